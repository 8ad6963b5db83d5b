"""Records as the province has them, and the part of them that one push may touch."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from sync.protocol.chain import canonical
from sync.protocol.kinds import BOTH, CONFLICT, KEEP_MINE, KEEP_THEIRS, NATURAL
from sync.server.database import insert, listed, rows
from sync.server.tables import OPEN_CONFLICT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from sync.server.database import Database

#: a value as it is kept: text, whole number or None
Plain = str | int | None


#: fields besides that decide whether a record claims anything
_STATUS = ("status", "deleted")
_CLAIMING = frozenset({*NATURAL, CONFLICT})
#: type → fields that a claim of it may change with
_TOUCHING = {type_: frozenset({*names, *_STATUS}) for type_, names in NATURAL.items()}
#: stands between the values of a claim; no field holds it
_BETWEEN = "\x1f"
_LONGEST_CLAIM = 500
#: before what two records claim that a person has decided about
_DECIDED = "decided:"
#: Decisions that hold while both claim the same. An import that counts again is told again.
_LASTING = {type_: frozenset({KEEP_MINE, KEEP_THEIRS, BOTH}) for type_ in NATURAL}
_LASTING["import_batch"] = frozenset({BOTH})


def _natural(type_: str, body: Mapping[str, Plain]) -> str | None:
    """Return what a record with these fields claims."""
    if type_ == "import_batch" and (
        body.get("kind") != "c12" or body.get("status") != "current"
    ):  # of other bodies' lists several count side by side
        return None
    values: list[str] = []
    for name in NATURAL[type_]:
        value = body.get(name)
        if value is None or value == "":
            return None
        values.append(str(value))
    claim = _BETWEEN.join(values)
    if len(claim) > _LONGEST_CLAIM:  # more than an index takes
        claim = hashlib.sha256(claim.encode()).hexdigest()
    return f"{type_}:{claim}"


def _decided(body: Mapping[str, Plain]) -> str | None:
    """Return what the two records of a settled conflict claim, None where they are told again."""
    type_ = str(body.get("target_type"))
    if body.get("reason") != "twin" or body.get("choice") not in _LASTING.get(type_, ()):
        return None
    claim = _natural(type_, orjson.loads(str(body["mine"])))
    return None if claim is None else f"{_DECIDED}{claim}"


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
        """What should be its own; of an open conflict its target; None where nothing is.

        Of a conflict about two records alike that a person decided for good: what both claim.
        """
        if self.deleted or self.type not in _CLAIMING:
            return None
        if self.type == CONFLICT:
            if self.body.get("status") == "open":
                return f"{CONFLICT}:{self.body.get('target_id')}"
            return _decided(self.body)
        return _natural(self.type, self.body)

    def copy(self) -> Record:
        """Return another one alike."""
        return Record(
            self.id, self.type, self.rev, self.deleted, dict(self.body), self.by, self.since,
            self.actor, self.at,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of records that is asked for."""

    scope: str
    replica: str
    #: where the page begins
    rev: int
    id: str
    #: what the PC has read and applied, and the chain there
    base: int
    chain: str
    limit: int
    #: where the log ended when the page before was read, 0 for the first page
    seen: int = 0
    seen_chain: str = ""
    #: every record whole, whoever changed it
    whole: bool = False
    #: of the program that asks
    schema: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A record and the scope it is in."""

    scope: str
    record: Record


class View:
    """The records a push may touch, by id and by what should be their own; judged in memory."""

    def __init__(self, found: Iterable[Record] = ()) -> None:
        self._records: dict[str, Record] = {}
        self._claims: dict[str, str] = {}
        #: ids that were there when it was read
        self.found: frozenset[str] = frozenset()
        self._alike: defaultdict[str, set[str]] = defaultdict(set)
        #: whether two records ever claimed the same
        self.contested = False
        #: ids changed since it was read, in the order they were first changed
        self.changed: dict[str, None] = {}
        #: how often one was
        self.changes = 0
        for record in found:
            self._keep(record)
        self.found = frozenset(self._records)

    def get(self, id_: str) -> Record | None:
        """Return a record, None if there is none."""
        return self._records.get(id_)

    def put(self, record: Record) -> None:
        """Keep a record as changed."""
        if (before := self._claims.pop(record.id, None)) is not None:
            self._alike[before].discard(record.id)
        self._keep(record)
        self.changed[record.id] = None
        self.changes += 1

    def alike(self, natural: str | None) -> list[Record]:
        """Return the records that claim the same, by id."""
        return [] if natural is None else [self._records[i] for i in sorted(self._alike[natural])]

    def claim(self, id_: str) -> str | None:
        """Return what a record claims as it was last put."""
        return self._claims.get(id_)

    def rivals(self, id_: str) -> list[Record]:
        """Return the other records that claim what this one claims, by id."""
        claim = self._claims.get(id_)
        if claim is None or len(self._alike[claim]) == 1:
            return []
        return [each for each in self.alike(claim) if each.id != id_]

    def decided(self, one: str, other: str) -> bool:
        """Tell whether a person has decided about these two that claim the same."""
        return any(
            {each.body["target_id"], orjson.loads(str(each.body["theirs"]))["id"]} == {one, other}
            for each in self.alike(f"{_DECIDED}{self._claims.get(one)}")
        )

    def conflicts_of(self, target: str) -> list[Record]:
        """Return the open conflicts about a record."""
        return self.alike(f"{CONFLICT}:{target}")

    def all(self) -> dict[str, Record]:
        """Return every record by id."""
        return dict(self._records)

    def _keep(self, record: Record) -> None:
        self._records[record.id] = record
        if (natural := record.natural) is not None:
            self._claims[record.id] = natural
            claiming = self._alike[natural]
            claiming.add(record.id)
            if len(claiming) > 1 and record.type != CONFLICT:
                self.contested = True


#: fields of a row that tells only that its record moved
_SHORT = 3
_COLUMNS = "id, type, rev, deleted, body, by, since, actor, at"


def load(database: Database, connection: Connection, scope: str, entries: list[Any]) -> View:
    """Return what these entries may touch: their records, those alike, conflicts about them."""
    ids = list({entry["id"] for entry in entries})
    conflicts = _open_conflicts(connection, scope, ids)
    claiming = [entry for entry in entries if may_claim(entry)]
    claims = {claim for entry in claiming if (claim := _claim(entry, {})) is not None}
    view, first = _select(database, connection, scope, ids, [*conflicts, *claims]), set(claims)
    # A record whose claim changes only in part claims together with what it had before.
    more = {
        claim
        for entry in claiming
        if entry["id"] in view.found
        and (found := view.get(entry["id"])) is not None
        and (claim := _claim(entry, found.body)) is not None
    }
    claims |= more
    if more - first:
        view = _select(database, connection, scope, ids, [*conflicts, *claims])
    decided = [f"{_DECIDED}{claim}" for claim in sorted(_met(view, claiming))]
    if not decided:
        return view
    return _select(database, connection, scope, ids, [*conflicts, *claims, *decided])


def _met(view: View, claiming: list[Any]) -> set[str]:
    """Return the claims of these entries that another record has."""
    found = set()
    for entry in claiming:
        before = view.get(entry["id"])
        for body in ({}, before.body if before is not None else {}):
            claim = _claim(entry, body)
            if any(each.id != entry["id"] for each in view.alike(claim)):
                found.add(str(claim))
    return found


_OPEN_CONFLICTS = f"SELECT nkey FROM record WHERE scope = :scope AND {OPEN_CONFLICT}"  # noqa: S608


def _open_conflicts(connection: Connection, scope: str, ids: list[str]) -> list[str]:
    """Return the claims of a scope's open conflicts about these records.

    They are few: all of them are read from an index of their own, rather than asked for id by id.
    """
    open_ = {each[0] for each in rows(connection, _OPEN_CONFLICTS, scope=scope)}
    return [claim for id_ in ids if (claim := f"{CONFLICT}:{id_}") in open_] if open_ else []


def may_claim(entry: Any) -> bool:
    """Tell whether an operation may change what its record claims; only then rivals are read."""
    names = _TOUCHING.get(entry["type"])
    return names is not None and not names.isdisjoint(entry["patch"])


def _claim(entry: Any, body: dict[str, Plain]) -> str | None:
    new = entry["new"]
    return _natural(entry["type"], {**body, **new} if body else new)


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


def page(connection: Connection, asked: Asked, most: int) -> list[Any]:
    """Return the rows of a page and what follows it: [id, type, rev, deleted, body as JSON].

    Of a record that nobody but who asks has changed since what it has read: [id, type, rev]; its
    body is not even read.
    """
    # The first page begins after a place, the next ones after a record of one: what was
    # read must not come again, it would be older than what this PC has sent since.
    after = "(rev > :rev OR (rev = :rev AND id > :id))" if asked.id else "rev > :rev"
    own = "by = :replica AND since <= :base"
    whole = "body" if asked.whole else f"CASE WHEN {own} THEN NULL ELSE body END"
    found = rows(
        connection,
        f"SELECT id, type, rev, deleted, {whole} FROM record"  # noqa: S608
        f" WHERE scope = :scope AND {after} ORDER BY rev, id LIMIT :most",
        scope=asked.scope,
        rev=asked.rev,
        most=most,
        **({"id": asked.id} if asked.id else {}),
        **({} if asked.whole else {"replica": asked.replica, "base": asked.base}),
    )
    return [each if each[4] is not None else list(each[:_SHORT]) for each in found]


def changed(connection: Connection, scope: str, first: int, last: int) -> dict[str, int]:
    """Return id → place of the records changed last at these places of a scope's log."""
    sql = "SELECT id, rev FROM record WHERE scope = :scope AND rev BETWEEN :first AND :last"
    return {row[0]: row[1] for row in rows(connection, sql, scope=scope, first=first, last=last)}


