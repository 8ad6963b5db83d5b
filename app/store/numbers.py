"""This PC's number books: the next number of a series, and books that were closed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.numbering import Ordinal, ordinals_in
from app.errors import Refused
from app.store import leases, number_clock
from app.store.copies import in_doubt

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.store.connections import Connections
    from app.store.leases import Block
    from app.store.sqlcipher import Connection


#: no number is as high; longer digits in a template are words
_MOST = 10**9


@dataclass(frozen=True, slots=True)
class ClosedBook:
    """A book nothing more is numbered in; numbers 1 … next − 1 were given as far as is known."""

    series: str
    code: str
    year: int
    next: int
    at: datetime
    #: year_end; restored: later numbers may exist on paper that this register never saw;
    #: renamed: another PC's books bear the code
    reason: str


def book_code(connection: Connection) -> str:
    """Return the code of this PC's books."""
    return str(connection.execute("SELECT v FROM meta WHERE k = 'book'").fetchone()[0])


def peek(connection: Connection, series: str, year: int) -> Ordinal:
    """Return the number that would be given next.

    Raises:
        Refused: number_year_past, the book already numbers a later year; numbers_in_doubt, this
            is a copy of a register and the province has not given it books yet; lease_used_up,
            of leased numbers (`app.store.leases`) none is left.
    """
    if in_doubt(connection):
        raise Refused("numbers_in_doubt", series=series)
    if leases.is_leased(connection):
        return leases.upcoming(connection, series, year, 1)[0]
    row = connection.execute(
        "SELECT code, year, next FROM book WHERE series = ?", (series,)
    ).fetchone()
    if row is None:
        return Ordinal(series, book_code(connection), year, 1)
    code, current, following = row
    if year < current and following > 1:
        raise Refused("number_year_past", series=series, year=year, book_year=current)
    return Ordinal(series, code, year, following if year == current else 1)


def upcoming(connection: Connection, series: str, year: int, count: int) -> list[Ordinal]:
    """Return the numbers the next `count` takings would be given, in their order.

    Raises:
        Refused: as `peek`.
    """
    if leases.is_leased(connection) and not in_doubt(connection):
        return leases.upcoming(connection, series, year, count)
    first = peek(connection, series, year)
    return [replace(first, ordinal=first.ordinal + place) for place in range(count)]


def take(connection: Connection, series: str, year: int, *, at: str) -> Ordinal:
    """Take the next number inside a command; a new year closes the old book and begins at 1."""
    number = peek(connection, series, year)
    if leases.is_leased(connection):
        leases.take(connection, number)
        return number
    connection.execute(
        "INSERT INTO book_closed (series, code, year, next, at, reason)"
        " SELECT series, code, year, next, ?, 'year_end' FROM book WHERE series = ? AND year < ?",
        (at, series, year),
    )
    connection.execute(
        "INSERT INTO book (series, code, year, next) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (series) DO UPDATE SET year = excluded.year, next = excluded.next",
        (series, number.book, year, number.ordinal + 1),
    )
    return number


def close_all(
    connection: Connection, *, new_code: str, at: str, reason: str = "restored"
) -> list[dict[str, object]]:
    """Close every open book; number on under `new_code`."""
    rows = connection.execute("SELECT series, code, year, next FROM book").fetchall()
    connection.executemany(
        "INSERT INTO book_closed (series, code, year, next, at, reason) VALUES (?, ?, ?, ?, ?, ?)",
        [(*row, at, reason) for row in rows],
    )
    connection.execute("UPDATE book SET code = ?, next = 1", (new_code,))
    connection.execute("UPDATE meta SET v = ? WHERE k = 'book'", (new_code,))
    fields = ("series", "code", "year", "next", "reason")
    return [dict(zip(fields, (*row, reason), strict=True)) for row in rows]


