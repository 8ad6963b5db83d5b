"""A document that is looked for and not on this PC: awaited, which is told as such, or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Unavailable
from app.store import documents_due

if TYPE_CHECKING:
    from app.errors import AppError
    from app.store.register import Register

_KB, _MB = 1 << 10, 1 << 20


def held(register: Register, sha256: str, name: str, lost: AppError) -> bytes:
    """Return a document's bytes.

    Args:
        register: the register.
        sha256: of the document.
        name: what the person knows it by, "" for the name its record has.
        lost: raised where nobody is going to bring it.

    Raises:
        Unavailable: document_not_here (sha256, file, size), the province has it;
            document_not_sent (sha256, file, author), it did not when it was asked.
    """
    content = register.blobs.get(sha256)
    if content is None:
        raise absence(register, sha256, name) or lost
    return content


def absence(register: Register, sha256: str, name: str = "") -> Unavailable | None:
    """Return how it is told that a document has not come yet; None: it is here, or lost."""
    due = documents_due.one(register, sha256)
    if due is None:
        return None
    fields: dict[str, object] = {"sha256": sha256, "file": name or due.name or sha256[:12]}
    if due.author:
        fields["author"] = due.author
    if due.lacking:
        return Unavailable("document_not_sent", **fields)
    return Unavailable("document_not_here", **fields, size=_size(due.size))


def _size(size: int) -> str:
    """Return bytes as MB or KB, rounded up, in brackets; "" where nobody told."""
    if not size:
        return ""
    return f" ({-(-size // _MB)} MB)" if size >= _MB else f" ({-(-size // _KB)} KB)"
