"""Where on an issued paper a signature is put: the room above the printed name of who signs.

The layout leaves that room (`form_lines.SIGN_ROOM`); its place is read from the finished PDF, so
that papers issued long ago can be signed as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from app.documents import fonts
from app.documents.fonts import BOLD
from app.documents.form_lines import SIGN_ROOM
from app.documents.signature_stamp import COVERED, MM, Box, Stamp
from app.documents.typeset import Typesetter

#: points between a picture and the edge of its box
_EDGE = 2.0


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of the room for a signature, points from the lower left corner; the page, 1 on."""

    x: float
    y: float
    page: int


def place_of(pdf: bytes, name: str) -> Place | None:
    """Return where the person printed as `name` signs: the last place that says just this name.

    None where the paper says it nowhere, for nothing is put on a paper on a guess.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    wanted = " ".join(name.split())
    if not wanted:
        return None
    try:
        pages = list(PdfReader(BytesIO(pdf)).pages)
        for number in range(len(pages), 0, -1):
            if found := _on_page(pages[number - 1], wanted):
                x, y, size = found[-1]
                middle = x + Typesetter(fonts.serif()).width([(wanted, BOLD)], size) / 2
                return Place(middle, y + size + SIGN_ROOM / 2, number)
    except (PyPdfError, ValueError, KeyError, TypeError):
        return None
    return None


def box_at(place: Place, stamp: Stamp) -> Box:
    """Return the box of a stamp whose pictures are centred on a place, as high as the higher."""
    signer, seal = stamp.signer_mm * MM, stamp.seal_mm * MM
    left = right = signer / 2 if stamp.signer else 0.0
    if stamp.seal:
        reach = signer / 2 - signer * COVERED + seal if stamp.signer else seal / 2
        left, right = max(left, reach), max(right, seal - reach)
    left = min(left + _EDGE, place.x)
    height = max(SIGN_ROOM, seal if stamp.seal else 0.0) + 2 * _EDGE
    width = left + right + _EDGE
    return Box(place.x - left, place.y - height / 2, width, height, place.page, centre=left)


def _on_page(page: Any, wanted: str) -> list[tuple[float, float, float]]:
    """Return where the text stands alone on a page: left end, base line, size in points."""
    found: list[tuple[float, float, float]] = []

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: float) -> None:
        if " ".join(text.split()) == wanted:
            found.append((tm[4] + cm[4], tm[5] + cm[5], size))

    page.extract_text(visitor_text=visit)
    return found
