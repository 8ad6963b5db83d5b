"""Lines of every bank statement in force, and what people said of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.bank_same import SeenLine
from app.domain.outside import BankLine
from app.store import same_records
from app.store.collection import no_collection
from app.store.rows import day, moment, rows_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.store.connections import Connections


class BankSays(Enum):
    """What a person said of a line; words under [bank_state]."""

    CONFIRMED = "confirmed"
    #: no money of a unit of ours
    REJECTED = "rejected"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class BankChoice:
    """What was said of a line last."""

    id: str
    line_key: str
    says: BankSays
    #: (unit id, đồng), adding up to the amount where confirmed
    shares: tuple[tuple[str, int], ...]
    #: đồng, negative: it went out
    amount: int
    paid_on: date
    reference: str
    account: str
    memo: str
    #: the import the line was seen in
    batch_id: str
    #: codes and values, as `app.domain.matching.Reason`
    reasons: tuple[tuple[str, str], ...]
    note: str
    at: datetime
    actor: str


def _shares(text: str) -> tuple[tuple[str, int], ...]:
    return tuple((unit_id, amount) for unit_id, amount in json.loads(text))


def _reasons(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, value) for code, value in json.loads(text))


_CHOICE = rows_of(
    BankChoice,
    "bank_choice",
    {"says": BankSays, "shares": _shares, "paid_on": day, "reasons": _reasons, "at": moment},
)
_LINE = tuple(each.name for each in fields(BankLine))
_IN_FORCE = (
    " FROM bank_line AS r JOIN list_set AS s ON s.no = r.set_no"
    " JOIN import_batch AS b ON b.id = s.batch_id"
    " WHERE b.kind = 'bank' AND b.status = 'current' AND b.deleted = 0"
)
#: what proposals rest on
_GROUND = (
    "unit",
    "employer",
    "employer_succession",
    "representative",
    "import_batch",
    "office",
    "office_account",
)


class BankRecords:
    """Reads lines and choices."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def seen(self) -> list[SeenLine]:
        """Return the lines of every statement in force, the one imported first first."""
        columns = ", ".join(f"r.{name}" for name in _LINE)
        sql = f"SELECT b.id, s.money_unit, {columns}{_IN_FORCE} ORDER BY b.at, b.id, r.row"
        place = _LINE.index("booked_on")
        found = []
        with no_collection():
            for batch, unit, *values in self._connections.read().execute(sql).fetchall():
                values[place] = day(values[place])
                found.append(SeenLine(BankLine(*values), batch, unit))
        return found

    def newest_day(self) -> date | None:
        """Return the newest day a statement in force speaks of."""
        row = self._connections.read().execute(f"SELECT max(r.booked_on){_IN_FORCE}").fetchone()
        return day(row[0]) if row and row[0] else None

    def choices(self) -> list[BankChoice]:
        """Return what was said of every line, in the order it was said first."""
        return self._choices("ORDER BY at, id")

    def choice(self, line_key: str) -> BankChoice | None:
        """Return what was said of a line under this key; None if nothing was."""
        return next(iter(self._choices("AND line_key = ? ORDER BY id", (line_key,))), None)

    def _choices(self, rest: str, values: tuple[str, ...] = ()) -> list[BankChoice]:
        """Return choices; a share of a unit that was merged is of the one that is kept."""
        read = self._connections.read()
        found = _CHOICE.select(read, rest, values)
        same = same_records.merged(read, same_records.UNIT)
        if not same:
            return found
        return [
            replace(each, shares=tuple((same.get(id_, id_), part) for id_, part in each.shares))
            for each in found
        ]

    def ground(self) -> tuple[object, ...]:
        """Return what changes whenever something proposals rest on does, here or by the sync."""
        marks: list[object] = []
        read = self._connections.read()
        for table in _GROUND:
            sql = f"SELECT count(*), max(rev), sum(deleted), max(id) FROM {table}"  # noqa: S608
            marks.extend(read.execute(sql).fetchone())
        sql = "SELECT max(no) FROM outbox WHERE type <> 'bank_choice'"
        return (*marks, read.execute(sql).fetchone()[0])

    def mark(self) -> tuple[object, ...]:
        """Return what changes whenever a line or what was said of one does."""
        read = self._connections.read()
        said = read.execute("SELECT count(*), max(rev), sum(deleted) FROM bank_choice").fetchone()
        return (*self.ground(), *said, read.execute("SELECT max(no) FROM outbox").fetchone()[0])
