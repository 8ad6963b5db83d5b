"""Whether this PC's clock may date a paper: the year in a number is the clock's.

Not before the last paper that stands, not before the province's time as it was last told, and not
too long after it without an exchange. A register that never met a province works alone: only its
own papers bind it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.clock import SAME_TIME
from app.errors import Refused
from app.store.sync_marks import read_marks, read_meta, write_meta

if TYPE_CHECKING:
    from app.store.sqlcipher import Connection

#: setting, dated: days after the last exchange with the province in which papers are numbered
ALONE_SETTING = "numbering.alone_days"
ALONE_DAYS = 45
#: the province's time as it was last told here
_TOLD = "sync_server_time"
#: so much later it is kept again: no exchange writes only for some minutes
_STEP = timedelta(hours=1)


def worth_keeping(connection: Connection, told: str) -> bool:
    """Tell whether a time the province told differs from the one kept by more than matters."""
    now, kept = _moment(told), _moment(read_meta(connection, _TOLD))
    return now is not None and (kept is None or not kept <= now < kept + _STEP)


def keep(connection: Connection, told: str) -> None:
    """Keep the province's time, be it earlier than before: what it tells now is what it means."""
    write_meta(connection, _TOLD, told)


def refuse_wrong(connection: Connection, now: datetime) -> None:
    """Refuse to date a paper by a clock that must be wrong, or that nobody has compared for long.

    Raises:
        Refused: clock_behind_province (now, told); clock_ahead (now, told, days);
            paper_dated_ahead (today, latest, number), a paper made while the clock was ahead;
            clock_behind (today, latest, number), the clock is before the last paper.
    """
    told = _moment(read_meta(connection, _TOLD))
    if told is not None:
        here = told.astimezone(now.tzinfo)
        if now < told - SAME_TIME:
            raise Refused("clock_behind_province", now=now, told=here)
        days = _alone_days(connection, now)
        if now > told + timedelta(days=days):
            raise Refused("clock_ahead", now=now, told=here, days=days)
    last = _last_standing(connection)
    if last is None or now >= last[0]:
        return
    at, number, replica, dseq = last
    # What the province has was made before it told its time: a later date was never true.
    sent = replica == read_meta(connection, "replica") and dseq <= read_marks(connection).acked
    known = told is not None and sent and at > told + _STEP + SAME_TIME
    code = "paper_dated_ahead" if known else "clock_behind"
    latest = at.astimezone(now.tzinfo).date()
    raise Refused(code, today=now.date(), latest=latest, number=number)


def _last_standing(connection: Connection) -> tuple[datetime, str, str, int] | None:
    """Return the last paper of this log that was not voided: when, its number, its place."""
    row = connection.execute(
        "SELECT o.at, p.number, o.replica, o.dseq FROM outbox AS o"
        " LEFT JOIN paper AS p ON p.id = o.entity_id"
        " WHERE o.kind = 'paper.issue' AND NOT EXISTS (SELECT 1 FROM paper_event AS e"
        " WHERE e.paper_id = o.entity_id AND e.kind = 'void' AND e.deleted = 0)"
        " ORDER BY o.no DESC LIMIT 1"
    ).fetchone()
    return row and (datetime.fromisoformat(row[0]), row[1] or "", row[2], row[3])


def _alone_days(connection: Connection, now: datetime) -> int:
    row = connection.execute(
        "SELECT value FROM setting WHERE name = ? AND deleted = 0"
        " AND (valid_from IS NULL OR valid_from <= ?) ORDER BY valid_from DESC LIMIT 1",
        (ALONE_SETTING, now.date().isoformat()),
    ).fetchone()
    return int(row[0]) if row is not None and str(row[0]).isdecimal() else ALONE_DAYS


def _moment(text: str | None) -> datetime | None:
    """Return a time with its offset; None of what is none."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
