"""Which program this is, where its files are, and under which licences it comes."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app import __version__
from ui import theme
from ui.widgets.labels import Facts

if TYPE_CHECKING:
    from app.program import Program


class AboutDialog(QDialog):
    """Version, folders, licences."""

    def __init__(self, program: Program, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Sổ Thu"))
        self._log = program.paths.log
        title = QLabel(self.tr("Sổ Thu {version}").format(version=__version__))
        title.setFont(theme.scaled(self.font(), 1.4, bold=True))
        purpose = QLabel(self.tr("The register of social insurance collection at the office."))
        purpose.setProperty("muted", True)
        facts = Facts()
        facts.show_facts(
            (
                (self.tr("Register"), str(program.paths.data)),
                (self.tr("Backups"), str(program.paths.backups)),
                (self.tr("Licence"), "Apache-2.0; Qt: LGPL-3.0; IBM Plex Sans, Tinos: OFL-1.1"),
                (self.tr("Made with"), f"Qt {qVersion()}, Python {platform.python_version()}"),
            )
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        log = QPushButton(self.tr("Open the &log folder"))
        log.clicked.connect(self._open_log)
        buttons.addButton(log, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 14)
        column.setSpacing(12)
        for part in (title, purpose, facts):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(buttons, 0, Qt.AlignmentFlag.AlignBottom)
        self.setMinimumWidth(560)

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log)))
