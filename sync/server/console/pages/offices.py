"""Offices: when each last spoke to the province, how far its PCs are, what is open there.

Numbers of an office's books that no paper bears are declared here.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from sync.server import books, documents_aside, files, quarantine, returns
from sync.server.console import numbering, oversight
from sync.server.console.declarations import declare_written_down
from sync.server.console.pages import Page
from sync.server.console.workbook import workbook
from sync.server.database import row
from sync.server.declared import AS
from sync.server.faults import Denied
from sync.server.submitted import WAITING

if TYPE_CHECKING:
    from starlette.responses import Response

    from sync.server.console.oversight import OfficeState
    from sync.server.console.visit import Visit

#: an office not heard of for so long is shown as silent
_SILENT = timedelta(days=3)
_CHOICES = ("", "silent", "conflicts")


def _offices(visit: Visit) -> Response:
    with visit.province.database.read() as connection:
        found = oversight.offices(connection, visit.only)
    silent = {each.code for each in found if _silent(visit, each)}
    wanted = visit.query.get("text", "").strip().casefold()
    choice = visit.query.get("which", "")
    shown = [
        each
        for each in found
        if wanted in f"{each.code} {each.name}".casefold()
        and (choice != "silent" or each.code in silent)
        and (choice != "conflicts" or each.conflicts)
    ]
    if visit.query.get("as") == "xlsx":
        return _saved(visit, shown)
    return visit.show(
        "offices.html",
        offices=shown,
        silent=silent,
        all=found,
        text=visit.query.get("text", "")[:100],
        which=choice if choice in _CHOICES else "",
        choices=_CHOICES,
        days=_SILENT.days,
        todo=_todo(visit),
    )


def _todo(visit: Visit) -> list[tuple[str, int]]:
    """Return the pages on which something waits for the visitor, and how much."""
    scope = visit.only or None
    found = []
    if visit.who.may("files.decide"):
        found.append(("files", len(files.waiting(visit.province, scope))))
    if visit.who.may("returns.reject"):
        every = returns.received(visit.province, scope)
        found.append(("returns", sum(each.state == WAITING for each in every)))
    if visit.who.may("audit"):
        with visit.province.database.read() as connection:
            sql = "SELECT count(*) FROM incident WHERE settled_at IS NULL"
            found.append(("audit", row(connection, sql)[0]))
    return [(page, count) for page, count in found if count]


def _saved(visit: Visit, found: list[OfficeState]) -> Response:
    words = visit.words
    names = ("code", "office", "last_seen", "last_taken", "pcs", "operations", "unsaved")
    heads = [words(f"offices.{name}") for name in (*names, "conflicts")]
    rows: list[list[str | int | None]] = [
        [
            each.code,
            each.name,
            words.moment(each.last_seen),
            words.moment(each.last_taken),
            each.pcs,
            each.operations,
            each.unsaved,
            each.conflicts,
        ]
        for each in found
    ]
    return workbook(visit, words("menu.offices"), heads, rows)


def _silent(visit: Visit, office: OfficeState) -> bool:
    if not office.last_seen:
        return True
    return visit.province.now() - datetime.fromisoformat(office.last_seen) > _SILENT


def _office(visit: Visit) -> Response:
    code = visit.seen(visit.path["code"])
    with visit.province.database.read() as connection:
        found = oversight.offices(connection, code)
        if not found:
            raise Denied(404, "not_found")
        pcs = oversight.pcs(connection, code)
        accounts = books.account(connection, code)
        aside = {each.replica: each for each in quarantine.aside(connection, code)}
        documents = {each.device: each for each in documents_aside.kept(connection, code)}
        numbered = numbering.book_rows(connection, code, accounts, pcs)
    return visit.show(
        "office.html",
        office=found[0],
        silent=_silent(visit, found[0]),
        pcs=pcs,
        aside=aside,
        documents=documents,
        books=numbered,
        declared_as=AS,
    )


def _declare(visit: Visit) -> Response:
    """Say of numbers without a paper what became of them."""
    code = visit.seen(visit.path["code"])
    series, book = visit.text("series", longest=64), visit.text("book", longest=64)
    year, first = _number(visit, "year"), _number(visit, "first")
    last = None if visit.form.get("onward") else _number(visit, "last")
    what, reason = visit.text("as", longest=20), visit.text("reason", longest=500)
    if not visit.form.get("sure"):
        raise Denied(422, "field_needed", "sure")
    where, numbers = (series, book, year), (first, last)
    declare_written_down(visit.province, code, where, numbers, what, reason, visit.who.name)
    return visit.go(f"offices/{quote(code)}", "declared")


def _number(visit: Visit, name: str) -> int:
    text = visit.text(name, longest=10)
    if not (text.isascii() and text.isdecimal()):
        raise Denied(422, "declared_numbers", text)
    return int(text)


PAGES = (
    Page("/offices", "offices", _offices, right="offices"),
    Page(
        "/offices/{code}",
        "offices",
        _office,
        _declare,
        right="offices",
        act_right="offices.declare",
    ),
)
