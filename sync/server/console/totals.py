"""A month's figures, office by office, and the course of the months."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sync.server import lives, records, totals
from sync.server.console import oversight
from sync.server.totals import MONEY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sync.server.office import Province
    from sync.server.totals import OfficeMonth

_CASE_ENDED = frozenset({"paid", "closed", "time_barred"})
_MONTHS = 12
#: figures are reckoned anew when something came and those at hand are older than this: every
#: paper of the province is read
_FRESH = timedelta(seconds=60)


@dataclass(slots=True)
class OfficeFigures:
    """One office in one month."""

    code: str
    name: str
    #: sum → đồng; empty without a ledger of the month
    money: Mapping[str, int] = field(default_factory=dict)
    ledger: bool = False
    #: of the ledger's sums, in whole percent
    paid_percent: int | None = None
    letters: int = 0
    delivered: int = 0
    returns: int = 0
    #: open now, whatever the month
    cases: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """A month, office by office, and the months there are."""

    period: str
    periods: tuple[str, ...]
    offices: tuple[OfficeFigures, ...]
    #: (month, paid, owed at its end) of all these offices, the last twelve, oldest first
    course: tuple[tuple[str, int, int], ...]
    at: str

    def total(self, name: str) -> int:
        """Return a sum over the offices, in đồng."""
        return sum(each.money.get(name, 0) for each in self.offices)


@dataclass(frozen=True, slots=True)
class _Found:
    at: datetime
    #: where each office's log ended: nothing came since when they are the same
    heads: dict[str, int]
    names: tuple[tuple[str, str], ...]
    months: tuple[OfficeMonth, ...]
    cases: Counter[str]
    #: (office, period) → returns made that stand
    returns: Counter[tuple[str, str]]


class Reckoner:
    """Reckons figures, and keeps them for a minute."""

    def __init__(self, province: Province) -> None:
        self._province = province
        self._lock = threading.Lock()
        self._found: _Found | None = None

    def figures(self, period: str = "", only: str = "") -> Figures:
        """Return a month's figures, the newest one's if none is given; `only` of one office."""
        found = self._at_hand()
        months = [each for each in found.months if only in {"", each.scope} and each.money]
        periods = sorted({each.month for each in months})
        period = period if period in periods else (periods[-1] if periods else "")
        offices = {
            code: OfficeFigures(code, name) for code, name in found.names if only in {"", code}
        }
        for each in found.months:
            if each.month == period and each.scope in offices:
                _put(offices[each.scope], each)
        for code, office in offices.items():
            office.cases, office.returns = found.cases[code], found.returns[code, period]
        return Figures(
            period,
            tuple(reversed(periods)),
            tuple(offices.values()),
            tuple(_course(months, month) for month in periods[-_MONTHS:]),
            found.at.isoformat(timespec="seconds"),
        )

    def _at_hand(self) -> _Found:
        with self._lock:
            now = self._province.now()
            found = self._found
            if found is None or not timedelta(0) <= now - found.at <= _FRESH:
                heads = _heads(self._province)
                same = found is not None and found.heads == heads
                self._found = found = (
                    replace(found, at=now) if same and found else _read(self._province, now, heads)
                )
            return found


def _heads(province: Province) -> dict[str, int]:
    with province.database.read() as connection:
        return lives.heads(connection)


def _read(province: Province, now: datetime, heads: dict[str, int]) -> _Found:
    with province.database.read() as connection:
        names = oversight.names_of(connection)
        codes = oversight.codes(connection)
        cases = records.of_type(connection, "case_file")
        returns = records.of_type(connection, "return_made")
    return _Found(
        now,
        heads,
        tuple((code, names.get(code, "")) for code in codes),
        tuple(totals.by_month(province)),
        Counter(each.scope for each in cases if each.record.body.get("state") not in _CASE_ENDED),
        Counter(
            (each.scope, str(each.record.body.get("period")))
            for each in returns
            if not each.record.body.get("superseded_by")
        ),
    )


def _put(office: OfficeFigures, month: OfficeMonth) -> None:
    office.money, office.ledger = month.money, bool(month.money)
    office.letters, office.delivered = month.letters, month.delivered
    if month.collected is not None:
        office.paid_percent = round(month.collected / 100)


def _course(months: list[OfficeMonth], month: str) -> tuple[str, int, int]:
    of_month = [each.money for each in months if each.month == month]
    paid, owed = (
        sum(each.get(name, 0) for each in of_month) for name in ("paid_vnd", "closing_vnd")
    )
    return month, paid, owed


#: the sums a ledger month brings, in đồng
SUMS = MONEY
