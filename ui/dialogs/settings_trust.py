"""Certificates the office trusts: added from a file after a look, removed, listed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QMessageBox, QVBoxLayout, QWidget

from app.domain.clock import today
from app.domain.text import in_pairs
from ui import format as shown
from ui.desk import Notice
from ui.dialogs.opening import open_over
from ui.dialogs.settings_parts import button, row_of
from ui.dialogs.settings_signing import ask_file
from ui.dialogs.signature_check import SignatureCheckDialog
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from app.services.effects import Effects
    from app.services.trust import Certificate, Trust, TrustedCertificate
    from ui.desk import Desk


class TrustPane(QWidget):
    """Whose word is taken for whose signature it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._today = today(desk.program.clock)
        columns: list[Column[TrustedCertificate]] = [
            Column("subject", self.tr("Certificate of"), lambda row: row.subject, 26, stretch=True),
            Column("issuer", self.tr("Issued by"), lambda row: row.issuer, 24),
            Column(
                "valid_to",
                self.tr("Valid to"),
                lambda row: shown.day(row.valid_to),
                12,
                tone=self._tone,
            ),
            Column("fingerprint", self.tr("SHA-256"), _fingerprint, 26),
            Column("at", self.tr("Trusted since"), lambda row: shown.day(row.at.date()), 13),
            Column("actor", self.tr("By"), lambda row: row.actor, 18),
        ]
        title = self.tr("Trusted certificates")
        self._model: ListModel[TrustedCertificate] = ListModel(
            columns, self, ident=lambda row: row.id
        )
        self.table = RegisterView(self._model, name="trusted_certificates", title=title)
        self.table.chosen.connect(self._chosen)
        note = QLabel(
            self.tr(
                "The program trusts nobody by itself. Add the root certificates of the authorities"
                " whose signatures you receive, from their own pages, and compare the fingerprint."
            ),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        add = button(self.tr("&Add from a file…"), "add", self._add, name="add_trusted")
        self._remove = button(self.tr("Remo&ve"), "remove", self._take_out, name="remove_trusted")
        look = button(self.tr("&Check a signed PDF…"), "check", self._look, name="check_signed")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        column.addWidget(note)
        column.addWidget(row_of(add, self._remove, look))
        column.addWidget(self.table, 1)

    def reload(self) -> None:
        """Ask for the certificates again."""
        self._desk.background.read(self._trust.listed, done=self._show, failed=self._desk.fail)

    @property
    def _trust(self) -> Trust:
        found: Trust = self._desk.program.services.signing.trust
        return found

    def _show(self, rows: list[TrustedCertificate]) -> None:
        self._model.show(rows)
        self._chosen()

    def _chosen(self) -> None:
        self._remove.setEnabled(self.table.current_row is not None)

    def _tone(self, row: TrustedCertificate) -> Tone:
        return Tone.WARN if row.valid_to < self._today else Tone.PLAIN

    def _add(self) -> None:
        kinds = self.tr("Certificates (*.cer *.crt *.pem *.der)")
        path = ask_file(self, self.tr("Choose a certificate"), kinds)
        if path is not None:
            self._desk.background.read(
                lambda: (self._trust.look(path), path.name),
                done=self._ask,
                failed=self._desk.fail,
            )

    def _ask(self, found: tuple[Certificate, str]) -> None:
        certificate, file_name = found
        text = self.tr(
            "Trust this certificate?\n\n{subject}\nissued by {issuer}\nvalid {since} – {until}\n\n"
            "SHA-256 fingerprint, compare it with the issuer's own:\n{fingerprint}"
        ).format(
            subject=certificate.subject,
            issuer=certificate.issuer,
            since=shown.day(certificate.valid_from),
            until=shown.day(certificate.valid_to),
            fingerprint=_lines(in_pairs(certificate.fingerprint)),
        )
        answer = QMessageBox.question(self, self.tr("Trusted certificates"), text)
        if answer == QMessageBox.StandardButton.Yes:
            self._send(partial(self._trust.add, certificate, file_name))

    def _take_out(self) -> None:
        row: Any = self.table.current_row
        if row is None:
            return
        text = self.tr("Trust {name} no more? Signatures by it count as not verified then.")
        title = self.tr("Trusted certificates")
        answer = QMessageBox.question(self, title, text.format(name=row.subject))
        if answer == QMessageBox.StandardButton.Yes:
            self._send(partial(self._trust.remove, row.id))

    def _look(self) -> None:
        open_over(SignatureCheckDialog(self._desk, self))

    def _send(self, work: partial[Effects]) -> None:
        self._desk.background.run(lambda _task: work(), done=self._done, failed=self._desk.fail)

    def _done(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self._desk.tell(Notice(self._desk.words.effect(effects), Tone.GOOD))


def _fingerprint(row: TrustedCertificate) -> str:
    return in_pairs(row.fingerprint)


def _lines(grouped: str) -> str:
    """Break a fingerprint in two lines of equal length."""
    half = len(grouped) // 2
    return f"{grouped[:half]}\n{grouped[half + 1 :]}"
