"""Several issued papers signed with a key opened once: how many, whose key, the PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.services.signing_key import FILE, NONE, KeyPlace
from ui import format as shown
from ui.desk import Notice
from ui.fetching import remedy
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.errors import AppError
    from app.services.outgoing import OutgoingRow
    from app.services.signing import SignedMany
    from ui.desk import Desk

_SIZE = (620, 460)


class SignPapersDialog(QDialog):
    """Signs what is listed and shows what became of each; can be stopped between papers."""

    def __init__(
        self, desk: Desk, rows: Sequence[OutgoingRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._rows = desk, list(rows)
        self._signing = desk.program.services.signing
        self._place = KeyPlace()
        self.setWindowTitle(self.tr("Sign papers"))
        self.resize(*_SIZE)
        self.banner = Banner()
        words = self.tr("{count} papers will be signed, in this order")
        self.count = QLabel(words.format(count=shown.count(len(self._rows))))
        self.papers = LinesView("papers_to_sign", self.tr("Papers to sign"))
        self.visible = named(QCheckBox(self.tr("&Visible on the paper")), "sign_visible")
        self.visible.setChecked(True)
        self.others = named(
            QCheckBox(self.tr("Also papers &printed for somebody else")), "sign_others"
        )
        self.key = named(QLabel(wordWrap=True), "sign_key")
        self.secret = named(QLineEdit(), "sign_secret")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.secret.textChanged.connect(self._hold)
        self.go = named(primary(QPushButton(self.tr("&Sign"))), "sign_go")
        self.go.setDefault(True)
        self.go.clicked.connect(self.sign)
        self._lay_out()
        self.papers.show_entries([self._entry(row, "", Tone.PLAIN) for row in self._rows])
        self._hold()
        desk.background.read(self._signing.key_place, done=self._show_key, failed=desk.fail)

    def sign(self) -> None:
        """Sign with what was typed, which is forgotten at once."""
        secret, ids = self.secret.text(), [row.id for row in self._rows]
        visible, others = self.visible.isChecked(), self.others.isChecked()
        self.secret.clear()
        self.setEnabled(False)
        self._desk.background.run(
            lambda task: self._signing.sign_all(
                ids, secret, visible=visible, others=others, task=task
            ),
            done=self._done,
            failed=self._failed,
            label=self.windowTitle(),
        )

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        for part in (self.banner, self.count, self.papers, self.visible, self.others, self.key):
            column.addWidget(part, 1 if part is self.papers else 0)
        column.addWidget(self.secret)
        column.addWidget(buttons)

    def _show_key(self, place: KeyPlace) -> None:
        self._place = place
        asked = self.tr("Password of the key file") if place.kind == FILE else self.tr("PIN")
        self.secret.setPlaceholderText(asked)
        self.secret.setAccessibleName(asked)
        words = {
            NONE: self.tr("No key is set at this computer: Settings → Signing."),
            FILE: self.tr("Key file: {name}").format(name=place.file),
        }
        token = self.tr("Token: {name}").format(name=place.token or self.tr("the one plugged in"))
        self.key.setText(words.get(place.kind, token))
        self.secret.setEnabled(place.kind != NONE)
        self.secret.setFocus()

    def _hold(self) -> None:
        """Let nothing be signed without a key and what opens it."""
        self.go.setEnabled(bool(self.secret.text()) and self._place.kind != NONE)

    def _done(self, made: SignedMany) -> None:
        self.setEnabled(True)
        skipped, done = dict(made.skipped), set(made.signed)
        words = self._desk.words
        entries = []
        for row in self._rows:
            if row.number in done:
                entries.append(self._entry(row, self.tr("signed"), Tone.GOOD))
            elif row.number in skipped:
                why = words.of("signing_skipped", skipped[row.number])
                entries.append(self._entry(row, why, Tone.WARN))
            else:
                entries.append(self._entry(row, self.tr("not signed yet"), Tone.MUTED))
        self.papers.show_entries(entries)
        self.count.hide()
        text, tone = words.effect(made.effects), Tone.GOOD
        if made.skipped:
            text = f"{text}. {self.tr('{count} passed over').format(count=len(made.skipped))}"
            tone = Tone.WARN
        if made.failure is not None:
            failed = words.error(made.failure)
            text, tone = f"{text}. {failed.what} {failed.todo}", Tone.BAD
        self.banner.say(Notice(text, tone))
        if made.signed:
            self._desk.announce(made.effects)

    def _failed(self, failure: AppError) -> None:
        self.setEnabled(True)
        words = self._desk.words.error(failure)
        text = f"{words.what} {words.todo}"
        self.banner.say(Notice(text, Tone.BAD, *remedy(self._desk, failure)))
        self.secret.setFocus()

    def _entry(self, row: OutgoingRow, state: str, tone: Tone) -> Entry:
        lines = ((state, tone),) if state else ()
        return Entry(row.id, row.name, f"{row.number} · {row.signer}", lines, "edit")
