"""Push and pull: operations are taken once and in order, records are handed out as they are."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sync.protocol import PROTOCOL, limits, schemas, signing
from sync.protocol.kinds import APPLIED, NOTES
from sync.protocol.leasing import MAX_WANTED, Leased
from sync.protocol.messages import Hello, Names, Outcome, Push, Pushed, Unanswered, Welcome
from sync.protocol.place import Place
from sync.server import (
    books,
    devices,
    forgotten,
    forks,
    leases,
    lives,
    ops,
    pushes,
    records,
    told_again,
)
from sync.server.database import row, rows
from sync.server.faults import Denied, fork, gap
from sync.server.judge import barred, judge, tell_twins
from sync.server.lives import durable_seq, epoch_of
from sync.server.ops import DUPLICATE, Head, Taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from sync.protocol.leasing import Leasing
    from sync.protocol.signing import SigningKey
    from sync.server.database import Database
    from sync.server.devices import Device
    from sync.server.records import Asked
    from sync.server.standing import StandingNote


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """A page of records; bodies are JSON already."""

    rows: list[Any]
    rev: int
    id: str
    more: bool
    head: Head
    epoch: str


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of operations that were taken."""

    head: Head
    outcomes: list[Outcome]
    #: see `Pushed.plain`
    plain: bool


