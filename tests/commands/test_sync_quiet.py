"""`sync --quiet`: what a scheduled task sees."""

from __future__ import annotations

import json
import subprocess

import pytest

from app.errors import Unavailable
from sync.server import ops
from sync.server.devices import new_code
from tests.kit.golden import ROOT
from tests.kit.program import new_trial, on_the_clock_of, process_surroundings, process_words
from tests.kit.province import PapersFail, Pc, open_province
from tests.kit.records import add_employer, issue
from tests.kit.serving import free_port, serving


@pytest.fixture
def province(tmp_path):
    opened = open_province(tmp_path / "tinh")
    yield opened
    opened.close()


@pytest.fixture
def sothu(tmp_path, monkeypatch):
    trial = new_trial(tmp_path / "pc").create()
    monkeypatch.setattr("sync.client.tries.PAUSES", (0.01,))
    return on_the_clock_of(trial, monkeypatch)


def code_of(province):
    now = province.now()
    return new_code(province.database, office="01903", role="officer", hours=24, now=now)


def test_each_end_has_its_number(sothu, province, tmp_path):
    assert sothu("sync", "--quiet").status == 1
    with serving(province) as url:
        assert sothu("enrol", url, code_of(province)).status == 0
        ran = sothu("sync", "--quiet")
        assert (ran.status, ran.out, ran.err) == (0, "", "")
        trial = sothu.trial
        register = trial.open().services.sync._register
        with register.command("x", actor="an") as command:
            _, unit = add_employer(command)
        trial.close()
        assert sothu("sync", "--quiet").status == 0
        other = Pc(tmp_path / "other", province, trial.clock).enrol()
        other.sync()
        for each, workers in ((other.register, 5), (None, 6)):
            opened = each or trial.open().services.sync._register
            with opened.command("x", actor="an") as command:
                command.update("unit", unit, {"workers": workers})
        other.sync()
        other.close()
        trial.close()
        assert sothu("sync", "--quiet").status == 5
        ran = sothu("sync")
        with province.database.read() as connection:
            head = ops.head_of(connection, "01903")
        told = f"Nhật ký của cơ quan: mục {head.seq}, {head.chain[:16]}…"
        assert told in ran.out
        figures = json.loads(sothu("sync", "--json").out)
        assert (figures["head"]["seq"], figures["head"]["chain"]) == (head.seq, head.chain[:16])


def test_documents_that_are_still_to_come_are_told(sothu, province, tmp_path):
    other = Pc(tmp_path / "other", province, sothu.trial.clock).enrol()
    pdf = other.register.blobs.put(b"%PDF-1.7", "application/pdf")
    with other.register.command("x", actor="an") as command:
        _, unit = add_employer(command)
        issue(command, pdf=pdf, unit_id=unit)
    other.line = PapersFail(other.line)
    with pytest.raises(Unavailable):
        other.sync()
    with serving(province) as url:
        assert sothu("enrol", url, code_of(province)).status == 0
        assert "Còn 1 tài liệu của máy khác chưa tới tỉnh" in sothu("sync").out
        assert sothu("sync", "--json").json["documents_wanted"] == 1
        other.line.stopped = False
        other.sync()
        other.close()
        assert "tài liệu" not in sothu("sync").out
        assert sothu("sync", "--json").json["documents_wanted"] == 0


def test_nobody_there_and_a_register_in_use(sothu, province):
    with serving(province, port=free_port()) as url:
        assert sothu("enrol", url, code_of(province)).status == 0
    ran = sothu("sync", "--quiet")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.count("\n") == 1
    sothu.trial.open()
    words = process_words(sothu.trial, "sync", "--quiet")
    ran = subprocess.run(
        words,
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
        env=process_surroundings(sothu.trial),
    )
    assert (ran.returncode, ran.stdout) == (4, b"")
    runs = sothu.trial.open().services.sync.runs()
    assert [run.outcome for run in runs] == ["sync_offline"]
