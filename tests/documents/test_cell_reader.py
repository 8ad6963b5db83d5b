from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import cells
from app.documents.cells import CellError, Fault, address, column_letters, column_number
from app.domain.calendar import Month


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (22_600_000_000, 22_600_000_000),
        (4969012.0, 4_969_012),
        (1699200.0000000002, 1_699_200),
        (-13917664.0, -13_917_664),
        ("22,600,000,000 ", 22_600_000_000),
        ("1.000.000", 1_000_000),
        ("1 000 000", 1_000_000),
        ("1\u00a0000\u00a0000", 1_000_000),
        ("1'000'000", 1_000_000),
        ("22600000000.0", 22_600_000_000),
        ("1,234.00", 1_234),
        ("1.234,00", 1_234),
        ("1.234", 1_234),
        ("(1.234)", -1_234),
        ("-1.234", -1_234),
        ("−1.234", -1_234),
        ("1.234-", -1_234),
        ("1.000.000,-", 1_000_000),
        ("1.000.000 đ", 1_000_000),
        ("1.000.000 VNĐ", 1_000_000),
        ("1.000.000 đồng", 1_000_000),
        ("500₫", 500),
        ("+5", 5),
        ("-", 0),
        ("–", 0),
        (" - ", 0),
        ("", 0),
        ("   ", 0),
        ("\u200b", 0),
        (None, 0),
    ],
)
def test_money_is_read_however_it_is_written(cell, amount):
    assert cells.money(cell) == amount


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1.5", "fraction"),
        ("1.234,5", "fraction"),
        ("1,234.567", "fraction"),
        (0.5, "fraction"),
        ("1.93E+10", "not_a_number"),
        ("1.23.4", "not_a_number"),
        ("12.000.00", "not_a_number"),
        ("1,2345,678", "not_a_number"),
        ("²", "not_a_number"),
        ("chưa rõ", "not_a_number"),
        ("()", "not_a_number"),
        ("--5", "not_a_number"),
        ("đ", "not_a_number"),
        (True, "not_a_number"),
        (float("nan"), "not_a_number"),
        (float("inf"), "not_a_number"),
        (1e300, "not_a_number"),
        (date(2026, 9, 1), "not_a_number"),
        (time(1, 2), "not_a_number"),
        (CellError("#REF!"), "formula_error"),
        (CellError(""), "formula_without_value"),
    ],
)
def test_what_is_not_whole_money_is_never_guessed(cell, code):
    assert cells.money(cell) == Fault(code)


@given(st.integers(-(10**15), 10**15), st.sampled_from([",", ".", " ", ""]))
def test_any_grouping_gives_the_amount_back(amount, sign):
    assert cells.money(f"{amount:,}".replace(",", sign)) == amount


@given(st.text(max_size=20) | st.floats() | st.integers() | st.booleans() | st.none())
def test_any_cell_gives_money_or_a_fault(cell):
    assert isinstance(cells.money(cell), int | Fault)
    for read in (
        cells.integer,
        cells.decimal_text,
        cells.month,
        cells.day,
        cells.text,
        cells.phone,
    ):
        read(cell)


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        (202608, Month(2026, 8)),
        (202608.0, Month(2026, 8)),
        ("202608.0", Month(2026, 8)),
        ("08/2026", Month(2026, 8)),
        ("8-2026", Month(2026, 8)),
        ("2026-08", Month(2026, 8)),
        ("Tháng 8/2026", Month(2026, 8)),
        (date(2026, 8, 31), Month(2026, 8)),
        (datetime.fromisoformat("2026-08-31T01:00"), Month(2026, 8)),
        ("", None),
        (0, None),
        ("13/2026", Fault("not_a_month")),
        (202613, Fault("not_a_month")),
        ("nay mai", Fault("not_a_month")),
        (CellError("#N/A"), Fault("formula_error")),
    ],
)
def test_months_are_read_however_they_are_written(cell, month):
    assert cells.month(cell) == month


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (12.5, "12.5"),
        (12, "12"),
        ("12,5", "12.5"),
        ("-", None),
        (True, Fault("not_a_number")),
        ("nhiều", Fault("not_a_number")),
        (CellError("#N/A"), Fault("formula_error")),
    ],
)
def test_decimals_stay_text(cell, text):
    assert cells.decimal_text(cell) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Trường  Tiểu học\u00a0Mộc Vân ", "Trường Tiểu học Mộc Vân"),
        ("Trươ\u0300ng", "Trường"),
        (4688066935.0, "4688066935"),
        (1.5, "1.5"),
        (None, ""),
        (date(2026, 9, 1), "2026-09-01"),
        (CellError("#N/A"), Fault("formula_error")),
    ],
)
def test_text_is_composed_and_trimmed(cell, text):
    assert cells.text(cell) == text


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0900.074.607", "0900074607"),
        ("0900 074 607; 02083851476", "0900074607; 02083851476"),
        ("+84 900 074 607", "+84900074607"),
        (900074607.0, "0900074607"),
        (2083851476.0, "02083851476"),
        ("không có", ""),
        (CellError("#N/A"), Fault("formula_error")),
    ],
)
def test_telephone_numbers_keep_their_digits(cell, number):
    assert cells.phone(cell) == number


def test_codes_lose_spaces_and_small_letters():
    assert cells.code(" ta1234p\u00a0") == "TA1234P"
    assert cells.code(CellError("#REF!")) == Fault("formula_error")


@given(st.integers(0, 16_383))
def test_column_letters_go_there_and_back(column):
    assert column_number(column_letters(column)) == column


def test_addresses_are_those_of_the_spreadsheet():
    assert address(12, 5) == "F12"
    assert address(1, 16_383) == "XFD1"
