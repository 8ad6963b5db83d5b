"""A parcel: what one PC of an office hands another, on a stick or over the office's own network.

    magic, length and text of the header (JSON), sealed body
    body: length and signature, length and index (gzipped JSON), documents one after another

The header says whose it is; all else is sealed with the office's own secret. The signature is the
writing PC's over the header and everything behind the signature.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import secrets
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sync.protocol import codec, sealing, signing
from sync.protocol.chain import canonical
from sync.protocol.codec import BadMessage
from sync.protocol.place import Place  # noqa: TC001 - read by the codec
from sync.protocol.sealing import NotOpened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sync.protocol.signing import SigningKey

MAGIC = b"SOTHU-GOI 1\n"
_LENGTH = struct.Struct(">I")
MOST_HEADER = 4096
#: what an index may inflate to
MOST_INDEX = 512 << 20


@dataclass(frozen=True, slots=True)
class Header:
    """Whose parcel it is; readable by anybody."""

    office: str
    device: str
    id: str
    at: str
    #: of the key, hexadecimal
    salt: str
    prefix: str
    #: tells whether a PC has the secret, without telling the secret
    check: str
    #: the secret sealed with a code that is typed once, "" without
    invitation: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Consecutive entries of one replica's log, signed at their end by its device."""

    replica: str
    first: int
    prev: str
    hash: str
    cores: list[str]
    signature: str


@dataclass(frozen=True, slots=True)
class Blob:
    """A document in the parcel."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Index:
    """What is in a parcel."""

    name: str
    public_key: str
    book: str
    #: whether a paper was numbered in that book
    numbered: bool
    enrolled: bool
    segments: list[Segment]
    #: how far the writer has read: replica → place
    heads: dict[str, int]
    #: the writer's exchange with the province: its epoch, how far it has the writer's log, at
    #: which place of the office's log that is, and how far the writer has read that
    epoch: str
    replica: str
    acked: int
    acked_seq: int
    place: Place
    documents: list[Blob] = field(default_factory=list)
    lines: list[Blob] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parcel:
    """An opened parcel."""

    header: Header
    index: Index
    #: SHA-256 → content
    contents: Mapping[str, bytes]


class BadParcel(Exception):
    """A parcel that cannot be used; the code says why."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields


def write(
    header: Header, index: Index, contents: Sequence[bytes], *, secret: bytes, key: SigningKey
) -> bytes:
    """Return a parcel's bytes; `contents`: the documents, then the lines, as in the index."""
    head = canonical(_plain(header)).encode()
    packed = gzip.compress(codec.write(index), 6, mtime=0)
    rest = b"".join([_LENGTH.pack(len(packed)), packed, *contents])
    signature = key.sign(_text(head, rest)).encode()
    body = _LENGTH.pack(len(signature)) + signature + rest
    sealed = sealing.seal(_key(secret, header), bytes.fromhex(header.prefix), head, body)
    return b"".join([MAGIC, _LENGTH.pack(len(head)), head, sealed])


def new_header(
    office: str, device: str, *, id_: str, at: str, secret: bytes, code: str = ""
) -> Header:
    """Return a header; with a code, the secret goes along for who types it."""
    salt = secrets.token_bytes(16)
    invitation = ""
    if code:
        box = sealing.seal(
            sealing.key_of_code(code, salt), bytes(sealing.PREFIX_BYTES), office.encode(), secret
        )
        invitation = box.hex()
    return Header(
        office,
        device,
        id_,
        at,
        salt.hex(),
        secrets.token_bytes(sealing.PREFIX_BYTES).hex(),
        _check(secret, salt),
        invitation,
    )


