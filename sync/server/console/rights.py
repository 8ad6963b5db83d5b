"""Which role may look at what, and do what: read from rights.toml beside this."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

#: sees one office only, and not the whole province
DIRECTOR = "director"
#: every page, in the order of the menu
PAGES = (
    "offices",
    "files",
    "returns",
    "figures",
    "messages",
    "packages",
    "devices",
    "audit",
    "accounts",
)


@cache
def _rights() -> dict[str, frozenset[str]]:
    text = (Path(__file__).parent / "rights.toml").read_text(encoding="utf-8")
    return {role: frozenset(held) for role, held in tomllib.loads(text).items()}


def roles() -> tuple[str, ...]:
    """Return the roles that may sign in."""
    return tuple(_rights())


def holds(role: str, right: str) -> bool:
    """Tell whether a role has a right."""
    return right in _rights().get(role, ())
