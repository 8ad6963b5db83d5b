"""The use cases of the exchange with the province: enrol, exchange, look, settle."""

from __future__ import annotations

import platform
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from app.domain.document_choice import Choice
from app.errors import AppError, Cancelled, Refused, Unavailable
from app.services.effects import Effects, Kind
from app.services.task import Task
from app.store import (
    sync_conflicts,
    sync_documents,
    sync_journal,
    sync_marks,
    sync_partner,
    sync_queue,
    sync_states,
)
from app.store.sync_partner import Partner
from sync.client.engine import Engine
from sync.client.way import Way, partner_of
from sync.client.wire import Wire
from sync.protocol.messages import Enrol
from sync.protocol.signing import SigningKey

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.change import Plain
    from app.store.register import Register
    from app.store.sync_conflicts import Conflict
    from app.store.sync_journal import Run
    from sync.client.figures import Figures, Sent
    from sync.client.wire import Transport

_EVERYTHING = Choice()
#: what of an error tells the run's reason best
_DETAILS = ("detail", "hint", "status", "folder", "url")
#: the type of a record → what screens show of it
KINDS = {
    "employer": Kind.EMPLOYERS,
    "representative": Kind.EMPLOYERS,
    "unit": Kind.EMPLOYERS,
    "unit_address": Kind.EMPLOYERS,
    "contact": Kind.EMPLOYERS,
    "bank_account": Kind.EMPLOYERS,
    "import_batch": Kind.LEDGER,
    "import_mapping": Kind.IMPORTS,
    "paper": Kind.PAPERS,
    "paper_event": Kind.PAPERS,
    "urging_run": Kind.PAPERS,
    "return_made": Kind.RETURNS,
    "case_file": Kind.CASES,
    "case_act": Kind.CASES,
    "case_event": Kind.CASES,
    "case_plan": Kind.CASES,
    "finding": Kind.FINDINGS,
    "claim": Kind.FINDINGS,
    "fund_statement": Kind.FINDINGS,
    "match_decision": Kind.LISTS,
    "cross_finding": Kind.LISTS,
    "bank_choice": Kind.BANK,
    "employer_succession": Kind.EMPLOYERS,
    "campaign": Kind.COVERAGE,
    "campaign_target": Kind.COVERAGE,
    "target_contact": Kind.COVERAGE,
    "invitation_run": Kind.COVERAGE,
    "setting": Kind.SETTINGS,
    "submission": Kind.CASES,
    "province_answer": Kind.CASES,
}


@dataclass(frozen=True, slots=True)
class Enrolment:
    """This PC is known to the province."""

    office: str
    role: str
    #: the code of its number books from now on
    book: str
    effects: Effects


@dataclass(frozen=True, slots=True)
class SyncDone:
    """What an exchange did, as the command prints it."""

    pushed: int
    pulled: int
    merged: int
    #: open conflicts that came with it
    conflicts: int
    #: operations the province does not have yet
    pending: int
    #: how far the office's log was read
    cursor: int
    bytes_up: int
    bytes_down: int
    seconds: float
    #: documents sent, received, lost here
    documents: tuple[int, int, int]
    #: messages sent again because the line broke
    repeats: int
    #: the code number books go on in, "" as before
    new_book: str
    #: answers of the province taken into cases, and those that wait for a person
    answers: int
    answers_waiting: int
    effects: Effects


@dataclass(frozen=True, slots=True)
class SyncState:
    """Where the exchange stands."""

    enrolled: bool
    url: str
    pending: int
    #: operations the province has, but not yet in a verified backup of its own
    not_durable: int
    conflicts: int
    documents_wanted: int
    book: str
    last: Run | None


