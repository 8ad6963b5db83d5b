"""What one exchange did, counted while it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(slots=True)
class Figures:
    """What an exchange did."""

    pushed: int = 0
    pulled: int = 0
    merged: int = 0
    conflicts: int = 0
    rejected: int = 0
    duplicates: int = 0
    aside: int = 0
    hidden: int = 0
    documents_sent: int = 0
    documents_received: int = 0
    documents_lost: int = 0
    packages: int = 0
    repeats: int = 0
    new_life: bool = False
    new_book: str = ""
    #: seconds by which this PC's clock is ahead of the province's
    clock_off: int = 0
    types: set[str] = field(default_factory=set)
    #: type → records that others changed
    came: dict[str, int] = field(default_factory=dict)

    def count_came(self, found: Mapping[str, int]) -> None:
        """Add what a pull brought, by type."""
        for type_, count in found.items():
            self.came[type_] = self.came.get(type_, 0) + count
