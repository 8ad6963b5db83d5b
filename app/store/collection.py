"""Python's collector of cycles held still, or back, while very many records are made."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: records made and not yet gone before the collector looks through them; 0: it does not
_RARELY, _NEVER = 300_000, 0

_turn = threading.Lock()
#: what those at work wish for, and the thresholds to go back to when nobody is
_wishes: list[int] = []
_usual = gc.get_threshold()


@contextmanager
def rare_collection() -> Iterator[None]:
    """Work for minutes, perhaps, on records that come and go by thousands.

    Each thousand of them would have the collector walk through everything the program holds.
    """
    with _threshold(_RARELY):
        yield


@contextmanager
def no_collection() -> Iterator[None]:
    """Build hundreds of thousands of records without the collector walking them over and over."""
    with _threshold(_NEVER):
        yield


@contextmanager
def _threshold(wish: int) -> Iterator[None]:
    """Hold a wish; several threads may hold theirs at once, and let them go in any order."""
    global _usual  # noqa: PLW0603 - the interpreter has one threshold too
    with _turn:
        if not _wishes:
            _usual = gc.get_threshold()
        _wishes.append(wish)
        _set()
    try:
        yield
    finally:
        with _turn:
            _wishes.remove(wish)
            _set()


def _set() -> None:
    first = _usual[0] if not _wishes else _NEVER if _NEVER in _wishes else max(_wishes)
    gc.set_threshold(first, *_usual[1:])
