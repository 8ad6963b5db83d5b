"""Documents of revoked PCs: kept aside like what they did, in a set that no request can name.

A PC leaves them in pieces as ordinary ones come, learns how much of its own is here and nothing
else. They are its office's once what it did is taken in and names them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sync.protocol.kinds import DOCUMENT_LISTS, DOCUMENTS, IMPORT
from sync.protocol.messages import AskedDocuments, Names
from sync.server import ops
from sync.server.database import row, rows, run
from sync.server.documents import drop, take_piece
from sync.server.faults import Denied
from sync.server.judge import REJECTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from sync.protocol.messages import Offset
    from sync.server.devices import Device
    from sync.server.office import Province

#: documents of one device that are kept aside, and the bytes all of them say they have
_MOST, _MOST_BYTES = 2000, 256 * 1024 * 1024
#: before the device's name in what stands for a scope: no name of a request begins so
_ASIDE = "~"
_HASH = re.compile("[0-9a-f]{64}")
#: operations looked through at once
_PAGE = 2000
#: what the office has whole already is not waited for
_NOT_THERE = (
    "NOT EXISTS (SELECT 1 FROM document AS o WHERE o.scope = d.office AND o.sha256 = q.sha256"
    " AND o.have = o.size)"
)


@dataclass(frozen=True, slots=True)
class DocumentsAside:
    """What is kept of one device's documents and its office does not have."""

    device: str
    office: str
    machine: str
    revoked_at: str | None
    documents: int
    #: those that are here so far
    bytes: int


def missing(province: Province, device: str, asked: Names) -> Names:
    """Return those documents that are not kept aside of a device whole."""
    asked_for = AskedDocuments(asked.names)
    return Names(province.documents.missing(_ASIDE + device, asked_for).names)


def offset(province: Province, device: str, sha256: str) -> Offset:
    """Return how much of a document is kept aside of a device.

    Raises:
        Denied: no_document.
    """
    return province.documents.offset(_ASIDE + device, sha256)


def add(  # noqa: PLR0917 - what a piece is
    province: Province, device: str, sha256: str, start: int, size: int, content: bytes
) -> Offset:
    """Keep a piece of a document; returns how much is here.

    Raises:
        Denied: quarantine_full, and as `Documents.add`.
    """
    with province.database.write() as connection:
        run(connection, _LOCK, device=device)
        if not _has_room(connection, device, sha256, size):
            _drop_those_there(connection, device)
        if not _has_room(connection, device, sha256, size):
            raise Denied(403, "quarantine_full")
        at = take_piece(connection, _ASIDE + device, sha256, start, size, content)
    if at is None:
        raise Denied(422, "bad_document")
    return at


#: two requests of one device must not both find room for the last document
_LOCK = "UPDATE device SET machine = machine WHERE id = :device"


def _has_room(connection: Connection, device: str, sha256: str, size: int) -> bool:
    """Tell whether a document is kept already, or may be: by the size it says it has."""
    scope = _ASIDE + device
    sql = (
        "SELECT count(*), coalesce(sum(size), 0), coalesce(sum(CASE WHEN sha256 = :sha256 THEN 1"
        " ELSE 0 END), 0) FROM document WHERE scope = :scope"
    )
    documents, taken, here = row(connection, sql, scope=scope, sha256=sha256)
    return bool(here) or (documents < _MOST and taken + size <= _MOST_BYTES)


def _drop_those_there(connection: Connection, device: str) -> None:
    """Give up what the office has by now: a PC that was admitted again sent it itself."""
    sql = (
        "SELECT q.sha256 FROM document AS q JOIN device AS d ON d.id = :device"  # noqa: S608
        f" WHERE q.scope = :scope AND NOT {_NOT_THERE}"
    )
    for (sha256,) in rows(connection, sql, device=device, scope=_ASIDE + device):
        drop(connection, _ASIDE + device, sha256)


