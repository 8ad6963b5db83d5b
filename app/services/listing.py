"""The read side's shape: an order of ids, rows for ids, totals; what every table shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Query:
    """What to list: typed text, filters by column key, the column to sort by."""

    text: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False


class Listing(Protocol[R_co]):
    """A table's data: SQL sorts and filters, the screen keeps ids and asks for rows in view."""

    def ids(self, query: Query) -> Sequence[str]:
        """Every id that matches, in order."""
        ...

    def rows(self, ids: Sequence[str]) -> Mapping[str, R_co]:
        """Rows for these ids (a page of 200); an id that is gone is missing from the answer."""
        ...

    def totals(self, query: Query) -> Mapping[str, int]:
        """Sums shown under the table, by column key."""
        ...
