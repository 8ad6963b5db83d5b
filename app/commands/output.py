"""What commands print: one JSON document, or lines for a person."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.calendar import Month

if TYPE_CHECKING:
    from collections.abc import Callable


def document(value: object) -> None:
    """Print one JSON document and nothing else."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=1))


def line(text: str) -> None:
    """Print one line for a person."""
    print(text)


def plain(value: Any) -> Any:
    """Return a value as JSON has it; exact tenths become decimals."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    for kind, turn in _TURNS:
        if isinstance(value, kind):
            return turn(value)
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    return value


_TURNS: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (Enum, lambda value: value.value),
    (Fraction, float),
    (date, lambda value: value.isoformat()),
    (Month, str),
    (Path, str),
)
