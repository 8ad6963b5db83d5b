"""Everything the register knows of the office over time, as lists show it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import resources
from app.domain.office import all_in_force

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.domain.office import Commune, OfficeAccount, OfficeName, Officer, Signatory
    from app.store.offices import Offices as Store


@dataclass(frozen=True, slots=True)
class Duty:
    """An officer looks after a commune between two days."""

    id: str
    officer_id: str
    officer: str
    commune_code: str
    #: the commune's name on the day asked about, its code where it has none
    commune: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class OfficeRecords:
    """Records of every period, those that ended included."""

    names: tuple[OfficeName, ...]
    accounts: tuple[OfficeAccount, ...]
    signatories: tuple[Signatory, ...]
    officers: tuple[Officer, ...]
    communes: tuple[Commune, ...]
    duties: tuple[Duty, ...]


def records(store: Store, office_id: str, on: date) -> OfficeRecords:
    """Return everything, communes named as on a day."""
    officers = store.officers()
    named = store.commune_names(on)
    people = {officer.id: officer.name for officer in officers}
    duties = (
        Duty(
            link.id,
            link.officer_id,
            people.get(link.officer_id, ""),
            link.commune_code,
            named.get(link.commune_code, link.commune_code),
            link.valid_from,
            link.valid_to,
        )
        for link in store.officer_communes()
    )
    return OfficeRecords(
        names=tuple(store.names(office_id)),
        accounts=tuple(store.accounts(office_id)),
        signatories=tuple(store.signatories(office_id)),
        officers=tuple(officers),
        communes=tuple(store.communes()),
        duties=tuple(duties),
    )


def banks() -> list[tuple[str, str]]:
    """Return bank names as lists write them, each with its BIN for VietQR."""
    listed = tomllib.loads(resources.read_text("codes/banks.toml"))["bank"]
    return [(name, bank["bin"]) for bank in listed for name in bank["names"]]


def duties_in_force(duties: Iterable[Duty], on: date) -> list[Duty]:
    """Return who looks after what on a day."""
    return all_in_force(duties, on)
