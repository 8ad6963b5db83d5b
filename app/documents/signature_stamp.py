"""How a digital signature looks on paper (Decree 30/2020, annex I, II.8 and II.9).

The signer's image, blue, stands centred between title and name; the seal, red, in its own size,
covers a third of the image from its left. Where there is text, it is of size 10.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.errors import Refused

if TYPE_CHECKING:
    from app.documents.fonts import Family

MM = 72 / 25.4
_TEXT_SIZE = 10
_LEADING = 12
#: the part of the signer's image the seal covers
COVERED = 1 / 3


@dataclass(frozen=True, slots=True)
class Box:
    """Where a stamp stands: points from the lower left corner of a page (1 first, -1 last)."""

    x: float
    y: float
    width: float
    height: float
    page: int = -1
    #: where the signer's image is centred, from the box's left; None = the box's middle. The seal
    #: reaches farther to the left than the image to the right, so a narrow column needs this.
    centre: float | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """The pictures (PNG with transparent ground) and words of a visible signature."""

    signer: bytes = b""
    seal: bytes = b""
    #: the width the signer's image is drawn in, and the seal's diameter, mm
    signer_mm: float = 40.0
    seal_mm: float = 36.0
    #: agency and moment of signing, for annexes in files of their own
    lines: tuple[str, ...] = ()


def draw(stamp: Stamp, box: Box, *, family: Family) -> bytes:
    """Return a PDF page of the box's size with the stamp on it.

    Raises:
        Refused: stamp_image_unreadable (part), stamp_too_large (part, room_mm).
    """
    from reportlab.pdfgen.canvas import Canvas

    made = BytesIO()
    face = family.faces[0].name
    canvas = Canvas(made, pagesize=(box.width, box.height), invariant=1, initialFontName=face)  # type: ignore[arg-type]  # stub: float
    middle = box.width / 2 if box.centre is None else box.centre
    if stamp.signer:
        _image(canvas, stamp.signer, "signer", box, (middle, stamp.signer_mm * MM))
    if stamp.seal:
        _image(canvas, stamp.seal, "seal", box, (_seal_middle(stamp, middle), stamp.seal_mm * MM))
    _words(canvas, stamp.lines, box, face)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _seal_middle(stamp: Stamp, middle: float) -> float:
    """Return where the seal's centre is: its right edge a third into the signer's image."""
    if not stamp.signer:
        return middle
    left = middle - stamp.signer_mm * MM / 2
    return left + stamp.signer_mm * MM * COVERED - stamp.seal_mm * MM / 2


def _image(canvas: Any, content: bytes, part: str, box: Box, place: tuple[float, float]) -> None:
    from reportlab.lib.utils import ImageReader

    middle, width = place
    try:
        picture = ImageReader(BytesIO(content))
        across, down = picture.getSize()
    except Exception as error:  # whatever the picture library finds wrong
        raise Refused("stamp_image_unreadable", part=part) from error
    height = width * down / across
    left = middle - width / 2
    if left < 0 or left + width > box.width or height > box.height:
        raise Refused("stamp_too_large", part=part, room_mm=round(box.width / MM))
    bottom = (box.height - height) / 2
    canvas.drawImage(picture, left, bottom, width=width, height=height, mask="auto")


def _words(canvas: Any, lines: tuple[str, ...], box: Box, face: str) -> None:
    canvas.setFont(face, _TEXT_SIZE)
    for number, line in enumerate(lines, start=1):
        canvas.drawString(0, box.height - number * _LEADING, line)
