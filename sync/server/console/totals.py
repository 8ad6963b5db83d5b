"""Figures by office: what the ledgers of a month come to, letters, cases, returns."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sync.server import records
from sync.server.console import oversight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from sync.server.records import Plain

#: the sums a ledger month brings, in đồng, as the offices name them
SUMS = ("opening_vnd", "due_vnd", "adjusted_vnd", "paid_vnd", "closing_vnd")
_CASE_ENDED = frozenset({"paid", "closed", "time_barred"})
_PERIOD_LENGTH = 7


@dataclass(slots=True)
class OfficeFigures:
    """One office in one month."""

    code: str
    name: str
    #: sum → đồng; without those the office's ledger does not have
    money: dict[str, int] = field(default_factory=dict)
    #: a ledger of the month is there
    ledger: bool = False
    letters: int = 0
    returns: int = 0
    cases: int = 0

    @property
    def paid_percent(self) -> int | None:
        """What was paid of what was owed and fell due, in whole percent; None without a base."""
        base = self.money.get("opening_vnd", 0) + self.money.get("due_vnd", 0)
        return round(100 * self.money.get("paid_vnd", 0) / base) if base > 0 else None


@dataclass(frozen=True, slots=True)
class Figures:
    """A month, office by office, and the months there are."""

    period: str
    periods: tuple[str, ...]
    offices: tuple[OfficeFigures, ...]
    #: month → (paid, owed at its end) of all these offices, the last twelve, oldest first
    course: tuple[tuple[str, int, int], ...]

    def total(self, name: str) -> int:
        """Return a sum over the offices, in đồng."""
        return sum(each.money.get(name, 0) for each in self.offices)


def figures(connection: Connection, period: str = "", only: str = "") -> Figures:
    """Return the figures of a month, of the newest one if none is given."""
    found = {code: OfficeFigures(code, name) for code, name in _named(connection, only)}
    ledgers: dict[tuple[str, str], dict[str, int]] = {}
    for scope, body in _told(connection, "import_batch", only):
        if body.get("kind") == "c12" and body.get("status") == "current":
            ledgers[str(body.get("period")), scope] = _money(body.get("totals"))
    periods = sorted({each[0] for each in ledgers if len(each[0]) == _PERIOD_LENGTH})
    period = period if period in periods else (periods[-1] if periods else "")
    for (month, scope), money in ledgers.items():
        if month == period and scope in found:
            found[scope].money, found[scope].ledger = money, True
    _count(connection, found, period, only)
    course = tuple(_course(ledgers, found, month) for month in periods[-12:])
    return Figures(period, tuple(reversed(periods)), tuple(found.values()), course)


def _course(
    ledgers: dict[tuple[str, str], dict[str, int]], found: dict[str, OfficeFigures], month: str
) -> tuple[str, int, int]:
    money = [each for (when, scope), each in ledgers.items() if when == month and scope in found]
    paid, owed = (sum(each.get(name, 0) for each in money) for name in ("paid_vnd", "closing_vnd"))
    return month, paid, owed


def _named(connection: Connection, only: str) -> list[tuple[str, str]]:
    names = oversight.names_of(connection)
    return [(code, names.get(code, "")) for code in oversight.codes(connection, only)]


def _count(connection: Connection, found: dict[str, OfficeFigures], period: str, only: str) -> None:
    letters: Counter[str] = Counter()
    for scope, body in _told(connection, "urging_run", only):
        if str(body.get("month")) == period:
            letters[scope] += _whole(body.get("papers"))
    returns = Counter(
        scope
        for scope, body in _told(connection, "return_made", only)
        if not body.get("superseded_by") and str(body.get("period")).startswith(period)
    )
    cases = Counter(
        scope
        for scope, body in _told(connection, "case_file", only)
        if body.get("state") not in _CASE_ENDED
    )
    for code, each in found.items():
        each.letters, each.returns, each.cases = letters[code], returns[code], cases[code]


def _told(
    connection: Connection, type_: str, only: str
) -> Iterator[tuple[str, Mapping[str, Plain]]]:
    for each in records.of_type(connection, type_, only or None):
        yield each.scope, each.record.body


def _money(text: object) -> dict[str, int]:
    """Return the sums of a ledger; what an office wrote otherwise is left out."""
    try:
        found = json.loads(text) if isinstance(text, str) else {}
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: found[name] for name in SUMS if type(found.get(name)) is int}


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
