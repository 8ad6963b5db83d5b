"""Sign an issued paper: which one, what will be signed, then the PIN, asked for each time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.services.signing_key import FILE, NONE, KeyPlace
from ui import format as shown
from ui.desk import Notice
from ui.dialogs.opening import open_over
from ui.dialogs.settings_parts import button
from ui.dialogs.signature_check import SignatureCheckDialog
from ui.fetching import remedy
from ui.printing import PdfPane
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.signing import SignablePaper, Signed, ToSign
    from ui.desk import Desk

_SIZE = (1180, 680)
_SIDES = [400, 740]


class SignDialog(QDialog):
    """Left: the papers of a case and what signs; right: the pages that are signed."""

    def __init__(self, desk: Desk, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case_id = desk, case_id
        self._signing = desk.program.services.signing
        self._papers: dict[str, SignablePaper] = {}
        self._place = KeyPlace()
        self.setWindowTitle(self.tr("Sign a paper"))
        self.resize(*_SIZE)
        self.banner = Banner()
        self.papers = LinesView("papers_to_sign", self.tr("Issued papers of the case"))
        self.papers.chosen.connect(self._chosen)
        self.look = named(QLabel(wordWrap=True), "sign_look")
        self.look.setProperty("muted", True)
        self.visible = named(QCheckBox(self.tr("&Visible on the paper")), "sign_visible")
        self.key = named(QLabel(wordWrap=True), "sign_key")
        self.secret = named(QLineEdit(), "sign_secret")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.secret.returnPressed.connect(self.sign)
        self.papers.opened.connect(self._to_secret)
        self.go = named(primary(QPushButton(self.tr("&Sign"), autoDefault=False)), "sign_go")
        self.go.clicked.connect(self.sign)
        self.check = button(self.tr("&Check signatures…"), "check", self._check, name="sign_check")
        self.pane = PdfPane(desk, self)
        self._signed_pdf = b""
        self._lay_out()
        self._ask()

    def sign(self, _checked: object = None) -> None:
        """Sign with what was typed, which is forgotten at once."""
        ident, secret = self.papers.current_id, self.secret.text()
        if not ident or not secret or not self.go.isEnabled():
            return
        self.secret.clear()
        self._hold(on=True)
        visible = self.visible.isEnabled() and self.visible.isChecked()
        self._desk.background.run(
            lambda _task: self._signing.sign(ident, secret, visible=visible),
            done=self._signed,
            failed=self._failed,
            label=self.tr("Signing"),
        )

    def _to_secret(self, _ident: str) -> None:
        self.secret.setFocus()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.secret, 1)
        row.addWidget(self.go)
        for part, stretch in (
            (self.papers, 1),
            (self.look, 0),
            (self.visible, 0),
            (self.key, 0),
        ):
            column.addWidget(part, stretch)
        column.addLayout(row)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.pane)
        split.setSizes(_SIDES)
        close = QPushButton(self.tr("Close"), autoDefault=False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.check)
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.addWidget(self.banner)
        whole.addWidget(split, 1)
        whole.addLayout(foot)

    def _ask(self) -> None:
        self._desk.background.read(
            lambda: (self._signing.key_place(), self._signing.papers(self._case_id)),
            done=self._show,
            failed=self._desk.fail,
        )

    def _show(self, found: tuple[KeyPlace, list[SignablePaper]]) -> None:
        self._place, papers = found
        self._papers = {paper.id: paper for paper in papers}
        self._say_key()
        self.papers.show_entries([self._entry(paper) for paper in papers])
        if not papers:
            self.look.setText(self.tr("No paper of this case has been issued yet."))

    def _say_key(self) -> None:
        place = self._place
        asked = self.tr("Password of the key file") if place.kind == FILE else self.tr("PIN")
        self.secret.setPlaceholderText(asked)
        self.secret.setAccessibleName(asked)
        words = {
            NONE: self.tr("No key is set at this computer: Settings → Signing."),
            FILE: self.tr("Key file: {name}").format(name=place.file),
        }
        token = self.tr("Token: {name}").format(name=place.token or self.tr("the one plugged in"))
        self.key.setText(words.get(place.kind, token))
        self._hold(on=False)

    def _entry(self, paper: SignablePaper) -> Entry:
        signed = self.tr("signed: {name}, {day}")
        lines = [
            (signed.format(name=each.signer, day=shown.day(each.at.date())), Tone.GOOD)
            for each in paper.signed
        ]
        names = self.tr("printed signer: {name}").format(name=paper.printed or shown.NOTHING)
        head = f"{paper.number} · {shown.day(paper.on)}"
        return Entry(paper.id, paper.title, head, ((names, Tone.MUTED), *lines), "edit")

    def _chosen(self) -> None:
        ident = self.papers.current_id
        if ident:
            prepare = partial(self._signing.prepare, ident)
            self._desk.background.read(prepare, done=self._show_paper, failed=self._failed)

    def _show_paper(self, found: ToSign) -> None:
        self._signed_pdf = found.pdf
        paper = self._papers.get(self.papers.current_id)
        name = f"{paper.number.replace('/', '-')}.pdf" if paper else ""
        self.pane.show_pdf(found.shown, name, saved=found.pdf)
        says = {
            "both": self.tr("Signature and seal are shown above the printed name."),
            "signer": self.tr("The signature is shown above the printed name; there is no seal."),
            "seal": self.tr("Only the seal is shown: the signer has no picture (Settings)."),
            "nothing": self.tr("Not visible on paper: no pictures are set (Settings → Signing)."),
            "nowhere": self.tr("Not visible: the paper names no place for the signature."),
        }
        self.look.setText(says[found.look])
        shows = found.look not in ("nothing", "nowhere")
        self.visible.setEnabled(shows)
        self.visible.setChecked(shows)
        self._hold(on=False)

    def _hold(self, *, on: bool) -> None:
        """Let nothing be signed while something is, or while there is no key or paper."""
        ready = not on and self._place.kind != NONE and bool(self._papers)
        for part in (self.secret, self.go):
            part.setEnabled(ready)
        paper = self._papers.get(self.papers.current_id)
        self.check.setEnabled(paper is not None and bool(paper.signed))

    def _signed(self, made: Signed) -> None:
        self._desk.announce(made.effects)
        text, tone = self._desk.words.effect(made.effects), Tone.GOOD
        if not made.same:
            other = self.tr("Mind: printed for {printed}, but the certificate is of {name}.")
            text = f"{text}. {other.format(printed=made.printed, name=made.signer)}"
            tone = Tone.WARN
        self.banner.say(Notice(text, tone))
        self._ask()

    def _failed(self, failure: AppError) -> None:
        self._hold(on=False)
        words = self._desk.words.error(failure)
        text = f"{words.what} {words.todo}"
        self.banner.say(Notice(text, Tone.BAD, *remedy(self._desk, failure)))
        self.secret.setFocus()

    def _check(self) -> None:
        dialog = SignatureCheckDialog(self._desk, self)
        open_over(dialog)
        paper = self._papers.get(self.papers.current_id)
        dialog.look_at(self._signed_pdf, paper.number if paper else "")
