"""Who follows an employer that merged or split, told beside what is owed under its old record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app import messages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def tell_followed(after: Mapping[str, Sequence[str]], language: str) -> None:
    """Say on standard error who follows whom: unit code → names."""
    for code, names in sorted(after.items()):
        words = messages.text("command", "followed_by", language, unit=code, names="; ".join(names))
        print(words, file=sys.stderr)
