"""Which paper of a case to draw: what could be issued now first, what each still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
from ui.widgets.named import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.paper_views import PaperOption

_SIZE = (620, 520)


class PaperChoice(QDialog):
    """A list to choose from with the keyboard; Enter draws the paper."""

    #: kind of the paper
    chosen = Signal(str)

    def __init__(self, options: Sequence[PaperOption], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Draw a paper"))
        self.resize(*_SIZE)
        self.list = named(QListWidget(), "paper_kinds")
        self.list.setAccessibleName(self.tr("Papers of the case"))
        self.list.setSpacing(2)
        self.list.setWordWrap(True)
        for option in sorted(options, key=lambda each: (not each.now, not each.ours)):
            self.list.addItem(self._item(option))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        hint = QLabel(
            self.tr("A draft can be seen of every paper; issuing asks for what it lacks.")
        )
        hint.setWordWrap(True)
        hint.setProperty("muted", True)
        column = QVBoxLayout(self)
        for part in (hint, self.list, buttons):
            column.addWidget(part)

    def accept(self) -> None:
        """Tell what was chosen."""
        item = self.list.currentItem()
        if item is not None:
            super().accept()
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _item(self, option: PaperOption) -> QListWidgetItem:
        lines = [option.title]
        if not option.ours:
            lines.append(self.tr("signed by the province: draft for the file that goes up"))
        lines += [self.tr("lacks: {what}").format(what=each.text) for each in option.missing]
        if option.status:
            lines.append(option.status)
        item = QListWidgetItem(icon("check" if option.now else "lock"), "\n".join(lines))
        item.setData(Qt.ItemDataRole.UserRole, option.kind)
        return item
