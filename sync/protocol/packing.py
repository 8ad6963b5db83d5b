"""Operations on the wire: what many have in common is said once, `core` is rebuilt exactly.

A head holds what a command's entries share and the names of the fields they change. An operation
is [head, op_id, id, new values, seen values, old, base, payload], the end left out where empty;
one that does not fit (a newer program's) travels as its core. The chain's hash proves that what
was rebuilt is what was written.
"""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING, Any

from sync.protocol.chain import canonical
from sync.protocol.codec import BadMessage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SHARED = (
    "ack",
    "actor",
    "at",
    "change_set",
    "device",
    "kind",
    "label",
    "office",
    "sv",
    "type",
)
_OWN = frozenset({"base", "dseq", "id", "old", "op_id", "patch", "payload", "replica"})
_KEYS = _OWN | frozenset(_SHARED)
_SHORTEST, _LONGEST = 4, 8


def pack(cores: Iterable[str]) -> tuple[list[dict[str, Any]], list[Any]]:
    """Return heads and operations of consecutive cores."""
    heads: list[dict[str, Any]] = []
    known: dict[tuple[Any, ...], int] = {}
    ops: list[Any] = []
    for core in cores:
        entry = json.loads(core)
        if not _usual(entry):
            ops.append(core)
            continue
        names = tuple(entry["patch"])
        key = (*[entry[name] for name in _SHARED], names)
        number = known.get(key)
        if number is None:
            number = known[key] = len(heads)
            heads.append({**{name: entry[name] for name in _SHARED}, "fields": list(names)})
        ops.append(_op(number, entry))
    return heads, ops


def _usual(entry: dict[str, Any]) -> bool:
    keys = entry.keys()
    return (
        keys <= _KEYS
        and len(keys) >= len(_KEYS) - 1
        and (len(keys) == len(_KEYS)) == ("payload" in keys)
    )


def _op(head: int, entry: dict[str, Any]) -> list[Any]:
    pairs = list(entry["patch"].values())
    seen = [pair[0] for pair in pairs]
    op = [
        head,
        entry["op_id"],
        entry["id"],
        [pair[1] for pair in pairs],
        seen if any(value is not None for value in seen) else 0,
        entry["old"] or 0,
        entry["base"],
        entry.get("payload", 0),
    ]
    while op[-1] == 0 and len(op) > _SHORTEST:
        op.pop()
    return op


def unpack(
    heads: Sequence[dict[str, Any]], ops: Iterable[Any], *, replica: str, first: int
) -> list[tuple[str, dict[str, Any]]]:
    """Return each operation as (core, its entry) again.

    Raises:
        BadMessage: it is not what `pack` makes.
    """
    found = []
    for dseq, op in zip(count(first), ops):
        try:
            if isinstance(op, str):
                entry = json.loads(op)
                core = op
                if canonical(entry) != op or _KEYS - entry.keys() - {"payload"}:
                    message = f"operation {dseq}: not canonical"
                    raise BadMessage(message)
            else:
                entry = _entry(heads, op, replica, dseq)
                core = canonical(entry)
            core.encode()  # a lone surrogate is no text
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            message = f"operation {dseq}: {error}"
            raise BadMessage(message) from error
        _sound(entry, replica, dseq)
        found.append((core, entry))
    return found


def _entry(heads: Sequence[dict[str, Any]], op: Any, replica: str, dseq: int) -> dict[str, Any]:
    if not isinstance(op, list) or not _SHORTEST <= len(op) <= _LONGEST:
        message = f"operation {dseq}: of no known shape"
        raise BadMessage(message)
    number, op_id, id_, new, seen, old, base, payload = list(op) + [0] * (_LONGEST - len(op))
    head = heads[number]
    names = head["fields"]
    if seen:
        pairs = [[before, after] for before, after in zip(seen, new, strict=True)]
    else:
        pairs = [[None, after] for after in new]
    entry = {
        "base": base,
        "dseq": dseq,
        "id": id_,
        "old": old or {},
        "op_id": op_id,
        "patch": dict(zip(names, pairs, strict=True)),
        "replica": replica,
    }
    for name in _SHARED:
        entry[name] = head[name]
    if payload != 0:
        entry["payload"] = payload
    return entry


_TEXTS = ("actor", "at", "change_set", "device", "id", "kind", "label", "office", "op_id", "type")
_NUMBERS = ("ack", "base", "sv")
_MOST_TEXT = 200


def _sound(entry: dict[str, Any], replica: str, dseq: int) -> None:
    """Refuse what would be no operation of this replica at this place."""
    texts = all(
        isinstance(entry[n], str) and len(entry[n]) <= _MOST_TEXT and "\0" not in entry[n]
        for n in _TEXTS
    )
    numbers = all(type(entry[name]) is int for name in _NUMBERS)
    here = entry["replica"] == replica and entry["dseq"] == dseq
    if not (texts and numbers and here and entry["id"] and entry["op_id"]):
        message = f"operation {dseq}: not sound"
        raise BadMessage(message)
    if not isinstance(entry["patch"], dict) or not isinstance(entry["old"], dict):
        message = f"operation {dseq}: no patch"
        raise BadMessage(message)
    values = [value for pair in entry["patch"].values() for value in _pair(pair, dseq)]
    for value in (*values, *entry["old"].values()):
        if not (value is None or isinstance(value, str) or _fits(value)):
            message = f"operation {dseq}: a value that cannot be kept"
            raise BadMessage(message)


def _pair(pair: Any, dseq: int) -> list[Any]:
    if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004
        message = f"operation {dseq}: a patch without seen and new"
        raise BadMessage(message)
    return pair


def _fits(value: Any) -> bool:
    return type(value) is int and -(2**63) <= value < 2**63
