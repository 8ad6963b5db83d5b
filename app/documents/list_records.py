"""Rows of lists as records: what is put together from several cells, and what is doubtful in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from app.documents.cells import shown
from app.documents.list_cells import as_number
from app.domain import outside_keys as keys
from app.domain.identity import TaxCode, TaxCodeKind, unit_code, unit_code_is_regular
from app.domain.listed_wage import wage_of
from app.domain.outside import CASUAL, CONTRACT, Business, D02Row, TaxEmployer, TaxWorker
from app.domain.personal_id import IdKind, PersonId, insurance_number, person_id
from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from app.documents.list_head import ListHead
    from app.documents.list_rows import ListRow
    from app.domain.calendar import Month
    from app.domain.outside import Listed
    from app.domain.problem import Problem

_STATUS_CODE = 2
_CASUAL = ("vang lai", "khong hd", "khong co hd", "thoi vu khong", "khong hop dong")
_CONTRACT = ("co hd", "hdld", "hop dong", "co hop dong", "hd")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rows of a list are read against."""

    head: ListHead
    period: Month | None
    #: base salary on a day, đồng; None where the law book is silent
    base_salary: Callable[[date], int | None]
    #: (code, row, field, value, label) → a problem at that cell
    problem: Callable[[str, int, str, str, str], Problem]


class Made(NamedTuple):
    """A record, or none, and what to say of its row."""

    record: Any
    rejected: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def business(row: ListRow, setting: Setting) -> Made:
    """Return a newly registered business."""
    values = _Values(row, setting, "name")
    code, kind = values.tax_code("tax_code")
    born = values.text("born")
    found = values.person("personal_id", born)
    if found.kind is IdKind.TEN and not found.doubts:
        # nobody gives a social insurance number here: two zeros may be lost
        values.warn("id_ambiguous", "personal_id", found.number)
    record = Business(
        row=row.row,
        tax_code=code,
        tax_code_kind=kind,
        name=values.text("name"),
        legal_form=values.text("legal_form"),
        street=values.text("street"),
        commune=values.text("commune"),
        district=values.text("district"),
        activity=values.text("activity"),
        activity_name=values.text("activity_name"),
        capital=values.of("capital"),
        representative=values.text("representative"),
        born=born,
        personal_id=found.number,
        personal_id_kind=_kind(found),
        phone=values.text("phone"),
        registered_on=values.of("registered_on"),
        workers=values.of("workers"),
        status=values.text("status"),
        note=values.text("note"),
    )
    return values.made(replace(record, key=keys.business_key(record)))


def tax_employer(row: ListRow, setting: Setting) -> Made:
    """Return an income payer."""
    values = _Values(row, setting, "name")
    code = values.tax_code("tax_code")
    name, address = values.text("name"), values.text("address")
    status = values.text("status")
    number = status[:_STATUS_CODE]
    year = values.of("year") or setting.head.year
    record = TaxEmployer(
        row=row.row,
        tax_code=code[0],
        tax_code_kind=code[1],
        name=name,
        address=address,
        tax_office=values.text("tax_office"),
        status_code=number if number.isdecimal() else "",
        status=status,
        declared_workers=values.of("declared_workers"),
        income=values.of("income"),
        contract_workers=values.of("contract_workers"),
        year=year,
        key=keys.tax_employer_key(year, code, name, address),
    )
    return values.made(record)


def tax_worker(row: ListRow, setting: Setting) -> Made:
    """Return a worker of a payer's return."""
    values = _Values(row, setting, "name")
    code, kind = values.tax_code("employer_tax_code")
    born = values.text("born")
    found = values.person("person_id", born)
    words = values.text("contract")
    record = TaxWorker(
        row=row.row,
        employer_tax_code=code,
        employer_tax_code_kind=kind,
        employer_name=values.text("employer_name"),
        name=values.text("name"),
        person_id=found.number,
        person_id_kind=_kind(found),
        born=born,
        income=values.of("income"),
        months=values.of("months"),
        average=values.of("average"),
        contract=_contract(words),
        contract_words=words,
        insured=values.of("insured"),
        insurance_number=values.insurance("insurance_number"),
        year=values.of("year") or setting.head.year,
        note=values.text("note"),
    )
    if not (record.employer_tax_code or record.employer_name):
        return values.refused("payer_missing", "employer_tax_code")
    return values.made(replace(record, key=keys.tax_worker_key(record)))


def d02_row(row: ListRow, setting: Setting) -> Made:
    """Return a worker of form D02-LT."""
    values = _Values(row, setting, "name")
    from_month = values.of("from_month")
    month = from_month or setting.period
    found = wage_of(
        values.of("wage"),
        values.of("rank"),
        position=values.of("position_coefficient"),
        seniority=values.of("seniority_percent"),
        base_salary=setting.base_salary(month.first) if month else None,
    )
    for doubt in found.doubts:
        values.warn(doubt, "position_coefficient" if doubt == "position_unclear" else "wage")
    code = unit_code(values.text("unit_code")) or setting.head.unit_code
    record = D02Row(
        row=row.row,
        unit_code=code,
        name=values.text("name"),
        position=values.text("position"),
        wage_kind=found.kind,
        coefficient=_decimal(found.coefficient),
        position_coefficient=_decimal(values.of("position_coefficient")),
        seniority_percent=_decimal(values.of("seniority_percent")),
        career_percent=_decimal(values.of("career_percent")),
        allowance=values.of("allowance"),
        wage=found.amount,
        contract_kind=values.text("contract_kind"),
        contract_number=values.text("contract_number"),
        signed_on=values.of("signed_on"),
        effective_on=values.of("effective_on"),
        from_month=from_month,
        to_month=values.of("to_month"),
        clinic=values.text("clinic"),
        result_form=values.text("result_form"),
        plan=values.text("plan").upper(),
        note=values.text("note"),
    )
    if not found.kind:
        values.warn("wage_missing", "wage")
    if code and not unit_code_is_regular(code):
        values.warn("irregular_unit_code", "unit_code", code)
    return values.made(replace(record, key=keys.d02_key(record)))


