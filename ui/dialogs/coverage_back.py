"""Which list goes back to its sender with results, and whether whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.named import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.import_preview import BatchRow
    from ui.desk import Desk


class CoverageBackDialog(QDialog):
    """Offers the lists in force that speak of employers."""

    #: id of the import, and whether rows no campaign was about are left out
    wanted = Signal(object, bool)

    def __init__(
        self, desk: Desk, batches: Sequence[BatchRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Results for the sender of a list"))
        self._batches = tuple(batches)
        self.list = named(QComboBox(), "back_list")
        self.list.setAccessibleName(self.tr("List"))
        for each in batches:
            kind = desk.words.of("import_kind", each.kind)
            self.list.addItem(f"{kind} · {each.file_name}", each.id)
        self.only = named(QCheckBox(self.tr("&Only rows of campaigns")), "back_only")
        note = QLabel(
            self.tr(
                "The rows stand as they were sent, with the results in columns at the end. Handing"
                " it out is noted in the log."
            )
        )
        note.setWordWrap(True)
        note.setProperty("muted", True)
        form = QFormLayout()
        form.addRow(self.tr("&List"), self.list)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.only)
        column.addWidget(note)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(560)

    def _save(self) -> None:
        batch = self._batches[self.list.currentIndex()]
        self.wanted.emit(batch, self.only.isChecked())
        self.accept()
