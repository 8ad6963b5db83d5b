"""Taking an import back: what will happen is said before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.services.import_reading import OUTSIDE
from ui import format as shown
from ui import theme
from ui.widgets.labels import ElidedLabel
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.import_preview import BatchRow
    from app.services.task import Task
    from ui.desk import Desk

_WIDTH = 560


class TakeBackDialog(QDialog):
    """Asks once; the register refuses where letters rest on the import."""

    #: Effects of what was taken back
    taken_back = Signal(object)

    def __init__(
        self,
        desk: Desk,
        batch: BatchRow,
        before: BatchRow | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._batch = desk, batch
        self.setWindowTitle(self.tr("Take an import back"))
        self.setMinimumWidth(_WIDTH)
        title = QLabel(self._title())
        title.setFont(theme.scaled(self.font(), 1.25, bold=True))
        name = ElidedLabel(f"{batch.file_name} · {shown.moment(batch.imported_at)} · {batch.by}")
        name.setProperty("muted", True)
        back = named(QPushButton(self.tr("Keep it"), autoDefault=False), "take_back_not")
        back.clicked.connect(self.reject)
        self._go = named(QPushButton(self.tr("Take back")), "take_back_now")
        self._go.setProperty("primary", True)
        self._go.setDefault(True)
        self._go.setFocus()
        self._go.clicked.connect(self.take_back)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(self._go)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setSpacing(10)
        whole.addWidget(title)
        whole.addWidget(name)
        whole.addWidget(QLabel(self._consequence(before), wordWrap=True))
        whole.addLayout(foot)

    def take_back(self) -> None:
        """Take it back."""
        self.setEnabled(False)
        self._desk.background.run(
            self._work, done=self._done, failed=self._failed, label=self.windowTitle()
        )

    def _title(self) -> str:
        if self._batch.kind in OUTSIDE:
            return self.tr("Take back “{file}”, {rows} rows?").format(
                file=self._batch.file_name,
                rows=shown.count(self._batch.rows),
            )
        if self._batch.period is None:
            return self.tr("Take back this list of {rows} employers?").format(
                rows=shown.count(self._batch.rows),
            )
        return self.tr("Take back the C12 of {month}, {rows} rows?").format(
            month=shown.month(self._batch.period),
            rows=shown.count(self._batch.rows),
        )

    def _consequence(self, before: BatchRow | None) -> str:
        if self._batch.kind in OUTSIDE:
            first = self.tr("Its rows count no more; what lists before it say counts again.")
        elif before is not None:
            first = self.tr("The figures of “{file}” of {day} count again.").format(
                file=before.file_name,
                day=shown.day(before.imported_at.astimezone().date()),
            )
        elif self._batch.period is not None:
            first = self.tr("The register then has no figures for this month.")
        else:
            first = self.tr("Employers this list added go again, unless something rests on them.")
        second = self.tr("Your file is not touched and can be imported again at any time.")
        return f"{first} {second}"

    def _work(self, task: Task) -> Effects:
        task.step(0, 0, "writing")
        return self._desk.program.services.imports.take_back(self._batch.id)

    def _done(self, effects: Effects) -> None:
        self.taken_back.emit(effects)
        self.accept()

    def _failed(self, failure: AppError) -> None:
        self.reject()
        self._desk.fail(failure)
