"""One target: who it is, every contact and promise, the result, and what the register shows."""

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

from app.domain.coverage import TargetResult
from ui import format as shown
from ui import theme
from ui.icons import icon
from ui.pages.coverage_tables import state_of
from ui.theme import Tone
from ui.widgets.labels import Chip, ElidedLabel, Facts
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.coverage_views import ContactView, TargetRow
    from ui.desk import Desk


class CoveragePane(QWidget):
    """Filled by `show_row`; contacts are asked for by the worker."""

    contact_wanted = Signal()
    result_wanted = Signal()
    kept_wanted = Signal(object)
    confirm_wanted = Signal()
    decline_wanted = Signal()
    rejoin_wanted = Signal()
    strike_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row: TargetRow | None = None
        self._waiting: ContactView | None = None
        self._name = ElidedLabel()
        self._name.setFont(theme.scaled(self.font(), 1.15, bold=True))
        self._campaign = ElidedLabel()
        self._campaign.setProperty("muted", True)
        self._state = Chip()
        self.facts = Facts()
        self.log = Facts()
        self._buttons = {
            "coverage_contact": primary(QPushButton(self.tr("&Contact…"))),
            "coverage_result": QPushButton(icon("check"), self.tr("Res&ult…")),
            "coverage_kept": QPushButton(icon("clock"), self.tr("&Kept as promised…")),
            "coverage_confirm": QPushButton(icon("check"), self.tr("Con&firm…")),
            "coverage_decline": QPushButton(icon("remove"), self.tr("&Not this one")),
            "coverage_rejoin": primary(QPushButton(self.tr("Bring &back…"))),
            "coverage_strike": QPushButton(icon("remove"), self.tr("Stri&ke a contact…")),
        }
        for name, button in self._buttons.items():
            named(button, name)
        self._buttons["coverage_contact"].clicked.connect(self.contact_wanted)
        self._buttons["coverage_result"].clicked.connect(self.result_wanted)
        self._buttons["coverage_kept"].clicked.connect(self._kept)
        self._buttons["coverage_confirm"].clicked.connect(self.confirm_wanted)
        self._buttons["coverage_decline"].clicked.connect(self.decline_wanted)
        self._buttons["coverage_rejoin"].clicked.connect(self.rejoin_wanted)
        self._buttons["coverage_strike"].clicked.connect(self.strike_wanted)
        self._lay_out()
        self.show_row(None)

    def show_row(self, row: TargetRow | None) -> None:
        """Show a target."""
        self._row, self._waiting = row, None
        self.setEnabled(row is not None)
        self._name.say(row.name if row else "")
        self._campaign.say(row.campaign if row else "")
        self._state.say(*(state_of(row, self._desk.words) if row else ("", Tone.PLAIN)))
        left = row is not None and row.left
        for name in ("coverage_contact", "coverage_result"):
            self._buttons[name].setHidden(left)
        for name in ("coverage_rejoin", "coverage_strike"):
            self._buttons[name].setVisible(left)
        proposed = row is not None and row.proposal is not None
        self._buttons["coverage_confirm"].setVisible(proposed)
        self._buttons["coverage_decline"].setVisible(proposed)
        self._buttons["coverage_kept"].setVisible(False)
        self.facts.show_facts(self._told(row) if row else ())
        self.log.show_facts(())
        if row is not None:
            contacts = self._desk.program.services.coverage_figures.contacts
            self._desk.background.read(
                lambda: (row.id, contacts(row.id)), done=self._show_log, failed=self._desk.fail
            )

    def _show_log(self, found: tuple[str, Sequence[ContactView]]) -> None:
        ident, contacts = found
        if self._row is None or self._row.id != ident:
            return
        self._waiting = next((each for each in contacts if each.waits), None)
        self._buttons["coverage_kept"].setVisible(self._waiting is not None and not self._row.left)
        if contacts:
            self._show_contacts(contacts)
        else:
            self.log.show_facts([(self.tr("Contacts"), self.tr("nobody was spoken to yet"))])

    def _show_contacts(self, contacts: Sequence[ContactView]) -> None:
        """Show the log; one that was struck stays, struck out, with who struck it and why."""
        told: list[tuple[str, str]] = []
        struck = set()
        for each in contacts:
            fact = self._spoken(each)
            told.append(fact)
            if each.struck_on is None:
                continue
            struck.add(fact)
            text = self.tr("struck on {day} by {who}: {why}")
            parts = {"day": shown.day(each.struck_on), "who": each.struck_by}
            told.append((self.tr("Struck"), text.format(why=each.struck_why, **parts)))
        self.log.show_facts(told, struck=struck)

    def _spoken(self, each: ContactView) -> tuple[str, str]:
        how = self._desk.words.of("contact_how", each.how.value)
        parts = [" · ".join(part for part in (how, each.number, each.person, each.who) if part)]
        if each.said:
            parts.append(each.said)
        if each.promise_on is not None:
            promise = self.tr("promised by {day}").format(day=shown.day(each.promise_on))
            if each.kept_on is not None:
                kept = self.tr("kept on {day}").format(day=shown.day(each.kept_on))
                promise = f"{promise}, {kept}"
            parts.append(promise)
        return shown.day(each.day), "\n".join(parts)

    def _told(self, row: TargetRow) -> list[tuple[str, str]]:
        words = self._desk.words
        listed = words.of("cross_source", row.source)
        left = self.tr("taken out on one PC while another one spoke to it; counts in no figure")
        facts = [
            (self.tr("Campaign"), left if row.left else ""),
            (self.tr("Tax code"), row.tax_code),
            (self.tr("Address"), row.address),
            (self.tr("Commune"), row.commune),
            (self.tr("Officer"), row.officer),
            (self.tr("Representative"), row.representative),
            (self.tr("Phone"), row.phone),
            (self.tr("Activity"), row.sector),
            (self.tr("Sign"), words.of("cross_kind", row.shows) if row.shows else ""),
            (
                self.tr("List"),
                self.tr("{list}, row {row}").format(list=listed, row=shown.count(row.row)),
            ),
            (self.tr("Workers in the list"), shown.count(row.workers) if row.workers else ""),
            (self.tr("Letter"), row.letter),
        ]
        found = row.proposal
        if found is not None:
            text = self.tr("{unit} {name}: {result}, {workers} workers, from {month}")
            said = text.format(
                unit=found.unit_code,
                name=found.name,
                result=words.of("target_result", found.result.value),
                workers=shown.count(found.workers),
                month=found.since_month or shown.NOTHING,
            )
            facts.append((self.tr("In the register now"), said))
        if row.result is not TargetResult.OPEN:
            won = self.tr("{count} workers brought in").format(count=shown.count(row.workers_won))
            parts = (
                shown.day(row.result_on),
                row.unit_code,
                won if row.workers_won else "",
                row.reason,
            )
            facts.append((self.tr("Result"), " · ".join(part for part in parts if part)))
        return facts

    def _kept(self) -> None:
        if self._waiting is not None:
            self.kept_wanted.emit(self._waiting)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self._name, 1)
        first.addWidget(self._state)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 4, 8, 4)
        column.setSpacing(12)
        column.addWidget(self.facts)
        column.addWidget(self.log)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("What is known of the target"))
        area.setWidget(inner)
        buttons = QGridLayout()
        buttons.setSpacing(8)
        places = ((0, 0), (0, 1), (2, 0), (1, 0), (1, 1), (3, 0), (3, 1))
        for button, place in zip(self._buttons.values(), places, strict=True):
            buttons.addWidget(button, *place)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(first)
        whole.addWidget(self._campaign)
        whole.addWidget(area, 1)
        whole.addLayout(buttons)
