"""Number books: whose code is whose, what was numbered, and that every number is accounted for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sync.protocol.kinds import CLOSE_BOOK
from sync.server import declared, spans
from sync.server.blocks import HELD, REVOKED, UNUSED, BlockAccount, blocks
from sync.server.database import row, rows, run
from sync.server.lives import count_gift, meta
from sync.server.records import every, whole

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.server.blocks import Book
    from sync.server.declared import Declared
    from sync.server.spans import Span

_CODE = re.compile(r"^([A-Z]*)([0-9]+)")
_SHAPE = re.compile(r"^[A-Z0-9][A-Z0-9.-]{0,15}$")
#: codes left free after each restore of the server: some may have been given since the backup
FLOOR_STEP = 100
#: what a PC may say of a book it closed
_MOST_NUMBER, _LONGEST = 10**9, 64
#: owner of a code that stands for leased blocks
LEASED = "leased"
#: why a PC closed a book: another PC's bear its code
RENAMED = "renamed"
#: why a book is closed: its PC numbers a later year in it
YEAR_END = "year_end"


@dataclass(frozen=True, slots=True)
class BookAccount:
    """One book of one series and year: every number from 1 on is in exactly one class.

    Of a book that is open its PC gives the numbers above the highest: these are in none yet.
    """

    series: str
    code: str
    year: int
    issued: tuple[int, ...]
    voided: tuple[int, ...]
    #: below the highest known number, without a paper: must not be
    lacking: tuple[Span, ...]
    #: borne by more than one paper
    twice: tuple[int, ...]
    #: "", or why it was closed: year_end, restored, renamed; revoked: its PC is
    closed: str
    #: nobody can vouch for these: papers that bear them may never have been sent
    unknown: tuple[Span, ...]
    #: of leased numbers: its blocks; then numbers of no block are in no class
    blocks: tuple[BlockAccount, ...] = ()
    #: left when the book or block was closed at the end of its year: on no paper
    unused: tuple[Span, ...] = ()
    #: without a paper, and an administrator said why
    declared: tuple[Declared, ...] = ()

    @property
    def unsettled(self) -> tuple[Span, ...]:
        """The numbers that may be declared."""
        return spans.joined((*self.lacking, *self.unknown))


def reserve(connection: Connection, scope: str, code: str, at: str) -> None:
    """Keep a code for the office's one book of leased blocks: no PC's own books bear it."""
    run(
        connection,
        "INSERT INTO book (scope, code, replica, given_at) VALUES (:scope, :code, :leased, :at)",
        scope=scope,
        code=code,
        leased=LEASED,
        at=at,
    )


def reserved(connection: Connection, scope: str) -> list[str]:
    """Return the codes kept for the office's one book, the one in use first."""
    sql = "SELECT code FROM book WHERE scope = :scope AND replica = :leased ORDER BY code"
    return [each[0] for each in rows(connection, sql, scope=scope, leased=LEASED)]


def give(connection: Connection, scope: str, wanted: str, replica: str, at: str) -> str:
    """Return a code that is this replica's from now on: the wanted one if it is free."""
    code = wanted if _SHAPE.match(wanted) else _free(connection, scope)
    bearer = owner(connection, scope, code)
    if bearer == replica and not declared.any_of(connection, scope, code):
        return code
    if bearer is not None:
        code = _free(connection, scope)
    run(
        connection,
        "INSERT INTO book (scope, code, replica, given_at) VALUES (:scope, :code, :replica, :at)",
        scope=scope,
        code=code,
        replica=replica,
        at=at,
    )
    count_gift(connection)
    return code


def owner(connection: Connection, scope: str, code: str) -> str | None:
    """Return the replica whose books bear a code, None if it is free."""
    sql = "SELECT replica FROM book WHERE scope = :scope AND code = :code"
    found = row(connection, sql, scope=scope, code=code)
    return None if found is None else str(found[0])


def _free(connection: Connection, scope: str) -> str:
    """Return the code after the highest, above the floor of the last restore."""
    found = rows(connection, "SELECT code FROM book WHERE scope = :scope", scope=scope)
    matches = [match for each in found if (match := _CODE.match(each[0]))]
    stem = matches[0][1] if matches else "Q"
    highest = max((int(match[2]) for match in matches), default=0)
    floor = int(meta(connection, "restores") or 0) * FLOOR_STEP
    return f"{stem}{max(highest, floor) + 1:02d}"


