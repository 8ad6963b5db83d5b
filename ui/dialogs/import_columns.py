"""Which column of the file is which field: shown, corrected, read again, remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.text import fold
from ui.dialogs.import_lists import field_label
from ui.widgets.named import named, restyle

if TYPE_CHECKING:
    from app.services.import_preview import MappedField, Preview
    from ui.text import Words

#: Fields beside each other: the whole mapping is seen without scrolling at 1366 × 768.
_ACROSS = 3


class ColumnsPane(QWidget):
    """A combo box of the file's headers for each field."""

    #: the person wants the file read with the mapping as it stands
    read_again = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._kind = ""
        self._boxes: dict[str, QComboBox] = {}
        self._given: dict[str, str] = {}
        self._note = QLabel()
        self._note.setProperty("muted", True)
        self._note.setWordWrap(True)
        self._again = named(QPushButton(self.tr("&Read again with these columns")), "read_again")
        self._again.setEnabled(False)
        self._again.clicked.connect(self.read_again)
        top = QHBoxLayout()
        top.addWidget(self._note, 1)
        top.addWidget(self._again)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(top)
        whole.addWidget(self._scroll, 1)

    @property
    def mapping(self) -> dict[str, str]:
        """Field → header, only fields that have one."""
        return {key: box.currentData() for key, box in self._boxes.items() if box.currentData()}

    @property
    def corrected(self) -> bool:
        """Whether a combo box differs from what the file was read with."""
        return self.mapping != self._given

    def show_preview(self, preview: Preview) -> None:
        """Show the mapping a file was read with."""
        self._kind = preview.kind
        self._given = {field.key: field.header for field in preview.fields if field.header}
        self._boxes = {}
        grid_holder = QWidget()
        grid = QGridLayout(grid_holder)
        grid.setContentsMargins(0, 4, 8, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        down = -(-len(preview.fields) // _ACROSS)
        for number, field in enumerate(preview.fields):
            across, row = divmod(number, down)
            self._add(grid, row, across * 3, field, preview)
        for across in range(_ACROSS):
            grid.setColumnStretch(across * 3 + 1, 1)
            grid.setColumnMinimumWidth(across * 3 + 2, 14)
        grid.setRowStretch(down, 1)
        self._scroll.setWidget(grid_holder)
        self._note.setText(self._remark(preview))
        self._changed()

    def missing(self) -> list[str]:
        """Return the names of required fields that have no column."""
        return [
            field_label(self._words, self._kind, key)
            for key, box in self._boxes.items()
            if box.property("required") and not box.currentData()
        ]

    def _add(
        self, grid: QGridLayout, row: int, at: int, field: MappedField, preview: Preview
    ) -> None:
        name = field_label(self._words, preview.kind, field.key)
        label = QLabel(f"{name} *" if field.required else name)
        label.setToolTip(self.tr("Required") if field.required else "")
        box = named(QComboBox(), f"column_{field.key}")
        box.setProperty("required", field.required)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)
        box.addItem(self.tr("(no column)"), "")
        for header in preview.headers:
            box.addItem(header, header)
        box.setCurrentIndex(max(box.findData(field.header), 0))
        box.setAccessibleName(name)
        label.setBuddy(box)
        box.currentIndexChanged.connect(self._changed)
        self._boxes[field.key] = box
        grid.addWidget(label, row, at)
        grid.addWidget(box, row, at + 1)

    def _remark(self, preview: Preview) -> str:
        if preview.mapping_remembered:
            return self.tr("Columns as last time for files like this one.")
        return self.tr(
            "Columns found by their headers. What you correct is remembered for files like this."
        )

    def _changed(self) -> None:
        taken: dict[str, int] = {}
        for box in self._boxes.values():
            taken[fold(box.currentText())] = taken.get(fold(box.currentText()), 0) + 1
        for box in self._boxes.values():
            absent = bool(box.property("required")) and not box.currentData()
            twice = bool(box.currentData()) and taken[fold(box.currentText())] > 1
            _set_wrong(box, absent or twice)
        self._again.setEnabled(self.corrected and not self.missing())


def _set_wrong(box: QComboBox, wrong: bool) -> None:
    if bool(box.property("wrong")) != wrong:
        box.setProperty("wrong", wrong)
        restyle(box)
