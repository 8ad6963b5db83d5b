"""The server over HTTP: each route reads a declared message, asks one part, answers a message."""

from __future__ import annotations

from dataclasses import asdict
from json import JSONDecodeError
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Annotated, Any

import orjson
from fastapi import Depends, FastAPI, Header, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from zlib_ng import gzip_ng

from sync.protocol import PROTOCOL, limits
from sync.protocol.chain import canonical
from sync.protocol.leasing import Leased, Leasing  # noqa: TC001 - read by FastAPI
from sync.protocol.messages import (
    AskedDocuments,
    Enrol,
    Enrolled,
    Fault,
    Hello,
    LackingDocuments,
    Names,
    Offset,
    Page,
    Push,
    Pushed,
    Unanswered,
    Welcome,
)
from sync.server import books, ops, quarantine, sound
from sync.server.console.site import body_limit, console
from sync.server.console.visit import ROOT
from sync.server.devices import Device, Signed
from sync.server.faults import Denied
from sync.server.figures import Figures
from sync.server.gate import Gate, Rate
from sync.server.ranged import ranged
from sync.server.records import Asked
from sync.server.telling import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from sync.server.office import Province

_FAULTS: dict[int | str, dict[str, Any]] = {
    code: {"model": Fault} for code in (400, 401, 403, 404, 405, 409, 413, 415, 422)
}
#: told with the seconds after which the same request may come again
_WAIT = {"Retry-After": {"required": True, "schema": {"type": "integer", "minimum": 1}}}
_FAULTS |= {code: {"model": Fault, "headers": _WAIT} for code in (429, 503)}
_HASH = "^[0-9a-f]{64}$"
_NAME = sound.NAME
_BIG = 2**62
#: wrong enrolment codes from one address
_GUESSES_PER_MINUTE, _GUESSES_AT_ONCE = 10, 20


def application(province: Province, *, rate: Rate | None = None) -> FastAPI:
    """Build the application over an open server."""
    app = FastAPI(
        title="Sổ Thu: provincial server",
        version=str(PROTOCOL),
        docs_url=None,
        redoc_url=None,
        responses=_FAULTS,
    )
    app.router.route_class = _Route
    app.state.province = province
    app.state.figures = Figures()
    app.state.guesses = Rate(per_minute=_GUESSES_PER_MINUTE, at_once=_GUESSES_AT_ONCE)
    app.add_middleware(Gate, rate=rate or Rate(), sizes=body_limit)
    app.add_exception_handler(Denied, _denied)
    app.add_exception_handler(RequestValidationError, _unsound)
    app.add_exception_handler(HTTPException, _no_such)
    app.add_middleware(Told, figures=app.state.figures)
    _exchange_routes(app)
    _number_routes(app)
    _document_routes(app)
    _watching_routes(app)
    app.mount(ROOT, console(province))

    @app.get("/", include_in_schema=False)
    def entrance() -> RedirectResponse:
        """Lead a person who types the bare address to the pages."""
        return RedirectResponse(f"{ROOT}/")

    return app


class _Sent(Request):
    """A request whose JSON is read by orjson."""

    async def json(self) -> Any:
        """Return the body.

        Raises:
            JSONDecodeError: it is no JSON, or says what cannot be kept.
        """
        raw = await self.body()
        found = orjson.loads(raw)
        if not sound.keepable(raw, found):
            raise JSONDecodeError("not keepable", "", 0)
        return found


