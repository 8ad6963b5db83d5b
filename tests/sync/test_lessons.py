"""What other offices' threads teach: acceptance lessons 2, 4 and 9 (1, 3, 5: the line)."""

from __future__ import annotations

import threading

import pytest

from app.errors import Cancelled
from app.services.task import Task
from app.store import incoming, sync_documents, sync_queue
from app.store.check import check
from app.store.ids import named
from app.store.sync_conflicts import conflicts
from sync.client.office import OfficeSync
from sync.server.database import run
from tests.kit.province import OFFICE, rows_of, sharing_a_unit
from tests.kit.records import add_employer, add_month, issue, line


def test_a_document_lost_on_disk_holds_nothing_up(office):
    """Lesson 2: the record travels, the missing document is a visible state."""
    one, two = office("one"), office("two")
    lost, kept = one.register.blobs.put_many([(b"%PDF a", "application/pdf"), (b"%PDF b", "x")])
    with one.register.command("x", actor="an") as command:
        for pdf in (lost, kept):
            issue(command, pdf=pdf)
    with one.register.blobs._connections.transaction() as connection:
        connection.execute("DELETE FROM blob WHERE sha256 = ?", (lost,))
    first = one.sync()
    assert (first.pushed, first.documents_sent, first.documents_lost) == (2, 1, 1)
    assert two.sync().pulled == 2
    assert two.register.blobs.get(kept) == b"%PDF b"
    assert sync_documents.wanted(two.register.connections.read()) == {lost}
    assert check(two.register).ok
    assert not check(one.register).ok  # here it is missed, and said so


def test_two_pcs_make_the_same_employer_and_are_told_when_they_meet(office):
    """Lesson 4."""
    one, two = office("one"), office("two")
    same = named("employer", OFFICE, "0100233488")
    for pc, name in ((one, "Công ty A"), (two, "Công ty B")):
        with pc.register.command("x", actor=name) as command:
            command.create("employer", {"tax_code": "0100233488", "name": name}, id=same)
    for pc in (one, two, one):
        pc.sync()
    for pc in (one, two):
        [found] = conflicts(pc.register.connections)
        assert (found.reason, found.fields) == ("created_twice", ("name",))
        assert (found.mine["name"], found.theirs["name"]) == ("Công ty B", "Công ty A")
    for pc, code in ((one, "0312345678"), (two, "0312345678")):
        with pc.register.command("x", actor="an") as command:
            command.create("employer", {"tax_code": code, "name": "Công ty C"})
    for pc in (one, two, one):
        pc.sync()
    twins = [each for each in conflicts(one.register.connections) if each.reason == "twin"]
    assert len(twins) == 1
    assert rows_of(one.register) == rows_of(two.register)


def test_a_paper_printed_without_a_line_keeps_its_number(office):
    """Lesson 9: a number is this PC's own from the start; what has none yet is a draft."""
    one, two = office("one"), office("two")
    numbers = []
    for pc in (one, two):
        pdf = pc.register.blobs.put(b"%PDF " + pc.folder.name.encode(), "application/pdf")
        with pc.register.command("x", actor="an") as command:
            id_, number = issue(command, pdf=pdf)
        numbers.append((id_, number.book, number.ordinal))
    for pc in (one, two, one):
        pc.sync()
    for pc in (one, two):
        sql = "SELECT id, book, ordinal FROM paper"
        assert sorted(pc.register.connections.read().execute(sql).fetchall()) == sorted(numbers)
        assert conflicts(pc.register.connections) == []


def test_two_files_for_one_month_are_told_and_counted_once(office):
    one, two = office("one"), office("two")
    for pc, due in ((one, 5), (two, 7)):
        with pc.register.command("x", actor="an") as command:
            add_month(command, "2026-09", [line(due=due, paid=0, opening=0, closing=due)])
        pc.clock.pass_by(minutes=1)
    for pc in (one, two, one):
        pc.sync()
    for pc in (one, two):
        [month] = pc.register.ledger.months()
        assert [each.due for each in pc.register.ledger.lines(month)] == [7]
        [found] = conflicts(pc.register.connections)
        assert found.reason == "twin"


def test_a_conflict_is_settled_once_and_for_all_pcs(office):
    one, two, unit = sharing_a_unit(office)
    for pc, workers in ((one, 30), (two, 40)):
        with pc.register.command("x", actor="an") as command:
            command.update("unit", unit, {"workers": workers})
    for pc in (one, two, one):
        pc.sync()
    [found] = conflicts(one.register.connections)
    service = OfficeSync(one.register, actor="an", line=lambda *_: one.line)
    service.settle(found.id, "mine", note="đúng")
    assert service.conflicts() == []
    for pc in (one, two):
        pc.sync()
    for pc in (one, two):
        assert conflicts(pc.register.connections) == []
        assert pc.register.units.get(unit).workers == 40