def read_record(row: Any) -> Record:
    """Return a record from its row."""
    id_, type_, rev, deleted, body, by, since, actor, at = row
    return Record(id_, type_, rev, deleted, orjson.loads(body), by, since, actor, at)


def of_type(connection: Connection, type_: str, scope: str | None = None) -> list[Found]:
    """Return the living records of a type with their scopes, of one scope or of all, by id."""
    wanted = "" if scope is None else " AND scope = :scope"
    values = {"type": type_} | ({} if scope is None else {"scope": scope})
    sql = (
        f"SELECT scope, {_COLUMNS} FROM record"  # noqa: S608
        f" WHERE type = :type AND deleted = 0{wanted} ORDER BY id, scope"
    )
    found = rows(connection, sql, **values)
    return [Found(each[0], read_record(each[1:])) for each in found]


def whole(value: object) -> int:
    """Return a whole number that a PC sent; 0 for anything else it sent instead."""
    return value if type(value) is int else 0


def every(connection: Connection, scope: str) -> list[Record]:
    """Return every record of a scope, by id."""
    sql = f"SELECT {_COLUMNS} FROM record WHERE scope = :scope ORDER BY id"  # noqa: S608
    return [read_record(each) for each in rows(connection, sql, scope=scope)]


def named(connection: Connection, scope: str, id_: str) -> list[Record]:
    """Return the record of a scope with an id, alone in a list; empty if there is none."""
    sql = f"SELECT {_COLUMNS} FROM record WHERE scope = :scope AND id = :id"  # noqa: S608
    return [read_record(each) for each in rows(connection, sql, scope=scope, id=id_)]


_STORED = (
    "scope",
    "id",
    "type",
    "rev",
    "deleted",
    "by",
    "since",
    "actor",
    "at",
    "nkey",
    "body",
)
_ALTERED = ("rev", "deleted", "by", "since", "actor", "at", "nkey", "body")
_AGAIN = (
    " ON CONFLICT (scope, id) DO UPDATE SET"
    f" {', '.join(f'{name} = excluded.{name}' for name in _ALTERED)}"
)


def store(connection: Connection, scope: str, view: View) -> None:
    """Write the records that changed; those not found before are new under the scope's lock."""
    new: list[tuple[object, ...]] = []
    old: list[tuple[object, ...]] = []
    for id_ in view.changed:
        record = view.get(id_)
        if record is None:
            continue
        (old if id_ in view.found else new).append(
            (
                scope,
                id_,
                record.type,
                record.rev,
                record.deleted,
                record.by,
                record.since,
                record.actor,
                record.at,
                view.claim(id_),
                canonical(record.body),
            )
        )
    insert(connection, "record", _STORED, new)
    insert(connection, "record", _STORED, old, _AGAIN)
