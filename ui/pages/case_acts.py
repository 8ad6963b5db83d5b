"""The acts of a case: each with its fund, days and base; entered, corrected, confirmed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.case_act import ActDialog, ConfirmBaseDialog
from ui.dialogs.opening import open_over
from ui.icons import icon
from ui.pages import case_tables
from ui.table_model import ListModel
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from app.domain.case_act import Act
    from app.services.case_views import CaseStory
    from ui.desk import Desk


class ActsPane(QWidget):
    """Enter corrects an act."""

    #: another act is current
    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._model: ListModel[Any] = ListModel(
            case_tables.acts(desk.words), self, ident=lambda row: str(row.id)
        )
        self.table = RegisterView(self._model, name="case_acts", title=self.tr("Acts of the case"))
        self._add = named(QPushButton(icon("add"), self.tr("&Add an act…")), "add_act")
        self._edit = named(QPushButton(icon("edit"), self.tr("Correct…")), "edit_act")
        self._confirm = named(QPushButton(icon("check"), self.tr("Con&firm base…")), "confirm_base")
        self._drop = named(QPushButton(icon("remove"), self.tr("Take away")), "drop_act")
        row = QHBoxLayout()
        for button, act in (
            (self._add, self.add),
            (self._edit, self.edit),
            (self._confirm, self.confirm),
            (self._drop, self.drop),
        ):
            button.clicked.connect(partial(_call, act))
            row.addWidget(button)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.table, 1)
        whole.addLayout(row)
        self.table.opened.connect(partial(_call, self.edit))
        self.table.chosen.connect(self._chosen)

    @property
    def current(self) -> Act | None:
        """The act the person stands on."""
        act: Act | None = self.table.current_row
        return act

    def show_story(self, story: CaseStory) -> None:
        """Show the acts of a case."""
        self._case_id = story.row.id
        self._model.show(story.acts)
        if story.acts:
            self.table.setCurrentIndex(self._model.index(0, 0))
        self._chosen()

    def add(self) -> None:
        """Enter another act."""
        open_over(ActDialog(self._desk, self._case_id, None, self))

    def edit(self) -> None:
        """Correct the current act."""
        if self.current is not None:
            open_over(ActDialog(self._desk, self._case_id, self.current, self))

    def confirm(self) -> None:
        """Confirm the estimated base of the current act."""
        if self.current is not None and not self.current.confirmed:
            open_over(ConfirmBaseDialog(self._desk, self.current, self))

    def drop(self) -> None:
        """Take the current act out of the case, once asked."""
        act = self.current
        if act is not None and ask_drop(self):
            acts = self._desk.program.services.cases.acts
            self._desk.background.run(
                lambda _task: acts.drop(act.id),
                done=self._desk.announce,
                failed=self._desk.fail,
            )

    def _chosen(self) -> None:
        act = self.current
        self._edit.setEnabled(act is not None)
        self._drop.setEnabled(act is not None)
        self._confirm.setEnabled(act is not None and not act.confirmed)
        self.chosen.emit()


def ask_drop(parent: ActsPane) -> bool:
    """Ask whether an act may go; the seam that tests replace."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(QCoreApplication.translate("ActsPane", "Take this act out of the case?"))
    box.setInformativeText(
        QCoreApplication.translate(
            "ActsPane", "What a record already froze of it stays in the record."
        )
    )
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return box.exec() == QMessageBox.StandardButton.Yes


def _call(act: Any, _argument: object = None) -> None:
    act()
