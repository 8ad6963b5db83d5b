"""Messages to the province: signed, packed, sent again when the line breaks; no HTTP here.

Every message may be sent again: the province knows what it has taken before.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import urlencode

import orjson
from zlib_ng import gzip_ng

from app.errors import Unavailable
from app.store import sync_partner
from app.store.collection import no_collection
from sync.client import tries
from sync.client.failures import Denial, failure, fault_of, told_wait
from sync.protocol import codec, signing
from sync.protocol.codec import BadMessage
from sync.protocol.leasing import Leased
from sync.protocol.messages import (
    AskedDocuments,
    Enrol,
    Enrolled,
    Hello,
    LackingDocuments,
    Names,
    Offset,
    Page,
    Pushed,
    Unanswered,
    Welcome,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.store.register import Register
    from sync.protocol.leasing import Lease, Leasing
    from sync.protocol.signing import SigningKey

T = TypeVar("T")

_WORTH_PACKING = 500
_OK = 200
_JSON = "application/json"
_BYTES = "application/octet-stream"
#: smaller than zlib's 6, in two fifths of the time
_LEVEL = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    #: by names in small letters
    fields: dict[str, str]
    #: the body as it came, where it came packed
    packed: bytes = b""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message ready to be sent: as it goes over the line, with what says how to read it."""

    body: bytes
    fields: dict[str, str]


def parcel(message: object) -> Parcel:
    """Make a message ready; apart from sending it, so that this can be done meanwhile."""
    return _parcel(codec.write(message))


def _parcel(body: bytes) -> Parcel:
    if len(body) <= _WORTH_PACKING:
        return Parcel(body, {"content-type": _JSON})
    packed = gzip_ng.compress(body, _LEVEL, mtime=0)  # type: ignore[no-untyped-call]
    return Parcel(packed, {"content-type": _JSON, "content-encoding": "gzip"})


class Transport(Protocol):
    """Carries one request; knows nothing of what it says."""

    @property
    def sent(self) -> int:
        """Bytes sent so far, as they went over the line."""
        ...

    @property
    def received(self) -> int:
        """Bytes received so far."""
        ...

    def send(self, method: str, target: str, fields: dict[str, str], body: bytes) -> Answer:
        """Send a request and return its answer.

        Raises:
            Unavailable: sync_offline, sync_no_name, sync_timeout, sync_cut, sync_proxy, sync_tls,
                sync_certificate, sync_clock.
            Refused: sync_address.
        """
        ...

    def interrupt(self) -> None:
        """Break off what is on the line, from another thread: its `send` raises sync_cut."""
        ...

    def close(self) -> None:
        """Give the line back."""
        ...


