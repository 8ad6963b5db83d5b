"""What kinds of records and their fields are called on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.text import Words


def word(words: Words, section: str, code: str) -> str:
    """Return the words of a code, the code itself where it has none (of a newer program)."""
    return words.of(section, code) if words.has(section, code) else code


def explained(words: Words, reason: str, type_: str) -> str:
    """Return why two computers differ, and what the program offers for a record of that type."""
    own = f"{reason}_{type_}"
    return word(
        words, "conflict_explained", own if words.has("conflict_explained", own) else reason
    )
