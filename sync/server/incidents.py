"""Incidents a person must look into: what was found about one.

settle_incident(province, no, text) -> bool
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.server.database import run

if TYPE_CHECKING:
    from sync.server.office import Province


def settle_incident(province: Province, no: int, text: str) -> bool:
    """Note what a person found about an incident; False if there is none, or it was settled."""
    with province.database.write() as connection:
        at = province.now().isoformat(timespec="seconds")
        sql = (
            "UPDATE incident SET settled_at = :at, settled = :text"
            " WHERE no = :no AND settled_at IS NULL"
        )
        return bool(run(connection, sql, at=at, text=text.strip(), no=no))
