"""Conflicts as a person settles them: field by field, with what would be written shown before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app import messages
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.store import record_names, sync_conflicts
from app.store.sqlcipher import Error

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from app.domain.change import Plain
    from app.store.register import Register
    from app.store.sync_conflicts import Conflict

MINE, THEIRS = "mine", "theirs"
#: records named that wait for a conflict
_WAITING_SHOWN = 20
#: last letters of an id, which tell two records of one name apart: the first ones are its time
_ID_SHOWN = 8
#: of a succession: who goes, who goes on
_ENDS = frozenset({"from_id", "to_id"})
#: field → types of what it names
_NAMED: Mapping[str, tuple[str, ...]] = {
    "employer_id": ("employer",),
    "unit_id": ("unit",),
    "officer_id": ("officer",),
    **dict.fromkeys(_ENDS, ("employer", "unit")),
}
#: fields nobody settles: they follow from the others
_SILENT = frozenset({"id", "rev", "extra", "at", "actor"})


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of a conflict."""

    name: str
    before: Plain
    mine: Plain
    theirs: Plain
    #: what the register holds now
    present: Plain
    #: whether mine was wanted for it at all
    wanted: bool
    #: whether the two contradict each other in this very field
    contested: bool


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One conflict, with the record's name and what waits for it."""

    conflict: Conflict
    name: str
    unit_id: str
    fields: tuple[FieldView, ...]
    #: (type, name) of records that hang on it and are not settled either
    waiting: tuple[tuple[str, str], ...]
    #: id → what a person calls the record that a field names
    names: Mapping[str, str]

    def told(self, value: Plain) -> str:
        """Return a value as a person reads it, a record by its name."""
        name = self.names.get(value) if isinstance(value, str) else None
        return told(value) if name is None else f"{name} ({str(value)[-_ID_SHOWN:]})"

    @property
    def id(self) -> str:
        """The conflict's id."""
        return self.conflict.id

    @property
    def of_twins(self) -> bool:
        """Whether it is about two records that claim the same."""
        return self.conflict.reason == sync_conflicts.TWIN

    @property
    def at(self) -> datetime | None:
        """When mine was written."""
        return self.conflict.mine_at

    @property
    def harmless(self) -> bool:
        """Whether what holds now is what mine wanted as well: there is nothing to decide."""
        return all(not each.wanted or each.present == each.mine for each in self.fields)


@dataclass(frozen=True, slots=True)
class Written:
    """A field that a settlement would write."""

    field: str
    now: Plain
    then: Plain


