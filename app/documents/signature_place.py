"""Where a visible signature stands on a paper: over the printed name of who signs."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.documents.fonts import BOLD, serif
from app.documents.signature import Appearance
from app.documents.signature_stamp import Box
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.documents.signature_stamp import Stamp

_MM = 72 / 25.4
#: middle of the room left for a signature, above the baseline of the name (`SIGN_ROOM`, and the
#: height of the letters of the name)
_UP = 14 * _MM
#: the part of the signer's image the seal covers (Decree 30/2020, annex I, II.9)
_COVERED = 1 / 3
_EDGE = 2 * _MM


def place_of(pdf: bytes, names: Sequence[str], stamp: Stamp) -> Appearance | None:
    """Return a stamp at the last place that one of the names stands in bold on a line of its own.

    The first name that is found wins; None where the paper has no such place.

    Raises:
        Refused: stamp_image_unreadable (part).
    """
    from pypdf import PdfReader

    pages = PdfReader(BytesIO(pdf)).pages
    for name in (_plain(name) for name in names if name):
        for number in range(len(pages), 0, -1):
            for centre, baseline in _found(pages[number - 1], name):
                return Appearance(stamp, _box(stamp, centre, baseline, number))
    return None


def _found(page: Any, name: str) -> Iterator[tuple[float, float]]:
    """Yield the middle and the baseline (points) of each bold line that is a name."""
    places: list[tuple[float, float]] = []

    def note(words: str, _cm: Any, matrix: list[float], font: Any, size: float) -> None:
        bold = font is not None and "bold" in str(font["/BaseFont"]).lower()
        if bold and _plain(words) == name:
            width = _width(name) * size * matrix[3] / 1000
            places.append((matrix[4] + width / 2, matrix[5]))

    page.extract_text(visitor_text=note)
    yield from reversed(places)


def _width(name: str) -> float:
    """Return a name's width in thousandths of the size."""
    widths = serif().faces[BOLD].widths
    return sum(widths.get(ord(letter), 0) for letter in name)


def _plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


def _box(stamp: Stamp, centre: float, baseline: float, page: int) -> Box:
    """Return the room for both pictures, the signer's centred over the name."""
    half = stamp.signer_mm * _MM / 2 if stamp.signer else 0.0
    seal = stamp.seal_mm * _MM if stamp.seal else 0.0
    left = max(half, seal - half * 2 * _COVERED + half if half else seal / 2) + _EDGE
    right = max(half, 0.0 if half else seal / 2) + _EDGE
    heights = (
        _height(stamp.signer, stamp.signer_mm, "signer"),
        _height(stamp.seal, stamp.seal_mm, "seal"),
    )
    height = max(heights) + 2 * _EDGE
    return Box(
        x=centre - left,
        y=baseline + _UP - height / 2,
        width=left + right,
        height=height,
        page=page,
        centre=left,
    )


def _height(content: bytes, width_mm: float, part: str) -> float:
    from reportlab.lib.utils import ImageReader

    if not content:
        return 0.0
    try:
        across, down = ImageReader(BytesIO(content)).getSize()
    except Exception as error:  # whatever the picture library finds wrong
        raise Refused("stamp_image_unreadable", part=part) from error
    return width_mm * _MM * down / across
