"""What the screens and commands are given: the use cases, built once by `app.bootstrap`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.assembly import Services
    from app.domain.clock import Clock
    from app.paths import Paths
    from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Program:
    """An open register with its use cases, the preferences and the clock."""

    services: Services
    settings: Settings
    paths: Paths
    clock: Clock
    #: ends the writing connection and releases the register for other processes
    close: Callable[[], None]
    #: the book numbers go on in, when this opening found an older copy of the register in place
    continued_under: str | None = None
    #: a copy of a register that the province has not given books yet: nothing is numbered
    waits_for_books: bool = False
    #: the register lies where nothing can be written: reading works, every change is refused
    read_only: bool = False
    #: makes the use cases nobody has asked for yet, one each
    ahead: tuple[Callable[[], object], ...] = ()
