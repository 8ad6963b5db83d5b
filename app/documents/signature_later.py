"""What was done to a PDF after one of its signatures: nothing, signed again, filled in, changed.

What may be added is the signing library's policy; that it counts a field that was merely written
again as changed is put right here.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_END, _BLANK = b"%%EOF", b"\r\n\t \0"
#: fields within fields, how deep
_DEEPEST = 20


class Coverage(Enum):
    """How much of the file a signature stands for (words under [signature_coverage])."""

    WHOLE = "whole"
    #: only signatures and timestamps were added later
    SIGNED_LATER = "signed_later"
    #: fields of a form were filled in later, as the signer let them be
    FILLED_LATER = "filled_later"
    #: something was changed after signing that must not be
    CHANGED_LATER = "changed_later"
    UNCLEAR = "unclear"


def later(signature: Any, status: Any, pdf: bytes) -> tuple[Coverage, tuple[str, ...]]:
    """Return what happened to the file after signing, and the fields that were filled in."""
    from pyhanko.sign.diff_analysis import DiffResult
    from pyhanko.sign.validation.status import SignatureCoverageLevel as Level

    level = None if status is None else status.coverage
    if level not in (Level.ENTIRE_FILE, Level.ENTIRE_REVISION):
        return Coverage.UNCLEAR, ()
    last = signature.signed_revision == signature.reader.xrefs.total_revisions - 1
    if level is Level.ENTIRE_FILE or (last and not _appended(signature, pdf)):
        return Coverage.WHOLE, ()
    allowed = isinstance(status.diff_result, DiffResult) and status.docmdp_ok
    if last or not allowed or pdf[pdf.rindex(_END) + len(_END) :].strip(_BLANK):
        return Coverage.CHANGED_LATER, ()
    filled = _filled(signature)
    return (Coverage.FILLED_LATER if filled else Coverage.SIGNED_LATER), filled


def _appended(signature: Any, pdf: bytes) -> bool:
    """Tell whether bytes follow what was signed that belong to no revision: nobody signed them."""
    _, _, start, length = map(int, signature.byte_range)
    return bool(pdf[start + length :].strip(_BLANK))


def _filled(signature: Any) -> tuple[str, ...]:
    """Return the names of fields that say something else now than when the file was signed."""
    reader = signature.reader
    now = _values(reader.root)
    before = _values(reader.get_historical_root(signature.signed_revision))
    return tuple(sorted(name for name, value in now.items() if value != before.get(name, "")))


def _values(root: Any) -> dict[str, str]:
    """Return what each field of a form says, signatures apart, by its whole name."""
    form = _part(root, "/AcroForm", {})
    return dict(_fields(_part(form, "/Fields", ()), "", _DEEPEST))


def _fields(entries: Any, above: str, deep: int) -> Iterator[tuple[str, str]]:
    for entry in entries if deep else ():
        field = entry.get_object()
        name = ".".join(part for part in (above, str(_part(field, "/T", ""))) if part)
        if _part(field, "/FT", "") != "/Sig":
            yield name, str(_part(field, "/V", ""))
        yield from _fields(_part(field, "/Kids", ()), name, deep - 1)


def _part(entries: Any, name: str, other: Any) -> Any:
    """Return what a dictionary has under a name; unlike `get` this follows references."""
    try:
        return entries[name]
    except KeyError:
        return other