class OfficeSync:
    """Exchanges this PC's register with the province."""

    def __init__(
        self,
        register: Register,
        *,
        actor: str,
        line: Callable[[str, str, str], Transport],
        pause: Callable[[float], None] = time.sleep,
        arrived: Callable[[], tuple[int, int]] = lambda: (0, 0),
        choice: Choice = _EVERYTHING,
    ) -> None:
        """`line` opens a transport: address, certificate file, proxy.

        `arrived` is asked after each exchange to take in what came: answers taken, and waiting.
        `choice` says which documents of others this PC fetches by itself.
        """
        self.choice = choice
        self._register = register
        self._actor = actor
        self._line = line
        self._pause = pause
        self._arrived = arrived

    def enrol(self, url: str, code: str, *, ca_file: str = "", proxy: str = "") -> Enrolment:
        """Make this PC known to the province by a one-time code.

        Raises:
            Refused: sync_bad_code, sync_device_taken, sync_address.
            Unavailable: sync_offline …
        """
        _check_address(url)
        register = self._register
        # Kept before it is used: if the answer is lost, the same key asks again.
        pending = sync_partner.pending_key(register)
        key = SigningKey(bytes.fromhex(pending)) if pending else SigningKey.new()
        sync_partner.keep_pending_key(register, key.private.hex())
        transport = self._line(url, ca_file, proxy)
        try:
            wire = Wire(register, transport, key, pause=self._pause)
            identity = register.identity
            answer = wire.enrol(
                Enrol(
                    code=code,
                    device=identity.device,
                    public_key=key.public,
                    replica=identity.replica,
                    office=identity.office,
                    book=register.numbers.book,
                    machine=platform.node(),
                )
            )
        finally:
            transport.close()
        partner = Partner(
            url,
            key.private.hex(),
            answer.server_key,
            answer.role,
            ca_file,
            proxy,
            answer.publishing_key,
        )
        sync_partner.write(register, partner)
        sync_partner.keep_pending_key(register, "")
        if answer.book != register.numbers.book:
            register.rename_books(answer.book)
        effects = Effects(frozenset({Kind.SETTINGS, Kind.SYNC}), "sync_enrolled")
        return Enrolment(answer.office, answer.role, answer.book, effects)

    def run(self, task: Task | None = None, *, choice: Choice | None = None) -> SyncDone:
        """Exchange everything with the province; may be stopped and repeated at any time.

        Others' documents that are not of `choice` (this PC's setting, where none is given) stay
        with the province until somebody asks for them.

        Raises:
            Refused: sync_not_enrolled, sync_revoked …
            Unavailable: sync_offline, sync_timeout …
            Cancelled: what was exchanged before stays.
        """
        register, began = self._register, time.monotonic()
        partner, job = partner_of(register), task or Task()
        with register.connections.transaction() as connection:  # one: each waits for the disk
            number = sync_journal.begin(connection, register.clock.now())
            sequence = sync_partner.take_sequence(connection)
        start = (register.identity.replica, sync_queue.head(register).dseq)
        before = sync_marks.read_marks(register.connections.read()).acked
        way = Way(register, partner, job, self._line, self._pause, sequence=sequence)
        transport = way.transport
        engine = Engine(register, way.wire, way.key, choice=choice or self.choice)
        outcome, detail = "failed", ""
        try:
            engine.run(job)
            outcome = "done"
        except Cancelled:
            outcome = "cancelled"
            raise
        except AppError as error:
            told = _in_an_exchange(error)
            outcome = told.code
            fields = (str(told.fields[name]) for name in _DETAILS if told.fields.get(name))
            detail = next(fields, "")
            raise told from error
        finally:
            way.close()
            done = engine.figures, transport, self._sent(start, before, engine.sent)
            with suppress(*(() if outcome == "done" else (Unavailable,))):
                # on a full disk the reason is told, not that it could not be entered
                self._enter(number, outcome, detail, done)
        return self._done(engine.figures, transport, time.monotonic() - began)

    def _sent(self, start: tuple[str, int], before: int, sent: Sent) -> dict[str, int]:
        """Return type → records the province took in this exchange."""
        register = self._register
        connection = register.connections.read()
        replica = register.identity.replica
        after = before if replica == start[0] else 0
        acked = sync_marks.read_marks(connection).acked
        known = sent.records(replica, after + 1, acked)
        if known is not None:
            return dict(known)
        return sync_states.outgoing(connection, replica, after, acked)

    def _enter(
        self,
        number: int,
        outcome: str,
        detail: str,
        done: tuple[Figures, Transport, dict[str, int]],
    ) -> None:
        figures, transport, sent = done
        told = {**asdict(figures), "types": sorted(figures.types)}
        told |= {"sent": sent, "bytes_up": transport.sent, "bytes_down": transport.received}
        sync_journal.end(self._register, number, outcome, detail, told)

    def _done(self, figures: Figures, transport: Transport, seconds: float) -> SyncDone:
        register = self._register
        place, _ = sync_marks.read_place(register.connections.read(), register.identity.office)
        answers, waiting = self._taken_in()
        kinds = frozenset(KINDS.get(type_, Kind.OFFICE) for type_ in figures.types) | {Kind.SYNC}
        kinds |= {Kind.CASES, Kind.PAPERS} if answers else set()
        return SyncDone(
            pushed=figures.pushed,
            pulled=figures.pulled,
            merged=figures.merged,
            conflicts=figures.conflicts,
            pending=sync_queue.waiting(register),
            cursor=place.seq,
            bytes_up=transport.sent,
            bytes_down=transport.received,
            seconds=round(seconds, 3),
            documents=(
                figures.documents_sent,
                figures.documents_received,
                figures.documents_lost,
            ),
            repeats=figures.repeats,
            new_book=figures.new_book,
            answers=answers,
            answers_waiting=waiting,
            effects=Effects(kinds, "synced"),
        )

    def _taken_in(self) -> tuple[int, int]:
        """Take in what came; what fails there waits, the exchange itself is done."""
        try:
            return self._arrived()
        except AppError:
            return 0, 0

    def state(self) -> SyncState:
        """Return where the exchange stands, from this PC alone."""
        register = self._register
        connection = register.connections.read()
        partner = sync_partner.read(register)
        marks = sync_marks.read_marks(connection)
        runs = sync_journal.runs(register, 1)
        return SyncState(
            enrolled=partner is not None,
            url=partner.url if partner is not None else "",
            pending=sync_queue.waiting(register),
            not_durable=marks.acked - marks.durable,
            conflicts=len(sync_conflicts.conflicts(register.connections)),
            documents_wanted=len(sync_documents.wanted(connection)),
            book=register.numbers.book,
            last=runs[0] if runs else None,
        )

    def runs(self, limit: int = 50) -> list[Run]:
        """Return the history of exchanges, latest first."""
        return sync_journal.runs(self._register, limit)

    def conflicts(self) -> list[Conflict]:
        """Return the conflicts that wait for a person, oldest first."""
        return sync_conflicts.conflicts(self._register.connections)

    def settle(
        self,
        conflict_id: str,
        choice: str,
        values: Mapping[str, Plain] | None = None,
        note: str = "",
    ) -> Effects:
        """Settle a conflict: mine, theirs, or edited with the values that are to hold.

        Raises:
            Refused: conflict_gone, conflict_settled, conflict_choice.
        """
        register = self._register
        conflict = sync_conflicts.get(register.connections, conflict_id)
        if choice not in {"mine", "theirs", "edited"} or (choice == "edited") != bool(values):
            raise Refused("conflict_choice", choice=choice)
        wanted = dict(values or (conflict.mine if choice == "mine" else {}))
        if conflict.reason == "twin":
            wanted = {}
        with register.command("conflict_settled", actor=self._actor) as command:
            sync_conflicts.settle(command, conflict, wanted, choice=choice, note=note)
        kinds = frozenset({KINDS.get(conflict.target_type, Kind.OFFICE), Kind.SYNC})
        return Effects(kinds, "conflict_settled", command.change_set)

    def change_line(self, *, url: str, ca_file: str, proxy: str) -> Effects:
        """Reach the same province another way: its address, certificate file and proxy.

        Raises:
            Refused: sync_not_enrolled, sync_address.
        """
        partner = sync_partner.read(self._register)
        if partner is None:
            raise Refused("sync_not_enrolled")
        _check_address(url)
        sync_partner.write(self._register, replace(partner, url=url, ca_file=ca_file, proxy=proxy))
        return Effects(frozenset({Kind.SYNC}), "sync_line_changed")

    def false_receipts(self) -> list[int]:
        """Return places of this log at which it is not what the province countersigned.

        An empty list: no entry was altered or cut off after it was countersigned.
        """
        partner = sync_partner.read(self._register)
        if partner is None:
            return []
        return sync_queue.false_receipts(self._register, partner.server_key)


def _in_an_exchange(error: AppError) -> AppError:
    """Return a failure as it is told of an exchange: what was exchanged before it stays."""
    if error.code == "disk_full":
        return Unavailable("sync_disk_full", **error.fields)
    return error


def _check_address(url: str) -> None:
    if not url.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise Refused("sync_address", url=url, field="url")
