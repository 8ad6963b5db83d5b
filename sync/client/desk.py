"""What a person asks of the exchange: what goes, what came, what merged, where each record is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.clock import today
from app.domain.document_choice import Choice
from app.domain.text import fold
from app.errors import Refused
from app.store import (
    documents_due,
    record_marks,
    record_names,
    sync_conflicts,
    sync_documents,
    sync_journal,
    sync_marks,
    sync_merges,
    sync_partner,
    sync_queue,
    sync_states,
)
from sync.client.conflict_desk import told
from sync.client.heads import office_head

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from app.domain.document_choice import Counts
    from app.services.listing import Query
    from app.store.register import Register
    from app.store.sync_journal import Run
    from app.store.sync_merges import Merge
    from app.store.sync_states import RecordState
    from sync.client.heads import OfficeHead


_EVERYTHING = Choice()


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record this PC changed, where it stands, and its name."""

    id: str
    name: str
    unit_id: str
    state: RecordState


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One field of a record in which others' changes and this PC's both hold."""

    merge: Merge
    name: str


@dataclass(frozen=True, slots=True)
class Glance:
    """The exchange in a line: for the status line, reminders and the end of the day."""

    enrolled: bool
    #: entries the province does not have
    waiting: int
    conflicts: int
    refused: int
    #: the last exchange that ended well
    synced_at: datetime | None
    #: the last one, if it did not: its code, else ""
    trouble: str


@dataclass(frozen=True, slots=True)
class NumbersLeft:
    """What this PC numbers its papers from."""

    year: int
    #: the code of its own book; "" while the province has yet to give it one
    book: str
    #: series → numbers left of the blocks it was given; None: a book ends only with its year
    left: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the page shows of the moment."""

    glance: Glance
    url: str
    ca_file: str
    proxy: str
    role: str
    #: type → records that go with the next exchange
    goes: Mapping[str, int]
    #: state → records
    counts: Mapping[str, int]
    not_durable: int
    #: documents still to be sent
    documents_out: int
    documents: Counts
    numbers: NumbersLeft
    #: None before the first exchange
    head: OfficeHead | None
    runs: tuple[Run, ...]
    merges: tuple[MergeRow, ...]


