"""The day a paper bears and who signs it, chosen above its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from ui import format as shown
from ui.dialogs.form_checks import day_check
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form
from ui.widgets.named import named

if TYPE_CHECKING:
    from datetime import date

    from app.errors import AppError
    from app.services.paper_views import PaperDraft, SignerView
    from ui.text import Words

#: letters the box of signers is wide at least; longer names are read in its list
_SIGNER_LETTERS = 30


class PaperHead(QWidget):
    """Tells when either was changed; complaints stand under their box."""

    #: another day or signatory
    changed = Signal()

    def __init__(self, words: Words, today: date) -> None:
        super().__init__()
        self._words, self._today = words, today
        self._shown = today
        self.form = Form()
        self.day = DateEdit(today)
        self.signer = named(QComboBox(), "paper_signatory")
        self.signer.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.signer.setMinimumContentsLength(_SIGNER_LETTERS)
        self.signer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.form.add("on", self.tr("&Date of the paper"), self.day, check=day_check(today))
        self.form.add("signatory", self.tr("Si&gned by"), self.signer)
        self.day.set_value(today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.day.editingFinished.connect(self._day_left)
        self.signer.activated.connect(self.changed)

    @property
    def on(self) -> date | None:
        """The day typed, None where it cannot be read."""
        try:
            return self.day.value() or self._today
        except ValueError:
            return None

    @property
    def signatory(self) -> str | None:
        """Id of the signatory chosen, None for the usual one."""
        return self.signer.currentData() or None

    def show_draft(self, draft: PaperDraft) -> None:
        """Show the day and signer of a draft, and what is wrong with its day."""
        self._shown = draft.on
        self.day.set_value(draft.on)
        self.show_signers(draft.signers)
        self.signer.setCurrentIndex(self.signer.findData(draft.signatory))
        self.form.set_visible("signatory", draft.ours)
        self._blame("on", draft.day_fault)
        nobody = self.tr("Nobody of the office may sign on this day: see the settings.")
        self.form.complain("signatory", nobody if draft.ours and not draft.signers else "")

    def show_signers(self, signers: tuple[SignerView, ...], fault: AppError | None = None) -> None:
        """Offer who may sign; with a fault the one chosen before may not, and nobody is chosen."""
        self.signer.clear()
        for each in signers:
            self.signer.addItem(self._told(each), each.id)
        self.signer.setCurrentIndex(-1 if fault else 0)
        self._blame("signatory", fault)

    def _told(self, each: SignerView) -> str:
        """Say who signs in which capacity: "KT. GIÁM ĐỐC – Phó Giám đốc … (QĐ …)"."""
        capacity = f"{each.capacity} {each.on_behalf_title} – " if each.capacity else ""
        delegation = f" ({each.delegation})" if each.delegation else ""
        return f"{capacity}{each.title} {each.name}{delegation}"

    def _blame(self, name: str, fault: AppError | None) -> None:
        if fault is None:
            self.form.complain(name, "")
            return
        words = self._words.error(fault)
        self.form.complain(name, f"{words.what} {words.todo}")

    def _day_left(self) -> None:
        if self.on is not None and self.on != self._shown:
            self._shown = self.on
            self.day.setText(shown.day(self.on))
            self.changed.emit()
