"""What is due today, and the office's figures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from app.domain.clock import today
from app.services.effects import Kind
from ui import format as shown
from ui import theme
from ui.pages.page import Page
from ui.theme import Tone
from ui.weekday import weekday
from ui.widgets.ageing_bar import AgeingBar
from ui.widgets.due_list import DueList
from ui.widgets.empty_state import EmptyState
from ui.widgets.tiles import Tile, TileRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from ui.desk import Desk


class TodayPage(Page):
    """Tiles, what is due, and how old the debt is."""

    shows: ClassVar[frozenset[Kind]] = frozenset(Kind)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, QCoreApplication.translate("Pages", "Today"))
        self._late = Tile(self.tr("Late employers"), leads=True)
        self._principal = Tile(self.tr("Late principal"), leads=True)
        self._surcharge = Tile(self.tr("Surcharge 0.03 % a day"))
        self._letters = Tile(self.tr("Letters this month"), leads=True)
        self._units = Tile(self.tr("Employers in the register"), leads=True)
        self._late.clicked.connect(partial(desk.go, "employers", {"status": "late"}))
        self._principal.clicked.connect(partial(desk.go, "employers", {"sort": "late_principal"}))
        self._letters.clicked.connect(self._go_letters)
        self._units.clicked.connect(partial(desk.go, "employers", {"all": "1"}))
        self.due = DueList(desk.words)
        self.due.wanted.connect(desk.go)
        self._nothing = EmptyState(
            "check",
            self.tr("Nothing is due"),
            self.tr("Imports, letters and lists are up to date."),
        )
        self._nothing.setMaximumHeight(190)
        self._nothing.hide()
        self._ageing = AgeingBar(desk.words)
        self._ageing.wanted.connect(self._go_ageing)
        self._fill()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer a fresh look."""
        return {"list.reload": self.reload}

    def reload(self) -> None:
        """Ask for what is due and the figures."""
        day = today(self.desk.program.clock)
        self.heading.say(self._say_day(day))
        services = self.desk.program.services
        # named in the worker, not here: what they stand on is imported when first asked for
        self.desk.background.read(lambda: services.today.due(day), done=self._show_due)
        self.desk.background.read(lambda: services.today.figures(day), done=self._show_figures)

    def _fill(self) -> None:
        tiles = TileRow(self._late, self._principal, self._surcharge, self._letters, self._units)
        self.body.addWidget(tiles)
        self.body.addSpacing(4)
        self.body.addWidget(_section(self.tr("What is due")))
        self.body.addWidget(self.due)
        self.body.addWidget(self._nothing)
        self.body.addSpacing(6)
        self.body.addWidget(_section(self.tr("How old the late principal is")))
        self.body.addWidget(self._ageing)
        self.body.addStretch(1)

    def _show_due(self, items: list[Any]) -> None:
        self.due.show_items(items)
        self.due.setVisible(bool(items))
        self._nothing.setVisible(not items)

    def _show_figures(self, figures: Any) -> None:
        through = self.tr("to period {month}").format(month=shown.month(figures.through))
        bad = Tone.BAD if figures.late_units else Tone.GOOD
        share = shown.percent(figures.late_units, figures.units)
        of_all = self.tr("{percent} % of employers").format(percent=share)
        self._late.say(shown.count(figures.late_units), of_all, bad)
        self._principal.say(shown.dong(figures.late_principal), through)
        self._surcharge.say(shown.dong(figures.surcharge), self.tr("to today"))
        delivered = self.tr("{count} delivered").format(
            count=shown.count(figures.letters_delivered)
        )
        self._letters.say(shown.count(figures.letters_sent), delivered)
        workers = self.tr("{count} workers").format(count=shown.count(figures.workers))
        self._units.say(shown.count(figures.units), workers)
        self._ageing.show_ageing(figures.ageing)

    def _go_letters(self) -> None:
        self.desk.go("urging", {})

    def _go_ageing(self, code: str) -> None:
        self.desk.go("employers", {"standing": code, "sort": "late_principal"})

    def _say_day(self, day: date) -> str:
        return f"{weekday(day)}, {shown.day(day)}"


def _section(title: str) -> QLabel:
    label = QLabel(title)
    label.setFont(theme.scaled(label.font(), 1.1, bold=True))
    return label
