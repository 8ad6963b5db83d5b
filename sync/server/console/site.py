"""The console over HTTP: who may come in, from where, and what every answer forbids a browser."""

from __future__ import annotations

import ipaddress
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sync.protocol import limits
from sync.server.console import journal, pages
from sync.server.console.accounts import LANGUAGES, Accounts
from sync.server.console.sessions import Sessions, Visitor, same
from sync.server.console.totals import Reckoner
from sync.server.console.visit import ROOT, Desk, Visit, templates
from sync.server.faults import Denied
from sync.server.gate import Rate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from sync.server.console.pages import Page
    from sync.server.office import Province

_LOG = logging.getLogger("sothu.server")
#: bytes of a form, and of one with a file from somebody who is signed in
MAX_FORM_BYTES, MAX_UPLOAD_BYTES = 64 * 1024, 32 * 1024 * 1024
_FIELDS = 60
_FORBIDDEN = 403
#: sign-ins from one address a minute, and how many at once
_SIGN_INS_PER_MINUTE, _SIGN_INS_AT_ONCE = 10, 20
_COOKIE, _SAFE_COOKIE = "sothu", "__Host-sothu"
LANGUAGE_COOKIE = "sothu_language"
_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    b" connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
_NO_STORE = (b"cache-control", b"no-store")
_HSTS = (b"strict-transport-security", b"max-age=31536000")


def console(province: Province) -> ASGIApp:
    """Build the console of an open server, to be mounted at /console."""
    accounts = Accounts(province.database, province.key, province.now)
    sessions = Sessions(province.database, province.now)
    desk = Desk(province, accounts, sessions, templates(), Reckoner(province))
    sign_ins = Rate(per_minute=_SIGN_INS_PER_MINUTE, at_once=_SIGN_INS_AT_ONCE)
    routes: list[Route | Mount] = [
        Route(page.path, Door(desk, page, sign_ins).answer, methods=list(page.methods))
        for page in pages.every()
    ]
    static = StaticFiles(directory=Path(__file__).parent / "static")
    return Guard(Starlette(routes=[Mount("/static", static), *routes]))


class Guard:
    """Adds to every answer what the browser must not do with it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers of the console."""
        static = "/static/" in scope.get("path", "")

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                has = {name.lower() for name, _ in message["headers"]}
                more = [*_HEADERS, *(() if static else (_NO_STORE,))]
                more += [_HSTS] if scope.get("scheme") == "https" else []
                message["headers"] = [
                    *message["headers"],
                    *(pair for pair in more if pair[0] not in has),
                ]
            await send(message)

        await self._app(scope, receive, guarded)


@dataclass(slots=True)
class Door:
    """One page's door: lets in who may, and hands the page what was sent."""

    desk: Desk
    page: Page
    sign_ins: Rate

    async def answer(self, request: Request) -> Response:
        """Answer a request."""
        visit = self._visit(request)
        try:
            _transport(request)
            visit.token = request.cookies.get(_cookie(request), "")
            visit.visitor = await run_in_threadpool(self.desk.sessions.visitor, visit.token)
            if visit.visitor is not None:
                visit.language = visit.visitor.language
            self._let_in(request, visit)
            if request.method == "POST":
                await self._read(request, visit)
            response = await run_in_threadpool(self._do, visit, request.method)
        except Denied as denied:
            if denied.status == _FORBIDDEN and visit.visitor is not None:
                await run_in_threadpool(self._write_down, visit, request, denied)
            response = _refused(visit, denied)
        return _with_cookies(request, visit, response)

    def _write_down(self, visit: Visit, request: Request, denied: Denied) -> None:
        """Write down what a visitor was refused."""
        about = f"{denied.code} {request.method} {request.url.path}"[:300]
        province = self.desk.province
        with province.database.write() as connection:
            journal.write(connection, province.now(), visit.who.name, "refused", about=about)

    def _visit(self, request: Request) -> Visit:
        spoken = request.cookies.get(LANGUAGE_COOKIE, "")
        return Visit(
            self.desk,
            None,
            _plain(request.path_params),
            _plain(request.query_params),
            spoken if spoken in LANGUAGES else LANGUAGES[0],
            part=request.headers.get("hx-request") == "true",
            client=request.client.host if request.client else "?",
            place=self.page.place,
            here=_below_root(request),
        )

    def _let_in(self, request: Request, visit: Visit) -> None:
        """Refuse who is not signed in, may not look here, or was sent by another site."""
        if request.method == "POST":
            _same_site(request)
        if self.page.open:
            return
        if visit.visitor is None:
            raise Denied(401, "session")
        if visit.visitor.must_change and not self.page.own:
            raise Denied(403, "must_change")
        right = self.page.act_right if request.method == "POST" else self.page.right
        if right and not visit.visitor.may(right):
            raise Denied(403, "right")

    async def _read(self, request: Request, visit: Visit) -> None:
        """Read a form.

        Raises:
            Denied: form_token (not this session's), too_large, too_often (sign-ins), bad_form.
        """
        if self.page.slow and (wait := self.sign_ins.wait(visit.client)):
            raise Denied(429, "too_often", str(wait), wait=wait)
        try:
            sent = await request.form(max_files=2, max_fields=_FIELDS, max_part_size=MAX_FORM_BYTES)
        except Exception as error:  # whatever the parser says of what it cannot read
            raise Denied(400, "bad_form") from error
        async with sent_closing(sent):
            for name, value in sent.items():
                if isinstance(value, UploadFile):
                    visit.files = {**visit.files, name: await value.read()}
                    visit.file_names = {**visit.file_names, name: value.filename or ""}
                else:
                    visit.form = {**visit.form, name: value}
        if visit.visitor is not None and not same(
            visit.form.get("form_token", ""), visit.visitor.form_token
        ):
            raise Denied(403, "form_token")

    def _do(self, visit: Visit, method: str) -> Response:
        if method != "POST" or self.page.act is None:
            return self.page.show(visit)
        try:
            return self.page.act(visit)
        except Denied as denied:
            if denied.status in {401, 404, 503}:  # to show the page again needs the database
                raise
            visit.fault = denied
            return self.page.show(visit)


