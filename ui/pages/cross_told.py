"""One finding of a list: the row that shows it, its basis, what comes next, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import format as shown
from ui import theme
from ui.icons import icon
from ui.pages.finding_tables import STATE_TONES
from ui.theme import Tone
from ui.widgets.labels import Chip, ElidedLabel, Facts
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from app.services.cross_list import CrossRow
    from ui.desk import Desk


class CrossPane(QWidget):
    """Filled by `show_row`."""

    step_wanted = Signal()
    judge_wanted = Signal()
    adopt_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._name = ElidedLabel()
        self._name.setFont(theme.scaled(self.font(), 1.15, bold=True))
        self._kind = ElidedLabel()
        self._kind.setProperty("muted", True)
        self._state = Chip()
        self.facts = Facts()
        self._step = primary(named(QPushButton(), "cross_step"))
        self._judge = named(QPushButton(icon("note"), ""), "cross_judge")
        self._adopt = named(
            QPushButton(icon("violations"), self.tr("Make a &fact for violations…")), "cross_adopt"
        )
        self._lay_out()
        self._step.clicked.connect(self.step_wanted)
        self._judge.clicked.connect(self.judge_wanted)
        self._adopt.clicked.connect(self.adopt_wanted)
        self.show_row(None)

    def show_row(self, row: CrossRow | None) -> None:
        """Show a finding."""
        words = self._desk.words
        self.setEnabled(row is not None)
        self._name.say((row.name or row.known_as) if row else "")
        self._kind.say(words.of("cross_kind", row.kind) if row else "")
        state = words.of("finding_state", row.state) if row else ""
        self._state.say(state, STATE_TONES.get(row.state, Tone.PLAIN) if row else Tone.PLAIN)
        self._step.setText(words.of("cross_step", row.next_step) if row else self.tr("Next step"))
        aside = row is not None and row.state == "set_aside"
        self._judge.setText(self.tr("&Take up again…") if aside else self.tr("&Set aside…"))
        self._judge.setEnabled(row is not None and row.state != "cured")
        self._step.setEnabled(row is not None and row.state == "open")
        self._adopt.setEnabled(row is not None and self._claimable(row))
        self.facts.show_facts(self._told(row) if row else ())

    def _claimable(self, row: CrossRow) -> bool:
        fit = row.kind in ("fewer_workers", "wage_under_taxed") and row.state != "cured"
        return fit and bool(row.unit_id) and not row.claim_id

    def _told(self, row: CrossRow) -> list[tuple[str, str]]:
        unchecked = self._desk.words.of("cross_column", "unchecked")
        ledger = "/".join(reversed(row.ledger.split("-"))) if row.ledger else ""
        return [
            (self.tr("In the register"), row.known_as),
            (self.tr("Workers"), shown.count(row.workers) if row.workers else ""),
            (self.tr("Amount"), shown.dong(row.amount) if row.amount else ""),
            (self.tr("Since"), shown.day(row.since)),
            (self.tr("Basis"), "\n".join(row.articles) or unchecked),
            (self.tr("Held against C12 up to"), ledger),
            (
                self.tr("Found"),
                self.tr("{first}, last on {last}").format(
                    first=shown.day(row.first_on), last=shown.day(row.last_on)
                ),
            ),
            (self.tr("Reason"), row.why),
            (
                self.tr("Fact for violations"),
                self.tr("entered; run the page of violations") if row.claim_id else "",
            ),
            (
                self.tr("Evidence row"),
                "\n".join((row.evidence, *(f"{header}: {value}" for header, value in row.cells))),
            ),
        ]

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self._name, 1)
        first.addWidget(self._state)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 4, 8, 4)
        column.addWidget(self.facts)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("What the finding stands on"))
        area.setWidget(inner)
        buttons = QGridLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._step, 0, 0, 1, 2)
        buttons.addWidget(self._judge, 1, 0)
        buttons.addWidget(self._adopt, 1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(first)
        whole.addWidget(self._kind)
        whole.addWidget(area, 1)
        whole.addLayout(buttons)
