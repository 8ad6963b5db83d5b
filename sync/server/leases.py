"""Leased blocks: numbers of an office's one book, each block given to one life of one PC.

After the server was put back nobody knows what was given since the backup. The next block of every
series and year then begins far above what is known (`NUMBER_STEP` for each restore; the count of
restores is kept outside the backup, so the same backup put back twice jumps to other numbers). What
was given meanwhile is learned again from the PCs: every block is signed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from sync.protocol import codec, signing
from sync.protocol.codec import BadMessage
from sync.protocol.kinds import CLOSE_LEASE
from sync.protocol.leasing import MAX_BLOCK, MAX_SERIES, MAX_WANTED, STEM, Lease, lease_text
from sync.server import books
from sync.server.database import row, rows, run
from sync.server.faults import Denied
from sync.server.lives import RESTORED_YEAR, count_gift, meta

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.protocol.leasing import Leasing, Wanted
    from sync.protocol.signing import SigningKey

#: numbers left out after each restore of the server: some may have been given since the backup
NUMBER_STEP = 10_000
#: given in an earlier life of the server, learned from the PC
_LEARNED = -1
_VIETNAM = timezone(timedelta(hours=7))
#: a PC may be this far into another year
_NEAR = timedelta(days=2)
#: no number and no year is as high
_MOST_NUMBER = 10**9
_FIELDS = "request, series, code, year, first, last, replica"


def give(
    connection: Connection, scope: str, leasing: Leasing, key: SigningKey, now: datetime
) -> list[Lease]:
    """Return a block for each request; the one it was answered with before, if it was.

    The caller has the turn to write in the scope. Years other than the present one are passed over:
    a clock that is wrong by a year must not begin a book.

    Raises:
        Denied: bad_message; lease_taken, another replica asked under that name.
    """
    if max(len(leasing.wanted), len(leasing.held)) > MAX_WANTED:
        raise Denied(413, "too_many", str(MAX_WANTED))
    if not all(map(_is_sound, leasing.wanted)):
        raise Denied(422, "bad_message", "wanted")
    near = {(now.astimezone(_VIETNAM) + by).year for by in (-_NEAR, _NEAR)}
    given = []
    for wanted in leasing.wanted:
        lease = _known(connection, scope, wanted.request)
        if lease is None and wanted.year in near:
            lease = _next(connection, scope, wanted, leasing.replica)
            restores = int(meta(connection, "restores") or 0)
            _keep(connection, scope, lease, at=now.isoformat(timespec="seconds"), restores=restores)
            count_gift(connection)
        if lease is None:
            continue
        if (lease.replica, lease.series, lease.year) != (
            leasing.replica,
            wanted.series,
            wanted.year,
        ):
            raise Denied(409, "lease_taken", wanted.request)
        given.append(replace(lease, signature=key.sign(lease_text(scope, lease))))
    return given


def learn(
    connection: Connection, scope: str, lease: Lease, key: SigningKey, *, at: str, device: str
) -> bool:
    """Take in a block this server gave and may have forgotten; False if it never gave it."""
    if not signing.signed_by(key.public, lease.signature, lease_text(scope, lease)):
        return False
    if _known(connection, scope, lease.request) is not None:
        return True
    sql = (
        "SELECT request FROM number_lease WHERE scope = :scope AND series = :series"
        " AND code = :code AND year = :year AND first <= :last AND last >= :first"
    )
    where = {name: getattr(lease, name) for name in ("series", "code", "year", "first", "last")}
    if row(connection, sql, scope=scope, **where) is not None:
        books.incident(connection, "lease_twice", scope, device, at=at, detail=_named(lease))
    _keep(connection, scope, lease, at=at, restores=_LEARNED)
    if books.owner(connection, scope, lease.code) is None:
        books.reserve(connection, scope, lease.code, at)
    return True


def enter(
    connection: Connection,
    scope: str,
    entries: list[dict[str, Any]],
    key: SigningKey,
    *,
    at: str,
    device: str,
) -> None:
    """Learn the blocks operations bring along; tell of numbers that are of no block of theirs."""
    for entry in entries:
        payload = entry.get("payload")
        if not isinstance(payload, dict) or "lease" not in payload:
            continue
        try:
            lease = codec.read(Lease, payload["lease"])
        except BadMessage:
            continue
        known = learn(connection, scope, lease, key, at=at, device=device)
        if known and entry["kind"] == CLOSE_LEASE:
            _close(connection, scope, lease, payload)
    papers = [each for each in entries if each["type"] == "paper" and "ordinal" in each["patch"]]
    codes = set(books.reserved(connection, scope)) if papers else set()
    for entry in papers:
        number = {name: entry["new"].get(name) for name in ("series", "book", "year", "ordinal")}
        if number["book"] in codes and not _covered(connection, scope, entry, number):
            detail = "{series} {book}/{year}: {ordinal}".format_map(number)
            books.incident(connection, "number_unleased", scope, device, at=at, detail=detail)


def _covered(
    connection: Connection, scope: str, entry: dict[str, Any], number: dict[str, Any]
) -> bool:
    whole = (number["ordinal"], number["year"])
    if not all(type(each) is int and 0 <= each < _MOST_NUMBER for each in whole):
        return False
    sql = (
        "SELECT request FROM number_lease WHERE scope = :scope AND series = :series"
        " AND code = :book AND year = :year AND replica = :replica"
        " AND first <= :ordinal AND last >= :ordinal"
    )
    values = {**number, "series": str(number["series"]), "replica": str(entry.get("replica", ""))}
    return row(connection, sql, scope=scope, **values) is not None


def _close(connection: Connection, scope: str, lease: Lease, payload: dict[str, Any]) -> None:
    following, reason = payload.get("next"), payload.get("reason")
    if type(following) is int and isinstance(reason, str):
        run(
            connection,
            "UPDATE number_lease SET closed = :reason, next = :next"
            " WHERE scope = :scope AND request = :request AND closed = ''",
            scope=scope,
            request=lease.request,
            reason=reason[:MAX_SERIES],
            next=min(max(following, lease.first), lease.last + 1),
        )


def _is_sound(wanted: Wanted) -> bool:
    named = 0 < len(wanted.request) <= MAX_SERIES and 0 < len(wanted.series) <= MAX_SERIES
    printable = (wanted.request + wanted.series).isprintable()
    return named and printable and 0 < wanted.count <= MAX_BLOCK


def _known(connection: Connection, scope: str, request: str) -> Lease | None:
    sql = f"SELECT {_FIELDS} FROM number_lease WHERE scope = :scope AND request = :request"  # noqa: S608
    found = row(connection, sql, scope=scope, request=request)
    return None if found is None else Lease(*found)


def _keep(connection: Connection, scope: str, lease: Lease, *, at: str, restores: int) -> None:
    values = {name: getattr(lease, name) for name in _FIELDS.split(", ")}
    run(
        connection,
        f"INSERT INTO number_lease (scope, {_FIELDS}, given_at, restores) VALUES (:scope,"  # noqa: S608
        " :request, :series, :code, :year, :first, :last, :replica, :at, :restores)",
        scope=scope,
        at=at,
        restores=restores,
        **values,
    )


def _next(connection: Connection, scope: str, wanted: Wanted, replica: str) -> Lease:
    code = _code(connection, scope)
    first = 1 + _highest(connection, scope, wanted)
    last = first + wanted.count - 1
    return Lease(wanted.request, wanted.series, code, wanted.year, first, last, replica)


def _highest(connection: Connection, scope: str, wanted: Wanted) -> int:
    """Return the highest number of a series and year that may have been given to anybody.

    Whatever the code of the book was: where an office prints none, its numbers alone differ.
    """
    found = rows(
        connection,
        "SELECT last, restores FROM number_lease WHERE scope = :scope AND series = :series"
        " AND year = :year ORDER BY last",
        scope=scope,
        series=wanted.series,
        year=wanted.year,
    )
    restores = int(meta(connection, "restores") or 0)
    given = [each for each in found if each.restores != _LEARNED]
    floor = int(given[-1].last) if given else 0
    touched = bool(given) or wanted.year <= int(meta(connection, RESTORED_YEAR) or 0)
    if touched and restores > (given[-1].restores if given else 0):
        floor += restores * NUMBER_STEP
    return max([floor, *(int(each.last) for each in found)])


def _code(connection: Connection, scope: str) -> str:
    """Return the code of the office's one book, which from now on nobody else bears."""
    if reserved := books.reserved(connection, scope):
        return reserved[0]
    code, more = STEM, 0
    while books.owner(connection, scope, code) is not None:
        more += 1
        code = f"{STEM}.{more}"
    books.reserve(connection, scope, code, "")
    return code


def _named(lease: Lease) -> str:
    return f"{lease.series} {lease.code}/{lease.year}: {lease.first}–{lease.last}"
