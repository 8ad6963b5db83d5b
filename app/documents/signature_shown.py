"""A signed paper as it is to be looked at and printed: stamps drawn into the pages.

Viewers and printers that leave form fields out would show it as if nobody had signed. What comes
out is a picture for the eye; the signed file is another one.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any


def shown(pdf: bytes) -> bytes:
    """Return the PDF with the stamps of its signatures as part of the pages, fields taken out."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for page in writer.pages:
        marks = [each.get_object() for each in page.get("/Annots", ())]
        stamps = [each for each in marks if each.get("/FT") == "/Sig"]
        for number, each in enumerate(stamps):
            _draw(writer, page, each, f"/Stamp{number}")
        if stamps:
            del page[NameObject("/Annots")]
    writer.root_object.pop(NameObject("/AcroForm"), None)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _draw(writer: Any, page: Any, mark: Any, name: str) -> None:
    """Draw a field's appearance where it stands; an invisible signature has none."""
    from pypdf.generic import DictionaryObject, NameObject

    look = mark.get("/AP", {}).get("/N")
    left, bottom, right, top = map(float, mark.get("/Rect", (0, 0, 0, 0)))
    if look is None or right <= left or top <= bottom:
        return
    x0, y0, x1, y1 = map(float, look.get_object()["/BBox"])
    x, y, across, down = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
    if not (across and down):
        return
    wide, high = (right - left) / across, (top - bottom) / down
    place = f"{wide:.5f} 0 0 {high:.5f} {left - x * wide:.3f} {bottom - y * high:.3f}"
    resources = page.setdefault(NameObject("/Resources"), DictionaryObject()).get_object()
    drawn = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
    drawn[NameObject(name)] = mark["/AP"].raw_get("/N")
    _surround(writer, page, b"q\n", f"\nQ q {place} cm {name} Do Q".encode())


def _surround(writer: Any, page: Any, before: bytes, after: bytes) -> None:
    """Put pieces of content before and after what a page has; that itself is not touched."""
    from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject

    had: list[Any] = []
    if "/Contents" in page:
        raw = page.raw_get("/Contents")
        had = list(raw.get_object()) if isinstance(raw.get_object(), ArrayObject) else [raw]
    ends = []
    for content in (before, after):
        stream = DecodedStreamObject()
        stream.set_data(content)
        ends.append(writer._add_object(stream))  # noqa: SLF001 - pypdf has no public name for it
    page[NameObject("/Contents")] = ArrayObject([ends[0], *had, ends[1]])
