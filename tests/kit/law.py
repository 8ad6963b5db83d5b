"""The law as shipped, parsed once for the tests that need it."""

from __future__ import annotations

from functools import cache

import resources
from app.domain.law import LawBook


@cache
def law_book() -> LawBook:
    """Return the shipped law book."""
    names = resources.names("law", ".toml")
    return LawBook.parse((name, resources.read_text(name)) for name in names)
