"""A list of findings that was filled in on Excel, looked at, then taken in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui import format as shown
from ui.desk import Notice
from ui.theme import Tone

if TYPE_CHECKING:
    from app.services.cross_sheet import SheetPreview
    from app.services.effects import Effects
    from ui.desk import Desk

_MOST_TOLD = 8


def ask_file(parent: QWidget) -> Path | None:
    """Ask which file; the seam that tests replace."""
    title = QCoreApplication.translate("CrossSheet", "Take in a filled list")
    kind = QCoreApplication.translate("CrossSheet", "Excel workbook (*.xlsx *.xls *.ods)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kind)
    return Path(chosen) if chosen else None


def confirm(parent: QWidget, text: str) -> bool:
    """Ask whether what was read is to be taken in; the seam that tests replace."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(text)
    box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
    return box.exec() == QMessageBox.StandardButton.Save


class CrossSheet(QObject):
    """Asks for the file, shows what it would change, writes it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent

    def ask(self) -> None:
        """Ask for the file and read it."""
        path = ask_file(self._window)
        if path is None:
            return
        read = partial(self._desk.program.services.cross_findings.read_sheet, path)
        self._desk.background.run(
            lambda _task: read(),
            done=self._show,
            failed=self._desk.fail,
            label=self.tr("Reading {file}").format(file=path.name),
        )

    def _show(self, found: SheetPreview) -> None:
        text = self.tr("{count} findings change, {same} stay, {problems} rows cannot be taken.")
        told = [
            text.format(
                count=shown.count(len(found.changes)),
                same=shown.count(found.same),
                problems=shown.count(len(found.problems)),
            ),
            *(self._desk.words.problem(each) for each in found.problems[:_MOST_TOLD]),
        ]
        if not found.changes:
            self._desk.tell(Notice("\n".join(told), Tone.WARN))
            return
        if confirm(self._window, "\n".join(told)):
            apply = partial(self._desk.program.services.cross_findings.apply, found.changes)
            self._desk.background.run(
                lambda _task: apply(),
                done=self._done,
                failed=self._desk.fail,
                label=self.tr("Take in a filled list"),
            )

    def _done(self, effects: Effects | None) -> None:
        if effects is not None:
            self._desk.announce(effects)