def test_whoever_looks_sees_all_of_a_pull_or_nothing(office, monkeypatch):
    one, two = office("one"), office("two")
    with one.register.command("x", actor="an") as command:
        units = [
            add_employer(command, code=f"TZ{n:04d}Z", tax_code=f"{n:010d}")[1] for n in range(60)
        ]
    one.sync()
    two.sync()
    with one.register.command("x", actor="an") as command:
        for unit in units:
            command.update("unit", unit, {"workers": 99})
    one.sync()
    seen, laid = [], incoming._Laying.lay

    def look():
        sql = "SELECT count(*) FROM unit WHERE workers = 99"
        seen.append(two.register.connections.read().execute(sql).fetchone()[0])

    def lay(self, rows):
        """Another thread looks before each page is laid in."""
        looking = threading.Thread(target=look)
        looking.start()
        looking.join()
        laid(self, rows)

    monkeypatch.setattr(incoming._Laying, "lay", lay)
    two.page = 7
    two.sync()
    look()
    assert len(seen) > 8
    assert seen == [0] * (len(seen) - 1) + [60]


def test_a_save_is_not_held_up_and_what_it_saved_is_laid_over_what_comes(office):
    one, two, unit = sharing_a_unit(office)
    with one.register.command("x", actor="an") as command:
        command.update("unit", unit, {"phone": "1"})
    one.sync()
    saved = []

    def saving(_done, _total, stage):
        """A person saves while the exchange is under way."""
        if stage == "sync_receiving" and not saved:
            with two.register.command("x", actor="bo") as command:
                saved.append(command.update("unit", unit, {"workers": 77}))

    two.sync(Task(saving))
    assert saved == [True]
    found = two.register.units.get(unit)
    assert (found.workers, found.phone) == (77, "1")
    assert sync_queue.waiting(two.register) == 1
    assert check(two.register).ok
    two.sync()
    one.sync()
    assert one.register.units.get(unit).workers == 77


def test_stopped_anywhere_it_goes_on_where_it_was(office):
    one, two = office("one"), office("two")
    with one.register.command("x", actor="an") as command:
        for number in range(10):
            add_employer(command, code=f"TZ{number:04d}Z", tax_code=f"{number:010d}")
    one.first_ops = 3
    for most in range(1, 12):
        left = iter(range(most))
        try:
            one.sync(Task(stop_asked=lambda left=left: next(left, None) is None))
        except Cancelled:
            continue
        break
    one.sync()
    two.page = 3
    for most in range(1, 14):
        left = iter(range(most))
        try:
            two.sync(Task(stop_asked=lambda left=left: next(left, None) is None))
        except Cancelled:
            continue
        break
    two.sync()
    assert rows_of(one.register) == rows_of(two.register)
    assert two.engine.figures.pulled == 0


def test_what_was_sent_between_two_pages_is_not_undone_by_the_first(office):
    one, two = office("one"), office("two")
    with one.register.command("x", actor="an") as command:
        _, unit = add_employer(command)
        add_employer(command, code="TZ0002Z", tax_code="0312345678")
    for pc in (one, two):
        pc.sync()
    for pc, workers in ((one, 1), (two, 2)):
        with pc.register.command("x", actor="an") as command:
            command.update("unit", unit, {"workers": workers})
        pc.sync()  # the second is a conflict: the record comes again at the last place read
    two.page = 1
    for number in range(3):
        with one.register.command("x", actor="an") as command:
            add_employer(command, code=f"TZ001{number}Z", tax_code=f"{number:010d}")
    one.sync()
    left = iter(range(6))
    with pytest.raises(Cancelled):
        two.sync(Task(stop_asked=lambda: next(left, None) is None))
    with two.register.command("x", actor="bo") as command:
        command.update("unit", unit, {"address": "mới"})
    two.sync()
    one.sync()
    assert two.register.units.get(unit).address == "mới"
    assert rows_of(one.register) == rows_of(two.register)


def test_a_record_that_fits_no_table_holds_nothing_up(office, province):
    one, two = office("one"), office("two")
    with one.register.command("x", actor="an") as command:
        _, unit = add_employer(command)
    one.sync()
    with province.database.write() as connection:
        # As a newer program, or a mistake of one, might leave them.
        sql = "UPDATE record SET type = 'novelty' WHERE type = 'employer'"
        run(connection, sql)
        run(connection, "UPDATE record SET body = :b WHERE type = 'unit'", b='{"x":1}')
    figures = two.sync()
    assert (figures.pulled, figures.aside) == (2, 2)
    kept = two.register.connections.read().execute("SELECT id, type FROM other_record").fetchall()
    assert {row[1] for row in kept} == {"novelty", "unit"}
    assert two.register.units.get(unit) is None


@pytest.mark.parametrize("years", [-10, 10])
def test_no_clock_decides_anything(office, years):
    one, two, unit = sharing_a_unit(office)
    with one.register.command("x", actor="an") as command:
        command.update("unit", unit, {"workers": 1})
    one.clock.pass_by(days=365 * years)
    with two.register.command("x", actor="bo") as command:
        command.update("unit", unit, {"workers": 2})
    for pc in (one, two, one):
        pc.sync()
    [found] = conflicts(one.register.connections)
    assert (found.theirs, found.mine) == ({"workers": 1}, {"workers": 2})
    assert one.register.units.get(unit).workers == 1
