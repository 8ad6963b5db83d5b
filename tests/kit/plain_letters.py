"""The baseline for the speed of letters: the same form set with reportlab's own flowables."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import segno
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFontFamily
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from app.documents import form_model as model
from app.documents.fonts import tinos
from app.documents.form_text import Scope
from app.domain.payment import vietqr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.documents.template import Run


def plain_letters(form: model.Form, many: Iterable[Mapping[str, object]]) -> bytes:
    """Set letters with reportlab's flowables, as its manual shows: one document, fonts once."""
    normal, bold, italic, both = (face.name for face in tinos().faces)
    registerFontFamily(normal, normal=normal, bold=bold, italic=italic, boldItalic=both)
    target = BytesIO()
    page = form.page
    document = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=page.left * mm - 6,
        rightMargin=page.right * mm - 6,
        topMargin=page.top * mm - 6,
        bottomMargin=page.bottom * mm - 6,
        invariant=1,
    )
    story: list[Flowable] = []
    for one in many:
        story += _Letter(form, Scope(one, form.vocabulary)).story()
        story.append(PageBreak())
    document.build(story, onLaterPages=_page_number)
    return target.getvalue()


def _page_number(canvas: Any, document: SimpleDocTemplate) -> None:
    canvas.setFont(tinos().faces[0].name, 13)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 12 * mm, str(document.page))


class _Letter:
    def __init__(self, form: model.Form, scope: Scope) -> None:
        self.form, self.scope = form, scope
        self.width = (210 - form.page.left - form.page.right) * mm

    def story(self) -> list[Flowable]:
        """Return the flowables of all blocks that apply."""
        made: list[Flowable] = [_Entry(self.scope.plain(self.form.outline))]
        for block in self.form.blocks:
            if all(term.holds(self.scope) for term in block.when):
                self._add(block, made)
        return made

    def _style(
        self, align: int = TA_JUSTIFY, *, smaller: int = 0, first: float = 0, gap: float = -1
    ) -> Any:
        page, name = self.form.page, tinos().faces[0].name
        size = page.size - smaller
        return ParagraphStyle(
            "letter",
            fontName=name,
            fontSize=size,
            leading=size * page.spacing,
            alignment=align,
            firstLineIndent=first,
            spaceBefore=page.gap if gap < 0 else gap,
        )

    def _text(self, template: Any, scope: Scope | None = None, **style: Any) -> Paragraph:
        return Paragraph(_markup((scope or self.scope).fill(template)), self._style(**style))

    def _add(self, block: model.Block, made: list[Flowable]) -> None:
        centre: dict[str, Any] = {"align": TA_CENTER, "gap": 0}
        if isinstance(block, model.Letterhead):
            left = [
                self._text(part, **centre)
                for part in (block.parent, block.agency, block.number, block.subject)
            ]
            right = [
                self._text(part, **centre) for part in (block.motto, block.ideal, block.place_date)
            ]
            made.append(
                Table(
                    [[left, right]],
                    colWidths=[self.width * 0.42, self.width * 0.58],
                    style=[("VALIGN", (0, 0), (-1, -1), "TOP")],
                )
            )
        elif isinstance(block, model.Addressee):
            made.append(self._text(block.text, **centre))
            made += [self._text(line, smaller=1, **centre) for line in block.lines]
        elif isinstance(block, model.Title):
            made += [self._text(block.text, **centre), self._text(block.about, **centre)]
        elif isinstance(block, model.Paragraph):
            made.append(self._paragraph(block))
        elif isinstance(block, model.Table):
            made.append(self._table(block))
        elif isinstance(block, model.Codes):
            words = [self._text(text) for text in block.text]
            made.append(
                Table(
                    [[words, _Code(self.scope, block)]], colWidths=[self.width - 37 * mm, 37 * mm]
                )
            )
        elif isinstance(block, model.Signature):
            made.append(KeepTogether([made.pop(), self._signature(block)]))
        else:
            made.append(PageBreak())

    def _paragraph(self, block: model.Paragraph) -> Flowable:
        scope = self.scope
        if block.items:
            joined = block.join.join(e.plain(block.item) for e in scope.entries(block.items))
            scope = scope.inner({"items": joined}, {"items": "text"})
        first = self.form.page.indent * mm if block.indent else 0
        align = TA_CENTER if block.align == "center" else TA_JUSTIFY
        return self._text(block.text, scope, align=align, smaller=block.smaller, first=first)

    def _table(self, block: model.Table) -> Flowable:
        whole = sum(column.width for column in block.columns)
        cells: list[list[Any]] = [
            [self._text(c.title, align=TA_CENTER, smaller=1) for c in block.columns]
        ]
        cells += [
            [entry.plain(c.text) for c in block.columns] for entry in self.scope.entries(block.rows)
        ]
        if block.total:
            cells.append([self._text(c.total, align=TA_RIGHT) for c in block.columns])
        look: Any = [
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("FONT", (0, 0), (-1, -1), tinos().faces[0].name, self.form.page.size - 1),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
        for number, column in enumerate(block.columns):
            look.append(("ALIGN", (number, 1), (number, -1), column.align.upper()))
        widths = [self.width * column.width / whole for column in block.columns]
        return Table(cells, colWidths=widths, style=look, repeatRows=1)

    def _signature(self, block: model.Signature) -> Flowable:
        left: list[Flowable] = [self._text(block.recipients_label)]
        left += [
            Paragraph(escape(f"- {entry.value('text')};"), self._style(smaller=2, gap=0))
            for entry in self.scope.entries(block.recipients)
        ]
        right: list[Flowable] = [
            self._text(part, align=TA_CENTER, gap=0) for part in (block.capacity, block.title)
        ]
        right += [Spacer(1, 24 * mm), self._text(block.name, align=TA_CENTER, gap=0)]
        return Table(
            [[left, right]],
            colWidths=[self.width / 2] * 2,
            style=[("VALIGN", (0, 0), (-1, -1), "TOP")],
        )


class _Entry(Flowable):
    """A place in the outline."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def draw(self) -> None:
        """Mark the page."""
        self.canv.bookmarkPage(self.title)
        self.canv.addOutlineEntry(self.title, self.title, level=0)


class _Code(Flowable):
    """A VietQR code drawn square by square."""

    def __init__(self, scope: Scope, block: model.Codes) -> None:
        super().__init__()
        account = scope.entries(block.accounts)[0]
        payload = vietqr(
            bank_bin=str(account.value("bin")),
            account=str(account.value("account")),
            purpose=account.plain(block.purpose),
        )
        self.code = segno.make(payload, error="m", micro=False, mask=3, boost_error=False)
        self.width = self.height = block.side * mm

    def draw(self) -> None:
        """Draw each dark square."""
        unit = self.width / self.code.symbol_size(border=4)[0]
        count = len(self.code.matrix)
        for row, cells in enumerate(self.code.matrix):
            for column, dark in enumerate(cells):
                if dark:
                    y = (count - row + 3) * unit
                    self.canv.rect((column + 4) * unit, y, unit, unit, stroke=0, fill=1)


def _markup(runs: Iterable[Run]) -> str:
    """Return runs as reportlab's paragraph markup."""
    made = ""
    for text, style in runs:
        piece = escape(text)
        if style & 1:
            piece = f"<b>{piece}</b>"
        if style & 2:
            piece = f"<i>{piece}</i>"
        made += piece
    return made
