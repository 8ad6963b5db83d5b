"""Operations of the office's other PCs, brought here without the province, until it answers.

Each stands in this PC's log as one that was brought again, under its own id, so that the province
takes it once whoever brings it. What it changed is laid over what is here as the province would
judge it; what does not agree is left for the province to judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.sqlcipher import Connection


class Settling:
    """Looks, while a pull is laid in, whether the province shows what was laid from other PCs."""

    def __init__(self, connection: Connection, replica: str) -> None:
        self._connection = connection
        self._replica = replica
        rows = connection.execute(
            "SELECT op_id, dseq, entity_id, laid FROM carried_op WHERE settled = 0 AND replica = ?",
            (replica,),
        )
        self._open: list[tuple[str, int, str, int]] = rows.fetchall()
        self._ids = {each[2] for each in self._open}
        self._full: set[str] = set()

    def full(self, rows: Sequence[list[Any]]) -> None:
        """Take note of records that came whole."""
        if self._ids:
            self._full.update(row[0] for row in rows if row[0] in self._ids)

    def finish(self, reflected: int) -> bool:
        """End those the province has answered for; True if the scope must be read again whole.

        A record that did not come whole may have had the change long ago and another one since:
        what was laid from another PC's copy would then stay although it does not hold any more.
        """
        again = False
        done = [each for each in self._open if each[1] <= reflected]
        for _, dseq, id_, laid in done:
            sql = "SELECT coalesce(result, '') FROM outbox WHERE replica = ? AND dseq = ?"
            row = self._connection.execute(sql, (self._replica, dseq)).fetchone()
            applied = row is not None and not row[0]
            again = again or not (id_ in self._full or (laid and applied))
        self._connection.executemany(
            "UPDATE carried_op SET settled = 1 WHERE op_id = ?", [(each[0],) for each in done]
        )
        return again
