"""Which documents of others a PC fetches by itself, and where those it knows of are."""

from __future__ import annotations

from dataclasses import dataclass

#: all; those of open cases and of records this PC works on; none
ALL, OPEN, NONE = "all", "open", "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """What this PC fetches by itself."""

    #: ALL; OPEN, those of open cases and of records this PC works on; NONE
    which: str = ALL
    #: bytes above which a document is not fetched by itself, 0: none is too large
    most: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents there are, by where they are."""

    #: on this PC
    here: int = 0
    #: come with the next exchange
    coming: int = 0
    #: the province has them, this PC leaves them there
    left: int = 0
    #: their authors' PCs have not sent them
    lacking: int = 0
