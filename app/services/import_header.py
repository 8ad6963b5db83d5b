"""A file whose columns could not be told: what was understood of its header, and no rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.documents.c12_reader import C12File
    from app.documents.register_reader import RegisterFile
    from app.documents.sheet_layout import Found
    from app.errors import Unreadable


def headed_only(refusal: Unreadable) -> C12File | RegisterFile:
    """Return an empty file with the likeliest header of one that was refused (`found`)."""
    found: Found = refusal.fields["found"]  # type: ignore[assignment]
    if refusal.fields["kind"] == "register":
        from app.documents.register_reader import RegisterFile

        return RegisterFile(found, (), (), (), (), {})
    from app.documents.c12_reader import C12File

    return C12File(
        found=found,
        period=None,
        period_from="",
        lines=(),
        rejected=(),
        ignored=(),
        warnings=(),
        columns=frozenset(),
        totals={},
        file_total_row=None,
    )