class Numbers:
    """Reads the books."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    @property
    def in_doubt(self) -> bool:
        """Whether nothing is numbered until the province has given this copy books of its own."""
        return in_doubt(self._connections.read())

    @property
    def book(self) -> str:
        """The code of this PC's books, "Q01"."""
        return book_code(self._connections.read())

    def peek(self, series: str, year: int) -> Ordinal:
        """Return the number the next command would be given; see `take`."""
        return self.upcoming(series, year, 1)[0]

    def upcoming(self, series: str, year: int, count: int) -> list[Ordinal]:
        """Return the numbers a command that takes `count` would be given; see `take`.

        Leased numbers that are lacking are asked for at the next exchange.
        """
        connection = self._connections.read()
        try:
            return upcoming(connection, series, year, count)
        except Refused as refused:
            writable = self._connections.writable and not connection.in_transaction
            if refused.code == "lease_used_up" and writable:
                with self._connections.transaction() as writer:
                    leases.wish(writer, series, year, count)
            raise

    def refuse_wrong_clock(self, now: datetime) -> None:
        """Refuse to date a paper by this PC's clock where it must be wrong.

        Raises:
            Refused: as `app.store.number_clock.refuse_wrong`.
        """
        number_clock.refuse_wrong(self._connections.read(), now)

    def ran_ahead(self, year: int) -> bool:
        """Tell whether a book of this PC numbers a later year, and every paper of that is void.

        Such a book came of a clock that was ahead: a new one can number this year.
        """
        sql = (
            "SELECT 1 FROM book AS b WHERE b.year > ? AND b.next > 1 AND NOT EXISTS ("
            "SELECT 1 FROM paper AS p WHERE p.series = b.series AND p.book = b.code"
            " AND p.year = b.year AND p.id NOT IN"
            " (SELECT paper_id FROM paper_event WHERE kind = 'void' AND deleted = 0)) LIMIT 1"
        )
        return self._connections.read().execute(sql, (year,)).fetchone() is not None

    @property
    def leased(self) -> bool:
        """Whether the office numbers from leased blocks of one book."""
        return leases.is_leased(self._connections.read())

    def left(self, year: int) -> dict[str, int]:
        """Return series → leased numbers of a year that are not given yet."""
        return leases.left(self._connections.read(), year)

    def borne(self, series: str, year: int, texts: Collection[str]) -> set[str]:
        """Return which of these printed numbers papers of a series and year bear already.

        Looked up by the ordinals that can stand in them: templates are sound.
        """
        connection = self._connections.read()
        ordinals = {ordinal for text in texts for ordinal in ordinals_in(text)}
        books = connection.execute("SELECT DISTINCT book FROM paper WHERE series = ?", (series,))
        rows = connection.execute(
            "SELECT number FROM paper WHERE series = ? AND year = ?"
            " AND book IN (SELECT value FROM json_each(?))"
            " AND ordinal IN (SELECT value FROM json_each(?))",
            (
                series,
                year,
                json.dumps([book for (book,) in books.fetchall()]),
                json.dumps([each for each in ordinals if each <= _MOST]),
            ),
        )
        return {number for (number,) in rows.fetchall()} & set(texts)

    def printed(self, year: int) -> list[tuple[Ordinal, str]]:
        """Return the numbers on papers of a year and how they were printed."""
        rows = self._connections.read().execute(
            "SELECT series, book, ordinal, number FROM paper WHERE year = ?"
            " ORDER BY series, book, ordinal",
            (year,),
        )
        return [
            (Ordinal(of, book, year, ordinal), text) for of, book, ordinal, text in rows.fetchall()
        ]

    def blocks(self) -> list[Block]:
        """Return every leased block this register was given, in the order of their numbers."""
        return leases.blocks(self._connections.read())

    def closed(self) -> list[ClosedBook]:
        """Return the gap register: every book closed so far, oldest first."""
        rows = self._connections.read().execute(
            "SELECT series, code, year, next, at, reason FROM book_closed ORDER BY at, rowid"
        )
        return [
            ClosedBook(series, code, year, following, datetime.fromisoformat(at), reason)
            for series, code, year, following, at, reason in rows.fetchall()
        ]
