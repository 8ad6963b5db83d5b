"""What a use case changed goes in, one signal comes out; pages redraw what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.services.effects import Effects


class Refresh(QObject):
    """The only way one page learns what another did."""

    #: frozenset[Kind]
    changed = Signal(object)
    #: Effects, for the status line and the Undo command
    happened = Signal(object)

    def announce(self, effects: Effects) -> None:
        """Tell every page which kinds of record changed."""
        self.happened.emit(effects)
        self.changed.emit(effects.kinds)
