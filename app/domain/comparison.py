"""Two exports of the ledger side by side: which units are new, changed, the same, gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.domain.calendar import Month
    from app.domain.contribution import LedgerLine
    from app.domain.money import Vnd

#: What names and reaches a unit: compared from month to month.
MASTER_FIELDS = ("name", "address", "phone", "contact")
#: What is compared besides when a file replaces another of the same period.
MONEY_FIELDS = ("opening", "due", "adj_up", "adj_down", "interest", "paid", "closing")

State = Literal["new", "changed", "same", "removed"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs; both values as text, "" for none."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What a file says of one unit, beside its name."""

    unit_code: str
    name: str
    state: State
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class OpeningBreak:
    """An opening that is not the closing of the unit's month before: warned about."""

    line: LedgerLine
    earlier: Month
    expected: Vnd


def compare(
    new: Sequence[LedgerLine],
    old: Sequence[LedgerLine],
    fields: Iterable[str],
) -> tuple[UnitChange, ...]:
    """Return one `UnitChange` per unit of either file, in the new file's order, gone ones last.

    Spelling noise (double spaces, decomposed letters) is no change; a field that one of the files
    has no column for is not compared.
    """
    before = {line.unit_code: line for line in old}
    names = tuple(fields)
    found = []
    for line in new:
        earlier = before.pop(line.unit_code, None)
        if earlier is None:
            found.append(UnitChange(line.unit_code, line.name, "new"))
            continue
        changes = tuple(_differences(line, earlier, names))
        found.append(
            UnitChange(line.unit_code, line.name, "changed" if changes else "same", changes)
        )
    found.extend(UnitChange(line.unit_code, line.name, "removed") for line in before.values())
    return tuple(found)


def _differences(new: LedgerLine, old: LedgerLine, fields: Iterable[str]) -> Iterable[FieldChange]:
    for name in fields:
        was, now = getattr(old, name), getattr(new, name)
        if was is None or now is None or was == now:
            continue
        if isinstance(now, str) and clean(str(was)) == clean(now):
            continue
        yield FieldChange(name, str(was), str(now))


def opening_breaks(
    lines: Iterable[LedgerLine],
    earlier: Mapping[str, tuple[Month, LedgerLine]],
) -> tuple[OpeningBreak, ...]:
    """Return the lines whose opening is not the closing of the unit's last month before."""
    found = []
    for line in lines:
        known = earlier.get(line.unit_code)
        if known is None or line.opening is None:
            continue
        month, before = known
        if before.closing is not None and before.closing != line.opening:
            found.append(OpeningBreak(line, month, before.closing))
    return tuple(found)
