"""Offices, the people in them, and their communes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.office import (
    Capacity,
    Commune,
    Office,
    OfficeAccount,
    OfficeName,
    Officer,
    OfficerCommune,
    Signatory,
    all_in_force,
)
from app.store.rows import DATED, day, rows_of, texts

if TYPE_CHECKING:
    from datetime import date

    from app.store.connections import Connections

_OFFICE = rows_of(Office, "office")
_NAME = rows_of(OfficeName, "office_name", DATED)
_ACCOUNT = rows_of(OfficeAccount, "office_account", DATED)
_SIGNATORY = rows_of(
    Signatory, "signatory", {**DATED, "capacity": Capacity, "delegation_date": day}
)
_OFFICER = rows_of(Officer, "officer", DATED)
_COMMUNE = rows_of(Commune, "commune", {**DATED, "aliases": texts})
_OFFICER_COMMUNE = rows_of(OfficerCommune, "officer_commune", DATED)


class Offices:
    """Reads the office's own records; lists hold every period, `app.domain.office` picks a day."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def office(self, code: str | None = None) -> Office | None:
        """Return the office with this code, or the only one; None before `init`."""
        rest, values = ("AND code = ?", (code,)) if code else ("ORDER BY id", ())
        return _OFFICE.first(self._connections.read(), rest, values)

    def names(self, office_id: str) -> list[OfficeName]:
        """Return the office's names over time, oldest first."""
        return _NAME.select(
            self._connections.read(), "AND office_id = ? ORDER BY valid_from, id", (office_id,)
        )

    def accounts(self, office_id: str) -> list[OfficeAccount]:
        """Return the collecting accounts in the order they were entered."""
        return _ACCOUNT.select(
            self._connections.read(), "AND office_id = ? ORDER BY id", (office_id,)
        )

    def signatories(self, office_id: str) -> list[Signatory]:
        """Return who may sign, in the order they were entered."""
        return _SIGNATORY.select(
            self._connections.read(), "AND office_id = ? ORDER BY id", (office_id,)
        )

    def officers(self) -> list[Officer]:
        """Return the collection officers by name."""
        return _OFFICER.select(self._connections.read(), "ORDER BY name, id")

    def communes(self) -> list[Commune]:
        """Return the communes by code."""
        return _COMMUNE.select(self._connections.read(), "ORDER BY code, id")

    def commune_names(self, on: date) -> dict[str, str]:
        """Return commune code → its name on a day; that of another day for those not ours then."""
        communes = self.communes()
        names = {commune.code: commune.name for commune in communes}
        in_order = reversed(all_in_force(communes, on))
        return names | {commune.code: commune.name for commune in in_order}

    def officer_communes(self) -> list[OfficerCommune]:
        """Return who looks after which commune, over time."""
        return _OFFICER_COMMUNE.select(self._connections.read(), "ORDER BY commune_code, id")

    def officer_of_commune(self, on: date) -> dict[str, Officer]:
        """Return commune code → the officer who looks after it on a day, latest appointed first."""
        officers = {officer.id: officer for officer in self.officers()}
        found: dict[str, Officer] = {}
        for item in all_in_force(self.officer_communes(), on):
            if item.officer_id in officers:
                found.setdefault(item.commune_code, officers[item.officer_id])
        return found
