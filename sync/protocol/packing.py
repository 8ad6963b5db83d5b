"""Operations on the wire: what many have in common is said once, `core` is rebuilt exactly.

A head holds what a command's entries share and the names of the fields they change. An operation
is [head, op_id, id, new values, seen values, old, base, payload], the end left out where empty;
one that does not fit (a newer program's) travels as its core. The chain's hash proves that what
was rebuilt is what was written.
"""

from __future__ import annotations

from itertools import chain, count, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from sync.protocol.chain import canonical_bytes
from sync.protocol.codec import BadMessage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
_WITHOUT_PAYLOAD = _KEYS - {"payload"}
_SHARED_OF = itemgetter(*_SHARED)
_SHORTEST, _LONGEST = 4, 8


def pack(cores: Iterable[str]) -> tuple[list[dict[str, Any]], list[Any]]:
    """Return heads and operations of consecutive cores."""
    heads: list[dict[str, Any]] = []
    known: dict[tuple[Any, ...], int] = {}
    ops: list[Any] = []
    for core in cores:
        entry = orjson.loads(core)
        if not _usual(entry):
            ops.append(core)
            continue
        key = (_SHARED_OF(entry), *entry["patch"])
        number = known.get(key)
        if number is None:
            number = known[key] = len(heads)
            shared = dict(zip(_SHARED, key[0], strict=True))
            heads.append({**shared, "fields": list(entry["patch"])})
        ops.append(_op(number, entry))
    return heads, ops


def _usual(entry: dict[str, Any]) -> bool:
    keys = entry.keys()
    return keys in (_KEYS, _WITHOUT_PAYLOAD)


def _op(head: int, entry: dict[str, Any]) -> list[Any]:
    pairs = entry["patch"].values()
    seen = [pair[0] for pair in pairs]
    op = [
        head,
        entry["op_id"],
        entry["id"],
        [pair[1] for pair in pairs],
        0 if seen.count(None) == len(seen) else seen,
        entry["old"] or 0,
        entry["base"],
        entry.get("payload", 0),
    ]
    while op[-1] == 0 and len(op) > _SHORTEST:
        op.pop()
    return op


class Rebuilt(NamedTuple):
    """An operation as it was written."""

    core: str
    #: the same in UTF-8, as it is hashed
    raw: bytes
    #: what it says
    entry: dict[str, Any]
    #: the values its patch wants, by field; made while they are at hand, as every operation is
    #: read for them more than once
    new: dict[str, Any]


def unpack(
    heads: Sequence[dict[str, Any]], ops: Iterable[Any], *, replica: str, first: int
) -> Iterator[Rebuilt]:
    """Yield each operation as it was written.

    Raises:
        BadMessage: it is not what `pack` makes.
    """
    shared = [_Head.read(head) for head in heads]
    for dseq, op in zip(count(first), ops):
        try:
            whole = isinstance(op, str)
            entry, new = _read(op, replica, dseq) if whole else _entry(shared, op, replica, dseq)
            raw = canonical_bytes(entry)
            core = raw.decode()  # a lone surrogate is no text
            if whole and core != op:
                raise BadMessage(_OTHERWISE)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            message = f"operation {dseq}: {error}"
            raise BadMessage(message) from error
        yield Rebuilt(core, raw, entry, new)


_OTHERWISE = "not canonical"


def _read(core: str, replica: str, dseq: int) -> tuple[dict[str, Any], dict[str, Any]]:
    entry: dict[str, Any] = orjson.loads(core)
    if _WITHOUT_PAYLOAD - entry.keys():
        raise BadMessage(_OTHERWISE)
    _sound_head(entry)
    _sound(entry, replica, dseq)
    return entry, wanted(entry)


def wanted(entry: dict[str, Any]) -> dict[str, Any]:
    """Return the values an operation's patch wants, by field."""
    return {name: pair[1] for name, pair in entry["patch"].items()}


