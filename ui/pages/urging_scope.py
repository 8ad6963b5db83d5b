"""Who is considered for a letter: commune, officer, sector group, age and size of the debt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.domain.arrears import Ageing
from app.domain.urging import Choice
from ui.widgets.many_box import ManyBox
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.services.units import UnitFilters
    from ui.text import Words

_WAIT_MS = 250
_SMALL, _BREAKS, _PAID = "small", "breaks", "paid"


class ScopeBar(QWidget):
    """Choices that a plan is made from; one signal, a moment after the last change."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.communes = ManyBox(self.tr("Commune"), name="scope_communes")
        self.officers = ManyBox(self.tr("Officer"), name="scope_officers")
        self.sectors = ManyBox(self.tr("Sector"), name="scope_sectors")
        self.ages = ManyBox(self.tr("Age"), name="scope_ages")
        ages = [age.value for age in Ageing if age is not Ageing.NONE]
        self.ages.offer([(age, words.of("ageing", age)) for age in ages])
        self._amount = QLabel(self.tr("&From"))
        self.least = MoneyEdit()
        self.least.setObjectName("scope_least")
        self.least.setFixedWidth(110)
        self.least.setPlaceholderText(self.tr("đồng"))
        self._amount.setBuddy(self.least)
        self.without = ManyBox(
            self.tr("Leave out"),
            name="scope_without",
            nothing=self.tr("nobody"),
        )
        self.without.offer(
            [
                (_SMALL, self.tr("small debts")),
                (_BREAKS, self.tr("ledgers that do not add up")),
                (_PAID, self.tr("paid after the ledger")),
            ],
        )
        self._clear = named(QPushButton(self.tr("Clear filters")), "scope_clear")
        self._clear.setProperty("quiet", True)
        self._boxes = (self.communes, self.officers, self.sectors, self.ages, self.without)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self.changed)
        self._lay_out()
        self._connect()
        self._show_state()

    def offer(self, filters: UnitFilters) -> None:
        """Offer the communes, officers and sector groups the register has."""
        self.communes.offer(filters.communes)
        self.officers.offer(filters.officers)
        self.sectors.offer([(group, group) for group in filters.sector_groups])

    def choice(self) -> Choice:
        """Return what is chosen; nobody is excluded by hand here."""
        return Choice(
            min_principal=self.least.amount() or 0,
            communes=self.communes.keys,
            officers=self.officers.keys,
            sector_groups=self.sectors.keys,
            ageing=self.ages.keys,
            skip_small=_SMALL in self.without.keys,
            skip_breaks=_BREAKS in self.without.keys,
            skip_paid=_PAID in self.without.keys,
        )

    def clear(self) -> None:
        """Consider everybody."""
        for box in self._boxes:
            box.clear()
        self.least.clear()
        self._tell()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in self._boxes:
            row.addWidget(box)
        row.addWidget(self._amount)
        row.addWidget(self.least)
        row.addWidget(self._clear)

    def _connect(self) -> None:
        for box in self._boxes:
            box.changed.connect(self._tell)
        self.least.textEdited.connect(self._tell)
        self._clear.clicked.connect(self.clear)

    def _tell(self) -> None:
        self._show_state()
        self._wait.start()

    def _show_state(self) -> None:
        self._clear.setVisible(self.choice() != Choice())
