"""Sign an issued paper of a case; its signed versions, to be seen and saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import format as shown
from ui.desk import Notice
from ui.dialogs.form_checks import choice
from ui.dialogs.opening import open_over
from ui.icons import icon
from ui.saving import Saving
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.form import Form
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.signing import PaperToSign
    from app.services.signing_setup import SigningSetup
    from ui.desk import Desk

_SIZE = (760, 560)
_Found = tuple["list[PaperToSign]", "SigningSetup"]


class SignDialog(QDialog):
    """Stays open after signing, so that a second person can sign too."""

    def __init__(
        self, desk: Desk, case_id: str, found: _Found, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._case_id = desk, case_id
        papers, self._setup = found
        self._papers = {paper.id: paper for paper in papers}
        self.setWindowTitle(self.tr("Sign a paper"))
        self.banner = Banner()
        self._saving = Saving(desk, self)
        self.form = Form()
        self._add_fields()
        self.form.submitted.connect(self.sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addWidget(self.form)
        column.addLayout(self._versions(), 1)
        column.addWidget(self._buttons())
        self.resize(*_SIZE)
        self._show_paper()
        self._say_ready()
        self._secret.setFocus()

    def sign(self) -> None:
        """Sign with what was typed; the field is emptied at once, nothing keeps it."""
        values, secret = self.form.values(), self._secret.text()
        self._secret.clear()
        if not self.sign_button.isEnabled() or not values["paper"]:
            return
        self.sign_button.setEnabled(False)
        work = partial(
            self._desk.program.services.signing.sign,
            values["paper"],
            secret,
            seen=values["seen"] == "yes",
            reason=values["reason"],
        )
        self._desk.background.run(
            lambda _task: work(), done=self._signed, failed=self._failed, label=self.windowTitle()
        )

    def _add_fields(self) -> None:
        words = self._desk.words
        listed = [
            (p.id, f"{p.number} – {words.of('case_paper', p.kind)}") for p in self._papers.values()
        ]
        self._paper: QComboBox = self.form.add("paper", self.tr("&Paper"), choice(listed))
        self._paper.currentIndexChanged.connect(self._show_paper)
        self._secret = QLineEdit()
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        token = self._setup.kind == "token"
        label = self.tr("P&IN of the token") if token else self.tr("P&assword of the key file")
        tip = self.tr("Asked each time, kept nowhere.")
        self.form.add("secret", label, self._secret, tip=tip)
        seen = [
            ("yes", self.tr("signature and seal over the printed name")),
            ("no", self.tr("nothing: only the file carries it")),
        ]
        self.form.add("seen", self.tr("&Seen on the page"), choice(seen))
        self.form.add("reason", self.tr("&Reason"))

    def _versions(self) -> QVBoxLayout:
        title = self.tr("Signed versions of this paper")
        columns: list[Column[Any]] = [
            Column("at", self.tr("Signed at"), lambda row: shown.moment(row.at), chars=17),
            Column("signer", self.tr("Signer"), lambda row: row.signer, 24, stretch=True),
            Column("issuer", self.tr("Certificate from"), lambda row: row.issuer, chars=22),
            Column("actor", self.tr("Done by"), lambda row: row.actor, chars=14),
        ]
        self.model: ListModel[Any] = ListModel(columns, self, ident=lambda row: str(row.id))
        self.table = RegisterView(self.model, name="signed_versions", title=title)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _ident: self._view())
        heading = QLabel(title)
        heading.setProperty("strong", True)
        self.view_button = self._button(self.tr("&View…"), "search", self._view)
        self.save_button = self._button(self.tr("Sa&ve as…"), "save", self._save)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(self.view_button)
        row.addWidget(self.save_button)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        return column

    def _button(self, text: str, icon_name: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        return button

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.sign_button = primary(named(QPushButton(self.tr("Si&gn")), "sign"))
        self.sign_button.setAutoDefault(False)
        self.sign_button.clicked.connect(lambda _checked: self.sign())
        buttons.addButton(self.sign_button, QDialogButtonBox.ButtonRole.ActionRole)
        return buttons

    def _say_ready(self) -> None:
        """Say why nothing can be signed, if so."""
        ready = bool(self._setup.kind) and bool(self._papers)
        self.sign_button.setEnabled(ready)
        if not self._papers:
            self.banner.say(Notice(self.tr("No issued paper of this case stands."), Tone.WARN))
        elif not self._setup.kind:
            text = self.tr("No signing key is set up at this computer.")
            self.banner.say(Notice(text, Tone.WARN, self.tr("Set it up"), self._set_up))

    def _set_up(self) -> None:
        self.reject()
        self._desk.go("settings", {"tab": "signing"})

    def _show_paper(self, _place: int = 0) -> None:
        paper = self._papers.get(self.form.values()["paper"])
        self.model.show(list(paper.signed) if paper else [])
        if self.model.rowCount():
            self.table.selectRow(self.model.rowCount() - 1)
        self._chosen()
        if paper is not None and self._setup.kind:
            ask = partial(self._desk.program.services.signing.has_place, paper.id)
            self._desk.background.read(
                ask, done=partial(self._show_place, paper.id), failed=self._failed
            )

    def _show_place(self, paper_id: str, found: bool) -> None:
        if self.form.values()["paper"] != paper_id:
            return
        box: Any = self.findChild(QComboBox, "seen")
        box.setCurrentIndex(box.findData("yes" if found else "no"))
        box.setEnabled(found)
        why = self.tr("No pictures are chosen, or this paper has no printed name to put them over.")
        self.form.complain("seen", "" if found else why)

    def _chosen(self) -> None:
        for button in (self.view_button, self.save_button):
            button.setEnabled(self.table.current_row is not None)

    def _signed(self, effects: Effects) -> None:
        self._desk.announce(effects)
        details = dict(effects.details)
        paper = self._papers[self.form.values()["paper"]]
        text = self.tr("Paper {number} is signed by {signer}.").format(**details)
        other = paper.signer and paper.signer.casefold() != details["signer"].casefold()
        if other:
            more = self.tr("The paper names {name}: make sure that this is meant.")
            text = f"{text} {more.format(name=paper.signer)}"
        self.banner.say(Notice(text, Tone.WARN if other else Tone.GOOD))
        self.sign_button.setEnabled(True)
        papers = partial(self._desk.program.services.signing.papers, self._case_id)
        self._desk.background.read(papers, done=self._renew, failed=self._failed)

    def _renew(self, papers: list[PaperToSign]) -> None:
        self._papers = {paper.id: paper for paper in papers}
        self._show_paper()

    def _failed(self, failure: AppError) -> None:
        self.sign_button.setEnabled(bool(self._setup.kind))
        words = self._desk.words.error(failure)
        self.banner.say(Notice(f"{words.what} {words.saved} {words.todo}", Tone.BAD))
        self._secret.setFocus()

    def _view(self) -> None:
        row: Any = self.table.current_row
        if row is not None:
            read = partial(self._desk.program.services.signing.pdf, row.id)
            self._desk.background.read(read, done=self._show_pdf, failed=self._failed)

    def _show_pdf(self, content: bytes) -> None:
        from ui.printing import PdfPreview

        open_over(PdfPreview(self._desk, content, self._file_name(), self))

    def _save(self) -> None:
        row: Any = self.table.current_row
        if row is not None:
            read = partial(self._desk.program.services.signing.pdf, row.id)
            self._saving.pdf(self._file_name(), lambda _task: read())

    def _file_name(self) -> str:
        paper = self._papers[self.form.values()["paper"]]
        name = "".join("-" if letter in '/\\:*?"<>|' else letter for letter in paper.number)
        return self.tr("{number} signed.pdf").format(number=name)
