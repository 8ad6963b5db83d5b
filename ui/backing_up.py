"""A verified copy of the register on demand, and a second one on the stick if one is set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from ui import format as shown
from ui.desk import Notice
from ui.theme import Tone

if TYPE_CHECKING:
    from app.services.task import Task
    from app.services.upkeep import BackupDone
    from ui.desk import Desk


class BackingUp(QObject):
    """Makes the copies in the worker and says where they are."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: BackupDone | None = None

    def begin(self) -> None:
        """Copy now."""
        self._desk.background.run(
            self._copy,
            done=self._told,
            failed=self._desk.fail,
            label=self.tr("Backing up"),
        )

    def _copy(self, task: Task) -> BackupDone:
        upkeep = self._desk.program.services.upkeep
        made = upkeep.backup(None, task)
        elsewhere = self._desk.program.settings.backup_folder
        return upkeep.backup(Path(elsewhere), task) if elsewhere else made

    def _told(self, made: BackupDone) -> None:
        self._made = made
        text = self.tr(
            "Backed up and read through at {at}: {units} employers, {papers} papers. {path}"
        )
        said = text.format(
            at=shown.moment(made.made_at),
            units=shown.count(made.units),
            papers=shown.count(made.papers),
            path=made.path,
        )
        self._desk.tell(Notice(said, Tone.GOOD, self.tr("Open folder"), self._open))

    def _open(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.path.parent)))
