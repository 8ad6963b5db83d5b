"""Files as offices make them: headers over two rows, amounts beyond sense, other offices' files."""

from __future__ import annotations

import pytest

from app.services.listing import Query
from tests.kit.program import DATA, RAW
from tests.kit.sheets import write_xlsx

PERIOD = ("--period", "2026-08")
ROWS = (
    ("TA0001P", "Đơn vị A", 1_000, 0, 5_000, 100, 0, 10, 2_000, 4_110, 0),
    ("TA0002P", "Đơn vị B", 0, 700, 5_000, 0, 50, 0, 9_000, 0, 4_750),
)
KEYS = ("opening", "due", "adjusted", "paid", "closing")
TOTALS = dict(zip((f"{key}_vnd" for key in KEYS), (300, 10_000, 50, 11_000, -640), strict=True))


def two_rows(path, before, after, debt, credit, *, turned=False):
    """Write a ledger whose openings and closings stand in two columns under one title."""
    pair = (credit, debt) if turned else (debt, credit)
    top = ["Mã đơn vị", "Tên đơn vị", before, "", "Phải đóng", "Điều chỉnh", "", "Lãi", "Đã đóng"]
    low = ["", "", *pair, "", "Tăng", "Giảm", "", "", *pair]
    rows = []
    for code, name, owed, over, *middle, left, left_over in ROWS:
        first, last = (
            ((over, owed), (left_over, left)) if turned else ((owed, over), (left, left_over))
        )
        rows.append([code, name, *first, *middle, *last])
    return write_xlsx(path, [[*top, after, ""], low, *rows])


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("before", "after", "debt", "credit"),
    [
        ("Đầu kỳ", "Cuối kỳ", "Nợ", "Thừa"),
        ("Kỳ trước mang sang", "Chuyển kỳ sau", "Thiếu", "Thừa"),
        ("Số dư đầu kỳ", "Số dư cuối kỳ", "Còn nợ", "Nộp thừa"),
    ],
)
def test_debt_and_overpayment_under_one_title_are_both_taken(
    new, tmp_path, before, after, debt, credit, turned
):
    path = two_rows(tmp_path / "c12.xlsx", before, after, debt, credit, turned=turned)
    made = new("import", "c12", path, *PERIOD, "--json")
    assert made.status == 0
    assert made.json["totals"] == TOTALS
    assert made.json["warnings"] == []


def test_one_column_of_a_group_nobody_knows_is_not_taken_for_the_whole(new, tmp_path):
    path = two_rows(tmp_path / "c12.xlsx", "Đầu kỳ", "Cuối kỳ", "Cột một", "Cột hai")
    made = new("import", "c12", path, *PERIOD, "--json").json
    assert set(made["totals"]) == {"due_vnd", "adjusted_vnd", "paid_vnd"}


def test_overpayments_alone_are_warned_about_without_a_cell(new, tmp_path):
    header = ["Mã đơn vị", "Đầu kỳ", "Phải đóng", "Điều chỉnh", "Lãi", "Đã đóng", "Thừa cuối kỳ"]
    path = write_xlsx(tmp_path / "c12.xlsx", [header, ["TA0001P", 0, 100, 0, 0, 300, 150]])
    made = new("import", "c12", path, *PERIOD, "--json").json
    found = [each for each in made["warnings"] if each["code"].startswith("closing_differs")]
    assert [each["cell"] for each in found] == [""]


@pytest.mark.parametrize("typed", ["99999999999999999999", "-9223372036854775809", 10**19])
def test_an_amount_no_office_can_have_is_rejected(new, tmp_path, typed):
    header = ["Mã đơn vị", "Đầu kỳ", "Cuối kỳ"]
    rows = [header, ["TA0001P", typed, 0], ["TA0002P", 5, 5]]
    made = new("import", "c12", write_xlsx(tmp_path / "a.xlsx", rows), *PERIOD, "--json").json
    assert [(each["cell"], each["code"]) for each in made["rejected"]] == [("B2", "not_a_number")]
    assert made["rows"] == 1


