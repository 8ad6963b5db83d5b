"""`stick write|read` and `share serve|join`, as they are typed."""

from __future__ import annotations

import re
import threading

import pytest

from tests.kit.program import new_trial, on_the_clock_of
from tests.kit.records import add_employer
from tests.kit.serving import free_port


@pytest.fixture
def pcs(tmp_path, monkeypatch):
    """Two computers of one office, and a way to give commands on each."""
    made = []
    for number, book in enumerate(("Q01", "Q02")):
        trial = new_trial(tmp_path / f"pc{number}").create(book=book)
        made.append(trial)
    return [lambda *words, t=trial: on_the_clock_of(t, monkeypatch)(*words) for trial in made], made


def add(trial):
    register = trial.open().services.sync._register
    with register.command("x", actor="an") as command:
        add_employer(command)
    trial.close()


def test_a_stick_from_one_to_the_other(pcs, tmp_path):
    (one, two), (first, _) = pcs
    add(first)
    stick = tmp_path / "usb"
    stick.mkdir()
    ran = one("stick", "write", stick, "--invite")
    assert ran.status == 0
    code = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", ran.out)[0]
    (file,) = stick.glob("*.goi")
    assert "0100233488" not in file.read_bytes().decode("latin-1")
    ran = two("stick", "read", file)
    assert (ran.status, "gõ mã" in ran.err) == (1, True)
    ran = two("stick", "read", file, "--code", code)
    assert ran.status == 0, ran.err
    assert "thay đổi" in ran.out
    ran = two("stick", "read", file)
    assert (ran.status, "đã đọc lúc" in ran.err) == (1, True)
    assert two("stick", "read", tmp_path / "none.goi").status == 1
    assert two("check").status == 0


def test_one_waits_and_the_other_joins(pcs, monkeypatch):
    (one, two), (first, second) = pcs
    add(first)
    port, shown, done = free_port(), [], []
    network = first.open().services.office_network

    def wait():
        from app.services.task import Task

        done.extend(network.serve(Task(), shown.append, host="127.0.0.1", port=port, most=1))

    thread = threading.Thread(target=wait)
    thread.start()
    while not shown:
        thread.join(0.05)
    ran = two("share", "join", f"127.0.0.1:{port}", "--code", shown[0].code)
    thread.join(20)
    assert ran.status == 0, ran.err
    assert len(done) == 1
    found = second.open().services.sync._register.search.ids("0100233488")
    assert len(found) == 1
    second.close()
    first.close()
    ran = two("share", "join", f"127.0.0.1:{port}")
    assert (ran.status, "Không tới được máy" in ran.err) == (1, True)
    del one
