"""What programs of earlier schemas did, read as a program of today would have done it.

A log is never rewritten: its hashes are of what was written. An operation says by its `sv` which
schema wrote it, and is raised each time it is read. A schema that only adds fields needs no cast,
for fields are sent one by one and unknown ones are kept; one that renames or splits a field does,
and its migrations, here and on the server, change the rows the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: schema → makes an operation of the schema before it one of this one; changes the entry in place:
#: `patch` (field: [seen, new]) and `old`, never who, when or where
CASTS: Mapping[int, Callable[[dict[str, Any]], None]] = {}
#: programs of an earlier schema would misread today's records: they may send what was done with
#: them, and are asked to be renewed before they read
OLDEST_READER = 1


def raised(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an operation as one of today's schema; the same when nothing changed since."""
    due = [schema for schema in sorted(CASTS) if entry["sv"] < schema]
    if due:  # what came packed is no dict
        entry |= {name: dict(entry[name].items()) for name in ("patch", "old")}
    for schema in due:
        CASTS[schema](entry)
    return entry


def may_read(schema: int) -> bool:
    """Tell whether a program of this schema reads today's records as they are meant."""
    return schema >= OLDEST_READER