class _Route(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def read(request: Request) -> Response:
            return await answer(_Sent(request.scope, request.receive))

        return read


def _province(request: Request) -> Province:
    found: Province = request.app.state.province
    return found


async def signed(
    request: Request,
    x_sothu_device: Annotated[str, Header(pattern=_NAME)],
    x_sothu_sequence: Annotated[int, Header(ge=1, lt=_BIG)],
    x_sothu_signature: Annotated[str, Header(max_length=200)],
) -> Signed:
    """Return the request as it was signed."""
    raw = request.scope.get("raw_path") or request.url.path.encode()
    query = request.scope.get("query_string", b"")
    target = raw.split(b"?")[0] + (b"?" + query if query else b"")
    return Signed(
        request.method,
        target.decode("latin-1"),
        x_sothu_device,
        x_sothu_sequence,
        x_sothu_signature,
        request.state.digest,
    )


Sent = Annotated[Signed, Depends(signed)]


def _sender(request: Request, sent: Sent) -> Device:
    return _province(request).devices.sender(sent)


Sender = Annotated[Device, Depends(_sender)]
ScopeName = Annotated[str, Path(pattern=_NAME)]
HashName = Annotated[str, Path(pattern=_HASH)]


def _exchange_routes(app: FastAPI) -> None:
    @app.post("/v1/enrol")
    def enrol(request: Request, sent: Sent, body: Enrol) -> Enrolled:
        return _enrolled(request, sent, body)

    @app.post("/v1/hello", response_model_exclude_defaults=True)
    def hello(request: Request, device: Sender, body: Hello) -> Welcome:
        sound.named(replica=body.replica)
        return _province(request).exchange.hello(device, body)

    @app.post("/v1/push")
    def push(request: Request, sent: Sent, body: Push) -> Pushed:
        sound.named(replica=body.replica)
        province = _province(request)
        try:
            device = province.devices.sender(sent)
        except Denied as denied:
            if denied.code == "device_revoked":
                quarantine.keep(province, sent, body)
            raise
        done = province.exchange.push(device, body)
        request.app.state.figures.pushed(len(body.ops), done.outcomes)
        return done

    @app.post("/v1/pushed")
    def pushed(request: Request, device: Sender, body: Unanswered) -> Pushed:
        sound.named(replica=body.replica)
        return _province(request).exchange.pushed(device, body)

    @app.get("/v1/pull", response_model=Page, responses={206: {"description": "The rest."}})
    def pull(  # noqa: PLR0917 - query parameters
        request: Request,
        device: Sender,
        scope: Annotated[str, Query(pattern=_NAME)],
        replica: Annotated[str, Query(pattern=_NAME)],
        chain: Annotated[str, Query(pattern=_HASH)],
        base: Annotated[int, Query(ge=0, lt=_BIG)] = 0,
        rev: Annotated[int, Query(ge=0, lt=_BIG)] = 0,
        id: Annotated[str, Query(max_length=200, pattern="^[^\\x00]*$")] = "",  # noqa: A002
        limit: Annotated[int, Query(ge=1, le=limits.MAX_ROWS)] = 2000,
        seen: Annotated[int, Query(ge=0, lt=_BIG)] = 0,
        seen_chain: Annotated[str, Query(pattern=_HASH)] = "0" * 64,
        whole: bool = False,  # noqa: FBT001, FBT002
    ) -> Response:
        asked = Asked(scope, replica, rev, id, base, chain, limit, seen, seen_chain, whole=whole)
        found = _province(request).exchange.pull(device, asked)
        request.app.state.figures.pulled(len(found.rows))
        return _page(found, request.headers)

    @app.post("/v1/missing")
    def missing(request: Request, device: Sender, body: Names) -> Names:
        del device
        return _province(request).exchange.missing(body)


def _number_routes(app: FastAPI) -> None:
    @app.post("/v1/book")
    def book(request: Request, device: Sender, body: Hello) -> Names:
        sound.named(replica=body.replica)
        code = _province(request).exchange.claim_book(device, body.replica, body.book)
        return Names([code])

    @app.post("/v1/leases")
    def lease(request: Request, device: Sender, body: Leasing) -> Leased:
        sound.named(replica=body.replica)
        return _province(request).exchange.lease(device, body)


def _enrolled(request: Request, sent: Signed, body: Enrol) -> Enrolled:
    """Enrol, unless too many wrong codes came from there."""
    sound.named(device=body.device, replica=body.replica, office=body.office)
    guesses: Rate = request.app.state.guesses
    client = request.client.host if request.client else "?"
    if wait := guesses.asked(client):
        raise Denied(429, "too_often", str(wait), wait=wait)
    try:
        return _province(request).devices.enrol(body, sent)
    except Denied as denied:
        if denied.code == "bad_code":
            guesses.wait(client)
        raise


def _document_routes(app: FastAPI) -> None:
    at = "/v1/documents/{scope}/{sha256}"

    @app.post("/v1/documents/{scope}/missing")
    def lacking(
        request: Request, device: Sender, scope: ScopeName, body: AskedDocuments
    ) -> LackingDocuments:
        return _province(request).documents.missing(_read_scope(request, device, scope), body)

    @app.get(f"{at}/offset")
    def offset(request: Request, device: Sender, scope: ScopeName, sha256: HashName) -> Offset:
        return _province(request).documents.offset(_read_scope(request, device, scope), sha256)

    @app.put(at, openapi_extra=_BYTES)
    async def add(  # noqa: PLR0917 - query parameters
        request: Request,
        device: Sender,
        scope: ScopeName,
        sha256: HashName,
        start: Annotated[int, Query(ge=0, lt=_BIG)],
        size: Annotated[int, Query(ge=1, le=limits.MAX_DOCUMENT_BYTES)],
    ) -> Offset:
        if scope != device.office:
            raise Denied(403, "scope", scope)
        content = await request.body()
        documents = _province(request).documents
        return await run_in_threadpool(lambda: documents.add(scope, sha256, start, size, content))

    @app.get(at, response_class=Response, responses=_PIECE)
    def piece(
        request: Request,
        device: Sender,
        scope: ScopeName,
        sha256: HashName,
        start: Annotated[int, Query(ge=0, lt=_BIG)] = 0,
    ) -> Response:
        documents = _province(request).documents
        content, size = documents.piece(_read_scope(request, device, scope), sha256, start)
        return Response(
            content,
            media_type="application/octet-stream",
            headers={"X-Sothu-Size": str(size)},
        )


_OCTETS = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_BYTES = {"requestBody": {"required": True, "content": _OCTETS}}
_SIZE = {"X-Sothu-Size": {"required": True, "schema": {"type": "integer", "minimum": 1}}}
_PIECE: dict[int | str, dict[str, Any]] = {
    200: {"content": _OCTETS, "description": "A piece.", "headers": _SIZE}
}


_FIGURES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "Figures."}
}


