"""The computer's own clock; tests give the program another one (`app.domain.clock.Clock`)."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """Local time with its offset."""

    def now(self) -> datetime:
        """Return this moment, in the time zone the computer is set to."""
        return datetime.now(UTC).astimezone()
