"""Whether the register is whole: its pages, its log, its numbers, its documents."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import Unavailable
from app.store import guards, leases, line_sets, op_log, outside, sync_partner, sync_queue
from app.store.file_copy import damage
from app.store.ledger import digest
from app.store.packages import hashes
from app.store.sync_documents import wanted
from app.store.sync_marks import read_marks
from sync.protocol.kinds import CONFLICT, PROVINCE
from sync.protocol.schemas import raised

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.store.register import Register
    from app.store.sqlcipher import Connection

#: columns that name a document in the blobs
_BLOB_COLUMNS = (
    ("paper", "pdf_sha256"),
    ("paper_event", "blob"),
    ("urging_run", "merged_sha256"),
    ("invitation_run", "merged_sha256"),
    ("return_made", "xlsx_sha256"),
    ("attachment", "blob"),
    ("list_set", "blob"),
    ("paper_signing", "pdf_sha256"),
    ("stamp_picture", "blob"),
    ("trusted_certificate", "blob"),
    ("province_answer", "pdf_sha256"),
)
#: columns with a list of documents, each with its sha256
_BLOB_LISTS = (("case_event", "evidence"), ("submission", "contents"))


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing looked at."""

    #: pages, documents_pages, foreign_keys, guards, log, rows, lines, documents, numbers, receipts
    code: str
    #: what is wrong, in technical words; empty when all is well
    faults: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Everything looked at."""

    items: tuple[CheckItem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong anywhere."""
        return all(item.ok for item in self.items)


def check(register: Register, *, progress: Callable[[int, int], None] | None = None) -> CheckReport:
    """Look at everything; reads the whole register once or twice, writes nothing.

    `progress` is told how many of the parts are done.
    """
    with register.snapshot() as connection:
        parts: list[tuple[str, Callable[[], list[str]]]] = [
            ("pages", lambda: damage(connection)),
            ("documents_pages", register.blobs.damage),
            ("foreign_keys", lambda: _foreign_keys(connection)),
            ("guards", lambda: guards.missing(connection, guards.synced_tables(connection))),
            ("log", lambda: _log(connection)),
            ("rows", lambda: rows_against_log(connection)),
            ("lines", lambda: _lines(register)),
            ("documents", lambda: _documents(register, connection)),
            ("numbers", lambda: number_faults(connection)),
            ("receipts", lambda: _receipts(register)),
        ]
        items = []
        for done, (code, look) in enumerate(parts):
            if progress is not None:
                progress(done, len(parts))
            items.append(CheckItem(code, tuple(_seen(look))))
    return CheckReport(tuple(items))


def named_blobs(connection: Connection) -> set[str]:
    """Return the hash of every document some record names."""
    found: set[str] = set()
    for table, column in _BLOB_COLUMNS:
        sql = f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
        found.update(row[0] for row in connection.execute(sql).fetchall())
    found.update(hashes(connection))
    for table, column in _BLOB_LISTS:
        sql = f"SELECT json_extract(value, '$.sha256') FROM {table}, json_each({column})"  # noqa: S608
        found.update(row[0] for row in connection.execute(sql).fetchall())
    return found


def rows_against_log(connection: Connection) -> list[str]:
    """Play the log again and return the records that differ from what it gives.

    Of a record the province has, only what it has not answered for is this log's to say.
    """
    tables = guards.synced_tables(connection)
    reflected = read_marks(connection).reflected
    replica = connection.execute("SELECT v FROM meta WHERE k = 'replica'").fetchone()[0]
    played: dict[tuple[str, str], dict[str, object]] = {}
    waiting: dict[tuple[str, str], dict[str, object]] = {}
    laid = set(connection.execute("SELECT replica, dseq FROM carried_op WHERE laid = 1").fetchall())
    for (core,) in connection.execute("SELECT core FROM outbox ORDER BY no"):
        entry = json.loads(core)
        place = {"replica": entry["replica"], "dseq": entry["dseq"]}
        if tuple(place.values()) in laid:  # what another PC did, laid in here
            entry = {**json.loads(entry["payload"]["core"]), **place}
        if entry["type"] in tables:
            new = {name: pair[1] for name, pair in raised(entry)["patch"].items()}
            key = (entry["type"], entry["id"])
            played.setdefault(key, {}).update(new)
            if entry["replica"] == replica and entry["dseq"] > reflected:
                waiting.setdefault(key, {}).update(new)
    faults = []
    for table in tables.keys() - PROVINCE:  # no PC's log has any of those
        cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        for row in cursor:
            values = dict(zip(names, row, strict=True))
            key = (table, values["id"])
            record = played.pop(key, {"id": None} if not values["rev"] else {})
            if values["rev"] or (table == CONFLICT and key not in waiting):
                record = waiting.get(key, {})
            if values["deleted"] and not values["rev"] and record == {"id": None}:
                continue  # the province lost it, its author sends it again
            if any(values.get(name) != value for name, value in record.items()):
                faults.append(f"{table} {values['id']}")
    return faults + [f"{table} {id_} missing" for table, id_ in played]


