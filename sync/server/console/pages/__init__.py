"""The pages, one module for each subject; each reads what was asked and shows or does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

    from sync.server.console.visit import Visit


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it is, whose it is, what shows it and what does what its forms ask."""

    path: str
    #: its entry in the menu
    place: str
    show: Callable[[Visit], Response]
    act: Callable[[Visit], Response] | None = None
    #: what a visitor must hold to look, and to act; "" nothing but a session
    right: str = ""
    act_right: str = ""
    #: for those not signed in as well
    open: bool = False
    #: the visitor's own, also before a given password is changed
    own: bool = False
    #: its forms prove who somebody is: not often from one address
    slow: bool = False

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods it answers."""
        return ("GET",) if self.act is None else ("GET", "POST")


def every() -> list[Page]:
    """Return all pages."""
    from sync.server.console.pages import (
        accounts,
        audit,
        devices,
        entrance,
        figures,
        files,
        messages,
        offices,
        packages,
        returns,
    )

    parts = (
        entrance,
        offices,
        files,
        returns,
        figures,
        messages,
        packages,
        devices,
        audit,
        accounts,
    )
    found = [page for part in parts for page in part.PAGES]
    return [*found, *entrance.LAST]
