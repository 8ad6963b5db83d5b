"""What the province tells of this PC's own changes at once, so that they need not come back.

A push whose answer is plain changed exactly the records its operations name. When the office's log
stood before it where this PC has read to, and the log's chain after it follows from these
operations alone, then nothing else happened: the records here are as they are there, and all that
a pull would bring is their new places.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from app.store.sync_marks import read_marks, read_place, write_marks, write_place
from sync.protocol.chain import next_digest
from sync.protocol.kinds import APPLIED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.store.register import Register
    from app.store.sqlcipher import Connection
    from app.store.sync_queue import Batch
    from sync.protocol.place import Place


def follow(
    register: Register,
    connection: Connection,
    batch: Batch,
    changes: Sequence[tuple[str, str] | None],
    end: Place,
) -> bool:
    """Read the office's log on to `end`, if these operations alone lead there.

    Args:
        register: the register.
        connection: the writing one, in whose transaction the answer was noted.
        batch: the operations; every one of them was applied, and changed its record.
        changes: (type, id) of each one's record, None where it changes none.
        end: where the office's log ended after them.

    Returns:
        False: something else happened as well, or is to be settled: the pull brings it.
    """
    office, replica = register.identity.office, register.identity.replica
    marks = read_marks(connection)
    place, whole = read_place(connection, office)
    if whole or (marks.reflected, marks.acked) != (batch.first - 1, batch.last):
        return False
    if place.seq + len(batch.cores) != end.seq or not _leads(place.chain, batch, end.chain):
        return False
    if any(each is not None and each[0] not in register.tables for each in changes):
        return False
    sql = "SELECT 1 FROM carried_op WHERE settled = 0 AND replica = ?"
    if connection.execute(sql, (replica,)).fetchone() is not None:
        return False
    moved: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for rev, change in enumerate(changes, place.seq + 1):
        if change is not None:
            moved[change[0]][change[1]] = rev
    connection.execute("INSERT INTO meta (k, v) VALUES ('in_command', 'sync')")
    for type_, places in moved.items():
        move(connection, type_, places)
    connection.execute("DELETE FROM meta WHERE k = 'in_command'")
    connection.execute("DELETE FROM sync_page WHERE scope = ?", (office,))
    write_place(connection, office, end)
    write_marks(connection, replace(marks, reflected=batch.last))
    return True


def move(connection: Connection, type_: str, places: Mapping[str, int]) -> None:
    """Note where in the log records of a type, by id, were changed last; inside a command.

    In one statement: many take half the time of one for each.
    """
    connection.execute(
        f"UPDATE {type_} SET rev = moved.value FROM json_each(?) AS moved"  # noqa: S608
        f" WHERE {type_}.id = moved.key",
        (json.dumps(places),),
    )


def _leads(chain: str, batch: Batch, end: str) -> bool:
    digest = bytes.fromhex(chain)
    for hash_ in batch.hashes:
        digest = next_digest(digest, f"{hash_} {APPLIED} ".encode())
    return digest.hex() == end
