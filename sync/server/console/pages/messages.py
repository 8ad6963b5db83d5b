"""Messages to offices, and who of them has read each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.server import notes
from sync.server.console import journal
from sync.server.console.pages import Page
from sync.server.console.pages.submissions import named

if TYPE_CHECKING:
    from starlette.responses import Response

    from sync.server.console.visit import Visit
    from sync.server.notes import Note

_SHOWN = 200
_LONGEST_SUBJECT = 200


def _messages(visit: Visit) -> Response:
    office = visit.only or visit.query.get("office", "")
    found = _together(notes.list(visit.province, office or None))
    return visit.show(
        "messages.html",
        notes=found[:_SHOWN],
        more=max(0, len(found) - _SHOWN),
        offices=notes.offices(visit.province),
        office=office,
        names=named(visit),
        everybody=notes.EVERYBODY,
    )


def _together(found: tuple[Note, ...]) -> list[list[Note]]:
    """Return messages that were written at once to several offices as one, the newest first."""
    made: dict[tuple[str, ...], list[Note]] = {}
    for note in found:
        made.setdefault((note.at, note.who, note.subject, note.text), []).append(note)
    return [sorted(each, key=lambda note: note.office) for each in made.values()]


def _send(visit: Visit) -> Response:
    office = visit.text("to", longest=64)
    subject = visit.text("subject", longest=_LONGEST_SUBJECT)
    sent = notes.send(visit.province, office, visit.text("text"), visit.who.name, subject=subject)
    with visit.province.database.write() as connection:
        about, now = f"{subject} ({len(sent)})", visit.province.now()
        to = "" if office == notes.EVERYBODY else office
        journal.write(connection, now, visit.who.name, "sent", about=about, office=to)
    return visit.go("messages", "sent")


PAGES = (
    Page("/messages", "messages", _messages, _send, right="messages", act_right="messages.send"),
)
