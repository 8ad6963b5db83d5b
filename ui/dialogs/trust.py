"""The certificates the office trusts: added after their fingerprint was seen, removed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.services.trust import grouped
from ui import format as shown
from ui.desk import Notice
from ui.dialogs.opening import open_over
from ui.icons import icon
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.trust import CertificateView
    from ui.desk import Desk


class TrustDialog(QDialog):
    """What a certificate says of itself; it is trusted only after somebody compared it."""

    def __init__(
        self, desk: Desk, found: CertificateView, path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._found, self._path = desk, found, path
        self.setWindowTitle(self.tr("Trust this certificate?"))
        self.banner = Banner()
        note = QLabel(
            self.tr(
                "Compare the fingerprint with the one its owner publishes or tells you by another"
                " way. Every signature that leads to this certificate will count as trusted."
            ),
            wordWrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(12)
        for part in (self.banner, note):
            column.addWidget(part)
        column.addLayout(self._told())
        column.addWidget(self._buttons())
        self.setMinimumWidth(620)

    def _told(self) -> QFormLayout:
        found = self._found
        days = f"{shown.day(found.valid_from)} – {shown.day(found.valid_to)}"
        may = self.tr("yes") if found.authority else self.tr("no: only its own signatures")
        rows = QFormLayout()
        for name, label, text in (
            ("subject", self.tr("Belongs to"), found.subject),
            ("issuer", self.tr("Issued by"), found.issuer),
            ("serial", self.tr("Serial number"), found.serial),
            ("days", self.tr("Valid"), days),
            ("authority", self.tr("Issues certificates"), may),
            ("fingerprint", self.tr("Fingerprint (SHA-256)"), found.fingerprint),
        ):
            value = named(QLabel(text, wordWrap=True), name)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setAccessibleName(f"{label}: {text}")
            value.setProperty("strong", name == "fingerprint")
            rows.addRow(label, value)
        return rows

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        trust = primary(named(QPushButton(self.tr("&Trust it")), "trust"))
        trust.setEnabled(not self._found.known)
        trust.setAutoDefault(False)
        trust.clicked.connect(lambda _checked: self.trust())
        if self._found.known:
            self.banner.say(Notice(self.tr("This certificate is trusted already."), Tone.ACCENT))
        buttons.addButton(trust, QDialogButtonBox.ButtonRole.AcceptRole)
        return buttons

    def trust(self) -> None:
        """Add the certificate to the list."""
        add = partial(
            self._desk.program.services.trust.add, self._path, fingerprint=self._found.fingerprint
        )
        self._desk.background.run(lambda _task: add(), done=self._added, failed=self._failed)

    def _added(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self.accept()

    def _failed(self, failure: AppError) -> None:
        words = self._desk.words.error(failure)
        self.banner.say(Notice(f"{words.what} {words.todo}", Tone.BAD))


class TrustList(QWidget):
    """The list, and adding to it and taking away from it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        title = self.tr("Trusted certificates")
        columns: list[Column[Any]] = [
            Column("subject", self.tr("Belongs to"), lambda row: row.subject, 24, stretch=True),
            Column("issuer", self.tr("Issued by"), lambda row: row.issuer, chars=14),
            Column("valid_to", self.tr("Valid until"), lambda row: shown.day(row.valid_to), 12),
            Column("print", self.tr("Fingerprint"), lambda row: grouped(row.fingerprint), 14),
            Column("actor", self.tr("Added by"), lambda row: row.actor, 14, hidden=True),
        ]
        self.model: ListModel[Any] = ListModel(columns, self, ident=lambda row: str(row.id))
        self.table = RegisterView(self.model, name="trusted", title=title)
        self.table.chosen.connect(self._chosen)
        heading = QLabel(title)
        heading.setProperty("strong", True)
        note = QLabel(
            self.tr(
                "A signature of a received file counts as trusted when it leads to one of these."
                " Nothing is trusted that nobody added here."
            ),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        add = named(QPushButton(icon("add"), self.tr("&Add from a file…")), "add_trust")
        self.remove_button = named(QPushButton(icon("remove"), self.tr("&Remove")), "remove_trust")
        for button, act in ((add, self.add), (self.remove_button, self._remove)):
            button.setAutoDefault(False)
            button.clicked.connect(partial(_do, act))
        row = QHBoxLayout()
        row.addWidget(add)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(note)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self._chosen()

    def reload(self) -> None:
        """Ask for the list again."""
        self._desk.background.read(
            self._desk.program.services.trust.certificates,
            done=self._show,
            failed=self._desk.fail,
        )

    def add(self) -> None:
        """Ask for a certificate's file and show what it says of itself."""
        title = self.tr("Choose a certificate")
        name, _ = QFileDialog.getOpenFileName(self, title, "", "*.cer *.crt *.pem *.der")
        if name:
            path = Path(name)
            look = partial(self._desk.program.services.trust.look, path)
            self._desk.background.read(look, done=partial(self._ask, path), failed=self._desk.fail)

    def _ask(self, path: Path, found: CertificateView) -> None:
        open_over(TrustDialog(self._desk, found, path, self))

    def _show(self, rows: list[Any]) -> None:
        self.model.show(rows)
        self._chosen()

    def _chosen(self) -> None:
        self.remove_button.setEnabled(self.table.current_row is not None)

    def _remove(self) -> None:
        row: Any = self.table.current_row
        if row is not None:
            remove = partial(self._desk.program.services.trust.remove, row.id)
            self._desk.background.run(
                lambda _task: remove(), done=self._removed, failed=self._desk.fail
            )

    def _removed(self, effects: Effects) -> None:
        self._desk.announce(effects)
        words = QCoreApplication.translate("TrustList", "Trusted no more: {name}.")
        name = dict(effects.details)["name"]
        self._desk.tell(Notice(words.format(name=name), Tone.GOOD))


def _do(act: Any, _checked: object = None) -> None:
    act()
