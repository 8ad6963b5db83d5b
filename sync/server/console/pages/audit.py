"""Audit: whether an office's chains are whole and where they break; acts at the console."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sync.server import incidents
from sync.server.audit import audit
from sync.server.console import journal, lost_answers, oversight
from sync.server.console.pages import Page
from sync.server.console.workbook import workbook
from sync.server.database import row, rows
from sync.server.faults import Denied

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from starlette.responses import Response

    from sync.server.audit import Audit
    from sync.server.console.visit import Visit

_ACTS, _INCIDENTS, _SAVED = 100, 200, 20_000
_MOST_NUMBER = 2**31 - 1


def _audit(visit: Visit, followed: list[Audit] | None = None) -> Response:
    if visit.query.get("as") == "xlsx":
        return _saved(visit)
    database = visit.province.database
    asked = visit.query.get("before", "")
    before = min(int(asked), _MOST_NUMBER) if asked.isdecimal() and asked.isascii() else None
    with database.read() as connection:
        names, codes = oversight.names_of(connection), oversight.codes(connection)
        sql = (
            "SELECT no, at, kind, scope, device, detail, settled_at, settled FROM incident"
            " ORDER BY no DESC LIMIT :limit"
        )
        incidents = rows(connection, sql, limit=_INCIDENTS)
        breaks = {
            (chain.replica, chain.broken_at): _who(connection, chain.replica, chain.broken_at)
            for each in followed or []
            for chain in each.chains
            if chain.broken_at is not None
        }
    acts = journal.newest(database, _ACTS, before or _MOST_NUMBER)
    return visit.show(
        "audit.html",
        followed=followed or [],
        breaks=breaks,
        asked=visit.form.get("office", ""),
        names=names,
        codes=codes,
        incidents=incidents,
        details={
            each.no: lost_answers.told(visit.words, each.kind, each.detail) for each in incidents
        },
        acts=acts,
        broken=journal.first_break(database),
        older=acts[-1].no if len(acts) == _ACTS and acts[-1].no > 1 else None,
        newest=before is None,
    )


def _saved(visit: Visit) -> Response:
    """Return the newest acts as a workbook."""
    words = visit.words
    heads = [words(f"audit.{name}") for name in ("no", "at", "name", "what", "about")]
    acts = journal.newest(visit.province.database, _SAVED)
    rows_: list[list[str | int | None]] = [
        [
            each.no,
            words.moment(each.at),
            each.name,
            words.known("act", each.what),
            f"{each.office} {each.about}".strip(),
        ]
        for each in acts
    ]
    return workbook(visit, words("menu.audit"), heads, rows_)


def _who(connection: Connection, replica: str, place: int) -> tuple[str, str]:
    """Return whose the entry at a break says it is, and when it, or the last before, was taken."""
    sql = (
        "SELECT received_at, core FROM op WHERE replica = :replica AND dseq <= :place"
        " ORDER BY dseq DESC LIMIT 1"
    )
    found = row(connection, sql, replica=replica, place=place)
    try:
        entry = json.loads(found.core) if found is not None else {}
    except ValueError:  # that is what was spoilt
        entry = {}
    actor = str(entry.get("actor", ""))[:100] if isinstance(entry, dict) else ""
    return actor, found.received_at if found is not None else ""


def _act(visit: Visit) -> Response:
    return _settle(visit) if visit.form.get("act") == "settle" else _follow(visit)


def _settle(visit: Visit) -> Response:
    """Note what was found about an incident."""
    no, found = visit.text("no", longest=9), visit.text("found", longest=1000)
    known = no.isascii() and no.isdecimal()
    if not known or not incidents.settle_incident(visit.province, int(no), found):
        raise Denied(404, "not_found")
    with visit.province.database.write() as connection:
        now, about = visit.province.now(), f"{no}: {found}"
        journal.write(connection, now, visit.who.name, "settled", about=about)
    return visit.go("audit", "settled")


def _follow(visit: Visit) -> Response:
    """Follow the chains of an office, or of all."""
    database, office = visit.province.database, visit.text("office", longest=64)
    with database.read() as connection:
        codes = oversight.codes(connection)
    if office != "*" and office not in codes:
        raise Denied(404, "not_found")
    found = [audit(visit.province, code) for code in codes if office in {"*", code}]
    found.sort(key=lambda each: each.ok)  # what is broken is seen first
    bad = [each.scope for each in found if not each.ok]
    with database.write() as connection:
        about = f"{office}: {', '.join(bad) or 'ok'}"[:500]
        journal.write(connection, visit.province.now(), visit.who.name, "followed", about=about)
    return _audit(visit, found)


PAGES = (Page("/audit", "audit", _audit, _act, right="audit", act_right="audit"),)
