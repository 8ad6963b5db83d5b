"""A file whose columns could not be told: what was understood of its header, and no rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.import_reading import OUTSIDE

if TYPE_CHECKING:
    from app.documents.sheet_layout import Found
    from app.errors import Unreadable
    from app.services.import_reading import ReadFile


def headed_only(refusal: Unreadable) -> ReadFile:
    """Return an empty file with the likeliest header of one that was refused (`found`)."""
    found: Found = refusal.fields["found"]  # type: ignore[assignment]
    if refusal.fields["kind"] == "register":
        from app.documents.register_reader import RegisterFile

        return RegisterFile(found, (), (), (), (), {})
    if refusal.fields["kind"] in OUTSIDE:
        return _headed_list(str(refusal.fields["kind"]), found)
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


def _headed_list(kind: str, found: Found) -> ReadFile:
    from app.documents.list_head import ListHead
    from app.documents.outside_reader import OutsideFile

    return OutsideFile(
        kind=kind,
        found=found,
        head=ListHead("", "", None, None, "", "", 1, ""),
        period=None,
        period_from="",
        records=(),
        rejected=(),
        ignored=(),
        warnings=(),
        totals={},
        questions=(),
        old_rows=0,
        columns={},
    )
