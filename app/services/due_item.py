"""One line of *Hôm nay*."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do; words under [due] with `fields`."""

    code: str
    fields: Mapping[str, object]
    due_on: date
    overdue: bool
    #: the page where it is done, and what to show there
    page: str
    query: Mapping[str, str] = field(default_factory=dict)
