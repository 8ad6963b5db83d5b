"""The only place that speaks to reportlab's canvas: open a PDF, draw pages of pieces, close it.

The same input gives the same bytes: no dates, identifiers from the content.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.documents.page_layout import A4_HEIGHT, A4_WIDTH, MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents.fonts import Family
    from app.documents.page_layout import Piece, Squares
    from app.documents.typeset import Typesetter

_RULE_WIDTH = 0.5
_PAGE_NUMBER_SIZE = 13
_FOOTER_SIZE = 9
_DRAFT_SIZE = 110
_DRAFT_GRAY = 0.9


@dataclass(frozen=True, slots=True)
class _Deflated:
    """What the library takes for its own filter, of content that went through it already."""

    pdfname: str

    def encode(self, content: bytes) -> bytes:
        """Return the content as it is."""
        return content


class Pdf:
    """A PDF being written."""

    def __init__(
        self, setter: Typesetter, *, title: str, author: str, subject: str, keywords: str
    ) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0
        self._setter = setter
        self._family: Family = setter.family
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(A4_WIDTH, A4_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=self._family.faces[0].name,  # type: ignore[arg-type]  # stub: float
            lang="vi-VN",
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        self._canvas.setKeywords(keywords)
        self._canvas.setCreator("Sổ Thu")
        self._entries = 0

    def paper(
        self,
        pages: Sequence[Sequence[tuple[float, Piece]]],
        *,
        outline: str,
        left: float,
        top: float,
        footer: str = "",
        draft: str = "",
    ) -> None:
        """Draw one paper's pages and its outline entry; `left`, `top` are margins in mm."""
        for number, page in enumerate(pages, start=1):
            if number == 1:
                self._mark(outline)
            if draft:
                self._watermark(draft)
            self._page(page, left=left * MM, top=top * MM, number=number, footer=footer)
            self._canvas.showPage()
            self._deflate()

    def _deflate(self) -> None:
        """Compress the page just shown: the library keeps all of them in clear until the end."""
        from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress

        document: Any = self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
        page = document.Pages.pages[-1]
        page.Contents = PDFStream(
            content=PDFZCompress.encode(page.stream), filters=[_Deflated(PDFZCompress.pdfname)]
        )
        page.Contents.__Comment__ = "page stream"
        page.stream = None

    def close(self) -> bytes:
        """Finish and return the file."""
        self._canvas.save()
        return self._buffer.getvalue()

    def _mark(self, outline: str) -> None:
        self._entries += 1
        key = f"paper-{self._entries}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(outline, key, level=0)

    def _page(
        self,
        page: Sequence[tuple[float, Piece]],
        *,
        left: float,
        top: float,
        number: int,
        footer: str,
    ) -> None:
        canvas = self._canvas
        canvas.setLineWidth(_RULE_WIDTH)
        for piece_top, piece in page:
            zero = A4_HEIGHT - top - piece_top
            for rule in piece.rules:
                canvas.line(left + rule.x, zero - rule.down, left + rule.to_x, zero - rule.to_down)
            for squares in piece.squares:
                self._squares(squares, left + squares.x, zero - squares.down)
        self._texts(page, left=left, top=top)
        if number > 1:
            self._centred(str(number), _PAGE_NUMBER_SIZE, A4_HEIGHT - top * 0.62)
        if footer:
            self._centred(footer, _FOOTER_SIZE, 9 * MM)

    def _texts(self, page: Sequence[tuple[float, Piece]], *, left: float, top: float) -> None:
        """Draw all lines of a page in one text object; state is set only where it changes."""
        text = self._canvas.beginText()
        style: tuple[int, float] = (-1, 0.0)
        stretch = 0.0
        for piece_top, piece in page:
            zero = A4_HEIGHT - top - piece_top
            for placed in piece.texts:
                text.setTextOrigin(left + placed.x, zero - placed.down)
                if placed.stretch != stretch:
                    stretch = placed.stretch
                    text.setWordSpace(stretch)
                for words, face in placed.line.runs:
                    if style != (face, placed.size):
                        style = (face, placed.size)
                        text.setFont(self._family.faces[face].name, placed.size)
                    text.textOut(words)
        text.setWordSpace(0)
        self._canvas.drawText(text)

    def _centred(self, words: str, size: float, y: float) -> None:
        self._canvas.setFont(self._family.faces[0].name, size)
        self._canvas.drawCentredString(A4_WIDTH / 2, y, words)

    def _squares(self, squares: Squares, x: float, y: float) -> None:
        """Draw a code as one path on its own grid: whole numbers, short and exact."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(x, y - squares.count * squares.unit)
        canvas.scale(squares.unit, squares.unit)
        path = canvas.beginPath()
        for column, row, length in squares.runs:
            path.rect(column, squares.count - row - 1, length, 1)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()

    def _watermark(self, words: str) -> None:
        canvas = self._canvas
        canvas.saveState()
        canvas.setFillGray(_DRAFT_GRAY)
        canvas.translate(A4_WIDTH / 2, A4_HEIGHT / 2)
        canvas.rotate(50)
        canvas.setFont(self._family.faces[1].name, _DRAFT_SIZE)
        canvas.drawCentredString(0, -_DRAFT_SIZE / 3, words)
        canvas.restoreState()
