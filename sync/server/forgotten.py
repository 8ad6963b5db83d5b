"""What PCs have of the province's own hand and its database, put back from a backup, has not.

    about(connection, scope, submission) -> list[dict]      decisions and answers to a submission

Each is an incident (answer_lost, letter_lost), once, whichever PC of the office tells it: what was
decided is on paper, and must be entered again as it was, not decided with another number.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import orjson

from sync.protocol.chain import canonical
from sync.protocol.kinds import ANSWER, LETTER
from sync.server import books, lives, ops
from sync.server.database import row, rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.protocol.messages import Forgotten
    from sync.server.database import Database
    from sync.server.devices import Device

#: type → kind of incident
INCIDENTS = {ANSWER: "answer_lost", LETTER: "letter_lost"}
#: characters of each text that are kept, records one PC may tell of, incidents of one office
_LONGEST, _MOST, _ALL = 300, 2000, 5000


def enter(database: Database, device: Device, told: list[Forgotten], at: str) -> None:
    """Enter an incident for each that is not here, and that nobody told of before."""
    scope = device.office
    with database.write() as connection:
        if not lives.restores(connection):
            return  # nothing was ever lost here: a PC has no say in it
        ops.lock_head(connection, scope)  # two PCs of an office tell of the same
        sql = (
            "SELECT kind, detail FROM incident WHERE scope = :scope"
            " AND kind IN ('answer_lost', 'letter_lost')"
        )
        known = {_read(each.detail).get("id") for each in rows(connection, sql, scope=scope)}
        for each in told[:_MOST]:
            if each.type not in INCIDENTS or each.id in known or len(known) >= _ALL:
                continue
            if not each.id.isprintable() or len(each.id) > _LONGEST:
                continue  # no id a record could have
            here = row(
                connection,
                "SELECT 1 FROM record WHERE scope = :scope AND id = :id",
                scope=scope,
                id=each.id,
            )
            if here is not None:
                continue
            known.add(each.id)
            said = {
                name: value[:_LONGEST] if isinstance(value, str) else value
                for name, value in asdict(each).items()
            }
            kind, detail = INCIDENTS[each.type], canonical(said)
            books.incident(connection, kind, scope, device.id, at=at, detail=detail)


def about(connection: Connection, scope: str, submission: str) -> list[dict[str, Any]]:
    """Return the answers to a submission that PCs have and this database has not."""
    sql = "SELECT detail FROM incident WHERE scope = :scope AND kind = :kind ORDER BY no"
    found = rows(connection, sql, scope=scope, kind=INCIDENTS[ANSWER])
    told = [_read(each.detail) for each in found]
    return [each for each in told if each.get("submission") == submission]


def read(kind: str, detail: str) -> dict[str, Any] | None:
    """Return what such an incident tells; None of an incident of another kind."""
    return _read(detail) if kind in INCIDENTS.values() else None


def _read(detail: str) -> dict[str, Any]:
    try:
        found = orjson.loads(detail)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
