"""How records that come are put into the table of their type."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sync.protocol.chain import canonical
from sync.protocol.kinds import APPENDED, FROZEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.store.sqlcipher import Connection

#: the fields every synced table has, which no operation writes
_OURS = ("id", "rev", "deleted", "extra")
#: records one statement puts in: one by one, a third of the time goes into beginning statements
_AT_ONCE = 100


class _Way(NamedTuple):
    """How records with certain fields are put in."""

    #: puts one record in
    one: str
    #: puts `_AT_ONCE` in
    many: str
    #: values of one record
    width: int
    #: the fields that are columns, in order
    known: list[str]
    #: fields that no column is for
    unknown: list[str]


class Shape:
    """A table's columns, and how records of the fields that come fill them.

    A column of which a record does not say anything takes its default, also where the record was
    here before; fields this program does not know go into `extra` and are kept.
    """

    def __init__(self, type_: str, columns: Sequence[str]) -> None:
        self._type = type_
        self._columns = columns
        #: by the names of a record's fields
        self._ways: dict[tuple[str, ...], _Way] = {}

    def put(self, connection: Connection, rows: Iterable[list[Any]]) -> None:
        """Put records into the table, or others in the place of those with their ids.

        Args:
            connection: in a transaction.
            rows: id, type, rev, deleted and fields of each, as `sync.protocol.messages.Page` has
                them; no id twice.

        Raises:
            sqlcipher.Error, OverflowError: one of them does not fit; some may be in.
        """
        alike: defaultdict[tuple[str, ...], list[list[Any]]] = defaultdict(list)
        for row in rows:
            alike[tuple(row[4])].append(row)
        for names, found in alike.items():
            way = self._ways.get(names)
            if way is None:
                way = self._ways[names] = self._way(names)
            values = _values(way, found)
            whole = len(found) - len(found) % _AT_ONCE
            if whole:
                connection.executemany(way.many, _cut(values, 0, whole, way.width, _AT_ONCE))
            connection.executemany(way.one, _cut(values, whole, len(found), way.width, 1))

    def _way(self, names: tuple[str, ...]) -> _Way:
        fillable = set(self._columns).difference(_OURS)
        known = [name for name in names if name in fillable]
        unknown = [name for name in names if name not in fillable]
        filled = ["id", "rev", "deleted", *known, *(["extra"] if unknown else [])]
        width = len(filled)
        if self._type in FROZEN:
            altered = ["rev", "extra"]
        elif self._type in APPENDED:
            altered = ["rev", "extra", "deleted"]
        else:
            altered = [name for name in self._columns if name != "id"]
        into = f"INSERT INTO {self._type} ({', '.join(filled)}) VALUES "  # noqa: S608
        record = f"({', '.join('?' * width)})"
        over = ", ".join(f"{name} = excluded.{name}" for name in altered)
        end = f" ON CONFLICT (id) DO UPDATE SET {over}"
        many = into + ", ".join([record] * _AT_ONCE) + end
        return _Way(into + record + end, many, width, known, unknown)


def _values(way: _Way, rows: list[list[Any]]) -> list[Any]:
    """Return the values of records one after the other."""
    values: list[Any] = []
    if not way.unknown:
        for id_, _, rev, deleted, body in rows:
            values += (id_, rev, deleted, *body.values())
        return values
    for id_, _, rev, deleted, body in rows:
        extra = canonical({name: body[name] for name in way.unknown})
        values += (id_, rev, deleted, *(body[name] for name in way.known), extra)
    return values


def _cut(values: list[Any], first: int, end: int, width: int, count: int) -> list[list[Any]]:
    """Return the values of the records from `first` to `end`, of `count` of them together."""
    step = count * width
    return [values[at : at + step] for at in range(first * width, end * width, step)]
