"""Who sent a request: its signature as it came, the device it is of, what that one may read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Header, Path, Request

from sync.server import sound
from sync.server.devices import Device, Signed
from sync.server.faults import Denied

if TYPE_CHECKING:
    from sync.server.office import Province

NAME = sound.NAME
#: above any place of a log or byte of a document
BIG = 2**62


def province_of(request: Request) -> Province:
    """Return the open server."""
    found: Province = request.app.state.province
    return found


async def signed(
    request: Request,
    x_sothu_device: Annotated[str, Header(pattern=NAME)],
    x_sothu_sequence: Annotated[int, Header(ge=1, lt=BIG)],
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
    return province_of(request).devices.sender(sent)


Sender = Annotated[Device, Depends(_sender)]
ScopeName = Annotated[str, Path(pattern=NAME)]


def read_scope(request: Request, device: Device, scope: str) -> str:
    """Return a scope that a device may read.

    Raises:
        Denied: scope.
    """
    province = province_of(request)
    with province.database.read() as connection:
        if scope not in province.exchange.scopes(connection, device):
            raise Denied(403, "scope", scope)
    return scope
