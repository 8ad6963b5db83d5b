"""A C12 file against the register: what it changes, what does not tie, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.comparison import MASTER_FIELDS, MONEY_FIELDS, compare, opening_breaks
from app.domain.contribution import LedgerLine
from app.domain.problem import Problem
from app.services.communes import CommuneNames
from app.store.ids import named
from app.store.ledger import digest, insert_lines
from app.store.tombstones import gone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.documents.c12_reader import C12File
    from app.domain.calendar import Month
    from app.domain.comparison import FieldChange, UnitChange
    from app.domain.employer import Unit
    from app.services.import_preview import Preview
    from app.store.command import Command
    from app.store.imports import ImportBatch
    from app.store.register import Register

#: so many units gone, and more than one in five of all, is said first
_MANY_GONE, _GONE_SHARE = 20, 5
#: Fields of a unit that follow the ledger file.
_FOLLOWED = (*MASTER_FIELDS, "sector_group", "workers")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file says against what it is compared with."""

    changes: tuple[UnitChange, ...]
    warnings: tuple[Problem, ...]
    replaces: ImportBatch | None


def compare_with_register(register: Register, file: C12File, period: Month | None) -> Comparison:
    """Compare with the file it replaces, else with the month before, else with the units known."""
    if period is None:
        changes = compare(file.lines, _known_lines(register), MASTER_FIELDS)
        return Comparison(changes, tuple(_of_another_office(register, file)), None)
    replaced = register.imports.current("c12", period)
    earlier = register.ledger.lines_through(period.plus(-1))
    if replaced is not None:
        old = register.ledger.lines_of_batch(replaced.id)
        changes = compare(file.lines, old, MASTER_FIELDS + MONEY_FIELDS)
    else:
        previous = _lines_of_newest(earlier)
        changes = compare(file.lines, previous or _known_lines(register), MASTER_FIELDS)
    warnings = (
        *_of_another_office(register, file),
        *_shrunk(changes, len(file.lines)),
        *_columns_missing(file),
        *_ledger_warnings(file, earlier),
    )
    return Comparison(changes, warnings, replaced)


def _columns_missing(file: C12File) -> Iterable[Problem]:
    """A trimmed file that hides what is due or the interest cannot tell them apart."""
    for code, field in (("due_missing", "due"), ("interest_missing", "interest")):
        if field not in file.columns:
            yield Problem(code)
            return


def _of_another_office(register: Register, file: C12File) -> Iterable[Problem]:
    """Offices that were merged may still export under an old code: a warning, not a refusal."""
    ours = register.identity.office
    if file.offices and ours not in file.offices:
        named = ", ".join(sorted(file.offices))
        yield Problem("other_office", value=named, details=(("office", ours),))


def _shrunk(changes: Sequence[UnitChange], rows: int) -> Iterable[Problem]:
    """A file that drops a good part of the units is likely a part of the export, not all of it."""
    gone = sum(change.state == "removed" for change in changes)
    if gone > _MANY_GONE and gone * _GONE_SHARE > rows + gone:
        yield Problem("many_units_gone", details=(("gone", str(gone)), ("rows", str(rows))))


def _lines_of_newest(
    earlier: Mapping[str, Sequence[tuple[Month, LedgerLine]]],
) -> list[LedgerLine]:
    newest = max((months[-1][0] for months in earlier.values()), default=None)
    return [months[-1][1] for months in earlier.values() if months[-1][0] == newest]


def _known_lines(register: Register) -> list[LedgerLine]:
    """The register's units as ledger lines, so that a first file can be compared with them."""
    return [
        LedgerLine(
            unit.code,
            unit.name,
            0,
            address=unit.address or None,
            phone=unit.phone or None,
            contact=unit.contact or None,
        )
        for unit in register.units.all().values()
    ]


def _ledger_warnings(
    file: C12File,
    earlier: Mapping[str, Sequence[tuple[Month, LedgerLine]]],
) -> Iterable[Problem]:
    last = {code: months[-1] for code, months in earlier.items()}
    column = file.found.columns.get("opening")
    for found in opening_breaks(file.lines, last):
        line = found.line
        yield Problem(
            "opening_differs_from_previous_closing",
            cell=_cell(column, line.row),
            value=str(line.opening),
            row_label=f"{line.unit_code} {line.name}",
            unit_code=line.unit_code,
            row=line.row,
            details=(
                ("expected", _money(found.expected)),
                ("found", _money(line.opening or 0)),
                ("earlier", found.earlier.vietnamese),
            ),
        )
    here = {line.unit_code for line in file.lines}
    newest = max((month for month, _ in last.values()), default=None)
    for code, (month, line) in last.items():
        if code not in here and month == newest and line.closing:
            yield Problem(
                "unit_vanished_with_balance",
                row_label=f"{code} {line.name}",
                unit_code=code,
                details=(("period", month.vietnamese), ("balance", _money(line.closing))),
            )


def _money(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _cell(column: int | None, row: int) -> str:
    if column is None:
        return ""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def write(
    command: Command, register: Register, preview: Preview, batch: Mapping[str, object]
) -> None:
    """Write a C12 file: the batch, its lines, and the units it makes or changes."""
    file: C12File = preview.content  # type: ignore[assignment]
    replaced = preview.replaces
    if replaced is not None:
        command.verb("import.supersede", "import_batch", replaced.id, {"status": "superseded"})
    id_ = command.new_id()
    command.verb(
        "import.commit",
        "import_batch",
        id_,
        {**batch, "lines": len(file.lines), "lines_sha256": digest(file.lines)},
    )
    insert_lines(command, id_, file.lines)
    units = {unit.code: unit for unit in register.units.all().values()}
    _create_units(command, register, [ln for ln in file.lines if ln.unit_code not in units])
    changed = {change.unit_code: change.fields for change in preview.changes}
    for line in file.lines:
        unit = units.get(line.unit_code)
        if unit is not None:
            _follow(command, unit, line, changed.get(line.unit_code, ()))


def _create_units(command: Command, register: Register, lines: Sequence[LedgerLine]) -> None:
    """Make units the register does not know; whose they are is known with the tax code."""
    office = register.identity.office
    communes = CommuneNames(register.offices.communes())
    units = [
        {
            "id": named("unit", office, line.unit_code),
            "code": line.unit_code,
            "name": line.name,
            "commune_code": communes.in_address(line.address or ""),
            **{name: getattr(line, name) for name in _FOLLOWED[1:] if getattr(line, name)},
        }
        for line in lines
    ]
    back = gone(command, "unit")
    command.create_many("unit", [row for row in units if row["id"] not in back])
    for row in units:
        if row["id"] in back:
            command.put("unit", str(row["id"]), {k: v for k, v in row.items() if k != "id"})


def _follow(
    command: Command,
    unit: Unit,
    line: LedgerLine,
    changed: Sequence[FieldChange],
) -> None:
    """Take over what the file newly says; what only the register knows better stays.

    A field is taken when it differs from the file before, or when the register has none: a
    correction made by hand is not undone by every next export that still has the old value.
    """
    moved = {change.field for change in changed}
    values = {}
    for name in _FOLLOWED:
        value = getattr(line, name)
        if value is None or value == "":
            continue
        known = getattr(unit, name)
        if known != value and (name in moved or not known or name == "workers"):
            values[name] = value
    if values:
        command.update("unit", unit.id, values)
