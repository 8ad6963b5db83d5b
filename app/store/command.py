"""One command on the register: its rows and its log entries, written together or not at all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.domain.change import VERBS, group_fields
from app.domain.numbering import Ordinal
from app.errors import Refused
from app.store import leases, number_clock, numbers, op_log, search_index
from app.store.op_log import moment, nested, plain
from app.store.schema_version import SCHEMA_VERSION
from app.store.sync_marks import REFLECTED, read_meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from app.domain.change import Plain
    from app.store.ids import Ids
    from app.store.op_log import Head, Identity
    from app.store.sqlcipher import Connection

_SYNC_COLUMNS = frozenset({"rev", "deleted", "extra"})


class Command:
    """Made by `Register.command`; every write of the register goes through its methods.

    A type is the name of a table; values are what the domain's records hold (days, months, enums
    and collections are turned into what the register keeps). A field the table lacks is a
    KeyError, a value it refuses an IntegrityError: both are bugs.
    """

    def __init__(
        self,
        connection: Connection,
        tables: Mapping[str, tuple[str, ...]],
        *,
        identity: Identity,
        ids: Ids,
        now: datetime,
        label: str,
        actor: str,
    ) -> None:
        self.connection = connection
        self.change_set = ids.new()
        #: the moment of the command, on every entry
        self.at = now
        self.actor = actor
        self._tables = tables
        self._identity = identity
        self._ids = ids
        self._label = label
        self._moment = moment(now)
        self._reflected = int(read_meta(connection, REFLECTED) or 0)
        self._entries: list[dict[str, object]] = []
        self._touched: defaultdict[str, set[str]] = defaultdict(set)
        self._numbers: list[Ordinal] = []
        self._taken: set[tuple[Plain, ...]] = set()

    def new_id(self) -> str:
        """Return a fresh record id."""
        return self._ids.new()

    def create(self, type_: str, values: Mapping[str, object], *, id: str | None = None) -> str:  # noqa: A002
        """Write a new record and return its id."""
        return self.create_many(type_, [{**values, "id": id or self._ids.new()}])[0]

    def create_many(
        self, type_: str, rows: Iterable[Mapping[str, object]], *, kind: str = "create"
    ) -> list[str]:
        """Write new records, one entry each; returns their ids in the order of the rows.

        A row may bring its own `id`; where the table says when and by whom, the command does.
        """
        stamps = {"at": self._moment, "actor": self.actor} if "at" in self._tables[type_] else {}
        kept = [{**stamps, **{name: plain(value) for name, value in row.items()}} for row in rows]
        nameless = [row for row in kept if "id" not in row]
        for row, fresh in zip(nameless, self._ids.new_many(len(nameless)), strict=True):
            row["id"] = fresh
        shapes: defaultdict[tuple[str, ...], list[dict[str, Plain]]] = defaultdict(list)
        for row in kept:
            shapes[tuple(row)].append(row)
        for names, group in shapes.items():
            self._known(type_, names)
            marks = ", ".join("?" * len(names))
            sql = f"INSERT INTO {type_} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
            self.connection.executemany(sql, (tuple(row.values()) for row in group))
        for row in kept:
            patch = {
                name: [None, value]
                for name, value in row.items()
                if name != "id" and value is not None
            }
            self._record(kind, type_, str(row["id"]), patch=patch)
        return [str(row["id"]) for row in kept]

    def update(
        self,
        type_: str,
        id: str,  # noqa: A002
        changes: Mapping[str, object],
        *,
        kind: str = "update",
        payload: Mapping[str, object] | None = None,
    ) -> bool:
        """Alter fields of a record; False, and no entry, when nothing differs.

        Raises:
            Refused: record_gone, the record was deleted or never was.
        """
        wanted = {name: plain(value) for name, value in changes.items()}
        current = self._current(type_, id, wanted)
        if current is None or (current["deleted"] and "deleted" not in wanted):
            raise Refused("record_gone", type=type_, id=id)
        differing = {n: value for n, value in wanted.items() if current[n] != value}
        if not differing:
            return False
        assignments = ", ".join(f"{name} = :{name}" for name in differing)
        sql = f"UPDATE {type_} SET {assignments} WHERE id = :id"  # noqa: S608
        self.connection.execute(sql, {**differing, "id": id})
        grouped = group_fields(type_, frozenset(differing)) - differing.keys()
        old = {name: current[name] for name in (*grouped, *differing) if grouped}
        patch = {name: [current[name], value] for name, value in differing.items()}
        self._record(kind, type_, id, patch=patch, old=old, base=current["rev"], payload=payload)
        return True

    def put(self, type_: str, id: str, values: Mapping[str, object]) -> bool:  # noqa: A002
        """Make the record hold these values: create it, bring it back, or alter it.

        False when it held them already. For records with a named id, which every PC makes alike.
        """
        current = self._current(type_, id, values)
        if current is None:
            self.create(type_, values, id=id)
            return True
        if current["deleted"]:
            self.update(type_, id, {"deleted": 0}, kind="restore")
            self.update(type_, id, values)
            return True
        return self.update(type_, id, values)

    def delete(self, type_: str, id: str) -> None:  # noqa: A002
        """Mark a record deleted; its last fields stay in the entry and in the row.

        Raises:
            Refused: record_gone, it was deleted before or never was.
        """
        current = self._current(type_, id, self._tables[type_])
        if current is None or current["deleted"]:
            raise Refused("record_gone", type=type_, id=id)
        sql = f"UPDATE {type_} SET deleted = 1 WHERE id = ?"  # noqa: S608
        self.connection.execute(sql, (id,))
        seen = {
            name: value
            for name, value in current.items()
            if name not in _SYNC_COLUMNS and name != "id" and value is not None
        }
        patch: dict[str, list[Plain]] = {"deleted": [0, 1]}
        self._record("delete", type_, id, patch=patch, old=seen, base=current["rev"])

    def verb(
        self,
        kind: str,
        type_: str,
        id: str | None,  # noqa: A002
        changes: Mapping[str, object],
        *,
        payload: Mapping[str, object] | None = None,
    ) -> str:
        """Do something that means more than its fields (a kind of `app.domain.change.VERBS`).

        A kind that creates writes a new record, any other alters the one given. Returns its id.
        """
        if not VERBS[kind].creates:
            if id is None:
                message = f"{kind} needs a record"
                raise ValueError(message)
            self.update(type_, id, changes, kind=kind, payload=payload)
            return id
        made = self.create_many(type_, [{**changes, "id": id or self._ids.new()}], kind=kind)[0]
        if payload is not None:
            self._entries[-1]["payload"] = nested(payload)
        return made

    def note(self, kind: str, type_: str, id: str, payload: Mapping[str, object]) -> None:  # noqa: A002
        """Enter something that is no record of its own in the log: a closed book, a new replica."""
        self._record(kind, type_, id, patch={}, payload=payload)

    def next_number(self, series: str, year: int) -> Ordinal:
        """Take this book's next number; the same command must issue the paper that bears it.

        Raises:
            Refused: number_year_past; numbers_in_doubt; lease_used_up; clock_behind,
                clock_behind_province, clock_ahead, paper_dated_ahead (`app.store.number_clock`).
        """
        if not self._taken:  # one moment for all of a command
            number_clock.refuse_wrong(self.connection, self.at)
        number = numbers.take(self.connection, series, year, at=self._moment)
        for told in leases.close_earlier(self.connection, series, year, at=self._moment):
            self.note("lease.close", "lease", f"{series}/{number.book}", told)
        self._numbers.append(number)
        self._taken.add((number.series, number.book, number.year, number.ordinal))
        return number

    @property
    def changed(self) -> bool:
        """Whether this command has anything to undo."""
        return bool(self._entries)

    @property
    def took_numbers(self) -> bool:
        """Whether this command gave out numbers."""
        return bool(self._taken)

    def finish(self) -> Head | None:
        """Write the entries and the search index; None when nothing was changed.

        `Register.command` calls this just before COMMIT.
        """
        self._check_numbers()
        if not self._entries:
            return None
        self._bring_leases()
        search_index.refresh(self.connection, self._touched)
        for entry, op_id in zip(self._entries, self._ids.new_many(len(self._entries)), strict=True):
            entry["op_id"] = op_id
        return op_log.append(self.connection, self._identity, self._entries)

    def _check_numbers(self) -> None:
        """A number without its paper would be a gap: stop, so that neither is written."""
        papers = [entry["patch"] for entry in self._entries if entry["kind"] == "paper.issue"]
        fields = ("series", "book", "year", "ordinal")
        issued = {tuple(patch[f][1] for f in fields) for patch in papers if isinstance(patch, dict)}
        if issued != self._taken or len(papers) != len(self._taken):
            message = f"numbers taken {sorted(map(str, self._taken - issued))} without papers"
            raise RuntimeError(message)

    def _bring_leases(self) -> None:
        """Say with the first paper of a block what the province gave: it may have to be told."""
        told = leases.of_numbers(self.connection, self._numbers)
        fields = ("series", "book", "year", "ordinal")
        for entry in self._entries if told else ():
            patch = entry["patch"]
            if entry["kind"] != "paper.issue" or not isinstance(patch, dict):
                continue
            lease = told.get(Ordinal(*(patch[name][1] for name in fields)))
            if lease is not None:
                entry["payload"] = nested({"lease": asdict(lease)})

    def _known(self, type_: str, names: Iterable[str]) -> None:
        unknown = set(names) - set(self._tables[type_])
        if unknown:
            message = f"{type_} has no {', '.join(sorted(unknown))}"
            raise KeyError(message)

    def _current(
        self,
        type_: str,
        id: str,  # noqa: A002
        fields: Iterable[str],
    ) -> dict[str, Plain] | None:
        """Return a record's fields as they are now, those of their atomic groups too."""
        self._known(type_, fields)
        names: Sequence[str] = sorted(group_fields(type_, frozenset(fields)) | {"rev", "deleted"})
        sql = f"SELECT {', '.join(names)} FROM {type_} WHERE id = ?"  # noqa: S608
        row = self.connection.execute(sql, (id,)).fetchone()
        return None if row is None else dict(zip(names, row, strict=True))

    def _record(
        self,
        kind: str,
        type_: str,
        id: str,  # noqa: A002
        *,
        patch: Mapping[str, list[Plain]],
        old: Mapping[str, Plain] | None = None,
        base: Plain = 0,
        payload: Mapping[str, object] | None = None,
    ) -> None:
        if kind not in VERBS:
            message = f"not a kind of change: {kind}"
            raise KeyError(message)
        entry: dict[str, object] = {
            "at": self._moment,
            "actor": self.actor,
            "office": self._identity.office,
            "device": self._identity.device,
            "change_set": self.change_set,
            "label": self._label,
            "sv": SCHEMA_VERSION,
            "kind": kind,
            "type": type_,
            "id": id,
            "base": base,
            "ack": self._reflected,
            "patch": patch,
            "old": old or {},
        }
        if payload is not None:
            entry["payload"] = nested(payload)
        self._entries.append(entry)
        if not search_index.SEARCHED.get(type_, frozenset()).isdisjoint(patch):
            self._touched[type_].add(id)