def read_header(content: bytes) -> tuple[Header, bytes, bytes]:
    """Return the header, its bytes, and what is sealed behind it.

    Raises:
        BadParcel: parcel_none, parcel_cut, parcel_tampered.
    """
    start = len(MAGIC)
    if content[:start] != MAGIC[: len(content[:start])] or not content:
        raise BadParcel("parcel_none")
    if len(content) < start + _LENGTH.size:
        raise BadParcel("parcel_cut")
    (size,) = _LENGTH.unpack_from(content, start)
    begin = start + _LENGTH.size
    if size > MOST_HEADER:
        raise BadParcel("parcel_tampered")
    if len(content) < begin + size + 1:
        raise BadParcel("parcel_cut")
    head = content[begin : begin + size]
    try:
        header = codec.read(Header, json.loads(head))
        bytes.fromhex(header.salt + header.prefix + header.invitation)
    except (BadMessage, ValueError) as error:
        raise BadParcel("parcel_tampered") from error
    return header, head, content[begin + size :]


def has_key(header: Header, secret: bytes) -> bool:
    """Tell whether the parcel is sealed with this secret."""
    return sealing.same(header.check, _check(secret, bytes.fromhex(header.salt)))


def invited(header: Header, code: str) -> bytes:
    """Return the secret that came along for who has the code.

    Raises:
        BadParcel: share_bad_code.
    """
    key = sealing.key_of_code(code, bytes.fromhex(header.salt))
    try:
        box = bytes.fromhex(header.invitation)
        return sealing.unseal(key, bytes(sealing.PREFIX_BYTES), header.office.encode(), box)
    except NotOpened as error:
        raise BadParcel("share_bad_code") from error


def read(content: bytes, secret: bytes, *, public_key: str = "") -> Parcel:
    """Open a parcel and look whether all of it is as it was signed.

    Args:
        content: the parcel.
        secret: the office's.
        public_key: of the writing PC as it is known; "" the first time.

    Raises:
        BadParcel: parcel_none, parcel_cut, parcel_tampered, parcel_other_pc.
    """
    header, head, sealed = read_header(content)
    try:
        body = sealing.unseal(_key(secret, header), bytes.fromhex(header.prefix), head, sealed)
    except NotOpened as error:
        raise BadParcel("parcel_tampered") from error
    try:
        signature, rest = _split(body)
        packed, blobs = _split(rest)
        index = codec.read(Index, json.loads(_inflated(packed)))
    except (BadMessage, ValueError, struct.error, OSError, EOFError) as error:
        raise BadParcel("parcel_tampered") from error
    if public_key and index.public_key != public_key:
        raise BadParcel("parcel_other_pc", name=index.name)
    if not signing.signed_by(
        index.public_key, signature.decode("ascii", "replace"), _text(head, rest)
    ):
        raise BadParcel("parcel_tampered")
    return Parcel(header, index, _contents(index, blobs))


def _inflated(packed: bytes) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
        content = file.read(MOST_INDEX + 1)
    if len(content) > MOST_INDEX:
        raise BadParcel("parcel_tampered")
    return content


def _contents(index: Index, blobs: bytes) -> dict[str, bytes]:
    found, at = {}, 0
    for each in (*index.documents, *index.lines):
        content = blobs[at : at + each.size]
        at += each.size
        if hashlib.sha256(content).hexdigest() != each.sha256:
            raise BadParcel("parcel_tampered")
        found[each.sha256] = content
    return found


def _split(content: bytes) -> tuple[bytes, bytes]:
    (size,) = _LENGTH.unpack_from(content, 0)
    start = _LENGTH.size
    if len(content) < start + size:
        message = "shorter than it says"
        raise ValueError(message)
    return content[start : start + size], content[start + size :]


def _key(secret: bytes, header: Header) -> bytes:
    return sealing.derived(secret, "sothu-parcel-1", bytes.fromhex(header.salt))


def _check(secret: bytes, salt: bytes) -> str:
    return sealing.derived(secret, "sothu-parcel-check-1", salt).hex()[:16]


def _text(head: bytes, rest: bytes) -> str:
    return "\n".join(("sothu-parcel-1", signing.digest_of(head), hashlib.sha256(rest).hexdigest()))


def _plain(header: Header) -> dict[str, Any]:
    return {name: getattr(header, name) for name in Header.__slots__}