class SyncDesk:
    """Reads; writes nothing."""

    def __init__(self, register: Register, choice: Choice = _EVERYTHING) -> None:
        """Tell of a register; `choice` is what this PC fetches of others' documents by itself."""
        self._register = register
        self._choice = choice

    def glance(self) -> Glance:
        """Return the exchange in a line."""
        register = self._register
        with register.snapshot() as connection:
            runs = sync_journal.runs(register, 1)
            last = runs[0] if runs else None
            sql = "SELECT count(*) FROM outbox WHERE result = 'rejected' AND ov = 1"
            return Glance(
                enrolled=sync_partner.read(register) is not None,
                waiting=sync_queue.waiting(register),
                conflicts=sync_conflicts.count_open(connection),
                refused=int(connection.execute(sql).fetchone()[0]),
                synced_at=sync_journal.last_done(connection),
                trouble=last.outcome if last and last.outcome not in {"done", "running"} else "",
            )

    def overview(self) -> Overview:
        """Return everything the page shows."""
        register = self._register
        glance = self.glance()
        with register.snapshot() as connection:
            partner = sync_partner.read(register)
            marks = sync_marks.read_marks(connection)
            replica = register.identity.replica
            head = sync_queue.head(register).dseq
            return Overview(
                glance=glance,
                url=partner.url if partner else "",
                ca_file=partner.ca_file if partner else "",
                proxy=partner.proxy if partner else "",
                role=partner.role if partner else "",
                goes=sync_states.outgoing(connection, replica, marks.acked, head),
                counts=sync_states.counts(connection, replica, marks.acked),
                not_durable=max(0, marks.acked - marks.durable),
                documents_out=sync_documents.waiting(register, head) if partner else 0,
                documents=documents_due.counts(register, self._choice),
                numbers=self._numbers(),
                head=self.head(),
                runs=tuple(sync_journal.runs(register)),
                merges=tuple(self.merges()),
            )

    def _numbers(self) -> NumbersLeft:
        numbers, year = self._register.numbers, today(self._register.clock).year
        book = "" if numbers.in_doubt else numbers.book
        return NumbersLeft(year, book, numbers.left(year) if numbers.leased else None)

    def head(self) -> OfficeHead | None:
        """Return the end of the office's log as this PC knows it; None before an exchange."""
        return office_head(self._register)

    def merges(self) -> list[MergeRow]:
        """Return fields that merged by themselves, those of the last exchange first."""
        register = self._register
        found = sync_merges.merges(register.connections)
        pairs = {(each.type, each.id) for each in found}
        names = record_names.names(register.connections.read(), pairs)
        return [MergeRow(each, names.get(each.id, "")) for each in found]

    def mark(self, type_: str, record_id: str) -> str:
        """Return what most needs a person of a record and its parts.

        One of conflict, refused, waiting, sent; "" while there is no province.
        """
        register = self._register
        if sync_partner.read(register) is None:
            return ""
        with register.snapshot() as connection:
            ids = record_marks.together(connection, register.tables, type_, record_id)
            acked = sync_marks.read_marks(connection).acked
            return record_marks.mark(connection, register.identity.replica, acked, ids)

    # the table of records: app.services.listing.Listing

    def ids(self, query: Query) -> Sequence[str]:
        """Return the records changed here; filters "state" and "type", text in their names."""
        register = self._register
        connection = register.connections.read()
        acked = sync_marks.read_marks(connection).acked
        replica = register.identity.replica
        found = sync_states.listed(
            connection,
            replica,
            acked,
            state=query.filters.get("state", ""),
            type_=query.filters.get("type", ""),
            oldest=query.sort == "at" and not query.descending,
        )
        wanted = fold(query.text)
        if not wanted:
            return found
        states = sync_states.rows(connection, replica, acked, found)
        pairs = ((each.type, each.id) for each in states.values())
        names = record_names.names(connection, pairs)
        return [id_ for id_ in found if wanted in fold(names.get(id_, ""))]

    def rows(self, ids: Sequence[str]) -> Mapping[str, RecordRow]:
        """Return rows for these records."""
        register = self._register
        connection = register.connections.read()
        acked = sync_marks.read_marks(connection).acked
        states = sync_states.rows(connection, register.identity.replica, acked, ids)
        pairs = [(each.type, each.id) for each in states.values()]
        names = record_names.names(connection, pairs)
        tables = register.tables
        return {
            id_: RecordRow(
                id_,
                names.get(id_, ""),
                record_names.unit_of(connection, each.type, id_, tables.get(each.type, ())),
                each,
            )
            for id_, each in states.items()
        }

    def totals(self, query: Query) -> Mapping[str, int]:
        """Return the number of records by state."""
        del query
        register = self._register
        connection = register.connections.read()
        acked = sync_marks.read_marks(connection).acked
        return sync_states.counts(connection, register.identity.replica, acked)

    def export(self, what: str, query: Query, language: str) -> bytes:
        """Return a list as a workbook: records, runs or merges."""
        from app.documents.list_writer import ListColumn, list_workbook

        rows = {"records": self._record_rows, "runs": self._run_rows, "merges": self._merge_rows}
        if what not in rows:
            raise Refused("conflict_choice", choice=what)
        titles = messages.catalogue(language)[f"sync_{what}_column"]
        columns = [ListColumn(key, titles[key], "text", width) for key, width in _WIDTHS[what]]
        return list_workbook(titles["title"], columns, rows[what](query, language))

    def _record_rows(self, query: Query, language: str) -> list[dict[str, object]]:
        words = messages.catalogue(language)
        return [
            {
                "type": words["record_type"].get(row.state.type, row.state.type),
                "record": row.name,
                "state": words["record_state"][row.state.state],
                "why": words["record_refusal"].get(row.state.why, row.state.why)
                if row.state.state == "refused"
                else "",
                "actor": row.state.actor,
                "at": f"{row.state.at:%d/%m/%Y %H:%M}",
            }
            for row in self.rows(self.ids(query)).values()
        ]

    def _run_rows(self, query: Query, language: str) -> list[dict[str, object]]:
        del query
        return [
            {
                "began_at": f"{run.began_at:%d/%m/%Y %H:%M:%S}",
                "outcome": run_words(run, language),
                "pushed": str(run.figures.get("pushed", 0)),
                "pulled": str(run.figures.get("pulled", 0)),
                "bytes": str(run.figures.get("bytes_up", 0) + run.figures.get("bytes_down", 0)),
            }
            for run in sync_journal.runs(self._register, 10_000)
        ]

    def _merge_rows(self, query: Query, language: str) -> list[dict[str, object]]:
        del query
        words = messages.catalogue(language)
        return [
            {
                "at": f"{row.merge.at:%d/%m/%Y %H:%M}",
                "type": words["record_type"].get(row.merge.type, row.merge.type),
                "record": row.name,
                "field": words["record_field"].get(row.merge.field, row.merge.field),
                "side": words["merge_side"][row.merge.side],
                "before": told(row.merge.before),
                "after": told(row.merge.after),
            }
            for row in self.merges()
        ]


_WIDTHS = {
    "records": (
        ("type", 20),
        ("record", 44),
        ("state", 16),
        ("why", 40),
        ("actor", 20),
        ("at", 17),
    ),
    "runs": (("began_at", 20), ("outcome", 70), ("pushed", 10), ("pulled", 10), ("bytes", 12)),
    "merges": (
        ("at", 17),
        ("type", 18),
        ("record", 40),
        ("field", 20),
        ("side", 14),
        ("before", 26),
        ("after", 26),
    ),
}


def run_words(run: Run, language: str) -> str:
    """Return in a sentence or two how an exchange ended, and what to do if it did not end well."""
    words = messages.catalogue(language)
    if run.outcome in words["sync_outcome"]:
        return str(words["sync_outcome"][run.outcome])
    if run.outcome in words["error"]:
        fields = dict.fromkeys(("hint", "detail", "status", "folder", "url"), run.detail)
        told_ = messages.error(Refused(run.outcome, **fields), language)
        return " ".join(part for part in (told_.what, told_.todo) if part)
    return run.outcome
