"""A database put back without a word is noticed by what the server had given since."""

from __future__ import annotations

import json
import shutil

import pytest

from sync.server import lives
from sync.server.database import run
from sync.server.standing import Standing, StandingNote
from tests.kit.province import Pc, open_province
from tests.kit.records import issue


@pytest.fixture
def server(tmp_path, clock):
    """Open a SQLite server on a folder, as often as wanted."""
    opened = []

    def begin():
        while opened:
            opened.pop().close()
        opened.append(open_province(tmp_path, clock=clock))
        return opened[0]

    yield begin
    while opened:
        opened.pop().close()


@pytest.fixture
def pcs(tmp_path, clock):
    made = []

    def pc(name, province):
        made.append(Pc(tmp_path / name, province, clock).enrol())
        return made[-1]

    yield pc
    for each in made:
        each.close()


def epoch(province):
    with province.database.read() as connection:
        return lives.epoch_of(connection)


def meet(pc, province):
    pc.province = pc.line.province = province
    return pc


def test_what_was_given_since_the_backup_tells_of_a_restore(server, pcs, tmp_path, caplog):
    province = server()
    one = pcs("one", province)
    one.sync()
    province.close()
    shutil.copy(tmp_path / "province.db", tmp_path / "backup.db")
    province = server()
    two = pcs("two", province)
    pdf = two.register.blobs.put(b"%PDF", "application/pdf")
    with two.register.command("x", actor="an") as command:
        _, number = issue(command, pdf=pdf)
    two.sync()
    before = epoch(province)
    province.close()
    shutil.copy(tmp_path / "backup.db", tmp_path / "province.db")
    province = server()
    assert epoch(province) != before
    assert "put back from a backup" in caplog.text
    three = pcs("three", province)
    assert three.register.numbers.book not in {number.book, one.register.numbers.book}
    meet(one, province).sync()
    assert meet(three, province).sync()


def test_nothing_is_suspected_of_a_server_that_only_stopped(server, pcs):
    province = server()
    pcs("one", province).sync()
    before = epoch(province)
    assert epoch(server()) == before


def test_a_restore_while_the_server_runs_is_noticed_at_the_next_greeting(office, province, caplog):
    one = office("one")
    one.sync()
    before = epoch(province)
    with province.database.write() as connection:
        run(connection, "UPDATE server_meta SET v = '0' WHERE k = 'gifts'")
    one.sync()
    after = epoch(province)
    assert after != before
    assert "put back from a backup" in caplog.text
    one.sync()
    assert epoch(province) == after  # once


def test_a_note_from_before_gifts_were_counted_suspects_nothing(server, tmp_path, pcs):
    note = tmp_path / "state" / "restores.json"
    province = server()
    pcs("one", province)
    note.write_text(json.dumps({"restores": 0}), encoding="utf-8")
    before = epoch(province)
    assert epoch(server()) == before


def test_what_another_command_counted_is_never_counted_down(tmp_path):
    serving, command = StandingNote(tmp_path), StandingNote(tmp_path)
    serving.gave(3)
    assert command.restored().restores == 1
    serving.gave(4)
    assert StandingNote(tmp_path).said == Standing(restores=1, gifts=4)
    command.gave(2)
    assert StandingNote(tmp_path).said == Standing(restores=1, gifts=4)
