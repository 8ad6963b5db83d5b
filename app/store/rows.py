"""Rows of a table as frozen records: columns and fields have the same names."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from app.domain.calendar import Month
from app.store import same_records

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.store.sqlcipher import Connection

T = TypeVar("T")


def day(text: str) -> date:
    """Read an ISO day."""
    return date.fromisoformat(text)


def moment(text: str) -> datetime:
    """Read an ISO moment."""
    return datetime.fromisoformat(text)


def month(text: str) -> Month | None:
    """Read a month; empty text is None."""
    return Month.parse(text) if text else None


def travelled(
    text: str | bytes, names: Sequence[str], make: Callable[[Sequence[Any]], T]
) -> list[T]:
    """Return rows that travelled as JSON, a list of fields and then each row.

    Args:
        text: the JSON.
        names: the fields wanted, in this order; None stands for one that is not there.
        make: what becomes of each row.

    Raises:
        ValueError: these are not such rows.
    """
    try:
        given, *rows = json.loads(text)
        places = [given.index(name) if name in given else None for name in names]
        return [make([None if p is None else row[p] for p in places]) for row in rows]
    except (TypeError, IndexError, AttributeError) as error:
        message = "not a set of rows"
        raise ValueError(message) from error


def texts(text: str) -> tuple[str, ...]:
    """Read a JSON list of texts."""
    return tuple(json.loads(text))


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """How rows of `table` become records; NULL is None, other columns go through `convert`.

    What names a unit or employer that was merged into another one names that one.
    """

    record: Callable[..., T]
    table: str
    columns: tuple[str, ...]
    convert: tuple[tuple[int, Callable[[Any], Any]], ...]
    #: place of a column → whose ids it holds: unit, employer
    naming: tuple[tuple[int, str], ...] = ()

    def make(self, row: Sequence[Any]) -> T:
        """Return one record."""
        values = list(row)
        for place, function in self.convert:
            if values[place] is not None:
                values[place] = function(values[place])
        return self.record(*values)

    def select(
        self,
        connection: Connection,
        rest: str = "",
        parameters: Sequence[object] = (),
        *,
        dead: bool = False,
    ) -> list[T]:
        """Return the records that `rest` ("AND code = ? ORDER BY code") leaves, deleted ones not.

        With `dead` deleted ones too.
        """
        alive = "1" if dead else "deleted = 0"
        sql = f"SELECT {', '.join(self.columns)} FROM {self.table} WHERE {alive} {rest}"  # noqa: S608
        rows = connection.execute(sql, parameters).fetchall()
        for place, type_ in self.naming if rows else ():
            if same := same_records.merged(connection, type_):
                rows = [
                    (*row[:place], same.get(row[place], row[place]), *row[place + 1 :])
                    for row in rows
                ]
        make = self.make
        return [make(row) for row in rows]

    def first(
        self, connection: Connection, rest: str, parameters: Sequence[object] = ()
    ) -> T | None:
        """Return the first record that `rest` leaves."""
        return next(iter(self.select(connection, f"{rest} LIMIT 1", parameters)), None)

    def by_ids(self, connection: Connection, ids: Sequence[str]) -> list[T]:
        """Return the records with these ids that exist."""
        return self.select(
            connection, "AND id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
        )


_NAMING = (("unit_id", same_records.UNIT), ("employer_id", same_records.EMPLOYER))


def rows_of(
    record: type[T], table: str, convert: Mapping[str, Callable[[Any], Any]] | None = None
) -> Rows[T]:
    """Describe `record` (a dataclass) as rows of `table`; columns not named are taken as kept."""
    names = tuple(field.name for field in fields(record))  # type: ignore[arg-type]
    places = tuple((names.index(name), function) for name, function in (convert or {}).items())
    naming = tuple((names.index(name), type_) for name, type_ in _NAMING if name in names)
    return Rows(record, table, names, places, naming)


#: of every record true between two days
DATED = {"valid_from": day, "valid_to": day}