class sent_closing:  # noqa: N801 - used as a function is
    """Close what a form's files were kept in."""

    def __init__(self, form: object) -> None:
        self._form = form

    async def __aenter__(self) -> None:
        """Nothing to do."""

    async def __aexit__(self, *_: object) -> None:
        """Close."""
        close: Callable[[], Awaitable[None]] = self._form.close  # type: ignore[attr-defined]
        await close()


def _plain(values: Mapping[str, str]) -> dict[str, str]:
    """Return what was asked without the sign that no database keeps."""
    return {name: str(value).replace("\x00", "") for name, value in values.items()}


def _cookie(request: Request) -> str:
    return _SAFE_COOKIE if request.url.scheme == "https" else _COOKIE


def _transport(request: Request) -> None:
    """Refuse passwords in the clear: without TLS only from this machine itself."""
    host = request.client.host if request.client else ""
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = host == "testclient"
    if request.url.scheme != "https" and not local:
        if request.headers.get("x-forwarded-proto") == "https":
            _LOG.warning("what %s says of https is not believed: serve --behind-proxy", host)
        raise Denied(403, "tls")


def _below_root(request: Request) -> str:
    """Return the address below ROOT, without what the page before had done."""
    path = request.url.path.removeprefix(f"{ROOT}/")
    query = [pair for pair in request.query_params.multi_items() if pair[0] != "said"]
    return f"{path}?{urlencode(query)}" if query else path


def _same_site(request: Request) -> None:
    """Refuse what another site's page sent; every browser says which page it was."""
    origin = urlsplit(request.headers.get("origin", ""))
    site = request.headers.get("sec-fetch-site", "same-origin")
    if origin.netloc != request.headers.get("host", "") or site != "same-origin":
        raise Denied(403, "other_site")


def _refused(visit: Visit, denied: Denied) -> Response:
    if denied.code in {"session", "must_change"}:
        place = "sign-in" if denied.code == "session" else "me"
        answer = visit.go(place, "session" if visit.token and place == "sign-in" else "")
        if visit.part:  # a part of a page cannot become another page by itself
            answer = Response(status_code=204)
            answer.headers["hx-redirect"] = f"{ROOT}/{place}"
        return answer
    visit.fault = denied
    visit.part = False
    response = visit.show("refused.html")
    if denied.wait:
        response.headers["retry-after"] = str(denied.wait)
    return response


def _with_cookies(request: Request, visit: Visit, response: Response) -> Response:
    safe = request.url.scheme == "https"
    name = _cookie(request)
    if visit.new_token is not None:
        if visit.new_token:
            response.set_cookie(
                name, visit.new_token, httponly=True, samesite="strict", secure=safe, path="/"
            )
        else:
            response.delete_cookie(name, httponly=True, samesite="strict", secure=safe, path="/")
    if visit.new_language:
        response.set_cookie(
            LANGUAGE_COOKIE,
            visit.new_language,
            httponly=True,
            samesite="strict",
            secure=safe,
            path=ROOT,
            max_age=365 * 86400,
        )
    return response


async def body_limit(scope: Scope) -> int:
    """Return how many bytes of a request are read: a stranger's form is small."""
    path: str = scope.get("path", "")
    if not path.startswith(f"{ROOT}/"):
        return limits.MAX_BODY_BYTES
    request = Request(scope)
    kind = request.headers.get("content-type", "")
    if not kind.startswith("multipart/form-data") or path == f"{ROOT}/sign-in":
        return MAX_FORM_BYTES
    province: Province = scope["app"].state.province
    sessions = Sessions(province.database, province.now)
    token = request.cookies.get(_cookie(request), "")
    visitor: Visitor | None = await run_in_threadpool(sessions.visitor, token)
    return MAX_UPLOAD_BYTES if visitor is not None else MAX_FORM_BYTES
