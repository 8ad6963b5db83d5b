"""Rows of lists and employers of the register, brought to the shape matching compares."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from app.domain.crosscheck import RegisterFacts
from app.domain.matching import KnownEmployer
from app.domain.outside_row import OutsideRow, SourceKind
from app.domain.taxed_workers import add_up_workers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from app.domain.arrears import UnitArrears
    from app.domain.contribution import LedgerLine
    from app.domain.employer import Unit
    from app.domain.match_follow import Followers
    from app.domain.outside import Business, TaxWorker
    from app.store.register import Register


#: fields of an income payer that are compared
_SAID_OF_PAYER = ("status_code", "status", "declared_workers", "contract_workers", "year")
_OF_PAYER = ("row", "key", "tax_code", "name", "address", *_SAID_OF_PAYER)
#: lists that speak of employers
COMPARED = (SourceKind.BUSINESSES, SourceKind.TAX_EMPLOYERS, SourceKind.TAX_WORKERS)


def outside_rows(
    register: Register, sources: Collection[SourceKind] = COMPARED
) -> Iterator[tuple[OutsideRow, str]]:
    """Yield each row of these lists in force, with the key of its list."""
    lists = register.outside
    if SourceKind.BUSINESSES in sources:
        for business in lists.in_force(SourceKind.BUSINESSES.value):
            yield _of_business(business), business.key
    if SourceKind.TAX_EMPLOYERS in sources:
        for values in lists.values_in_force(SourceKind.TAX_EMPLOYERS.value, _OF_PAYER):
            yield _of_payer(*values)
    if SourceKind.TAX_WORKERS not in sources:
        return
    workers = lists.in_force(SourceKind.TAX_WORKERS.value)
    keys = {worker.row: worker.key for worker in reversed(workers)}
    for row in add_up_workers(_of_worker(worker) for worker in workers):
        yield row, keys.get(row.row, "")


def known_employers(register: Register) -> list[KnownEmployer]:
    """Return every employer by all its names; a unit of an unknown employer stands for it."""
    employers = register.employers.named()
    people = register.employers.all_representatives()
    units: dict[str, list[tuple[str, str, str]]] = {}
    for whose, *said in register.units.named():
        units.setdefault(whose, []).append((said[0], said[1], said[2]))
    found = []
    for id_ in sorted(employers.keys() | units.keys()):
        code, name, earlier = employers.get(id_, ("", None, ()))
        names = dict.fromkeys(earlier if name is None else (name, *earlier))
        addresses: dict[str, None] = {}
        communes = set()
        for its_name, address, commune in units.get(id_, ()):
            names[its_name] = None
            if address:
                addresses[address] = None
            if commune:
                communes.add(commune)
        people_of = tuple(each.name for each in people[id_]) if id_ in people else ()
        found.append(
            KnownEmployer(id_, code, tuple(names), tuple(addresses), frozenset(communes), people_of)
        )
    return found


def register_facts(
    register: Register,
    owed: Mapping[str, UnitArrears],
    lines: Sequence[LedgerLine],
    followers: Followers,
) -> dict[str, RegisterFacts]:
    """Return what the register says of each employer, its units together.

    Args:
        register: the register.
        owed: unit code → arrears on the day, empty without a ledger.
        lines: of the newest ledger month: workers and wage fund.
        followers: duplicates, whose units count with the record they are of.
    """
    told = {line.unit_code: line for line in lines}
    units: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in register.units.all().values():
        units[unit.employer_id or unit.id].append(unit)
    for id_, record in followers.one_record(list(units)).items():
        if record != id_:
            units[record].extend(units.pop(id_))
    return {id_: _facts(id_, own, owed, told) for id_, own in units.items()}


def _facts(
    id_: str,
    units: Sequence[Unit],
    owed: Mapping[str, UnitArrears],
    told: Mapping[str, LedgerLine],
) -> RegisterFacts:
    """Add an employer's units up; one unit without a count leaves the sum unknown."""
    counts = [_workers(unit, told.get(unit.code)) for unit in units]
    waged = [
        line
        for unit in units
        if (line := told.get(unit.code)) is not None and line.wage_fund and line.workers
    ]
    late = {unit.id: owed[unit.code].late_principal for unit in units if unit.code in owed}
    largest = max(units, key=lambda unit: (late.get(unit.id, 0), unit.code))
    known = [count for count in counts if count is not None]
    return RegisterFacts(
        employer_id=id_,
        workers=sum(known) if len(known) == len(counts) else None,
        wages=sum(line.wage_fund or 0 for line in waged) or None,
        waged_workers=sum(line.workers or 0 for line in waged),
        late=sum(late.values()),
        unit_id=largest.id,
    )


def _workers(unit: Unit, line: LedgerLine | None) -> int | None:
    """Return the newest count of a unit's workers: the ledger's, else the register's."""
    return line.workers if line is not None and line.workers is not None else unit.workers


def _of_business(row: Business) -> OutsideRow:
    return OutsideRow(
        SourceKind.BUSINESSES,
        "",
        row.row,
        tax_code=row.tax_code,
        name=row.name,
        address=row.street,
        commune=row.commune_code,
        representative=row.representative,
        fields={
            "registered_on": row.registered_on,
            "workers": row.workers,
            "status": row.status,
        },
    )


def _of_payer(
    row: int, key: str, tax_code: str, name: str, address: str, *said: object
) -> tuple[OutsideRow, str]:
    fields = dict(zip(_SAID_OF_PAYER, said, strict=True))
    place = (SourceKind.TAX_EMPLOYERS, "", row)
    return OutsideRow(*place, tax_code, name, address, "", "", fields), key


def _of_worker(row: TaxWorker) -> OutsideRow:
    return OutsideRow(
        SourceKind.TAX_WORKERS,
        "",
        row.row,
        tax_code=row.employer_tax_code,
        name=row.employer_name,
        fields={
            "contract": row.contract,
            "insured": row.insured,
            "income": row.income,
            "months": row.months,
            "year": row.year,
        },
    )
