"""Units: the table, search as one types, one unit's whole story, corrections by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.identity import TaxCodeKind, phone, tax_code
from app.domain.text import clean
from app.errors import Refused
from app.services.communes import CommuneNames
from app.services.effects import Effects, Kind
from app.services.unit_story import StoryEvent, events_of
from app.services.unit_table import UnitRow, UnitTable
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.domain.arrears import UnitArrears
    from app.domain.calendar import Month
    from app.domain.employer import Unit
    from app.domain.money import Vnd
    from app.services.arrears import ArrearsRuns
    from app.services.bank_money import BankLines
    from app.services.bank_views import UnitMoney
    from app.services.derivation import ExplanationLine
    from app.services.letters import Letters
    from app.services.listing import Query
    from app.services.offices import Offices
    from app.services.urging_views import LetterRow
    from app.store.command import Command
    from app.store.register import Register

_CYCLES = ("1", "3", "6")
_TEXT_FIELDS = ("name", "sector_group", "address", "phone", "contact", "email", "note")


@dataclass(frozen=True, slots=True)
class UnitFilters:
    """What the table can be filtered by."""

    communes: tuple[tuple[str, str], ...]
    sector_groups: tuple[str, ...]
    officers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One ledger month of a unit."""

    period: Month
    opening: Vnd | None
    due: Vnd | None
    adjusted: Vnd | None
    interest: Vnd | None
    paid: Vnd | None
    closing: Vnd | None
    #: what does not tie, in words
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitStory:
    """Everything about one unit."""

    row: UnitRow
    address: str
    representative: str
    contact: str
    email: str
    pay_cycle_months: int
    #: (account, bank)
    accounts: tuple[tuple[str, str], ...]
    #: other units of the same employer
    siblings: tuple[UnitRow, ...]
    #: newest first
    months: tuple[MonthRow, ...]
    arrears: UnitArrears | None
    explanation: tuple[ExplanationLine, ...]
    letters: tuple[LetterRow, ...]
    #: newest first
    events: tuple[StoryEvent, ...]
    #: what bank statements say of it, beside the ledger's figures
    money: UnitMoney | None = None