def owned(connection: Connection, scope: str, code: str, replica: str) -> bool:
    """Tell whether these are the replica's own books, to go on in.

    Not where a number was declared: a PC that comes back would give it to a paper all the same.
    """
    if not code:
        return True
    mine = owner(connection, scope, code) == replica
    return mine and not declared.any_of(connection, scope, code)


def claim(connection: Connection, scope: str, code: str, replica: str, at: str) -> None:
    """Note whose books these are, where nobody has them yet."""
    if code and _SHAPE.match(code) and owner(connection, scope, code) is None:
        give(connection, scope, code, replica, at)


def other_code(connection: Connection, scope: str, code: str, replica: str) -> str:
    """Return another code when somebody else's books bear this one, else ""."""
    return "" if owned(connection, scope, code, replica) else _free(connection, scope)


def enter(
    connection: Connection, scope: str, entries: list[dict[str, Any]], *, at: str, device: str
) -> None:
    """Note books that were closed, and numbers that are on two papers: both stay, it is told."""
    for entry in entries:
        payload = entry.get("payload")
        if entry["kind"] == CLOSE_BOOK and isinstance(payload, dict):
            _close(connection, scope, payload, entry["replica"])
    papers = [
        entry for entry in entries if entry["type"] == "paper" and "ordinal" in entry["patch"]
    ]
    said = bool(papers) and declared.any_of(connection, scope)
    for entry in papers:
        record = row(
            connection,
            "SELECT nkey FROM record WHERE scope = :scope AND id = :id",
            scope=scope,
            id=entry["id"],
        )
        bearing = 0
        if record is not None and record[0] is not None:
            sql = "SELECT count(*) FROM record WHERE scope = :scope AND nkey = :nkey"
            bearing = row(connection, sql, scope=scope, nkey=record[0])[0]
        if bearing > 1:
            incident(connection, "number_twice", scope, device, at=at, detail=record[0])
        if said and bearing and (detail := declared.arrived(connection, scope, entry["new"])):
            _once(connection, declared.ARRIVED, scope, device, at=at, detail=detail)


def _close(connection: Connection, scope: str, payload: dict[str, Any], replica: str) -> None:
    values = {name: payload.get(name) for name in ("series", "code", "year", "next")}
    if not all(isinstance(values[name], str) for name in ("series", "code")):
        return
    numbers = [values[name] for name in ("year", "next")]
    if not all(type(each) is int and 0 <= each < _MOST_NUMBER for each in numbers):
        return
    if any(len(str(each)) > _LONGEST for each in values.values()):
        return
    reason = str(payload.get("reason", "restored"))
    if reason == RENAMED and owner(connection, scope, str(values["code"])) not in {None, replica}:
        return  # it goes on as the book of the PC whose code it is
    run(
        connection,
        "INSERT INTO closed_book (scope, series, code, year, next, reason)"
        " VALUES (:scope, :series, :code, :year, :next, :reason) ON CONFLICT DO NOTHING",
        scope=scope,
        reason=reason,
        **values,
    )


def incident(
    connection: Connection, kind: str, scope: str, device: str, *, at: str, detail: str
) -> None:
    """Write down what a person must look into."""
    run(
        connection,
        "INSERT INTO incident (at, kind, scope, device, detail)"
        " VALUES (:at, :kind, :scope, :device, :detail)",
        at=at,
        kind=kind,
        scope=scope,
        device=device,
        detail=detail,
    )


def _once(
    connection: Connection, kind: str, scope: str, device: str, *, at: str, detail: str
) -> None:
    """Write it down unless it is: an operation may come again, brought by another life."""
    sql = "SELECT 1 FROM incident WHERE kind = :kind AND scope = :scope AND detail = :detail"
    if row(connection, sql, kind=kind, scope=scope, detail=detail) is None:
        incident(connection, kind, scope, device, at=at, detail=detail)


