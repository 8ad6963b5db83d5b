"""What pages of files and returns share: whose something is, and handing out its documents."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import Response

from sync.server import submitted
from sync.server.console import journal, oversight
from sync.server.faults import Denied

if TYPE_CHECKING:
    from sync.server.console.visit import Visit
    from sync.server.submitted import Submitted

#: kinds that a browser shows by itself without running anything of them; others are only saved
_SHOWN = {b"%PDF-": "application/pdf", b"\x89PNG\r\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
_LONGEST_NAME = 120


def whose(visit: Visit, found: Submitted) -> Submitted:
    """Return it if its office is within the visitor's scope.

    Raises:
        Denied: not_found.
    """
    visit.seen(found.scope)
    return found


def named(visit: Visit) -> dict[str, str]:
    """Return the names of the offices."""
    with visit.province.database.read() as connection:
        return oversight.names_of(connection)


def document(visit: Visit, found: Submitted, sha256: str) -> Response:
    """Hand out a document of a submission; who took it is written down.

    Raises:
        Denied: no_document (not of this one, or not here yet).
    """
    part, content = submitted.content(visit.province, found, sha256)
    with visit.province.database.write() as connection:
        journal.write(
            connection,
            visit.province.now(),
            visit.who.name,
            "read",
            about=f"{found.title}: {part.name}"[:300],
            office=found.scope,
        )
    kind = next((kind for start, kind in _SHOWN.items() if content.startswith(start)), "")
    name = "".join(sign for sign in part.name if sign.isprintable() and sign not in '/\\"')
    name = name[-_LONGEST_NAME:] or "document"
    shown = "inline" if kind else "attachment"
    return Response(
        content,
        media_type=kind or "application/octet-stream",
        headers={
            "content-disposition": f"{shown}; filename*=UTF-8''{quote(name, safe='')}",
            # Chromium shows no PDF in a sandbox; a PDF runs nothing of this site
            **({} if kind == "application/pdf" else {"content-security-policy": _SANDBOX}),
        },
    )


def refuse_unknown(act: str, known: frozenset[str]) -> None:
    """Refuse an act that no button has."""
    if act not in known:
        raise Denied(422, "field_needed", "act")
