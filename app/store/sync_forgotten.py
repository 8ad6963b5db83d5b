"""What the province wrote, and does not have any more since it was put back from a backup.

Answers and messages were acted upon here: they stay, marked by `rev` 0 (a record of the province
has a place in its log), and the province is told, so that nobody decides a second time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.sync_marks import read_meta, write_meta
from sync.protocol.kinds import ANSWER, LETTER
from sync.protocol.messages import Forgotten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.store.register import Register
    from app.store.sqlcipher import Connection

#: types of the province's own records that stay here when it has lost them
WRITTEN = frozenset({ANSWER, LETTER})
_UNTOLD = "forgotten_untold"
#: characters of a text that are told
_LONGEST = 300
_FOUND = (
    "SELECT 'province_answer', a.id, a.kind, a.submission_id, coalesce(s.title, ''), a.number,"
    " coalesce(a.decided_on, ''), a.signer, coalesce(a.fine, 0), substr(a.text, 1, :most),"
    " a.actor, a.at FROM province_answer AS a LEFT JOIN submission AS s ON s.id = a.submission_id"
    " WHERE a.rev = 0 AND a.deleted = 0 UNION ALL"
    " SELECT 'province_note', id, '', '', subject, '', '', '', 0, substr(text, 1, :most), actor,"
    " at FROM province_note WHERE rev = 0 AND deleted = 0"
)


def keep(connection: Connection, gone: Mapping[str, Iterable[str]]) -> None:
    """Mark what the whole log of the office did not bring again: type → ids.

    Whatever bears the mark is told once more: the province may have lost that it was told, too.
    """
    for type_ in WRITTEN:
        sql = f"UPDATE {type_} SET rev = 0 WHERE id = ?"  # noqa: S608
        connection.executemany(sql, [(id_,) for id_ in gone.get(type_, ())])
    found = connection.execute(f"{_FOUND} LIMIT 1", {"most": 1}).fetchone()
    write_meta(connection, _UNTOLD, "" if found is None else "1")


def untold(connection: Connection) -> list[Forgotten]:
    """Return what the province must be told of, oldest first."""
    if not read_meta(connection, _UNTOLD):
        return []
    rows = connection.execute(f"{_FOUND} ORDER BY 2", {"most": _LONGEST})
    return [Forgotten(*row) for row in rows.fetchall()]


def told(register: Register) -> None:
    """Note that the province took it in."""
    with register.connections.transaction() as connection:
        write_meta(connection, _UNTOLD, "")
