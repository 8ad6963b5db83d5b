"""How records that come are put into the table of their type."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sync.protocol.chain import canonical
from sync.protocol.kinds import APPENDED, FROZEN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.store.sqlcipher import Connection

#: the fields every synced table has, which no operation writes
_OURS = ("id", "rev", "deleted", "extra")


class _Way(NamedTuple):
    """How records with certain fields are read."""

    #: takes the columns in order out of our values, the defaults and the record's values
    pick: Callable[[tuple[Any, ...]], tuple[Any, ...]]
    #: fields that no column is for
    unknown: list[str]


class Shape:
    """A table's columns in order, with their defaults."""

    def __init__(self, connection: Connection, type_: str, columns: tuple[str, ...]) -> None:
        self._columns = columns
        found = connection.execute(f"PRAGMA table_info({type_})").fetchall()
        #: column → its default
        self._defaults = {row[1]: _literal(row[4]) for row in found}
        #: by the names of a record's fields
        self._ways: dict[tuple[str, ...], _Way] = {}
        self.sql = _insertion(type_, columns)

    def row(self, id_: str, rev: int, deleted: int, body: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return a record's values in the order of the columns.

        What it does not say is the column's default; fields this program does not know go into
        `extra` and are kept.
        """
        names = tuple(body)  # alike in nearly all records of a type, so looked at once
        way = self._ways.get(names)
        if way is None:
            way = self._ways[names] = self._way(names)
        pick, unknown = way
        extra = canonical({name: body[name] for name in unknown}) if unknown else "{}"
        return pick((id_, rev, deleted, extra, *self._defaults.values(), *body.values()))

    def _way(self, names: tuple[str, ...]) -> _Way:
        # The later one of a name holds: a field before the default, ours before both.
        place = {name: at for at, name in enumerate((*_OURS, *self._defaults, *names))}
        place |= {name: at for at, name in enumerate(_OURS)}
        known = set(self._columns).difference(_OURS)
        unknown = [name for name in names if name not in known]
        return _Way(itemgetter(*(place[name] for name in self._columns)), unknown)


def _insertion(type_: str, columns: tuple[str, ...]) -> str:
    if type_ in FROZEN:
        altered = ["rev", "extra"]
    elif type_ in APPENDED:
        altered = ["rev", "extra", "deleted"]
    else:
        altered = [name for name in columns if name != "id"]
    return (
        f"INSERT INTO {type_} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
        f" ON CONFLICT (id) DO UPDATE SET"
        f" {', '.join(f'{name} = excluded.{name}' for name in altered)}"
    )


def _literal(text: str | None) -> Any:
    """Return a column's default; ours are texts, whole numbers or none."""
    if text is None or text == "NULL":
        return None
    return text[1:-1].replace("''", "'") if text.startswith("'") else int(text)