class ConflictDesk:
    """Lists conflicts, shows what a choice would write, settles one or many, in one command."""

    def __init__(self, register: Register, *, actor: str, kinds: Mapping[str, Kind]) -> None:
        self._register = register
        self._actor = actor
        self._kinds = kinds

    def listed(self, *, settled: bool = False) -> list[ConflictView]:
        """Return the open conflicts (or all), oldest first."""
        with self._register.snapshot():
            found = sync_conflicts.conflicts(self._register.connections, settled=settled)
            return self._views(found)

    def view(self, conflict_id: str) -> ConflictView:
        """Return one conflict.

        Raises:
            Refused: conflict_gone.
        """
        with self._register.snapshot():
            found = sync_conflicts.get(self._register.connections, conflict_id)
            return self._views([found])[0]

    def preview(self, conflict_id: str, choices: Mapping[str, str]) -> list[Written]:
        """Return what settling with these choices would write, without writing.

        Args:
            conflict_id: the conflict.
            choices: field → "mine", "theirs", or "=" and another value; a field not named: theirs.

        Raises:
            Refused: conflict_gone, conflict_value (field).
        """
        view = self.view(conflict_id)
        values = _values(view, choices)
        present = {each.name: each.present for each in view.fields}
        return [
            Written(name, present.get(name), value)
            for name, value in values.items()
            if present.get(name) != value
        ]

    def settle(self, conflict_id: str, choices: Mapping[str, str], note: str = "") -> Effects:
        """Settle a conflict field by field; see `preview`.

        Raises:
            Refused: conflict_gone, conflict_settled, conflict_value.
        """
        view = self.view(conflict_id)
        values = _values(view, choices)
        kinds = {choices.get(each.name, THEIRS) for each in view.fields if each.wanted}
        choice = kinds.pop() if len(kinds) == 1 and kinds <= {MINE, THEIRS} else "edited"
        try:
            with self._register.command("conflict_settled", actor=self._actor) as command:
                sync_conflicts.settle(command, view.conflict, values, choice=choice, note=note)
        except Error as error:
            raise Refused("conflict_value_refused", hint=str(error)) from error
        return self._effects([view], "conflict_settled", command.change_set)

    def keep_present(self, conflict_ids: Sequence[str], note: str = "") -> Effects:
        """Settle many at once by keeping what holds now.

        Safe in bulk: no record is changed, only the conflicts end; what this PC wanted stays
        readable in each, and undo opens them all again.

        Raises:
            Refused: conflict_gone, conflict_settled: then none was settled.
        """
        views = [self.view(id_) for id_ in conflict_ids]
        with self._register.command("conflicts_settled", actor=self._actor) as command:
            for view in views:
                sync_conflicts.settle(command, view.conflict, {}, choice=THEIRS, note=note)
        details = (("count", str(len(views))),)
        return self._effects(views, "conflicts_settled", command.change_set, details)

    def export(self, language: str) -> bytes:
        """Return every conflict, settled ones too, a line for each field, as a workbook."""
        from app.documents.list_writer import ListColumn, list_workbook

        titles = messages.catalogue(language)["conflict_column"]
        columns = [ListColumn(key, titles[key], "text", width) for key, width in _WIDTHS.items()]
        rows: list[dict[str, object]] = [
            _row(view, each, language) for view in self.listed(settled=True) for each in view.fields
        ]
        return list_workbook(titles["title"], columns, rows)

    def _views(self, found: Sequence[Conflict]) -> list[ConflictView]:
        connection = self._register.connections.read()
        names = record_names.names(connection, [(c.target_type, c.target_id) for c in found])
        return [self._view(each, names.get(each.target_id, "")) for each in found]

    def _view(self, conflict: Conflict, name: str) -> ConflictView:
        present = self._present(conflict)
        names = dict.fromkeys([*conflict.fields, *conflict.mine])
        theirs = {name: conflict.theirs.get(name) for name in names}
        fields = tuple(
            FieldView(
                each,
                conflict.seen.get(each),
                conflict.mine.get(each, conflict.seen.get(each)),
                theirs[each],
                present.get(each, theirs[each]),
                wanted=each in conflict.mine,
                contested=each in conflict.fields,
            )
            for each in names
            if each not in _SILENT
        )
        columns = self._register.tables.get(conflict.target_type, ())
        unit = record_names.unit_of(
            self._register.connections.read(), conflict.target_type, conflict.target_id, columns
        )
        connection = self._register.connections.read()
        ends = [
            (type_, value)
            for each in fields
            for type_ in _NAMED.get(each.name, ())
            for value in (each.before, each.mine, each.theirs, each.present)
            if isinstance(value, str) and value
        ]
        called = record_names.names(connection, ends)
        return ConflictView(conflict, name, unit, fields, self._hanging(conflict), called)

    def _present(self, conflict: Conflict) -> dict[str, Any]:
        columns = self._register.tables.get(conflict.target_type)
        if columns is None:
            return {}
        sql = f"SELECT {', '.join(columns)} FROM {conflict.target_type} WHERE id = ?"  # noqa: S608
        row = self._register.connections.read().execute(sql, (conflict.target_id,)).fetchone()
        return {} if row is None else dict(zip(columns, row, strict=True))

    def _hanging(self, conflict: Conflict) -> tuple[tuple[str, str], ...]:
        """Records that name this one and are not with the province, or are in conflict too."""
        connection = self._register.connections.read()
        found: list[tuple[str, str]] = []
        for type_, columns in self._register.tables.items():
            naming = [name for name in columns if name.endswith("_id")]
            if type_ == "conflict_record" or not naming:
                continue
            where = " OR ".join(f"{name} = :id" for name in naming)
            rows = connection.execute(
                f"SELECT id FROM {type_} AS t WHERE ({where}) AND deleted = 0 AND id <> :id AND"  # noqa: S608
                " (rev = 0 OR EXISTS (SELECT 1 FROM conflict_record AS c WHERE c.target_id = t.id"
                " AND c.deleted = 0 AND c.status = 'open'))",
                {"id": conflict.target_id},
            )
            found += [(type_, row[0]) for row in rows.fetchall()]
        names = record_names.names(connection, found[:_WAITING_SHOWN])
        return tuple(
            (type_, names.get(id_, id_[-_ID_SHOWN:])) for type_, id_ in found[:_WAITING_SHOWN]
        )

    def _effects(
        self,
        views: Sequence[ConflictView],
        label: str,
        change_set: str,
        details: tuple[tuple[str, str], ...] = (),
    ) -> Effects:
        kinds = {self._kinds.get(view.conflict.target_type, Kind.OFFICE) for view in views}
        return Effects(frozenset({*kinds, Kind.SYNC}), label, change_set, details)


