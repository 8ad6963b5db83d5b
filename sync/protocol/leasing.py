"""Blocks of numbers of an office's one book: what is asked, what is given, what is signed of it.

A request is named by the PC before it is sent: asked again it is answered with the same block. The
province signs each block, so that a PC can show it to a province that was put back and forgot it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

#: the office's one book has a code no PC's own books bear: CQ, or CQ.1 … where one does
STEM = "CQ"
#: numbers of one block, at most; a block is about two busy days
MAX_BLOCK = 2000
#: blocks asked for at once
MAX_WANTED = 50
#: characters of a series' name
MAX_SERIES = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """A block asked for."""

    #: name of the request, kept by the PC before it asks
    request: str
    series: str
    year: int
    count: int


@dataclass(frozen=True, slots=True)
class Leasing:
    """What a PC asks for."""

    replica: str
    wanted: list[Wanted]
    #: the blocks it has and still numbers from: a province that was put back learns of them
    held: list[Lease] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lease:
    """Numbers first … last of a book and year that one life of one PC alone may give."""

    request: str
    series: str
    code: str
    year: int
    first: int
    last: int
    replica: str
    #: of `lease_text` by the server
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Leased:
    """The blocks given; one given before comes again, one of a year not at hand not at all."""

    blocks: list[Lease]


def is_offices(code: str) -> bool:
    """Tell whether a code is one of an office's one book, by the way such codes are made."""
    stem, _, more = code.partition(".")
    return stem == STEM and (code == STEM or more.isdecimal())


def lease_text(office: str, lease: Lease) -> str:
    """Return what the server signs of a block."""
    numbers = (str(lease.year), str(lease.first), str(lease.last))
    named = (lease.request, lease.series, lease.code)
    return "\n".join(("sothu-lease-1", office, lease.replica, *named, *numbers))
