"""What a revoked PC did and the province lacks goes up all the same: it is kept aside there.

The province answers every part with its refusal; how far it has kept this PC's work is noted
here, so that the next exchange sends nothing again. A new revocation begins anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Refused
from app.store import sync_marks, sync_queue
from sync.client.failures import Denial

if TYPE_CHECKING:
    from app.services.task import Task
    from app.store.register import Register
    from sync.client.sending import Sending
    from sync.client.wire import Wire

#: what the province says when it keeps a part, with the moment of the revocation
REVOKED = "sync_revoked"
_KEPT = "sync_left_aside"


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
    connection = register.connections.read()
    noted, _, place = (sync_marks.read_meta(connection, _KEPT) or "").rpartition(" ")
    after = sync_marks.read_marks(connection).acked
    if noted == occasion:
        after = max(after, int(place))
    end = sync_queue.head(register).dseq
    start = after
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
        with register.connections.transaction() as writing:
            sync_marks.write_meta(writing, _KEPT, f"{occasion} {after}")
