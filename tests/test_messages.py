"""Both languages say the same codes with the same fields."""

from __future__ import annotations

import string

import pytest

from app import messages
from app.domain.calendar import Month
from app.errors import Refused


def _flat(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}

    def walk(prefix: str, entry: object) -> None:
        if isinstance(entry, dict):
            for key, value in entry.items():
                walk(f"{prefix}.{key}", value)
        else:
            names = {name for _, name, _, _ in string.Formatter().parse(str(entry)) if name}
            found[prefix] = names

    walk("", messages.catalogue(language))
    return found


def test_languages_have_the_same_codes_and_fields() -> None:
    assert _flat("vi") == _flat("en")


def test_an_error_says_what_was_saved_and_what_to_do() -> None:
    failure = Refused("ledger_month_missing", period=Month(2026, 9))
    words = messages.error(failure)
    assert words.what == "Sổ chưa có số liệu C12 tháng 09/2026."
    assert words.saved
    assert words.todo.startswith("Nhập tệp C12 tháng 09/2026")
    assert "\n" not in str(words)


def test_an_unknown_code_is_a_bug() -> None:
    with pytest.raises(KeyError):
        messages.text("error", "no_such_code")


def test_figures_are_written_the_vietnamese_way() -> None:
    assert messages.show(1234567) == "1.234.567"
    assert messages.show(Month(2026, 9)) == "09/2026"
    assert messages.text("effect", "import_c12", period="09/2026") == "Nhập C12 tháng 09/2026"


def test_a_year_is_no_amount() -> None:
    refused = Refused("lease_used_up", series="urging", year=2026, left=0, wanted=1760)
    said = messages.error(refused, "vi").what
    assert "năm 2026" in said
    assert "1.760 số" in said
    earlier = Refused("number_year_past", series="urging", year=2025, book_year=2026)
    assert "2026" in messages.error(earlier, "vi").what
