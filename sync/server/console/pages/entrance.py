"""Signing in and out, the language, one's own password."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sync.server.console.accounts import LANGUAGES, SHORTEST_PASSWORD
from sync.server.console.pages import Page
from sync.server.console.rights import PAGES as MENU
from sync.server.faults import Denied

if TYPE_CHECKING:
    from starlette.responses import Response

    from sync.server.console.visit import Visit


def _first(visit: Visit) -> Response:
    """Show the first page that is the visitor's."""
    return visit.go(next(page for page in MENU if visit.who.may(page)))


def _sign_in_page(visit: Visit) -> Response:
    if visit.visitor is not None and visit.fault is None:
        return _first(visit)
    return visit.show("sign_in.html")


def _sign_in(visit: Visit) -> Response:
    """Prove both factors and begin a session under a new token, whatever token was sent."""
    account = visit.desk.accounts.prove(
        visit.text("name", longest=64),
        visit.form.get("password", ""),
        visit.text("code", longest=20),
    )
    visit.new_token = visit.desk.sessions.begin(account)
    if visit.token and visit.visitor is not None:
        visit.desk.sessions.end(visit.token, visit.visitor.name)
    return visit.go("me" if account.given else "")


def _sign_out(visit: Visit) -> Response:
    visit.desk.sessions.end(visit.token, visit.who.name)
    visit.new_token = ""
    return visit.go("sign-in", "signed_out")


def _speak(visit: Visit) -> Response:
    language = visit.form.get("language", "")
    if language not in LANGUAGES:
        raise Denied(422, "field_needed", "language")
    if visit.visitor is not None:
        visit.desk.accounts.speak(visit.visitor.name, language)
    visit.new_language = language
    if visit.visitor is None:
        return visit.go("sign-in")
    back = visit.form.get("back", "")
    return visit.go(back if _BELOW.fullmatch(back) else "")


#: an address below the site's root, which a form may say to come back to
_BELOW = re.compile(r"(?!.*\.\.)[A-Za-z0-9_-][A-Za-z0-9/_.-]{0,200}(\?[A-Za-z0-9=&%+._~-]{0,600})?")


def _me(visit: Visit) -> Response:
    return visit.show("me.html", shortest=SHORTEST_PASSWORD)


def _change(visit: Visit) -> Response:
    """Change one's password; it ends every session, this one goes on under a new token."""
    new = visit.form.get("new", "")
    if new != visit.form.get("again", ""):
        raise Denied(422, "password_again")
    name = visit.who.name
    visit.desk.accounts.change_password(
        name, visit.form.get("password", ""), visit.text("code", longest=20), new
    )
    account = next(each for each in visit.desk.accounts.all() if each.name == name)
    visit.new_token = visit.desk.sessions.begin(account)
    return visit.go("me", "password")


def _nowhere(_visit: Visit) -> Response:
    raise Denied(404, "not_found")


PAGES = (
    Page("/", "", _first, own=True),
    Page("/sign-in", "", _sign_in_page, _sign_in, open=True, slow=True),
    Page("/sign-out", "", _first, _sign_out, own=True),
    Page("/language", "", _sign_in_page, _speak, open=True),
    Page("/me", "me", _me, _change, own=True, slow=True),
)
LAST = (Page("/{rest:path}", "", _nowhere),)
