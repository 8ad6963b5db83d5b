"""Templates: marks, facts, formats, what is missing."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.fact_book import vocabulary
from app.documents.fact_words import money, show
from app.documents.fonts import BOLD, ITALIC
from app.documents.form_text import DOTS, Scope
from app.documents.template import parse
from app.domain.calendar import Month
from tests.kit.letters import facts


def fill(text: str, **changes: Any) -> str:
    """Fill a template with the facts of a letter; bound spaces shown as spaces."""
    scope = Scope(facts(7, **changes), vocabulary("urging"))
    return scope.plain(parse(text)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{number}", "07/Q01-BHXH-QLT&PTNTG"),
        ("{issued_on}", "08/10/2026"),
        ("{issued_on:long}", "ngày 08 tháng 10 năm 2026"),
        ("{through_month}", "09/2026"),
        ("{late_principal} đồng", "45.317.007 đồng"),
        ("{surcharge:words}", "Một trăm linh tám nghìn bảy trăm sáu mươi đồng"),
        ("{officer_name:whole}", "Vàng A Ví Dụ"),
        ("{office_parent:heading}", "BẢO HIỂM XÃ HỘI TỈNH HOA BAN"),
        ("{office_name:full}", "Bảo hiểm xã hội cơ sở Suối Mơ"),
        ("{signer_title:upper}", "PHÓ GIÁM ĐỐC"),
        ("{rows.first.period} {rows.last.days_late}", "08/2026 8"),
        ("{rows.count} kỳ, {previous_letters.count} văn bản", "1 kỳ, 0 văn bản"),
        ("{recipients.first}", "Như trên"),
    ],
)  # fmt: skip
def test_formats(text: str, filled: str) -> None:
    assert fill(text) == filled


def test_styles_are_bits_that_add_up() -> None:
    runs = Scope(facts(), vocabulary("urging")).fill(parse("a **b __{unit_code}__ c** d"), ITALIC)
    assert runs == [
        ("a ", ITALIC),
        ("b ", BOLD | ITALIC),
        ("TA0007B", BOLD | ITALIC),
        (" c", BOLD | ITALIC),
        (" d", ITALIC),
    ]


def test_facts_are_never_read_as_marks() -> None:
    assert fill("{employer_name}", employer_name="**X** __Y__ {number}") == "**X** __Y__ {number}"


def test_values_are_composed_and_cleaned() -> None:
    name = unicodedata.normalize("NFD", "Công  ty\u200b Đồng Hỷ ")
    assert fill("{employer_name}", employer_name=name) == "Công ty Đồng Hỷ"


@pytest.mark.parametrize("text", ["{", "}", "{Số}", "{a.}", "{a:B}", "{}", "a {b c}"])
def test_braces_that_open_no_fact(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(text)


def test_missing_facts_are_dots_and_the_required_ones_are_noted() -> None:
    scope = Scope(facts(7, tax_code=None, number="", rows=[]), vocabulary("urging"))
    text = scope.plain(parse("{tax_code} {number} {rows.first.period} {surcharge}"))
    assert text == f"{DOTS} {DOTS} {DOTS} 108.760"
    assert list(scope.missing) == ["number", "rows"]


def test_zero_is_known_but_says_nothing_in_a_condition() -> None:
    scope = Scope(facts(7, ledger_interest=0), vocabulary("urging"))
    assert scope.plain(parse("{ledger_interest}")) == "0"
    assert not scope.has("ledger_interest")


def test_articles_and_amounts_stay_on_one_line() -> None:
    scope = Scope(facts(), vocabulary("urging"))
    text = scope.plain(parse("khoản 3 Điều 43, ngày {as_of}, {surcharge} đồng, điểm đ khoản 1"))
    assert text == (
        "khoản\u00a03 Điều\u00a043, ngày\u00a008/10/2026, 108.760\u00a0đồng, "
        "điểm\u00a0đ khoản\u00a01"
    )


def test_money_must_be_whole_dong() -> None:
    with pytest.raises(TypeError):
        show(1.5, "money")


@given(st.integers(-(10**15), 10**15))
def test_money_reads_back(amount: int) -> None:
    assert int(money(amount).replace(".", "")) == amount


@given(st.dates(date(1900, 1, 1)), st.integers(1900, 9999), st.integers(1, 12))
def test_dates_have_the_width_of_official_papers(day: date, year: int, month: int) -> None:
    assert len(show(day, "date")) == 10
    assert len(show(Month(year, month), "month")) == 7
