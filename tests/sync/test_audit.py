"""Figures by office and month, and the look through an office's logs."""

from __future__ import annotations

from datetime import date

from sync.server import totals
from sync.server.audit import audit
from sync.server.database import run
from tests.kit.province import OFFICE, unguarded
from tests.kit.records import add_employer, add_month, issue, line


def worked(pc):
    pdf = pc.register.blobs.put(b"%PDF-1.7 letter", "application/pdf")
    with pc.register.command("x", actor="an") as command:
        _, unit = add_employer(command)
        add_month(command, "2026-09", [line(due=500, paid=100, opening=0, closing=400)])
        issue(command, pdf=pdf, unit_id=unit)
    pc.sync()


def test_figures_by_office_and_month(office, province):
    worked(office("one"))
    found = {each.month: each for each in totals.by_month(province, OFFICE)}
    assert found["2026-09"].money == {"due_vnd": 500}
    assert found["2026-09"].rows == 1
    assert sum(each.letters for each in found.values()) == 1
    assert totals.by_month(province, OFFICE, first="2027-01") == []
    assert totals.by_month(province, "09999") == []


def test_letters_are_counted_by_what_became_of_them(office, province):
    """In the month each was issued; of a voided one nothing else counts."""
    pc = office("one")
    pdf = pc.register.blobs.put(b"%PDF-1.7 letter", "application/pdf")
    fates = [(), ("sent",), ("sent", "delivered"), ("delivered",), ("sent", "void"), ("void",)]
    with pc.register.command("x", actor="an") as command:
        for fate in fates:
            paper, _ = issue(command, pdf=pdf)
            for kind in fate:
                values = {"paper_id": paper, "kind": kind, "day": date(2026, 11, 28)}
                command.verb("paper.event", "paper_event", None, values)
        issue(command, pdf=pdf, kind="invitation")
    pc.sync()
    [found] = [each for each in totals.by_month(province) if each.letters]
    assert found.month == "2026-11"
    assert (found.letters, found.sent, found.delivered, found.voided) == (4, 3, 2, 2)
    assert totals.by_month(province, OFFICE) == totals.by_month(province)
    assert totals.by_month(province, "09999") == []


def test_who_synced_when(office, province):
    one, two = office("one"), office("two")
    worked(one)
    first, second = sorted(totals.contacts(province), key=lambda each: -each.operations)
    assert first.device == one.register.identity.device
    assert (first.scope, first.operations, second.operations) == (OFFICE, 4, 0)
    [day] = totals.days(province, OFFICE)
    assert (day.device, day.operations) == (one.register.identity.device, 4)
    assert second.device == two.register.identity.device


def test_an_untouched_log_holds(office, province):
    worked(office("one"))
    found = audit(province, OFFICE)
    assert found.ok
    assert [(each.entries, each.signature) for each in found.chains] == [(4, "signed")]


def test_it_says_where_a_log_was_altered(office, province):
    worked(office("one"))
    with unguarded(province.database) as connection:
        sql = "UPDATE op SET core = replace(core, 'Đá Xanh', 'Đá Đen') WHERE dseq = 2"
        run(connection, sql)
    found = audit(province, OFFICE)
    assert not found.ok
    assert [each.broken_at for each in found.chains] == [2]


def test_it_says_when_the_end_was_cut_off(office, province):
    worked(office("one"))
    with unguarded(province.database) as connection:
        run(connection, "DELETE FROM op WHERE dseq = 4")
    assert [each.broken_at for each in audit(province, OFFICE).chains] == [4]


def test_it_says_when_an_end_is_not_the_pcs_own(office, province):
    worked(office("one"))
    with province.database.write() as connection:
        run(connection, "UPDATE replica SET signature = 'AAAA', last_seen = '2099-01-01'")
    assert [each.signature for each in audit(province, OFFICE).chains] == ["false"]


def test_it_says_which_record_is_not_what_the_log_gives(office, province):
    worked(office("one"))
    with province.database.write() as connection:
        run(connection, "UPDATE record SET body = '{}' WHERE type = 'unit'")
    assert len(audit(province, OFFICE).altered) == 1
