"""Operations on the wire: what many have in common is said once, `core` is rebuilt exactly.

A head holds what a command's entries share and the names of the fields they change. An operation
is [head, op_id, id, new values, seen values, old, base, payload], the end left out where empty;
one that does not fit (a newer program's) travels as its core. The chain's hash proves that what
was rebuilt is what was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, count, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from sync.protocol.chain import canonical_bytes
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
_WITHOUT_PAYLOAD = _KEYS - {"payload"}
_SHARED_OF = itemgetter(*_SHARED)
_OWN_OF = itemgetter("op_id", "id", "old", "base")
_SHORTEST, _LONGEST = 4, 8


def pack(cores: Iterable[bytes]) -> tuple[list[dict[str, Any]], list[Any]]:
    """Return heads and operations of consecutive cores in UTF-8."""
    heads: list[dict[str, Any]] = []
    known: dict[tuple[Any, ...], int] = {}
    ops: list[Any] = []
    last, number = None, 0
    for core in cores:
        entry = orjson.loads(core)
        if not _usual(entry):
            ops.append(core.decode())
            continue
        key = (_SHARED_OF(entry), *entry["patch"])
        if key != last:  # most are alike as the one before; to compare takes less than to look up
            last, number = key, known.setdefault(key, len(heads))
            if number == len(heads):
                shared = dict(zip(_SHARED, key[0], strict=True))
                heads.append({**shared, "fields": list(entry["patch"])})
        ops.append(_op(number, entry))
    return heads, ops


def _usual(entry: dict[str, Any]) -> bool:
    keys = entry.keys()
    return keys in (_KEYS, _WITHOUT_PAYLOAD)


def _op(head: int, entry: dict[str, Any]) -> list[Any]:
    op_id, id_, old, base = _OWN_OF(entry)
    pairs = entry["patch"].values()
    seen, new = map(list, zip(*pairs, strict=True)) if pairs else ([], [])
    blank = seen.count(None) == len(seen)
    payload = entry.get("payload", 0)
    if blank and not old and base == 0 and payload == 0:
        return [head, op_id, id_, new]
    op = [head, op_id, id_, new, 0 if blank else seen, old or 0, base, payload]
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
    heads: Sequence[dict[str, Any]], ops: Sequence[Any], *, replica: str, first: int
) -> Iterator[Rebuilt]:
    """Yield each operation as it was written.

    Raises:
        BadMessage: it is not what `pack` makes.
    """
    shared = [_Head.read(head, replica) for head in heads]
    looked = _sound_together(ops)
    for dseq, op in zip(count(first), ops):
        try:
            if isinstance(op, str):
                found = _read(op, replica, dseq)
            elif looked and len(op) == _SHORTEST and shared[op[0]].text:
                found = _first_values(shared[op[0]], op, replica, dseq)
            else:
                found = _packed(shared, op, replica, dseq, looked=looked)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            message = f"operation {dseq}: {error}"
            raise BadMessage(message) from error
        yield found


_OTHERWISE = "not canonical"


def _read(core: str, replica: str, dseq: int) -> Rebuilt:
    entry: dict[str, Any] = orjson.loads(core)
    if _WITHOUT_PAYLOAD - entry.keys():
        raise BadMessage(_OTHERWISE)
    _sound_head(entry)
    _sound(entry, replica, dseq)
    raw = canonical_bytes(entry)
    if raw.decode() != core:
        raise BadMessage(_OTHERWISE)
    return Rebuilt(core, raw, entry, wanted(entry))


def wanted(entry: dict[str, Any]) -> dict[str, Any]:
    """Return the values an operation's patch wants, by field."""
    return {name: pair[1] for name, pair in entry["patch"].items()}


class _Head(NamedTuple):
    """What operations of one head share, looked at once."""

    names: list[str]
    shared: dict[str, Any]
    #: the canonical text of an operation that only brings first values, a mark for each thing of
    #: its own (`_first_values`); "" where the fields do not stand in its order
    text: bytes

    @classmethod
    def read(cls, head: dict[str, Any], replica: str) -> _Head:
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
        in_order = names == sorted(set(names))
        return cls(names, shared, _text_with_marks(names, shared, replica) if in_order else b"")


def _text_with_marks(names: list[str], shared: dict[str, Any], replica: str) -> bytes:
    pairs = b",".join(_written(name) + b":[null,%b]" for name in names)
    parts = {name: _written(value) for name, value in shared.items()}
    parts |= {"base": b"0", "dseq": b"%d", "id": b"%b", "old": b"{}", "op_id": b"%b"}
    parts |= {"patch": b"{" + pairs + b"}", "replica": _written(replica)}
    return b"{" + b",".join(b'"%b":%b' % (key.encode(), parts[key]) for key in sorted(parts)) + b"}"


def _written(value: object) -> bytes:
    return canonical_bytes(value).replace(b"%", b"%%")