def _read_scope(request: Request, device: Device, scope: str) -> str:
    province = _province(request)
    with province.database.read() as connection:
        if scope not in province.exchange.scopes(connection, device):
            raise Denied(403, "scope", scope)
    return scope


def _watching_routes(app: FastAPI) -> None:
    @app.get("/health")
    def health(request: Request) -> dict[str, str]:
        """Answer when the database does."""
        with _province(request).database.read() as connection:
            ops.head_of(connection, "-")
        return {"status": "ok", "protocol": str(PROTOCOL)}

    @app.get("/metrics", response_class=Response, responses=_FIGURES)
    def metrics(request: Request) -> Response:
        text, kind = request.app.state.figures.text()
        return Response(text, media_type=kind)

    @app.get("/v1/books")
    def accounts(
        request: Request, device: Sender, scope: Annotated[str, Query(pattern=_NAME)]
    ) -> list[dict[str, Any]]:
        """Return the gap register of an office."""
        allowed = _read_scope(request, device, scope)
        with _province(request).database.read() as connection:
            return [asdict(each) for each in books.account(connection, allowed)]


def _page(found: Any, asked: Mapping[str, str]) -> Response:
    """Write a page without parsing the bodies it holds; `asked` are the request's fields."""
    rows = ",".join(
        f"[{quoted(each[0])},{quoted(each[1])},{each[2]},{each[3]},{each[4]}]"
        if len(each) > 3  # noqa: PLR2004
        else canonical(each)
        for each in found.rows
    )
    rest = {
        "rev": found.rev,
        "id": found.id,
        "more": found.more,
        "seq": found.head.seq,
        "chain": found.head.chain,
        "epoch": found.epoch,
    }
    content = f'{{"rows":[{rows}],{canonical(rest)[1:]}'.encode()
    fields = {}
    if "gzip" in asked.get("accept-encoding", "") and len(content) > _WORTH_PACKING:
        content = gzip_ng.compress(content, _LEVEL, mtime=0)  # type: ignore[no-untyped-call]
        fields["content-encoding"] = "gzip"
    return ranged(content, fields, asked)


_WORTH_PACKING = 500
#: a third of the time of zlib's 6 for a tenth more bytes
_LEVEL = 3


async def _denied(_request: Request, denied: Exception) -> JSONResponse:
    found = denied if isinstance(denied, Denied) else Denied(400, "denied")
    fields = {"retry-after": str(found.wait)} if found.wait else None
    fault = asdict(Fault(found.code, found.detail))
    return JSONResponse(fault, status_code=found.status, headers=fields)


async def _unsound(_request: Request, error: Exception) -> JSONResponse:
    """Say which field is wrong, never what was in it."""
    places = error.errors() if isinstance(error, RequestValidationError) else []
    where = "; ".join(".".join(map(str, place["loc"])) for place in places[:3])
    return JSONResponse(asdict(Fault("bad_message", where)), status_code=422)


async def _no_such(_request: Request, error: Exception) -> Response:
    """Say in the server's own words what its parts refuse: no such address, no such method."""
    status = error.status_code if isinstance(error, HTTPException) else 400
    fields = error.headers if isinstance(error, HTTPException) else None
    code = _WHY.get(status, "bad_message")
    return JSONResponse(asdict(Fault(code)), status_code=status, headers=fields)


_WHY = {404: "no_address", 405: "method"}