class Wire:
    """Speaks for this PC; used by one thread at a time."""

    def __init__(
        self,
        register: Register,
        transport: Transport,
        key: SigningKey,
        *,
        sequence: tuple[int, int] = (0, 0),
        pause: Callable[[float], None] = time.sleep,
        alive: Callable[[], None] = lambda: None,
        asked_to_wait: Callable[[], None] = lambda: None,
    ) -> None:
        """Speak over a transport; `alive` is asked before each sending, and may raise Cancelled.

        `sequence`: the first number for requests, taken already, and the one after the last.
        `asked_to_wait` is told, and may raise so too, when the province said when to come again.
        """
        self._register = register
        self._transport = transport
        self._key = key
        self._pause = pause
        self._alive = alive
        self._asked_to_wait = asked_to_wait
        self._next, self._limit = sequence
        #: messages sent again because the line broke
        self.repeats = 0

    def enrol(self, message: Enrol) -> Enrolled:
        """Make this PC known."""
        try:
            return self._ask(Enrolled, "/v1/enrol", message)
        except Denial as denial:
            raise Unavailable("sync_not_understood", hint=denial.code) from denial

    def hello(self, message: Hello) -> Welcome:
        """Compare how far both are."""
        return self._ask(Welcome, "/v1/hello", message)

    def push(self, parcel: Parcel) -> Pushed:
        """Send operations; the engine makes smaller ones of what was too much for the line."""
        answer = self._send_parcel("POST", "/v1/push", parcel, again=False)
        return _read(Pushed, answer.body)

    def pushed(self, message: Unanswered) -> Pushed | None:
        """Return the answer to a push that was lost on the way; None: it did not get there."""
        try:
            return self._ask(Pushed, "/v1/pushed", message)
        except Denial as denial:
            if denial.code == "gap":
                return None
            raise

    def rest(self) -> None:
        """Wait a little after a message that was too much for the line."""
        self.repeats += 1
        self._pause(tries.PAUSES[0])

    def missing(self, op_ids: list[str]) -> list[str]:
        """Return those operations the province never saw."""
        return self._ask(Names, "/v1/missing", Names(op_ids)).names

    def claim_book(self, message: Hello) -> str:
        """Ask for a code of number books that is this replica's alone."""
        return self._ask(Names, "/v1/book", message).names[0]

    def lease(self, message: Leasing) -> list[Lease]:
        """Ask for blocks of numbers; a request asked again is answered with the same block."""
        return self._ask(Leased, "/v1/leases", message).blocks

    def pull(self, *, rows: bool, **query: object) -> tuple[Page, bytes]:
        """Return a page of records, and its bytes to be kept, packed.

        Without `rows` a page that others follow is returned empty: who only keeps it need not
        make its records.
        """
        answer = self._send("GET", f"/v1/pull?{urlencode(query)}", b"", packed=False)
        page = read_page(answer.body) if rows else read_end(answer.body)
        return page, answer.packed or gzip_ng.compress(answer.body, 1)  # type: ignore[no-untyped-call]

    def documents_missing(self, scope: str, hashes: list[str]) -> list[str]:
        """Return those documents the province does not have whole."""
        asked = AskedDocuments(hashes)
        return self._ask(LackingDocuments, f"/v1/documents/{scope}/missing", asked).names

    def document_sizes(self, scope: str, hashes: list[str]) -> dict[str, int | None]:
        """Return the bytes of documents the province has, None of those it does not have whole.

        Of one it has and does not say how large it is (a province of before): 0.
        """
        asked = AskedDocuments(hashes, sizes=True)
        told = self._ask(LackingDocuments, f"/v1/documents/{scope}/missing", asked)
        lacking = set(told.names)
        sizes = dict(zip(hashes, told.sizes, strict=False))
        return {each: None if each in lacking else sizes.get(each, 0) for each in hashes}

    def document_offset(self, scope: str, sha256: str) -> int:
        """Return how much of a document the province has."""
        return self._offset(f"/v1/documents/{scope}/{sha256}/offset")

    def _offset(self, target: str) -> int:
        try:
            answer = self._send("GET", target, b"", packed=False)
        except Denial as denial:
            if denial.code == "no_document":
                return 0
            raise
        return _read(Offset, answer.body).size

    def send_piece(
        self, scope: str, sha256: str, *, start: int, size: int, content: bytes
    ) -> Offset:
        """Send a piece of a document; returns how much the province has."""
        query = urlencode({"start": start, "size": size})
        target = f"/v1/documents/{scope}/{sha256}?{query}"
        return _read(Offset, self._send("PUT", target, content, packed=False).body)

    def left_missing(self, hashes: list[str]) -> list[str]:
        """Return those documents that the province does not keep aside of this revoked PC."""
        return self._ask(Names, "/v1/aside/missing", Names(hashes)).names

    def left_offset(self, sha256: str) -> int:
        """Return how much of a document the province keeps aside of this PC."""
        return self._offset(f"/v1/aside/{sha256}/offset")

    def leave_piece(self, sha256: str, *, start: int, size: int, content: bytes) -> Offset:
        """Send a piece of a document to be kept aside; returns how much is there."""
        target = f"/v1/aside/{sha256}?{urlencode({'start': start, 'size': size})}"
        return _read(Offset, self._send("PUT", target, content, packed=False).body)

    def fetch_piece(self, scope: str, sha256: str, start: int) -> tuple[bytes, int] | None:
        """Return a piece of a document and the size of the whole; None if it is not there."""
        target = f"/v1/documents/{scope}/{sha256}?{urlencode({'start': start})}"
        try:
            answer = self._send("GET", target, b"", packed=False)
        except Denial as denial:
            if denial.code == "no_document":
                return None
            raise
        return answer.body, int(answer.fields.get("x-sothu-size", len(answer.body)))

    def _ask(self, kind: type[T], target: str, message: object, *, again: bool = True) -> T:
        answer = self._send("POST", target, codec.write(message), packed=True, again=again)
        return _read(kind, answer.body)

    def _send(
        self, method: str, target: str, body: bytes, *, packed: bool, again: bool = True
    ) -> Answer:
        parcel = _parcel(body) if packed else Parcel(body, {"content-type": _BYTES})
        return self._send_parcel(method, target, parcel, again=again)

    def _send_parcel(self, method: str, target: str, parcel: Parcel, *, again: bool) -> Answer:
        body, fields = parcel.body, parcel.fields
        sent = tries.Tries(again=again)
        while True:
            self._alive()
            try:
                return self._once(method, target, fields, body)
            except Unavailable as error:
                wait = sent.wait(error)
                if wait is None:
                    raise
                if told_wait(error):
                    self._asked_to_wait()
            self.repeats += 1
            self._pause(wait)

    def _once(self, method: str, target: str, fields: dict[str, str], body: bytes) -> Answer:
        answer = self._transport.send(
            method, target, self._signed(method, target, fields, body), body
        )
        if answer.status == _OK:
            return answer
        fault = fault_of(answer.body)
        if fault.error == "stale_sequence":
            self._take_sequence(int(fault.detail or 0) + 1)
            answer = self._transport.send(
                method, target, self._signed(method, target, fields, body), body
            )
            if answer.status == _OK:
                return answer
            fault = fault_of(answer.body)
        raise failure(answer.status, answer.fields, fault)

    def _take_sequence(self, least: int = 0) -> None:
        with self._register.connections.transaction() as connection:
            self._next, self._limit = sync_partner.take_sequence(connection, least)

    def _signed(
        self, method: str, target: str, fields: dict[str, str], body: bytes
    ) -> dict[str, str]:
        if self._next >= self._limit:
            self._take_sequence()
        device, sequence = self._register.identity.device, self._next
        self._next += 1
        digest = signing.digest_of(body)
        text = signing.request_text(method, target, device, sequence, digest)
        return {
            **fields,
            signing.DEVICE_FIELD: device,
            signing.SEQUENCE_FIELD: str(sequence),
            signing.SIGNATURE_FIELD: self._key.sign(text),
        }


