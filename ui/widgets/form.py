"""Label, field, error line; Enter moves on and saves at the end; the first error gets the focus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class _Field:
    label: str
    widget: QWidget
    complaint: QLabel
    check: Callable[[str], str] | None


class Form(QWidget):
    """Fields by name.

    A check takes the text and returns a complaint, "" if there is none. It runs when the field is
    left and when all is read; nothing is refused while typing.
    """

    #: Enter in the last field, or Ctrl+Enter anywhere
    submitted = Signal()
    #: a complaint came or went: the form is taller or shorter now
    complained = Signal()
    #: something was typed or chosen
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, _Field] = {}
        self._before: dict[str, str] = {}
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(14)
        self._rows.setVerticalSpacing(8)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)

    def add(
        self,
        name: str,
        label: str,
        widget: QWidget | None = None,
        *,
        check: Callable[[str], str] | None = None,
        tip: str = "",
    ) -> Any:
        """Add a field under a name; a line of text if no widget is given. Returns the widget."""
        field = widget or QLineEdit()
        field.setObjectName(name)
        complaint = QLabel(wordWrap=True)
        complaint.setProperty("wrong", True)
        complaint.hide()
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(field)
        if tip:
            hint = QLabel(tip, wordWrap=True)
            hint.setProperty("muted", True)
            box.addWidget(hint)
        box.addWidget(complaint)
        caption = QLabel(label)
        caption.setBuddy(field)
        field.setAccessibleName(label.replace("&", ""))
        self._rows.addRow(caption, box)
        self._fields[name] = _Field(label, field, complaint, check)
        self._before[name] = text_of(field)
        field.installEventFilter(self)
        _connect_edited(field, self.edited)
        return field

    def values(self) -> dict[str, str]:
        """Return every field's text by name."""
        return {name: text_of(field.widget) for name, field in self._fields.items()}

    def fill(self, values: Mapping[str, str]) -> None:
        """Show values; `changes` counts from here."""
        for name, value in values.items():
            if name in self._fields:
                _set_text(self._fields[name].widget, value)
        self._before = self.values()
        for name in self._fields:
            self.complain(name, "")

    def set_visible(self, name: str, on: bool) -> None:
        """Show a field with its label, or hide both: Enter passes over a hidden field."""
        self._rows.setRowVisible(list(self._fields).index(name), on)
        complaint = self._fields[name].complaint
        complaint.setVisible(on and bool(complaint.text()))

    def changes(self) -> dict[str, str]:
        """Return the fields that differ from what was filled in."""
        return {name: text for name, text in self.values().items() if text != self._before[name]}

    def check(self) -> bool:
        """Check every field; show complaints and focus the first wrong one. True if all is well."""
        wrong = [name for name in self._fields if not self._check(name)]
        if wrong:
            self._fields[wrong[0]].widget.setFocus()
        return not wrong

    def complain(self, name: str, words: str) -> None:
        """Show a complaint under a field, or take it away."""
        field = self._fields[name]
        field.complaint.setText(words)
        field.complaint.setVisible(bool(words))
        field.widget.setProperty("wrong", bool(words))
        field.widget.setAccessibleDescription(words)
        field.widget.style().unpolish(field.widget)
        field.widget.style().polish(field.widget)
        self.complained.emit()

    def blame(self, name: str, words: str) -> None:
        """Show a complaint of the service under a field and go there."""
        self._fields[name].widget.setFocus()
        self.complain(name, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move on with Enter, check what is left."""
        if event.type() == QEvent.Type.KeyPress:
            return self._pressed(watched, event)  # type: ignore[arg-type]
        if event.type() == QEvent.Type.FocusOut:
            self._check(watched.objectName())
        return False

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() not in _ENTER:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            return True
        if isinstance(watched, QPlainTextEdit):
            return False
        names = [name for name, field in self._fields.items() if not field.widget.isHidden()]
        after = names.index(watched.objectName()) + 1
        if after < len(names):
            self._fields[names[after]].widget.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submitted.emit()
        return True

    def _check(self, name: str) -> bool:
        field = self._fields[name]
        words = field.check(text_of(field.widget)) if field.check else ""
        self.complain(name, words)
        return not words


def text_of(field: QWidget) -> str:
    """Return what a field holds as text: a combo box's value, not its words."""
    if isinstance(field, QComboBox):
        value = field.currentData()
        return field.currentText() if value is None else str(value)
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText().strip()
    if isinstance(field, TickList):
        return "\n".join(sorted(field.keys))
    return field.text().strip() if isinstance(field, QLineEdit) else ""


def _set_text(field: QWidget, value: str) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentIndex(field.findData(value))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
    elif isinstance(field, TickList):
        field.tick(value.splitlines())
    elif isinstance(field, QLineEdit):
        field.setText(value)
        field.setCursorPosition(0)


def _connect_edited(field: QWidget, tell: Any) -> None:
    # Signal to signal: what the field sends along is dropped.
    if isinstance(field, QComboBox):
        field.activated.connect(tell)
    elif isinstance(field, QPlainTextEdit):
        field.textChanged.connect(tell)
    elif isinstance(field, TickList):
        field.ticked.connect(tell)
    elif isinstance(field, QLineEdit):
        field.textEdited.connect(tell)
