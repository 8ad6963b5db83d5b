"""A mistake of the program's own: what is known of it goes into a file, the person gets a line."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app import __version__
from app.commands.opening import paths_of
from app.errors import Unavailable

if TYPE_CHECKING:
    import argparse
    from types import TracebackType

    Failure = tuple[type[BaseException], BaseException, TracebackType | None]


def keep(asked: argparse.Namespace, failure: Failure) -> Unavailable:
    """Add what is known of a failure to the log's folder and return what a person is told."""
    place = paths_of(asked).log / "faults.log"
    text = "".join(traceback.format_exception(*failure))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now(UTC).isoformat()} sothu {__version__}\n{text}\n")
    except OSError:
        # Nowhere to write it: then the person is told which mistake it was, at least.
        return Unavailable("own_fault", hint=failure[0].__name__, file="")
    return Unavailable("own_fault", hint=failure[0].__name__, file=place)
