from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

import resources
from app.documents.c12_reader import read_c12
from app.documents.register_reader import read_register
from app.domain.calendar import Month
from app.domain.identity import TaxCodeKind, tax_code, unit_code_is_regular
from app.domain.ledger import allocate
from tests.kit.generate import KNOWN_COLUMNS, c12_workbook, employers
from tests.kit.law import law_book

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample"
TRUTH = json.loads(resources.read_text("sample/truth.json"))
MONTHS = TRUTH["c12"]
IRREGULAR = "TM4412"


@cache
def c12(name):
    return read_c12(SAMPLE / name)


@cache
def register():
    return read_register(SAMPLE / TRUTH["register"]["file"])


def cells(path):
    """Every sheet of a workbook by name, as values; formulas as they stand in the file's XML."""
    book = CalamineWorkbook.from_path(path)
    values = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    with zipfile.ZipFile(path) as parts:
        sheets = sorted(name for name in parts.namelist() if "/worksheets/sheet" in name)
        formulas = [re.findall(rb"<f>[^<]*</f>", parts.read(name)) for name in sheets]
    return values, formulas


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    command = [sys.executable, str(ROOT / "packaging" / "make_sample.py"), "--out", str(folder)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


def test_the_generator_makes_the_files_that_ship(made):
    names = sorted(path.name for path in SAMPLE.iterdir() if path.suffix in {".json", ".xlsx"})
    assert sorted(path.name for path in made.iterdir()) == names
    for name in names:
        if name.endswith(".json"):
            shipped = (SAMPLE / name).read_text(encoding="utf-8")
            assert (made / name).read_text(encoding="utf-8") == shipped, name
        else:
            assert cells(made / name) == cells(SAMPLE / name), name


def test_the_files_carry_no_time_of_their_making(made):
    for path in made.glob("*.xlsx"):
        with zipfile.ZipFile(path) as parts:
            assert {part.date_time[0] for part in parts.infolist()} == {1980}
            assert b"2026-10-02T08:00:00Z</dcterms:modified>" in parts.read("docProps/core.xml")


def test_the_sample_stays_small():
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) < 1_500_000


def test_the_office_is_whole():
    office = json.loads(resources.read_text("sample/office.json"))
    communes = {commune["code"] for commune in office["communes"]}
    watched = [code for officer in office["collection_officers"] for code in officer["communes"]]
    assert sorted(watched) == sorted(communes)
    accounts = office["collecting_accounts"]
    assert [account["bank"] for account in accounts if account["bin"] is None] == [
        "Kho bạc Nhà nước"
    ]
    assert all(account["holder"] == office["name"] for account in accounts)
    assert {office["director"]["title"], office["deputy"]["title"]} == {
        "Giám đốc",
        "Phó Giám đốc",
    }


def test_the_register_reads_as_the_model_made_it():
    found, true = register(), TRUTH["register"]
    assert found.rejected == ()
    assert found.found.header_row == true["header_row"]
    assert found.rows[0].row == true["first_row"]
    units = {}
    for row in found.rows:
        units.setdefault(row.tax_code.code, []).append(row.unit_code)
    assert len(found.rows) == true["rows"]
    assert len(units) == true["distinct_tax_codes"]
    assert {code: sorted(own) for code, own in units.items() if len(own) > 1} == true[
        "tax_codes_with_several_units"
    ]
    assert sum(row.workers for row in found.rows) == true["workers"]
    assert sum(len(row.accounts) for row in found.rows) == true["accounts"]
    cycles = [row.pay_cycle_months for row in found.rows]
    assert {str(cycle): cycles.count(cycle) for cycle in set(cycles)} == true["pay_cycles"]


def test_names_and_numbers_belong_to_nobody():
    office = json.loads(resources.read_text("sample/office.json"))
    officers = {officer["name"] for officer in office["collection_officers"]}
    kinds = set()
    for row in register().rows:
        assert row.tax_code.valid, row
        assert tax_code(row.tax_code.code).kind is row.tax_code.kind
        kinds.add(row.tax_code.kind)
        assert unit_code_is_regular(row.unit_code) or row.unit_code == IRREGULAR
        assert row.phone == "" or re.fullmatch(r"09000\d{5}", row.phone)
        assert row.email.endswith("@donvi.example")
        assert row.officer_name in officers
        if row.tax_code.kind is TaxCodeKind.PERSONAL:
            assert row.tax_code.code[6] == "9"
        else:
            assert row.tax_code.code[:4] in {"4655", "4666", "0177", "0366"}
    assert kinds == {TaxCodeKind.ENTERPRISE, TaxCodeKind.BRANCH, TaxCodeKind.PERSONAL}
    assert any(row.tax_code.zero_restored for row in register().rows)


@pytest.mark.parametrize("true", MONTHS, ids=lambda month: month["file"])
def test_a_month_reads_as_the_model_made_it(true):
    found = c12(true["file"])
    assert str(found.period) == true["period"]
    assert found.found.sheet == true["sheet"]
    assert len(found.found.all_headers) == true["columns"]
    assert len(found.lines) == true["rows_accepted"]
    sums = {key: sum(getattr(line, key) for line in found.lines) for key in true["sums"]}
    assert sums == true["sums"]
    assert ("due" in found.columns) == ("due" in true["sums"])
    left_out = {ignored.row for ignored in found.ignored} | {bad.row for bad in found.rejected}
    assert left_out == {row["row"] for row in true["left_out"]}


