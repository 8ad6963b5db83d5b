"""Numbers an administrator declared: no paper bears them, and nobody else will say why.

They are only ever added. A paper that comes later with such a number is taken as any other: the
number is then issued, and an incident tells of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sync.server import spans
from sync.server.database import row, rows, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from sync.server.blocks import Book
    from sync.server.spans import Span

#: what numbers are declared to be: on a paper that is lost; on none, given back unused
LOST, UNUSED = "lost", "unused"
AS = (LOST, UNUSED)
#: a paper came that bears a declared number
ARRIVED = "number_declared"
#: no number is as high
MOST_NUMBER = 10**9


@dataclass(frozen=True, slots=True)
class Declared:
    """Numbers of a book that were declared at once, and what was said of them."""

    #: those that still bear no paper
    numbers: tuple[Span, ...]
    #: one of AS
    what: str
    reason: str
    who: str
    at: str


def declared(connection: Connection, scope: str) -> dict[Book, list[Declared]]:
    """Return book → what was declared of an office's numbers, in its order."""
    sql = (
        "SELECT series, code, year, first, last, what, reason, who, at FROM declared_number"
        " WHERE scope = :scope ORDER BY no"
    )
    found: defaultdict[Book, list[Declared]] = defaultdict(list)
    for series, code, year, first, last, *said in rows(connection, sql, scope=scope):
        found[series, code, year].append(Declared(((first, last),), *said))
    return found


def still(said: Iterable[Declared], issued: tuple[Span, ...]) -> tuple[Declared, ...]:
    """Return what is declared of numbers that were not issued since."""
    left = (
        (spans.without(each.numbers, issued), each.what, each.reason, each.who, each.at)
        for each in said
    )
    return tuple(Declared(*each) for each in left if each[0])


def keep(
    connection: Connection, scope: str, book: Book, numbers: Span, said: dict[str, str]
) -> None:
    """Add what was declared; `said`: what, reason, who, at."""
    series, code, year = book
    run(
        connection,
        "INSERT INTO declared_number (scope, series, code, year, first, last, what, reason, who,"
        " at) VALUES (:scope, :series, :code, :year, :first, :last, :what, :reason, :who, :at)",
        scope=scope,
        series=series,
        code=code,
        year=year,
        first=numbers[0],
        last=numbers[1],
        **said,
    )


def arrived(connection: Connection, scope: str, paper: dict[str, Any]) -> str:
    """Return which declared number a paper bears, and what was said of it; "" for none."""
    number = {name: paper.get(name) for name in ("series", "book", "year", "ordinal")}
    whole = (number["year"], number["ordinal"])
    if not all(type(each) is int and 0 <= each < MOST_NUMBER for each in whole):
        return ""
    found = row(
        connection,
        "SELECT what, reason, who, at FROM declared_number WHERE scope = :scope"
        " AND series = :series AND code = :book AND year = :year AND first <= :ordinal"
        " AND (last IS NULL OR last >= :ordinal) ORDER BY no LIMIT 1",
        scope=scope,
        **{**number, "series": str(number["series"]), "book": str(number["book"])},
    )
    if found is None:
        return ""
    named = "{series} {book}/{year}: {ordinal}".format_map(number)
    return f"{named} – {found.what}, {found.who}, {found.at}: {found.reason}"


def any_of(connection: Connection, scope: str, code: str | None = None) -> bool:
    """Tell whether any number of an office was declared, or of its books of one code."""
    sql = (
        "SELECT 1 FROM declared_number WHERE scope = :scope AND code = coalesce(:code, code)"
        " LIMIT 1"
    )
    return row(connection, sql, scope=scope, code=code) is not None
