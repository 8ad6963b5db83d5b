"""Citations: every article a shipped form cites is known, and what is unknown is found."""

from __future__ import annotations

import pytest

import resources
from app.documents.citations import instruments, unknown_citations
from app.documents.form_wording import wording
from tests.kit.official import FORMS


@pytest.mark.parametrize("stem", FORMS)
def test_shipped_forms_cite_what_is_known(stem: str) -> None:
    form = FORMS[stem]
    assert form.legal_basis
    for text in (*form.legal_basis, *wording(form)):
        assert unknown_citations(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Điều 57, Điều 68, Điều 70 Luật Xử lý vi phạm hành chính (sửa đổi)",
        "khoản 3 Điều 18 Luật Xử lý vi phạm hành chính",
        "điểm đ, điểm e khoản 1 Điều 39 Luật Bảo hiểm xã hội",
        "Điều 41 Luật Bảo hiểm xã hội, Điều 216 Bộ luật Hình sự",
        "các Điều 35, 38, 39, 40 Luật Bảo hiểm xã hội số 41/2024/QH15",
        "Nghị định số 274/2025/NĐ-CP, các Điều 3, 5, 6",
        "Điều 5, Điều 6 Nghị định số 274/2025/NĐ-CP",
        "Điều {enforcement_articles} Nghị định số: {enforcement_decree_number}/NĐ-CP",
        "theo khoản 2 Điều 1 Quyết định này và khoản 5 Điều này",
        "**Điều 40** Luật Bảo hiểm xã hội",
    ],
)
def test_known(text: str) -> None:
    assert unknown_citations(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Điều 57, Điều 999 Luật Xử lý vi phạm hành chính",
        "Điều 99 Luật Bảo hiểm xã hội số 41/2024/QH15",
        "khoản 1 Điều 217 Bộ luật Hình sự",
        "Nghị định số 274/2025/NĐ-CP, các Điều 3, 17",
        "Điều 3 Nghị định số 275/2025/NĐ-CP",
        "theo Nghị định số 9/2020/NĐ-CP",
        "Điều 5 Luật Thuế thu nhập cá nhân",
        "**Điều 1000** của Luật Bảo hiểm xã hội",
    ],
)
def test_unknown(text: str) -> None:
    assert unknown_citations(text)


def test_the_list_has_each_instrument_once() -> None:
    numbers = [one.number for one in instruments()]
    assert len(numbers) == len(set(numbers))


def test_forms_cite_the_law_book_where_it_has_the_article() -> None:
    """What the law book knows of an instrument, the list of forms knows too."""
    import re
    import tomllib

    listed = {one.number: one.articles for one in instruments()}
    for name in resources.names("law", ".toml"):
        book = tomllib.loads(resources.read_text(name))
        number = re.search(r"\d+/\d{4}/\S+", book.get("instrument", ""))
        if number is None or number[0] not in listed:
            continue
        for parameter in book["parameter"]:
            article = int(re.findall(r"Điều (\d+)", parameter["article"])[0])
            assert article in listed[number[0]], (name, article)
