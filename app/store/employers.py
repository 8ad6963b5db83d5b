"""Employers by tax code and their units by code, by page, by employer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.employer import (
    AddressKind,
    BankAccount,
    Contact,
    Employer,
    Representative,
    Unit,
    UnitAddress,
    UnitStatus,
)
from app.store import same_records
from app.store.rows import DATED, day, rows_of, texts
from app.store.same_records import EMPLOYER, UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.store.connections import Connections

_EMPLOYER = rows_of(Employer, "employer", {"aliases": texts})
_REPRESENTATIVE = rows_of(Representative, "representative", DATED)
_UNIT = rows_of(Unit, "unit", {"since": day, "status": UnitStatus})
_ADDRESS = rows_of(UnitAddress, "unit_address", {**DATED, "kind": AddressKind})
_CONTACT = rows_of(Contact, "contact")
_ACCOUNT = rows_of(BankAccount, "bank_account")
_OF_EMPLOYER = "employer_id IN (SELECT value FROM json_each(?))"
_OF_UNIT = "unit_id IN (SELECT value FROM json_each(?))"
#: units that were not merged into another one
_OWN = "id NOT IN (SELECT value FROM json_each(?))"


class Employers:
    """Reads employers and what belongs to an employer as a whole."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def get(self, employer_id: str | None) -> Employer | None:
        """Return an employer; None if it is gone, or unknown (None)."""
        return _EMPLOYER.first(self._connections.read(), "AND id = ?", (employer_id,))

    def by_tax_code(self, tax_code: str) -> list[Employer]:
        """Return employers with this tax code: one, unless two PCs have yet to agree.

        One that was merged into another of them is left out.
        """
        read = self._connections.read()
        merged = same_records.merged(read, EMPLOYER)
        found = _EMPLOYER.select(read, "AND tax_code = ? ORDER BY id", (tax_code,))
        ids = {each.id for each in found}
        return [each for each in found if merged.get(each.id) not in ids]

    def merged(self) -> Mapping[str, str]:
        """Return employer id → the employer it was merged into."""
        return same_records.merged(self._connections.read(), EMPLOYER)

    def page(self, ids: Sequence[str]) -> dict[str, Employer]:
        """Return these employers by id; those gone are missing."""
        return {item.id: item for item in _EMPLOYER.by_ids(self._connections.read(), ids)}

    def all(self) -> dict[str, Employer]:
        """Return every employer by id."""
        return {item.id: item for item in _EMPLOYER.select(self._connections.read())}

    def named(self) -> dict[str, tuple[str, str, tuple[str, ...]]]:
        """Return id → tax code, name and earlier names of every employer."""
        sql = "SELECT id, tax_code, name, aliases FROM employer WHERE deleted = 0"
        rows = self._connections.read().execute(sql).fetchall()
        return {
            id_: (code, name, () if aliases == "[]" else texts(aliases))
            for id_, code, name, aliases in rows
        }

    def representatives(self, employer_id: str | None) -> list[Representative]:
        """Return who stood for the employer over time, oldest first."""
        read = self._connections.read()
        ids = same_records.together(read, EMPLOYER, employer_id)
        return _REPRESENTATIVE.select(read, f"AND {_OF_EMPLOYER} ORDER BY valid_from, id", (ids,))

    def all_representatives(self) -> dict[str, list[Representative]]:
        """Return employer id → representatives, oldest first."""
        found: dict[str, list[Representative]] = {}
        for item in _REPRESENTATIVE.select(
            self._connections.read(), "ORDER BY employer_id, valid_from, id"
        ):
            found.setdefault(item.employer_id, []).append(item)
        return found

    def accounts(self, employer_id: str | None) -> list[BankAccount]:
        """Return the accounts the employer pays from."""
        read = self._connections.read()
        ids = same_records.together(read, EMPLOYER, employer_id)
        return _ACCOUNT.select(read, f"AND {_OF_EMPLOYER} ORDER BY id", (ids,))

    def all_accounts(self) -> dict[str, list[BankAccount]]:
        """Return employer id → accounts, in the order they were entered."""
        found: dict[str, list[BankAccount]] = {}
        for item in _ACCOUNT.select(self._connections.read(), "ORDER BY employer_id, id"):
            found.setdefault(item.employer_id, []).append(item)
        return found


