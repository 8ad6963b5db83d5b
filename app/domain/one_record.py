"""Several records of one thing: which of them goes on, whatever was decided where, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable


def merged(pairs: Iterable[tuple[str, str]], gone: Container[str] = ()) -> dict[str, str]:
    """Return record → the record it counts under, of every one that counts under another.

    Whoever hangs together is one. The record nobody merged into another one is kept; where two
    PCs decided apart there may be several such, or none (each was merged into the next): then it
    is the one with the smallest id, on every PC alike. So one of them always stays.

    Args:
        pairs: (merged, kept), as decided.
        gone: records that are deleted: never kept, but what was merged into them still is one.
    """
    joined: dict[str, set[str]] = {}
    earlier: set[str] = set()
    for from_id, to_id in pairs:
        if from_id == to_id:
            continue
        earlier.add(from_id)
        one = joined.get(from_id, {from_id}) | joined.get(to_id, {to_id})
        joined.update(dict.fromkeys(one, one))
    found: dict[str, str] = {}
    for id_, one in joined.items():
        alive = sorted(one.difference(filter(gone.__contains__, one))) or sorted(one)
        kept = next((each for each in alive if each not in earlier), alive[0])
        if kept != id_:
            found[id_] = kept
    return found
