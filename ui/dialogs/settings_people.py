"""Who signs, and who collects."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.dialogs.officer import DutiesDialog, OfficerDialog
from ui.dialogs.settings_records import RecordsPane
from ui.dialogs.signatory import CorrectSignatoryDialog, SignatoryDialog
from ui.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.office import Officer, Signatory
    from app.services.office_records import Duty, OfficeRecords
    from app.services.offices import OfficeDetails
    from ui.desk import Desk


class SignatoriesPane(RecordsPane["Signatory"]):
    """Who may sign, in which capacity; of those of the day the first entered signs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        title = self.tr("Signatories")
        columns: list[Column[Signatory]] = [
            Column("name", self.tr("Name"), lambda row: row.name, chars=24, stretch=True),
            Column("title", self.tr("Title"), lambda row: row.title, chars=20),
            Column("capacity", self.tr("Signs"), _capacity, chars=18),
            Column("delegation_number", self.tr("Delegation"), _delegation, chars=14),
        ]
        self.lay_out(columns, name="signatories", title=title)
        self.add_button(self.tr("&Add…"), "add", self._add)
        self.add_action(self.tr("&Correct…"), "edit", self._correct, main=True)
        self.add_action(self.tr("Signs no &more…"), "clock", self._stop)
        self.close_row()

    def rows(self, office: OfficeDetails, records: OfficeRecords) -> Iterable[Signatory]:
        """Return those who sign, in the order they were entered."""
        return records.signatories

    def _add(self) -> None:
        self.open(SignatoryDialog(self.desk, self))

    def _correct(self, row: Signatory) -> None:
        self.open(CorrectSignatoryDialog(self.desk, row, self))

    def _stop(self, row: Signatory) -> None:
        end = partial(self.desk.program.services.offices.end_signatory, row.id)
        self.ask_end(self.tr("{name} signs no more").format(name=row.name), end)


class OfficersPane(RecordsPane["Officer"]):
    """Collection officers, and the communes each looks after."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._office: OfficeDetails | None = None
        title = self.tr("Officers")
        columns: list[Column[Officer]] = [
            Column("name", self.tr("Name"), lambda row: row.name, chars=20),
            Column("title", self.tr("Title"), lambda row: row.title, chars=20),
            Column("phone", self.tr("Phone"), lambda row: row.phone, chars=12),
            Column("email", self.tr("E-mail"), lambda row: row.email, chars=24),
            Column("communes", self.tr("Looks after"), self._communes, chars=26, stretch=True),
        ]
        self.lay_out(columns, name="officers", title=title)
        self.add_button(self.tr("&Add…"), "add", self._add)
        self.add_action(self.tr("&Correct…"), "edit", self._correct, main=True)
        self.add_action(self.tr("C&ommunes…"), "employers", self._assign)
        self.add_action(self.tr("No longer &here…"), "clock", self._stop)
        self.close_row()

    def rows(self, office: OfficeDetails, records: OfficeRecords) -> Iterable[Officer]:
        """Return the officers by name."""
        self._office = office
        return records.officers

    def _communes(self, row: Officer) -> str:
        if self._office is None:
            return ""
        found = self._office.officer_of
        mine = [c.name for c in self._office.communes if _is(found.get(c.code), row)]
        return ", ".join(mine)

    def _add(self) -> None:
        self.open(OfficerDialog(self.desk, None, self))

    def _correct(self, row: Officer) -> None:
        self.open(OfficerDialog(self.desk, row, self))

    def _assign(self, row: Officer) -> None:
        if self._office is not None:
            communes, officer_of = self._office.communes, self._office.officer_of
            self.open(DutiesDialog(self.desk, row, communes, officer_of, self))

    def _stop(self, row: Officer) -> None:
        end = partial(self.desk.program.services.offices.edits.end_officer, row.id)
        tip = self.tr("The communes looked after become free on the day after.")
        self.ask_end(self.tr("{name} is no longer here").format(name=row.name), end, tip)


class DutiesPane(RecordsPane["Duty"]):
    """Who looks after which commune, from when to when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        title = self.tr("Assignments")
        columns: list[Column[Duty]] = [
            Column("commune_code", self.tr("Code"), lambda row: row.commune_code, chars=9),
            Column("commune", self.tr("Commune"), lambda row: row.commune, chars=26, stretch=True),
            Column("officer", self.tr("Officer"), lambda row: row.officer, chars=26),
        ]
        self.lay_out(columns, name="duties", title=title)
        self.add_action(self.tr("&Ends…"), "clock", self._stop, main=True)
        self.close_row()

    def rows(self, office: OfficeDetails, records: OfficeRecords) -> Iterable[Duty]:
        """Return the duties by commune."""
        return records.duties

    def _stop(self, row: Duty) -> None:
        end = partial(self.desk.program.services.offices.edits.end_duty, row.id)
        text = self.tr("{officer} looks after {commune} no more")
        self.ask_end(text.format(officer=row.officer, commune=row.commune), end)


def _is(found: Officer | None, row: Officer) -> bool:
    return found is not None and found.id == row.id


def _capacity(row: Signatory) -> str:
    return " ".join(part for part in (row.capacity.value, row.on_behalf_title) if part) or "–"


def _delegation(row: Signatory) -> str:
    return row.delegation_number
