"""Periodic returns: built, checked, looked at, then written to Excel in their template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QStackedWidget

from app.domain.calendar import Month
from app.domain.clock import today
from app.domain.returns import Role
from app.services.effects import Kind
from ui import format as shown
from ui import saving
from ui.desk import Notice
from ui.list_export import table_file
from ui.pages.page import Page
from ui.pages.returns_checks import ChecksPane
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.date_edit import DateEdit
from ui.widgets.empty_state import EmptyState
from ui.widgets.month_step import MonthStep
from ui.widgets.named import named, restyle
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.province_returns import ReturnState
    from app.services.returns import ReturnKind, ReturnPreview
    from app.services.task import Task
    from ui.background import Running
    from ui.desk import Desk

_WIDE = 34
_NARROW = 7
_LONG_TEXT = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a return: its cells, and whether it is a section, group, item or total."""

    cells: tuple[object, ...]
    role: Role


class ReturnsPage(Page):
    """One kind of return for one month at a time."""

    shows: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.LEDGER, Kind.EMPLOYERS, Kind.PAPERS, Kind.RETURNS, Kind.OFFICE}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, QCoreApplication.translate("Pages", "Returns"))
        self._today = today(desk.program.clock)
        self._preview: ReturnPreview | None = None
        self._building: Running | None = None
        self._path = Path()
        self.kind = named(QComboBox(), "return_kind")
        self.kind.setAccessibleName(self.tr("Return"))
        self.kind.setMinimumContentsLength(38)
        self.month = MonthStep(
            self._today, name="return_month", title=self.tr("Month of the return")
        )
        self.month.show_month(Month.of(self._today).plus(-1))
        self.day = DateEdit(self._today)
        self.day.setObjectName("return_day")
        self.day.setAccessibleName(self.tr("Figures as of"))
        self.day.setFixedWidth(self.day.minimumWidth())
        self.model: ListModel[Line] = ListModel((), self)
        self.view: RegisterView | None = None
        self.empty = EmptyState("returns", "")
        self.checks = ChecksPane(desk.words)
        self._reason = named(QLabel(), "return_reason")
        self.write_button = named(QPushButton(self.tr("&Write to Excel…")), "return_write")
        self.write_button.setProperty("primary", True)
        self.submit_button = named(QPushButton(self.tr("&Submit to the province")), "return_submit")
        self.submit_button.setEnabled(False)
        self._newest: ReturnState | None = None
        self.checks_button = named(QPushButton(), "return_checks")
        self.checks_button.setCheckable(True)
        self.checks_button.setChecked(True)
        self._lay_out()
        self._connect()
        self._show_state()

    @property
    def preview(self) -> ReturnPreview | None:
        """The return on screen."""
        return self._preview

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer refreshing and exporting what is shown."""
        found: dict[str, Callable[[], None]] = {"list.reload": self.reload}
        if self._preview is not None:
            found["list.export"] = self._export
            if self._preview.ok:
                found["return.write"] = self.write
        return found

    def visit(self, query: Mapping[str, str]) -> None:
        """Show a return ({"kind": …, "month": "2026-09"})."""
        if query.get("month"):
            self.month.show_month(Month.parse(query["month"]))
        if query.get("kind"):
            self.kind.setCurrentIndex(max(self.kind.findData(query["kind"]), 0))
        self.reload()

    def reload(self) -> None:
        """Build the return again."""
        if self.kind.count():
            self.build()
        else:
            self.desk.background.read(self._kinds, done=self._show_kinds)

    def build(self) -> None:
        """Assemble the return in the worker."""
        if self._building is not None:
            self._building.cancel()
        returns = self.desk.program.services.returns
        kind, month, as_of = str(self.kind.currentData()), self.month.month, self._as_of()

        def work(task: Task) -> ReturnPreview:
            return returns.build(kind, month, as_of, task)

        self._building = self.desk.background.run(
            work,
            done=self._built,
            failed=self._refused,
            label=self.tr("Building the return"),
        )

    def write(self) -> None:
        """Ask where to, then write the return and remember the version."""
        preview = self._preview
        if preview is None or not preview.ok:
            return
        folder = self.desk.program.settings.out_folder
        name = f"{preview.kind}_{preview.period}.xlsx"
        suggested = str(Path(folder) / name) if folder else name
        path = saving.ask_path(self, suggested, self.tr("Excel workbook (*.xlsx)"))
        if path is None:
            return
        self._path = path
        returns = self.desk.program.services.returns
        self.desk.background.run(
            partial(returns.write, preview, path),
            done=self._written,
            failed=self.desk.fail,
            label=self.tr("Writing the return"),
        )

    def _lay_out(self) -> None:
        self.heading.buttons.addWidget(self.month)
        self.heading.buttons.addSpacing(10)
        caption = QLabel(self.tr("&As of"))
        caption.setBuddy(self.day)
        self.heading.buttons.addWidget(caption)
        self.heading.buttons.addWidget(self.day)
        top = QHBoxLayout()
        top.addWidget(self.kind)
        top.addStretch(1)
        top.addWidget(self._reason)
        top.addWidget(self.checks_button)
        top.addWidget(self.write_button)
        top.addWidget(self.submit_button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.checks)
        self.body.addLayout(top)
        self.body.addLayout(middle, 1)

    def _connect(self) -> None:
        self.kind.activated.connect(self.build)
        self.month.changed.connect(self._month_changed)
        self.day.editingFinished.connect(self._day_typed)
        self.checks_button.toggled.connect(self._show_checks)
        self.write_button.clicked.connect(self.write)
        self.submit_button.clicked.connect(self.submit)

    def _kinds(self) -> tuple[list[ReturnKind], Month | None]:
        services = self.desk.program.services
        months = [
            batch.period
            for batch in services.imports.batches()
            if batch.period is not None and batch.status == "current"
        ]
        return services.returns.kinds(), max(months, default=None)

    def _show_kinds(self, found: tuple[list[ReturnKind], Month | None]) -> None:
        kinds, newest = found
        for kind in kinds:
            self.kind.addItem(self.desk.words.of("return_kind", kind.key), kind.key)
        if newest is not None:
            self.month.show_month(newest)
        self.build()

    def _as_of(self) -> date | None:
        try:
            return self.day.value()
        except ValueError:
            return None

    def _month_changed(self) -> None:
        self.day.set_value(None)
        self.build()

    def _day_typed(self) -> None:
        if self._preview is None or self._as_of() != self._preview.as_of:
            self.build()

    def _built(self, preview: ReturnPreview) -> None:
        self._building = None
        self._preview = preview
        if not self.day.hasFocus():
            self.day.set_value(preview.as_of)
        self._show_rows(preview)
        self.checks.show_return(preview)
        self._ask_states()
        if not preview.ok:
            self.checks_button.setChecked(True)
        self._show_state()

    def _refused(self, failure: AppError) -> None:
        self._building = None
        self._preview = self._newest = None
        self.submit_button.setEnabled(False)
        words = self.desk.words.error(failure)
        self.empty.say(words.what, words.todo)
        self._stack.setCurrentWidget(self.empty)
        self.checks.show_return(None)
        self._show_state()

    def _show_rows(self, preview: ReturnPreview) -> None:
        if self.view is not None:
            self._stack.removeWidget(self.view)
            self.view.deleteLater()
        self.model = ListModel(_columns(preview), self)
        self.model.show(_lines(preview))
        self.view = RegisterView(self.model, name=f"return_{preview.kind}", title=preview.title)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)

    def _show_state(self) -> None:
        preview = self._preview
        self._show_checks()
        self.write_button.setEnabled(preview is not None and preview.ok)
        wrong = preview is not None and not preview.ok
        self._reason.setText(self.tr("Not written while a check is red.") if wrong else "")
        self._reason.setProperty("wrong", wrong)
        restyle(self._reason)
        if preview is None:
            self.heading.say("")
        else:
            text = self.tr("{title}, month {month}, as of {day}, {rows} rows")
            self.heading.say(
                text.format(
                    title=self.kind.currentText(),
                    month=shown.month(preview.period),
                    day=shown.day(preview.as_of),
                    rows=shown.count(len(preview.rows)),
                ),
            )
        self.commands_changed.emit()

    def _show_checks(self) -> None:
        preview = self._preview
        self.checks_button.setVisible(preview is not None)
        self.checks.setVisible(preview is not None and self.checks_button.isChecked())
        if preview is not None:
            good = sum(check.ok for check in preview.checks)
            text = self.tr("&Checks: {good} of {all} tie")
            self.checks_button.setText(text.format(good=good, all=len(preview.checks)))

    def _written(self, effects: Effects) -> None:
        self.desk.announce(effects)
        text = self.tr("Written: {file}").format(file=self._path)
        self.desk.tell(Notice(text, Tone.GOOD, self.tr("Open"), self._open))

    def submit(self) -> None:
        """Send the newest version written up with the next exchange."""
        newest = self._newest
        if newest is None:
            return
        service, ident = self.desk.program.services.province_returns, newest.id

        def work(_task: Task) -> Effects:
            return service.submit(ident)

        self.desk.background.run(
            work,
            done=self._submitted,
            failed=self.desk.fail,
            label=self.tr("Submitting the return"),
        )

    def _ask_states(self) -> None:
        preview = self._preview
        if preview is None:
            return
        service = self.desk.program.services.province_returns
        self.desk.background.read(
            partial(service.listed, preview.kind, str(preview.period)),
            done=partial(self._show_states, preview),
            failed=self.desk.fail,
        )

    def _show_states(self, preview: ReturnPreview, found: list[ReturnState]) -> None:
        if preview is not self._preview:
            return
        self.checks.show_return(preview, found)
        newest = next((each for each in found if each.newest), None)
        self._newest = newest if newest is not None and newest.state == "made" else None
        self.submit_button.setEnabled(self._newest is not None)

    def _submitted(self, effects: Effects) -> None:
        self.desk.announce(effects)
        self._ask_states()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _export(self) -> None:
        preview = self._preview
        if preview is not None:
            make = partial(self._workbook, preview.title, self.model.columns, _lines(preview))
            saving.Saving(self.desk, self).excel(f"{preview.title}.xlsx", make)

    def _workbook(
        self,
        title: str,
        columns: Sequence[Column[Line]],
        rows: Sequence[Line],
        task: Task,
    ) -> bytes:
        task.step(0, 0, "exporting")
        return table_file(title, columns, rows, value=_plain)


def _lines(preview: ReturnPreview) -> list[Line]:
    roles = [row.role for row in preview.content.rows]
    return [Line(*pair) for pair in zip(preview.rows, roles, strict=True)]


def _columns(preview: ReturnPreview) -> list[Column[Line]]:
    made: list[Column[Line]] = []
    for number, header in enumerate(preview.headers):
        values = [row[number] for row in preview.rows if row[number] not in (None, "")]
        figures = bool(values) and all(isinstance(v, (int, Decimal)) for v in values)
        longest = max((len(_text(value)) for value in values), default=4)
        longest = max(longest, min(len(header), _LONG_TEXT))
        made.append(
            Column(
                f"c{number}",
                header,
                partial(_cell, number),
                chars=max(_NARROW, min(longest + 2, _WIDE)),
                number=figures,
                sortable=False,
                tone=_tone,
            ),
        )
    return made


def _plain(column: Column[Line], line: Line) -> object:
    return line.cells[int(column.key.removeprefix("c"))]


def _cell(number: int, line: Line) -> str:
    return _text(line.cells[number])


def _tone(line: Line) -> Tone:
    return Tone.PLAIN if line.role is Role.ITEM else Tone.ACCENT


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value * 100:.2f} %".replace(".", ",")
    if isinstance(value, Month):
        return shown.month(value)
    if isinstance(value, date):
        return shown.day(value)
    return shown.money(value) if isinstance(value, int) else str(value)
