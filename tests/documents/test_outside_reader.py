"""The invented office's lists give what the truth says; fonts and words agree."""

from __future__ import annotations

from datetime import date

import pytest

from app.documents.legacy_sheets import LegacyBook
from app.documents.outside_reader import read_outside
from app.documents.spreadsheet import Workbook, open_workbook
from app.domain.bank_memo import read_memo
from app.domain.personal_id import says_year
from app.domain.text import fold
from tests.kit.program import DATA, truth

TODAY = date(2026, 11, 28)
FILES = {
    "dpi": ("business", "dpi_new_businesses_2026-09.xlsx"),
    "dpi_legacy": ("business", "dpi_vni.xls"),
    "tax_employers": ("tax-employers", "tax_employers_2025.xlsx"),
    "tax_workers": ("tax-workers", "tax_workers_2025.xlsx"),
    "d02": ("d02", "d02_lt.xlsx"),
    "bank": ("bank", "bank_statement.xlsx"),
}


def base_salary(day):
    return 2_530_000 if day >= date(2026, 7, 1) else None


def read(name, **options):
    kind, file = FILES[name]
    return read_outside(DATA / file, kind, today=TODAY, base_salary=base_salary, **options)


@pytest.fixture(scope="module")
def lists():
    return {name: read(name) for name in FILES}


def rows_of(file, code):
    return [problem.row for problem in file.warnings if problem.code == code]


@pytest.mark.parametrize("name", FILES)
def test_where_the_table_is_and_how_many_rows(lists, name):
    file, known = lists[name], truth(name)
    assert (file.found.sheet, file.found.header_row) == (known["sheet"], known["header_row"])
    assert file.found.header_rows == known.get("header_rows", 1)
    assert file.totals["rows"] == known.get("rows", known.get("lines"))
    assert not file.rejected


@pytest.mark.parametrize("name", ["dpi", "dpi_legacy"])
def test_new_businesses(lists, name):
    file, known = lists[name], truth(name)
    assert file.totals["capital_vnd"] == known["sum_capital"]
    assert file.totals["workers"] == known["sum_workers"]
    assert str(file.period) == "2026-09"
    assert file.old_rows == known["legacy_rows"]
    assert {q.key: q.value for q in file.questions} == {
        "encoding": known["encoding"],
        "money_unit": "1000000",
    }
    assert rows_of(file, "day_swapped") == known["swapped_dates"]
    assert rows_of(file, "row_again") == known["matches"]["duplicate_rows"]
    wrong = [entry["row"] for entry in known["matches"]["invalid_mst"]]
    assert rows_of(file, "listed_tax_code_invalid") == wrong
    nameless = (
        known["matches"]["name_exact_mst_missing"] + known["matches"]["name_fuzzy_mst_missing"]
    )
    assert rows_of(file, "listed_tax_code_missing") == sorted(e["row"] for e in nameless)
    names = {record.row: record.name for record in file.records}
    assert {entry["row"]: entry["name"] for entry in nameless} == {
        entry["row"]: names[entry["row"]] for entry in nameless
    }
    assert [row for row in known["upper_case_names"] if not names[row].isupper()] == []


@pytest.mark.parametrize("name", ["dpi", "dpi_legacy"])
def test_every_field_of_the_businesses_shown(lists, name):
    by_row = {record.row: record for record in lists[name].records}
    for entry in truth(name)["sample"]:
        found = by_row[entry["row"]]
        expected = entry["name"].upper() if entry.get("upper") else entry["name"]
        assert found.name == expected
        assert found.tax_code == entry["mst"] or entry["_class"] != "unregistered"
        assert found.street == entry["street"]
        assert fold(found.commune) == fold(entry["commune"])  # the file writes Hòa and Hoà
        assert (found.activity, found.activity_name) == (entry["vsic"], entry["vsicn"])
        assert (found.capital, found.workers) == (entry["capital"], entry["workers"])
        assert (found.representative, found.born) == (entry["rep"], entry["dob"])
        assert (found.personal_id, found.phone) == (entry["cccd"], entry["phone"])
        assert (found.registered_on.isoformat(), found.status) == (
            entry["issued"],
            entry["status"],
        )


@pytest.mark.parametrize("name", ["dpi", "dpi_legacy"])
def test_words_alone_tell_what_fonts_tell(name):
    workbook = open_workbook(DATA / FILES[name][1])
    page = workbook.sheet_names[0]
    fontless = Workbook(workbook.kind, (page,), workbook.sheet, name=workbook.file_name)
    by_font = list(LegacyBook(workbook).workbook.sheet(page).iterate())
    voted = LegacyBook(fontless)
    by_words = list(voted.workbook.sheet(page).iterate())
    assert voted.turned.get(page).by_words
    assert [[str(cell).lower() for cell in row] for row in by_font] == [
        [str(cell).lower() for cell in row] for row in by_words
    ]


