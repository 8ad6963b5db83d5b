"""A draft for those who must edit in Word: the form's blocks and facts, the layout of Decree 30.

Only drafts: each page says so in its header; the numbered paper is always the PDF.
"""

from __future__ import annotations

from functools import singledispatch
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.documents import form_model as model
from app.documents.fonts import BOLD, ITALIC
from app.documents.form_lines import said, signing
from app.documents.form_pdf import DRAFT
from app.documents.form_text import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.documents.template import Run

_FACE = "Times New Roman"
_ALIGN = {"left": 0, "center": 1, "right": 2, "justify": 3}
_A4_MM = (210, 297)


class _Word:
    """A Word file being written in the measures of a form's page."""

    def __init__(self, page: model.Page) -> None:
        from docx import Document
        from docx.shared import Mm

        self.page = page
        self.file: Any = Document()
        section = self.file.sections[0]
        section.page_width, section.page_height = Mm(_A4_MM[0]), Mm(_A4_MM[1])
        for side in ("top", "bottom", "left", "right"):
            setattr(section, f"{side}_margin", Mm(getattr(page, side)))
        self.write(section.header.paragraphs[0], [(DRAFT, BOLD)], align="center")

    def line(self, runs: Sequence[Run], *, align: str = "center", smaller: int = 0) -> Any:
        """Add a paragraph to the page."""
        return self.write(self.file.add_paragraph(), runs, align=align, smaller=smaller)

    def write(
        self, paragraph: Any, runs: Sequence[Run], *, align: str = "justify", smaller: int = 0
    ) -> Any:
        """Fill a paragraph with runs in the paper's face."""
        from docx.shared import Pt

        paragraph.alignment = _ALIGN[align]
        paragraph.paragraph_format.space_after = Pt(self.page.gap)
        for words, style in runs:
            run = paragraph.add_run(_clean(words))
            run.font.name, run.font.size = _FACE, Pt(self.page.size - smaller)
            run.bold, run.italic = bool(style & BOLD), bool(style & ITALIC)
        return paragraph

    def columns(self, left: Sequence[Sequence[Run]], right: Sequence[Sequence[Run]]) -> None:
        """Add two columns without borders, a paragraph per line."""
        cells = self.file.add_table(rows=1, cols=2).rows[0].cells
        for cell, lines in zip(cells, (left, right), strict=True):
            for number, runs in enumerate(lines):
                place = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                self.write(place, runs, align="center")


def render_docx(form: model.Form, facts: Mapping[str, object]) -> bytes:
    """Return a draft as a Word file; dots stand where facts are missing."""
    scope, word = Scope(facts, form.vocabulary), _Word(form.page)
    word.file.core_properties.title = _clean(scope.plain(form.document_title))
    word.file.core_properties.author = _clean(scope.plain(form.author))
    word.file.core_properties.language = "vi-VN"
    for block in form.blocks:
        if all(term.holds(scope) for term in block.when):
            _write(block, scope, word)
    made = BytesIO()
    word.file.save(made)
    return made.getvalue()


def _clean(words: str) -> str:
    """Return words without the signs that XML does not take."""
    return "".join(sign for sign in words if sign >= " " or sign in "\n\t")


@singledispatch
def _write(block: model.Block, _scope: Scope, _word: _Word) -> None:
    """Write one block; every kind of block registers below."""
    raise TypeError(type(block))


@_write.register(model.Letterhead)
def _letterhead(block: model.Letterhead, scope: Scope, word: _Word) -> None:
    left = [scope.fill(block.parent), scope.fill(block.agency, BOLD), scope.fill(block.number)]
    if block.subject and not scope.blank(block.subject):
        left.append(scope.fill(block.subject))
    right = [scope.fill(block.motto, BOLD), scope.fill(block.ideal, BOLD)]
    word.columns(left, [*right, scope.fill(block.place_date, ITALIC)])


@_write.register(model.Title)
def _title(block: model.Title, scope: Scope, word: _Word) -> None:
    word.line(scope.fill(block.text, BOLD), smaller=-1)
    if block.about:
        word.line(scope.fill(block.about, BOLD))


