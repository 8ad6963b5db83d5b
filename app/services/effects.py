"""What a use case changed: for screens to refresh on, and for undo's label."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """A kind of record that screens show."""

    OFFICE = "office"
    EMPLOYERS = "employers"
    IMPORTS = "imports"
    LEDGER = "ledger"
    PAPERS = "papers"
    RETURNS = "returns"
    CASES = "cases"
    FINDINGS = "findings"
    LISTS = "lists"
    BANK = "bank"
    COVERAGE = "coverage"
    SETTINGS = "settings"
    SYNC = "sync"


@dataclass(frozen=True, slots=True)
class Effects:
    """Kinds touched; a label code for the words; the change set that undo would reverse."""

    kinds: frozenset[Kind]
    label: str
    change_set: str | None = None
    #: figures the label's words need, e.g. {"count": "412"}
    details: tuple[tuple[str, str], ...] = ()
