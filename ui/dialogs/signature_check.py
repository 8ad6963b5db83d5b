"""What the signatures of a received PDF are worth: whole, valid, whose, when, changed later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui import format as shown
from ui.dialogs.settings_parts import button, row_of
from ui.theme import Tone
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import named

if TYPE_CHECKING:
    from datetime import datetime

    from app.errors import AppError
    from app.services.trust import SignatureFinding, SignedFile
    from ui.desk import Desk

_SIZE = (820, 560)
_GOOD, _UNTRUSTED, _BROKEN = "good", "untrusted", "broken"
_TONES = {_GOOD: Tone.GOOD, _UNTRUSTED: Tone.WARN, _BROKEN: Tone.BAD}
_ICONS = {_GOOD: "check", _UNTRUSTED: "warning", _BROKEN: "error"}
_WHOLE = "whole"
#: what may follow a signature
_ALLOWED = (_WHOLE, "signed_later", "filled_later")


class SignatureCheckDialog(QDialog):
    """Asks for a file; or shows what was found in bytes that are here already."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("Check a signed PDF"))
        self.resize(*_SIZE)
        self.sum = named(QLabel(wordWrap=True), "signature_sum")
        self.sum.setProperty("strong", True)
        self.sum.setText(self.tr("Choose the PDF you received."))
        self.note = named(QLabel(wordWrap=True), "signature_note")
        self.note.setProperty("caution", True)
        self.note.hide()
        self.signatures = LinesView("signatures", self.tr("Signatures in the file"))
        choose = button(self.tr("Choose a &file…"), "attach", self.ask, name="choose_signed")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(row_of(choose))
        column.addWidget(self.sum)
        column.addWidget(self.note)
        column.addWidget(self.signatures, 1)
        column.addWidget(buttons)

    def ask(self) -> None:
        """Ask for a file and look at it."""
        from ui.dialogs.settings_signing import ask_file

        path = ask_file(self, self.tr("Signed PDF"), self.tr("PDF documents (*.pdf)"))
        if path is not None:
            check = self._desk.program.services.signing.trust.check_file
            self._look(partial(check, path))

    def look_at(self, content: bytes, name: str) -> None:
        """Look at bytes that are here."""
        self._look(partial(self._desk.program.services.signing.trust.check, content, name))

    def _look(self, check: partial[SignedFile]) -> None:
        self._desk.background.run(
            lambda _task: check(),
            done=self.show_found,
            failed=self._failed,
            label=self.tr("Checking signatures"),
        )

    def show_found(self, found: SignedFile) -> None:
        """Show what was found, the worst first said in one line."""
        self.sum.setText(f"{found.file_name}: {self._in_one_line(found)}")
        notes = []
        if found.removed:
            text = self.tr("{count} signatures were taken out of this file after it was signed.")
            notes.append(text.format(count=found.removed))
        if found.signatures and not found.trusted:
            notes.append(
                self.tr("No certificate is trusted yet: add one in Settings → Trusted signers.")
            )
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))
        self.signatures.show_entries([self._entry(each) for each in found.signatures])
        self.signatures.setFocus()

    def _failed(self, failure: AppError) -> None:
        self.signatures.show_entries([])
        self.note.hide()
        words = self._desk.words.error(failure)
        self.sum.setText(f"{words.what} {words.todo}")

    def _in_one_line(self, found: SignedFile) -> str:
        verdicts = {each.verdict.value for each in found.signatures}
        if _BROKEN in verdicts or found.removed:
            return self.tr("do not rely on it, it is not as it was signed")
        if not verdicts:
            return self.tr("there is no digital signature in it")
        if _UNTRUSTED in verdicts:
            return self.tr("unchanged since signing, but who signed is not verified")
        return self.tr("unchanged since signing, every signer verified")

    def _entry(self, each: SignatureFinding) -> Entry:
        words = self._desk.words
        verdict = words.of("signature_verdict", each.verdict.value)
        same = self.tr("yes") if each.intact else self.tr("NO")
        made = self.tr("yes") if each.valid else self.tr("NO")
        intact = self.tr("Signed bytes intact: {intact} · signature valid: {valid}")
        fine = each.intact and each.valid
        lines = [
            (verdict[:1].upper() + verdict[1:], _TONES[each.verdict.value]),
            (intact.format(intact=same, valid=made), Tone.PLAIN if fine else Tone.BAD),
            (self._trusted(each), Tone.GOOD if each.trusted else Tone.WARN),
            (self._when(each), Tone.PLAIN),
            (self._later(each), Tone.PLAIN if each.coverage.value in _ALLOWED else Tone.BAD),
        ]
        who = each.signer or self.tr("unreadable signature")
        return Entry(each.field, who, each.field, tuple(lines), _ICONS[each.verdict.value])

    def _trusted(self, each: SignatureFinding) -> str:
        text = self.tr("{chain}; issued by {issuer}, no {serial}, valid {since} – {until}").format(
            chain=self._desk.words.of("signature_chain", each.chain.value),
            issuer=each.issuer or shown.NOTHING,
            serial=each.serial or shown.NOTHING,
            since=shown.day(each.valid_from),
            until=shown.day(each.valid_to),
        )
        return text[:1].upper() + text[1:]

    def _when(self, each: SignatureFinding) -> str:
        if each.stamped_at is not None:
            proved = self.tr("Time stamp: {at} (verified)")
            claimed = self.tr("Time stamp: {at} (its server is not trusted)")
            return (proved if each.stamp_trusted else claimed).format(at=_moment(each.stamped_at))
        if each.claimed_at is not None:
            text = self.tr("Time: {at}, as the signer's own computer said; no time stamp")
            return text.format(at=_moment(each.claimed_at))
        return self.tr("The signature does not say when it was made.")

    def _later(self, each: SignatureFinding) -> str:
        if each.coverage.value == _WHOLE:
            return self.tr("After signing: nothing was added or changed")
        said = self._desk.words.of("signature_coverage", each.coverage.value)
        filled = self.tr("fields filled in: {names}").format(names=", ".join(each.filled))
        text = self.tr("After signing: {what}").format(what=said)
        return f"{text} ({filled})" if each.filled else text


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{local:%H:%M} {shown.day(local.date())}"
