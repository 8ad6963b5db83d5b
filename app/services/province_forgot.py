"""What is said where the province has lost what it wrote, and this computer still has it."""

from __future__ import annotations

from app import messages


def with_note(text: str, rev: int, language: str) -> str:
    """Return a text of the province, with a note when the province has it no more (`rev` 0)."""
    if rev:
        return text
    note = messages.text("crossing", "forgotten", language)
    return f"{text} · {note}" if text else note