def account(connection: Connection, scope: str) -> list[BookAccount]:
    """Return the gap register of a scope: each book with every number it gave."""
    records = every(connection, scope)
    voided = {
        str(each.body.get("paper_id"))
        for each in records
        if each.type == "paper_event" and each.body.get("kind") == "void"
    }
    papers: defaultdict[Book, list[tuple[int, str]]] = defaultdict(list)
    for each in records:
        if each.type == "paper":
            body = each.body
            book = (str(body.get("series")), str(body.get("book")), whole(body.get("year")))
            papers[book].append((whole(body.get("ordinal")), each.id))
    closed = {
        (each.series, each.code, each.year): (each.next, each.reason)
        for each in rows(
            connection,
            "SELECT series, code, year, next, reason FROM closed_book WHERE scope = :scope",
            scope=scope,
        )
    }
    for left in _left_behind(papers):
        closed.setdefault(left, (0, YEAR_END))
    gone = _of_revoked(connection, scope)
    for held in [book for book in papers if book[1] in gone]:
        closed.setdefault(held, (0, REVOKED))
    numbers = {book: _numbers(papers[book], voided) for book in papers}
    said = {
        book: declared.still(each, spans.of(numbers[book][0] if book in numbers else ()))
        for book, each in declared.declared(connection, scope).items()
    }
    away = {book: tuple(span for each in said[book] for span in each.numbers) for book in said}
    leased = blocks(connection, scope, numbers, away)
    found = []
    for book in sorted(papers.keys() | closed.keys() | leased.keys()):
        plain = _account(book, papers[book], voided, closed.get(book), away.get(book, ()))
        one = _leased(plain, leased[book]) if book in leased else plain
        found.append(replace(one, declared=said.get(book, ())))
    return found


def _of_revoked(connection: Connection, scope: str) -> set[str]:
    """Return the codes of PCs that are revoked: they may have printed on and can send nothing."""
    sql = (
        "SELECT b.code FROM book AS b JOIN replica AS r ON r.id = b.replica"
        " JOIN device AS d ON d.id = r.device WHERE b.scope = :scope AND d.revoked_at IS NOT NULL"
    )
    return {each.code for each in rows(connection, sql, scope=scope)}


def _left_behind(papers: dict[Book, list[tuple[int, str]]]) -> set[Book]:
    """Return the books after which a later year was begun: a PC never goes back in one."""
    latest: dict[tuple[str, str], int] = {}
    for series, code, year in papers:
        latest[series, code] = max(year, latest.get((series, code), year))
    return {book for book in papers if book[2] < latest[book[:2]]}


def _numbers(papers: list[tuple[int, str]], voided: set[str]) -> tuple[set[int], set[int]]:
    return {number for number, _ in papers}, {number for number, id_ in papers if id_ in voided}


def _leased(plain: BookAccount, told: list[BlockAccount]) -> BookAccount:
    """Return the account of a book whose numbers were given in blocks, which may overlap."""
    held = [span for each in told if each.rest == HELD for span in each.left]
    unused = [span for each in told if each.rest == UNUSED for span in each.left]
    unknown = [span for each in told if each.rest not in {HELD, UNUSED} for span in each.left]
    lacking = spans.without([span for each in told for span in each.lacking], held)
    unknown_ = spans.without(unknown, held, lacking)
    return replace(
        plain,
        lacking=lacking,
        closed="",
        unknown=unknown_,
        blocks=tuple(told),
        unused=spans.without(unused, held, lacking, unknown_),
    )


def _account(
    book: Book,
    papers: list[tuple[int, str]],
    voided: set[str],
    closed: tuple[int, str] | None,
    away: tuple[Span, ...],
) -> BookAccount:
    numbers = [number for number, _ in papers]
    _, void = _numbers(papers, voided)
    below = max([closed[0] if closed is not None else 0, *(number + 1 for number in numbers), 1])
    rest = spans.without([(below, None)], away) if closed is not None else ()
    ended = closed is not None and closed[1] == YEAR_END
    return BookAccount(
        *book,
        issued=tuple(sorted(set(numbers) - void)),
        voided=tuple(sorted(void)),
        lacking=spans.without([(1, below - 1)], spans.of(numbers), away),
        twice=tuple(sorted(number for number, times in Counter(numbers).items() if times > 1)),
        closed=closed[1] if closed is not None else "",
        unknown=() if ended else rest,
        unused=rest if ended else (),
    )
