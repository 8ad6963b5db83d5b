"""The list of employers against the register: what it changes, and how it is written."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import resources
from app.domain.comparison import FieldChange, UnitChange
from app.domain.identity import TaxCodeKind
from app.domain.problem import Problem
from app.domain.text import fold
from app.services.communes import CommuneNames
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.documents.register_reader import RegisterFile, RegisterRow
    from app.domain.employer import BankAccount, Employer, Representative, Unit
    from app.domain.office import Officer
    from app.services.import_preview import Preview
    from app.store.command import Command
    from app.store.register import Register

#: Fields of the unit itself that the list carries.
_UNIT_FIELDS = ("name", "sector_group", "address", "phone", "email", "workers", "pay_cycle_months")


@dataclass(frozen=True, slots=True)
class Known:
    """The register as the list is compared with it, read once."""

    units: Mapping[str, Unit]
    employers: Mapping[str, Employer]
    representatives: Mapping[str, Sequence[Representative]]
    accounts: Mapping[str, Sequence[BankAccount]]
    communes: CommuneNames
    #: folded name → officer
    officers: Mapping[str, Officer]
    #: commune code → officer
    officer_of: Mapping[str, Officer]
    #: employer id → the employer it was merged into
    merged: Mapping[str, str]

    @classmethod
    def read(cls, register: Register) -> Known:
        """Read everything the comparison needs."""
        offices = register.offices
        return cls(
            units={unit.code: unit for unit in register.units.all().values()},
            employers=register.employers.all(),
            representatives=register.employers.all_representatives(),
            accounts=register.employers.all_accounts(),
            communes=CommuneNames(offices.communes()),
            officers={fold(officer.name): officer for officer in offices.officers()},
            officer_of=offices.officer_of_commune(register.clock.now().date()),
            merged=register.employers.merged(),
        )


def compare_with_register(
    register: Register,
    file: RegisterFile,
) -> tuple[tuple[UnitChange, ...], tuple[Problem, ...]]:
    """Return what each row changes, and what about the rows a person should look at."""
    known = Known.read(register)
    changes = [_change(row, known) for row in file.rows]
    listed = {row.unit_code for row in file.rows}
    changes.extend(
        UnitChange(unit.code, unit.name, "removed")
        for code, unit in known.units.items()
        if code not in listed
    )
    return tuple(changes), tuple(_doubts(file, known))


def _doubts(file: RegisterFile, known: Known) -> Iterator[Problem]:
    for row in file.rows:
        label = f"{row.unit_code} {row.name}"
        named_commune = row.commune_name or row.commune_code
        if named_commune and not known.communes.code(code=row.commune_code, name=row.commune_name):
            yield Problem("commune_not_found", "", named_commune, label, row.unit_code, row.row)
        if row.officer_name and fold(row.officer_name) not in known.officers:
            yield Problem("officer_not_found", "", row.officer_name, label, row.unit_code, row.row)


def _change(row: RegisterRow, known: Known) -> UnitChange:
    unit = known.units.get(row.unit_code)
    if unit is None:
        return UnitChange(row.unit_code, row.name, "new")
    before, after = _as_kept(unit, known), _as_listed(row, known)
    fields = tuple(
        FieldChange(name, _shown(before[name]), _shown(value))
        for name, value in after.items()
        if value not in (None, "") and before[name] != value
    )
    return UnitChange(row.unit_code, row.name, "changed" if fields else "same", fields)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _as_kept(unit: Unit, known: Known) -> dict[str, object]:
    employer_id = unit.employer_id or ""
    employer = known.employers.get(employer_id)
    people = known.representatives.get(employer_id, ())
    accounts = [a for a in known.accounts.get(employer_id, ()) if a.unit_id == unit.id]
    officer = unit.officer_id or _officer_id(known.officer_of.get(unit.commune_code))
    return {
        **{name: getattr(unit, name) for name in _UNIT_FIELDS},
        "since": unit.since,
        "commune_code": unit.commune_code,
        "tax_code": employer.tax_code if employer else "",
        "representative": people[-1].name if people else "",
        "representative_title": people[-1].title if people else "",
        "accounts": _accounts_text((a.account, a.bank) for a in accounts),
        "officer": officer,
    }


def _as_listed(row: RegisterRow, known: Known) -> dict[str, object]:
    return {
        **{name: getattr(row, name) for name in _UNIT_FIELDS},
        "since": row.since,
        "commune_code": known.communes.code(code=row.commune_code, name=row.commune_name),
        "tax_code": row.tax_code.code,
        "representative": row.representative,
        "representative_title": row.representative_title,
        "accounts": _accounts_text(row.accounts),
        "officer": _officer_id(known.officers.get(fold(row.officer_name))),
    }


def _officer_id(officer: Officer | None) -> str:
    return officer.id if officer else ""


def _accounts_text(accounts: object) -> str:
    return "; ".join(sorted(f"{account} {bank}".strip() for account, bank in accounts))  # type: ignore[attr-defined]


def write(
    command: Command,
    register: Register,
    preview: Preview,
    batch: Mapping[str, object],
) -> None:
    """Write the list: the batch, employers by tax code, units by unit code, people, accounts."""
    file: RegisterFile = preview.content  # type: ignore[assignment]
    if preview.replaces is not None:
        superseded = {"status": "superseded"}
        command.verb("import.supersede", "import_batch", preview.replaces.id, superseded)
    command.verb("import.commit", "import_batch", command.new_id(), batch)
    known = Known.read(register)
    states = {change.unit_code: change.state for change in preview.changes}
    writer = _Writer(command, register.identity.office, known)
    for row in file.rows:
        if states.get(row.unit_code) in ("new", "changed"):
            writer.row(row)
    writer.drop_placeholders()


class _Writer:
    """Writes the rows of one list, remembering the employers it has made."""

    def __init__(self, command: Command, office: str, known: Known) -> None:
        self._command = command
        self._office = office
        self._known = known
        self._banks = _bank_bins()
        self._by_tax_code = {
            e.tax_code: known.merged.get(e.id, e.id) for e in known.employers.values() if e.tax_code
        }
        self._left: set[str] = set()

    def row(self, row: RegisterRow) -> None:
        """Write one row; a blank cell leaves what the register has."""
        unit = self._known.units.get(row.unit_code)
        employer_id = self._employer(row, unit)
        listed = _as_listed(row, self._known)
        values = {name: listed[name] for name in (*_UNIT_FIELDS, "since", "commune_code")}
        values = {name: value for name, value in values.items() if value not in (None, "")}
        values["employer_id"] = employer_id
        officer = str(listed["officer"])
        by_commune = _officer_id(self._known.officer_of.get(str(values.get("commune_code", ""))))
        if officer and officer != by_commune:
            values["officer_id"] = officer
        if unit is None:
            unit_id = named("unit", self._office, row.unit_code)
            self._command.put("unit", unit_id, {"code": row.unit_code, **values})
        else:
            unit_id = unit.id
            self._command.update("unit", unit_id, values)
            if unit.employer_id not in (None, employer_id):
                self._left.add(unit.employer_id)
        if employer_id is not None:
            self._people(row, employer_id)
            self._accounts(row, employer_id, unit_id)

    def _employer(self, row: RegisterRow, unit: Unit | None) -> str | None:
        """Return whose the unit is; None while neither tax code, people nor accounts are known."""
        code = row.tax_code.code
        if not code:
            if unit is not None and unit.employer_id is not None:
                return unit.employer_id
            if not (row.representative or row.accounts):
                return None
            employer_id = named("employer", self._office, "unit", row.unit_code)
            self._command.put("employer", employer_id, {"name": row.name})
            return employer_id
        if code in self._by_tax_code:
            return self._by_tax_code[code]
        employer_id = named("employer", self._office, code)
        kind = row.tax_code.kind
        values = {"tax_code": code, "tax_code_kind": kind, "name": row.name}
        if kind is TaxCodeKind.PERSONAL:
            values["kind"] = "household"
        self._command.put("employer", employer_id, values)
        self._by_tax_code[code] = employer_id
        return employer_id

    def _people(self, row: RegisterRow, employer_id: str) -> None:
        if not row.representative:
            return
        known = self._known.representatives.get(employer_id, ())
        if known and (known[-1].name, known[-1].title) == (
            row.representative,
            row.representative_title,
        ):
            return
        self._command.put(
            "representative",
            named("representative", employer_id, row.representative),
            {
                "employer_id": employer_id,
                "name": row.representative,
                "title": row.representative_title,
            },
        )

    def _accounts(self, row: RegisterRow, employer_id: str, unit_id: str) -> None:
        for account, bank in row.accounts:
            self._command.put(
                "bank_account",
                named("bank_account", unit_id, account),
                {
                    "employer_id": employer_id,
                    "unit_id": unit_id,
                    "bank": bank,
                    "bin": self._banks.get(fold(bank)),
                    "account": account,
                },
            )

    def drop_placeholders(self) -> None:
        """Delete employers without a tax code whose units have all found theirs."""
        for employer_id in self._left:
            employer = self._known.employers.get(employer_id)
            if employer is not None and not employer.tax_code:
                self._command.delete("employer", employer_id)


def _bank_bins() -> dict[str, str]:
    listed = tomllib.loads(resources.read_text("codes/banks.toml"))["bank"]
    return {fold(name): bank["bin"] for bank in listed for name in bank["names"]}