def test_a_period_of_whole_days_is_its_month(new, tmp_path):
    title = ["Từ ngày 01/08/2026 đến hết ngày 31/08/2026"]
    rows = [title, ["Mã đơn vị", "Đầu kỳ", "Cuối kỳ"], ["TA0001P", 1, 1]]
    made = new("import", "c12", write_xlsx(tmp_path / "a.xlsx", rows), "--json").json
    assert (made["period"], made["period_from"]) == ("2026-08", "cells")


def test_another_offices_file_is_said_to_be_one(new, tmp_path):
    rows = [["madvi", "macq", "_tien_dk", "_tien_ck"], ["TA0001P", "6703", 1, 1]]
    path = write_xlsx(tmp_path / "c12_2026-08.xlsx", rows)
    made = new("import", "c12", path, "--dry-run", "--json").json
    assert next((each["code"], each["value"]) for each in made["warnings"]) == (
        "other_office",
        "06703",
    )
    own = new("import", "c12", DATA / RAW[0], "--dry-run", "--json").json
    assert own["warnings"] == []


def test_one_file_for_two_months_is_warned_about(new, tmp_path):
    copy = tmp_path / "c12_2026-03.xlsx"
    copy.write_bytes((DATA / RAW[0]).read_bytes())
    assert new("import", "c12", DATA / RAW[0]).status == 0
    made = new("import", "c12", copy, "--dry-run", "--json").json
    assert made["warnings"][0]["code"] == "same_file_other_period"
    assert "02/2026" in made["warnings"][0]["message"]


@pytest.mark.parametrize("mapping", ['{"closing": "Cuối kì"}', '{"closed": "Cuối kỳ"}'])
def test_a_misspelt_mapping_is_refused(new, tmp_path, mapping):
    rows = [["Mã đơn vị", "Đầu kỳ", "Cuối kỳ"], ["TA0001P", 1, 1]]
    path, chosen = write_xlsx(tmp_path / "a.xlsx", rows), tmp_path / "map.json"
    chosen.write_text(mapping, encoding="utf-8")
    made = new("import", "c12", path, *PERIOD, "--map", chosen, "--json")
    assert (made.status, made.json["error"]["code"]) == (1, "mapping_unknown")
    assert new("arrears", "--as-of", "2026-10-01", "--json").json["error"]["code"] == "no_ledger"


def test_pay_cycles_outlive_a_list_that_does_not_say_them(sothu, tmp_path):
    """A list without the column once made every quarterly payer a late monthly one."""
    before = sothu("arrears", "--as-of", "2026-10-10", "--json").out
    listed = sothu.trial.open().services.units.listing
    rows = listed.rows(listed.ids(Query())).values()
    lines = [[row.code, row.tax_code, row.name] for row in rows if row.tax_code]
    path = write_xlsx(tmp_path / "ds.xlsx", [["Mã đơn vị", "Mã số thuế", "Tên đơn vị"], *lines])
    made = sothu("import", "register", path, "--json").json
    assert (made["rows"], made["changed"]) == (len(lines), 0)
    assert sothu("arrears", "--as-of", "2026-10-10", "--json").out == before


def test_there_is_nothing_to_take_back(new):
    for words in (("c12", "--period", "2031-01"), ("c12",), ("register",)):
        ran = new("take-back", *words)
        assert (ran.status, len(ran.err.splitlines())) == (1, 1)
        assert "Không có lần nhập" in ran.err


def test_a_trimmed_month_keeps_what_is_due_a_month(sothu):
    """Its eight columns do not say what is due: months owed rest on the month before."""

    def owed():
        made = sothu("arrears", "--as-of", "2026-10-10", "--json").json
        return {each["unit_code"]: each["months_owed"] for each in made}

    before = owed()
    assert sothu("import", "c12", DATA / "c12_2026-10_dauky.xlsx").status == 0
    after = owed()
    assert sum(each is not None for each in after.values()) >= sum(
        each is not None for each in before.values()
    )