class Units:
    """Reads units; of two that were merged the one that is kept."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def get(self, unit_id: str) -> Unit | None:
        """Return a unit; None if it is gone."""
        return _UNIT.first(self._connections.read(), "AND id = ?", (unit_id,))

    def by_code(self, code: str) -> Unit | None:
        """Return the unit with this code; None if there is none."""
        rest = f"AND code = ? AND {_OWN} ORDER BY id"
        return _UNIT.first(self._connections.read(), rest, (code, self._merged()))

    def merged(self) -> Mapping[str, str]:
        """Return unit id → the unit it was merged into."""
        return same_records.merged(self._connections.read(), UNIT)

    def of_employer(self, employer_id: str | None) -> list[Unit]:
        """Return the employer's units by code."""
        read = self._connections.read()
        ids = same_records.together(read, EMPLOYER, employer_id)
        rest = f"AND {_OF_EMPLOYER} AND {_OWN} ORDER BY code, id"
        return _UNIT.select(read, rest, (ids, self._merged()))

    def page(self, ids: Sequence[str]) -> dict[str, Unit]:
        """Return these units by id; those gone are missing."""
        return {item.id: item for item in _UNIT.by_ids(self._connections.read(), ids)}

    def all(self) -> dict[str, Unit]:
        """Return every unit by code."""
        rest = f"AND {_OWN} ORDER BY code, id DESC"
        found = _UNIT.select(self._connections.read(), rest, (self._merged(),))
        return {item.code: item for item in found}

    def named(self) -> list[tuple[str, str, str, str]]:
        """Return of every unit by code whom it stands for, name, address and commune.

        Whom: the employer, the unit itself where the employer is unknown.
        """
        sql = (
            "SELECT code, coalesce(employer_id, id), name, address, commune_code FROM unit"  # noqa: S608
            f" WHERE deleted = 0 AND {_OWN} ORDER BY code, id DESC"
        )
        read = self._connections.read()
        same = same_records.merged(read, EMPLOYER)
        rows = read.execute(sql, (self._merged(),)).fetchall()
        return list({code: (same.get(whose, whose), *said) for code, whose, *said in rows}.values())

    def count(self) -> int:
        """Return how many units there are."""
        sql = f"SELECT count(*) FROM unit WHERE deleted = 0 AND {_OWN}"  # noqa: S608
        return int(self._connections.read().execute(sql, (self._merged(),)).fetchone()[0])

    def without_tax_code(self) -> int:
        """Return how many units belong to nobody whose tax code is known."""
        sql = (
            "SELECT count(*) FROM unit AS u LEFT JOIN employer AS e"  # noqa: S608
            " ON e.id = u.employer_id AND e.deleted = 0"
            f" WHERE u.deleted = 0 AND coalesce(e.tax_code, '') = '' AND u.{_OWN}"
        )
        return int(self._connections.read().execute(sql, (self._merged(),)).fetchone()[0])

    def addresses(self, unit_id: str) -> list[UnitAddress]:
        """Return further and earlier addresses of a unit, oldest first."""
        read = self._connections.read()
        ids = same_records.together(read, UNIT, unit_id)
        return _ADDRESS.select(read, f"AND {_OF_UNIT} ORDER BY valid_from, id", (ids,))

    def contacts(self, unit_id: str) -> list[Contact]:
        """Return the people to call at a unit, in the order they were entered."""
        read = self._connections.read()
        ids = same_records.together(read, UNIT, unit_id)
        return _CONTACT.select(read, f"AND {_OF_UNIT} ORDER BY id", (ids,))

    def sector_groups(self) -> list[str]:
        """Return every sector group in use."""
        sql = "SELECT DISTINCT sector_group FROM unit WHERE deleted = 0 ORDER BY sector_group"
        return [row[0] for row in self._connections.read().execute(sql).fetchall()]

    def _merged(self) -> str:
        return same_records.hidden(self._connections.read(), UNIT)
