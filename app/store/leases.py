"""Leased blocks: numbers of the office's one book that this life of this register alone gives.

Chosen for the whole office (setting `numbering.mode`), instead of a book for each PC. A block is
asked for under a name that is kept first, so that an answer that was lost burns nothing; it is
numbered from in order, and left when the register begins a new life (`app.store.rehome`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from app.domain.numbering import Ordinal
from app.errors import Refused
from sync.protocol.leasing import MAX_BLOCK, MAX_WANTED, Lease, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.store.sqlcipher import Connection

#: setting: whose numbers papers get
MODE = "numbering.mode"
BOOK, LEASE = "book", "lease"
MODES = (BOOK, LEASE)
#: numbers of a series a PC has at hand, at least, after an exchange; and the least it asks for
_STOCK, _LEAST = 200, 100
_LEASE = "request, series, code, year, first, last, replica, signature"


@dataclass(frozen=True, slots=True)
class Block:
    """A block as this register knows it."""

    lease: Lease
    #: the first number not given
    next: int
    #: open; closed
    state: str
    #: year_end; restored: later numbers may exist on paper that this register never saw
    reason: str


def is_leased(connection: Connection) -> bool:
    """Tell whether the office numbers from leased blocks."""
    row = connection.execute(
        "SELECT value FROM setting WHERE name = ? AND deleted = 0 ORDER BY valid_from DESC LIMIT 1",
        (MODE,),
    ).fetchone()
    return row is not None and row[0] == LEASE


def upcoming(connection: Connection, series: str, year: int, count: int) -> list[Ordinal]:
    """Return the numbers the next `count` takings would be given; they may cross blocks.

    Raises:
        Refused: number_year_past, a later year was numbered; lease_used_up (series, year, left,
            wanted).
    """
    _refuse_past(connection, series, year)
    found: list[Ordinal] = []
    rows = connection.execute(
        "SELECT code, next, last FROM number_lease WHERE series = ? AND year = ?"
        " AND state = 'open' AND next <= last AND replica = ? ORDER BY code, first",
        (series, year, _replica(connection)),
    )
    for code, following, last in rows.fetchall():
        end = min(last, following + count - len(found) - 1)
        found += [Ordinal(series, code, year, number) for number in range(following, end + 1)]
    if len(found) < count:
        raise Refused("lease_used_up", series=series, year=year, left=len(found), wanted=count)
    return found


def take(connection: Connection, number: Ordinal) -> None:
    """Take the number that `upcoming` told first."""
    connection.execute(
        "UPDATE number_lease SET next = next + 1 WHERE series = ? AND code = ? AND year = ?"
        " AND state = 'open' AND next = ? AND next <= last AND replica = ?",
        (number.series, number.book, number.year, number.ordinal, _replica(connection)),
    )


def close_earlier(
    connection: Connection, series: str, year: int, *, at: str
) -> list[dict[str, object]]:
    """Leave what is not used of the years before one that was begun; returns what to tell."""
    where = f"series = ? AND year < {year:d}"
    return _close(connection, where, (series,), at=at, reason="year_end")


def leave_all(connection: Connection, *, at: str) -> list[dict[str, object]]:
    """Leave every block: the register begins a new life; returns what to tell of each."""
    connection.execute(
        "UPDATE number_lease SET state = 'closed', reason = 'restored', closed_at = ?"
        " WHERE state = 'asked'",
        (at,),
    )
    return _close(connection, "1", (), at=at, reason="restored")


def _close(
    connection: Connection, where: str, values: tuple[str, ...], *, at: str, reason: str
) -> list[dict[str, object]]:
    rows = connection.execute(
        f"SELECT {_LEASE}, next FROM number_lease WHERE state = 'open' AND {where} ORDER BY rowid",  # noqa: S608
        values,
    ).fetchall()
    connection.executemany(
        "UPDATE number_lease SET state = 'closed', reason = ?, closed_at = ? WHERE request = ?",
        [(reason, at, row[0]) for row in rows],
    )
    return [{"lease": asdict(Lease(*row[:-1])), "next": row[-1], "reason": reason} for row in rows]


def of_numbers(connection: Connection, numbers: Iterable[Ordinal]) -> dict[Ordinal, Lease]:
    """Return the first number taken of each block → the block; numbers in the order of taking."""
    told: dict[Ordinal, Lease] = {}
    last: Lease | None = None
    for number in numbers:
        book = (number.series, number.book, number.year)
        same = last is not None and book == (last.series, last.code, last.year)
        if same and last is not None and last.first <= number.ordinal <= last.last:
            continue
        row = connection.execute(
            f"SELECT {_LEASE} FROM number_lease WHERE series = ? AND code = ? AND year = ?"  # noqa: S608
            " AND ? BETWEEN first AND last AND replica = ? AND state <> 'asked'",
            (*book, number.ordinal, _replica(connection)),
        ).fetchone()
        if row is None:
            continue
        last = Lease(*row)
        told[number] = last
    return told


def wish(connection: Connection, series: str, year: int, count: int) -> None:
    """Note how many numbers were wanted at once: the next exchange asks for as many."""
    connection.execute(
        "INSERT INTO number_wish (series, year, count) VALUES (?, ?, ?)"
        " ON CONFLICT (series, year) DO UPDATE SET count = max(count, excluded.count)",
        (series, year, min(count, MAX_BLOCK * (MAX_WANTED - 1))),
    )


def ask(connection: Connection, year: int, *, at: str, new_id: Callable[[], str]) -> None:
    """Keep requests for what is lacking this year, each under a name of its own."""
    replica = _replica(connection)
    rows = connection.execute(
        "SELECT series FROM book UNION SELECT series FROM number_lease UNION"
        " SELECT series FROM number_wish WHERE year = ? UNION SELECT series FROM paper",
        (year,),
    )
    for (series,) in rows.fetchall():
        left = _left(connection, series, year, replica)
        need = _need(connection, series, year)
        missing = max(need - left, _LEAST) if left < need else 0
        while missing > 0:
            count = min(missing, MAX_BLOCK)
            connection.execute(
                "INSERT INTO number_lease (request, replica, series, year, count, asked_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (new_id(), replica, series, year, count, at),
            )
            missing -= count
    connection.execute("DELETE FROM number_wish")


def asked(connection: Connection) -> list[Wanted]:
    """Return the requests that were not answered yet, oldest first."""
    rows = connection.execute(
        "SELECT request, series, year, count FROM number_lease"
        " WHERE state = 'asked' AND replica = ? ORDER BY rowid LIMIT ?",
        (_replica(connection), MAX_WANTED),
    )
    return [Wanted(*row) for row in rows.fetchall()]


def held(connection: Connection) -> list[Lease]:
    """Return the blocks this life numbers from, the newest of very many."""
    rows = connection.execute(
        f"SELECT {_LEASE} FROM number_lease WHERE state = 'open' AND next <= last"  # noqa: S608
        " AND replica = ? ORDER BY rowid DESC LIMIT ?",
        (_replica(connection), MAX_WANTED),
    )
    return [Lease(*row) for row in rows.fetchall()]


def keep(
    connection: Connection, wanted: Iterable[Wanted], given: Iterable[Lease], *, at: str
) -> None:
    """Take blocks in; a request that was answered without one is over."""
    by_request = {lease.request: lease for lease in given}
    for each in wanted:
        lease, where = by_request.get(each.request), (each.request, _replica(connection))
        if lease is None:
            connection.execute(
                "UPDATE number_lease SET state = 'closed', reason = 'refused', closed_at = ?"
                " WHERE request = ? AND replica = ? AND state = 'asked'",
                (at, *where),
            )
            continue
        connection.execute(
            "UPDATE number_lease SET state = 'open', code = ?, first = ?, last = ?, next = ?,"
            " signature = ? WHERE request = ? AND replica = ? AND state = 'asked'",
            (lease.code, lease.first, lease.last, lease.first, lease.signature, *where),
        )


def left(connection: Connection, year: int) -> dict[str, int]:
    """Return series → numbers this life still has of a year, by the series of its blocks."""
    rows = connection.execute(
        "SELECT series, sum(last - next + 1) FROM number_lease"
        " WHERE year = ? AND state = 'open' AND replica = ? GROUP BY series ORDER BY series",
        (year, _replica(connection)),
    )
    return dict(rows.fetchall())


def overlaps(connection: Connection, lease: Lease) -> bool:
    """Tell whether this register has numbers of a block in another one, of whatever life or code.

    Papers may be printed without the code.
    """
    row = connection.execute(
        "SELECT 1 FROM number_lease WHERE series = ? AND year = ? AND state <> 'asked'"
        " AND request <> ? AND first <= ? AND last >= ?",
        (lease.series, lease.year, lease.request, lease.last, lease.first),
    ).fetchone()
    return row is not None


def blocks(connection: Connection) -> list[Block]:
    """Return every block this register was given, in the order of their numbers."""
    rows = connection.execute(
        f"SELECT {_LEASE}, next, state, reason FROM number_lease WHERE last >= first"  # noqa: S608
        " ORDER BY series, code, year, first"
    )
    return [Block(Lease(*row[:8]), *row[8:]) for row in rows.fetchall()]


def _need(connection: Connection, series: str, year: int) -> int:
    """Return how many are to be at hand: twice the busiest day of this PC, or what was wished."""
    busiest = connection.execute(
        "SELECT max(papers) FROM (SELECT count(*) AS papers FROM number_lease AS l"
        " JOIN paper AS p ON p.series = l.series AND p.book = l.code AND p.year = l.year"
        " AND p.ordinal BETWEEN l.first AND l.last"
        " WHERE l.series = ? AND l.year = ? GROUP BY p.issued_on)",
        (series, year),
    ).fetchone()[0]
    wished = connection.execute(
        "SELECT count FROM number_wish WHERE series = ? AND year = ?", (series, year)
    ).fetchone()
    return max(_STOCK, min(2 * (busiest or 0), MAX_BLOCK), wished[0] if wished else 0)


def _left(connection: Connection, series: str, year: int, replica: str) -> int:
    row = connection.execute(
        "SELECT sum(CASE state WHEN 'open' THEN last - next + 1 ELSE count END) FROM number_lease"
        " WHERE series = ? AND year = ? AND replica = ? AND state IN ('open', 'asked')",
        (series, year, replica),
    ).fetchone()
    return int(row[0] or 0)


def _refuse_past(connection: Connection, series: str, year: int) -> None:
    row = connection.execute(
        "SELECT max(year) FROM (SELECT year FROM number_lease WHERE series = ? AND next > first"
        " UNION ALL SELECT year FROM book WHERE series = ?)",
        (series, series),
    ).fetchone()
    if row[0] is not None and year < row[0]:
        raise Refused("number_year_past", series=series, year=year, book_year=row[0])


def _replica(connection: Connection) -> str:
    return str(connection.execute("SELECT v FROM meta WHERE k = 'replica'").fetchone()[0])
