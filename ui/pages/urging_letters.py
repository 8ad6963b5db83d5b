"""The letters of a month: their state, and what is entered about them in batches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from app.services.listing import Query
from ui import format as shown
from ui.pages import urging_columns
from ui.table_model import TableModel
from ui.theme import Tone
from ui.widgets.empty_state import EmptyState
from ui.widgets.figure_bar import FigureBar
from ui.widgets.filter_bar import FilterBar
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.calendar import Month
    from app.services.urging_views import LetterRow, RunRow
    from ui.desk import Desk

#: States counted above the table, in the order of a letter's life.
STATES = ("issued", "printed", "sent", "delivered", "returned", "voided")


class LettersPane(QWidget):
    """The third tab of the urging page."""

    #: the person wants: delivery of the selected letters entered
    delivery_wanted = Signal()
    reprint_wanted = Signal()
    write_wanted = Signal()
    index_wanted = Signal()
    void_wanted = Signal()
    cancel_wanted = Signal()
    #: how many letters the month has
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._month: Month | None = None
        self._letters = 0
        self._runs: tuple[RunRow, ...] = ()
        self.model: TableModel[LetterRow] = TableModel(
            urging_columns.letters(desk.words),
            desk.program.services.urging.letters,
            desk.background,
            self,
        )
        self.view = RegisterView(
            self.model, name="urging_letters", title=self.tr("Letters of the month")
        )
        self.figures = FigureBar(self._labels(), title=self.tr("Letters by state"))
        self.filters = FilterBar(self.tr("Find: number, name, code, tax code"))
        self.filters.add_choice("commune", self.tr("All communes"))
        self.filters.add_choice("run", self.tr("All runs"))
        self.empty = EmptyState(
            "urging",
            self.tr("No letter was issued in this month."),
            self.tr("Letters appear here once they are issued on the first tab."),
        )
        self._count = named(QLabel(), "letters_count")
        self._buttons = self._make_buttons()
        self._lay_out()
        self._connect()
        self._show_selected()

    @property
    def count(self) -> int:
        """How many letters the month has."""
        return self._letters

    @property
    def runs(self) -> tuple[RunRow, ...]:
        """The runs of the month, latest first."""
        return self._runs

    @property
    def run(self) -> str:
        """Id of the run chosen, else of the only one, "" if it is not clear which."""
        chosen = self.filters.query().filters.get("run", "")
        return chosen or (self._runs[0].id if len(self._runs) == 1 else "")

    def show_month(self, month: Month) -> None:
        """List the letters of a month."""
        self._month = month
        self._list()
        background, urging = self._desk.background, self._desk.program.services.urging
        background.read(partial(urging.runs, month), done=self._show_runs)
        background.read(self._communes, done=self._show_communes)
        background.read(self._count_states, done=self._show_states)

    def selected(self) -> list[str]:
        """Return ids of the selected letters."""
        return self.view.selected_ids()

    def rows_of(self, ids: Sequence[str]) -> list[LetterRow]:
        """Return the selected rows that are on screen."""
        rows = self._desk.program.services.urging.letters.rows(ids)
        return [rows[ident] for ident in ids if ident in rows]

    def step_to_next(self) -> None:
        """Select the letter below the current one."""
        below = self.view.currentIndex().row() + 1
        if 0 < below < self.model.rowCount():
            self.view.selectRow(below)

    def query(self) -> Query:
        """Return what is listed."""
        asked = self.filters.query()
        filters = {**asked.filters, "month": str(self._month)}
        state = self.figures.checked
        if state and state != "all":
            filters["state"] = state
        return Query(text=asked.text, filters=filters)

    def _labels(self) -> list[tuple[str, str, bool]]:
        words = self._desk.words
        states = [(state, words.of("letter_state", state), True) for state in STATES]
        return [("all", self.tr("All letters"), True), *states]

    def _make_buttons(self) -> dict[str, QPushButton]:
        made = {
            "letter_cancel_run": QPushButton(self.tr("&Cancel run…")),
            "letter_void": QPushButton(self.tr("&Void…")),
            "letter_index": QPushButton(self.tr("&Read filled index…")),
            "letter_write": QPushButton(self.tr("&Write to folder…")),
            "letter_reprint": QPushButton(self.tr("&Print again")),
            "letter_delivery": QPushButton(self.tr("&Enter delivery… (Ctrl+D)")),
        }
        for name, button in made.items():
            button.setObjectName(name)
        made["letter_delivery"].setProperty("primary", True)
        return made

    def _lay_out(self) -> None:
        table = QWidget()
        holder = QVBoxLayout(table)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.setSpacing(10)
        holder.addWidget(self.figures)
        holder.addWidget(self.filters)
        holder.addWidget(self.view, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(table)
        self._stack.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        for button in self._buttons.values():
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(self._stack, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.figures.check("all")
        self.figures.wanted.connect(self._list)
        self.filters.changed.connect(self._list)
        self.filters.left.connect(self.view.setFocus)
        self.view.typed.connect(self.filters.type)
        self.view.chosen.connect(self._show_selected)
        self.model.counted.connect(self._show_selected)
        self.view.opened.connect(self.reprint_wanted)
        for name, signal in (
            ("letter_cancel_run", self.cancel_wanted),
            ("letter_void", self.void_wanted),
            ("letter_index", self.index_wanted),
            ("letter_write", self.write_wanted),
            ("letter_reprint", self.reprint_wanted),
            ("letter_delivery", self.delivery_wanted),
        ):
            self._buttons[name].clicked.connect(signal)

    def _list(self) -> None:
        if self._month is not None:
            self.model.show(self.query())

    def _count_states(self) -> Mapping[str, int]:
        listing, month = self._desk.program.services.urging.letters, str(self._month)
        counts = {
            state: len(listing.ids(Query(filters={"month": month, "state": state})))
            for state in STATES
        }
        return {"all": len(listing.ids(Query(filters={"month": month}))), **counts}

    def _show_states(self, counts: Mapping[str, int]) -> None:
        for state, number in counts.items():
            tone = urging_columns.STATE_TONES.get(state, Tone.PLAIN)
            self.figures.set_figure(state, number, tone)
        self._stack.setCurrentIndex(0 if counts["all"] else 1)
        for name, button in self._buttons.items():
            button.setVisible(bool(counts["all"]) or name == "letter_index")
        self._letters = counts["all"]
        self.counted.emit(self._letters)

    def _communes(self) -> list[tuple[str, str]]:
        return [(c.name, c.name) for c in self._desk.program.services.offices.communes()]

    def _show_communes(self, communes: list[tuple[str, str]]) -> None:
        self.filters.set_choices("commune", communes)

    def _show_runs(self, runs: list[RunRow]) -> None:
        self._runs = tuple(runs)
        text = self.tr("Run of {day}: no. {first} to {last}")
        self.filters.set_choices(
            "run",
            [
                (
                    run.id,
                    text.format(
                        day=shown.day(run.as_of), first=run.first_number, last=run.last_number
                    ),
                )
                for run in runs
            ],
        )
        self._show_selected()

    def _show_selected(self) -> None:
        chosen, every = len(self.selected()), self.model.rowCount()
        text = self.tr("{count} letters").format(count=shown.count(every))
        if chosen:
            more = self.tr("<b>{count}</b> selected").format(count=shown.count(chosen))
            text = f"{more} &nbsp;·&nbsp; {text}"
        self._count.setText(text if every else "")
        for name in ("letter_delivery", "letter_reprint"):
            self._buttons[name].setEnabled(chosen > 0)
        self._buttons["letter_void"].setEnabled(chosen == 1)
        for name in ("letter_write", "letter_cancel_run"):
            self._buttons[name].setEnabled(bool(self._runs))
