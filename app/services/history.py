"""What was done lately, and undoing it: another entry, never an erasure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.take_back import refuse_if_rested_on, take_back

if TYPE_CHECKING:
    from datetime import datetime

    from app.store.register import Register


#: commands the register could reverse but not live without, or whose work is in files beside it
_LASTING = frozenset({"init", "form_placed", "form_taken_out", "form_put_back"})


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
            ChangeSetRow(
                c.id, c.label, c.at, c.actor, c.changes, c.undoable and c.label not in _LASTING
            )
            for c in self._register.changes.recent(limit)
        ]

    def undo(self, change_set: str) -> Effects:
        """Reverse a command by a new one; an import is taken back, as `Imports.take_back` does.

        Raises:
            Refused: undo_unknown, undo_kind, undo_built_upon; batch_not_current,
                batch_rested_on (letters were issued from it).
        """
        for change in self._register.changes.change_set(change_set):
            if change.label in _LASTING:
                raise Refused("undo_kind", kind=change.label, label=change.label)
            if change.kind == "import.commit":
                return take_back(self._register, change.id, self._actor)
            if change.kind == "import.put_back":
                refuse_if_rested_on(self._register, change.id)
        made = self._register.undo(change_set, actor=self._actor)
        return Effects(frozenset(Kind), "undone", made)
