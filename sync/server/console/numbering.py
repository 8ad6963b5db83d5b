"""Number books and blocks of an office as its page shows them: numbers as spans, whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.server import spans
from sync.server.database import rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from sync.server.blocks import BlockAccount
    from sync.server.books import BookAccount
    from sync.server.console.oversight import PcState
    from sync.server.spans import Span

#: so many spans of numbers are written out
_MOST = 12


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Blocks beside each other that are alike, or one block."""

    numbers: str
    pc: str
    issued: str
    voided: str
    lacking: str
    declared: str
    #: the numbers no paper bears yet, "" for none, and what they are: words under [block_rest]
    left: str
    rest: str


@dataclass(frozen=True, slots=True)
class DeclaredRow:
    """Numbers that were declared at once."""

    numbers: str
    #: words under [declared]
    what: str
    reason: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class BookRow:
    """A book of a series and year."""

    series: str
    code: str
    year: int
    #: the PC whose book it is; "" where none is known, or of the office's one book
    pc: str
    leased: bool
    issued: int
    voided: str
    lacking: str
    twice: str
    #: words under [closed]
    closed: str
    unknown: str
    unused: str
    declared: tuple[DeclaredRow, ...]
    #: those that may be declared, and whether they have no end
    unsettled: str
    endless: bool
    #: borne by papers though no block holds them
    outside: str
    blocks: tuple[BlockRow, ...]


def book_rows(
    connection: Connection, scope: str, accounts: Sequence[BookAccount], pcs: Sequence[PcState]
) -> list[BookRow]:
    """Return the books of an office in their order."""
    named = {pc.replica: pc.machine or pc.device[-12:] for pc in pcs if pc.replica}
    sql = "SELECT code, replica FROM book WHERE scope = :scope"
    owners = {code: named.get(of, "") for code, of in rows(connection, sql, scope=scope)}
    return [_book(each, owners.get(each.code, ""), named) for each in accounts]


def _told(numbers: Sequence[Span]) -> str:
    """Return numbers in short: "1–4, 6"; very many end in "…"."""
    return spans.told(numbers, _MOST)


def _book(book: BookAccount, owner: str, named: Mapping[str, str]) -> BookRow:
    within = [(block.first, block.last) for block in book.blocks]
    given = (*book.issued, *book.voided) if within else ()
    outside = [each for each in given if not any(a <= each <= b for a, b in within)]
    return BookRow(
        book.series,
        book.code,
        book.year,
        owner,
        bool(book.blocks),
        len(book.issued),
        _told(spans.of(book.voided)),
        _told(book.lacking),
        _told(spans.of(book.twice)),
        book.closed,
        _told(book.unknown),
        _told(book.unused),
        tuple(
            DeclaredRow(_told(each.numbers), each.what, each.reason, each.who, each.at)
            for each in book.declared
        ),
        _told(book.unsettled),
        bool(book.unsettled) and book.unsettled[-1][1] is None,
        _told(spans.of(outside)),
        tuple(_row(alike, named) for alike in _joined(book.blocks)),
    )


def _joined(blocks: Sequence[BlockAccount]) -> list[list[BlockAccount]]:
    """Return blocks by lines: untouched ones of one life beside each other share a line."""
    found: list[list[BlockAccount]] = []
    for block in blocks:
        before = found[-1][-1] if found else None
        if (
            before is not None
            and block.first == before.last + 1
            and (block.replica, block.rest) == (before.replica, before.rest)
            and all(each.left == ((each.first, each.last),) for each in (before, block))
        ):
            found[-1].append(block)
        else:
            found.append([block])
    return found


def _row(blocks: Sequence[BlockAccount], named: Mapping[str, str]) -> BlockRow:
    first, last = blocks[0], blocks[-1]
    left = spans.joined(span for each in blocks for span in each.left)
    return BlockRow(
        f"{first.first}–{last.last}",
        named.get(first.replica, ""),
        _told(spans.of(first.issued)),
        _told(spans.of(first.voided)),
        _told(first.lacking),
        _told(first.declared),
        _told(left),
        first.rest if left else "",
    )