def _values(view: ConflictView, choices: Mapping[str, str]) -> dict[str, Plain]:
    """Return field → value to be written; theirs hold already and are not written."""
    if view.of_twins:
        return {}
    found: dict[str, Plain] = {}
    chosen = _as_one(view, choices)
    for each in view.fields:
        choice = chosen.get(each.name, THEIRS)
        if choice == MINE and each.wanted:
            found[each.name] = each.mine
        elif choice.startswith("="):
            found[each.name] = _typed(each, choice[1:].strip())
    return found


def _as_one(view: ConflictView, choices: Mapping[str, str]) -> Mapping[str, str]:
    """Return the choices; which of two records goes on is one answer, however many fields say it.

    Taken apart, a record would be merged into itself.
    """
    ends = [each.name for each in view.fields if each.wanted and each.name in _ENDS]
    if view.conflict.target_type != "employer_succession":
        return choices
    one = MINE if any(choices.get(name) == MINE for name in ends) else THEIRS
    return {**choices, **dict.fromkeys(ends, one)}


def _typed(field: FieldView, text: str) -> Plain:
    """Return what a person typed, as the field holds it: a whole number or text."""
    known = [each for each in (field.mine, field.theirs, field.before) if each is not None]
    if known and all(isinstance(each, int) for each in known):
        digits = text.replace(".", "").replace(" ", "")
        if not digits.removeprefix("-").isdigit():
            raise Refused("conflict_value", field=field.name, value=text)
        return int(digits)
    return text or (None if field.before is None or field.theirs is None else "")


_WIDTHS = {
    "type": 18,
    "record": 40,
    "reason": 30,
    "field": 20,
    "before": 22,
    "mine": 22,
    "mine_actor": 18,
    "mine_at": 17,
    "theirs": 22,
    "theirs_actor": 18,
    "theirs_at": 17,
    "status": 14,
    "settled_by": 18,
    "note": 30,
}


def _row(view: ConflictView, each: FieldView, language: str) -> dict[str, object]:
    found = view.conflict

    def words(section: str, code: str) -> str:
        return str(messages.catalogue(language)[section].get(code, code))

    def moment(value: datetime | None) -> str:
        return f"{value:%d/%m/%Y %H:%M}" if value is not None else ""

    return {
        "type": words("record_type", found.target_type),
        "record": view.name,
        "reason": words("conflict_reason", found.reason),
        "field": words("record_field", each.name),
        "before": view.told(each.before),
        "mine": view.told(each.mine),
        "mine_actor": found.mine_actor,
        "mine_at": moment(found.mine_at),
        "theirs": view.told(each.theirs),
        "theirs_actor": found.theirs_actor,
        "theirs_at": moment(found.theirs_at),
        "status": words("conflict_state", found.choice or found.status),
        "settled_by": found.settled_by,
        "note": found.note,
    }


def told(value: Plain) -> str:
    """Return a value as a person reads it: figures grouped, days the Vietnamese way."""
    if value is None:
        return "–"
    if isinstance(value, int):
        return messages.show(value)
    if value.startswith(("{", "[")):
        try:
            json.loads(value)
        except ValueError:
            return value
        return value if len(value) < 80 else f"{value[:77]}…"  # noqa: PLR2004
    parts = value.split("-")
    if [len(part) for part in parts] == [4, 2, 2] and all(part.isdigit() for part in parts):
        return "/".join(reversed(parts))
    return value
