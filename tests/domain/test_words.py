"""Amounts and dates in words, against a table and against a reader of words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.words import amount_words, date_words, number_words

TABLE = {
    0: "không",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    31: "ba mươi mốt",
    55: "năm mươi lăm",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    1_000: "một nghìn",
    1_001: "một nghìn không trăm linh một",
    1_010: "một nghìn không trăm mười",
    1_100: "một nghìn một trăm",
    10_500: "mười nghìn năm trăm",
    400_000: "bốn trăm nghìn",
    1_000_000: "một triệu",
    1_000_015: "một triệu không trăm mười lăm",
    5_310_000: "năm triệu ba trăm mười nghìn",
    1_005_000_015: "một tỷ không trăm linh năm triệu không trăm mười lăm",
    1_000_005_000: "một tỷ không trăm linh năm nghìn",
    57_000_000_000: "năm mươi bảy tỷ",
    10**12: "một nghìn tỷ",
    1_001_000_000_000: "một nghìn không trăm linh một tỷ",
    1_000_000_001_000: "một nghìn tỷ không trăm linh một nghìn",
    12_034_000_000_500: "mười hai nghìn không trăm ba mươi tư tỷ năm trăm",
    999_999_999_999_999: "chín trăm chín mươi chín nghìn chín trăm chín mươi chín tỷ "
    "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
    10**15: "một triệu tỷ",
    10**15 + 1: "một triệu tỷ không trăm linh một",
}
DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}


def read_words(words: str) -> int:
    """Read a number's words, knowing nothing of how they were made."""
    billions = words.split(" tỷ")
    total = 0
    for part in billions:
        total = total * 10**9 + below_billion(part.split())
    return total


def below_billion(words: list[str]) -> int:
    total = group = digit = 0
    for word in words:
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "trăm":
            group, digit = digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group, digit = group + 10, 0
        elif word in {"triệu", "nghìn"}:
            total += (group + digit) * (10**6 if word == "triệu" else 10**3)
            group = digit = 0
        else:
            assert word == "linh"
    return total + group + digit


@pytest.mark.parametrize(("number", "words"), TABLE.items(), ids=map(str, TABLE))
def test_table(number: int, words: str) -> None:
    assert number_words(number) == words


@given(st.integers(0, 10**15))
def test_words_say_the_number(number: int) -> None:
    assert read_words(number_words(number)) == number


@given(st.integers(1, 10**15))
def test_words_are_known_ones_one_space_apart(number: int) -> None:
    words = number_words(number)
    units = {"linh", "mươi", "mười", "trăm", "nghìn", "triệu", "tỷ"}
    assert set(words.split(" ")) <= DIGITS.keys() | units
    assert not words.startswith(("không", "linh", "mươi", "tỷ"))
    assert amount_words(number)[0].isupper()
    assert amount_words(number).endswith(" đồng")


def test_amount_begins_a_sentence() -> None:
    assert amount_words(21_000) == "Hai mươi mốt nghìn đồng"
    assert amount_words(0) == "Không đồng"
    assert amount_words(-5) == "Âm năm đồng"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 8), "ngày 08 tháng 10 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
        (date(2027, 1, 31), "ngày 31 tháng 01 năm 2027"),
    ],
)
def test_date(day: date, words: str) -> None:
    assert date_words(day) == words
