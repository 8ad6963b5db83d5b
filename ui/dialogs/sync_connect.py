"""Connect this computer to the province: address, one-time code, certificate file, proxy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel

from ui.dialogs.entry import EntryDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.task import Task
    from sync.client.desk import Overview
    from ui.desk import Desk

#: errors → the field they are about
_FIELDS = {
    "sync_address": "url",
    "sync_offline": "url",
    "sync_no_name": "url",
    "sync_timeout": "url",
    "sync_not_server": "url",
    "sync_not_understood": "url",
    "sync_bad_code": "code",
    "sync_tls": "ca_file",
    "sync_certificate": "ca_file",
    "sync_proxy": "proxy",
}


class ConnectDialog(EntryDialog):
    """Enrols; connected before, the address, certificate and proxy can be changed alone."""

    def __init__(self, desk: Desk, state: Overview, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Connect to the province"))
        self._enrolled = state.glance.enrolled
        self.form.add(
            "url",
            self.tr("&Address"),
            check=self._needed,
            tip=self.tr("As the province gave it: https://…"),
        )
        tip = self.tr("Used once, within a day; ask the province's administrator for it.")
        if self._enrolled:
            tip = self.tr("Only to enrol anew; leave it empty to change the line alone.")
        check = None if self._enrolled else self._needed
        self.form.add("code", self.tr("One-time &code"), check=check, tip=tip)
        self._ca = self.form.add(
            "ca_file",
            self.tr("Cer&tificate file"),
            check=self._there,
            tip=self.tr("Of the province's own authority (PEM); usually empty."),
        )
        browse = self._ca.addAction(
            self.style().standardIcon(self.style().StandardPixmap.SP_FileIcon),
            self._ca.ActionPosition.TrailingPosition,
        )
        browse.setToolTip(self.tr("Choose a file"))
        browse.triggered.connect(self._browse)
        self.form.add("proxy", self.tr("&Proxy"), tip=self.tr("http://host:port; usually empty."))
        self.form.fill({"url": state.url, "ca_file": state.ca_file, "proxy": state.proxy})
        note = QLabel(
            self.tr(
                "This computer makes its own key; only its public half is sent. From then on"
                " everything sent is signed with it."
            ),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        column = self.layout()
        if column is not None:
            column.insertWidget(2, note)  # type: ignore[attr-defined]  # a QVBoxLayout
        save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setText(self.tr("&Connect"))

    def accept(self) -> None:
        """Talk to the province on the network's thread: nothing is saved meanwhile."""
        if not self.buttons.isEnabled() or not self.form.check():
            return
        changes, values = self.form.changes(), self.form.values()
        if not changes:
            super(EntryDialog, self).accept()
            return
        self.buttons.setEnabled(False)
        self.desk.background.exchange(
            lambda task: self.save(values, changes, task),
            done=self._saved,
            failed=self._refused,
            label=self.windowTitle(),
        )

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Enrol, or only change the line."""
        service = self.desk.program.services.sync
        line = {"ca_file": values["ca_file"], "proxy": values["proxy"]}
        if not values["code"]:
            return service.change_line(url=values["url"], **line)
        return service.enrol(values["url"], values["code"], **line).effects

    def _make_room(self) -> None:
        """Let the reason be read whole: those of certificates and proxies are long."""
        self.form.setMinimumHeight(self.form.sizeHint().height())
        super()._make_room()

    def _refused(self, failure: AppError) -> None:
        name = _FIELDS.get(failure.code, "")
        if not name:
            super()._refused(failure)
            return
        self.buttons.setEnabled(True)
        words = self.desk.words.error(failure)
        self.form.blame(name, f"{words.what} {words.todo}".strip())

    def _needed(self, text: str) -> str:
        return "" if text else self.tr("Needed.")

    def _there(self, text: str) -> str:
        return "" if not text or Path(text).is_file() else self.tr("There is no such file.")

    def _browse(self) -> None:
        title = self.tr("Choose a file")
        chosen, _ = QFileDialog.getOpenFileName(self, title, self._ca.text(), "PEM (*.pem *.crt)")
        if chosen:
            self._ca.setText(chosen)
