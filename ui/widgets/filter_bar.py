"""Search box and choices above a table; tells one query, 150 ms after the last key."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.services.listing import Query
from ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

WAIT_MS = 150
_WIDEST_CHOICE = 12
_NARROWEST_SEARCH = 280


class SearchBox(QLineEdit):
    """A line of search: Escape clears it, Down goes to the list."""

    down = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        glass = icon("search", QPalette.ColorRole.PlaceholderText)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Escape, leave on Down and Enter."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """What a table is asked for, by hand."""

    #: Query without sort order
    changed = Signal(object)
    #: Down or Enter in the search box
    left = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.search = SearchBox(placeholder)
        self.search.textEdited.connect(self._typed)
        self.search.down.connect(self._leave)
        self._choices: dict[str, QComboBox] = {}
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._tell)
        self._clear = QPushButton(self.tr("Clear filters"))
        self._clear.setObjectName("clear_filters")
        self._clear.setProperty("quiet", True)
        self._clear.clicked.connect(self.clear)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.search.setMinimumWidth(_NARROWEST_SEARCH)
        self._row.addWidget(self.search, 1)
        self._row.addWidget(self._clear)
        self._show_state()

    def add_choice(
        self, key: str, title: str, choices: Sequence[tuple[str, str]] = ()
    ) -> QComboBox:
        """Add a choice of one value of a column; `title` stands first and means any value."""
        box = QComboBox(iconSize=QSize(0, 0))
        box.setObjectName(f"filter_{key}")
        box.setAccessibleName(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choices[key] = box
        self._row.insertWidget(self._row.count() - 1, box)
        box.addItem(title, "")
        self.set_choices(key, choices)
        box.activated.connect(self._tell)
        return box

    def set_choices(self, key: str, choices: Sequence[tuple[str, str]]) -> None:
        """Replace the values of a choice, (value, words); what is chosen stays if it exists."""
        box = self._choices[key]
        chosen = box.currentData()
        while box.count() > 1:
            box.removeItem(1)
        for value, words in choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        longest = max(len(box.itemText(number)) for number in range(box.count()))
        box.setMinimumContentsLength(min(max(longest, 6), _WIDEST_CHOICE))

    def enter(self) -> None:
        """Come to the search box, what stands there selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def query(self) -> Query:
        """Return what is asked for now; typed text comes as NFC."""
        chosen = {key: str(box.currentData()) for key, box in self._choices.items()}
        return Query(
            text=unicodedata.normalize("NFC", self.search.text()).strip(),
            filters={key: value for key, value in chosen.items() if value},
        )

    def ask(self, filters: Mapping[str, str], text: str = "") -> None:
        """Set everything at once, as another page asks."""
        self.search.setText(text)
        for key, box in self._choices.items():
            box.setCurrentIndex(max(box.findData(filters.get(key, "")), 0))
        self._tell()

    def clear(self) -> None:
        """Ask for everything."""
        self.ask({})
        self.search.setFocus()

    def type(self, text: str) -> None:
        """Continue in the search box what was typed over the table."""
        self.search.setFocus()
        self.search.setText(self.search.text() + text)
        self._typed()

    def _typed(self) -> None:
        self._wait.start()

    def _leave(self) -> None:
        if self._wait.isActive():
            self._tell()
        self.left.emit()

    def _tell(self) -> None:
        self._wait.stop()
        self._show_state()
        self.changed.emit(self.query())

    def _show_state(self) -> None:
        query = self.query()
        self._clear.setVisible(bool(query.text or query.filters))
        for box in self._choices.values():
            box.setProperty("active", bool(box.currentData()))
            box.style().unpolish(box)
            box.style().polish(box)
