"""A draft for those who must edit in Word: the form's blocks and facts, the layout of Decree 30.

Only drafts: each page says so above its text; the numbered paper is always the PDF. How many sheets
a record has is left open, because it may change in Word.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from app.documents import fonts
from app.documents import form_model as model
from app.documents.docx_page import WordPage, repeat_head
from app.documents.fonts import BOLD, ITALIC
from app.documents.form_blocks import joined_items, recipients_of
from app.documents.form_lines import COLUMN_GAP, SIGN_ROOM, leads, said, share_of, signing
from app.documents.form_pdf import DRAFT
from app.documents.form_text import Scope
from app.documents.page_layout import Sheet
from app.documents.typeset import Typesetter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.documents.template import Run

#: paragraphs above a signature that stay with it
_WITH_SIGNATURE = 2
_LABEL_SIZE, _RECIPIENT_SIZE = 12, 11


def render_docx(form: model.Form, facts: Mapping[str, object]) -> bytes:
    """Return a draft as a Word file; dots stand where facts are missing.

    Raises:
        Refused: `text_unprintable` for letters that the PDF of the same draft refuses as well.
    """
    scope = Scope(facts, form.vocabulary, fillers=form.fillers)
    sheet = Sheet(Typesetter(fonts.serif()), form.page)
    footer = "" if scope.blank(form.footer) else scope.plain(form.footer)
    word = WordPage(sheet, draft=DRAFT, footer=footer)
    for block in form.blocks:
        if all(term.holds(scope) for term in block.when):
            _write(block, scope, word)
    return word.bytes(title=scope.plain(form.document_title), author=scope.plain(form.author))


class _Column:
    """A cell being filled from top to bottom."""

    def __init__(self, word: WordPage, cell: Any, width: float) -> None:
        self.word, self.cell, self.width = word, cell, width
        self._used = False

    def add(self, runs: Sequence[Run], **how: Any) -> None:
        """Add a paragraph, or several where the text has lines; nothing for empty text."""
        looks = {"align": "center", "above": 0.0, **how}
        for part in self.word.parts(runs, self.width, **looks):
            if any(text.strip(" ") for text, _ in part):
                self.word.write(self._next(), part, **looks)
                looks["above"] = 0.0

    def rule(self, length: float) -> None:
        """Add a rule in the middle."""
        start = (self.width - length) / 2
        self.word.rule(self._next(), start, start + length, self.width)

    def widest(self, runs: Sequence[Run], size: float) -> float:
        """Return how wide the text is once it is broken into lines."""
        lines = self.word.sheet.setter.balanced(runs, size=size, width=self.width)
        return max((line.width for line in lines), default=0.0)

    def _next(self) -> Any:
        made = self.cell.add_paragraph() if self._used else self.cell.paragraphs[0]
        self._used = True
        return made


def _columns(word: WordPage, widths: Sequence[float], row: int = 0, table: Any = None) -> Any:
    """Return the cells of a row of borderless columns."""
    cells = (table or word.columns(widths)).rows[row].cells
    return [_Column(word, cell, width) for cell, width in zip(cells, widths, strict=True)]


@singledispatch
def _write(block: model.Block, _scope: Scope, _word: WordPage) -> None:
    """Write one block; every kind of block registers below."""
    raise TypeError(type(block))


@_write.register(model.Letterhead)
def _letterhead(block: model.Letterhead, scope: Scope, word: WordPage) -> None:
    sheet = word.sheet
    size, small = sheet.page.size, sheet.page.size - 1
    motto, ideal = scope.fill(block.motto, BOLD), scope.fill(block.ideal, BOLD)
    # a little wider than the PDF's: Word must not break the motto for a hair's breadth
    wide = sheet.setter.width(motto, small) + COLUMN_GAP
    widths = (sheet.width - wide, wide)
    table = word.columns(widths, rows=2)
    left, right = _columns(word, widths, table=table)
    agency = scope.fill(block.agency, BOLD)
    if not scope.blank(block.parent) or scope.wants(block.parent):
        left.add(scope.fill(block.parent), size=small)
    left.add(agency, size=small)
    left.rule(left.widest(agency, small) * 0.45)
    right.add(motto, size=small)
    right.add(ideal, size=size)
    right.rule(right.widest(ideal, size))
    left, right = _columns(word, widths, 1, table)
    left.add(scope.fill(block.number), above=sheet.gap)
    right.add(scope.fill(block.place_date, ITALIC), above=sheet.gap)
    if block.subject and not scope.blank(block.subject):
        left.add(scope.fill(block.subject), size=small)


@_write.register(model.Title)
def _title(block: model.Title, scope: Scope, word: WordPage) -> None:
    sheet = word.sheet
    text, about = scope.fill(block.text, BOLD), scope.fill(block.about, BOLD)
    word.line(text, size=sheet.page.size + 1, above=2 * sheet.gap)
    word.hold()
    if block.about:
        word.line(about, above=0)
        word.hold()
    if block.rule:
        lines = sheet.setter.balanced(about or text, size=sheet.page.size, width=sheet.width)
        length = max((line.width for line in lines), default=0.0) * 0.45
        start = (sheet.width - length) / 2
        word.rule(word.line([("", 0)], above=0)[0], start, start + length, sheet.width)
        word.hold()


@_write.register(model.Addressee)
def _addressee(block: model.Addressee, scope: Scope, word: WordPage) -> None:
    word.line(scope.fill(block.text), above=2 * word.sheet.gap)
    word.hold()
    for line in block.lines:
        if not scope.blank(line):
            word.line(scope.fill(line), size=word.sheet.page.size - 1, above=0)
            word.hold()


@_write.register(model.Paragraph)
def _paragraph(block: model.Paragraph, scope: Scope, word: WordPage) -> None:
    indented = block.indent and block.align in {"justify", "left"}
    first = word.sheet.indent if indented else 0.0
    size = word.sheet.page.size - block.smaller
    for inner in scope.entries(block.each) if block.each else [scope]:
        if not (block.optional and inner.blank(block.text)):
            word.line(joined_items(block, inner), align=block.align, size=size, first=first)
    if block.keep:
        word.hold()


@_write.register(model.Lines)
def _lines(block: model.Lines, scope: Scope, word: WordPage) -> None:
    sheet, centred = word.sheet, block.style == "close"
    for left, right in said(block, scope):
        if right:
            middle = share_of(sheet.width)
            first, second = _columns(word, (middle, sheet.width - middle))
            first.add(left, align="left", first=sheet.indent, above=sheet.gap)
            second.add(right, align="left", above=sheet.gap)
        elif centred:
            word.line(left)
        else:
            align: model.Align = "left" if block.by_hand else "justify"
            word.line(left, align=align, first=sheet.indent)
        if leads(left) or centred:
            word.hold()


@_write.register(model.Signers)
def _signers(block: model.Signers, scope: Scope, word: WordPage) -> None:
    """Write a row of captions and, on one height below them, a row of names."""
    word.hold(_WITH_SIGNATURE)
    half = word.sheet.width / 2
    rows = signing(block, scope)
    for row in rows:
        table = word.columns((half, half), rows=2)
        captions, names = (_columns(word, (half, half), place, table) for place in (0, 1))
        for one in row:
            side = int(one.side == "right")
            captions[side].add(scope.fill(one.caption, BOLD), above=2 * word.sheet.gap)
            if one.hint and not scope.has("no_signing_hints"):
                captions[side].add(scope.fill(one.hint, ITALIC), size=word.sheet.page.size - 1)
            named = one.name and not scope.blank(one.name)
            name = scope.by_hand().fill(one.name, BOLD) if named else [("\u00a0", 0)]
            names[side].add(name, above=SIGN_ROOM)
        word.keep(table.rows[0]._tr)  # noqa: SLF001
        if row is not rows[-1]:
            word.hold()


@_write.register(model.Pair)
def _pair(block: model.Pair, scope: Scope, word: WordPage) -> None:
    if block.optional and scope.blank(block.left + block.right):
        return
    width = word.sheet.width * block.share / 100
    left, right = _columns(word, (width, word.sheet.width - width))
    left.add(scope.fill(block.left), align=block.align, above=word.sheet.gap)
    right.add(scope.fill(block.right), align=block.align, above=word.sheet.gap)


@_write.register(model.Table)
def _table(block: model.Table, scope: Scope, word: WordPage) -> None:
    rows = [[scope.fill(column.title, BOLD) for column in block.columns]]
    rows += [[e.fill(column.text) for column in block.columns] for e in scope.entries(block.rows)]
    if block.total:
        rows.append([scope.fill(column.total, BOLD) for column in block.columns])
    whole = sum(column.width for column in block.columns)
    widths = [column.width * word.sheet.width / whole for column in block.columns]
    word.space(word.sheet.gap)
    word.hold()
    made = word.columns(widths, rows=len(rows), ruled=True)
    repeat_head(made.rows[0])
    size = word.sheet.page.size - 1
    for number, (row, texts) in enumerate(zip(made.rows, rows, strict=True)):
        for cell, width, runs, column in zip(row.cells, widths, texts, block.columns, strict=True):
            cell.vertical_alignment = 1
            align = column.align if number else "center"
            _Column(word, cell, width).add(runs, align=align, size=size)
    kept = [0, len(rows) - 2] if block.total else [0]
    for number in kept:
        word.keep(made.rows[number]._tr)  # noqa: SLF001


@_write.register(model.Codes)
def _codes(block: model.Codes, scope: Scope, word: WordPage) -> None:
    """Write the words only: a payment code belongs to the issued paper."""
    for line in block.text:
        if not scope.blank(line):
            word.line(scope.fill(line), align="left")


@_write.register(model.Signature)
def _signature(block: model.Signature, scope: Scope, word: WordPage) -> None:
    word.hold(_WITH_SIGNATURE)
    size, above = word.sheet.page.size, 2 * word.sheet.gap
    half = word.sheet.width / 2
    left, right = _columns(word, (half, half))
    if block.capacity and not scope.lacks(block.capacity):
        right.add(scope.fill(block.capacity, BOLD), above=above)
        above = 0
    right.add(scope.fill(block.title, BOLD), above=above)
    if block.note and not scope.lacks(block.note):
        right.add(scope.fill(block.note, ITALIC), size=size - 2)
    if block.hint and not scope.has("no_signing_hints"):
        right.add(scope.fill(block.hint, ITALIC), size=size - 1)
    right.add(scope.fill(block.name, BOLD), above=SIGN_ROOM)
    if block.recipients or block.always:
        label = scope.fill(block.recipients_label, BOLD | ITALIC)
        left.add(label, align="left", size=_LABEL_SIZE, above=2 * word.sheet.gap)
        for line in recipients_of(block, scope):
            left.add([(line, 0)], align="left", size=_RECIPIENT_SIZE)


@_write.register(model.NewPage)
def _new_page(_block: model.NewPage, _scope: Scope, word: WordPage) -> None:
    word.new_page()
