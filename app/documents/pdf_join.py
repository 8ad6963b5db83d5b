"""Several PDF files one after another in one."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def joined(files: Iterable[bytes]) -> bytes:
    """Return one PDF with the pages of all, in order."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for content in files:
        writer.append(PdfReader(BytesIO(content)))
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
