"""HTTP, and nothing else: one session with our own settings; what went wrong, by kind.

The environment decides nothing (`trust_env` is off): a proxy and the certificate of the server's
authority are settings of the register. Otherwise a variable could put another authority in place.
"""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import requests
from requests import exceptions as fault
from requests.adapters import HTTPAdapter

from app.errors import Unavailable
from sync.client.wire import Answer

if TYPE_CHECKING:
    from sync.client.wire import Transport

#: seconds to reach the server, and between two pieces of its answer
_REACH, _WAIT = 10.0, 60.0
#: what a request's and an answer's first lines take, roughly, on top of the fields
_FIRST_LINES = 64
_LIMIT = 256 * 1024 * 1024
_OK = 200


class _Adapter(HTTPAdapter):
    """Knows the connections it opened, so that they can be broken off."""

    def __init__(self) -> None:
        self.opened: WeakSet[Any] = WeakSet()
        super().__init__()

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """Return the pool of connections for a request."""
        pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
        if not hasattr(pool.ConnectionCls, "noted"):
            pool.ConnectionCls = _noting(pool.ConnectionCls, self.opened)
        return pool


def _noting(kind: Any, opened: WeakSet[Any]) -> Any:
    """Return a kind of connection that is noted as soon as it is open."""

    def connect(self: Any) -> None:
        kind.connect(self)
        opened.add(self)

    return type(kind.__name__, (kind,), {"connect": connect, "noted": True})


class HttpTransport:
    """A line to one server."""

    def __init__(
        self,
        url: str,
        *,
        ca_file: str = "",
        proxy: str = "",
        reach: float = _REACH,
        wait: float = _WAIT,
    ) -> None:
        """Prepare a session; nothing is sent yet."""
        self._url = url.rstrip("/")
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = ca_file or True
        if proxy:
            self._session.proxies = {"http": proxy, "https": proxy}
        self._session.headers.update({"user-agent": "sothu", "accept-encoding": "gzip"})
        self._adapter = _Adapter()
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, self._adapter)
        self._times = (reach, wait)
        self.sent = 0
        self.received = 0

    def send(self, method: str, target: str, fields: dict[str, str], body: bytes) -> Answer:
        """Send a request and return its answer; see `sync.client.wire.Transport`."""
        try:
            with self._session.request(
                method,
                f"{self._url}{target}",
                data=body or None,
                headers=fields,
                timeout=self._times,
                allow_redirects=False,
                stream=True,
            ) as response:
                self.sent += len(body) + _size(dict(response.request.headers)) + len(target)
                content = b"".join(response.iter_content(1 << 16))
                self.received += response.raw.tell() + _size(dict(response.headers))
                found = {name.lower(): value for name, value in response.headers.items()}
        except fault.RequestException as error:
            raise _sorted(error, self._url) from error
        if response.status_code == _OK and not _bounded(found):
            raise Unavailable("sync_cut", url=self._url, hint="head")
        return Answer(response.status_code, content, found)

    def interrupt(self) -> None:
        """Break off what is on the line; below TLS, whose good-bye would be waited for."""
        for connection in list(self._adapter.opened):
            sock = connection.sock
            if sock is not None:
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()


def open_line(url: str, ca_file: str, proxy: str) -> Transport:
    """Return a line to a server."""
    return HttpTransport(url, ca_file=ca_file, proxy=proxy)


def _bounded(fields: dict[str, str]) -> bool:
    """Tell whether an answer says where it ends; one cut in its head looks whole without."""
    return fields.get("content-length", "").isdigit() or "transfer-encoding" in fields


def _size(fields: dict[str, str]) -> int:
    return _FIRST_LINES + sum(len(name) + len(str(value)) + 4 for name, value in fields.items())


def _sorted(error: requests.RequestException, url: str) -> Unavailable:
    """Return what went wrong: nobody there, too slow, not who it says, cut off."""
    hint = type(error).__name__
    if isinstance(error, fault.SSLError):
        return Unavailable("sync_tls", url=url, hint=str(error)[:200])
    if isinstance(error, fault.ProxyError):
        return Unavailable("sync_proxy", url=url, hint=hint)
    if isinstance(error, (fault.ConnectTimeout, fault.ReadTimeout)):
        code = "sync_offline" if isinstance(error, fault.ConnectTimeout) else "sync_timeout"
        return Unavailable(code, url=url, hint=hint)
    if isinstance(error, fault.ConnectionError) and "NewConnectionError" in str(error):
        return Unavailable("sync_offline", url=url, hint=hint)
    if "certificate" in str(error):
        return Unavailable("sync_certificate", url=url, hint=str(error)[:200])
    return Unavailable("sync_cut", url=url, hint=hint)
