"""What people type into any field of any form, on paper and in Word: a page or a clear refusal."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from docx import Document

from app.documents.docx_draft import render_docx
from app.documents.form_pdf import asked, sample_facts
from app.domain.calendar import Month
from app.errors import Refused
from tests.kit.official import FORMS, HOUSEHOLD, pages, paper, squeezed

if TYPE_CHECKING:
    from app.documents.fact_book import Fact
    from app.documents.form_model import Form

MM = 25.4 / 72
EVERY = pytest.mark.parametrize("stem", FORMS)
WORDED = {"text", "person", "address"}
LONG = {
    "words": "Công ty Trách nhiệm hữu hạn Một thành viên Sản xuất Thương mại " * 5,
    "one word": "X" * 300,
    "hyphens": "AB-" * 100,
}
MARKUP = {
    "tags": "<b>A</b> & <w:p> &amp; ]]>",
    "marks": "**đậm** __nghiêng__ {number} {issued_on:long} {{}} }{",
    "form": "[if any] [adapted] [individual] lạ",
    "pdf": "(Tj) ET BT /F1 99 Tf \\) endstream",
}
MARK = "Qzxj"
ODD = {
    "hebrew": "Công ty שלום",
    "arabic": "شركة 12",
    "override": "A\u202eB\u202c",
    "emoji": "Công ty 😀",
    "family": "👨‍👩‍👧",
    "han": "漢字",
    "control": "A\x07B",
    "half": "A\ud83dB",
}


def typed(form: Form, words: str, *, household: bool = False) -> dict[str, Any]:
    """Every fact that is words, and every worded part of every list, says this."""
    facts: dict[str, Any] = {**sample_facts(form), **(HOUSEHOLD if household else {})}
    fixed = _fixed(form)
    for fact in asked(form, facts):
        if fact.name not in fixed and fact.kind in {*WORDED, "texts", "rows"}:
            facts[fact.name] = _as(fact, facts.get(fact.name), words)
    return facts


def _as(fact: Fact, known: Any, words: str) -> Any:
    if fact.kind == "texts":
        return [words, words]
    if fact.kind != "rows":
        return words
    worded = {part for part, kind in (fact.parts or {}).items() if kind in WORDED}
    return [{**row, **dict.fromkeys(worded & row.keys(), words)} for row in known or ()]


def _fixed(form: Form) -> set[str]:
    """Facts whose words the form reads itself: in conditions, checks, payment codes."""
    source = (form.source, form.valid_from)
    assert source
    text = repr([block.when for block in form.blocks]) + repr(form.blocks)
    read = set(re.findall(r"name='(\w+)'", text)) | set(re.findall(r"fact='(\w+)'", text))
    checked = {name for check in form.checks for name in (*check.facts, check.than or "")}
    return read | checked | {"accounts"}


def on_the_sheet(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        for index in range(0, text.count_chars(), 7):
            if text.get_text_range(index, 1).strip():
                left, bottom, right, top = text.get_charbox(index, loose=True)
                # what stands in the upper and lower margin is the page's number and foot
                if 20 < bottom * MM < 277 and top * MM < 277:
                    assert left * MM >= 29.5
                    assert right * MM <= 195.6
    document.close()


@pytest.mark.parametrize("words", [LONG["words"], LONG["one word"]], ids=["words", "one word"])
@EVERY
def test_a_name_of_300_letters_in_any_field(stem: str, words: str) -> None:
    """One field after another; only a cell of a table may be too narrow for it, and says so."""
    form = FORMS[stem]
    facts, fixed = sample_facts(form), _fixed(form)
    for fact in asked(form, facts):
        if fact.name in fixed or fact.kind not in {*WORDED, "texts", "rows"}:
            continue
        changed = {**facts, fact.name: _as(fact, facts.get(fact.name), words)}
        if fact.kind == "rows" and " " not in words:
            assert page_or_refusal(form, changed) in {"page", "text_too_long"}
        else:
            assert page_or_refusal(form, changed) == "page", fact.name


@pytest.mark.parametrize("household", [False, True], ids=["organisation", "household"])
@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
@EVERY
def test_names_of_300_letters_everywhere_at_once(stem: str, words: str, *, household: bool) -> None:
    form = FORMS[stem]
    facts = typed(form, words, household=household)
    assert page_or_refusal(form, facts) in {"page", "text_too_long"}
    assert Document(io.BytesIO(render_docx(form, facts))).paragraphs


def page_or_refusal(form: Form, facts: dict[str, Any]) -> str:
    try:
        made = paper(form, draft=True, **facts)
    except Refused as refusal:
        return refusal.code
    on_the_sheet(made.pdf)
    return "page"


@pytest.mark.parametrize("words", MARKUP.values(), ids=MARKUP)
@EVERY
def test_markup_is_words_everywhere(stem: str, words: str) -> None:
    form = FORMS[stem]
    facts = typed(form, words)
    printed = squeezed(paper(form, draft=True, **facts).pdf)
    plain = squeezed(paper(form, draft=True, **typed(form, MARK)).pdf)
    shown = "".join(words.split())
    # cut by line ends and columns here and there, but as often there as any other word
    assert "".join(printed.split()).count(shown) >= 0.5 * "".join(plain.split()).count(MARK) > 0
    assert printed.count("31/Q01") == plain.count("31/Q01")
    inside = "".join(
        node.text or ""
        for node in Document(io.BytesIO(render_docx(form, facts))).element.body.iter()
        if node.tag.endswith("}t")
    )
    assert words in inside


@pytest.mark.parametrize("words", ODD.values(), ids=ODD)
@EVERY
def test_letters_no_paper_takes_are_refused_by_name(stem: str, words: str) -> None:
    form = FORMS[stem]
    facts = typed(form, words)
    for draw in (lambda: paper(form, draft=True, **facts), lambda: render_docx(form, facts)):
        with pytest.raises(Refused) as refusal:
            draw()
        assert refusal.value.code == "text_unprintable"
        assert refusal.value.fields["characters"]


@EVERY
def test_without_anything_optional(stem: str) -> None:
    form = FORMS[stem]
    facts = sample_facts(form)
    must = {fact.name for fact in asked(form, facts) if fact.required} | set(form.required)
    must |= _fixed(form)
    bare = {name: value for name, value in facts.items() if name in must}
    text = squeezed(paper(form, draft=True, **dict.fromkeys(facts.keys() - must), **bare).pdf)
    assert "None" not in text
    assert "()" not in text
    assert ": ;" not in text
    assert ", ," not in text


ROWS = {
    "rows": {"period": Month(2022, 1), "principal": 10**9, "due_on": date(2022, 2, 28)}
    | {"days_late": 1000, "surcharge": 10**8},
    "schedule": {"due_on": date(2026, 12, 10), "amount": 10**9, "content": "Số tiền chậm đóng"},
    "dossier_items": {"name": "Bảng lương", "number": "01/BL", "day": date(2026, 1, 31)}
    | {"sheets": 12, "copy": "bản sao"},
    "evidence_rows": {"name": "Sổ lương", "unit": "quyển", "quantity": "01"},
}


@pytest.mark.parametrize(
    ("stem", "rows"),
    [
        (stem, name)
        for stem, form in FORMS.items()
        for name in ROWS
        if any(getattr(block, "rows", None) == name for block in form.blocks)
    ],
)
def test_tables_of_sixty_rows_break_well(stem: str, rows: str) -> None:
    form = FORMS[stem]
    made = paper(form, draft=True, **{rows: [ROWS[rows]] * 60})
    on_the_sheet(made.pdf)
    [table] = [block for block in form.blocks if getattr(block, "rows", None) == rows]
    title = squeezed_title(table)
    found = [page for page in pages(made.pdf) if title in " ".join(page.split())]
    assert len(found) >= 2
    last = found[-1]
    assert "60" in last.split()
    if table.total:  # type: ignore[attr-defined]
        assert "Cộng" in last.split()


def squeezed_title(table: Any) -> str:
    """The shortest title of a column: it stands on one line."""
    titles = ["".join(run[0] for run in column.title) for column in table.columns]
    return min(titles, key=len) if min(map(len, titles)) > 2 else titles[1].split()[0]
