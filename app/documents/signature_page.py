"""A drawn stamp as the signing library takes it: the first page of a PDF held in memory."""

from __future__ import annotations

from io import BytesIO
from typing import Any


def page_of(drawn: bytes) -> Any:
    """Return the first page of a PDF as content of a stamp."""
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.pdf_utils.reader import PdfFileReader

    class Page(PdfContent):
        """Made here: the library is loaded only when something is signed."""

        def render(self) -> bytes:
            writer: Any = self._ensure_writer
            page = writer.import_page_as_xobject(PdfFileReader(BytesIO(drawn)))
            self.resources.xobject["/Stamp"] = page
            left, bottom, right, top = page.get_object()["/BBox"]
            self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
            return b"/Stamp Do"

    return Page()