def test_a_person_may_have_the_text_as_it_stands():
    file = read("dpi", answers={"encoding": "none"})
    assert file.old_rows == 0
    assert file.records[0].name.startswith("C«ng ty")
    forced = read("dpi", answers={"encoding": "tcvn3"})
    assert forced.records == read("dpi").records


def test_a_person_may_give_another_unit():
    file = read("dpi", answers={"money_unit": "1000"})
    assert file.records[0].capital == 9_500_000
    assert [q.source for q in file.questions if q.key == "money_unit"] == ["given"]


def test_income_payers(lists):
    file, known = lists["tax_employers"], truth("tax_employers")
    assert file.totals == {
        "rows": known["rows"],
        "distinct": known["rows_distinct"],
        "income_vnd": known["sum_income"],
        "declared_workers": known["sum_declared"],
        "contract_workers": known["sum_contract"],
    }
    again = rows_of(file, "row_again")
    assert again == known["matches"]["duplicate_rows"]
    wrong = [entry["row"] for entry in known["matches"]["invalid_mst"]]
    assert rows_of(file, "listed_tax_code_invalid") == wrong
    codes = {record.tax_code for record in file.records}
    for name in ("registered", "unregistered", "branch_of_registered"):
        assert codes >= set(known["matches"][name])
    active = {
        record.tax_code
        for record in file.records
        if record.status_code == "00" and (record.contract_workers or 0) > 0
    }
    assert active >= set(known["matches"]["unregistered_active_with_contracts"])


def test_workers_of_the_returns(lists):
    file, known = lists["tax_workers"], truth("tax_workers")
    assert file.totals["income_vnd"] == known["sum_income_vnd"]
    records = file.records
    assert len({record.employer_tax_code for record in records}) == known["employers"]
    assert sum(record.contract == "contract" for record in records) == known["with_contract"]
    assert sum(record.insured == 1 for record in records) == known["with_si"]
    quality = known["id_quality"]
    kinds = [record.person_id_kind for record in records]
    assert kinds.count("personal") == quality["text_12"] + quality["number_short"]
    assert kinds.count("ten") == quality["text_10"] + quality["number_ok"]
    assert kinds.count("spoilt") == quality["scientific_text_unusable"]
    assert len(rows_of(file, "id_spoilt")) == quality["scientific_text_unusable"]
    whole = [r for r in records if r.person_id_kind == "personal"]
    assert all(str(says_year(r.person_id)) == r.born[:4] for r in whole)


def test_workers_of_a_form(lists):
    file, known = lists["d02"], truth("d02")
    assert (file.head.unit_code, file.totals["wage_vnd"]) == (
        known["unit_code"],
        known["sum_wage"],
    )
    for record, entry in zip(file.records, known["records"], strict=True):
        assert (record.row, record.name, record.plan) == (
            entry["row"],
            entry["name"],
            entry["plan"],
        )
        assert (record.wage_kind, record.wage) == (entry["kind"], entry["wage"])
        if entry["coefficient"] is not None:
            assert float(record.coefficient) == entry["coefficient"]
            assert float(record.seniority_percent or 0) == entry["seniority_percent"]
            assert float(record.position_coefficient or 0) == entry["position_coefficient"]


def test_lines_of_a_bank(lists):
    file, known = lists["bank"], truth("bank")
    assert file.totals["credit_vnd"] == known["sum_credit"]
    assert file.totals["debit_vnd"] == known["sum_debit"]
    register = {u["unit_code"] for u in known["lines_detail"] if u["unit_code"]}
    for record, entry in zip(file.records, known["lines_detail"], strict=True):
        assert (record.reference, record.booked_on.isoformat()) == (entry["ref"], entry["date"])
        assert (record.debit, record.credit) == (entry["debit"], entry["credit"])
        assert record.memo == entry["memo"].strip()
    codes = [read_memo(line.memo, register).unit_code for line in file.records]
    matched = sum(map(bool, codes))
    assert matched == known["matched"]
    amounts = sum(line.credit for line, code in zip(file.records, codes, strict=True) if code)
    assert amounts == known["matched_amount"]
    assert len({line.key for line in file.records}) == known["lines"]


def test_cells_are_found_again_by_row_and_column(lists):
    file = lists["dpi"]
    assert (file.columns["capital"], file.columns["registered_on"]) == ("J", "O")
    assert file.records[0].row == 13