@pytest.mark.parametrize("true", MONTHS, ids=lambda month: month["file"])
def test_a_month_looks_like_a_real_office(true):
    rows = true["rows_accepted"]
    assert 0.22 <= true["debtors"] / rows <= 0.26
    assert 0.60 <= true["debt_of_top_5"] / true["debt"] <= 0.70
    assert 0.30 <= true["overpaid"] / rows <= 0.36
    assert 0.30 <= true["zero_due"] / rows <= 0.36


def test_units_come_and_go_as_the_model_says():
    before = None
    for true in MONTHS:
        codes = {line.unit_code for line in c12(true["file"]).lines}
        if before is not None:
            assert sorted(codes - before) == true["new"]
            assert sorted(before - codes) == true["gone"]
        before = codes


def test_contacts_change_in_the_month_the_model_says():
    by_month = [
        (true["period"], {line.unit_code: line for line in c12(true["file"]).lines})
        for true in MONTHS
    ]
    assert len(TRUTH["contact_changes"]) == 12
    for change in TRUTH["contact_changes"]:
        for period, lines in by_month:
            shown = getattr(lines[change["code"]], change["field"])
            assert (shown == change["to"]) == (period >= change["period"]), (change, period)


@cache
def owed():
    """What the program's ledger says each unit of the newest month owes on the model's day."""
    cycles = {row.unit_code: row.pay_cycle_months for row in register().rows}
    months = {}
    for true in MONTHS:
        for line in c12(true["file"]).lines:
            months.setdefault(line.unit_code, []).append((Month.parse(true["period"]), line))
    newest = Month.parse(MONTHS[-1]["period"])
    as_of = date.fromisoformat(TRUTH["arrears"]["as_of"])
    return {
        code: allocate(lines, as_of=as_of, cycle_months=cycles.get(code, 1), law=law_book())
        for code, lines in months.items()
        if lines[-1][0] == newest
    }


def test_the_ledger_finds_what_every_unit_owes():
    true = TRUTH["arrears"]
    late = {code: found for code, found in owed().items() if found.late_principal}
    assert sorted(late) == [unit["code"] for unit in true["units"]]
    assert len(late) == true["units_late"]
    for unit in true["units"]:
        found = late[unit["code"]]
        for key in ("late_principal", "not_yet_due", "ledger_interest", "credit", "closing"):
            assert getattr(found, key) == unit[key], (unit["code"], key)
        assert found.surcharge == unit["surcharge"], unit["code"]
        assert [
            {
                "period": str(bucket.period),
                "due_on": bucket.due_on.isoformat(),
                "principal": bucket.principal,
                "days": bucket.days_late,
                "surcharge": bucket.surcharge,
            }
            for bucket in found.late
        ] == unit["buckets"]


def test_the_ledger_finds_the_totals_of_the_office():
    true = TRUTH["arrears"]["totals"]
    assert {key: sum(getattr(unit, key) for unit in owed().values()) for key in true} == true
    assert true["closing"] == (
        true["late_principal"] + true["not_yet_due"] + true["ledger_interest"] - true["credit"]
    )


def test_the_ledger_warns_of_every_break_and_of_no_other():
    found = [
        (code, str(gap.period), gap.kind, gap.difference)
        for code, unit in owed().items()
        for gap in unit.breaks
        if gap.kind != "charge_derived"
    ]
    true = [
        (gap["code"], gap["period"], gap["kind"], gap["difference"])
        for gap in TRUTH["ledger_breaks"]
    ]
    assert sorted(found) == sorted(true)
    kinds = {(kind, difference > 0) for _, _, kind, difference in found}
    assert len(kinds) == 4


def test_a_unit_that_left_with_a_debt_is_told_apart():
    [gone] = TRUTH["vanished_with_balance"]
    last = next(true for true in MONTHS if true["period"] == gone["last_period"])
    [line] = [line for line in c12(last["file"]).lines if line.unit_code == gone["code"]]
    assert line.closing == gone["balance"]
    assert gone["code"] not in owed()


def test_a_large_ledger_for_benchmarks_is_a_c12_that_adds_up(tmp_path):
    path = c12_workbook(tmp_path / "c12_2026-09.xlsx", 300, columns=60, seed=7)
    page = openpyxl.load_workbook(path).active
    assert (page.max_row, page.max_column) == (301, 60)
    found = read_c12(path)
    assert [str(found.period), len(found.lines)] == ["2026-09", 300]
    assert (found.rejected, found.warnings) == ((), ())
    assert all(line.computed_closing == line.closing for line in found.lines)
    assert [line.name for line in found.lines] == [one.name for one in employers(300, seed=7)]


def test_a_large_ledger_is_the_same_for_the_same_seed_only(tmp_path):
    first, same, other = (
        read_c12(c12_workbook(tmp_path / f"{number}-2026-09.xlsx", 40, KNOWN_COLUMNS, seed)).lines
        for number, seed in enumerate((3, 3, 4))
    )
    assert first == same
    assert first != other
    with pytest.raises(ValueError, match="18"):
        c12_workbook(tmp_path / "narrow.xlsx", 1, columns=KNOWN_COLUMNS - 1)


def test_invented_employers_are_distinct_and_valid():
    made = employers(30_000)
    for key in ("unit_code", "tax_code"):
        assert len({getattr(one, key) for one in made}) == len(made)
    assert all(tax_code(one.tax_code).kind is TaxCodeKind.ENTERPRISE for one in made)
    assert all(unit_code_is_regular(one.unit_code) for one in made)
