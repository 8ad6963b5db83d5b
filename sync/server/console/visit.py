"""One request to the console: who asks, what was sent, and the ways to answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sync.server.console.rights import PAGES
from sync.server.console.words import Words, explained
from sync.server.faults import Denied

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.server.console.accounts import Accounts
    from sync.server.console.sessions import Sessions, Visitor
    from sync.server.console.totals import Reckoner
    from sync.server.office import Province

ROOT = "/console"
_LONGEST_TEXT = 4000


@dataclass(slots=True)
class Desk:
    """What every page needs of the server, built once."""

    province: Province
    accounts: Accounts
    sessions: Sessions
    templates: Environment
    reckoner: Reckoner


def templates() -> Environment:
    """Return the templates: everything put in is escaped, an unknown name is a fault."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(slots=True)
class Visit:
    """A request and its answerer."""

    desk: Desk
    visitor: Visitor | None
    path: Mapping[str, Any]
    query: Mapping[str, str]
    language: str
    #: htmx asks for a part of the page
    part: bool = False
    token: str = ""
    client: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    #: the names the visitor's files had
    file_names: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    #: the page's address below ROOT, with what was asked of it
    here: str = ""
    #: why what was asked was not done; the page says it and keeps what was typed
    fault: Denied | None = None
    #: a new session's token to keep, "" to forget the present one
    new_token: str | None = None
    new_language: str = ""

    @property
    def province(self) -> Province:
        """The open server."""
        return self.desk.province

    @property
    def who(self) -> Visitor:
        """Who is signed in.

        Raises:
            Denied: session.
        """
        if self.visitor is None:
            raise Denied(401, "session")
        return self.visitor

    @property
    def words(self) -> Words:
        """The words of the visitor's language."""
        return Words(self.language)

    @property
    def only(self) -> str:
        """The one office whose data the visitor sees, "" for all."""
        return self.who.office if not self.who.sees("") else ""

    def seen(self, office: str) -> str:
        """Return an office's code if its data are within the visitor's scope.

        Raises:
            Denied: not_found (the same as for an office that is none).
        """
        if not self.who.sees(office):
            raise Denied(404, "not_found")
        return office

    def text(self, name: str, *, needed: bool = True, longest: int = _LONGEST_TEXT) -> str:
        """Return a field of the form.

        Raises:
            Denied: field_needed, field_long.
        """
        value = self.form.get(name, "").strip().replace("\r\n", "\n").replace("\x00", "")
        if needed and not value:
            raise Denied(422, "field_needed", name)
        if len(value) > longest:
            raise Denied(422, "field_long", name)
        return value

    def show(self, template: str, status: int = 200, **values: object) -> Response:
        """Return a page, or the part of it that htmx asked for."""
        visitor = self.visitor
        menu = [page for page in PAGES if visitor is not None and visitor.may(page)]
        said = self.query.get("said", "")
        told = f"said.{said}"
        text = self.desk.templates.get_template(template).render(
            w=self.words,
            visitor=visitor,
            menu=menu,
            place=self.place,
            here=self.here,
            root=ROOT,
            said=self.words(told) if said and self.words.has(told) else "",
            fault=explained(self.words, self.fault) if self.fault else "",
            part=self.part,
            form=self.form,
            now=self.province.now().isoformat(timespec="seconds"),
            **values,
        )
        return HTMLResponse(text, status_code=self.fault.status if self.fault else status)

    def go(self, place: str, said: str = "") -> Response:
        """Return: look at another page, which says what was done."""
        query = f"?{urlencode({'said': said})}" if said else ""
        return RedirectResponse(f"{ROOT}/{place}{query}", status_code=303)
