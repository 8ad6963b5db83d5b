"""The communes of the office, and the accounts employers pay to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.dialogs.account import AccountDialog
from ui.dialogs.commune import CommuneDialog
from ui.dialogs.settings_records import RecordsPane
from ui.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.office import Commune, OfficeAccount, Officer
    from app.services.office_records import OfficeRecords
    from app.services.offices import OfficeDetails
    from ui.desk import Desk


class CommunesPane(RecordsPane["Commune"]):
    """Communes with their names over time, and who looks after each."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._officer_of: Mapping[str, Officer] = {}
        title = self.tr("Communes")
        columns: list[Column[Commune]] = [
            Column("code", self.tr("Code"), lambda row: row.code, chars=9),
            Column("name", self.tr("Name"), lambda row: row.name, chars=24, stretch=True),
            Column("aliases", self.tr("Other spellings"), _aliases, chars=26),
            Column("officer", self.tr("Officer"), self._officer, chars=22),
        ]
        self.lay_out(columns, name="communes", title=title)
        self.add_button(self.tr("&Add…"), "add", self._add)
        self.add_action(self.tr("&Rename…"), "edit", self._change, main=True)
        self.add_action(self.tr("No longer o&urs…"), "clock", self._stop)
        self.close_row()

    def rows(self, office: OfficeDetails, records: OfficeRecords) -> Iterable[Commune]:
        """Return the communes by code, each name one row."""
        self._officer_of = office.officer_of
        return records.communes

    def _officer(self, row: Commune) -> str:
        found = self._officer_of.get(row.code)
        return found.name if found else ""

    def _add(self) -> None:
        self.open(CommuneDialog(self.desk, None, self))

    def _change(self, row: Commune) -> None:
        self.open(CommuneDialog(self.desk, row, self))

    def _stop(self, row: Commune) -> None:
        end = partial(self.desk.program.services.offices.edits.end_commune, row.id)
        tip = self.tr("Whoever looks after it does so until that day.")
        self.ask_end(self.tr("{name} is no longer ours").format(name=row.name), end, tip)


class AccountsPane(RecordsPane["OfficeAccount"]):
    """Accounts printed on letters, each with its payment code."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        title = self.tr("Collecting accounts")
        columns: list[Column[OfficeAccount]] = [
            Column("bank", self.tr("Bank"), lambda row: row.bank, chars=26, stretch=True),
            Column("bin", self.tr("BIN code"), lambda row: row.bin or "–", chars=8),
            Column("account", self.tr("Account"), lambda row: row.account, chars=18),
            Column("holder", self.tr("Holder"), lambda row: row.holder, chars=26),
        ]
        self.lay_out(columns, name="accounts", title=title)
        self.add_button(self.tr("&Add…"), "add", self._add)
        self.add_action(self.tr("&Correct…"), "edit", self._correct, main=True)
        self.add_action(self.tr("No longer &used…"), "clock", self._stop)
        self.close_row()

    def rows(self, office: OfficeDetails, records: OfficeRecords) -> Iterable[OfficeAccount]:
        """Return the accounts in the order they were entered."""
        return records.accounts

    def _add(self) -> None:
        self.open(AccountDialog(self.desk, None, self))

    def _correct(self, row: OfficeAccount) -> None:
        self.open(AccountDialog(self.desk, row, self))

    def _stop(self, row: OfficeAccount) -> None:
        end = partial(self.desk.program.services.offices.edits.end_account, row.id)
        self.ask_end(self.tr("{account} is no longer used").format(account=row.account), end)


def _aliases(row: Commune) -> str:
    return ", ".join(row.aliases)
