"""Undo: the inverse of a command, entered as a new one; nothing is ever erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.change import VERBS
from app.errors import Refused
from app.store.changes import read_change

if TYPE_CHECKING:
    from app.domain.change import Change
    from app.store.command import Command


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
            raise Refused(
                "undo_built_upon",
                type=later.type,
                id=later.id,
                at=later.at,
                actor=later.actor,
                label=later.label,
            )
    for change in changes:
        _reverse(command, change)


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


def _reverse(command: Command, change: Change) -> None:
    inverse = VERBS[change.kind].inverse
    payload = {"undoes": change.change_set}
    if inverse is None:
        raise Refused("undo_kind", kind=change.kind, label=change.label)
    if inverse == "delete":
        command.delete(change.type, change.id)
    elif change.kind == "import.commit":
        taken_back = {"status": "taken_back"}
        command.update(change.type, change.id, taken_back, kind=inverse, payload=payload)
    else:
        before = {name: seen for name, (seen, _) in change.patch.items()}
        command.update(change.type, change.id, before, kind=inverse, payload=payload)
