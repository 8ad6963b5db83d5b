"""Parts of a plan, one a line: the day, then the amount; also what is pasted from Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui import format as shown

if TYPE_CHECKING:
    from datetime import date

_LINES = 5


class PlanEdit(QPlainTextEdit):
    """Takes `05/12/2026 10.000.000`, a line for each part."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, tabChangesFocus=True)
        self._today = today
        self.setPlaceholderText(self.tr("one part a line: 05/12/2026 10.000.000"))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 12)

    def parts(self) -> list[dict[str, object]]:
        """Return the parts: due_on as ISO day, amount in đồng.

        Raises:
            ValueError: a line that is not a day and an amount; holds its number, from 1.
        """
        found: list[dict[str, object]] = []
        for number, line in enumerate(self.toPlainText().splitlines(), 1):
            if line.strip():
                found.append(self._part(line, number))
        return found

    def complaint(self) -> str:
        """Say which line cannot be read, "" if all can."""
        try:
            self.parts()
        except ValueError as error:
            return self.tr("Line {number} is not a day and an amount.").format(number=error)
        return ""

    def _part(self, line: str, number: int) -> dict[str, object]:
        day, _, amount = line.strip().partition("\t" if "\t" in line else " ")
        try:
            due_on = shown.read_day(day, today=self._today)
            return {"due_on": due_on.isoformat(), "amount": shown.read_money(amount)}
        except ValueError:
            raise ValueError(number) from None
