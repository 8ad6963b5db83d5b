"""Answer a wrong event of a case: it stays in the story, crossed out, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.entry import EntryDialog
from ui.dialogs.form_checks import needed
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.services.case_views import EventView
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk


class CorrectDialog(EntryDialog):
    """Wants a reason; then takes the event out, or has the right one entered in its place."""

    #: (EventView, reason): the right one is to be entered in its place
    replace_wanted = Signal(object, str)

    def __init__(
        self, desk: Desk, case_id: str, event: EventView, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Correct an event"))
        self._case_id, self._event = case_id, event
        text = QLabel(
            self.tr(
                "“{event}” stays in the story, crossed out, and counts no more."
                " Later events that rest on it are marked until they are put right too."
            ).format(event=event.text),
            wordWrap=True,
        )
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(1, text)
        self.form.add("reason", self.tr("&Reason"), check=needed)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(self.tr("&Take it out"))
        right = named(QPushButton(self.tr("Enter the right one &instead…")), "enter_instead")
        right.setAutoDefault(False)
        right.clicked.connect(self._replace)
        self.buttons.addButton(right, QDialogButtonBox.ButtonRole.ActionRole)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Take the event out."""
        cases = self.desk.program.services.cases
        return cases.correct(self._case_id, self._event.id, values["reason"])

    def _replace(self) -> None:
        if self.form.check():
            reason = self.form.values()["reason"]
            self.form.fill({})
            self.replace_wanted.emit(self._event, reason)
            self.reject()