class _Head(NamedTuple):
    """What operations of one head share, looked at once."""

    names: list[str]
    shared: dict[str, Any]

    @classmethod
    def read(cls, head: dict[str, Any]) -> _Head:
        """Take a head as it came.

        Raises:
            BadMessage: it lacks something, or holds what cannot be.
        """
        try:
            shared = {name: head[name] for name in _SHARED}
            _sound_head(shared)
            names = head["fields"]
        except (KeyError, TypeError) as error:
            message = f"head: {error}"
            raise BadMessage(message) from error
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            message = "head: fields"
            raise BadMessage(message)
        return cls(names, shared)


def _entry(
    heads: Sequence[_Head], op: Any, replica: str, dseq: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what an operation of a head says, and wants; looked at while it is in its parts."""
    if not isinstance(op, list) or not _SHORTEST <= len(op) <= _LONGEST:
        message = "of no known shape"
        raise BadMessage(message)
    if len(op) == _SHORTEST:  # nearly all: what was made new
        number, op_id, id_, new = op
        seen, old, base, payload = _NONE
    else:
        number, op_id, id_, new, seen, old, base, payload = op + _NOTHING[: _LONGEST - len(op)]
    names, shared = heads[number]
    if not (op_id and id_ and _text(op_id) and _text(id_) and type(base) is int):
        message = "not sound"
        raise BadMessage(message)
    _keepable(new)
    if seen:
        _keepable(seen)
    if len(new) != len(names) or (seen and len(seen) != len(names)):
        message = "not as many values as fields"
        raise BadMessage(message)
    if old:
        _keepable([*old.values()])
    entry = {
        **shared,
        "base": base,
        "dseq": dseq,
        "id": id_,
        "old": old or {},
        "op_id": op_id,
        "patch": dict(zip(names, zip(seen or repeat(None), new, strict=False), strict=False)),
        "replica": replica,
    }
    if payload != 0:
        entry["payload"] = payload
    return entry, dict(zip(names, new, strict=False))


_NOTHING = [0] * _LONGEST
_NONE: tuple[Any, Any, Any, Any] = (0, 0, 0, 0)
_TEXTS = ("actor", "at", "change_set", "device", "kind", "label", "office", "type")
_MOST_TEXT = 200
_LEAST, _MOST = -(2**63), 2**63 - 1
_KEPT = frozenset({str, int, type(None)})


def _sound_head(entry: dict[str, Any]) -> None:
    """Refuse what several operations could not share.

    Raises:
        BadMessage: a field is not what it must be.
    """
    if not (
        all(_text(entry[name]) for name in _TEXTS)
        and type(entry["ack"]) is int
        and type(entry["sv"]) is int
    ):
        message = "head: not sound"
        raise BadMessage(message)


def _text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _MOST_TEXT and "\0" not in value


def _sound(entry: dict[str, Any], replica: str, dseq: int) -> None:
    """Refuse what would be no operation of this replica at this place."""
    op_id, id_ = entry["op_id"], entry["id"]
    here = entry["replica"] == replica and entry["dseq"] == dseq
    if not (here and op_id and id_ and _text(op_id) and _text(id_) and type(entry["base"]) is int):
        message = "not sound"
        raise BadMessage(message)
    patch, old = entry["patch"], entry["old"]
    if not isinstance(patch, dict) or not isinstance(old, dict):
        message = "no patch"
        raise BadMessage(message)
    pairs = patch.values()
    if any(type(pair) is not list or len(pair) != 2 for pair in pairs):  # noqa: PLR2004
        message = "a patch without seen and new"
        raise BadMessage(message)
    _keepable([*chain.from_iterable(pairs), *old.values()])


def _keepable(values: Any) -> None:
    """Refuse what no field of a record may hold.

    Raises:
        BadMessage: a value is neither text nor a whole number of 64 bits nor nothing.
    """
    if type(values) is list:
        kinds = set(map(type, values))
        if kinds <= _KEPT and (int not in kinds or _fit(values)):
            return
    message = "a value that cannot be kept"
    raise BadMessage(message)


def _fit(values: list[Any]) -> bool:
    numbers = [each for each in values if type(each) is int]
    return min(numbers) >= _LEAST and max(numbers) <= _MOST