class FirstValues(Mapping[str, tuple[None, Any]]):
    """A patch whose author saw no value in any field: laid out where somebody asks for it."""

    __slots__ = ("_new",)

    def __init__(self, new: dict[str, Any]) -> None:
        self._new = new

    def __getitem__(self, name: str) -> tuple[None, Any]:
        """Return what was seen, nothing, and what is wanted."""
        return None, self._new[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the fields."""
        return iter(self._new)

    def __len__(self) -> int:
        """Return how many fields there are."""
        return len(self._new)


def _first_values(head: _Head, op: list[Any], replica: str, dseq: int) -> Rebuilt:
    """Return an operation that only brings first values, as nearly all of a large push do.

    Its text is written into its head's: values written a line each are parted at the line's end,
    which no JSON text holds within itself.
    """
    _, op_id, id_, new = op
    if len(new) != len(head.names):
        raise BadMessage(_COUNT)
    lines = orjson.dumps([id_, op_id, *new], option=orjson.OPT_INDENT_2)
    raw = head.text % (dseq, *lines[_OPENED:-_CLOSED].split(_NEXT))
    wants = dict(zip(head.names, new))  # noqa: B905 - counted above
    entry = {
        **head.shared,
        "base": 0,
        "dseq": dseq,
        "id": id_,
        "old": {},
        "op_id": op_id,
        "patch": FirstValues(wants),
        "replica": replica,
    }
    return Rebuilt(raw.decode(), raw, entry, wants)


#: what stands around and between the lines of a list
_OPENED, _NEXT, _CLOSED = len(b"[\n  "), b",\n  ", len(b"\n]")
_COUNT = "not as many values as fields"


def _packed(heads: Sequence[_Head], op: Any, replica: str, dseq: int, *, looked: bool) -> Rebuilt:
    """Return an operation of a head; what `_sound_together` `looked` at is not looked at again."""
    if not isinstance(op, list) or not _SHORTEST <= len(op) <= _LONGEST:
        message = "of no known shape"
        raise BadMessage(message)
    number, op_id, id_, new, seen, old, base, payload = op + _NOTHING[: _LONGEST - len(op)]
    names, shared, _ = heads[number]
    if not looked:
        _named(op_id, id_)
        _keepable(new)
    if type(base) is not int:
        raise BadMessage(_NOT_SOUND)
    if seen:
        _keepable(seen)
    if len(new) != len(names) or (seen and len(seen) != len(names)):
        raise BadMessage(_COUNT)
    if old:
        _keepable([*old.values()])
    entry = {
        **shared,
        "base": base,
        "dseq": dseq,
        "id": id_,
        "old": old or {},
        "op_id": op_id,
        "patch": dict(zip(names, zip(seen or repeat(None), new))),  # noqa: B905 - as above
        "replica": replica,
    }
    if payload != 0:
        entry["payload"] = payload
    raw = canonical_bytes(entry)
    return Rebuilt(raw.decode(), raw, entry, wanted(entry))  # a lone surrogate is no text


_NOTHING = [0] * _LONGEST
_TEXTS = ("actor", "at", "change_set", "device", "kind", "label", "office", "type")
_MOST_TEXT = 200
_LEAST, _MOST = -(2**63), 2**63 - 1
_KEPT = frozenset({str, int, type(None)})


_TOGETHER = itemgetter(1, 2, 3)


def _sound_together(ops: Sequence[Any]) -> bool:
    """Tell whether the ids and new values of all operations are sound.

    Many are looked at together in a third of the time; when they are not all sound, or not all
    packed, each is looked at by itself, which says which one is not.
    """
    if set(map(type, ops)) != {list}:
        return False
    try:
        op_ids, ids, new = zip(*map(_TOGETHER, ops), strict=True)
    except (IndexError, ValueError):
        return False
    texts = [*op_ids, *ids]
    return (
        set(map(type, texts)) == {str}
        and min(map(len, texts)) > 0
        and max(map(len, texts)) <= _MOST_TEXT
        and "\0" not in "".join(texts)
        and set(map(type, new)) == {list}
        and _all_kept([*chain.from_iterable(new)])
    )


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


def _named(op_id: Any, id_: Any) -> None:
    """Refuse an operation without its own name, or its record's."""
    if not (op_id and id_ and _text(op_id) and _text(id_)):
        raise BadMessage(_NOT_SOUND)


_NOT_SOUND = "not sound"


def _sound(entry: dict[str, Any], replica: str, dseq: int) -> None:
    """Refuse what would be no operation of this replica at this place."""
    _named(entry["op_id"], entry["id"])
    here = entry["replica"] == replica and entry["dseq"] == dseq
    if not (here and type(entry["base"]) is int):
        raise BadMessage(_NOT_SOUND)
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
    if type(values) is not list or not _all_kept(values):
        message = "a value that cannot be kept"
        raise BadMessage(message)


def _all_kept(values: list[Any]) -> bool:
    kinds = set(map(type, values))
    if not kinds <= _KEPT:
        return False
    numbers = [each for each in values if type(each) is int] if int in kinds else ()
    return not numbers or (min(numbers) >= _LEAST and max(numbers) <= _MOST)
