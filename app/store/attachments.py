"""Files attached to records; their bytes are in `Register.blobs`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.store import guards, same_records
from app.store.rows import moment, rows_of

if TYPE_CHECKING:
    from datetime import datetime

    from app.store.connections import Connections


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file at one record."""

    id: str
    #: name of the table, and id, of the record it belongs to
    owner_type: str
    owner_id: str
    #: SHA-256 of its bytes
    blob: str
    file_name: str
    #: by content, words under [attachment_kind]
    kind: str
    #: bytes
    size: int
    note: str
    at: datetime
    actor: str


_ROWS = rows_of(Attachment, "attachment", {"at": moment})


class Attachments:
    """Reads attached files."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def get(self, attachment_id: str, *, dead: bool = False) -> Attachment | None:
        """Return one; with `dead` also one taken off. None if there is none."""
        found = _ROWS.select(self._connections.read(), "AND id = ?", (attachment_id,), dead=dead)
        return found[0] if found else None

    def of(self, owner_type: str, owner_id: str) -> list[Attachment]:
        """Return a record's files in the order they were attached."""
        read, ids = self._connections.read(), json.dumps([owner_id])
        if owner_type in {same_records.UNIT, same_records.EMPLOYER}:
            ids = same_records.together(read, owner_type, owner_id)
        among = "AND owner_id IN (SELECT value FROM json_each(?))"
        return _ROWS.select(read, f"{among} AND owner_type = ? ORDER BY at, id", (ids, owner_type))

    def owner_exists(self, owner_type: str, owner_id: str) -> bool:
        """Tell whether there is such a record, not deleted."""
        connection = self._connections.read()
        if owner_type not in guards.synced_tables(connection):
            return False
        sql = f"SELECT 1 FROM {owner_type} WHERE id = ? AND deleted = 0"  # noqa: S608
        return connection.execute(sql, (owner_id,)).fetchone() is not None
