"""A clock that tests set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


@dataclass
class FakeClock:
    """Stands still until told otherwise."""

    at: datetime = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)

    def now(self) -> datetime:
        return self.at

    def on(self, year: int, month: int, day: int) -> None:
        self.at = datetime(year, month, day, 8, 0, tzinfo=VIETNAM)

    def pass_by(self, **spans: float) -> None:
        self.at += timedelta(**spans)
