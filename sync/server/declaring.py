"""An administrator says of numbers without a paper what became of them: lost, or never used.

declare(connection, scope, book, numbers, said) -> BookAccount

`numbers` is (first, last); last None: all from the first on, the tail of a book closed by a
restore. Only numbers that are lacking or unknown at that moment can be declared, each once: what
was said is kept for good, and a paper that comes after all makes its number an issued one.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sync.server import books, declared, ops, spans
from sync.server.faults import Denied

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.server.blocks import Book
    from sync.server.books import BookAccount
    from sync.server.spans import Span

#: letters of a reason; spans that a refusal names
_LONGEST, _MOST = 500, 12


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of numbers: one of `declared.AS`, why, by whom and when."""

    what: str
    reason: str
    who: str
    at: str


def declare(
    connection: Connection, scope: str, book: Book, numbers: Span, said: Said
) -> BookAccount:
    """Declare numbers of an office's book; returns the book as it is then.

    Raises:
        Denied: reason_missing, field_long, declared_as, declared_numbers (no numbers from 1 on),
            book_unknown, number_settled (those that are neither lacking nor unknown).
    """
    if not said.reason:
        raise Denied(422, "reason_missing")
    if len(said.reason) > _LONGEST:
        raise Denied(422, "field_long", "reason")
    if said.what not in declared.AS:
        raise Denied(422, "declared_as", said.what)
    first, last = numbers
    if not 1 <= first <= (first if last is None else last) < declared.MOST_NUMBER:
        raise Denied(422, "declared_numbers", spans.told([numbers], 1))
    ops.lock_head(connection, scope)  # no paper comes between the look and the word
    settled = spans.without([numbers], _one(books.account(connection, scope), book).unsettled)
    if settled:
        raise Denied(409, "number_settled", spans.told(settled, _MOST))
    declared.keep(connection, scope, book, numbers, asdict(said))
    return _one(books.account(connection, scope), book)


def _one(accounts: list[BookAccount], book: Book) -> BookAccount:
    for each in accounts:
        if (each.series, each.code, each.year) == book:
            return each
    raise Denied(422, "book_unknown", f"{book[0]} {book[1]}/{book[2]}")
