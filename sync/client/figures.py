"""What one exchange did, counted while it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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
    #: blocks of numbers given
    leases: int = 0
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


class Sent:
    """Which part of a log went out, and the records it changed: not to be looked up again."""

    def __init__(self, replica: str = "") -> None:
        """Begin with nothing sent of a replica's log."""
        self._replica = replica
        self._first, self._last = 0, 0
        #: type → ids of records
        self._records: dict[str, set[str]] = {}

    def add(self, first: int, last: int, changes: Sequence[tuple[str, str] | None] | None) -> None:
        """Add operations that were taken, with the record each changes; None: it is not known."""
        if changes is None:
            self._first = self._last = 0
            return
        if first != self._last + 1 or not self._first:
            self._first = first
            self._records.clear()
        self._last = last
        for type_, id_ in filter(None, changes):
            self._records.setdefault(type_, set()).add(id_)

    def records(self, replica: str, first: int, last: int) -> Mapping[str, int] | None:
        """Return type → records changed in this part of a log; None: another part went out."""
        if (replica, first, last) != (self._replica, self._first, self._last):
            return None
        found = {type_: len(ids) for type_, ids in self._records.items()}
        return dict(sorted(found.items(), key=lambda each: -each[1]))
