from __future__ import annotations

from datetime import date

import pytest

from app.domain.calendar import Month
from tests.kit.records import add_employer, add_month, line

TODAY = date(2026, 11, 23)


@pytest.fixture
def listing(register):
    """Four units, two communes, two officers; balances in October, older ones in September."""
    with register.command("x", actor="luyen") as command:
        office = command.create("office", {"code": "01903"})
        for code, name in (("90101", "Phường Phố Cò"), ("90107", "Xã Hòa Khê")):
            command.create("commune", {"code": code, "name": name})
        officers = {
            name: command.create("officer", {"office_id": office, "name": name})
            for name in ("Mạc Hồng Luyện", "Lương Thị Mơ")
        }
        looks_after = [
            ("Mạc Hồng Luyện", "90101", None, date(2026, 6, 30)),
            ("Lương Thị Mơ", "90101", date(2026, 7, 1), None),
            ("Mạc Hồng Luyện", "90107", None, None),
        ]
        for name, commune, since, until in looks_after:
            command.create(
                "officer_commune",
                {
                    "officer_id": officers[name],
                    "commune_code": commune,
                    "valid_from": since,
                    "valid_to": until,
                },
            )
        names = {"A": "Đá Xanh", "B": "Ánh Dương", "C": "Bình Minh", "D": "Cỏ May"}
        for place, (letter, name) in enumerate(names.items()):
            _, unit = add_employer(command, code=f"T{letter}0001Z", name=name)
            command.update(
                "unit",
                unit,
                {"commune_code": ("90101", "90107")[place % 2], "sector_group": f"T{letter}"},
            )
        add_month(command, Month(2026, 9), [line("TA0001Z", 2, closing=999)])
        balances = (("TA0001Z", 500), ("TB0001Z", -70), ("TC0001Z", 0))
        add_month(
            command,
            Month(2026, 10),
            [line(code, row, closing=money) for row, (code, money) in enumerate(balances, 2)],
        )
        command.update("unit", unit, {"officer_id": officers["Lương Thị Mơ"]})
    return register.unit_listing


def codes(listing, **query):
    ids = listing.ids(on=TODAY, **query)
    rows = listing.rows(ids, on=TODAY)
    return "".join(rows[unit].code[1] for unit in ids)


def test_a_row_holds_what_the_table_shows(listing):
    [unit] = listing.ids(on=TODAY, text="đá xanh")
    row = listing.rows([unit, "gone"], on=TODAY)[unit]
    assert (row.code, row.name, row.tax_code) == ("TA0001Z", "Đá Xanh", "0100233488")
    assert (row.commune, row.officer, row.workers) == ("Phường Phố Cò", "Lương Thị Mơ", 12)
    assert (row.balance, row.phone, row.status) == (500, "0900077123", "active")


@pytest.mark.parametrize(
    ("sort", "up", "down"),
    [
        ("code", "ABCD", "DCBA"),
        ("name", "BCDA", "ADCB"),
        ("balance", "BCAD", "ACBD"),
        ("commune", "ACBD", "BDAC"),
        ("officer", "ACDB", "BACD"),
    ],
)
def test_sql_sorts_and_puts_the_unknown_last(listing, sort, up, down):
    assert codes(listing, sort=sort) == up
    assert codes(listing, sort=sort, descending=True) == down


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "ABCD"),
        ({"commune": ""}, "ABCD"),
        ({"commune": "90101"}, "AC"),
        ({"sector_group": "TB"}, "B"),
        ({"balance": "debt"}, "A"),
        ({"balance": "credit"}, "B"),
        ({"balance": "zero"}, "C"),
        ({"status": "closed"}, ""),
        ({"commune": "90101", "balance": "debt"}, "A"),
    ],
)
def test_sql_filters(listing, filters, found):
    assert codes(listing, filters=filters) == found


def test_the_officer_is_the_units_own_or_the_communes_of_that_day(listing, register):
    mo, luyen = register.offices.officers()
    assert (mo.name, luyen.name) == ("Lương Thị Mơ", "Mạc Hồng Luyện")
    assert codes(listing, filters={"officer": mo.id}) == "ACD"
    assert codes(listing, filters={"officer": luyen.id}) == "B"
    may = date(2026, 5, 1)
    assert len(listing.ids(on=may, filters={"officer": luyen.id})) == 3


def test_totals_are_of_what_is_listed(listing):
    assert listing.totals(on=TODAY) == {"units": 4, "workers": 48, "debt": 500, "credit": 70}
    assert listing.totals(on=TODAY, text="binh") == {
        "units": 1,
        "workers": 12,
        "debt": 0,
        "credit": 0,
    }


def test_two_records_of_one_commune_do_not_double_its_units(listing, register):
    with register.command("x", actor="luyen") as command:
        command.create("commune", {"code": "90101", "name": "Phường Phố Cò (mới)"})
    assert codes(listing) == "ABCD"
