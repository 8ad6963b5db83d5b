"""Sends this replica's log, batch by batch; while one is on the line the next is made ready."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.errors import Unavailable
from app.store import own_changes, sync_journal, sync_marks, sync_queue
from app.store.collection import rare_collection
from sync.client import documents
from sync.client.failures import PASSING, TOO_MUCH, told_wait
from sync.client.figures import Sent
from sync.client.line import on_the_line
from sync.client.wire import parcel
from sync.protocol import limits, signing
from sync.protocol.kinds import IMPORT, NOTES, REHOME
from sync.protocol.messages import Push, Unanswered
from sync.protocol.packing import pack
from sync.protocol.place import Place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.services.task import Task
    from app.store.register import Register
    from app.store.sync_queue import Batch
    from sync.client.figures import Figures
    from sync.client.wire import Parcel, Wire
    from sync.protocol.messages import Pushed
    from sync.protocol.signing import SigningKey


@dataclass(frozen=True, slots=True)
class Sealed:
    """A batch that is only handed over: its message, and the place of its last operation."""

    parcel: Parcel
    last: int


@dataclass(frozen=True, slots=True)
class _Ready:
    """A batch and the message it is sent in."""

    batch: Batch
    parcel: Parcel
    #: (type, id) of the record each operation changes; None: that is not to be told from here
    changes: list[tuple[str, str] | None] | None
    #: whether an operation may name lines of an imported file, which are sent before it
    imports: bool


class Sending:
    """One sending of the log."""

    def __init__(
        self, register: Register, wire: Wire, key: SigningKey, figures: Figures, *, most: int
    ) -> None:
        """Begin with batches of at most `most` operations."""
        self._register = register
        self._wire = wire
        self._key = key
        self._figures = figures
        self._most = most
        self._prepared: _Ready | None = None
        self.sent = Sent(register.identity.replica)

    @rare_collection()
    def prepare(self) -> None:
        """Make the first batch ready, from where the province is thought to be."""
        self._prepared = self._ready(self._acked())

    @rare_collection()
    def run(self, task: Task) -> Pushed | None:
        """Send what the province does not have; the last answer, None if there was nothing.

        Raises:
            Unavailable: even the smallest batch was too much for the line.
        """
        register, answer, done = self._register, None, 0
        total = sync_queue.waiting(register)
        ready, acked = self._prepared, self._acked()
        if ready is None or ready.batch.first != acked + 1:
            ready = self._ready(acked)
        taken: tuple[_Ready, Pushed] | None = None
        with ThreadPoolExecutor(1, "sync-line") as line:
            while ready is not None:
                try:
                    sending = self._begun(line, ready, task, done, total)
                finally:
                    # What the answer before said is noted while this batch is on the line.
                    if taken is not None:
                        self._took(*taken)
                        taken = None
                # Twice as large beforehand, as the next will be if this one goes quickly.
                following = self._ready(ready.batch.last, times=2)
                told = self._answer(sending, ready.batch)
                if told is None:
                    ready = self._ready(ready.batch.first - 1)
                    continue
                answer, taken = told, (ready, told)
                done += len(ready.batch.cores)
                if following is None or not self._fits(following, told):
                    following = self._ready(told.last_dseq)
                ready = following
            if taken is not None:
                self._took(*taken)
        return answer

    def batch_after(self, after: int) -> Sealed | None:
        """Return what follows a place of the log, for who only keeps it; None at the end."""
        ready = self._ready(after)
        return None if ready is None else Sealed(ready.parcel, ready.batch.last)

    def _begun(
        self, line: ThreadPoolExecutor, ready: _Ready, task: Task, done: int, total: int
    ) -> Future[tuple[Pushed, float]]:
        task.step(done, max(total, done), "sync_sending")
        if ready.imports:
            documents.send_lines(self._register, self._wire, ready.batch, self._figures)
        return on_the_line(line, self._timed, ready.parcel)

    def _timed(self, parcel: Parcel) -> tuple[Pushed, float]:
        began = time.monotonic()
        return self._wire.push(parcel), time.monotonic() - began

    def _answer(self, sending: Future[tuple[Pushed, float]], batch: Batch) -> Pushed | None:
        """Return what was told; None when the batch was too much: a smaller one is next.

        When the line broke it may be there, only its answer is lost: that is asked for first.
        """
        try:
            told, took = sending.result()
        except Unavailable as error:
            smaller = error.code in PASSING | TOO_MUCH and not told_wait(error)
            if not smaller or self._most <= limits.MIN_OPS:
                raise
            self._most = max(limits.MIN_OPS, self._most // 2)
            self._wire.rest()
            if error.code in TOO_MUCH:
                return None
            replica = self._register.identity.replica
            return self._wire.pushed(Unanswered(replica, batch.first, batch.last, batch.hash))
        if took < limits.QUICK:
            self._most = min(limits.MAX_OPS, self._most * 2)
        return told

    def _acked(self) -> int:
        return sync_marks.read_marks(self._register.connections.read()).acked

    def _fits(self, following: _Ready, told: Pushed) -> bool:
        """Tell whether a batch made beforehand is the next, and no more than the line takes."""
        batch = following.batch
        return batch.first == told.last_dseq + 1 and len(batch.cores) <= self._most

    def _ready(self, after: int, times: int = 1) -> _Ready | None:
        """Make the entries after a place ready for sending; None at the end."""
        register, replica = self._register, self._register.identity.replica
        most, size = min(times * self._most, limits.MAX_OPS), limits.MAX_PUSH_BYTES
        batch = sync_queue.next_batch(register, after, most=most, most_bytes=size)
        if batch is None:
            return None
        heads, ops = pack(batch.cores)
        signature = self._key.sign(signing.head_text(replica, batch.last, batch.hash))
        push = Push(replica, batch.first, batch.prev, batch.hash, heads, ops, signature)
        packed = not any(isinstance(op, str) for op in ops)
        kinds = {head["kind"] for head in heads}
        return _Ready(
            batch,
            parcel(push),
            changes=_changes(heads, ops) if packed and REHOME not in kinds else None,
            imports=not (packed and kinds.isdisjoint({IMPORT, REHOME})),
        )

    def _took(self, ready: _Ready, answer: Pushed) -> None:
        """Note what became of a batch."""
        register, replica = self._register, self._register.identity.replica
        with register.connections.transaction() as connection:
            told = [(each.dseq, each.result, each.about) for each in answer.outcomes]
            sync_queue.acknowledged(connection, replica, answer.last_dseq, answer.seq, told)
            place = f"{answer.epoch} {register.identity.office} {answer.seq} {answer.chain}"
            at = (answer.last_dseq, answer.last_hash)
            sync_journal.keep_receipt(
                register, connection, replica, at, place=place, receipt=answer.receipt
            )
            if answer.plain and ready.changes is not None:
                end = Place(answer.seq, answer.chain)
                own_changes.follow(register, connection, ready.batch, ready.changes, end)
        self.sent.add(ready.batch.first, ready.batch.last, ready.changes)
        results = [each.result for each in answer.outcomes]
        self._figures.pushed += len(ready.batch.cores)
        self._figures.rejected += results.count("rejected")
        self._figures.duplicates += results.count("duplicate")


def _changes(heads: Sequence[dict[str, Any]], ops: Sequence[Any]) -> list[tuple[str, str] | None]:
    types = [None if head["kind"] in NOTES else head["type"] for head in heads]
    return [None if (type_ := types[op[0]]) is None else (type_, op[2]) for op in ops]
