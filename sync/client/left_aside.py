"""What a revoked PC did and the province lacks goes up all the same: it is kept aside there.

The province answers every part with its refusal; how far it has kept this PC's work is noted
here, so that the next exchange sends nothing again. A new revocation begins anew. Then come the
documents this work names, and the lines of files it took in, in pieces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Refused
from app.store import sync_documents, sync_marks, sync_queue
from sync.client.documents import held_content, in_pieces
from sync.client.failures import Denial
from sync.protocol import limits

if TYPE_CHECKING:
    from app.services.task import Task
    from app.store.register import Register
    from sync.client.sending import Sending
    from sync.client.wire import Wire

#: what the province says when it keeps a part, with the moment of the revocation
REVOKED = "sync_revoked"
_KEPT = "sync_left_aside"
#: the same of documents: up to which place of the log those it names were left
_DOCUMENTS = "sync_left_documents"


def leave_aside(
    register: Register, wire: Wire, sending: Sending, refused: Refused, task: Task
) -> None:
    """Send, batch by batch, what the province has neither taken nor kept aside.

    Raises:
        Refused: sync_revoked_part, the province keeps no more of this PC.
        Unavailable: the line broke; the next exchange goes on there.
        Cancelled: likewise.
    """
    occasion = f"{register.identity.replica} {refused.fields.get('detail', '')}"
    acked = sync_marks.read_marks(register.connections.read()).acked
    after = start = max(acked, _noted(register, _KEPT, occasion))
    end = sync_queue.head(register).dseq
    while batch := sending.batch_after(after):
        task.step(after - start, end - start, "sync_sending")
        try:
            wire.push(batch.parcel)
        except Refused as told:
            if told.code != REVOKED:
                raise
        except Denial:
            return  # admitted again meanwhile: the next exchange takes it from here
        else:
            return
        after = batch.last
        _note(register, _KEPT, occasion, after)
    try:
        _leave_documents(register, wire, occasion, after, task)
    except Denial as denial:
        if denial.code != "not_revoked":
            raise


def _leave_documents(register: Register, wire: Wire, occasion: str, last: int, task: Task) -> None:
    """Send what the operations up to a place name and the province is not known to have."""
    connection, replica = register.connections.read(), register.identity.replica
    noted = _noted(register, _DOCUMENTS, occasion)
    if noted >= last:
        return
    through = sync_documents.sent_through(connection, replica)
    first = 1 + max(noted, through)
    named = sync_documents.named_by_own(connection, replica, first, last)
    lines = sync_documents.lines_by_own(connection, replica, first, last)
    wanted = sync_documents.unsent(register, list(dict.fromkeys([*lines, *named])))
    lacking: list[str] = []
    for start in range(0, len(wanted), limits.MAX_IDS):
        lacking += wire.left_missing(wanted[start : start + limits.MAX_IDS])
    for number, sha256 in enumerate(lacking):
        task.step(number, len(lacking), "sync_documents_out")
        content = held_content(register, sha256, lines.get(sha256))
        if content is not None:
            _leave(wire, sha256, content)
    _note(register, _DOCUMENTS, occasion, last)


def _leave(wire: Wire, sha256: str, content: bytes) -> None:
    in_pieces(
        content,
        lambda: wire.left_offset(sha256),
        lambda start, size, piece: wire.leave_piece(sha256, start=start, size=size, content=piece),
    )


def _noted(register: Register, what: str, occasion: str) -> int:
    """Return up to which place it was left on this occasion, 0 if on none or another."""
    kept = sync_marks.read_meta(register.connections.read(), what) or ""
    noted, _, place = kept.rpartition(" ")
    return int(place) if noted == occasion else 0


def _note(register: Register, what: str, occasion: str, place: int) -> None:
    with register.connections.transaction() as writing:
        sync_marks.write_meta(writing, what, f"{occasion} {place}")
