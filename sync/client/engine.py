"""One exchange with the province: greet, send, receive, packages, documents; it may stop anywhere.

Whatever is cut off is taken up where it was by the next exchange: what was sent is known by its
place in the log, what came is kept page by page and laid in at once at the end. The network is
never waited for inside a transaction, so a save is never held up by it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from app import __version__
from app.domain.clock import SAME_TIME
from app.domain.document_choice import Choice
from app.errors import Refused, Unavailable
from app.store import (
    number_clock,
    sync_forgotten,
    sync_journal,
    sync_marks,
    sync_pages,
    sync_queue,
)
from app.store.schema_version import SCHEMA_VERSION
from sync.client import documents, leases, packages
from sync.client.failures import Denial
from sync.client.figures import Figures, Sent
from sync.client.left_aside import REVOKED, leave_aside
from sync.client.line import on_the_line
from sync.client.receiving import Receiving
from sync.client.sending import Sending
from sync.protocol import PROTOCOL, limits
from sync.protocol.messages import Hello
from sync.protocol.place import Place

if TYPE_CHECKING:
    from app.services.task import Task
    from app.store.register import Register
    from sync.client.wire import Wire
    from sync.protocol.messages import Welcome
    from sync.protocol.signing import SigningKey

#: how often an exchange begins again when the two find that they had not met as they thought
_MEETINGS = 4
_EVERYTHING = Choice()
#: how many codes of books the province is asked for until one was never used
_CLAIMS = 50


class Engine:
    """Exchanges between an open register and the province."""

    def __init__(
        self,
        register: Register,
        wire: Wire,
        key: SigningKey,
        *,
        page: int = limits.MAX_ROWS,
        first_ops: int = limits.FIRST_OPS,
        choice: Choice = _EVERYTHING,
    ) -> None:
        """Exchange over `wire`; of others' documents those of `choice` are fetched."""
        self._register = register
        self._wire = wire
        self._key = key
        self._page = page
        self._first_ops = first_ops
        self._choice = choice
        #: less goes over the line at once
        self._careful = False
        self.figures = Figures()
        self.sent = Sent()

    def run(self, task: Task) -> Figures:
        """Exchange everything.

        Raises:
            Unavailable: sync_offline, sync_timeout … : what was exchanged before stays;
                sync_server_old, sync_program_old, sync_no_agreement.
            Refused: sync_revoked, what the province lacks is kept aside there;
                sync_revoked_part, some of it; sync_unknown_device …
            Cancelled: stopped between two messages; as above.
        """
        self._careful = sync_journal.broke_lately(self._register)
        for _ in range(_MEETINGS):
            # A new one each time: what it prepares is of the life that greets.
            sending = self._sending()
            try:
                welcome = self._meet(sending, task)
                if welcome is not None:
                    self._exchange(welcome, sending, task)
                    self._tell_forgotten()
                    return self.figures
            except Denial as denial:
                if denial.code == "fork":
                    self._new_life()
                elif denial.code == "diverged":
                    sync_pages.drop(self._register, denial.detail)
                elif denial.code != "gap":
                    hint = f"{denial.code} {denial.detail}".strip()
                    raise Unavailable("sync_not_understood", hint=hint) from denial
            except Refused as refused:
                if refused.code == REVOKED:
                    leave_aside(self._register, self._wire, sending, refused, task)
                raise
            finally:
                self.figures.repeats = self._wire.repeats
        raise Unavailable("sync_no_agreement")

    def _sending(self) -> Sending:
        most = min(self._first_ops, limits.CAREFUL_OPS) if self._careful else self._first_ops
        return Sending(self._register, self._wire, self._key, self.figures, most=most)

    def _meet(self, sending: Sending, task: Task) -> Welcome | None:
        """Compare how far both are and take in what follows; None: greet again."""
        task.step(0, 0, "sync_greeting")
        register = self._register
        head = sync_queue.head(register)
        hello = self._hello(head.dseq, head.hash)
        with ThreadPoolExecutor(1, "sync-line") as line:
            greeted = on_the_line(line, self._wire.hello, hello)
            sending.prepare()
            welcome = greeted.result()
        if welcome.proto < PROTOCOL:
            raise Unavailable("sync_server_old", found=welcome.proto, needed=PROTOCOL)
        self.figures.clock_off = self._clock_off(welcome.server_time)
        self._heard(welcome)
        if sync_queue.hash_at(register, welcome.last_dseq) != welcome.last_hash:
            self._new_life()  # the province has more, or something else: this is an older copy
            return None
        self._met(hello, welcome)
        if welcome.other_book or register.numbers.in_doubt:
            self._rename_books()
            return None
        if self._ran_ahead():
            self._rename_books(another=True)
            return None
        if sync_marks.read_marks(register.connections.read()).settled == welcome.epoch:
            return welcome
        if not hello.lives and sync_queue.lives(register):
            return None  # the province was put back since they were compared: now they are told
        return None if self._bring_lives(welcome) else welcome

    def _hello(self, dseq: int, hash_: str) -> Hello:
        register = self._register
        connection = register.connections.read()
        marks = sync_marks.read_marks(connection)
        office = register.identity.office
        settled = bool(marks.epoch) and marks.settled == marks.epoch
        return Hello(
            proto=PROTOCOL,
            schema=SCHEMA_VERSION,
            replica=register.identity.replica,
            dseq=dseq,
            hash=hash_,
            epoch=marks.epoch,
            cursors={
                scope: sync_marks.read_place(connection, scope)[0] for scope in (office, "PROV")
            },
            book="" if register.numbers.in_doubt else register.numbers.book,
            lives=[] if settled else sync_queue.lives(register),
            forgotten=sync_forgotten.untold(connection),
            program=__version__,
        )

    def _tell_forgotten(self) -> None:
        """Tell the province at once what it wrote and has lost; else the next greeting does."""
        if sync_forgotten.untold(self._register.connections.read()):
            with suppress(Unavailable):
                self._heard(self._wire.hello(self._asking()))

    def _heard(self, welcome: Welcome) -> None:
        if welcome.heard:
            sync_forgotten.told(self._register)

    def _clock_off(self, server_time: str) -> int:
        """Return by how many seconds this PC's clock is ahead of the province's."""
        try:
            there = datetime.fromisoformat(server_time)
            return round((self._register.clock.now() - there).total_seconds())
        except (ValueError, TypeError):
            return 0  # nothing is decided by it

    def _met(self, hello: Hello, welcome: Welcome) -> None:
        scopes = list(hello.cursors)
        again = list(welcome.diverged)
        if hello.epoch not in {"", welcome.epoch}:
            again = scopes
        office = self._register.identity.office
        marks = sync_marks.read_marks(self._register.connections.read())
        wanted = replace(
            marks, epoch=welcome.epoch, acked=welcome.last_dseq, durable=welcome.durable_dseq
        )
        connections, told = self._register.connections, welcome.server_time
        later = number_clock.worth_keeping(connections.read(), told)
        if marks == wanted and not again and not later:
            return
        with connections.transaction() as connection:
            if later:
                number_clock.keep(connection, told)
            sync_queue.met_again(
                connection,
                epoch=welcome.epoch,
                last_dseq=welcome.last_dseq,
                head_seq=welcome.heads[office].seq,
                durable=welcome.durable_dseq,
                again=again,
            )

    def _new_life(self) -> None:
        """This log is not the one the province has under its name: go on under another."""
        replica = self._register.ids.new()
        code = self._claim(replace(self._asking(), replica=replica, book=""))
        self._register.begin_new_life(code, replica)
        self.figures.new_life, self.figures.new_book = True, code

    def _ran_ahead(self) -> bool:
        """Tell whether a book numbers a year that is still to come, by two clocks that agree."""
        numbers, now = self._register.numbers, self._register.clock.now()
        agree = abs(self.figures.clock_off) <= SAME_TIME.total_seconds()
        return agree and not numbers.leased and numbers.ran_ahead(now.year)

    def _rename_books(self, *, another: bool = False) -> None:
        """Go on in other books: these are somebody else's, nobody knows whose, or ran ahead."""
        asking = self._asking()
        code = self._claim(replace(asking, book="") if another else asking)
        if code != self._register.numbers.book:
            self._register.rename_books(code)
            self.figures.new_book = code

    def _claim(self, asking: Hello) -> str:
        """Ask for a code of books that no paper known here bears.

        A province put back without the procedure has forgotten some it gave, and gives them again.
        """
        for _ in range(_CLAIMS):
            code = self._wire.claim_book(asking)
            if code == asking.book or not self._register.has_used(code):
                return code
        raise Unavailable("sync_no_agreement")

    def _asking(self) -> Hello:
        head = sync_queue.head(self._register)
        return self._hello(head.dseq, head.hash)

    def _bring_lives(self, welcome: Welcome) -> int:
        """Bring again what earlier lives of this register did and the province never saw."""
        brought = 0
        for replica in welcome.behind:
            ids = sync_queue.op_ids(self._register, replica)
            for start in range(0, len(ids), limits.MAX_IDS):
                asked = ids[start : start + limits.MAX_IDS]
                if missing := self._wire.missing(asked):
                    register = self._register
                    brought += sync_queue.bring_again(register, missing, register.ids)
        with self._register.connections.transaction() as connection:
            marks = sync_marks.read_marks(connection)
            sync_marks.write_marks(connection, replace(marks, settled=welcome.epoch))
        return brought

    def _exchange(self, welcome: Welcome, sending: Sending, task: Task) -> None:
        """Send, receive, then the province's packages, then the documents."""
        heads = dict(welcome.heads)
        office = self._register.identity.office
        self.sent = sending.sent
        pushed = sending.run(task)
        if pushed is not None:
            heads[office] = Place(pushed.seq, pushed.chain)
        if welcome.proto > PROTOCOL or welcome.min_schema > SCHEMA_VERSION:
            # what was done here is taken from any version; what others did would be misread
            raise Unavailable("sync_program_old", found=welcome.proto, needed=PROTOCOL)
        for scope in (office, "PROV"):
            place, whole = sync_marks.read_place(self._register.connections.read(), scope)
            wanted = heads.get(scope)
            if wanted is not None and (whole or wanted != place):
                self._pull(scope, place, wanted, whole=whole, task=task)
        self.figures.leases += leases.top_up(self._register, self._wire)
        # Law before papers: it is small, and a heap of papers may take a bad line many evenings.
        self.figures.packages += packages.receive(self._register, self._wire, task)
        documents.exchange(
            self._register, self._wire, self.figures, task, self.sent, choice=self._choice
        )

    def _pull(self, scope: str, base: Place, end: Place, *, whole: bool, task: Task) -> None:
        """Receive what changed between two places of a scope."""
        most = min(self._page, limits.CAREFUL_ROWS) if self._careful else self._page
        if end.seq - base.seq > limits.MANY_OPS:
            most = min(most, limits.LATER_ROWS)
        receiving = Receiving(self._register, self._wire, scope, base, whole=whole, most=most)
        arrived = receiving.run(task)
        self.figures.pulled += arrived.records
        self.figures.merged += arrived.merged
        self.figures.conflicts += arrived.conflicts
        self.figures.aside += arrived.aside
        self.figures.hidden += arrived.hidden
        self.figures.types |= arrived.types
        self.figures.count_came(arrived.came)
