"""Documents on their way: which this PC has to send, which it still waits for."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from app.store.sync_marks import DOCUMENTS_AGAIN, read_meta, write_meta
from sync.protocol.kinds import DOCUMENT_LISTS, DOCUMENTS, IMPORT, REHOME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.store.register import Register
    from app.store.sqlcipher import Connection

_THROUGH = "documents_through_"
_UNKNOWN = "application/octet-stream"
_STARTS = (
    (b"%PDF", "application/pdf"),
    (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8", "image/jpeg"),
)


def wanted(connection: Connection) -> set[str]:
    """Return the documents other PCs' records name that are not here yet."""
    sql = "SELECT sha256 FROM sync_document WHERE state = 'wanted'"
    return {row[0] for row in connection.execute(sql).fetchall()}


def came_otherwise(register: Register) -> list[str]:
    """Return the awaited documents that are here: a stick brought them, or they were made here.

    They are offered to the province: it may have them from nobody else any more.
    """
    found = wanted(register.connections.read())
    return sorted(found.difference(register.blobs.missing(found))) if found else []


def told(register: Register, sizes: Mapping[str, int | None]) -> None:
    """Note what the province said of awaited documents: bytes, None of those it does not have."""
    with register.connections.transaction() as connection:
        connection.executemany(
            "UPDATE sync_document SET size = ?1, lacking = ?2"
            " WHERE sha256 = ?3 AND state = 'wanted' AND (size, lacking) <> (?1, ?2)",
            [(size or 0, int(size is None), sha256) for sha256, size in sizes.items()],
        )


def waiting(register: Register, last: int) -> int:
    """Return how many documents that this PC's operations up to a place name are still to go."""
    connection, replica = register.connections.read(), register.identity.replica
    first = sent_through(connection, replica) + 1
    own = unsent(register, named_by_own(connection, replica, first, last))
    if not own:
        return 0
    return len(own) - len(wanted(connection).intersection(register.blobs.missing(own)))


def named_by_own(connection: Connection, replica: str, first: int, last: int) -> list[str]:
    """Return the documents that these operations of this PC name, in order, each once."""
    rows = connection.execute(
        "SELECT core FROM outbox WHERE replica = ? AND dseq BETWEEN ? AND ?"
        " AND (kind = ? OR type IN (SELECT value FROM json_each(?))) ORDER BY dseq",
        (replica, first, last, REHOME, json.dumps([*DOCUMENTS, *DOCUMENT_LISTS])),
    )
    found: dict[str, None] = {}
    for (core,) in rows.fetchall():
        entry = json.loads(core)
        if entry.get("payload", {}).get("core"):
            entry = json.loads(entry["payload"]["core"])
        new = {name: pair[1] for name, pair in entry["patch"].items()}
        found.update(dict.fromkeys(named(entry["type"], new)))
    return list(found)


def lines_by_own(connection: Connection, replica: str, first: int, last: int) -> dict[str, str]:
    """Return the lines of files that these operations of this PC took in: hash → its import."""
    rows = connection.execute(
        "SELECT core FROM outbox WHERE replica = ? AND dseq BETWEEN ? AND ?"
        " AND kind IN (?, ?) ORDER BY dseq",
        (replica, first, last, REHOME, IMPORT),
    )
    found: dict[str, str] = {}
    for (core,) in rows.fetchall():
        entry = json.loads(core)
        if entry["kind"] == REHOME:
            entry = json.loads(entry["payload"]["core"])
        sha256 = entry["patch"].get("lines_sha256", [None, None])[1]
        if entry["kind"] == IMPORT and sha256:
            found[sha256] = entry["id"]
    return found


def named(type_: str, fields: dict[str, object]) -> list[str]:
    """Return the documents a record with these fields names."""
    names = [str(fields[name]) for name in DOCUMENTS.get(type_, ()) if fields.get(name)]
    field = DOCUMENT_LISTS.get(type_)
    if field is not None and isinstance(fields.get(field), str):
        pieces = json.loads(str(fields[field]))
        names += [str(each["sha256"]) for each in pieces if isinstance(each, dict)]
    return names


def unsent(register: Register, hashes: Sequence[str]) -> list[str]:
    """Return those the province is not known to have."""
    rows = register.connections.read().execute(
        "SELECT sha256 FROM sync_document WHERE state = 'sent'"
        " AND sha256 IN (SELECT value FROM json_each(?))",
        (json.dumps(list(hashes)),),
    )
    sent = {row[0] for row in rows.fetchall()}
    return [sha256 for sha256 in hashes if sha256 not in sent]


def mark(register: Register, hashes: Iterable[str], state: str) -> None:
    """Note that the province has documents (sent), that they are to come (wanted), or are lost."""
    states = [(sha256, state) for sha256 in hashes]
    if not states:
        return
    with register.connections.transaction() as connection:
        connection.executemany(
            "INSERT INTO sync_document (sha256, state) VALUES (?, ?)"
            " ON CONFLICT (sha256) DO UPDATE SET state = excluded.state",
            states,
        )


def offer_again(connection: Connection) -> None:
    """The province was put back: what it had of documents is not known any more."""
    connection.execute("DELETE FROM sync_document WHERE state = 'sent'")
    connection.execute("UPDATE sync_document SET size = 0, lacking = 0 WHERE state = 'wanted'")
    write_meta(connection, DOCUMENTS_AGAIN, "1")


def is_offering_again(connection: Connection) -> bool:
    """Tell whether every document here is still to be offered again."""
    return bool(read_meta(connection, DOCUMENTS_AGAIN))


def offered_again(register: Register) -> None:
    """Note that every document was offered: the province has them all."""
    with register.connections.transaction() as connection:
        write_meta(connection, DOCUMENTS_AGAIN, "")


def held(register: Register) -> list[str]:
    """Return the documents here that records of the office name, whoever wrote those.

    Of hidden records too: their authors send them again, and may not have the document any more.
    """
    connection = register.connections.read()
    found: set[str] = set()
    for type_, names in DOCUMENTS.items():
        for name in names:
            sql = f"SELECT DISTINCT {name} FROM {type_} WHERE {name} IS NOT NULL"  # noqa: S608
            found.update(row[0] for row in connection.execute(sql).fetchall())
    for type_, name in DOCUMENT_LISTS.items():
        sql = f"SELECT json_extract(value, '$.sha256') FROM {type_}, json_each({name})"  # noqa: S608
        found.update(row[0] for row in connection.execute(sql).fetchall() if row[0])
    return sorted(found.difference(register.blobs.missing(found)))


def found_again(register: Register) -> list[str]:
    """Return the documents that were lost here when they were to be sent, and are here now."""
    rows = register.connections.read().execute(
        "SELECT sha256 FROM sync_document WHERE state = 'lost'"
    )
    contents = ((row[0], register.blobs.get(row[0])) for row in rows.fetchall())
    return [
        sha256
        for sha256, content in contents
        if content is not None and hashlib.sha256(content).hexdigest() == sha256
    ]


def sent_through(connection: Connection, replica: str) -> int:
    """Return up to which place of a replica's log its documents were looked at."""
    return int(read_meta(connection, f"{_THROUGH}{replica}") or 0)


def set_sent_through(register: Register, replica: str, dseq: int) -> None:
    """Note up to which place the documents were looked at."""
    if dseq == sent_through(register.connections.read(), replica):
        return
    with register.connections.transaction() as connection:
        write_meta(connection, f"{_THROUGH}{replica}", str(dseq))


def mime_of(content: bytes) -> str:
    """Return what a document is by its first bytes."""
    return next((mime for start, mime in _STARTS if content.startswith(start)), _UNKNOWN)
