"""Lines of files that were taken in, as they travel: one document, named by the import's hash.

Lines of the ledger and rows of other bodies' lists alike. What a list says as a whole goes with
the import itself (`facts`); the file's own bytes stay where it was read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.store import ledger, outside
from app.store.sqlcipher import Error

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.store.register import Register
    from app.store.sqlcipher import Connection

LEDGER = "c12"
#: kinds of imports whose lines travel; what a newer program's kinds have is not known here
KINDS = frozenset({LEDGER, *outside.TABLES})
_KINDS = json.dumps(sorted(KINDS))
_HERE = (
    "(EXISTS (SELECT 1 FROM ledger_set WHERE batch_id = b.id)"
    " OR EXISTS (SELECT 1 FROM list_set WHERE batch_id = b.id))"
)
_LACKING = (
    "FROM import_batch AS b WHERE lines > 0 AND deleted = 0"  # noqa: S608
    f" AND kind IN (SELECT value FROM json_each(?)) AND NOT {_HERE}"
)


def content(register: Register, batch_id: str) -> bytes | None:
    """Return an import's lines as they travel, whatever its status; None: it has none."""
    sql = "SELECT kind FROM import_batch WHERE id = ?"
    row = register.connections.read().execute(sql, (batch_id,)).fetchone()
    if row is None or row[0] not in KINDS:
        return None
    if row[0] == LEDGER:
        return ledger.lines_text(register.ledger.lines_of_batch(batch_id)).encode()
    return outside.rows_text(row[0], register.outside.of_batch(row[0], batch_id))


def wanted(connection: Connection) -> list[str]:
    """Return the hashes of sets whose import is here and they are not."""
    rows = connection.execute(f"SELECT DISTINCT lines_sha256 {_LACKING}", (_KINDS,))
    return [row[0] for row in rows.fetchall()]


def held(connection: Connection, hashes: Sequence[str] | None = None) -> dict[str, str]:
    """Return the sets that are here: hash → an import that has it.

    Args:
        connection: to the register.
        hashes: only of these.
    """
    rows = connection.execute(
        f"SELECT lines_sha256, id FROM import_batch AS b WHERE lines > 0 AND {_HERE}"  # noqa: S608
        " AND (?1 IS NULL OR lines_sha256 IN (SELECT value FROM json_each(?1)))",
        (None if hashes is None else json.dumps(list(hashes)),),
    )
    return dict(rows.fetchall())


def keep(connection: Connection, came: Mapping[str, bytes]) -> None:
    """Give the imports that lack their lines those that came, or those of the same file here.

    Two computers that took in one file name one set: it is sent once, and each import has its own.
    A set that cannot be read stays lacking, and is asked for again.
    """
    rows = connection.execute(f"SELECT id, kind, facts, lines_sha256 {_LACKING}", (_KINDS,))
    lacking = rows.fetchall()
    if not lacking:
        return
    here = held(connection, [sha256 for *_, sha256 in lacking])
    for id_, kind, told, sha256 in lacking:
        if sha256 not in here and sha256 not in came:
            continue
        connection.execute("SAVEPOINT line_set")
        try:
            if kind == LEDGER and sha256 in here:
                ledger.copy_set(connection, id_, here[sha256])
            elif kind == LEDGER:
                lines = ledger.read_lines(came[sha256].decode())
                ledger.insert_set(connection, id_, lines)
            else:
                facts = outside.facts_said(id_, json.loads(told))
                if sha256 in here:
                    outside.copy_set(connection, kind, facts, here[sha256])
                else:
                    outside.insert_set(
                        connection, kind, facts, outside.read_rows(kind, came[sha256])
                    )
        except (ValueError, TypeError, AttributeError, Error):
            connection.execute("ROLLBACK TO line_set")
        else:
            here[sha256] = id_
        connection.execute("RELEASE line_set")
