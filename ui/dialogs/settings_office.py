"""The office's letterhead: what papers of a day say at their top, and what they said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.clock import today
from ui import format as shown
from ui.desk import Notice
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from app.domain.office import OfficeName
    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.office_records import OfficeRecords
    from app.services.offices import OfficeDetails
    from ui.desk import Desk
    from ui.widgets.banner import Banner

_FIELDS = ("name", "parent_name", "letter_symbol", "place", "address", "phone")


class LetterheadPane(QWidget):
    """Names and addresses on papers, valid from a day on."""

    def __init__(self, desk: Desk, banner: Banner) -> None:
        super().__init__()
        self._desk, self._banner = desk, banner
        self.form = Form()
        self.form.add("name", self.tr("&Office"), check=self._needed)
        self.form.add("parent_name", self.tr("&Superior office"), check=self._needed)
        self.form.add("letter_symbol", self.tr("Letter s&ymbol"), check=self._needed)
        self.form.add("place", self.tr("&Place of issue"))
        self.form.add("address", self.tr("&Address"))
        self.form.add("phone", self.tr("P&hone"))
        day = today(desk.program.clock)
        tip = self.tr("Papers dated before keep the old letterhead.")
        self._since = self.form.add("since", self.tr("Valid &from"), DateEdit(day), tip=tip)
        save = QPushButton(self.tr("Save &letterhead"), autoDefault=False)
        save.setProperty("primary", True)
        save.clicked.connect(self.save)
        self.form.submitted.connect(self.save)
        columns: list[Column[OfficeName]] = [
            Column("valid_from", self.tr("From"), lambda row: shown.day(row.valid_from), chars=11),
            Column("valid_to", self.tr("To"), lambda row: shown.day(row.valid_to), chars=11),
            Column("name", self.tr("Office"), lambda row: row.name, chars=24, stretch=True),
            Column("parent_name", self.tr("Superior office"), _parent, chars=22),
            Column("letter_symbol", self.tr("Letter symbol"), _symbol, chars=18),
            Column("address", self.tr("Address"), lambda row: row.address, chars=24),
        ]
        self._names: ListModel[OfficeName] = ListModel(columns, self, ident=lambda row: row.id)
        title = self.tr("Letterheads over time")
        table = RegisterView(self._names, name="letterheads", title=title)
        foot = QHBoxLayout()
        foot.addWidget(save)
        foot.addStretch(1)
        heading = QLabel(title)
        heading.setProperty("strong", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.form)
        column.addLayout(foot)
        column.addWidget(heading)
        column.addWidget(table, 1)

    def show_office(self, office: OfficeDetails, records: OfficeRecords) -> None:
        """Show the letterhead of today, and all there were."""
        self._names.show(records.names)
        values = {name: str(getattr(office.letterhead, name) or "") for name in _FIELDS}
        values["since"] = shown.day(today(self._desk.program.clock))
        self.form.fill(values)

    def save(self, _checked: object = None) -> None:
        """Send what was changed."""
        changes = {k: v for k, v in self.form.changes().items() if k in _FIELDS}
        if not self.form.check() or not changes:
            return
        try:
            since = self._since.value() or today(self._desk.program.clock)
        except ValueError:
            self.form.complain("since", self.tr("Not a day of the calendar."))
            return
        offices = self._desk.program.services.offices
        self._desk.background.run(
            lambda _task: offices.change_letterhead(changes, since=since),
            done=self._saved,
            failed=self._refused,
            label=self.tr("Saving letterhead"),
        )

    def _saved(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self._banner.say(Notice(self.tr("The letterhead is saved."), Tone.GOOD))

    def _refused(self, failure: AppError) -> None:
        self._banner.say(Notice(str(self._desk.words.error(failure)), Tone.BAD))

    def _needed(self, text: str) -> str:
        return "" if text else self.tr("Needed.")


def _parent(row: OfficeName) -> str:
    return row.parent_name


def _symbol(row: OfficeName) -> str:
    return row.letter_symbol
