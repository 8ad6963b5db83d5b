"""From where on a difference between a list and the register is worth looking at; by date."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CrossLimits:
    """Settings crosscheck.<name> of the office, each from a day on, over these defaults."""

    #: contracts of an employer the register does not know, at least
    contract_workers: int = 1
    #: workers with a contract that the register lacks, at least
    workers_missing: int = 1
    #: the insured average under the taxed one, at least so many percent of it
    wage_gap_percent: int = 10
    #: late principal of a dissolved employer in đồng, at least
    debt: int = 1

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> CrossLimits:
        """Lay settings over the defaults; what is no whole number from 0 on is left out."""
        known = {
            field.name: int(text)
            for field in fields(cls)
            if (text := settings.get(f"crosscheck.{field.name}", "").strip()).isdigit()
        }
        return replace(cls(), **known)


#: names of the settings
LIMIT_NAMES = tuple(f"crosscheck.{field.name}" for field in fields(CrossLimits))
