"""Employers and units that were merged: read under the record that is kept, written as they were.

Nothing is rewritten when two records turn out to be one: an entry of `employer_succession` says
so, and whoever reads `unit_id` or `employer_id` of anything gets the kept record's. So what a PC
that did not know went on entering for the other record counts too, and taking the entry back
leaves everything as it was.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.domain.one_record import merged as resolved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.store.sqlcipher import Connection

EMPLOYER, UNIT = "employer", "unit"
#: Two units are one where they bear one code. Duplicates with two codes are of one employer that
#: nobody knows the tax code of: each code goes on.
_PAIRS = {
    EMPLOYER: "SELECT s.from_id, s.to_id, a.deleted, b.deleted FROM employer_succession AS s"
    " JOIN employer AS a ON a.id = s.from_id JOIN employer AS b ON b.id = s.to_id"
    " WHERE s.deleted = 0 AND s.kind = 'duplicate'",
    UNIT: "SELECT s.from_id, s.to_id, a.deleted, b.deleted FROM employer_succession AS s"
    " JOIN unit AS a ON a.id = s.from_id JOIN unit AS b ON b.id = s.to_id AND b.code = a.code"
    " WHERE s.deleted = 0 AND s.kind = 'duplicate'",
}


def merged(connection: Connection, type_: str) -> Mapping[str, str]:
    """Return id → the id it counts under, of every employer or unit merged into another."""
    rows = connection.execute(_PAIRS[type_]).fetchall()
    if not rows:
        return {}
    gone = {row[0] for row in rows if row[2]} | {row[1] for row in rows if row[3]}
    return resolved([(row[0], row[1]) for row in rows], gone)


def together(connection: Connection, type_: str, id_: str | None) -> str:
    """Return as JSON the ids of all records that are one with this one, itself among them."""
    found = merged(connection, type_)
    one = found.get(id_ or "", id_)
    return json.dumps([one, *(each for each, other in found.items() if other == one)])


def hidden(connection: Connection, type_: str) -> str:
    """Return as JSON the ids that no list shows: what they are of is shown under another one."""
    return json.dumps(list(merged(connection, type_)))
