"""What keeps a paper from being issued, as a list to go through: Enter goes to the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.icons import icon
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.services.paper_views import PaperDraft
    from ui.text import Words

_ROWS = 4


class MissingFacts(QWidget):
    """Hidden while nothing is missing."""

    #: name of the fact to go to
    wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.title = named(QLabel(wordWrap=True), "paper_lacking")
        self.list = named(QListWidget(), "paper_missing")
        self.list.setAccessibleName(self.tr("Facts still missing"))
        self.list.setWordWrap(True)
        self.title.setBuddy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.list)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)

    def show_draft(self, draft: PaperDraft) -> None:
        """List what a draft lacks, then what does not agree in it."""
        self.list.clear()
        for view in draft.missing:
            item = QListWidgetItem(icon("edit"), view.label)
            item.setData(Qt.ItemDataRole.UserRole, view.name)
            self.list.addItem(item)
        for fault in draft.disagree:
            self.list.addItem(QListWidgetItem(icon("warning"), self._words.error(fault).what))
        self._say(draft)
        count = self.list.count()
        if count:
            self.list.setCurrentRow(0)
            row = max(self.list.sizeHintForRow(0), self.fontMetrics().height())
            self.list.setFixedHeight(row * min(count, _ROWS) + 2 * self.list.frameWidth() + 2)
        self.list.setVisible(bool(count))
        self.setVisible(bool(self.title.text()))

    def _say(self, draft: PaperDraft) -> None:
        said = []
        if not draft.ours:
            said.append(self.tr("Signed by the province: a draft goes up with the file."))
        if self.list.count():
            words = self.tr("Still &missing: {count}. Enter goes to the field.")
            said.append(words.format(count=self.list.count()))
        self.title.setText(" ".join(said))

    def _go(self, item: QListWidgetItem) -> None:
        name = item.data(Qt.ItemDataRole.UserRole)
        if name:
            self.wanted.emit(name)