class Exchange:
    """What devices are answered; each method is one transaction."""

    def __init__(
        self,
        database: Database,
        key: SigningKey,
        now: Callable[[], datetime] = utc_now,
        *,
        note: StandingNote,
        look: Callable[[], None],
    ) -> None:
        """`look` is asked at each greeting whether the database was put back meanwhile."""
        self.database = database
        self.key = key
        self.now = now
        self._note = note
        self._look = look

    def hello(self, device: Device, hello: Hello) -> Welcome:
        """Compare how far both are; a replica not seen before is entered."""
        self._look()
        if hello.forgotten:
            forgotten.enter(self.database, device, hello.forgotten, self._stamp())
        with forks.told(self.database, device, hello.replica, self._stamp()):
            welcome = self._greeted(device, hello)
        if forks.is_another(self.database, hello, welcome):
            forks.tell(self.database, device, hello.replica, forks.ANOTHER_LOG, self._stamp())
        return welcome

    @contextmanager
    def _writing(self, device: Device, replica: str) -> Iterator[Connection]:
        told = forks.told(self.database, device, replica, self._stamp())
        with told, self.database.write() as connection:
            yield connection

    def _greeted(self, device: Device, hello: Hello) -> Welcome:
        with self.database.read() as connection:
            found = devices.replica(connection, hello.replica)
            owned = books.owned(connection, device.office, hello.book, hello.replica)
            same = found is not None and found.cursor_seq == _cursor(device, hello)
            newer = devices.program_changed(connection, device, hello.program)
            if found is not None and same and owned and not newer:
                return self._welcome(connection, device, hello, found)
        with self.database.write() as connection:
            found = devices.replica(connection, hello.replica)
            if found is None:
                found = devices.begin_replica(connection, device, hello.replica)
            if found.device == device.id and not found.retired_by:
                books.claim(connection, device.office, hello.book, hello.replica, self._stamp())
            if newer:
                devices.keep_program(connection, device.id, hello.program)
            devices.seen_replica(
                connection, hello.replica, cursor=_cursor(device, hello), at=self._stamp()
            )
            welcome = self._welcome(connection, device, hello, found)
            gifts = lives.gifts(connection)
        self._note.gave(gifts)
        return welcome

    def _welcome(
        self, connection: Connection, device: Device, hello: Hello, found: devices.Replica
    ) -> Welcome:
        if found.device != device.id:
            raise fork(forks.ANOTHER_DEVICE)
        if found.retired_by:
            raise fork("retired")
        heads = {scope: ops.head_of(connection, scope) for scope in self.scopes(connection, device)}
        return Welcome(
            proto=PROTOCOL,
            epoch=epoch_of(connection),
            last_dseq=found.last_dseq,
            last_hash=found.last_hash,
            durable_dseq=_durable(connection, hello.replica, device.office),
            heads={scope: Place(head.seq, head.chain) for scope, head in heads.items()},
            diverged=[
                scope
                for scope, place in hello.cursors.items()
                if scope in heads and ops.chain_at(connection, scope, place.seq) != place.chain
            ],
            other_book=books.other_code(connection, device.office, hello.book, hello.replica),
            behind=[
                life.replica
                for life in hello.lives
                if ops.hash_at(connection, life.replica, life.dseq) != life.hash
            ],
            server_time=self._stamp(),
            min_schema=0 if schemas.may_read(hello.schema) else schemas.OLDEST_READER,
            heard=bool(hello.forgotten),
        )

    def scopes(self, connection: Connection, device: Device) -> list[str]:
        """Return the logs a device may read: its office's and the province's, or all."""
        if not device.sees_all:
            return [device.office, devices.PROVINCE]
        known = [each[0] for each in rows(connection, "SELECT scope FROM head ORDER BY scope")]
        return sorted({*known, device.office, devices.PROVINCE})

    def claim_book(self, device: Device, replica: str, code: str) -> str:
        """Give a replica the code of its number books: the one asked for, or another one."""
        with self.database.write() as connection:
            given = books.give(connection, device.office, code, replica, self._stamp())
            gifts = lives.gifts(connection)
        self._note.gave(gifts)
        return given

    def lease(self, device: Device, leasing: Leasing) -> Leased:
        """Give a replica blocks of numbers of its office's one book, as it asks for.

        Raises:
            Denied: fork (not this device's present life), bad_message, lease_taken.
        """
        scope, at = device.office, self._stamp()
        with self._writing(device, leasing.replica) as connection:
            ops.lock_head(connection, scope)
            _present(connection, device, leasing.replica)
            for held in leasing.held[:MAX_WANTED]:
                leases.learn(connection, scope, held, self.key, at=at, device=device.id)
            given = leases.give(connection, scope, leasing, self.key, self.now())
            gifts = lives.gifts(connection)
        self._note.gave(gifts)
        return Leased(given)

    def push(self, device: Device, push: Push, *, admitted: bool = False) -> Pushed:
        """Take operations: all of them or none; what was taken before is told again.

        `admitted`: what a revoked device did itself is judged like any other's.

        Raises:
            Denied: gap (the place expected), fork (why), bad_message, bad_signature.
        """
        if len(push.ops) > limits.MAX_OPS or not push.ops:
            raise Denied(413, "too_many", str(limits.MAX_OPS))
        try:
            taken = pushes.chained(push, device)
        except ValueError as error:
            raise Denied(422, "bad_message", str(error)) from error
        text = signing.head_text(push.replica, push.first + len(taken) - 1, push.hash)
        if not signing.signed_by(device.public_key, push.signature, text):
            raise Denied(401, "bad_signature")
        with self._writing(device, push.replica) as connection:
            head = ops.lock_head(connection, device.office)
            known = _present(connection, device, push.replica)
            outcomes = told_again.outcomes(connection, push.replica, taken, known)
            fresh = [each for each in taken if each.dseq > known.last_dseq]
            if fresh and fresh[0].dseq != known.last_dseq + 1:
                raise gap(known.last_dseq + 1)
            if fresh and pushes.before(push, taken, fresh[0]) != known.last_hash:
                raise fork(forks.ANOTHER_LOG)
            if fresh:
                barred = devices.revoked(connection, device.office)
                barred -= {device.id} if admitted else set()
                done = self._take(connection, device, push, fresh, head, barred)
                whole = done.plain and len(fresh) == len(taken)
                done = _Done(done.head, outcomes + done.outcomes, plain=whole)
                at = (fresh[-1].dseq, fresh[-1].hash)
                devices.advance_replica(connection, push.replica, *at, push.signature)
            else:
                done = _Done(head, outcomes, plain=False)
                at = (known.last_dseq, known.last_hash)
            return self._told(connection, push.replica, at, done, device.office)

    def pushed(self, device: Device, asked: Unanswered) -> Pushed:
        """Tell again what became of operations whose answer was lost, without their being sent.

        Raises:
            Denied: gap (they are not all there; the place expected), fork (why), bad_message.
        """
        if not 1 <= asked.first <= asked.last < asked.first + limits.MAX_OPS:
            raise Denied(422, "bad_message", "first, last")
        with self._writing(device, asked.replica) as connection:
            head = ops.lock_head(connection, device.office)
            known = _present(connection, device, asked.replica)
            if known.last_dseq < asked.last:
                raise gap(known.last_dseq + 1)
            found = ops.stored(connection, asked.replica, asked.first, asked.last)
            if not found or found[-1].hash != asked.hash:
                raise fork(forks.ANOTHER_LOG)
            outcomes = told_again.not_applied(found)
            plain = not outcomes and told_again.plain(connection, device.office, found, head)
            done = _Done(head, outcomes, plain=plain)
            at = (known.last_dseq, known.last_hash)
            return self._told(connection, asked.replica, at, done, device.office)

    def _take(  # noqa: PLR0917
        self,
        connection: Connection,
        device: Device,
        push: Push,
        fresh: list[Taken],
        head: Head,
        revoked: frozenset[str],
    ) -> _Done:
        scope, replica, at = device.office, push.replica, self._stamp()
        there = ops.texts(self.database, connection, {each.entry["op_id"] for each in fresh})
        view = records.load(self.database, connection, scope, [each.entry for each in fresh])
        seq, chain = head.seq, bytes.fromhex(head.chain)
        rows_: list[tuple[object, ...]] = []
        outcomes: list[Outcome] = []
        notes = 0
        for dseq, hash_, core, entry in fresh:
            seq += 1
            op_id = entry["op_id"]
            before, again = there.setdefault(op_id, core), f"again:{replica}:{dseq}"
            if before is not core and ops.authored(before) == ops.authored(core):
                result, about, op_id = DUPLICATE, op_id, again
            else:
                if before is not core:
                    # Whoever brought the other one changed it: no word of its author is lost.
                    books.incident(connection, "op_twice", scope, device.id, at=at, detail=op_id)
                    op_id = again
                if revoked and entry.get("device") in revoked:
                    result, about = barred(view, entry, seq)
                else:
                    result, about = judge(view, entry, seq, replica)
            chain = ops.following(chain, hash_, result, about)
            rows_.append((scope, seq, replica, dseq, op_id, hash_, result, about, at, core))
            if result != APPLIED:
                outcomes.append(Outcome(dseq, result, about))
            notes += entry["kind"] in NOTES
        # An operation that is applied changes its record once, or not at all.
        plain = not outcomes and view.changes + notes == len(fresh)
        entries = [each.entry for each in fresh if each.entry.get("device") not in revoked]
        twins = tell_twins(view, entries, seq, replica)
        ops.add(connection, rows_)
        records.store(connection, scope, view)
        books.enter(connection, scope, entries, at=at, device=device.id)
        leases.enter(connection, scope, entries, self.key, at=at, device=device.id)
        devices.retire_earlier(connection, device, replica, entries)
        end = Head(seq, chain.hex())
        ops.move_head(connection, scope, end)
        return _Done(end, outcomes, plain=plain and not twins)

    def _told(
        self, connection: Connection, replica: str, at: tuple[int, str], done: _Done, office: str
    ) -> Pushed:
        """Return the answer for a replica whose log is here up to a place with that hash."""
        dseq, hash_ = at
        epoch, head = epoch_of(connection), done.head
        place = f"{epoch} {office} {head.seq} {head.chain}"
        receipt = self.key.sign(signing.receipt_text(replica, dseq, hash_, place))
        return Pushed(
            dseq, hash_, head.seq, head.chain, epoch, done.outcomes, receipt, plain=done.plain
        )

    def pull(self, device: Device, asked: Asked) -> Found:
        """Return the next page of records changed since a place.

        Raises:
            Denied: program_old (it would misread them; the earliest schema that would not), scope,
                diverged (this history is not the one the PC read).
        """
        if not schemas.may_read(asked.schema):
            raise Denied(426, "program_old", str(schemas.OLDEST_READER))
        with self.database.read() as connection:
            if asked.scope not in self.scopes(connection, device):
                raise Denied(403, "scope", asked.scope)
            for seq, chain in ((asked.base, asked.chain), (asked.seen, asked.seen_chain)):
                if chain and seq and ops.chain_at(connection, asked.scope, seq) != chain:
                    raise Denied(409, "diverged", asked.scope)
            head = ops.head_of(connection, asked.scope)
            limit = max(1, min(asked.limit, limits.MAX_ROWS))
            found = records.page(connection, asked, limit + 1)
            more = len(found) > limit
            page = found[:limit]
            last = page[-1] if page else None
            return Found(
                rows=page,
                rev=last[2] if last else asked.rev,
                id=last[0] if last else asked.id,
                more=more,
                head=head,
                epoch=epoch_of(connection),
            )

    def missing(self, asked: Names) -> Names:
        """Return those op ids that no log has."""
        wanted = list(dict.fromkeys(asked.names[: limits.MAX_IDS]))
        with self.database.read() as connection:
            have = ops.known(self.database, connection, wanted)
        return Names([name for name in wanted if name not in have])

    def _stamp(self) -> str:
        return self.now().isoformat(timespec="seconds")


def _present(connection: Connection, device: Device, id_: str) -> devices.Replica:
    """Return a replica, which must be this device's present life; its turn to write is taken."""
    known = devices.lock_replica(connection, id_)
    if known is None:
        known = devices.begin_replica(connection, device, id_)
    if known.device != device.id or known.retired_by:
        raise fork("retired" if known.retired_by else forks.ANOTHER_DEVICE)
    return known


def _cursor(device: Device, hello: Hello) -> int:
    place = hello.cursors.get(device.office)
    return place.seq if place is not None else 0


def _durable(connection: Connection, replica: str, scope: str) -> int:
    sql = "SELECT max(dseq) FROM op WHERE replica = :replica AND scope = :scope AND seq <= :durable"
    durable = durable_seq(connection, scope)
    return int(row(connection, sql, replica=replica, scope=scope, durable=durable)[0] or 0)
