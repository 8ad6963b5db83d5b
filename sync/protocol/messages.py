"""The messages, as frozen records; field names are the names on the wire."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sync.protocol.place import Place  # noqa: TC001 - read by the codec


@dataclass(frozen=True, slots=True)
class Life:
    """An earlier life of a register: its replica id and the head of its log as known there."""

    replica: str
    dseq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Enrol:
    """A device asks to be known; the request is signed with the key it brings."""

    code: str
    device: str
    public_key: str
    replica: str
    office: str
    #: of its number books, e.g. "Q01"
    book: str
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Who the device is to the province."""

    device: str
    office: str
    role: str
    #: logs it may read
    scopes: list[str]
    #: the code of its number books: the one it asked for, or one that nobody else has
    book: str
    #: the server's public key, for countersigned heads
    server_key: str
    epoch: str
    #: the public key the province signs its packages with
    publishing_key: str = ""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Something the province wrote that this PC has and the province, put back, has not."""

    #: of the record: province_answer, province_note
    type: str
    id: str
    #: of an answer: its kind, and what it answers
    kind: str = ""
    submission: str = ""
    #: of what was answered, or of the message
    title: str = ""
    #: of a decision: number, ISO day, signer, whole đồng
    number: str = ""
    on: str = ""
    signer: str = ""
    fine: int = 0
    #: its beginning
    text: str = ""
    who: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Hello:
    """How far this PC is."""

    proto: int
    schema: int
    replica: str
    #: head of its own log
    dseq: int
    hash: str
    #: the server's life it last spoke to, "" before the first sync
    epoch: str
    #: scope → how far it has read
    cursors: dict[str, Place] = field(default_factory=dict)
    book: str = ""
    lives: list[Life] = field(default_factory=list)
    program: str = ""
    #: told until a province hears it
    forgotten: list[Forgotten] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Welcome:
    """How far the province is."""

    proto: int
    epoch: str
    #: how far it has this replica's log
    last_dseq: int
    last_hash: str
    #: how far of it is in a verified backup of the province
    durable_dseq: int
    heads: dict[str, Place]
    #: scopes whose history is not the one the PC read
    diverged: list[str]
    #: another code when the PC's books bear one that somebody else has, else ""
    other_book: str
    #: earlier lives that the server has less of than the PC
    behind: list[str]
    server_time: str
    min_schema: int = 0
    #: what it has forgotten was taken in
    heard: bool = False


@dataclass(frozen=True, slots=True)
class Push:
    """Operations of a replica in the order of its log; see `sync.protocol.packing`."""

    replica: str
    #: place of the first one
    first: int
    #: hash before the first, and after the last
    prev: str
    hash: str
    heads: list[dict[str, Any]]
    ops: list[Any]
    #: of `signing.head_text` by the device
    signature: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Operations that were sent, and whose answer was lost: are they there?"""

    replica: str
    #: places of the first and the last one
    first: int
    last: int
    #: hash after the last
    hash: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one operation that was not simply applied."""

    dseq: int
    #: conflict, duplicate, rejected
    result: str
    #: id of the conflict, or why
    about: str = ""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a push; operations not named were applied."""

    last_dseq: int
    last_hash: str
    #: the scope's log after it
    seq: int
    chain: str
    epoch: str
    outcomes: list[Outcome]
    #: the server's signature of `signing.receipt_text`
    receipt: str
    #: every operation was applied and changed its own record (or is a note), and nothing else
    #: changed: who had read the log up to them has read up to `seq`
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Records of a scope, each once, as they are now; in order of `rev` and id.

    A row is [id, type, rev, deleted, body], or [id, type, rev] when all that changed is what the
    asking replica did itself.
    """

    rows: list[list[Any]]
    #: where the next page begins: rev and id of the last row
    rev: int
    id: str
    more: bool
    #: the scope's log when this page was read
    seq: int
    chain: str
    epoch: str


@dataclass(frozen=True, slots=True)
class Names:
    """Ids or hashes asked about, or those found lacking."""

    names: list[str]


@dataclass(frozen=True, slots=True)
class AskedDocuments:
    """Documents by their hashes: which of them the server has."""

    names: list[str]
    #: how large they are is told too
    sizes: bool = False


@dataclass(frozen=True, slots=True)
class LackingDocuments:
    """Those documents the server does not have whole."""

    names: list[str]
    #: bytes of each one asked about, in that order, 0 of one it does not have; empty where nobody
    #: asked for them, and from a server of before
    sizes: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Offset:
    """How much of a document the server has."""

    size: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a request was not done."""

    error: str
    #: what the code needs: the dseq expected, the last sequence, seconds to wait
    detail: str = ""
