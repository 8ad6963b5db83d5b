"""One line of a derivation: a code with words, its figures, the article it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.money import Vnd


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an explanation: `code` has words, `level` indents, `article` is its source."""

    code: str
    fields: tuple[tuple[str, object], ...] = ()
    article: str = ""
    amount: Vnd | None = None
    level: int = 0


def step(
    code: str, article: str = "", amount: Vnd | None = None, *, level: int = 0, **fields: object
) -> Step:
    """Return a line with its figures by name."""
    return Step(code, tuple(fields.items()), article, amount, level)
