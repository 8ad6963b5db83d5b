"""Documents over HTTP: of an office, in pieces; those of a revoked PC are kept aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from sync.protocol import limits
from sync.protocol.messages import (  # noqa: TC001 - read by FastAPI
    AskedDocuments,
    LackingDocuments,
    Names,
    Offset,
)
from sync.server import documents_aside
from sync.server.faults import Denied
from sync.server.senders import BIG, ScopeName, Sender, Sent, province_of, read_scope

if TYPE_CHECKING:
    from fastapi import FastAPI

HashName = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
_OCTETS = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_BYTES = {"requestBody": {"required": True, "content": _OCTETS}}
_SIZE = {"X-Sothu-Size": {"required": True, "schema": {"type": "integer", "minimum": 1}}}
_PIECE: dict[int | str, dict[str, Any]] = {
    200: {"content": _OCTETS, "description": "A piece.", "headers": _SIZE}
}


def document_routes(app: FastAPI) -> None:
    """Add what hands documents up and down, and takes those of revoked PCs aside."""
    _office_routes(app)
    _aside_routes(app)


def _office_routes(app: FastAPI) -> None:
    at = "/v1/documents/{scope}/{sha256}"

    @app.post("/v1/documents/{scope}/missing", response_model_exclude_defaults=True)
    def lacking(
        request: Request, device: Sender, scope: ScopeName, body: AskedDocuments
    ) -> LackingDocuments:
        return province_of(request).documents.missing(read_scope(request, device, scope), body)

    @app.get(f"{at}/offset")
    def offset(request: Request, device: Sender, scope: ScopeName, sha256: HashName) -> Offset:
        return province_of(request).documents.offset(read_scope(request, device, scope), sha256)

    @app.put(at, openapi_extra=_BYTES)
    async def add(  # noqa: PLR0917 - query parameters
        request: Request,
        device: Sender,
        scope: ScopeName,
        sha256: HashName,
        start: Annotated[int, Query(ge=0, lt=BIG)],
        size: Annotated[int, Query(ge=1, le=limits.MAX_DOCUMENT_BYTES)],
    ) -> Offset:
        if scope != device.office:
            raise Denied(403, "scope", scope)
        content = await request.body()
        documents = province_of(request).documents
        return await run_in_threadpool(lambda: documents.add(scope, sha256, start, size, content))

    @app.get(at, response_class=Response, responses=_PIECE)
    def piece(
        request: Request,
        device: Sender,
        scope: ScopeName,
        sha256: HashName,
        start: Annotated[int, Query(ge=0, lt=BIG)] = 0,
    ) -> Response:
        documents = province_of(request).documents
        content, size = documents.piece(read_scope(request, device, scope), sha256, start)
        return Response(
            content,
            media_type="application/octet-stream",
            headers={"X-Sothu-Size": str(size)},
        )


def _left_by(request: Request, sent: Sent) -> str:
    """Return the device of a request whose signature holds, which must be a revoked one.

    Raises:
        Denied: not_revoked, and whatever its other requests are denied for.
    """
    try:
        province_of(request).devices.sender(sent)
    except Denied as denied:
        if denied.code == "device_revoked":
            return sent.device
        raise
    raise Denied(409, "not_revoked")


LeftBy = Annotated[str, Depends(_left_by)]


def _aside_routes(app: FastAPI) -> None:
    """A revoked PC learns of what it left itself, and of nothing else."""

    @app.post("/v1/aside/missing")
    def left(request: Request, device: LeftBy, body: Names) -> Names:
        return documents_aside.missing(province_of(request), device, body)

    @app.get("/v1/aside/{sha256}/offset")
    def left_offset(request: Request, device: LeftBy, sha256: HashName) -> Offset:
        return documents_aside.offset(province_of(request), device, sha256)

    @app.put("/v1/aside/{sha256}", openapi_extra=_BYTES)
    async def leave(
        request: Request,
        device: LeftBy,
        sha256: HashName,
        start: Annotated[int, Query(ge=0, lt=BIG)],
        size: Annotated[int, Query(ge=1, le=limits.MAX_DOCUMENT_BYTES)],
    ) -> Offset:
        content, province = await request.body(), province_of(request)
        return await run_in_threadpool(
            lambda: documents_aside.add(province, device, sha256, start, size, content)
        )
