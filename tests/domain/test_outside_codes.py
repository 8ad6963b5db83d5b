"""Codes and numbers as other bodies' lists write and spoil them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from app.domain.identity import TaxCodeKind, office_code, tax_check_digit
from app.domain.office import Commune
from app.domain.outside_codes import (
    Activities,
    Banks,
    is_activity,
    listed_tax_code,
    office_code_is_regular,
    parent_code,
    place_key,
)
from app.domain.personal_id import IdKind, masked, person_id, says_sex, says_year
from app.services.communes import CommuneNames


@pytest.mark.parametrize(
    ("text", "number", "code", "kind", "restored"),
    [
        ("0100233488", False, "0100233488", TaxCodeKind.ENTERPRISE, False),
        ("'0100233488", False, "0100233488", TaxCodeKind.ENTERPRISE, False),
        ("100233488", True, "0100233488", TaxCodeKind.ENTERPRISE, True),
        ("100233480", True, "100233480", TaxCodeKind.INVALID, False),
        ("0314409058-002", False, "0314409058-002", TaxCodeKind.BRANCH, False),
        ("314409058002", True, "0314409058-002", TaxCodeKind.BRANCH, True),
        ("0312 68 78 78 - 001", False, "0312687878-001", TaxCodeKind.BRANCH, False),
        ("01.00.112.437", False, "0100112437", TaxCodeKind.ENTERPRISE, False),
        ("019181984434", False, "019181984434", TaxCodeKind.PERSONAL, False),
        ("19181984434", True, "019181984434", TaxCodeKind.PERSONAL, True),
        ("919181984434", False, "919181984434", TaxCodeKind.INVALID, False),
        ("419181984434", True, "419181984434", TaxCodeKind.INVALID, False),
        ("19181984434", False, "19181984434", TaxCodeKind.INVALID, False),
        ("1.00E+09", False, "100E+09", TaxCodeKind.INVALID, False),
        ("", False, "", TaxCodeKind.INVALID, False),
    ],
)
def test_tax_codes(text, number, code, kind, restored):
    found = listed_tax_code(text, number=number)
    assert (found.code, found.kind, found.zero_restored) == (code, kind, restored)


@given(st.integers(0, 99_999_999))
def test_a_lost_zero_comes_back_only_by_its_check_digit(rest):
    nine = f"0{rest:08d}"
    digit = tax_check_digit(nine)
    for last in range(10):
        found = listed_tax_code(str(int(f"{nine}{last}")), number=True)
        if found.zero_restored and found.kind is TaxCodeKind.ENTERPRISE:
            assert digit == last
            assert found.code == f"{nine}{last}"


def test_a_branch_belongs_to_its_parent():
    assert parent_code("0314409058-002") == "0314409058"
    assert parent_code("0314409058") == "0314409058"


@pytest.mark.parametrize(
    ("text", "number", "born", "expected"),
    [
        ("019181984434", False, "1981-10-26", ("019181984434", IdKind.PERSONAL, ())),
        ("019 181 984 434", False, "1981", ("019181984434", IdKind.PERSONAL, ())),
        ("019181984434", False, "1991", ("019181984434", IdKind.PERSONAL, ("born_differs",))),
        ("099181984434", False, "", ("099181984434", IdKind.PERSONAL, ("province_unknown",))),
        ("19181984434", True, "1981", ("019181984434", IdKind.PERSONAL, ("zero_restored",))),
        ("19181984434", True, "1991", ("19181984434", IdKind.INVALID, ("born_differs",))),
        ("1999821332", False, "", ("1999821332", IdKind.TEN, ())),
        ("1999821332", True, "1970", ("1999821332", IdKind.TEN, ())),
        ("1085012345", True, "1985", ("1085012345", IdKind.TEN, ("id_ambiguous",))),
        ("123456789", False, "", ("123456789", IdKind.NINE, ())),
        ("123456789", True, "", ("123456789", IdKind.NINE, ("id_ambiguous",))),
        ("1.92E+10", False, "", ("1.92E+10", IdKind.SPOILT, ())),
        ("1,9E10", False, "", ("1,9E10", IdKind.SPOILT, ())),
        ("19200000000", True, "", ("19200000000", IdKind.SPOILT, ())),
        ("chưa có", False, "", ("chưa có", IdKind.INVALID, ())),
        ("12345", False, "", ("12345", IdKind.INVALID, ())),
        ("", False, "", ("", IdKind.MISSING, ())),
    ],
)
def test_numbers_of_persons(text, number, born, expected):
    found = person_id(text, number=number, born=born)
    assert (found.number, found.kind, found.doubts) == expected


def test_what_a_number_says():
    assert (says_year("019306971018"), says_sex("019306971018")) == (2006, "f")
    assert (says_year("019091931756"), says_sex("019091931756")) == (1991, "m")
    assert person_id("019091931756", sex="f").doubts == ("sex_differs",)
    assert person_id("019091931756", sex="m").doubts == ()


@given(st.text(max_size=20), st.booleans())
def test_no_number_fails_and_none_is_made_up(text, number):
    found = person_id(text, number=number, born="1990")
    if found.usable:
        digits = "".join(letter for letter in text if letter.isdigit())
        assert found.number in {digits, "0" + digits}


def test_a_masked_number_shows_its_end():
    assert masked("019181984434") == "•••••••••434"
    assert masked("12") == "12"


def test_offices():
    assert office_code("9203") == "09203"
    assert office_code_is_regular(office_code("1903"))
    assert not office_code_is_regular("91903")


def test_places_spelled_otherwise_are_one():
    assert len({place_key(name) for name in ("Đắk Lý", "Đăk Lí", "Đắc Lý", "ĐAK LY")}) == 1
    communes = [Commune("1", "90101", "Phường Đắk Hòa", aliases=("Xã Cũ",))]
    names = CommuneNames(communes, key=place_key)
    assert names.code(code="", name="P. Đăc Hoà") == "90101"
    assert names.code(code="", name="xã cũ") == "90101"
    assert names.in_address("Tổ 5, phường Đak Hòa, tỉnh A") == "90101"
    assert names.code(code="", name="Đắk") == ""


def test_activities_mean_something_in_their_version_only():
    listed = Activities.parse(
        '[[version]]\nname = "A"\n[version.titles]\n10760 = "Chè"\n'
        '[[version]]\nname = "B"\nfrom = 2025-11-15\n'
    )
    assert listed.title("10760", date(2025, 11, 14)) == "Chè"
    assert listed.title("10760", date(2025, 11, 15)) == ""
    shipped = Activities.parse(resources.read_text("codes/vsic.toml"))
    assert shipped.version_on(date(2025, 11, 14)) == "VSIC 2018"
    assert shipped.version_on(date(2026, 9, 1)) == "VSIC 2025"
    assert is_activity("10760")
    assert not is_activity("chè")


def test_banks_are_found_in_words():
    banks = Banks.parse(resources.read_text("codes/banks.toml"))
    assert banks.bin_in("Ngân hàng TMCP BIDV - CN Thái Nguyên") == "970418"
    assert banks.bin_in("Kho bạc Nhà nước") == ""
    assert banks.bin_in("BIDV hoặc Agribank") == ""


def test_a_branch_000_and_a_century_of_nobody_cannot_be():
    assert listed_tax_code("0314409058-000").kind is TaxCodeKind.INVALID
    assert listed_tax_code("0314409058999").kind is TaxCodeKind.BRANCH
    assert person_id("019981984434").doubts == ("century_unknown",)
    assert person_id("019484000001").doubts == ()
