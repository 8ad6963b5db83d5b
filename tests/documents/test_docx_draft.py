"""Drafts for Word: the words of the PDF, the page of Decree 30, marked as drafts."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from docx import Document

from app.documents.docx_draft import render_docx
from app.documents.form_pdf import sample_facts
from app.documents.forms import load_form, shipped_forms
from tests.kit.letters import facts

FORM = load_form("01-ĐĐ", on=date(2026, 10, 8))


def read(**changes: object) -> Any:
    return Document(io.BytesIO(render_docx(FORM, facts(7, 1_000_000, 2_500_000, **changes))))


def words(document: Any) -> str:
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def test_a_draft_says_what_the_paper_says_and_that_it_is_one() -> None:
    document = read()
    text = words(document)
    for part in ("CỘNG HÒA XÃ HỘI", "Lá Xanh số 7", "1.000.000", "2.500.000", "Nơi nhận", "Hà Thị"):
        assert part in text
    assert document.sections[0].header.paragraphs[0].text == "DỰ THẢO"


def test_its_page_is_that_of_the_decree() -> None:
    section = read().sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert round(section.left_margin.mm) == FORM.page.left
    assert round(section.right_margin.mm) == FORM.page.right


def test_what_is_missing_is_dots_and_markup_stays_words() -> None:
    text = words(read(number="", employer_name="A & B <w:p> \x07 «X»"))
    assert "…………" in text
    assert "A & B <w:p>" in text


@pytest.mark.parametrize("face", ["Times New Roman"])
def test_every_run_is_in_the_papers_face(face: str) -> None:
    runs = [run for paragraph in read().paragraphs for run in paragraph.runs if run.text.strip()]
    assert runs
    assert {run.font.name for run in runs} == {face}


@pytest.mark.parametrize("form", shipped_forms(), ids=lambda form: f"{form.code} {form.source}")
def test_every_form_can_be_edited_in_word(form: Any) -> None:
    text = words(Document(io.BytesIO(render_docx(form, sample_facts(form)))))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "{" not in text
    assert "None" not in text