@no_collection()
def read_page(content: bytes) -> Page:
    """Return a page of a pull; rows are looked at where they are laid in."""
    page: Any = _json(content)
    rows = page.pop("rows", None) if isinstance(page, dict) else None
    if not isinstance(rows, list):
        raise Unavailable("sync_not_understood", hint="Page.rows")
    try:
        found = codec.read(Page, {**page, "rows": []})
    except BadMessage as error:
        raise Unavailable("sync_not_understood", hint=str(error)) from error
    found.rows.extend(rows)
    return found


def read_end(content: bytes) -> Page:
    """Return a page without its rows if others follow; these come first in it, a list."""
    _, comma, end = content.rpartition(b"],")
    if comma and content.startswith(b'{"rows":['):
        with suppress(Unavailable):
            found = read_page(b'{"rows":[],' + end)
            if found.more:
                return found
    return read_page(content)


def _read(kind: type[T], content: bytes) -> T:
    try:
        return codec.read(kind, _json(content))
    except BadMessage as error:
        raise Unavailable("sync_not_understood", hint=str(error)) from error


def _json(content: bytes) -> Any:
    try:
        return orjson.loads(content)
    except ValueError as error:
        # the page of a network that asks who one is, or of somebody else's server
        raise Unavailable("sync_not_server", status=_OK) from error
