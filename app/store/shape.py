"""How records that come are put into the table of their type."""

from __future__ import annotations

from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sync.protocol.chain import canonical
from sync.protocol.kinds import APPENDED, FROZEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.store.sqlcipher import Connection

#: the fields every synced table has, which no operation writes
_OURS = ("id", "rev", "deleted", "extra")
#: records one statement puts in: one by one, a third of the time goes into beginning statements
_AT_ONCE = 100


class _Way(NamedTuple):
    """How the values of records with certain fields are put in order."""

    #: takes a statement's columns out of our values, the defaults and the record's values
    pick: Callable[[tuple[Any, ...]], tuple[Any, ...]]
    #: fields that no column is for
    unknown: list[str]


class Shape:
    """A table's columns, and how records of the fields that come fill them.

    A column of which a record does not say anything takes its default, also where the record was
    here before; fields this program does not know go into `extra` and are kept.
    """

    def __init__(self, connection: Connection, type_: str, columns: Sequence[str]) -> None:
        self._type = type_
        self._columns = columns
        found = connection.execute(f"PRAGMA table_info({type_})").fetchall()
        #: column → its default
        self._defaults = {row[1]: _literal(row[4]) for row in found}
        self._fillable = frozenset(columns).difference(_OURS)

    def put(self, connection: Connection, rows: Sequence[list[Any]]) -> None:
        """Put records into the table, or others in the place of those with their ids.

        Args:
            connection: in a transaction.
            rows: id, type, rev, deleted and fields of each, as `sync.protocol.messages.Page` has
                them; no id twice.

        Raises:
            sqlcipher.Error, OverflowError: one of them does not fit; some may be in.
        """
        said = [tuple(row[4]) for row in rows]
        kinds = dict.fromkeys(said)
        if len(kinds) == 1 and self._fillable.issuperset(said[0]):
            filled = ("id", "rev", "deleted", *said[0])
            values = _as_they_are(rows)
        else:
            named = frozenset(chain.from_iterable(kinds))
            # in one order for all, so that they go in together
            known = [name for name in self._columns if name in named and name in self._fillable]
            filled = (*_OURS, *known)
            values = self._in_order(rows, said, kinds, known)
        width = len(filled)
        whole = len(rows) - len(rows) % _AT_ONCE
        if whole:
            many = _cut(values[: whole * width], _AT_ONCE * width)
            connection.executemany(self._statement(filled, _AT_ONCE), many)
        connection.executemany(self._statement(filled, 1), _cut(values[whole * width :], width))

    def _in_order(
        self,
        rows: Sequence[list[Any]],
        said: list[tuple[str, ...]],
        kinds: Iterable[tuple[str, ...]],
        known: list[str],
    ) -> list[Any]:
        """Return the values of our columns and the known ones, of one record after the other."""
        defaults = [self._defaults[name] for name in known]
        ways = {names: self._way(names, known) for names in kinds}
        values: list[Any] = []
        for (id_, _, rev, deleted, body), names in zip(rows, said, strict=True):
            pick, unknown = ways[names]
            extra = canonical({name: body[name] for name in unknown}) if unknown else "{}"
            values += pick((id_, rev, deleted, extra, *defaults, *body.values()))
        return values

    def _way(self, names: tuple[str, ...], known: list[str]) -> _Way:
        # The later one of a name holds: a field before the default, ours before both.
        place = {name: at for at, name in enumerate((*_OURS, *known, *names))}
        place |= {name: at for at, name in enumerate(_OURS)}
        unknown = [name for name in names if name not in self._fillable]
        return _Way(itemgetter(*(place[name] for name in (*_OURS, *known))), unknown)

    def _statement(self, filled: Sequence[str], count: int) -> str:
        """Return what puts so many records in."""
        if self._type in FROZEN:
            altered = ["rev", "extra"]
        elif self._type in APPENDED:
            altered = ["rev", "extra", "deleted"]
        else:
            altered = [name for name in self._columns if name != "id"]
        record = f"({', '.join('?' * len(filled))})"
        return (
            f"INSERT INTO {self._type} ({', '.join(filled)})"  # noqa: S608
            f" VALUES {', '.join([record] * count)} ON CONFLICT (id) DO UPDATE SET"
            f" {', '.join(f'{name} = excluded.{name}' for name in altered)}"
        )


def _as_they_are(rows: Sequence[list[Any]]) -> list[Any]:
    """Return the values of one record after the other, where all have the same known fields."""
    values: list[Any] = []
    for id_, _, rev, deleted, body in rows:
        values += (id_, rev, deleted, *body.values())
    return values


def _cut(values: list[Any], step: int) -> list[list[Any]]:
    return [values[at : at + step] for at in range(0, len(values), step)]


def _literal(text: str | None) -> Any:
    """Return a column's default; ours are texts, whole numbers or none."""
    if text is None or text == "NULL":
        return None
    return text[1:-1].replace("''", "'") if text.startswith("'") else int(text)
