"""Undo: the inverse of a command, entered as a new one; nothing is ever erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.domain.change import VERBS
from app.errors import Refused
from app.store import guards
from app.store.changes import read_change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.change import Change
    from app.store.command import Command

#: table and column
_Column: TypeAlias = tuple[str, str]
#: tables that speak of an employer, or of a unit whose employer is unknown
_SUBJECT: tuple[_Column, ...] = (
    ("match_decision", "subject_id"),
    ("employer_succession", "from_id"),
    ("employer_succession", "to_id"),
)
#: type → (table, column) that name it without the database knowing
_LOOSE: dict[str, tuple[_Column, ...]] = {
    "unit": (("paper", "unit_id"), ("attachment", "owner_id"), *_SUBJECT),
    "employer": (*_SUBJECT, ("cross_finding", "employer_id")),
    "urging_run": (("paper", "run_id"),),
}


def undo(command: Command, change_set: str) -> None:
    """Write the inverse of every change of `change_set`, last first.

    Raises:
        Refused: undo_unknown; undo_kind, a change of this kind cannot be taken back (kind);
            undo_built_upon, a later change rests on it (type, id, at, actor, label).
    """
    rows = command.connection.execute(
        "SELECT no, core FROM outbox WHERE change_set = ? ORDER BY no DESC", (change_set,)
    ).fetchall()
    changes = [read_change(no, core) for no, core in rows]
    if not changes:
        raise Refused("undo_unknown", change_set=change_set)
    for change in changes:
        if VERBS[change.kind].inverse is None:
            raise Refused("undo_kind", kind=change.kind, label=change.label)
    last = changes[0].no
    for change in changes:
        later = _resting_on(command, change, last)
        if later is not None:
            raise _built_upon(later)
    naming = _naming(command)
    for change in changes:
        _reverse(command, change, naming.get(change.type, ()))


def _resting_on(command: Command, change: Change, last: int) -> Change | None:
    """Return a later change of the same fields, or of the whole record."""
    rows = command.connection.execute(
        "SELECT no, core FROM outbox WHERE entity_id = ? AND no > ? ORDER BY no",
        (change.id, last),
    ).fetchall()
    for no, core in rows:
        later = read_change(no, core)
        whole = VERBS[change.kind].creates or "deleted" in {*change.patch, *later.patch}
        if later.type == change.type and (whole or change.patch.keys() & later.patch.keys()):
            return later
    return None


def _reverse(command: Command, change: Change, naming: Iterable[_Column]) -> None:
    inverse = VERBS[change.kind].inverse
    payload = {"undoes": change.change_set}
    if inverse is None:
        raise Refused("undo_kind", kind=change.kind, label=change.label)
    if inverse == "delete":
        _refuse_orphans(command, change, naming)
        command.delete(change.type, change.id)
    elif change.kind == "import.commit":
        taken_back = {"status": "taken_back"}
        command.update(change.type, change.id, taken_back, kind=inverse, payload=payload)
    else:
        _refuse_changed_elsewhere(command, change)
        before = {name: seen for name, (seen, _) in change.patch.items()}
        command.update(change.type, change.id, before, kind=inverse, payload=payload)


def _refuse_changed_elsewhere(command: Command, change: Change) -> None:
    """Refuse when another PC has altered these fields since: its change would be undone instead."""
    names = sorted(change.patch)
    sql = f"SELECT {', '.join(names)} FROM {change.type} WHERE id = ?"  # noqa: S608
    row = command.connection.execute(sql, (change.id,)).fetchone()
    if row is not None and list(row) != [change.patch[name][1] for name in names]:
        raise Refused("undo_changed_elsewhere", label=change.label)


def _refuse_orphans(command: Command, change: Change, naming: Iterable[_Column]) -> None:
    """Refuse when a living record of a later command belongs to the one about to go."""
    for table, column in naming:
        sql = f"SELECT id FROM {table} WHERE {column} = ? AND deleted = 0 LIMIT 1"  # noqa: S608
        child = command.connection.execute(sql, (change.id,)).fetchone()
        if child is not None:
            made = command.connection.execute(
                "SELECT no, core FROM outbox WHERE entity_id = ? ORDER BY no LIMIT 1", child
            ).fetchone()
            raise _built_upon(read_change(*made))


def _naming(command: Command) -> dict[str, list[_Column]]:
    """Return type → the columns of other tables that name its records."""
    found = {type_: [*columns] for type_, columns in _LOOSE.items()}
    for table in guards.synced_tables(command.connection):
        rows = command.connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        for row in rows:
            found.setdefault(row[2], []).append((table, row[3]))
    return found


def _built_upon(later: Change) -> Refused:
    return Refused(
        "undo_built_upon",
        type=later.type,
        id=later.id,
        at=later.at,
        actor=later.actor,
        label=later.label,
    )