class Units:
    """The use cases of units."""

    def __init__(
        self,
        register: Register,
        *,
        arrears: ArrearsRuns,
        offices: Offices,
        letters: Letters,
        actor: str,
        bank: BankLines,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._register = register
        self._bank = bank
        self._arrears = arrears
        self._offices = offices
        self._letters = letters
        self._actor = actor
        self._language = language
        self.listing = UnitTable(register, arrears)

    def search(self, text: str, limit: int = 50) -> list[str]:
        """Return ids of units that match typed text: code, tax code, name, phone, payment memo."""
        return self._register.search.ids(text, limit)

    def filters(self) -> UnitFilters:
        """Return what the table can be filtered by today."""
        office = self._offices.current()
        return UnitFilters(
            communes=tuple((c.code, c.name) for c in office.communes),
            sector_groups=tuple(self._register.units.sector_groups()),
            officers=tuple((o.id, o.name) for o in office.officers),
        )

    def story(self, unit_id: str) -> UnitStory:
        """Return everything about a unit as of today; of one that was merged, of the one kept.

        Raises:
            Refused: unknown_unit.
        """
        unit_id = self._register.units.merged().get(unit_id, unit_id)
        unit = self._unit(unit_id)
        rows = self.listing.rows([unit_id])
        owed = self._arrears.of_unit(unit)
        people = self._register.employers.representatives(unit.employer_id)
        siblings = [u.id for u in self._register.units.of_employer(unit.employer_id)]
        others = self.listing.rows([id_ for id_ in siblings if id_ != unit_id])
        letters = self._letters.of_unit(unit_id)
        return UnitStory(
            row=rows[unit_id],
            address=unit.address,
            representative=" – ".join(p for p in (people[-1].name, people[-1].title) if p)
            if people
            else "",
            contact=unit.contact,
            email=unit.email,
            pay_cycle_months=unit.pay_cycle_months,
            accounts=tuple(
                (account.account, account.bank)
                for account in self._register.employers.accounts(unit.employer_id)
                if account.unit_id in (None, unit_id)
            ),
            siblings=tuple(others.values()),
            months=tuple(self._months(unit, owed)),
            arrears=owed,
            explanation=tuple(self.explain(unit_id)),
            letters=tuple(letters),
            events=tuple(events_of(self._register, unit, letters, self._language)),
            money=self._bank.of_unit(unit_id),
        )

    def explain(
        self, unit_id: str, as_of: date | None = None, language: str | None = None
    ) -> list[ExplanationLine]:
        """Return how a unit's figures on a day came about; empty without ledger lines.

        Raises:
            Refused: unknown_unit, law_silent.
        """
        unit = self._unit(unit_id)
        owed = self._arrears.of_unit(unit, as_of)
        if owed is None:
            return []
        return self._arrears.explanation(
            owed, cycle_months=unit.pay_cycle_months, language=language or self._language
        )

    def correct(self, unit_id: str, changes: Mapping[str, str]) -> Effects:
        """Correct a unit by hand; values as typed.

        Fields: name, tax_code, sector_group, commune (name or code), address, phone, contact,
        email, workers, pay_cycle_months, officer (id, "" = the commune's), note.

        Raises:
            Refused: unknown_unit, field_refused, commune_unknown.
        """
        unit = self._unit(unit_id)
        values: dict[str, object] = {}
        for field, typed in changes.items():
            if field != "tax_code":
                values |= self._value(field, clean(typed))
        with self._register.command("unit_corrected", actor=self._actor) as command:
            if values:
                command.update("unit", unit_id, values)
            if "tax_code" in changes:
                self._set_tax_code(command, unit, clean(changes["tax_code"]))
        details = (("unit", unit.code),)
        kinds = frozenset({Kind.EMPLOYERS})
        return Effects(kinds, "unit_corrected", command.change_set, details)

    def export(self, query: Query) -> bytes:
        """Return the listed units as xlsx."""
        from app.documents.list_writer import ListColumn, list_workbook

        kinds = {"workers": "int", "balance": "money", "late_principal": "money"}
        widths = {"name": 44, "officer": 22, "commune": 20}
        columns = [
            ListColumn(
                name,
                messages.text("unit_column", name, self._language),
                kinds.get(name, "text"),  # type: ignore[arg-type]
                widths.get(name, 14),
            )
            for name in UnitRow.__slots__
            if name != "id"
        ]
        ids = self.listing.ids(query)
        rows = self.listing.rows(ids)
        listed = [
            {
                **{name: getattr(rows[i], name) for name in UnitRow.__slots__},
                "status": messages.text("status", rows[i].status, self._language)
                if rows[i].status
                else "",
            }
            for i in ids
            if i in rows
        ]
        return list_workbook(messages.text("unit_column", "title", self._language), columns, listed)

    def _unit(self, unit_id: str) -> Unit:
        unit = self._register.units.get(unit_id)
        if unit is None:
            raise Refused("unknown_unit", unit=unit_id)
        return unit

    def _months(self, unit: Unit, owed: UnitArrears | None) -> list[MonthRow]:
        breaks: dict[Month, list[str]] = {}
        for found in owed.breaks if owed else ():
            words = messages.text(
                "explain",
                f"break_{found.kind}",
                self._language,
                period=found.period,
                expected=found.expected,
                found=found.found,
                amount=found.difference,
            )
            breaks.setdefault(found.period, []).append(words)
        return [
            MonthRow(
                period=month,
                opening=line.opening,
                due=line.due,
                adjusted=line.adjusted,
                interest=line.interest,
                paid=line.paid,
                closing=line.closing,
                warnings=tuple(breaks.get(month, ())),
            )
            for month, line in reversed(self._register.ledger.of_unit(unit.code))
        ]

    def _value(self, field: str, typed: str) -> dict[str, object]:
        if field in _TEXT_FIELDS:
            if field == "name" and not typed:
                raise Refused("field_refused", field=field, value=typed)
            return {field: phone(typed) if field == "phone" else typed}
        if field == "workers" and (typed.isdigit() or not typed):
            return {field: int(typed) if typed else None}
        if field == "pay_cycle_months" and typed in _CYCLES:
            return {field: int(typed)}
        if field == "officer" and (not typed or self._is_officer(typed)):
            return {"officer_id": typed or None}
        if field == "commune":
            code = CommuneNames(self._offices.communes()).code(code=typed, name=typed)
            if typed and not code:
                raise Refused("commune_unknown", commune=typed)
            return {"commune_code": code}
        raise Refused("field_refused", field=field, value=typed)

    def _is_officer(self, id_: str) -> bool:
        return any(officer.id == id_ for officer in self._offices.officers())

    def _set_tax_code(self, command: Command, unit: Unit, typed: str) -> None:
        read = tax_code(typed)
        if typed and read.kind is TaxCodeKind.INVALID:
            raise Refused("field_refused", field="tax_code", value=typed)
        same = self._register.employers.by_tax_code(read.code) if read.code else []
        if same:
            command.update("unit", unit.id, {"employer_id": same[0].id})
            return
        siblings = self._register.units.of_employer(unit.employer_id)
        employer = self._register.employers.get(unit.employer_id)
        kind = read.kind if read.code else ""
        if employer is not None and not employer.tax_code and len(siblings) == 1:
            values = {"tax_code": read.code, "tax_code_kind": kind}
            command.update("employer", employer.id, values)
        elif read.code:
            id_ = named("employer", self._register.identity.office, read.code)
            values = {"tax_code": read.code, "tax_code_kind": kind, "name": unit.name}
            command.put("employer", id_, values)
            command.update("unit", unit.id, {"employer_id": id_})
