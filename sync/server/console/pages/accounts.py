"""Accounts: made, given new secrets, closed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import segno
from markupsafe import Markup

from sync.server.console import oversight
from sync.server.console.pages import Page
from sync.server.console.rights import roles
from sync.server.faults import Denied

if TYPE_CHECKING:
    from starlette.responses import Response

    from sync.server.console.accounts import Made
    from sync.server.console.visit import Visit


def _accounts(visit: Visit, made: Made | None = None) -> Response:
    with visit.province.database.read() as connection:
        codes, names = oversight.codes(connection), oversight.names_of(connection)
    return visit.show(
        "accounts.html",
        accounts=visit.desk.accounts.all(),
        roles=roles(),
        codes=codes,
        names=names,
        made=made,
        picture=_picture(made.uri) if made else "",
    )


def _picture(text: str) -> Markup:
    """Return a QR code as SVG; nothing of it comes from outside but its squares."""
    made = io.BytesIO()
    segno.make(text, error="m").save(
        made, kind="svg", scale=5, xmldecl=False, svgns=True, omitsize=True
    )
    return Markup(made.getvalue().decode())  # noqa: S704 - see above


def _act(visit: Visit) -> Response:
    name, who = visit.text("name", longest=64), visit.who.name
    accounts = visit.desk.accounts
    if visit.form.get("act") == "close":
        if name == who:
            raise Denied(409, "account_self")
        if not accounts.close(name, who):
            raise Denied(404, "not_found")
        return visit.go("accounts", "account_closed")
    if name == who:
        raise Denied(409, "account_self")
    made = accounts.give(
        name,
        full_name=visit.text("full_name", needed=False, longest=200),
        role=visit.text("role", longest=40),
        office=visit.text("office", needed=False, longest=64),
        who=who,
    )
    return _accounts(visit, made)


PAGES = (
    Page("/accounts", "accounts", _accounts, _act, right="accounts", act_right="accounts.change"),
)
