"""HTTP, and nothing else: one session with our own settings; what went wrong, by kind.

The environment decides nothing (`trust_env` is off): a proxy and the certificate of the server's
authority are settings of the register. Otherwise a variable could put another authority in place.
"""

from __future__ import annotations

import contextlib
import re
import socket
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import requests
from requests import exceptions as fault
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, ReadTimeoutError
from zlib_ng import zlib_ng

from app.errors import Refused, Unavailable
from sync.client.torn import PARTIAL, Torn
from sync.client.wire import Answer

if TYPE_CHECKING:
    from app.errors import AppError
    from sync.client.wire import Transport

#: seconds to reach the server, and between two pieces of its answer
_REACH, _WAIT = 10.0, 60.0
#: what a request's and an answer's first lines take, roughly, on top of the fields
_FIRST_LINES = 64
#: letters of OpenSSL's words that are kept
_HINT = 120
#: "[SSL: …] certificate verify failed: WHY (_ssl.c:1006)", "[X509: …] WHY (_ssl.c:4154)"
_REASON = re.compile(r"\[\w+: \w+\] (?:certificate verify failed: )?(.+?)\.? \(_ssl")
_OK = 200
#: zlib's word for a gzip of the usual window
_GZIP = 31
#: what is raised when an answer breaks off in the midst of its bytes
_BROKEN = (HTTPError, OSError)


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
        self._proxy = proxy
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
        self._torn = Torn()
        self.sent = 0
        self.received = 0

    def send(self, method: str, target: str, fields: dict[str, str], body: bytes) -> Answer:
        """Send a request and return its answer; see `sync.client.wire.Transport`."""
        pieces: list[bytes] = []
        try:
            with self._session.request(
                method,
                f"{self._url}{target}",
                data=body or None,
                headers={**fields, **self._torn.asking(method, target)},
                timeout=self._times,
                allow_redirects=False,
                stream=True,
            ) as response:
                self.sent += len(body) + _size(dict(response.request.headers)) + len(target)
                status = response.status_code
                found = {name.lower(): value for name, value in response.headers.items()}
                try:
                    for piece in response.raw.stream(1 << 16, decode_content=False):
                        pieces.append(piece)  # noqa: PERF402 - what came before it broke is kept
                except _BROKEN as error:
                    self._torn.keep(method, target, status, found, b"".join(pieces))
                    code = "sync_timeout" if isinstance(error, ReadTimeoutError) else "sync_cut"
                    raise Unavailable(code, url=self._url) from error
                finally:
                    self.received += response.raw.tell() + _size(dict(response.headers))
        except OSError as error:  # what requests raises is one
            raise _sorted(error, self._url, self._proxy) from error
        content = b"".join(pieces)
        if not _bounded(found) and (status == _OK or _bare(found, content)):
            raise Unavailable("sync_cut", url=self._url, hint="head")
        if status == PARTIAL:
            joined = self._torn.whole(method, target, found, content)
            if joined is None:
                raise Unavailable("sync_cut", url=self._url, hint="range")
            status, (found, content) = _OK, joined
        elif status == _OK:
            self._torn.answered(method, target)
        if found.get("content-encoding", "").lower() != "gzip" or not content:
            return Answer(status, content, found)
        return Answer(status, self._unpacked(content), found, content)

    def _unpacked(self, content: bytes) -> bytes:
        try:
            return bytes(zlib_ng.decompress(content, _GZIP))
        except zlib_ng.error as error:  # type: ignore[misc]  # its stubs call it a value
            self._torn.drop()
            raise Unavailable("sync_cut", url=self._url, hint="gzip") from error

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


def _bare(fields: dict[str, str], content: bytes) -> bool:
    """Tell whether a refusal says nothing at all: one torn in its head, not somebody's page."""
    return not content and "location" not in fields


def _size(fields: dict[str, str]) -> int:
    return _FIRST_LINES + sum(len(name) + len(str(value)) + 4 for name, value in fields.items())


def _sorted(error: OSError, url: str, proxy: str) -> AppError:
    """Return what went wrong: nobody there, too slow, not who it says, cut off."""
    text = str(error)
    if isinstance(error, fault.SSLError):
        return _untrusted(text, url)
    if not isinstance(error, requests.RequestException):
        # requests says so, and nothing else, without one of its own errors
        return Unavailable("sync_certificate", url=url, hint=text[:_HINT])
    if isinstance(error, fault.InvalidURL | fault.MissingSchema | fault.InvalidSchema):
        of_proxy = isinstance(error, fault.InvalidProxyURL) or (proxy and proxy in text)
        if not of_proxy:
            return Refused("sync_address", url=url, field="url")
        return Unavailable("sync_proxy", url=url)
    return Unavailable(_passing(error, text), url=url)


def _passing(error: requests.RequestException, text: str) -> str:
    """Return the code of a line that was not made, or broke."""
    if isinstance(error, fault.ProxyError):
        return "sync_proxy"
    if isinstance(error, fault.ReadTimeout) or "Read timed out" in text:
        return "sync_timeout"
    if "NameResolutionError" in text:
        return "sync_no_name"
    if isinstance(error, fault.ConnectTimeout) or "NewConnectionError" in text:
        return "sync_offline"
    return "sync_cut"


def _untrusted(text: str, url: str) -> Unavailable:
    """Return why the server's certificate is not believed; OpenSSL says it in words only."""
    found = _REASON.search(text)
    hint = (found[1] if found else text)[:_HINT]
    if "EOF" in text or "reset" in text:
        return Unavailable("sync_cut", url=url)
    if "X509:" in text or "PEM" in text:
        return Unavailable("sync_certificate", url=url, hint=hint)
    if "not yet valid" in text or "has expired" in text:
        return Unavailable("sync_clock", url=url, hint=hint)
    return Unavailable("sync_tls", url=url, hint=hint)
