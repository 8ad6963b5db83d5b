"""A received PDF and what its signatures are worth: whole, valid, trusted, by whom, when."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui import format as shown
from ui.dialogs.opening import open_over
from ui.theme import Tone
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import named
from ui.widgets.pdf_view import PdfView

if TYPE_CHECKING:
    from app.services.trust import SignedFile
    from ui.desk import Desk

_SIZE = (1180, 660)
_TONES = {"good": Tone.GOOD, "untrusted": Tone.WARN, "broken": Tone.BAD}


def ask_signed_pdf(parent: QWidget, title: str) -> Path | None:
    """Ask for a PDF. The seam that tests replace."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", "*.pdf")
    return Path(name) if name else None


def check_signed_pdf(desk: Desk, parent: QWidget) -> None:
    """Ask for a PDF and show what its signatures are worth."""
    title = QCoreApplication.translate("SignedFileDialog", "Choose a signed PDF")
    path = ask_signed_pdf(parent, title)
    if path is not None:
        desk.background.read(
            partial(desk.program.services.trust.check, path),
            done=lambda found: open_over(SignedFileDialog(desk, found, parent)),
            failed=desk.fail,
        )


class SignedFileDialog(QDialog):
    """The pages left; each signature right, with everything it was judged by."""

    def __init__(self, desk: Desk, found: SignedFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._found = desk, found
        self.setWindowTitle(self.tr("Signatures of {file}").format(file=found.file))
        verdict = named(QLabel(self._verdict(), wordWrap=True), "signed_verdict")
        worst = self._worst()
        verdict.setProperty("strong" if worst == "good" else "wrong", True)
        self.view = PdfView()
        self.view.show_pdf(found.content)
        self.signatures = LinesView("signatures", self.tr("Signatures"))
        self.signatures.show_entries(
            [self._entry(number) for number in range(len(found.signatures))]
        )
        split = QSplitter()
        split.setHandleWidth(14)
        split.setChildrenCollapsible(False)
        split.addWidget(self.view)
        split.addWidget(self._right())
        split.setSizes([620, 520])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(verdict)
        column.addWidget(split, 1)
        column.addWidget(buttons)
        self.resize(*_SIZE)

    def _right(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.signatures, 1)
        note = QLabel(
            self.tr(
                "Judged at this moment, without the network: revocation is known only as far as"
                " the file itself carries it. SHA-256 of the file: {hash}"
            ).format(hash=self._found.sha256),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        column.addWidget(note)
        return holder

    def _worst(self) -> str:
        """Return the verdict on the whole file: that of its worst signature."""
        found = {each.verdict.value for each in self._found.signatures}
        return next((each for each in ("broken", "untrusted", "good") if each in found), "none")

    def _verdict(self) -> str:
        texts = {
            "none": self.tr("This file carries no digital signature."),
            "broken": self.tr("Do not rely on this file: a signature does not hold."),
            "untrusted": self.tr(
                "The file is as it was signed, but whose signature it is cannot be relied on."
                " Certificates are trusted in Settings → Digital signature."
            ),
            "good": self.tr("Every signature is whole, valid and trusted."),
        }
        return texts[self._worst()]

    def _entry(self, number: int) -> Entry:
        found, words = self._found.signatures[number], self._desk.words
        good, bad = Tone.GOOD, Tone.BAD
        whole = found.coverage.value in ("whole", "signed_later")
        trusted = found.chain.value == "trusted"
        claimed = shown.moment(found.claimed_at) if found.claimed_at else self.tr("not said")
        stamped = (
            self.tr("Time by a timestamp server: {at}").format(at=shown.moment(found.stamped_at))
            if found.stamped_at
            else self.tr("No timestamp: the time is the signer's own.")
        )
        holds = self.tr("Certificate of {issuer}, no. {serial}, valid {since} – {until}").format(
            issuer=found.issuer,
            serial=found.serial,
            since=shown.day(found.valid_from),
            until=shown.day(found.valid_to),
        )
        intact = self.tr("Intact: yes") if found.intact else self.tr("Intact: NO, bytes differ")
        valid = self.tr("Valid: yes") if found.valid else self.tr("Valid: NO, not by this key")
        after = self.tr("What it covers: {what}")
        chain = self.tr("Trust: {what}")
        held = found.intact and found.valid
        led = words.of("signature_chain", found.chain.value)
        if not held:
            led = self.tr("not judged, the signature does not hold")
        verdict = found.verdict.value
        return Entry(
            id=found.field,
            head=self.tr("Signature {number}").format(number=number + 1),
            title=f"{found.signer}: {words.of('signature_verdict', verdict)}",
            lines=(
                (intact, good if found.intact else bad),
                (valid, good if found.valid else bad),
                (
                    after.format(what=words.of("signature_coverage", found.coverage.value)),
                    good if whole else bad,
                ),
                (
                    chain.format(what=led),
                    good if trusted and held else Tone.WARN,
                ),
                (self.tr("Signed at: {at}").format(at=claimed), Tone.PLAIN),
                (stamped, Tone.MUTED),
                (holds, Tone.MUTED),
            ),
            icon={"good": "check", "untrusted": "warning"}.get(verdict, "error"),
        )
