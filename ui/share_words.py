"""What an exchange between the office's own computers did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import format as shown

if TYPE_CHECKING:
    from sync.client.sharing import Received
    from ui.text import Words


def received_lines(words: Words, received: Received) -> list[str]:
    """Return what came, what differs, and whether books go on under another code."""
    lines = [
        words.of(
            "command",
            "shared",
            name=received.name,
            records=shown.count(received.records),
            known=shown.count(received.known),
            documents=shown.count(received.documents),
        )
    ]
    if received.differing:
        count = shown.count(received.differing)
        lines.append(words.of("command", "share_differing", count=count))
    if received.new_book:
        lines.append(words.of("command", "share_new_book", book=received.new_book))
    return lines


def size(count: int) -> str:
    """Return bytes as a person reads them."""
    if count < 1 << 20:
        return f"{shown.count(max(count >> 10, 1))} KB"
    return f"{count / (1 << 20):.1f} MB".replace(".", ",")
