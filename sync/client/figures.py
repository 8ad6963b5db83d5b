"""What one exchange did, counted while it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field


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
    types: set[str] = field(default_factory=set)
