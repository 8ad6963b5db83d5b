"""The one way to ask what time it is, so that tests can say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime

#: two clocks that differ by no more tell the same time
SAME_TIME = timedelta(minutes=5)


class Clock(Protocol):
    """Tells the time; the system's in the program, a fixed one in tests."""

    def now(self) -> datetime:
        """Return this moment with its offset from UTC."""
        ...


def today(clock: Clock) -> date:
    """Return the calendar day where the clock hangs."""
    return clock.now().date()
