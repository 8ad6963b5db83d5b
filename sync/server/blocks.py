"""What became of the numbers of leased blocks: each number of a block is in exactly one class."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.server.database import rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

#: series, code, year
Book = tuple[str, str, int]
#: what the numbers of a block that no paper bears yet are: its PC gives them from `rest_from` on;
#: nobody gave them and nobody will; nobody can vouch for them, as the register began another life
#: or the PC was revoked: papers that bear them may never have been sent
HELD, UNUSED, UNKNOWN, REVOKED = "held", "unused", "unknown", "revoked"


@dataclass(frozen=True, slots=True)
class BlockAccount:
    """A block: issued, voided, lacking, or from `rest_from` to its end what `rest` says."""

    first: int
    last: int
    replica: str
    issued: tuple[int, ...]
    voided: tuple[int, ...]
    #: below the highest known number, without a paper: must not be
    lacking: tuple[int, ...]
    rest: str
    #: last + 1: nothing is left of it
    rest_from: int


def blocks(
    connection: Connection,
    scope: str,
    numbers: dict[Book, tuple[Collection[int], Collection[int]]],
) -> dict[Book, list[BlockAccount]]:
    """Return book → its blocks by their numbers.

    Args:
        connection: the server's.
        scope: an office.
        numbers: book → numbers of its papers, and those of them that are voided.
    """
    found = rows(
        connection,
        "SELECT l.series, l.code, l.year, l.first, l.last, l.replica, l.closed, l.next,"
        " r.retired_by, d.revoked_at FROM number_lease l LEFT JOIN replica r ON r.id = l.replica"
        " LEFT JOIN device d ON d.id = r.device"
        " WHERE l.scope = :scope ORDER BY l.series, l.code, l.year, l.first",
        scope=scope,
    )
    told: defaultdict[Book, list[BlockAccount]] = defaultdict(list)
    for *named, first, last, replica, closed, following, retired_by, revoked_at in found:
        series, code, year = named
        book = (series, code, year)
        borne, void = numbers.get(book, ((), ()))
        inside = {number for number in borne if first <= number <= last}
        rest = HELD
        if closed == "year_end":
            rest = UNUSED
        elif closed or retired_by:
            rest = UNKNOWN
        elif revoked_at:
            rest = REVOKED
        rest_from = max([first, following, *(number + 1 for number in inside)])
        account = BlockAccount(
            first,
            last,
            replica,
            issued=tuple(sorted(inside - set(void))),
            voided=tuple(sorted(inside & set(void))),
            lacking=tuple(each for each in range(first, rest_from) if each not in inside),
            rest=rest,
            rest_from=rest_from,
        )
        told[book].append(account)
    return told
