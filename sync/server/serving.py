"""uvicorn as this server runs it: it stops at once when nobody is being answered."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import uvicorn

if TYPE_CHECKING:
    import socket

#: seconds between two looks for connections that nothing is answered on any more
_LOOK = 0.5


class Server(uvicorn.Server):
    """A server that does not wait for idle clients to say goodbye.

    Over TLS a connection counts as closed only when its client has answered, and one that keeps it
    for later does not read meanwhile: each would hold the stop up for as long as it may take.
    """

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no more connections, let what is being answered end, and close the rest."""
        dropping = asyncio.create_task(self._drop_idle())
        try:
            await super().shutdown(sockets)
        finally:
            dropping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await dropping

    async def _drop_idle(self) -> None:
        while True:
            await asyncio.sleep(_LOOK)
            for connection in list(self.server_state.connections):
                if _idle(connection):
                    connection.transport.abort()


def _idle(connection: Any) -> bool:
    """Tell whether nothing is answered on a connection, and nothing of an answer waits there."""
    cycle, transport = connection.cycle, connection.transport
    answering = cycle is not None and not cycle.response_complete
    return not answering and not transport.get_write_buffer_size()
