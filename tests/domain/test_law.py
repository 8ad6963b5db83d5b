"""A law file that is wrong is refused with its name; dates decide what holds."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from app.domain.law import LawBook, LawFaulty, LawSilent
from tests.kit.law import law_book

ENTRY = """
[[parameter]]
name = "x"
value = "1"
from = 2026-01-01
article = "Điều 1"
confidence = "high"
"""


def test_the_daily_rate_has_its_article_and_begins_in_july_2025() -> None:
    rate = law_book().on("surcharge.daily_rate", date(2025, 7, 1))
    assert rate.ratio == Fraction(3, 10_000)
    assert rate.citation == "khoản 1 Điều 40 Luật Bảo hiểm xã hội số 41/2024/QH15"
    with pytest.raises(LawSilent, match=r"surcharge.daily_rate on 2025-06-30"):
        law_book().on("surcharge.daily_rate", date(2025, 6, 30))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENTRY, r"f.toml, line 1.*instrument"),
        ('instrument = "L"' + ENTRY + "colour = 1", "colour"),
        ('instrument = "L"' + ENTRY.replace('value = "1"', "value = 1"), "value must be text"),
        ('instrument = "L"' + ENTRY + "to = 2025-01-01", "dates"),
        ('instrument = "L"' + ENTRY + ENTRY, "two values on 2026-01-01"),
        ("instrument = ", "f.toml"),
    ],
)
def test_a_faulty_file_never_loads(text: str, said: str) -> None:
    with pytest.raises(LawFaulty, match=said):
        LawBook.parse([("f.toml", text)])
