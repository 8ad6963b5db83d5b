"""Where each record this PC changed stands: sent, waiting, in conflict, refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sync.protocol.kinds import CONFLICT, NOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.sqlcipher import Connection

SENT, WAITING, CONFLICTED, REFUSED = "sent", "waiting", "conflict", "refused"
_NOTES = ", ".join(f"'{kind}'" for kind in sorted(NOTES))
#: each record with its last change here; the columns beside max() are those of that change
_RECORDS = f"""
SELECT o.entity_id AS id, o.type AS type, max(o.no) AS no, o.kind AS kind, o.at AS at,
  o.actor AS actor, o.why AS why, coalesce(o.result, '') AS result,
  CASE WHEN EXISTS (SELECT 1 FROM conflict_record AS c WHERE c.target_id = o.entity_id
      AND c.deleted = 0 AND c.status = 'open') THEN '{CONFLICTED}'
    WHEN o.replica = :replica AND o.dseq > :acked THEN '{WAITING}'
    WHEN o.result = 'rejected' THEN '{REFUSED}'
    ELSE '{SENT}' END AS state
FROM outbox AS o WHERE o.kind NOT IN ({_NOTES}) AND o.type <> '{CONFLICT}' GROUP BY o.entity_id
"""  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class RecordState:
    """One record this PC changed, as its last change stands."""

    id: str
    type: str
    kind: str
    at: datetime
    actor: str
    state: str
    #: of a refusal: province, type, frozen …
    why: str


def listed(
    connection: Connection,
    replica: str,
    acked: int,
    *,
    state: str = "",
    type_: str = "",
    oldest: bool = False,
) -> list[str]:
    """Return ids of the records changed here, the latest change first."""
    order = "ASC" if oldest else "DESC"
    rows = connection.execute(
        f"SELECT id FROM ({_RECORDS}) WHERE (:state = '' OR state = :state)"  # noqa: S608
        f" AND (:type = '' OR type = :type) ORDER BY no {order}",
        {"replica": replica, "acked": acked, "state": state, "type": type_},
    )
    return [row[0] for row in rows.fetchall()]


def rows(
    connection: Connection, replica: str, acked: int, ids: Sequence[str]
) -> dict[str, RecordState]:
    """Return the states of these records."""
    only = " AND o.entity_id IN (SELECT value FROM json_each(:ids)) GROUP BY"
    cursor = connection.execute(
        f"SELECT id, type, kind, at, actor, state, why FROM ({_RECORDS.replace(' GROUP BY', only)})",  # noqa: S608, E501
        {"replica": replica, "acked": acked, "ids": json.dumps(list(ids))},
    )
    return {
        id_: RecordState(id_, type_, kind, datetime.fromisoformat(at), actor, state, why)
        for id_, type_, kind, at, actor, state, why in cursor.fetchall()
    }


def counts(connection: Connection, replica: str, acked: int) -> dict[str, int]:
    """Return state → number of records."""
    cursor = connection.execute(
        f"SELECT state, count(*) FROM ({_RECORDS}) GROUP BY state",  # noqa: S608
        {"replica": replica, "acked": acked},
    )
    return dict(cursor.fetchall())


def outgoing(connection: Connection, replica: str, after: int, through: int) -> dict[str, int]:
    """Return type → records changed between two places of this PC's log, notes left out."""
    cursor = connection.execute(
        f"SELECT type, count(DISTINCT entity_id) FROM outbox WHERE replica = ?"  # noqa: S608
        f" AND dseq > ? AND dseq <= ? AND kind NOT IN ({_NOTES}) GROUP BY type ORDER BY 2 DESC",
        (replica, after, through),
    )
    return dict(cursor.fetchall())
