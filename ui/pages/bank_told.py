"""One bank line: what it says, whose it may be and why, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services.bank_desk import covered_words
from ui import format as shown
from ui import theme
from ui.bank_columns import STATE_TONES
from ui.icons import icon
from ui.theme import Tone
from ui.widgets.labels import Chip, ElidedLabel, Facts
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from app.services.bank_views import BankRow
    from ui.desk import Desk


class BankPane(QWidget):
    """Filled by `show_row`."""

    confirm_wanted = Signal()
    choose_wanted = Signal()
    reject_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._title = ElidedLabel()
        self._title.setFont(theme.scaled(self.font(), 1.15, bold=True))
        self._state = Chip()
        self._facts = Facts()
        self.confirm = primary(named(QPushButton(self.tr("&Confirm")), "bank_confirm"))
        self.choose = named(
            QPushButton(icon("search"), self.tr("Choose or &split…")), "bank_choose"
        )
        self.reject = named(QPushButton(icon("remove"), self.tr("Set &aside…")), "bank_reject")
        self.undo = named(QPushButton(icon("undo"), self.tr("&Take back")), "bank_undo")
        for button, key, wanted in (
            (self.confirm, "F8", self.confirm_wanted),
            (self.choose, "F4", self.choose_wanted),
            (self.reject, "F9", self.reject_wanted),
            (self.undo, "F7", self.undo_wanted),
        ):
            button.setToolTip(key)
            button.clicked.connect(wanted)
        self._lay_out()
        self.show_row(None)

    def show_row(self, row: BankRow | None) -> None:
        """Show a line."""
        said = row is not None and row.state in ("confirmed", "rejected", "contradicted")
        self.confirm.setEnabled(row is not None and row.open and len(row.payers) == 1)
        self.choose.setEnabled(row is not None and row.state != "confirmed")
        self.reject.setEnabled(row is not None and not said)
        self.undo.setEnabled(said)
        if row is None:
            self._title.say("")
            self._state.say("", Tone.PLAIN)
            self._facts.show_facts(())
            return
        self._title.say(f"{shown.dong(row.amount)}  ·  {shown.day(row.paid_on)}")
        tone = STATE_TONES.get(row.state, Tone.PLAIN)
        self._state.say(self._desk.words.of("bank_state", row.state), tone)
        self._facts.show_facts([fact for fact in self._told(row) if fact[1]])

    def _told(self, row: BankRow) -> list[tuple[str, str]]:
        bank, language = self._desk.program.services.bank, self._desk.words.language
        proposed = "\n".join(
            f"{each.code} – {each.name}\n({'; '.join(bank.words(r) for r in each.reasons)})"
            for each in row.payers
        )
        given = "\n".join(
            f"{each.code} – {each.name}: {shown.dong(each.amount)}" for each in row.shares
        )
        number = self.tr("row {number}").format(number=row.row)
        place = f"{row.file}, {number}" if row.file else ""
        if row.statements > 1:
            again = self.tr("in {count} statements, counted once")
            place = f"{place}\n{again.format(count=row.statements)}"
        who = f"{row.actor}, {shown.moment(row.at)}" if row.at else ""
        return [
            (self.tr("Memo"), row.memo),
            (self.tr("Given to"), given),
            (self.tr("Proposed"), "" if row.shares else proposed),
            (self.tr("To know"), "\n".join(bank.words(each) for each in row.reasons)),
            (self.tr("Why set aside"), row.note),
            (self.tr("By"), who),
            (self.tr("Ledger"), covered_words(row, language)),
            (self.tr("Reference"), row.reference),
            (self.tr("Account"), row.account),
            (self.tr("Statement"), place),
        ]

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addWidget(self._state)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("The line in full"))
        inner = QWidget()
        told = QVBoxLayout(inner)
        told.setContentsMargins(0, 0, 8, 0)
        told.addWidget(self._facts)
        told.addStretch(1)
        area.setWidget(inner)
        buttons = QGridLayout()
        buttons.setSpacing(8)
        for place, button in enumerate((self.confirm, self.choose, self.reject, self.undo)):
            buttons.addWidget(button, place // 2, place % 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(first)
        whole.addWidget(area, 1)
        whole.addLayout(buttons)
