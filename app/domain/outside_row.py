"""A row of a list from outside (business registration, tax, bank …), whoever read it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from app.domain.identity import tax_code
from app.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Mapping


class SourceKind(Enum):
    """Which list a row stands in; words under [outside_source]."""

    BUSINESSES = "business"
    TAX_EMPLOYERS = "tax-employers"
    TAX_WORKERS = "tax-workers"
    BANK = "bank"
    OTHER = "other"


class RowPlace(NamedTuple):
    """Where a row can be looked up again: the evidence of what is said about it."""

    source: str
    batch_id: str
    #: 1-based row of the sheet
    row: int

    def __str__(self) -> str:
        """Return source, batch and row, as kept with a finding."""
        return f"{self.source}:{self.batch_id}:{self.row}"


@dataclass(frozen=True)
class OutsideRow:
    """One row, whoever read it. Texts are as in the file; what is unknown is empty."""

    source: SourceKind
    batch_id: str
    row: int
    tax_code: str = ""
    name: str = ""
    address: str = ""
    #: the code of a commune of the office, "" where it is not one or not known
    commune: str = ""
    representative: str = ""
    #: what the list says beside who it is: counts, money in đồng, dates, status
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def place(self) -> RowPlace:
        """Where the row stands."""
        return RowPlace(self.source.value, self.batch_id, self.row)

    @cached_property
    def key(self) -> str:
        """Return what is the same for the same subject in every list, whatever the figures are.

        SHA-256 of the tax code, and of name, address, commune and representative folded; a
        decision is remembered by it, so that next month's list needs no new one.
        """
        read = tax_code(clean(self.tax_code)).code
        texts = (self.name, self.address, self.commune, self.representative)
        text = "\x1f".join((read, *map(fold, texts)))
        return hashlib.sha256(text.encode()).hexdigest()
