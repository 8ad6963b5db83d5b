"""The late units that would get no letter, by reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from ui.pages import urging_columns
from ui.table_model import ListModel
from ui.theme import Tone
from ui.widgets.empty_state import EmptyState
from ui.widgets.figure_bar import FigureBar
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from app.services.urging_views import Plan, SkippedUnit
    from ui.desk import Desk


class SkippedPane(QWidget):
    """The second tab of the urging page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._rows: tuple[SkippedUnit, ...] = ()
        self.figures = FigureBar(self._labels(), title=self.tr("Left out, by reason"))
        self.model: ListModel[SkippedUnit] = ListModel(
            urging_columns.skipped(desk.words), self, ident=lambda row: row.unit_code
        )
        self.view = RegisterView(self.model, name="urging_skipped", title=self.tr("Units left out"))
        self.empty = EmptyState("check", self.tr("No late unit is left out."))
        note = QLabel(self.tr("Late units that get no letter in this run, and why."))
        note.setProperty("muted", True)
        table = QWidget()
        holder = QVBoxLayout(table)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.setSpacing(10)
        holder.addWidget(self.figures)
        holder.addWidget(self.view, 1)
        holder.addWidget(note)
        self._stack = QStackedLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.addLayout(self._stack)
        self._stack.addWidget(table)
        self._stack.addWidget(self.empty)
        self.figures.check("all")
        self.figures.wanted.connect(self._list)
        self.clear()

    def show_plan(self, plan: Plan) -> None:
        """Show who is left out of a plan."""
        self._rows = plan.skipped
        self.figures.set_figure("all", len(self._rows))
        for reason in _REASONS:
            count = sum(row.reason == reason for row in self._rows)
            self.figures.set_figure(reason, count, Tone.PLAIN)
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self._list()

    def clear(self) -> None:
        """Show nobody."""
        self._rows = ()
        self.model.show(())
        self._stack.setCurrentIndex(1)

    def shown_rows(self) -> list[SkippedUnit]:
        """Return the units of the reason chosen."""
        wanted = self.figures.checked
        return [row for row in self._rows if wanted in ("all", row.reason)]

    def _labels(self) -> list[tuple[str, str, bool]]:
        return [
            ("all", self.tr("All"), True),
            ("letter_sent", self.tr("Has its letter"), True),
            ("small_debt", self.tr("Small debt"), True),
            ("ledger_warning", self.tr("Ledger breaks"), True),
            ("filtered", self.tr("Outside the scope"), True),
        ]

    def _list(self) -> None:
        self.model.show(self.shown_rows())


_REASONS = ("letter_sent", "small_debt", "ledger_warning", "filtered")
