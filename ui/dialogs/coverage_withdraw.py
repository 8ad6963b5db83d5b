"""Invitations taken back: cancelled while here, withdrawn by a notice once they are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui import format as shown
from ui.dialogs.dated import DatedDialog
from ui.dialogs.form_checks import choice
from ui.widgets.labels import Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.coverage_withdrawal import InvitationState
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk

_NAMED, _LINES = 6, 3


class WithdrawInvitationsDialog(DatedDialog):
    """Says which letters and what will become of them; wants a reason."""

    #: ids of the notices that were issued, to be printed; none where letters were cancelled
    taken = Signal(object)

    def __init__(
        self, desk: Desk, letters: Sequence[InvitationState], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Take invitations back"))
        self._ids = [each.id for each in letters]
        self._notices: list[str] = []
        gone = any(each.gone_on is not None for each in letters)
        kinds = [
            ("withdraw", self.tr("It went out: a numbered notice of withdrawal to each")),
            ("cancel", self.tr("It never left the office: cancelled, no paper goes out")),
        ]
        self._how = self.form.add("how", self.tr("&How"), choice(kinds))
        reason = QPlainTextEdit(tabChangesFocus=True)
        reason.setFixedHeight(reason.fontMetrics().lineSpacing() * _LINES + 12)
        tip = self.tr("Printed on the notice.")
        self.form.add("reason", self.tr("&Reason"), reason, check=self.needed, tip=tip)
        facts = Facts()
        facts.show_facts([(each.number, self._told(each)) for each in letters[:_NAMED]])
        more = QLabel(
            self.tr("and {count} more").format(count=shown.count(len(letters) - _NAMED)),
        )
        more.setVisible(len(letters) > _NAMED)
        note = QLabel(
            self.tr(
                "The letter keeps its number and stays in the register, marked; its contact is"
                " struck. Then a new letter may go out. This is not undone, only answered."
            ),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(1, facts)
        column.insertWidget(2, more)
        column.insertWidget(column.count() - 1, note)
        self._go = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        self._how.currentIndexChanged.connect(self._name_button)
        self.form.fill({"how": "withdraw" if gone else "cancel"})
        self._name_button()
        reason.setFocus()

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Cancel or withdraw them, all or none."""
        withdrawal = self.desk.program.services.coverage_withdrawal
        if values["how"] == "cancel":
            return withdrawal.cancel(self._ids, values["reason"])
        self._notices, effects = withdrawal.withdraw(self._ids, values["reason"], task)
        return effects

    def _saved(self, effects: Any) -> None:
        super()._saved(effects)
        self.taken.emit(self._notices)

    def _name_button(self) -> None:
        cancels = self._how.currentData() == "cancel"
        self._go.setText(self.tr("Cancel the &letter") if cancels else self.tr("&Withdraw"))

    def _told(self, each: InvitationState) -> str:
        if each.gone_on is None:
            state = self.tr("not sent, as far as was entered")
        else:
            state = self.tr("sent on {day}").format(day=shown.day(each.gone_on))
        return f"{each.name} · {state}"
