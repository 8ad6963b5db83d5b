"""Records as the province has them, and the part of them that one push may touch."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sync.protocol.chain import canonical
from sync.protocol.kinds import CONFLICT, NATURAL
from sync.server.database import listed, rows, run_many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from sync.server.database import Database

#: a value as it is kept: text, whole number or None
Plain = str | int | None


@dataclass(slots=True)
class Record:
    """One record: its fields, who changed it last, and since when nobody else did."""

    id: str
    type: str
    rev: int = 0
    deleted: int = 0
    body: dict[str, Plain] = field(default_factory=dict)
    #: the replica whose operation is `rev`
    by: str = ""
    #: the last change of anybody but `by`: who has read so far and is `by` knows the rest
    since: int = 0
    actor: str = ""
    at: str = ""

    @property
    def natural(self) -> str | None:
        """What should be its own; of an open conflict its target; None where nothing is."""
        if self.deleted:
            return None
        if self.type == CONFLICT:
            open_ = self.body.get("status") == "open"
            return f"{CONFLICT}:{self.body.get('target_id')}" if open_ else None
        if self.type == "import_batch" and self.body.get("status") != "current":
            return None
        values = [self.body.get(name) for name in NATURAL.get(self.type, ())]
        if not values or any(value in (None, "") for value in values):
            return None
        return f"{self.type}:{canonical(values)}"

    def copy(self) -> Record:
        """Return another one alike."""
        return Record(
            self.id, self.type, self.rev, self.deleted, dict(self.body), self.by, self.since,
            self.actor, self.at,
        )  # fmt: skip


class View:
    """The records a push may touch, by id and by what should be their own; judged in memory."""

    def __init__(self, found: Iterable[Record] = ()) -> None:
        self._records: dict[str, Record] = {}
        self._alike: defaultdict[str, set[str]] = defaultdict(set)
        #: ids changed since it was read, in the order they were first changed
        self.changed: dict[str, None] = {}
        for record in found:
            self._keep(record)

    def get(self, id_: str) -> Record | None:
        """Return a record, None if there is none."""
        return self._records.get(id_)

    def put(self, record: Record) -> None:
        """Keep a record as changed."""
        before = self._records.get(record.id)
        if before is not None and before.natural is not None:
            self._alike[before.natural].discard(record.id)
        self._keep(record)
        self.changed[record.id] = None

    def alike(self, natural: str | None) -> list[Record]:
        """Return the records that claim the same, by id."""
        return [] if natural is None else [self._records[i] for i in sorted(self._alike[natural])]

    def conflicts_of(self, target: str) -> list[Record]:
        """Return the open conflicts about a record."""
        return self.alike(f"{CONFLICT}:{target}")

    def all(self) -> dict[str, Record]:
        """Return every record by id."""
        return dict(self._records)

    def _keep(self, record: Record) -> None:
        self._records[record.id] = record
        if (natural := record.natural) is not None:
            self._alike[natural].add(record.id)


_COLUMNS = "id, type, rev, deleted, body, by, since, actor, at"


def load(database: Database, connection: Connection, scope: str, entries: list[Any]) -> View:
    """Return what these entries may touch: their records, those alike, open conflicts."""
    ids = sorted({entry["id"] for entry in entries})
    conflicts = [f"{CONFLICT}:{id_}" for id_ in ids]
    view = _select(database, connection, scope, ids, conflicts + sorted(_claims(entries)))
    # A record whose claim changes only in part claims together with what it had before.
    merged = {key for entry in entries for key in _claims_with(view, entry)}
    if merged - _claims(entries):
        view = _select(database, connection, scope, ids, conflicts + sorted(merged))
    return view


def _claims(entries: Iterable[Any]) -> set[str]:
    return {key for entry in entries if (key := _claim(entry, {})) is not None}


def _claims_with(view: View, entry: Any) -> set[str]:
    found = view.get(entry["id"])
    keys = {_claim(entry, {}), _claim(entry, found.body if found is not None else {})}
    return {key for key in keys if key is not None}


def _claim(entry: Any, body: dict[str, Plain]) -> str | None:
    if entry["type"] not in NATURAL:
        return None
    new = {name: pair[1] for name, pair in entry["patch"].items()}
    return Record(entry["id"], entry["type"], body={**body, **new}).natural


def _select(
    database: Database, connection: Connection, scope: str, ids: list[str], claims: list[str]
) -> View:
    found: dict[str, Record] = {}
    for column, values in (("id", ids), ("nkey", claims)):
        sql = (
            f"SELECT {_COLUMNS} FROM record"  # noqa: S608
            f" WHERE scope = :scope AND {database.among(column, 'wanted')}"
        )
        for each in rows(connection, sql, scope=scope, wanted=listed(values)) if values else ():
            found[each[0]] = read_record(each)
    return View(found.values())


def read_record(row: Any) -> Record:
    """Return a record from its row."""
    id_, type_, rev, deleted, body, by, since, actor, at = row
    return Record(id_, type_, rev, deleted, json.loads(body), by, since, actor, at)


def every(connection: Connection, scope: str) -> list[Record]:
    """Return every record of a scope, by id."""
    sql = f"SELECT {_COLUMNS} FROM record WHERE scope = :scope ORDER BY id"  # noqa: S608
    return [read_record(each) for each in rows(connection, sql, scope=scope)]


_UPSERT = (
    "INSERT INTO record (scope, id, type, rev, deleted, by, since, actor, at, nkey, body)"
    " VALUES (:scope, :id, :type, :rev, :deleted, :by, :since, :actor, :at, :nkey, :body)"
    " ON CONFLICT (scope, id) DO UPDATE SET rev = excluded.rev, deleted = excluded.deleted,"
    " by = excluded.by, since = excluded.since, actor = excluded.actor, at = excluded.at,"
    " nkey = excluded.nkey, body = excluded.body"
)


def store(connection: Connection, scope: str, records: Iterable[Record]) -> None:
    """Write records as they are now."""
    run_many(
        connection,
        _UPSERT,
        [
            {
                "scope": scope,
                "id": record.id,
                "type": record.type,
                "rev": record.rev,
                "deleted": record.deleted,
                "by": record.by,
                "since": record.since,
                "actor": record.actor,
                "at": record.at,
                "nkey": record.natural,
                "body": canonical(record.body),
            }
            for record in records
        ],
    )
