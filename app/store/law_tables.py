"""What the office entered for the law: old monthly interest rates, its own days off."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from app.domain.old_interest import LateRate
from app.domain.working_days import OfficeDay
from app.store.rows import day, rows_of

if TYPE_CHECKING:
    from app.store.connections import Connections

_RATE = rows_of(LateRate, "late_rate", {"monthly_percent": Fraction})
_DAY = rows_of(OfficeDay, "day_off", {"day": day, "working": bool})


class LawTables:
    """Reads the office's tables; two PCs may have entered the same year before they met."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def late_rates(self) -> list[LateRate]:
        """Return every rate, newest year first."""
        return _RATE.select(self._connections.read(), "ORDER BY year DESC, fund, id")

    def days(self) -> list[OfficeDay]:
        """Return every day off or swapped, in order."""
        return _DAY.select(self._connections.read(), "ORDER BY day, id")
