"""The law as this office applies it: readings of open points, days off, old interest rates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.clock import today
from app.domain.old_interest import four_decimals
from ui import format as shown
from ui.dialogs.law_entries import DayDialog, RateDialog, ReadingDialog
from ui.dialogs.opening import open_over
from ui.icons import icon
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.weekday import weekday
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView
from ui.widgets.year_step import YearStep

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.domain.old_interest import LateRate
    from app.services.law_desk import ReadingRow
    from ui.desk import Desk

_Day = tuple["date", str, bool, str]


class ReadingsPane(QWidget):
    """What the law leaves open, what is chosen here, why, and what hangs on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: dict[str, ReadingRow] = {}
        fault = desk.program.services.law_files.fault
        said = self.tr("A law file of the office is faulty; the last good set is in use: {fault}")
        self._fault = named(QLabel(said.format(fault=fault), wordWrap=True), "law_fault")
        self._fault.setProperty("wrong", True)
        self._fault.setVisible(bool(fault))
        note = QLabel(
            self.tr(
                "The law can be read in more than one way here. Figures that hang on a reading name"
                " it; a change holds for what is reckoned from now on and is logged."
            ),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        self.points = LinesView("readings", self.tr("Readings of the law"))
        self.points.opened.connect(self._change)
        change = named(QPushButton(icon("edit"), self.tr("&Read otherwise…")), "change_reading")
        change.setAutoDefault(False)
        change.clicked.connect(lambda _checked: self._change(self.points.current_id))
        _stand(self, self._fault, note, self.points, _row_of(change))

    def reload(self) -> None:
        """Ask for the readings again."""
        self._desk.background.read(
            self._desk.program.services.law.reading_rows, done=self._show, failed=self._desk.fail
        )

    def _show(self, rows: list[ReadingRow]) -> None:
        self._rows = {row.name: row for row in rows}
        self.points.show_entries([self._entry(row) for row in rows])

    def _entry(self, row: ReadingRow) -> Entry:
        own = row.chosen != row.default
        chosen = self.tr("Read as: {choice}").format(choice=dict(row.choices)[row.chosen])
        if not own:
            chosen = self.tr("{reading} (as shipped)").format(reading=chosen)
        hangs = ", ".join(self._desk.words.of("question", name) for name in row.hangs)
        return Entry(
            id=row.name,
            head=row.article,
            title=row.title[:1].upper() + row.title[1:],
            lines=(
                (chosen, Tone.ACCENT if own else Tone.PLAIN),
                (row.why, Tone.MUTED),
                (self.tr("Hangs on it: {questions}").format(questions=hangs), Tone.MUTED),
            ),
            icon="scales",
        )

    def _change(self, name: str) -> None:
        if name in self._rows:
            open_over(ReadingDialog(self._desk, self._rows[name], self))


class DaysPane(QWidget):
    """The days off and swapped days of a year as they count; the office's own can be removed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.year = YearStep(today(desk.program.clock).year, name="holiday_year")
        self._own: dict[str, str] = {}
        columns: list[Column[_Day]] = [
            Column("day", self.tr("Day"), lambda row: shown.day(row[0]), chars=12),
            Column("weekday", self.tr("Weekday"), lambda row: weekday(row[0]), chars=12),
            Column("name", self.tr("Name"), lambda row: row[1], chars=30, stretch=True),
            Column("kind", self.tr("Counts as"), _counts_as, 18, tone=_day_tone, chip=True),
            Column("source", self.tr("From"), lambda row: row[3], chars=26),
        ]
        self._model: ListModel[_Day] = ListModel(columns, self, ident=lambda r: r[0].isoformat())
        self.table = RegisterView(self._model, name="holidays", title=self.tr("Days off"))
        self._none = QLabel(self.tr("No holiday table for this year: enter its days."))
        self._none.setProperty("caution", True)
        add = _button(self.tr("&Add a day…"), "add", self._add)
        self._remove = _button(self.tr("Remo&ve"), "remove", self._take_out)
        row = _row_of(self.year, add, self._remove)
        _stand(self, row, self._none, self.table)
        self.year.changed.connect(self.reload)
        self.table.chosen.connect(self._chosen)

    def reload(self, _year: int = 0) -> None:
        """Ask for the days of the year again."""
        self._desk.background.read(self._read, done=self._show, failed=self._desk.fail)

    def _read(self) -> tuple[list[tuple[date, str, bool]], dict[str, tuple[str, str]]]:
        law = self._desk.program.services.law
        own = {each.day.isoformat(): (each.id, each.source) for each in law.office_days()}
        return law.holidays(self.year.year), own

    def _show(self, found: tuple[list[tuple[date, str, bool]], dict[str, tuple[str, str]]]) -> None:
        days, own = found
        self._own = {day: ident for day, (ident, _) in own.items()}
        shipped = self.tr("as shipped")
        rows = []
        for day, name, working in days:
            mine = own.get(day.isoformat())
            source = shipped if mine is None else mine[1] or self.tr("entered here")
            rows.append((day, name, working, source))
        self._model.show(rows)
        self._none.setVisible(not rows)
        self._chosen()

    def _chosen(self) -> None:
        self._remove.setEnabled(self.table.current_id in self._own)

    def _add(self) -> None:
        open_over(DayDialog(self._desk, self.year.year, self))

    def _take_out(self) -> None:
        ident = self._own.get(self.table.current_id)
        if ident is not None:
            _remove(self._desk, partial(self._desk.program.services.law.remove_day, ident))


class RatesPane(QWidget):
    """Monthly rates of the old law by year and fund, each with the document it stands in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        columns: list[Column[LateRate]] = [
            Column("year", self.tr("Year"), lambda row: str(row.year), chars=8),
            Column("fund", self.tr("Fund"), lambda row: words.of("law_word", row.fund), 24),
            Column("rate", self.tr("% a month"), _percent, chars=12, number=True),
            Column("source", self.tr("Document"), lambda row: row.source, 40, stretch=True),
        ]
        self._model: ListModel[LateRate] = ListModel(columns, self, ident=lambda row: row.id)
        self.table = RegisterView(self._model, name="late_rates", title=self.tr("Old rates"))
        note = QLabel(
            self.tr(
                "Interest on late contributions up to 30/06/2025. Rates were published year by"
                " year; enter them from the document, the program knows none by itself."
            ),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        add = _button(self.tr("&Enter a rate…"), "add", self._add)
        self._edit = _button(self.tr("C&orrect…"), "edit", self._correct)
        self._remove = _button(self.tr("Remo&ve"), "remove", self._take_out)
        _stand(self, note, _row_of(add, self._edit, self._remove), self.table)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._correct)

    def reload(self) -> None:
        """Ask for the rates again."""
        self._desk.background.read(
            self._desk.program.services.law.late_rates, done=self._show, failed=self._desk.fail
        )

    def _show(self, rates: list[LateRate]) -> None:
        self._model.show(rates)
        self._chosen()

    def _chosen(self) -> None:
        for button in (self._edit, self._remove):
            button.setEnabled(self.table.current_row is not None)

    def _add(self) -> None:
        open_over(RateDialog(self._desk, None, self))

    def _correct(self, _ident: object = None) -> None:
        row: Any = self.table.current_row
        if row is not None:
            open_over(RateDialog(self._desk, row, self))

    def _take_out(self) -> None:
        row: Any = self.table.current_row
        if row is not None:
            _remove(self._desk, partial(self._desk.program.services.law.remove_late_rate, row.id))


def _counts_as(row: _Day) -> str:
    if row[2]:
        return QCoreApplication.translate("DaysPane", "worked")
    return QCoreApplication.translate("DaysPane", "day off")


def _day_tone(row: _Day) -> Tone:
    return Tone.ACCENT if row[2] else Tone.MUTED


def _percent(row: LateRate) -> str:
    return four_decimals(row.monthly_percent).replace(".", ",")


def _remove(desk: Desk, remove: Callable[[], Any]) -> None:
    desk.background.run(lambda _task: remove(), done=desk.announce, failed=desk.fail)


def _button(text: str, icon_name: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(icon(icon_name), text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked: act())
    return button


def _row_of(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder


def _stand(pane: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 14, 0, 0)
    column.setSpacing(10)
    for part in parts:
        grows = isinstance(part, (RegisterView, LinesView))
        column.addWidget(part, 1 if grows else 0)
