"""Bank lines by the services: the figures of the sample, confirmed, split, undone, counted once."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest

from app.domain.calendar import Month
from app.domain.urging import Choice
from app.errors import Refused
from app.services.listing import Query
from tests.kit.program import EARLY, OCTOBER, bare_template, copy_of, full, truth
from tests.kit.sheets import write_xlsx

__all__ = ["full"]

STATEMENT = "bank_statement.xlsx"
HEAD = ["Ngày GD", "Số GD", "Nợ", "Có", "Số dư", "Nội dung"]
SEPTEMBER = Month(2026, 9)


@pytest.fixture
def office(full):
    full.take_in(STATEMENT)
    return full


def rows(trial):
    return trial.open().services.bank_lines.rows()


def by_reference(trial):
    return {row.reference: row for row in rows(trial)}


def statement(tmp_path, name, lines):
    return write_xlsx(tmp_path / name, [["SAO KÊ TÀI KHOẢN"], HEAD, *lines])


def bring(trial, path, **answers):
    imports = trial.open().services.imports
    return imports.commit(imports.read(path, "bank", answers=answers))


def test_the_truth_of_the_statement(office):
    known, found = truth("bank"), by_reference(office)
    assert len(found) == known["lines"]
    assert sum(row.amount for row in found.values() if row.amount > 0) == known["sum_credit"]
    assert -sum(row.amount for row in found.values() if row.amount < 0) == known["sum_debit"]
    certain = [row for row in found.values() if row.state == "certain"]
    assert len(certain) == known["matched"]
    assert sum(row.amount for row in certain) == known["matched_amount"]
    for line in known["lines_detail"]:
        row = found[line["ref"]]
        proposed = {payer.code for payer in row.payers}
        if line["unit_code"]:
            assert [payer.code for payer in row.payers] == [line["unit_code"]]
        else:
            assert row.state == "nothing" if line["debit"] else row.state in {"likely", "unclear"}
        for wanted in (line["candidate_by_name"], line["accept_also"]):
            assert not wanted or wanted in proposed
        if line["reason"]:
            code = "bank_fee" if line["shape"] == "fee" else line["reason"]
            assert code in {each.code for each in row.reasons}


def test_certain_ones_are_looked_at_confirmed_together_and_undone_as_one(office):
    services = office.open().services
    looked_at = services.bank.sure_ones()
    assert rows(office)[0].state != "confirmed"
    effects = services.bank.confirm_all(looked_at)
    assert sum(row.state == "confirmed" for row in rows(office)) == truth("bank")["matched"]
    since = services.bank_lines.since()
    assert sum(each.confirmed for each in since.values()) == truth("bank")["matched_amount"]
    with pytest.raises(Refused, match="bank_outdated"):
        services.bank.confirm_all(looked_at)
    with pytest.raises(Refused, match="bank_nothing_certain"):
        services.bank.confirm_all(services.bank.sure_ones())
    services.history.undo(effects.change_set)
    assert not any(row.state == "confirmed" for row in rows(office))


def test_one_line_is_confirmed_once_taken_back_set_aside(office):
    services = office.open().services
    bank = services.bank
    row = by_reference(office)["FT2600000015"]
    other = by_reference(office)["FT2600000000"].payers[0]
    unit = row.payers[0]
    bank.confirm(row.reference, [(unit.unit_id, row.amount)])
    with pytest.raises(Refused, match="bank_taken"):
        bank.confirm(row.id, [(other.unit_id, row.amount)])
    with pytest.raises(Refused, match="bank_taken"):
        bank.reject(row.id, "x")
    assert services.bank_lines.since()[unit.unit_id].confirmed == row.amount
    bank.undo(row.id)
    with pytest.raises(Refused, match="bank_not_said"):
        bank.undo(row.id)
    with pytest.raises(Refused, match="bank_why"):
        bank.reject(row.id, " ")
    bank.reject(row.id, "chuyển nhầm")
    kept = bank.line(row.id)
    assert (kept.state, kept.note) == ("rejected", "chuyển nhầm")
    assert unit.unit_id not in services.bank_lines.since()
    bank.undo(row.id)
    assert bank.line(row.id).state == "likely"
    with pytest.raises(Refused, match="bank_line_unknown"):
        bank.line("không có")


def test_a_line_is_split_in_whole_dong_that_add_up(office):
    services = office.open().services
    row = by_reference(office)["FT2600000014"]
    one, two = (by_reference(office)[f"FT260000000{n}"].payers[0].unit_id for n in (0, 1))
    for shares, code in (
        ([(one, row.amount - 1)], "bank_split_sum"),
        ([(one, row.amount), (one, 1)], "bank_split_share"),
        ([(one, row.amount), (two, 0)], "bank_split_share"),
        ([(one, row.amount + 5), (two, -5)], "bank_split_share"),
        ([("nobody", row.amount)], "record_gone"),
        ([], "bank_split_sum"),
    ):
        with pytest.raises(Refused, match=code):
            services.bank.confirm(row.id, shares)
    services.bank.confirm(row.id, [(one, row.amount - 1), (two, 1)])
    assert [share.amount for share in services.bank.line(row.id).shares] == [row.amount - 1, 1]
    mine = [each for each in services.bank_lines.of_unit(two).rows if each.state == "confirmed"]
    assert [each.id for each in mine] == [row.id]
    assert services.bank_lines.of_unit(two).confirmed == 1


def test_a_later_ledger_takes_the_line_out_of_paid_after(office):
    services = office.open().services
    services.bank.confirm_all(services.bank.sure_ones())
    unit = by_reference(office)["FT2600000000"].payers[0].unit_id
    before = services.bank_lines.of_unit(unit)
    assert (before.cut_off, before.through) == (date(2026, 9, 30), SEPTEMBER)
    assert before.confirmed > 0
    assert before.rows[0].covered is None
    owed = services.arrears.of_unit(services.imports._register.units.get(unit))
    office.clock.on(2026, 11, 5)
    office.take_in("c12_2026-10_dauky.xlsx")
    after = services.bank_lines.of_unit(unit)
    assert (after.cut_off, after.confirmed) == (date(2026, 10, 31), 0)
    assert after.rows[0].covered == Month(2026, 10)
    assert unit in services.bank_lines.since(SEPTEMBER)
    assert services.bank_lines.since() == {}
    assert owed.through == SEPTEMBER


def test_money_that_came_after_the_day_asked_about_is_not_named(office):
    services = office.open().services
    last = max(paid.last_on for paid in services.urging.plan(OCTOBER, EARLY).paid.values())
    for day in (last, last - timedelta(days=1)):
        told = services.urging.plan(OCTOBER, day).paid
        by_code = services.bank_lines.since_by_code(SEPTEMBER, day)
        assert {each.last_on for each in (*told.values(), *by_code.values())} <= {
            row.paid_on for row in rows(office) if row.paid_on <= day
        }
        assert (last in {each.last_on for each in by_code.values()}) is (day == last)


def test_a_ledger_taken_in_within_its_month_covers_the_days_before(office):
    services = office.open().services
    office.clock.on(2026, 10, 15)
    office.take_in("c12_2026-10_dauky.xlsx")
    covered = {row.paid_on: row.covered for row in rows(office)}
    assert covered[date(2026, 10, 14)] == Month(2026, 10)
    assert covered[date(2026, 10, 15)] is None
    assert services.bank_lines.since()


def test_figures_of_arrears_do_not_move(office):
    services = office.open().services
    before = services.arrears.on(date(2026, 10, 10))
    services.bank.confirm_all(services.bank.sure_ones())
    assert services.arrears.on(date(2026, 10, 10)) == before


def test_the_same_lines_again_are_counted_once(office, tmp_path):
    """Overlapping, other order, cut memo, no reference, thousands: still one movement each."""
    services = office.open().services
    services.bank.confirm_all(services.bank.sure_ones())
    since = services.bank_lines.since()
    lines = truth("bank")["lines_detail"]
    told = [
        [date.fromisoformat(x["date"]), x["ref"], x["debit"], x["credit"], None, x["memo"][:35]]
        for x in lines
    ]
    bring(office, statement(tmp_path, "lai.xlsx", told[60:][::-1]))
    bring(office, statement(tmp_path, "khong-so.xlsx", [[x[0], "", *x[2:]] for x in told[::-1]]))
    thousands = [[x[0], x[1], None, x[3] // 1000, None, x[5]] for x in told if x[3]]

    bring(office, statement(tmp_path, "nghin.xlsx", thousands), money_unit="1000")
    assert len(rows(office)) == len(lines)
    assert services.bank_lines.since() == since
    assert by_reference(office)["FT2600000000"].statements == 3


def test_a_statement_taken_back_takes_its_money_along(office):
    services = office.open().services
    services.bank.confirm_all(services.bank.sure_ones())
    back = services.imports.take_back(services.imports.current("bank", None).id)
    assert rows(office) == []
    assert services.bank_lines.since() == {}
    services.history.undo(back.change_set)
    assert sum(row.state == "confirmed" for row in rows(office)) == truth("bank")["matched"]


def test_without_a_ledger_nothing_is_after_it(tmp_path):
    trial = copy_of(bare_template(), tmp_path / "office")
    trial.take_in("employers_register.xlsx", STATEMENT)
    services = trial.open().services
    assert services.bank_lines.since() == {}
    assert services.bank_lines.of_unit("x").cut_off is None
    trial.close()


def test_listed_found_and_exported(office):
    bank = office.open().services.bank
    bank.reject("FT2600000014", "không phải tiền đóng")
    assert len(bank.ids(Query(filters={"state": "rejected"}))) == 1
    waiting = bank.ids(Query(filters={"state": "open"}))
    assert len(waiting) == len(truth("bank")["lines_detail"]) - 8 - 1
    assert len(bank.ids(Query(text="22.534.000"))) >= 1
    assert bank.totals(Query())["certain"] == truth("bank")["matched"]
    assert bank.ids(Query(filters={"covered": "ledger"})) == []
    book = openpyxl.load_workbook(BytesIO(bank.workbook(Query(sort="amount"))))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert any("FT2600000014" in row and "không phải tiền đóng" in row for row in cells)


def test_the_letter_run_warns_who_paid_meanwhile_and_may_leave_them_out(office, tmp_path):
    services = office.open().services
    plain = services.urging.plan(OCTOBER, EARLY)
    assert plain.paid
    code, paid = next((c, p) for c, p in plain.paid.items() if p.proposed)
    letter = next(each for each in plain.letters if each.unit_code == code)
    assert letter.paid == paid
    services.bank.confirm_all(services.bank.sure_ones())
    again = services.urging.plan(OCTOBER, EARLY)
    assert again.paid[code].confirmed == paid.amount
    assert (again.totals, len(again.letters)) == (plain.totals, len(plain.letters))
    by_hand = services.urging.plan(OCTOBER, EARLY, Choice(exclude=frozenset({code})))
    [left] = [each for each in by_hand.skipped if each.unit_code == code]
    assert left.reason == "paid_since"
    assert dict(left.fields)["day"] == f"{again.paid[code].last_on:%d/%m/%Y}"
    issued = services.urging.issue(by_hand)
    run = services.imports._register.papers.run(issued.run_id)
    assert code in run.choice["paid_since"]
    assert code in run.choice["exclude"]
    written = services.urging.write_out(issued.run_id, tmp_path)
    book = openpyxl.load_workbook(written.index_xlsx)
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    other, amount = next((c, p) for c, p in by_hand.paid.items() if c != code and not p.proposed)
    told = f"{amount.confirmed:,}".replace(",", ".") + f" ({amount.last_on:%d/%m/%Y})"
    assert "Đã nộp sau sổ" in cells
    assert told in cells
    assert other in {row.unit_code for row in issued.letters}
    none = services.urging.plan(OCTOBER, EARLY, Choice(skip_paid=True))
    assert not none.paid.keys() & {each.unit_code for each in none.letters}


def test_the_story_of_a_unit_tells_its_money(office):
    services = office.open().services
    unit = by_reference(office)["FT2600000000"].payers[0].unit_id
    story = services.units.story(unit)
    assert (story.money.confirmed, story.money.proposed) == (0, 22_534_000)
    assert story.arrears == services.units.story(unit).arrears