@_write.register(model.Addressee)
def _addressee(block: model.Addressee, scope: Scope, word: _Word) -> None:
    word.line(scope.fill(block.text))
    for line in block.lines:
        if not scope.blank(line):
            word.line(scope.fill(line), smaller=1)


@_write.register(model.Paragraph)
def _paragraph(block: model.Paragraph, scope: Scope, word: _Word) -> None:
    from docx.shared import Mm

    for inner in scope.entries(block.each) if block.each else [scope]:
        if block.optional and inner.blank(block.text):
            continue
        made = word.line(_runs(block, inner), align=block.align, smaller=block.smaller)
        if block.indent and block.align in {"justify", "left"}:
            made.paragraph_format.first_line_indent = Mm(word.page.indent)
        made.paragraph_format.keep_with_next = block.keep


def _runs(block: model.Paragraph, scope: Scope) -> list[Run]:
    if not block.items:
        return scope.fill(block.text)
    joined = block.join.join(entry.plain(block.item) for entry in scope.entries(block.items))
    return scope.inner({"items": joined}, {"items": "text"}).fill(block.text)


@_write.register(model.Lines)
def _lines(block: model.Lines, scope: Scope, word: _Word) -> None:
    from docx.shared import Mm

    for left, right in said(block, scope):
        if right:
            word.columns([left], [right])
            continue
        centred = block.style == "close"
        made = word.line(left, align="center" if centred else "justify")
        if not centred:
            made.paragraph_format.first_line_indent = Mm(word.page.indent)


@_write.register(model.Signers)
def _signers(block: model.Signers, scope: Scope, word: _Word) -> None:
    for row in signing(block, scope):
        sides: dict[str, list[Sequence[Run]]] = {"left": [], "right": []}
        for one in row:
            lines = [scope.fill(one.caption, BOLD)]
            if one.hint and not scope.has("no_signing_hints"):
                lines.append(scope.fill(one.hint, ITALIC))
            lines += [[("", 0)], [("", 0)]]
            if one.name and not scope.blank(one.name):
                lines.append(scope.by_hand().fill(one.name, BOLD))
            sides[one.side] += lines
        word.columns(sides["left"], sides["right"])


@_write.register(model.Pair)
def _pair(block: model.Pair, scope: Scope, word: _Word) -> None:
    if not (block.optional and scope.blank(block.left + block.right)):
        word.columns([scope.fill(block.left)], [scope.fill(block.right)])


@_write.register(model.Table)
def _table(block: model.Table, scope: Scope, word: _Word) -> None:
    rows = [[scope.fill(column.title, BOLD) for column in block.columns]]
    rows += [[e.fill(column.text) for column in block.columns] for e in scope.entries(block.rows)]
    if block.total:
        rows.append([scope.fill(column.total, BOLD) for column in block.columns])
    made = word.file.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    for number, texts in enumerate(rows):
        for cell, runs, column in zip(made.add_row().cells, texts, block.columns, strict=True):
            align = column.align if number else "center"
            word.write(cell.paragraphs[0], runs, align=align, smaller=1)


@_write.register(model.Codes)
def _codes(block: model.Codes, scope: Scope, word: _Word) -> None:
    """Write the words only: a payment code belongs to the issued paper."""
    for line in block.text:
        if not scope.blank(line):
            word.line(scope.fill(line), align="left")


@_write.register(model.Signature)
def _signature(block: model.Signature, scope: Scope, word: _Word) -> None:
    right = [scope.fill(block.title, BOLD), [("", 0)], [("", 0)], scope.fill(block.name, BOLD)]
    if block.hint:
        right.insert(1, scope.fill(block.hint, ITALIC))
    if block.capacity and not scope.lacks(block.capacity):
        right.insert(0, scope.fill(block.capacity, BOLD))
    left: list[Sequence[Run]] = []
    if block.recipients or block.always:
        left.append(scope.fill(block.recipients_label, BOLD | ITALIC))
        left += [[(f"- {scope.plain(line)};", 0)] for line in block.always]
        others = scope.entries(block.recipients) if block.recipients else ()
        left += [[(f"- {each.value('text')}", 0)] for each in others]
    word.columns(left, right)


@_write.register(model.NewPage)
def _new_page(_block: model.NewPage, _scope: Scope, word: _Word) -> None:
    word.file.add_page_break()
