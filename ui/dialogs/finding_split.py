"""Confirm an estimated split over the funds, or enter what the employer's C12-TS says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.calendar import Month
from app.domain.funds import FundSplit
from ui import format as shown
from ui.dialogs.entry import EntryDialog
from ui.dialogs.form_checks import amount, choice, needed
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.services.effects import Effects
    from app.services.findings import FindingView
    from app.services.task import Task
    from ui.desk import Desk

_FUNDS = ("si", "hi", "ui", "oai")


class ConfirmSplitDialog(EntryDialog):
    """Shows the estimate by fund; a record may be drawn once somebody stands by it."""

    #: the figures of a statement are to be entered instead
    statement_wanted = Signal()

    def __init__(self, desk: Desk, found: FindingView, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Confirm the split over the funds"))
        self._found = found
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(1, QLabel(self._estimate(), wordWrap=True))
        tip = self.tr("How you made sure: reconciliation record, C12-TS, call with the employer …")
        self.form.add("how", self.tr("&Confirmed by"), check=needed, tip=tip)
        if found.figures.get("estimated_periods"):
            state = named(QPushButton(self.tr("Enter the &C12-TS instead…")), "enter_statement")
            state.setAutoDefault(False)
            state.clicked.connect(self._state)
            self.buttons.addButton(state, self.buttons.ButtonRole.ActionRole)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send how it was confirmed."""
        return self.desk.program.services.claims.confirm_split(self._found.id, values["how"])

    def _estimate(self) -> str:
        funds = self._found.figures.get("funds", {})
        words = self.desk.words
        lines = [
            f"{words.of('finding_line', f'fund_{fund}')}: {shown.dong(funds[fund])}"
            for fund in _FUNDS
            if funds.get(fund)
        ]
        periods = [Month.parse(p) for p in self._found.figures.get("estimated_periods", ())]
        listed = ", ".join(shown.month(period) for period in periods)
        head = self.tr("Estimated by rates for: {periods}").format(periods=listed)
        return "\n".join([head, *lines] if periods else lines)

    def _state(self) -> None:
        self.form.fill({})
        self.statement_wanted.emit()
        self.reject()


class StatementDialog(EntryDialog):
    """What the statement C12-TS says each fund was charged for a period."""

    def __init__(self, desk: Desk, found: FindingView, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Figures of the C12-TS"))
        self._unit_id = found.unit_id
        periods = [
            (text, shown.month(Month.parse(text))) for text in found.figures["estimated_periods"]
        ]
        self.form.add("period", self.tr("&Period"), choice(periods))
        for fund, caption in (
            ("si", self.tr("&SI (đ)")),
            ("hi", self.tr("&HI (đ)")),
            ("ui", self.tr("&UI (đ)")),
            ("oai", self.tr("&Accident fund (đ)")),
        ):
            self.form.add(fund, caption, MoneyEdit())
        tip = self.tr("The whole charge of the period, as the statement says; number and date.")
        self.form.add("document", self.tr("&Document"), check=needed, tip=tip)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the figures."""
        si, hi, ui, oai = (amount(values[fund]) or 0 for fund in _FUNDS)
        return self.desk.program.services.claims.state_funds(
            self._unit_id,
            Month.parse(values["period"]),
            FundSplit(si, hi, ui, oai),
            values["document"],
        )
