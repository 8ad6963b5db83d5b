"""Returns made from the register: their figures are the truth's, red ones are not written."""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import pairwise

import openpyxl
import pytest

from app.domain.calendar import Month
from app.errors import Refused
from tests.kit.program import EARLY, MONTHS, RAW, REGISTER, c12_truth, truth
from tests.kit.sheets import write_xlsx

KNOWN = truth("arrears_2026-10-10")
SEPTEMBER = MONTHS[-1]


def refusal(work, *arguments, **options):
    with pytest.raises(Refused) as refused:
        work(*arguments, **options)
    return refused.value


def test_the_late_list_is_the_truths(full):
    returns = full.open().services.returns
    preview = returns.build("late", SEPTEMBER, EARLY)
    assert preview.ok
    assert preview.totals["late"] == KNOWN["totals"]["late_principal"]
    assert preview.totals["surcharge"] == KNOWN["totals"]["surcharge"]
    code, late = preview.headers.index("Mã đơn vị"), preview.headers.index("Chậm đóng")
    listed = {row[code]: row[late] for row in preview.rows if row[code]}
    assert listed == {unit["code"]: unit["late_principal"] for unit in KNOWN["units"]}
    funds = ("si", "hi", "ui", "oai")
    assert sum(preview.totals[fund] for fund in funds) == preview.totals["late"]


def test_the_collection_report_is_the_truths_every_month_and_follows_from_the_last(full):
    returns = full.open().services.returns
    made = {month: returns.build("collection", month) for month in MONTHS}
    for month, preview in made.items():
        sums, totals = c12_truth(f"c12_{month}_raw.xlsx")["sums"], preview.totals
        assert preview.ok, [check for check in preview.checks if not check.ok]
        for name in ("due", "adj_up", "adj_down", "interest", "paid"):
            assert totals[name] == sums[name]
        assert totals["opening_debt"] - totals["opening_credit"] == sums["opening"]
        assert totals["closing_debt"] - totals["closing_credit"] == sums["closing"]
        until = [known for known in MONTHS if known <= month]
        paid = sum(c12_truth(f"c12_{known}_raw.xlsx")["sums"]["paid"] for known in until)
        assert totals["paid_year"] == paid
    for month, following in pairwise(MONTHS):
        closing = c12_truth(f"c12_{month}_raw.xlsx")["sums"]["closing"]
        after = made[following].totals
        lost = sum(
            unit["balance"]
            for unit in truth("c12")["vanished_with_balance"]
            if unit["last_period"] == str(month)
        )
        jumps = sum(
            entry["difference"]
            for entry in truth("c12")["discrepancies"]
            if entry["period"] == str(following) and "opening" in entry["kind"]
        )
        assert after["opening_debt"] - after["opening_credit"] == closing - lost + jumps


def test_a_return_is_written_with_its_figures(full, tmp_path):
    returns = full.open().services.returns
    path = tmp_path / "B03 tháng 9.xlsx"
    preview = returns.build("late", SEPTEMBER, EARLY)
    returns.write(preview, path)
    sheet = openpyxl.load_workbook(path).active
    cells = {cell for row in sheet.iter_rows(values_only=True) for cell in row}
    assert set(KNOWN["urge"]) <= cells
    assert {unit["late_principal"] for unit in KNOWN["units"]} <= cells
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.print_title_rows
    assert not list(tmp_path.glob(".*"))


def test_each_version_is_kept_and_the_last_one_counts(full, tmp_path):
    returns = full.open().services.returns
    for number in (1, 2):
        preview = returns.build("collection", SEPTEMBER, EARLY)
        assert [made.version for made in preview.made] in ([], [1])
        returns.write(preview, tmp_path / f"B02a-{number}.xlsx")
    made = returns.build("collection", SEPTEMBER, EARLY).made
    assert sorted(row.version for row in made) == [1, 2]
    digests = {
        hashlib.sha256((tmp_path / f"B02a-{number}.xlsx").read_bytes()).hexdigest()
        for number in (1, 2)
    }
    assert {row.file_sha256 for row in made} == digests
    assert {row.file_name for row in made} == {"B02a-1.xlsx", "B02a-2.xlsx"}
    assert returns.build("late", SEPTEMBER, EARLY).made == ()


def test_a_return_that_does_not_tie_is_not_written(bare, tmp_path):
    """The file's own arithmetic is off, and there is no column that could explain it."""
    bare.take_in(REGISTER)
    head = ["Mã ĐV", "Tên ĐV", "Nợ đầu kỳ", "Phải đóng", "Lãi", "Đã đóng", "Nợ cuối kỳ"]
    rows = [["TZ0001Z", "Công ty TNHH Đá Xanh", 0, 100, 0, 100, 0]]
    imports = bare.open().services.imports
    imports.commit(imports.read(write_xlsx(tmp_path / "c12_2026-09.xlsx", [head, *rows]), "c12"))
    returns = bare.open().services.returns
    preview = returns.build("collection", SEPTEMBER, EARLY)
    assert preview.ok
    from dataclasses import replace

    red = replace(preview, checks=(replace(preview.checks[0], ok=False), *preview.checks[1:]))
    path = tmp_path / "không ghi.xlsx"
    error = refusal(returns.write, red, path)
    assert error.code == "checks_red"
    assert red.checks[0].code in str(error.fields["checks"])
    assert not path.exists()
    assert returns.build("collection", SEPTEMBER, EARLY).made == ()


def test_letters_stand_in_the_late_list(urged):
    letters = urged.open().services.urging.letters
    row = letters.of_unit(urged.unit("NG5295P").id)[0]
    urged.deliver([row.id], date(2026, 10, 14))
    preview = urged.open().services.returns.build("late", SEPTEMBER, date(2026, 10, 20))
    place = {name: number for number, name in enumerate(preview.headers)}
    listed = next(r for r in preview.rows if r[place["Mã đơn vị"]] == "NG5295P")
    assert listed[place["Số văn bản"]] == row.number
    assert listed[place["Ngày văn bản"]] == EARLY
    assert listed[place["Ngày nhận"]] == date(2026, 10, 14)


def test_what_cannot_be_made_is_refused(full, bare):
    returns = full.open().services.returns
    assert refusal(returns.build, "b99", SEPTEMBER).code == "unknown_return"
    assert refusal(returns.build, "late", Month(2026, 10)).code == "ledger_month_missing"
    empty = bare.open().services.returns
    assert refusal(empty.build, "late", SEPTEMBER).code == "ledger_month_missing"


def test_the_day_is_the_turn_of_the_period_or_today(full):
    returns = full.open().services.returns
    assert returns.build("late", Month(2026, 8)).as_of == date(2026, 9, 30)
    assert returns.build("late", SEPTEMBER).as_of == EARLY
    assert [kind.key for kind in returns.kinds()] == ["late_employers", "collection"]
    for name in ("late", "B03", "late_units", "late_employers"):
        assert returns.build(name, SEPTEMBER, EARLY).kind == "late_employers"


def test_a_return_in_english_has_the_same_figures(full):
    preview = full.open(language="en").services.returns.build("late", SEPTEMBER, EARLY)
    assert preview.ok
    assert preview.totals["late"] == KNOWN["totals"]["late_principal"]
    assert "Unit code" in preview.headers or preview.headers[1] != "Mã đơn vị"


def test_the_files_that_came_are_those_of_the_truth():
    assert [c12_truth(name)["period"] for name in RAW] == [str(month) for month in MONTHS]