def kept(connection: Connection, office: str = "") -> list[DocumentsAside]:
    """Return what is kept of an office's devices ("": of all) and did not come another way."""
    sql = (
        "SELECT d.id, d.office, d.machine, d.revoked_at, count(*) AS documents,"  # noqa: S608
        " sum(q.have) AS bytes"
        f" FROM document AS q JOIN device AS d ON q.scope = '{_ASIDE}' || d.id"
        f" WHERE (:office = '' OR d.office = :office) AND {_NOT_THERE}"
        " GROUP BY d.id, d.office, d.machine, d.revoked_at ORDER BY d.office, d.id"
    )
    return [
        DocumentsAside(
            each.id,
            each.office,
            each.machine,
            each.revoked_at,
            int(each.documents),
            int(each.bytes),
        )
        for each in rows(connection, sql, office=office)
    ]


def is_kept(connection: Connection, device: str) -> bool:
    """Tell whether anything of a device's documents is here."""
    sql = "SELECT 1 FROM document WHERE scope = :scope LIMIT 1"
    return row(connection, sql, scope=_ASIDE + device) is not None


def take_in(province: Province, owner: Device) -> int:
    """Make those documents the office's that operations of the device in its log name.

    Returns how many the office did not have. What no such operation names stays aside.
    """
    scope, moved = _ASIDE + owner.id, 0
    with province.database.read() as connection:
        sql = "SELECT sha256 FROM document WHERE scope = :scope AND have = size"
        here = {each[0] for each in rows(connection, sql, scope=scope)}
        wanted = sorted(_named(connection, owner, here))
    for sha256 in wanted:  # each by itself: others write in between
        with province.database.write() as connection:
            moved += _move(connection, scope, owner.office, sha256)
    return moved


def _named(connection: Connection, owner: Device, here: set[str]) -> set[str]:
    """Return those documents that operations of a device name, unless they were rejected."""
    found: set[str] = set()
    for core in _cores(connection, owner.id) if here else ():
        if here.isdisjoint(_HASH.findall(core)):
            continue
        entry = ops.inside(core, json.loads(core), owner.office)
        found |= here.intersection(names_in(entry["type"], entry["kind"], entry["new"]))
    return found


def _cores(connection: Connection, device: str) -> Iterator[str]:
    sql = (
        "SELECT seq, core FROM op WHERE scope = (SELECT office FROM device WHERE id = :device)"
        " AND seq > :seq AND result <> :rejected AND replica IN"
        " (SELECT id FROM replica WHERE device = :device) ORDER BY seq LIMIT :page"
    )
    seq, named = 0, {"device": device, "rejected": REJECTED, "page": _PAGE}
    while found := rows(connection, sql, seq=seq, **named):
        yield from (each.core for each in found)
        seq = found[-1].seq


def names_in(type_: str, kind: str, fields: dict[str, Any]) -> set[str]:
    """Return the documents, and the lines of a file, that an operation names."""
    names = {str(fields.get(name)) for name in DOCUMENTS.get(type_, ())}
    if kind == IMPORT:
        names.add(str(fields.get("lines_sha256")))
    try:
        parts = json.loads(str(fields.get(DOCUMENT_LISTS.get(type_, ""))))
    except ValueError:
        parts = []
    if isinstance(parts, list):
        names |= {str(each.get("sha256")) for each in parts if isinstance(each, dict)}
    return names


def _move(connection: Connection, aside: str, office: str, sha256: str) -> int:
    """Let a document become an office's, which may have it, or a part of it, already."""
    sql = "SELECT have = size FROM document WHERE scope = :scope AND sha256 = :sha256"
    there = row(connection, sql, scope=office, sha256=sha256)
    if there is not None and there[0]:
        drop(connection, aside, sha256)
        return 0
    drop(connection, office, sha256)
    for table in ("document_piece", "document"):
        sql = f"UPDATE {table} SET scope = :office WHERE scope = :scope AND sha256 = :sha256"  # noqa: S608
        run(connection, sql, office=office, scope=aside, sha256=sha256)
    return 1
