"""Which step a paper of another body belongs to: the next is to type its number, day and signer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui.pages.case_lines import step_entry
from ui.widgets.lines_view import LinesView

if TYPE_CHECKING:
    from app.services.case_views import CaseStory
    from ui.text import Words

_SIZE = (620, 520)


class ElsewhereChoice(QDialog):
    """Steps that come with a paper first; Enter goes on."""

    #: `StepView`
    chosen = Signal(object)

    def __init__(self, story: CaseStory, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Record a paper issued elsewhere"))
        self.resize(*_SIZE)
        self._steps = {step.event: step for step in story.steps}
        hint = QLabel(
            self.tr(
                "What did the paper decide or do? Its number, date, body, signer and scan are"
                " entered next, and the case moves on."
            ),
            wordWrap=True,
        )
        hint.setProperty("muted", True)
        self.steps = LinesView("elsewhere_steps", self.tr("Steps of the case"))
        ordered = sorted(
            self._steps.values(),
            key=lambda step: (not step.papers, not step.elsewhere_only),
        )
        self.steps.show_entries([step_entry(step, story.row.state, words) for step in ordered])
        self.steps.opened.connect(self.accept)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (hint, self.steps, buttons):
            column.addWidget(part)

    def accept(self) -> None:
        """Tell which step was chosen."""
        step = self._steps.get(self.steps.current_id)
        if step is not None:
            super().accept()
            self.chosen.emit(step)
