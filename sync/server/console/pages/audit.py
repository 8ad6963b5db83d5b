"""Audit: whether an office's chains are whole and where they break; acts at the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.server.console import chains, journal, oversight
from sync.server.console.pages import Page
from sync.server.database import rows
from sync.server.faults import Denied

if TYPE_CHECKING:
    from starlette.responses import Response

    from sync.server.console.chains import OfficeChains
    from sync.server.console.visit import Visit

_ACTS, _INCIDENTS = 100, 200
_MOST_NUMBER = 2**31 - 1


def _audit(visit: Visit, followed: list[OfficeChains] | None = None) -> Response:
    database = visit.province.database
    asked = visit.query.get("before", "")
    before = min(int(asked), _MOST_NUMBER) if asked.isdecimal() and asked.isascii() else None
    with database.read() as connection:
        names, codes = oversight.names_of(connection), oversight.codes(connection)
        sql = "SELECT at, kind, scope, device, detail FROM incident ORDER BY no DESC LIMIT :limit"
        incidents = rows(connection, sql, limit=_INCIDENTS)
    acts = journal.newest(database, _ACTS, before or _MOST_NUMBER)
    return visit.show(
        "audit.html",
        followed=followed or [],
        asked=visit.form.get("office", ""),
        names=names,
        codes=codes,
        incidents=incidents,
        acts=acts,
        broken=journal.first_break(database),
        older=acts[-1].no if len(acts) == _ACTS and acts[-1].no > 1 else None,
        newest=before is None,
    )


def _follow(visit: Visit) -> Response:
    """Follow the chains of an office, or of all."""
    database, office = visit.province.database, visit.text("office", longest=64)
    with database.read() as connection:
        codes = oversight.codes(connection)
    if office != "*" and office not in codes:
        raise Denied(404, "not_found")
    found = [chains.follow(database, code) for code in codes if office in {"*", code}]
    bad = [each.office for each in found if not each.whole]
    with database.write() as connection:
        about = f"{office}: {', '.join(bad) or 'ok'}"[:500]
        journal.write(connection, visit.province.now(), visit.who.name, "followed", about=about)
    return _audit(visit, found)


PAGES = (Page("/audit", "audit", _audit, _follow, right="audit", act_right="audit"),)
