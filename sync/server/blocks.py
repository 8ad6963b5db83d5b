"""What became of the numbers of leased blocks: each number of a block is in exactly one class."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.server import spans
from sync.server.database import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection

    from sync.server.spans import Span

#: series, code, year
Book = tuple[str, str, int]
#: what the numbers of a block that no paper bears yet are: its PC gives them from `rest_from` on;
#: nobody gave them and nobody will; nobody can vouch for them, as the register began another life
#: or the PC was revoked: papers that bear them may never have been sent
HELD, UNUSED, UNKNOWN, REVOKED = "held", "unused", "unknown", "revoked"


@dataclass(frozen=True, slots=True)
class BlockAccount:
    """A block: issued, voided, lacking, declared, or from `rest_from` on what `rest` says."""

    first: int
    last: int
    replica: str
    issued: tuple[int, ...]
    voided: tuple[int, ...]
    #: below the highest known number, without a paper: must not be
    lacking: tuple[Span, ...]
    rest: str
    #: last + 1: nothing is left of it
    rest_from: int
    #: without a paper, and declared: in no other class
    declared: tuple[Span, ...] = ()

    @property
    def left(self) -> tuple[Span, ...]:
        """The numbers that are what `rest` says."""
        return spans.without([(self.rest_from, self.last)], self.declared)


def blocks(
    connection: Connection,
    scope: str,
    numbers: Mapping[Book, tuple[Collection[int], Collection[int]]],
    declared: Mapping[Book, tuple[Span, ...]],
) -> dict[Book, list[BlockAccount]]:
    """Return book → its blocks by their numbers.

    Args:
        connection: the server's.
        scope: an office.
        numbers: book → numbers of its papers, and those of them that are voided.
        declared: book → its numbers without a paper that were declared.
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
        said = spans.within([(first, last)], declared.get(book, ()))
        account = BlockAccount(
            first,
            last,
            replica,
            issued=tuple(sorted(inside - set(void))),
            voided=tuple(sorted(inside & set(void))),
            lacking=spans.without([(first, rest_from - 1)], spans.of(inside), said),
            rest=rest,
            rest_from=rest_from,
            declared=said,
        )
        told[book].append(account)
    return told
