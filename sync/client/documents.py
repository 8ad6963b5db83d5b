"""Documents in both directions: sets of ledger lines before the records, the rest after them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from app.store import incoming, sync_documents, sync_pieces, sync_queue
from app.store.ledger import lines_text
from sync.client.failures import Denial
from sync.protocol import limits
from sync.protocol.kinds import DOCUMENT_LISTS, DOCUMENTS, IMPORT, REHOME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.services.task import Task
    from app.store.register import Register
    from app.store.sync_queue import Batch
    from sync.client.figures import Figures, Sent
    from sync.client.wire import Wire
    from sync.protocol.messages import Offset

#: the type of record that lines of a file belong to
WITH_LINES = "import_batch"


def send_lines(register: Register, wire: Wire, batch: Batch, figures: Figures) -> None:
    """Send the sets of lines that imports of this batch name, before the imports themselves."""
    mark = IMPORT.encode()
    again = sync_documents.is_offering_again(register.connections.read())
    for core in batch.cores:
        if mark not in core:
            continue
        entry = json.loads(core)
        if entry["kind"] == REHOME:
            entry = json.loads(entry["payload"]["core"])
        sha256 = entry["patch"].get("lines_sha256", [None, None])[1]
        if sha256 and sync_documents.unsent(register, [sha256]):
            if again and not _lacking(register, wire, [sha256]):
                continue  # the backup that was put back has them
            lines = register.ledger.lines_of_batch(entry["id"])
            _send(register, wire, sha256, lines_text(lines).encode(), figures)


def fetch_lines(
    register: Register,
    wire: Wire,
    scope: str,
    pages: Iterable[list[list[Any]]],
    task: Task,
) -> dict[str, bytes]:
    """Return the sets of lines that imports in these pages name, and those still lacking."""
    wanted = dict.fromkeys(incoming.lines_wanted(register.connections.read()))
    if scope != register.identity.office:
        return {}
    for rows in pages:
        for row in rows:
            if row[1] == WITH_LINES and len(row) > 3 and row[4].get("lines"):  # noqa: PLR2004
                wanted[str(row[4]["lines_sha256"])] = None
    have = incoming.lines_held(register.connections.read(), list(wanted))
    found = {}
    for number, sha256 in enumerate(each for each in wanted if each not in have):
        task.step(number, len(wanted), "sync_lines")
        content = fetch(register, wire, scope, sha256)
        if content is not None:
            found[sha256] = content
    return found


def exchange(register: Register, wire: Wire, figures: Figures, task: Task, sent: Sent) -> None:
    """Send the documents this PC's operations name, fetch those of others."""
    connection = register.connections.read()
    identity = register.identity
    last = sync_queue.head(register).dseq
    first = sync_documents.sent_through(connection, identity.replica) + 1
    own: list[str] = []
    changed = sent.records(identity.replica, first, last)
    if changed is None or changed.keys() & {*DOCUMENTS, *DOCUMENT_LISTS}:
        own = sync_documents.named_by_own(connection, identity.replica, first, last)
    own += sync_documents.found_again(register)
    again, lines = sync_documents.is_offering_again(connection), dict[str, str]()
    if again:
        lines = sync_documents.lines_held(connection)
        own += [*sync_documents.held(register), *lines]
    lacking = _lacking(register, wire, sync_documents.unsent(register, list(dict.fromkeys(own))))
    for number, sha256 in enumerate(lacking):
        task.step(number, len(lacking), "sync_documents_out")
        content = held_content(register, sha256, lines.get(sha256))
        if content is None:
            if sha256 in lines:
                continue  # as a newer program wrote them: who has that one sends them
            sync_documents.mark(register, [sha256], "lost")
            figures.documents_lost += 1
            continue
        _send(register, wire, sha256, content, figures)
    sync_documents.set_sent_through(register, identity.replica, last)
    if again:
        sync_documents.offered_again(register)
    _receive(register, wire, figures, task)


def _lacking(register: Register, wire: Wire, hashes: Sequence[str]) -> list[str]:
    """Return what the province lacks of these; that it has the others is noted."""
    lacking: list[str] = []
    for start in range(0, len(hashes), limits.MAX_IDS):
        asked = list(hashes[start : start + limits.MAX_IDS])
        lacking += wire.documents_missing(register.identity.office, asked)
    sync_documents.mark(register, [each for each in hashes if each not in set(lacking)], "sent")
    return lacking


def held_content(register: Register, sha256: str, batch: str | None) -> bytes | None:
    """Return a document, or the lines of an import, as it travels; None: not as its hash says."""
    if batch is None:
        found = register.blobs.get(sha256)
    else:
        found = lines_text(register.ledger.lines_of_batch(batch)).encode()
    return None if found is None else _sound(found, sha256)


def _receive(register: Register, wire: Wire, figures: Figures, task: Task) -> None:
    wanted = sorted(sync_documents.wanted(register.connections.read()))
    if not wanted:
        return
    lacking: set[str] = set()
    for start in range(0, len(wanted), limits.MAX_IDS):
        asked = wanted[start : start + limits.MAX_IDS]
        lacking.update(wire.documents_missing(register.identity.office, asked))
    wanted = [each for each in wanted if each not in lacking]
    for number, sha256 in enumerate(wanted):
        task.step(number, len(wanted), "sync_documents_in")
        content = fetch(register, wire, register.identity.office, sha256)
        if content is None:
            continue  # not as its hash says: asked for again the next time
        register.blobs.put(content, sync_documents.mime_of(content))
        sync_documents.mark(register, [sha256], "sent")
        figures.documents_received += 1


def _send(register: Register, wire: Wire, sha256: str, content: bytes, figures: Figures) -> None:
    scope = register.identity.office
    sent = in_pieces(
        content,
        lambda: wire.document_offset(scope, sha256),
        lambda start, size, piece: wire.send_piece(
            scope, sha256, start=start, size=size, content=piece
        ),
    )
    if sent:
        sync_documents.mark(register, [sha256], "sent")
        figures.documents_sent += 1


def in_pieces(
    content: bytes,
    begun: Callable[[], int],
    send: Callable[[int, int, bytes], Offset],
) -> bool:
    """Send a document from where it was cut; True: it is there whole.

    Args:
        content: its bytes; of none nothing is sent.
        begun: tells how much of it is there.
        send: sends a piece: where it begins, the bytes of the whole, the piece.
    """
    size = len(content)
    start = begun() if size > limits.PIECE_BYTES else 0
    while start < size:
        try:
            at = send(start, size, content[start : start + limits.PIECE_BYTES])
        except Denial as denial:
            if denial.code != "offset":
                raise
            start = int(denial.detail)
            continue
        if at.size <= start and not at.whole:
            return False
        start = size if at.whole else at.size
    return size > 0


def fetch(register: Register, wire: Wire, scope: str, sha256: str) -> bytes | None:
    """Return a document, None if the province does not have it (or not as its hash says).

    Of one in several pieces each that came is kept: the next exchange goes on behind it.
    """
    start, whole = sync_pieces.begun(register, sha256), b""
    pieces = start > 0
    while found := wire.fetch_piece(scope, sha256, start):
        piece, size = found
        if not pieces and len(piece) >= size:
            return _sound(piece, sha256)
        sync_pieces.keep(register, sha256, start, piece)
        pieces, start = True, start + len(piece)
        if start >= size or not piece:
            whole = sync_pieces.joined(register, sha256)
            break
    if pieces:
        sync_pieces.drop(register, sha256)
    return _sound(whole, sha256)


def _sound(content: bytes, sha256: str) -> bytes | None:
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
