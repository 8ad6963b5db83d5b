"""Messages of the province to offices, and who of an office has read them.

    send(province, office, text, who, *, subject="") -> Note    office "*": every office known
    list(province, office=None) -> tuple[Note, ...]             newest first, with readings

`Denied` codes: text_missing, text_long, office_unknown.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.protocol.kinds import LETTER, READ
from sync.server import province_log, records
from sync.server.database import rows
from sync.server.devices import PROVINCE
from sync.server.faults import Denied

if TYPE_CHECKING:
    from sync.server.office import Province

EVERYBODY = "*"
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody of the office has read a message."""

    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Note:
    """A message to one office."""

    id: str
    office: str
    subject: str
    text: str
    who: str
    at: str
    readings: tuple[Reading, ...] = ()


def send(
    province: Province, office: str, text: str, who: str, *, subject: str = ""
) -> tuple[Note, ...]:
    """Write to an office, or to every office there is; returns the messages.

    Raises:
        Denied: text_missing, text_long, office_unknown.
    """
    if not text.strip():
        raise Denied(422, "text_missing")
    if len(text) > _LONGEST or len(subject) > _LONGEST // 20:
        raise Denied(422, "text_long", str(_LONGEST))
    known = offices(province)
    wanted = known if office == EVERYBODY else (office,)
    if not wanted or not set(wanted) <= set(known):
        raise Denied(404, "office_unknown", office)
    at = province.now().isoformat(timespec="seconds")
    sent = tuple(
        Note(province_log.new_id(), each, subject.strip(), text.strip(), who, at) for each in wanted
    )
    for note in sent:
        body = {"subject": note.subject, "text": note.text, "actor": who, "at": at}
        province_log.enter(
            province.database, note.office, (LETTER, note.id), body, actor=who, at=at
        )
    province.gave()
    return sent


def list(province: Province, office: str | None = None) -> tuple[Note, ...]:  # noqa: A001
    """Return the messages (of an office), newest first."""
    readings: defaultdict[str, dict[str, Reading]] = defaultdict(dict)
    with province.database.read() as connection:
        found = records.of_type(connection, LETTER, office)
        for each in records.of_type(connection, READ, office):
            body = each.record.body
            who = str(body.get("actor") or "")
            reading = Reading(who, str(body.get("at") or ""))
            readings[str(body.get("note_id"))].setdefault(who, reading)
    notes = (
        Note(
            each.record.id,
            each.scope,
            str(each.record.body["subject"] or ""),
            str(each.record.body["text"]),
            str(each.record.body["actor"]),
            str(each.record.body["at"]),
            tuple(sorted(readings[each.record.id].values(), key=lambda read: read.at)),
        )
        for each in found
    )
    return tuple(sorted(notes, key=lambda note: (note.at, note.id), reverse=True))


def offices(province: Province) -> tuple[str, ...]:
    """Return the codes of the offices that have a PC enrolled."""
    with province.database.read() as connection:
        found = rows(connection, "SELECT DISTINCT office FROM device ORDER BY office")
    return tuple(each[0] for each in found if each[0] != PROVINCE)
