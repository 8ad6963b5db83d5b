"""What became of operations that were taken before: told again, the same as the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from sync.protocol.kinds import APPLIED, CONFLICT, NOTES, REHOME
from sync.protocol.messages import Outcome
from sync.server import ops, records
from sync.server.faults import fork

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from sync.server.devices import Replica
    from sync.server.ops import Head, Taken


def outcomes(
    connection: Connection, replica: str, taken: Sequence[Taken], known: Replica
) -> list[Outcome]:
    """Return again what became of those taken before; another one in their place: a fork."""
    old = [each for each in taken if each.dseq <= known.last_dseq]
    if not old:
        return []
    found = ops.stored(connection, replica, old[0].dseq, old[-1].dseq)
    if [(each.dseq, each.hash) for each in old] != [(r.dseq, r.hash) for r in found]:
        raise fork("hash")
    return not_applied(found)


def not_applied(found: Sequence[Any]) -> list[Outcome]:
    """Return what became of operations, as `ops.stored` returns them, that were not applied."""
    return [Outcome(r.dseq, r.result, r.about) for r in found if r.result != APPLIED]


def plain(connection: Connection, scope: str, found: Sequence[Any], head: Head) -> bool:
    """Tell whether operations, all applied, changed their own records and nothing else did.

    See `Pushed.plain`. What a push knew while it was judged is read from the places at which
    records were changed last: they must be those of these operations, and no others.
    """
    first, last = found[0].seq, found[-1].seq
    if last != head.seq or last - first + 1 != len(found):
        return False
    places: dict[str, int] = {}
    for each in found:
        entry = orjson.loads(each.core)
        if entry["kind"] == REHOME or entry["type"] == CONFLICT:
            return False
        if entry["kind"] not in NOTES:
            places[entry["id"]] = each.seq
    return records.changed(connection, scope, first, last) == places
