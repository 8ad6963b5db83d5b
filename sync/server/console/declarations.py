"""Declaring numbers without a paper is an act of the journal, wherever it is done from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.server import spans
from sync.server.console import journal
from sync.server.declaring import Said, declare

if TYPE_CHECKING:
    from sync.server.blocks import Book
    from sync.server.books import BookAccount
    from sync.server.office import Province
    from sync.server.spans import Span


def declare_written_down(  # noqa: PLR0917 - what a declaration is
    province: Province,
    scope: str,
    book: Book,
    numbers: Span,
    what: str,
    reason: str,
    who: str,
) -> BookAccount:
    """Declare numbers and write it down, both or neither; returns the book as it is then.

    Raises:
        Denied: as `sync.server.declaring.declare`.
    """
    now, (series, code, year) = province.now(), book
    said = Said(what, reason.strip(), who, now.isoformat(timespec="seconds"))
    with province.database.write() as connection:
        told = declare(connection, scope, book, numbers, said)
        about = f"{series} {code}/{year}: {spans.told([numbers], 1)} {what}: {said.reason}"
        journal.write(connection, now, who, "declared", about=about, office=scope)
    return told
