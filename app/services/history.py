"""What was done lately, and undoing it: another entry, never an erasure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.effects import Effects, Kind

if TYPE_CHECKING:
    from datetime import datetime

    from app.store.register import Register


@dataclass(frozen=True, slots=True)
class ChangeSetRow:
    """One command of the past; `label` has words under [effect]."""

    change_set: str
    label: str
    at: datetime
    actor: str
    changes: int
    undoable: bool


class History:
    """Reads and reverses commands."""

    def __init__(self, register: Register, actor: str) -> None:
        self._register = register
        self._actor = actor

    def recent(self, limit: int = 50) -> list[ChangeSetRow]:
        """Return the last commands, latest first."""
        return [
            ChangeSetRow(c.id, c.label, c.at, c.actor, c.changes, c.undoable)
            for c in self._register.changes.recent(limit)
        ]

    def undo(self, change_set: str) -> Effects:
        """Reverse a command by a new one.

        Raises:
            Refused: undo_unknown, undo_kind, undo_built_upon.
        """
        made = self._register.undo(change_set, actor=self._actor)
        return Effects(frozenset(Kind), "undone", made)
