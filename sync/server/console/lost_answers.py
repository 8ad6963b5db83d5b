"""What pages say of answers that offices have and the server, put back, has not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sync.server import forgotten, lives

if TYPE_CHECKING:
    from sync.server.console.visit import Visit
    from sync.server.console.words import Words
    from sync.server.submitted import Submitted


def told(words: Words, kind: str, detail: str) -> str:
    """Return an incident's detail in words; as it stands where it is of another kind."""
    found = forgotten.read(kind, detail)
    return detail if found is None else _line(words, found)


def about(visit: Visit, found: Submitted) -> tuple[list[str], str]:
    """Return the answers PCs have to a file; and when the server was put back after it came.

    Of the second "", if it was not; an office's clock is not to be relied on, so a time that
    cannot be read counts as before.
    """
    with visit.province.database.read() as connection:
        lost = forgotten.about(connection, found.scope, found.id)
        restored = lives.restored_at(connection)
    here = {(each.kind, each.number) for each in found.answers}
    lines = [
        _line(visit.words, each)
        for each in lost
        if (each.get("kind"), each.get("number")) not in here
    ]
    return lines, restored if restored and _before(found.at, restored) else ""


def _before(sent: str, restored: str) -> bool:
    try:
        return datetime.fromisoformat(sent) < datetime.fromisoformat(restored)
    except (ValueError, TypeError):
        return True


def _line(words: Words, found: dict[str, Any]) -> str:
    """Say what is known of it; what a PC told may be anything."""
    text = {name: str(value) for name, value in found.items()}
    title, kind = text.get("title") or text.get("id", ""), text.get("kind", "")
    parts = [words("forgotten.answer", title=title, kind=words.known("state", kind))]
    if not kind:
        parts = [title]
    if text.get("number"):
        number, on, signer = text["number"], words.day(text.get("on")), text.get("signer", "")
        parts.append(words("forgotten.decision", number=number, on=on, signer=signer))
        fine = found.get("fine")
        if isinstance(fine, int):
            line = words("files.fine_line", fine=words.number(fine))
            parts.append(line if fine else words("files.warning"))
    if text.get("text"):
        parts.append(text["text"])
    at = words.moment(text.get("at"))
    return " · ".join([*parts, words("forgotten.by", who=text.get("who", ""), at=at)])
