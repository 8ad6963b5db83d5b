"""Codes: tax codes with their check digit, units, offices, phones."""

from __future__ import annotations

import pytest

from app.domain.identity import (
    TaxCodeKind,
    office_code,
    phone,
    tax_check_digit,
    tax_code,
    unit_code_is_regular,
)
from app.domain.identity import unit_code as unit


@pytest.mark.parametrize(
    ("text", "code", "kind", "restored"),
    [
        ("0100233488", "0100233488", TaxCodeKind.ENTERPRISE, False),
        ("0100233480", "0100233480", TaxCodeKind.INVALID, False),
        ("100233488", "0100233488", TaxCodeKind.ENTERPRISE, True),
        ("01.00.112.437", "0100112437", TaxCodeKind.ENTERPRISE, False),
        ("0314409058-002", "0314409058-002", TaxCodeKind.BRANCH, False),
        ("0312 68 78 78 - 001", "0312687878-001", TaxCodeKind.BRANCH, False),
        ("019201000123", "019201000123", TaxCodeKind.PERSONAL, False),
        ("", "", TaxCodeKind.INVALID, False),
        ("12345", "12345", TaxCodeKind.INVALID, False),
    ],
)
def test_tax_codes_however_written(text, code, kind, restored):
    found = tax_code(text)
    assert (found.code, found.kind, found.zero_restored) == (code, kind, restored)
    assert found.valid is (kind is not TaxCodeKind.INVALID)


def test_nine_digits_that_no_code_can_have():
    without = [nine for nine in range(10**8, 10**8 + 200) if tax_check_digit(str(nine)) is None]
    assert without
    for nine in without:
        assert not any(tax_code(f"{nine}{digit}").valid for digit in range(10))


@pytest.mark.parametrize(
    ("code", "regular"),
    [
        *((code, True) for code in ("TZ0001Z", "TZH490L", "T12345A", "TAB1234", "TA12345")),
        *((code, False) for code in ("TA12P", "TZ0001ZZ", "1Z0001Z", "TZABCDZ", "")),
    ],
)
def test_unit_codes_have_a_shape_that_is_warned_about(code, regular):
    assert unit_code_is_regular(code) is regular


def test_codes_and_phones_as_kept():
    assert unit(" tz0001z ") == "TZ0001Z"
    assert (office_code("1903"), office_code("01903")) == ("01903", "01903")
    assert (phone("0900.077 000"), phone("+84 900 077 000")) == ("0900077000", "+84900077000")
