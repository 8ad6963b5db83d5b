"""A paper of a case: its day, signer and facts beside what will be printed, issued once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app import messages
from app.domain.clock import today
from ui.dialogs.paper_facts import FactFields
from ui.dialogs.paper_head import PaperHead
from ui.dialogs.paper_known import KnownFacts
from ui.dialogs.paper_missing import MissingFacts
from ui.printing import PdfPane
from ui.saving import Saving
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.errors import AppError
    from app.services.outgoing import OutgoingRow
    from app.services.paper_views import IssuedPaper, PaperDraft, SignerView
    from ui.desk import Desk

T = TypeVar("T")

_SIZE = (1326, 690)
_SIDES = (640, 660)
#: of the left side: what is typed, what the register knows
_PARTS = (350, 270)


class PaperDialog(QDialog):
    """Left: day, signer, what is missing, every fact; right: the draft."""

    #: the `IssuedPaper`
    issued = Signal(object)

    def __init__(
        self,
        desk: Desk,
        case_id: str,
        kind: str,
        parent: QWidget | None = None,
        *,
        replaces: OutgoingRow | None = None,
        typed: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._case_id, self._kind = desk, case_id, kind
        self._replaces = replaces
        self._typed: dict[str, object] = dict(typed or {})
        self._title = messages.text("case_paper", kind, desk.program.settings.language)
        self.setWindowTitle(self._title)
        self.resize(*_SIZE)
        now = today(desk.program.clock)
        self.head = PaperHead(desk.words, now)
        self.missing = MissingFacts(desk.words)
        self.facts = FactFields(desk.words, now)
        self.known = KnownFacts(desk.words)
        self.pane = PdfPane(desk, self)
        self._saving = Saving(desk, self)
        self._back_to = ""
        self._build()
        self._connect()
        self._draw()

    def take(self) -> None:
        """Draw the paper again with what was typed, if it can be read."""
        if self._read():
            self._draw()

    def issue(self) -> None:
        """Issue the paper with what was typed, once it was confirmed."""
        if not self._read():
            return
        asked = self.tr("Issue this paper with the next number? It cannot be changed after that.")
        old = self._replaces
        if old is not None:
            more = self.tr("It stands in for {number}, which is void then.")
            asked = f"{asked} {more.format(number=old.number)}"
        if QMessageBox.question(self, self.windowTitle(), asked) != QMessageBox.StandardButton.Yes:
            return
        typed, on, signatory = dict(self._typed), self.head.on, self.head.signatory
        figures, replaces = self.facts.figures(), old.id if old else None
        papers = self._desk.program.services.papers
        self._run(
            lambda: papers.issue(
                self._case_id,
                self._kind,
                typed,
                on=on,
                signatory=signatory,
                figures=figures,
                replaces=replaces,
            ),
            self._issued,
        )

    def save_word(self) -> None:
        """Save the draft as a Word file, for those who must edit it there."""
        if not self._read():
            return
        typed, on, signatory = dict(self._typed), self.head.on, self.head.signatory
        drafts = self._desk.program.services.papers.drafts
        self._saving.word(
            f"{self._name()}.docx",
            lambda _task: drafts.docx(self._case_id, self._kind, typed, on=on, signatory=signatory),
        )

    def go_to(self, name: str) -> None:
        """Put the cursor in a fact's field; one of the register is shown with its derivation."""
        if not self.facts.go_to(name):
            self.known.choose(name)
            self.known.tree.setFocus()

    def _build(self) -> None:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.head, self.missing):
            column.addWidget(part)
        column.addWidget(self.facts, 1)
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(upper)
        left.addWidget(self.known)
        left.setChildrenCollapsible(False)
        left.setSizes(_PARTS)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.pane)
        split.setSizes(_SIDES)
        split.setChildrenCollapsible(False)
        word = named(QPushButton(self.tr("Save as &Word…"), autoDefault=False), "paper_word")
        word.clicked.connect(self.save_word)
        self.pane.offer(word)
        whole = QVBoxLayout(self)
        whole.addWidget(split, 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        back = named(QPushButton(self.tr("Close"), autoDefault=False), "paper_close")
        back.clicked.connect(self.reject)
        again = named(QPushButton(self.tr("&Show as printed"), autoDefault=False), "paper_again")
        again.setToolTip("Ctrl+Enter")
        again.clicked.connect(self.take)
        self.go = named(primary(QPushButton(self.tr("&Issue…"), autoDefault=False)), "paper_issue")
        self.go.setEnabled(False)
        self.go.clicked.connect(self.issue)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (back, again, self.go):
            foot.addWidget(button)
        return foot

    def _connect(self) -> None:
        self.head.changed.connect(self.take)
        self.head.form.submitted.connect(self.take)
        self.facts.submitted.connect(self.take)
        self.missing.wanted.connect(self.go_to)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.take)

    def _draw(self) -> None:
        typed, on, signatory = dict(self._typed), self.head.on, self.head.signatory
        papers = self._desk.program.services.papers
        self._run(
            lambda: papers.draft(self._case_id, self._kind, typed, on=on, signatory=signatory),
            self._show,
        )

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        focused = self.focusWidget()
        self._back_to = focused.objectName() if focused else ""
        self.setEnabled(False)
        self._desk.background.run(
            lambda _task: work(),
            done=done,
            failed=self._failed,
            label=self.windowTitle(),
        )

    def _read(self) -> bool:
        return self.head.form.check() and self.facts.read_into(self._typed)

    def _name(self) -> str:
        return self.tr("Draft - {paper}").format(paper=self._title.replace("/", "-"))

    def _show(self, draft: PaperDraft) -> None:
        self.setEnabled(True)
        self.pane.show_pdf(draft.pdf, f"{self._name()}.pdf")
        self.head.show_draft(draft)
        self.missing.show_draft(draft)
        self.facts.show_draft(draft)
        self.known.show_facts([view for view in draft.facts if not view.editable])
        self.go.setEnabled(draft.ready)
        first = draft.missing[0].name if draft.missing else ""
        self.go_to(self._back_to if self.facts.has(self._back_to) else first)

    def _issued(self, issued: IssuedPaper) -> None:
        self._desk.announce(issued.effects)
        self.issued.emit(issued)
        self.accept()

    def _failed(self, failure: AppError) -> None:
        self.setEnabled(True)
        on, drafts = self.head.on, self._desk.program.services.papers.drafts
        if failure.code == "signatory_unknown" and on is not None:
            self.go.setEnabled(False)
            self._desk.background.read(
                partial(drafts.signers, on), done=partial(self._offer_signers, failure)
            )
        elif not self.facts.blame(failure):
            self._desk.fail(failure)

    def _offer_signers(self, failure: AppError, signers: tuple[SignerView, ...]) -> None:
        """The one chosen may not sign on the new day: another is to be chosen."""
        self.head.show_signers(signers, failure)
        self.head.signer.setFocus()
