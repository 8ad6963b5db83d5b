"""Documents in both directions: sets of ledger lines before the records, the rest after them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.store import documents_due, line_sets, sync_documents, sync_pieces, sync_queue
from sync.client.failures import Denial
from sync.protocol import limits
from sync.protocol.kinds import DOCUMENT_LISTS, DOCUMENTS, IMPORT, REHOME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.domain.document_choice import Choice
    from app.services.task import Task
    from app.store.documents_due import Due
    from app.store.register import Register
    from app.store.sync_queue import Batch
    from sync.client.figures import Figures, Sent
    from sync.client.wire import Wire
    from sync.protocol.messages import Offset

#: the type of record that lines of a file belong to
WITH_LINES = "import_batch"


def send_lines(register: Register, wire: Wire, batch: Batch, figures: Figures) -> None:
    """Send the sets of lines that imports of this batch name, before the imports themselves.

    What a newer program took in has lines this one does not know: who has them sends them.
    """
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
            content = held_content(register, sha256, entry["id"])
            if content is not None:
                _send(register, wire, sha256, content, figures)
            elif line_sets.held(register.connections.read(), [sha256]):
                figures.documents_lost += 1  # altered since; `check` names the file


def fetch_lines(
    register: Register,
    wire: Wire,
    scope: str,
    pages: Iterable[list[list[Any]]],
    task: Task,
) -> dict[str, bytes]:
    """Return the sets of lines that imports in these pages name, and those still lacking."""
    wanted = dict.fromkeys(line_sets.wanted(register.connections.read()))
    if scope != register.identity.office:
        return {}
    for rows in pages:
        for row in rows:
            if row[1] != WITH_LINES or len(row) <= 3:  # noqa: PLR2004
                continue
            if row[4].get("lines") and row[4].get("kind") in line_sets.KINDS:
                wanted[str(row[4]["lines_sha256"])] = None
    have = line_sets.held(register.connections.read(), list(wanted))
    found = {}
    for number, sha256 in enumerate(each for each in wanted if each not in have):
        task.step(number, len(wanted), "sync_lines")
        content = fetch(register, wire, scope, sha256)
        if content is not None:
            found[sha256] = content
    return found


def exchange(
    register: Register,
    wire: Wire,
    figures: Figures,
    task: Task,
    sent: Sent,
    *,
    choice: Choice,
) -> None:  # fmt: skip
    """Send the documents this PC's operations name, fetch those of others that are chosen."""
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
        lines = line_sets.held(connection)
        own += [*sync_documents.held(register), *lines]
    own = _without_awaited(register, own)
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
    _receive(register, wire, figures, task, choice)


def _without_awaited(register: Register, own: Sequence[str]) -> list[str]:
    """Return what this PC has to send: of what others did and it carries it may await documents.

    Those are their authors' to send. What was awaited and came another way is sent like its own.
    """
    awaited = sync_documents.wanted(register.connections.read())
    if not awaited:
        return list(own)
    came = sync_documents.came_otherwise(register)
    return [*(each for each in own if each not in awaited), *came]


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
    found = register.blobs.get(sha256) if batch is None else line_sets.content(register, batch)
    return None if found is None else _sound(found, sha256)


def _receive(register: Register, wire: Wire, figures: Figures, task: Task, choice: Choice) -> None:
    """Fetch the documents chosen, the most needed first; of the others only their size is asked.

    What is needed is asked about and fetched before the rest is asked about: on a bad line each
    message counts.
    """
    found = documents_due.due(register)
    for needed in (True, False):
        told = ask(register, wire, [each for each in found if each.needed is needed])
        wanted = [each for each in told if not each.lacking and each.chosen(choice)]
        for number, each in enumerate(wanted):
            task.step(number, len(wanted), "sync_documents_in")
            figures.documents_received += take(register, wire, each.sha256)


def ask(register: Register, wire: Wire, found: Sequence[Due]) -> list[Due]:
    """Return documents with what the province says of them, in the order to fetch them.

    One it told of once is not asked about again: whoever fetches it finds out whether it is there.
    """
    known = {each.sha256: each for each in found}
    asked = [each.sha256 for each in found if not each.told]
    for start in range(0, len(asked), limits.MAX_IDS):
        some = asked[start : start + limits.MAX_IDS]
        sizes = wire.document_sizes(register.identity.office, some)
        sync_documents.told(register, sizes)
        for sha256, size in sizes.items():
            each = known[sha256]
            known[sha256] = replace(each, lacking=size is None, size=size or each.size)
    return documents_due.in_order(known.values())


def take(
    register: Register,
    wire: Wire,
    sha256: str,
    heard: Callable[[int], None] = lambda _bytes: None,
) -> bool:
    """Fetch a document and keep it; False if the province does not have it, or not as it is named.

    It is asked about again the next time then.
    """
    content = fetch(register, wire, register.identity.office, sha256, heard)
    if content is None:
        sync_documents.told(register, {sha256: None})
        return False
    register.blobs.put(content, sync_documents.mime_of(content))
    sync_documents.mark(register, [sha256], "sent")
    return True


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


def fetch(
    register: Register,
    wire: Wire,
    scope: str,
    sha256: str,
    heard: Callable[[int], None] = lambda _bytes: None,
) -> bytes | None:
    """Return a document, None if the province does not have it (or not as its hash says).

    Of one in several pieces each that came is kept: the next exchange goes on behind it. `heard`
    is told how many bytes of it are here.
    """
    start, whole = sync_pieces.begun(register, sha256), b""
    pieces = start > 0
    while found := wire.fetch_piece(scope, sha256, start):
        piece, size = found
        if not pieces and len(piece) >= size:
            return _sound(piece, sha256)
        sync_pieces.keep(register, sha256, start, piece)
        pieces, start = True, start + len(piece)
        heard(start)
        if start >= size or not piece:
            whole = sync_pieces.joined(register, sha256)
            break
    if pieces:
        sync_pieces.drop(register, sha256)
    return _sound(whole, sha256)


def _sound(content: bytes, sha256: str) -> bytes | None:
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