#: kind of list → what makes its records; lines of a bank are `app.documents.bank_lines`
MAKERS: dict[str, Callable[[ListRow, Setting], Made]] = {
    "business": business,
    "tax-employers": tax_employer,
    "tax-workers": tax_worker,
    "d02": d02_row,
}


def repeated(records: list[Listed], setting: Setting) -> Iterator[Problem]:
    """Yield what stands twice in one file: the same row again, or the same thing said otherwise."""
    first: dict[str, Listed] = {}
    for record in records:
        before = first.setdefault(record.key, record)
        if record.duplicate_of:
            yield _again(setting, "row_again", record, record.duplicate_of)
        elif before is not record:
            yield _again(setting, "row_says_otherwise", record, before.row)


def _again(setting: Setting, code: str, record: Listed, first: int) -> Problem:
    problem = setting.problem(code, record.row, "name", record.name, record.name)
    return replace(problem, details=(*problem.details, ("first_row", str(first))))


class _Values:
    """The values of one row, and what is doubtful in them."""

    __slots__ = ("_name", "_row", "_setting", "_warnings", "of")

    def __init__(self, row: ListRow, setting: Setting, name: str) -> None:
        self._row = row
        self._setting = setting
        self._name = name
        self._warnings = row.warnings
        #: the value of a field, None where there is none
        self.of: Callable[[str], Any] = row.values.get

    @property
    def _label(self) -> str:
        return shown(self._row.cell(self._name))

    def text(self, key: str) -> str:
        value = self.of(key)
        return "" if value is None else str(value)

    def tax_code(self, key: str) -> tuple[str, str]:
        """Return a tax code and its kind, "" and "" where the cell is blank."""
        value = self._row.values.get(key)
        if not isinstance(value, TaxCode):
            if key in self._row.columns:
                self.warn("listed_tax_code_missing", key)
            return "", ""
        if value.zero_restored and value.kind is TaxCodeKind.PERSONAL:
            # no check digit bears it out
            self.warn("personal_zero_restored", key, value.code)
        return value.code, value.kind.value

    def person(self, key: str, born: str) -> PersonId:
        """Return a person's number, held against the birth beside it."""
        if key not in self._row.columns or key not in self._row.values:
            return PersonId("", IdKind.MISSING)
        text, number = as_number(self._row.cell(key))
        found = person_id(text, number=number, born=born)
        if found.kind in {IdKind.SPOILT, IdKind.INVALID}:
            self.warn(f"id_{found.kind.value}", key, found.number)
        for doubt in found.doubts:
            # nearly every number that was kept as one: borne out by the birth date, and counted
            if doubt != "zero_restored" or not born:
                self.warn(f"id_{doubt.removeprefix('id_')}", key, found.number)
        return found

    def insurance(self, key: str) -> str:
        """Return a social insurance number as kept."""
        if key not in self._row.values:
            return ""
        text, number = as_number(self._row.cell(key))
        found = insurance_number(text, number=number)
        if found.kind in {IdKind.SPOILT, IdKind.INVALID}:
            self.warn(f"insurance_{found.kind.value}", key, found.number)
        elif found.doubts and found.kind is IdKind.TEN:
            self.warn("insurance_zero_restored", key, found.number)
        return found.number

    def warn(self, code: str, key: str, value: str | None = None) -> None:
        """Note a doubt at a field's cell."""
        text = shown(self._row.cell(key)) if value is None else value
        problem = self._setting.problem(code, self._row.row, key, text, self._label)
        self._warnings = (*self._warnings, problem)

    def made(self, record: Any) -> Made:
        """Return the record, or none where a field that decides could not be read."""
        if self._row.rejects:
            return Made(None, self._row.rejects)
        return Made(record, (), self._warnings)

    def refused(self, code: str, key: str) -> Made:
        """Return no record, with the reason."""
        text = shown(self._row.cell(key))
        return Made(
            None,
            (
                *self._row.rejects,
                self._setting.problem(code, self._row.row, key, text, self._label),
            ),
        )


def _kind(found: PersonId) -> str:
    return "" if found.kind is IdKind.MISSING else found.kind.value


def _contract(words: str) -> str:
    folded = fold(words)
    if folded.startswith(_CASUAL):
        return CASUAL
    return CONTRACT if folded.startswith(_CONTRACT) else ""


def _decimal(value: Any) -> str:
    return "" if value is None else format(value.normalize(), "f")
