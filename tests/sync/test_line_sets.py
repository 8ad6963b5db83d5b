"""Lines of files taken in reach every computer of the office; each import has its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.calendar import Month
from app.services.imports import Imports
from app.services.take_back import take_back
from app.store import line_sets
from app.store.check import check
from app.store.sync_conflicts import KEEP_MINE, KEEP_THEIRS, conflicts
from sync.client.twins import TwinDesk
from sync.server.checking import check as check_server
from tests.kit.law import law_book
from tests.kit.outside_files import business_sheet, tax_employer_sheet
from tests.kit.province import rows_of
from tests.kit.records import add_month, line

MONTH = Month(2026, 9)
DAY = date(2026, 9, 3)


def exchange(*pcs):
    for pc in pcs:
        pc.sync()


def take_in(pc, path):
    imports = Imports(pc.register, "an", law=law_book())
    imports.commit(imports.read(path))


@pytest.fixture
def businesses(tmp_path):
    path = tmp_path / "moi.xlsx"
    path.write_bytes(business_sheet([("0100233488", "Công ty TNHH Đá Xanh", DAY, 7)]))
    return path


@pytest.mark.parametrize("choice", [KEEP_MINE, KEEP_THEIRS])
def test_one_file_taken_in_by_two_pcs_is_whole_whichever_import_stays(office, province, choice):
    one, two = office("one"), office("two")
    for pc in (one, two):
        with pc.register.command("x", actor=pc.folder.name) as command:
            add_month(command, "2026-09", [line(due=5, paid=0, opening=0, closing=5)])
        pc.clock.pass_by(minutes=1)
    exchange(one, two, one)
    [found] = conflicts(two.register.connections)
    acts = {"import_batch": lambda id_, _why, also: take_back(two.register, id_, "bo", also)}
    TwinDesk(two.register, actor="bo", acts=acts).settle(found.id, choice)
    exchange(two, one)
    for pc in (one, two):
        for batch in pc.register.imports.all("c12"):
            assert [each.due for each in pc.register.ledger.lines_of_batch(batch.id)] == [5]
        assert [each.due for each in pc.register.ledger.lines(MONTH)] == [5]
        assert check(pc.register).ok
    assert rows_of(one.register) == rows_of(two.register)


def test_a_list_of_another_body_is_read_on_every_pc(office, province, businesses, tmp_path):
    one, two = office("one"), office("two")
    path = tmp_path / "thue.xlsx"
    payer = ("0100233488", "Công ty TNHH Đá Xanh", "Xóm Suối", "00", 9, 8)
    path.write_bytes(tax_employer_sheet([payer]))
    take_in(one, businesses)
    take_in(one, path)
    exchange(one, two)
    for kind in ("business", "tax-employers"):
        [batch] = two.register.imports.all(kind)
        rows = one.register.outside.of_batch(kind, batch.id)
        assert rows
        assert two.register.outside.of_batch(kind, batch.id) == rows
        assert two.register.outside.in_force(kind) == rows
        mine, theirs = (pc.register.outside.facts(batch.id) for pc in (one, two))
        assert mine.blob is not None
        assert theirs == replace(mine, blob=None)  # the file itself stays where it was read
    for pc in (one, two):
        assert check(pc.register).ok
        assert line_sets.wanted(pc.register.connections.read()) == []
    assert check_server(province.database).faults == ()


def test_lists_of_one_kind_and_month_stand_side_by_side(office, province, businesses, tmp_path):
    one, two = office("one"), office("two")
    take_in(one, businesses)
    other = tmp_path / "moi_2.xlsx"
    other.write_bytes(business_sheet([("0312345678", "Công ty CP Ánh Dương", DAY, 3)]))
    take_in(two, other)
    take_in(two, businesses)  # the same file on both
    exchange(one, two, one)
    for pc in (one, two):
        assert conflicts(pc.register.connections) == []
        assert len(pc.register.imports.all("business")) == 3
        names = sorted(each.name for each in pc.register.outside.in_force("business"))
        assert names == ["Công ty CP Ánh Dương", "Công ty TNHH Đá Xanh"]
        assert check(pc.register).ok


def test_a_list_of_a_program_that_did_not_say_its_facts_comes_too(office, businesses):
    one, two = office("one"), office("two")
    take_in(one, businesses)
    [batch] = one.register.imports.all("business")
    content = line_sets.content(one.register, batch.id)
    with two.register.command("x", actor="an") as command:
        values = {"kind": "business", "period": "2026-09", "file_name": "cu.xlsx"}
        values |= {"file_sha256": "ab" * 32, "status": "current", "lines": 1}
        values["lines_sha256"] = batch.lines_sha256
        old = command.verb("import.commit", "import_batch", None, values)
        line_sets.keep(command.connection, {batch.lines_sha256: content})
    rows = one.register.outside.of_batch("business", batch.id)
    assert two.register.outside.of_batch("business", old) == rows
    assert two.register.outside.facts(old).money_unit == 1


def test_lines_altered_before_they_went_are_told_as_lost(office):
    one = office("one")
    with one.register.command("x", actor="an") as command:
        add_month(command, "2026-09", [line(due=5, paid=0, opening=0, closing=5)])
        [guard] = command.connection.execute(
            "SELECT name FROM sqlite_master WHERE name LIKE 'guard_ledger_line_update%'"
        ).fetchone()
        command.connection.execute(f"DROP TRIGGER {guard}")
        command.connection.execute("UPDATE ledger_line SET due = 6")
    assert one.sync().documents_lost == 1
    assert not check(one.register).ok


def test_what_a_newer_program_took_in_holds_nothing_up(office):
    one, two = office("one"), office("two")
    with one.register.command("x", actor="an") as command:
        values = {"kind": "of a newer program", "period": "2026-09", "file_name": "a.xlsx"}
        values |= {"status": "current", "file_sha256": "ab" * 32, "lines": 3}
        values["lines_sha256"] = "cd" * 32
        command.verb("import.commit", "import_batch", None, values)
    exchange(one, two, one)
    assert len(two.register.imports.all("of a newer program")) == 1
    for pc in (one, two):
        assert line_sets.wanted(pc.register.connections.read()) == []
        assert check(pc.register).ok
