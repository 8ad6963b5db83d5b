"""Python's collector of cycles held still, or back, while very many records are made."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


#: records made and not yet gone before the collector looks through them
_RARELY = 300_000


@contextmanager
def rare_collection() -> Iterator[None]:
    """Work for minutes, perhaps, on records that come and go by thousands.

    Each thousand of them would have the collector walk through everything the program holds.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_RARELY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def no_collection() -> Iterator[None]:
    """Build hundreds of thousands of records without the collector walking them over and over."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