def number_faults(connection: Connection) -> list[str]:
    """Return gaps and repeats in this PC's books, those closed included.

    A book closed by a restore counts up to where this register knows it; so does one whose code
    turned out to be another PC's.
    """
    books = connection.execute(
        "SELECT series, code, year, next, '' FROM book UNION ALL"
        " SELECT series, code, year, next, reason FROM book_closed"
    ).fetchall()
    faults = []
    for series, code, year, following, reason in books:
        rows = connection.execute(
            "SELECT ordinal FROM paper WHERE series = ? AND book = ? AND year = ? ORDER BY ordinal",
            (series, code, year),
        ).fetchall()
        found = [row[0] for row in rows]
        if reason in {"restored", "renamed"}:  # others numbered on in it, their papers came later
            found = [ordinal for ordinal in found if ordinal < following]
        if found != list(range(1, following)):
            faults.append(f"{series} {code}/{year}: 1..{following - 1}, {len(rows)} papers")
    return faults + _block_faults(connection) + _alike(connection)


def _alike(connection: Connection) -> list[str]:
    """Return numbers printed on papers of two books, or of two places, of a series and year."""
    rows = connection.execute(
        "SELECT series, year, number, count(DISTINCT book || ' ' || ordinal) AS places FROM paper"
        " GROUP BY series, year, number HAVING places > 1"
    )
    return [f"{series}/{year}: “{number}” × {many}" for series, year, number, many in rows]


def _block_faults(connection: Connection) -> list[str]:
    """Return gaps and repeats in leased blocks, up to where this register numbered from them."""
    faults = []
    for block in leases.blocks(connection):
        lease = block.lease
        rows = connection.execute(
            "SELECT ordinal FROM paper WHERE series = ? AND book = ? AND year = ?"
            " AND ordinal >= ? AND ordinal < ? ORDER BY ordinal",
            (lease.series, lease.code, lease.year, lease.first, block.next),
        ).fetchall()
        if [row[0] for row in rows] != list(range(lease.first, block.next)):
            span = f"{lease.first}..{block.next - 1}, {len(rows)} papers"
            faults.append(f"{lease.series} {lease.code}/{lease.year}: {span}")
    return faults


def _seen(look: Callable[[], list[str]]) -> list[str]:
    """Look; what can no longer be read is a fault like others."""
    try:
        return look()
    except Unavailable as error:
        return [f"{error.code}: {error.fields.get('hint', '')}"]


def _foreign_keys(connection: Connection) -> list[str]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [f"{table} {rowid} -> {parent}" for table, rowid, parent, _ in rows]


def _log(connection: Connection) -> list[str]:
    broken = op_log.first_broken(connection)
    return [] if broken is None else [f"entry {broken}"]


def _receipts(register: Register) -> list[str]:
    """Places at which a log is not what the province countersigned: altered, or cut off, since."""
    partner = sync_partner.read(register)
    if partner is None:
        return []
    return [f"entry {dseq}" for dseq in sync_queue.false_receipts(register, partner.server_key)]


def _documents(register: Register, connection: Connection) -> list[str]:
    """Documents of other PCs that are still on their way are no fault of this register."""
    return register.blobs.missing(named_blobs(connection) - wanted(connection))


def _lines(register: Register) -> list[str]:
    on_the_way = set(line_sets.wanted(register.connections.read()))
    return [
        f"{batch.file_name} {batch.period}"
        for batch in register.imports.all("c12")
        if batch.lines_sha256 not in on_the_way
        and digest(register.ledger.lines_of_batch(batch.id)) != batch.lines_sha256
    ] + [
        batch.file_name
        for kind in outside.TABLES
        for batch in register.imports.all(kind)
        if batch.lines_sha256 not in on_the_way
        and outside.digest(kind, register.outside.of_batch(kind, batch.id)) != batch.lines_sha256
    ]
