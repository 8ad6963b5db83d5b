"""A dialog about a record that is true between two days; and the one that ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import today
from ui import format as shown
from ui.dialogs.entry import EntryDialog
from ui.widgets.date_edit import DateEdit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk


class DatedDialog(EntryDialog):
    """Checks that fields are filled in and days are days."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title, parent)
        self._today = today(desk.program.clock)

    def add_day(self, name: str, label: str, *, tip: str = "", needed: bool = True) -> DateEdit:
        """Add a field for a day."""
        check = self.day if needed else self.day_if_any
        field: DateEdit = self.form.add(name, label, DateEdit(self._today), check=check, tip=tip)
        return field

    def read(self, text: str) -> date | None:
        """Return the day typed, None for none."""
        return shown.read_day(text, today=self._today) if text else None

    def needed(self, text: str) -> str:
        """Complain about an empty field."""
        return "" if text else self.tr("Needed.")

    def day(self, text: str) -> str:
        """Complain about a day that is missing or cannot be."""
        return self.day_if_any(text) if text else self.tr("Needed.")

    def day_if_any(self, text: str) -> str:
        """Complain about a day that cannot be."""
        try:
            self.read(text)
        except ValueError:
            return self.tr("Not a day of the calendar.")
        return ""


class EndDialog(DatedDialog):
    """The last day on which a record holds."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        end: Callable[[date], Effects],
        *,
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, title, parent)
        self._end = end
        self.add_day("last_day", self.tr("&Last day"), tip=tip)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the last day."""
        return self._end(shown.read_day(values["last_day"], today=self._today))
