"""Conflicts a person has to settle, and their settlement by an ordinary command."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.errors import Refused
from app.store.op_log import moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.change import Plain
    from app.store.command import Command
    from app.store.connections import Connections
    from app.store.sqlcipher import Connection

OPEN, SETTLED = "open", "settled"
#: why: two records claim the same
TWIN = "twin"
#: of two records alike: which goes on, or that both do
KEEP_MINE, KEEP_THEIRS, BOTH = "keep_mine", "keep_theirs", "both"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of a field that cannot both hold; what holds is theirs until it is settled."""

    id: str
    target_type: str
    target_id: str
    #: changed, created_twice, deleted, gone, twin
    reason: str
    fields: tuple[str, ...]
    kind: str
    mine_actor: str
    mine_at: datetime | None
    theirs_actor: str
    theirs_at: datetime | None
    #: field → what the author saw, wanted, and what held when they met
    seen: Mapping[str, Plain]
    mine: Mapping[str, Plain]
    theirs: Mapping[str, Plain]
    status: str
    choice: str
    settled_by: str = ""
    settled_at: datetime | None = None
    note: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Of two records alike (reason twin) both ids: the later one, the one before."""
        return self.target_id, str(self.theirs.get("id", ""))


_COLUMNS = (
    "id, target_type, target_id, reason, fields, kind, mine_actor, mine_at, theirs_actor,"
    " theirs_at, seen, mine, theirs, status, choice, settled_by, settled_at, note"
)


def conflicts(connections: Connections, *, settled: bool = False) -> list[Conflict]:
    """Return the conflicts that are open (or all of them), oldest first."""
    wanted = "1" if settled else "status = 'open'"
    sql = f"SELECT {_COLUMNS} FROM conflict_record WHERE deleted = 0 AND {wanted} ORDER BY id"  # noqa: S608
    return [_read(row) for row in connections.read().execute(sql).fetchall()]


def count_open(connection: Connection) -> int:
    """Return how many conflicts wait for a person."""
    sql = "SELECT count(*) FROM conflict_record WHERE deleted = 0 AND status = 'open'"
    return int(connection.execute(sql).fetchone()[0])


def get(connections: Connections, id_: str) -> Conflict:
    """Return one conflict.

    Raises:
        Refused: conflict_gone.
    """
    sql = f"SELECT {_COLUMNS} FROM conflict_record WHERE id = ?"  # noqa: S608
    row = connections.read().execute(sql, (id_,)).fetchone()
    if row is None:
        raise Refused("conflict_gone")
    return _read(row)


def merged_twins(connection: Connection) -> list[Conflict]:
    """Return the conflicts about two records alike that were settled by keeping one of them."""
    sql = (
        f"SELECT {_COLUMNS} FROM conflict_record WHERE deleted = 0 AND status = 'settled'"  # noqa: S608
        " AND reason = 'twin' AND choice IN (?, ?) AND target_type IN ('employer', 'unit')"
    )
    return [_read(row) for row in connection.execute(sql, (KEEP_MINE, KEEP_THEIRS)).fetchall()]


def _read(row: tuple[str, ...]) -> Conflict:
    id_, type_, target, reason, fields, kind, mine_actor, mine_at, actor, at, *rest = row
    seen, mine, theirs, status, choice, settled_by, settled_at, note = rest
    return Conflict(
        id_,
        type_,
        target,
        reason,
        tuple(name for name in fields.split(",") if name),
        kind,
        mine_actor,
        _moment(mine_at),
        actor,
        _moment(at),
        json.loads(seen),
        json.loads(mine),
        json.loads(theirs),
        status,
        choice,
        settled_by,
        _moment(settled_at),
        note,
    )


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def settle(
    command: Command, conflict: Conflict, values: Mapping[str, Plain], *, choice: str, note: str
) -> None:
    """Settle a conflict: the record gets these values (none: theirs stay), the conflict ends.

    Args:
        command: writes both, so that they travel as what was seen and chosen together.
        conflict: as it was shown.
        values: field → value, of those that were wanted.
        choice: mine, theirs, or edited; of two records alike keep_mine, keep_theirs, both.
        note: why.

    Raises:
        Refused: conflict_settled, somebody did it before; conflict_gone, the record is not here.
    """
    if conflict.status != OPEN:
        raise Refused("conflict_settled")
    wanted = dict(values)
    if wanted:
        _bring(command, conflict, wanted)
    command.update(
        "conflict_record",
        conflict.id,
        {
            "status": SETTLED,
            "choice": choice,
            "settled_by": command.actor,
            "settled_at": moment(command.at),
            "note": note,
        },
    )


def reopen(command: Command, conflict: Conflict) -> None:
    """Let a settled conflict wait for a person again."""
    fields = dict.fromkeys(("choice", "settled_by", "settled_at", "note"), "")
    command.update("conflict_record", conflict.id, {"status": OPEN, **fields})


def _bring(command: Command, conflict: Conflict, wanted: dict[str, Plain]) -> None:
    type_, id_ = conflict.target_type, conflict.target_id
    row = command.connection.execute(
        f"SELECT deleted FROM {type_} WHERE id = ?",  # noqa: S608
        (id_,),
    ).fetchone()
    if row is None:
        raise Refused("conflict_gone")
    deleting = wanted.pop("deleted", 0)
    if deleting and not row[0]:
        command.delete(type_, id_)
        return
    if row[0] and not deleting:
        command.update(type_, id_, {"deleted": 0}, kind="restore")
    if wanted and not deleting:
        command.update(type_, id_, wanted)
