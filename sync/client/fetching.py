"""Documents fetched because somebody asks: some, those of a case, of all open cases, or all."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import AppError, Unavailable
from app.services.effects import Effects, Kind
from app.services.task import Task
from app.store import documents_due
from app.store.documents_due import Due
from sync.client import documents
from sync.client.failures import PASSING, Denial
from sync.client.way import Way, partner_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.document_choice import Choice, Counts
    from app.store.register import Register
    from sync.client.wire import Transport, Wire

_KB = 1024
#: what shows documents
_KINDS = frozenset(
    {
        Kind.SYNC,
        Kind.PAPERS,
        Kind.CASES,
        Kind.EMPLOYERS,
        Kind.RETURNS,
        Kind.COVERAGE,
        Kind.SETTINGS,
    }
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched."""

    #: documents that are here now
    fetched: int
    #: those the province does not have yet
    lacking: tuple[Due, ...]
    bytes_down: int
    effects: Effects


class DocumentFetching:
    """Fetches documents through the province, apart from an exchange."""

    def __init__(
        self,
        register: Register,
        *,
        line: Callable[[str, str, str], Transport],
        choice: Choice,
        pause: Callable[[float], None] = time.sleep,
        arrived: Callable[[], object] = lambda: None,
    ) -> None:
        """`line` and `pause` as for `OfficeSync`; `arrived` takes in what waited for a document."""
        self._register = register
        self._line = line
        self._choice = choice
        self._pause = pause
        self._arrived = arrived

    def counts(self) -> Counts:
        """Return how many documents are here, come, are left, and are not at the province."""
        return documents_due.counts(self._register, self._choice)

    def find(self, text: str) -> list[str]:
        """Return the hashes of awaited documents by hash, a paper's number or a file's name."""
        found = documents_due.due(self._register)
        return [
            each.sha256
            for each in found
            if text == each.sha256 or any(name.name == text for name in each.names)
        ]

    def some(self, hashes: Sequence[str], task: Task | None = None) -> Fetched:
        """Fetch these documents, awaited or lost here; those that are here are passed over.

        Raises:
            Refused: sync_not_enrolled, register_read_only, sync_revoked …
            Unavailable: documents_offline, nobody was reached or the line broke: what came is
                kept, a great document goes on where it was (fetched, hint); as `OfficeSync.run`.
            Cancelled: as above.
        """
        known = {each.sha256: each for each in documents_due.due(self._register)}
        absent = self._register.blobs.missing(set(hashes))
        return self._fetch([known.get(each) or _unknown(each) for each in absent], task)

    def of_case(self, case_id: str, task: Task | None = None) -> Fetched:
        """Fetch all documents of a case; errors as `some`, and Refused: unknown_case."""
        return self._fetch(documents_due.of_case(self._register, case_id), task)

    def away_of_case(self, case_id: str) -> int:
        """Return how many documents of a case are not here."""
        return len(documents_due.of_case(self._register, case_id))

    def open_cases(self, task: Task | None = None) -> Fetched:
        """Fetch the documents of open cases and of this PC's own work; errors as `some`."""
        return self._fetch([d for d in documents_due.due(self._register) if d.needed], task)

    def everything(self, task: Task | None = None) -> Fetched:
        """Fetch every document that is not here; errors as `some`."""
        return self._fetch(documents_due.due(self._register), task)

    def _fetch(self, found: Sequence[Due], task: Task | None) -> Fetched:
        register, job = self._register, task or Task()
        partner = partner_of(register)
        if not found:
            return Fetched(0, (), 0, Effects(frozenset({Kind.SYNC}), "documents_fetched"))
        way = Way(register, partner, job, self._line, self._pause)
        came: list[str] = []
        try:
            told = documents.ask(register, way.wire, found)
            lacking = self._take(way.wire, told, came, job)
        except Denial as denial:
            hint = f"{denial.code} {denial.detail}".strip()
            raise Unavailable("sync_not_understood", hint=hint) from denial
        except Unavailable as error:
            if error.code not in PASSING:
                raise
            fields = {"count": len(came), "total": len(found), "hint": error.code}
            raise Unavailable("documents_offline", **fields) from error
        finally:
            way.close()
            if came:
                self._take_in()
        details = (("count", str(len(came))),)
        effects = Effects(_KINDS, "documents_fetched", None, details)
        return Fetched(len(came), tuple(lacking), way.transport.received, effects)

    def _take(self, wire: Wire, told: Sequence[Due], came: list[str], task: Task) -> list[Due]:
        """Fetch what the province has, and return what it does not have."""
        lacking = [each for each in told if each.lacking]
        wanted = [each for each in told if not each.lacking]
        total, done = sum(each.size for each in wanted), 0
        for each in wanted:

            def heard(here: int, before: int = done) -> None:
                task.step((before + here) // _KB, total // _KB, "sync_documents_fetch")

            heard(0)
            if documents.take(self._register, wire, each.sha256, heard):
                came.append(each.sha256)
            else:
                lacking.append(each)
            done += each.size
        return lacking

    def _take_in(self) -> None:
        """Take in what waited for a document; what fails there waits on."""
        try:
            self._arrived()
        except AppError:
            return


def _unknown(sha256: str) -> Due:
    return Due(sha256, (), 0, told=False, lacking=False, needed=True, always=False)
