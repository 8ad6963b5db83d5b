"""What people type: markup, braces, letters of other scripts, names without end, control codes."""

from __future__ import annotations

import unicodedata
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import messages
from app.documents.fonts import tinos, vietnamese_letters
from app.errors import Refused
from tests.kit.official import FORMS, paper, said

FORM = FORMS["gm-lv-2025"]
MARKUP = [
    "<b>Công ty</b> & <script>alert(1)</script>",
    "**Đậm** __nghiêng__ {number} {issued_on:long}",
    "[if any] [adapted] Dòng lạ",
    "(Tj) ET BT /F1 99 Tf \\) endstream",
    "'; DROP TABLE paper; --",
    '=HYPERLINK("http://x")',
    "{{}} }{ {}",
]


@pytest.mark.parametrize("text", MARKUP)
def test_marks_are_printed_as_typed(text: str) -> None:
    shown = said(FORM, employer_name=text)
    assert text in shown
    assert "adapted" not in said(FORM)
    assert shown.count("31/Q01-BHXH-QLT") == said(FORM).count("31/Q01-BHXH-QLT")


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("stem", ["mqd02-2022", "mbb01-2022", "pc-hs-2025"])
def test_marks_in_lists_rows_and_derived_facts(stem: str, text: str) -> None:
    row = {"name": text, "number": "1", "day": None, "sheets": 1, "copy": text}
    changes: dict[str, Any] = {"acts": [text, text], "organisation_name": text}
    if stem == "pc-hs-2025":
        changes["dossier_items"] = [{**row, "day": FORMS[stem].sample.get("x")}]
        with pytest.raises(Refused):
            paper(FORMS[stem], **changes)
        return
    assert said(FORMS[stem], **changes).count(text.rstrip(" ;.")) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "Công ty שלום",
        "شركة",
        "\u202eABC\u202c",
        "Công ty \U0001f600",
        "Công ty 漢字",
        "Công ty \x07",
        "\ud83d",
    ],
)
def test_what_cannot_be_printed_well_is_refused_by_name(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        paper(FORM, employer_name=text)
    assert refusal.value.code == "text_unprintable"
    assert refusal.value.fields["characters"]
    for language in messages.LANGUAGES:
        assert messages.error(refusal.value, language).todo
    with pytest.raises(Refused):
        paper(FORM, draft=True, session_topics=[text])


def test_the_family_has_no_letter_that_reads_from_right_to_left() -> None:
    for face in tinos().faces:
        assert not [c for c in face.widths if unicodedata.bidirectional(chr(c)) in {"R", "AL"}]
        assert not face.missing(vietnamese_letters())


def test_decomposed_names_come_out_composed() -> None:
    name = unicodedata.normalize("NFD", "Công ty Trường Thịnh Đồng Hỷ")
    shown = said(FORM, employer_name=name)
    assert "Công ty Trường Thịnh Đồng Hỷ" in shown
    assert unicodedata.is_normalized("NFC", shown)


@pytest.mark.parametrize("name", ["Công ty Sản xuất " * 18, "X" * 300, "A-B" * 100])
@pytest.mark.parametrize("stem", ["gm-lv-2025", "mqd02-2022", "mbb01-2022", "pc-hs-2025"])
def test_a_name_of_300_letters_stays_on_the_sheet(stem: str, name: str) -> None:
    changes = dict.fromkeys(("employer_name", "organisation_name", "organisation_rep_name"), name)
    document = pypdfium2.PdfDocument(paper(FORMS[stem], **changes).pdf)
    for page in document:
        text = page.get_textpage()
        for index in range(0, text.count_chars(), 3):
            if text.get_text_range(index, 1).strip():
                left, _, right, _ = text.get_charbox(index)
                assert left / 72 * 25.4 >= 29.5
                assert right / 72 * 25.4 <= 195.5
    document.close()


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=80))
def test_any_text_gives_a_page_or_a_clear_refusal(text: str) -> None:
    try:
        made = paper(FORM, employer_name=text, draft=True)
    except Refused as refusal:
        assert refusal.code == "text_unprintable"  # noqa: PT017  # either is right
    else:
        assert made.pages >= 1
        assert made.pdf.startswith(b"%PDF")


def test_free_text_keeps_its_lines() -> None:
    text = said(FORMS["mbb02-2022"], incident_course="Dòng một.\nDòng hai.\n\nDòng ba.")
    assert "Dòng một. Dòng hai. Dòng ba." in text
