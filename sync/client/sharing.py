"""Exchange between the office's own PCs without the province: parcels written and read.

A stick carries a parcel; two PCs on one network hand each other theirs (`sync.client.lan`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import Refused, Unavailable
from app.services.effects import Effects, Kind
from app.services.task import Task
from app.store import sharing, sync_documents, sync_marks
from app.store.carrying import Carried, Laying
from app.store.op_log import moment
from app.store.sharing import Peer, ReadHead
from sync.client.office import KINDS
from sync.client.parcel_in import fresh, own_book
from sync.client.parcel_look import look
from sync.client.parcel_out import Packing, Reach
from sync.protocol import parcel as wrapping
from sync.protocol import sealing
from sync.protocol.parcel import BadParcel, Parcel
from sync.protocol.signing import SigningKey

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.store.register import Register
    from sync.client.parcel_look import Look

__all__ = ["MOST_BYTES", "Peer", "Received", "Sharing", "Written", "load"]

#: a parcel larger than this is not read
MOST_BYTES = 2 << 30


def load(path: Path) -> bytes:
    """Return a parcel's bytes from a stick.

    Raises:
        Unavailable: file_missing; file_unreadable, locked or the stick was pulled out.
        Refused: parcel_too_large.
    """
    if not path.is_file():
        raise Unavailable("file_missing", file=path.name)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused("parcel_too_large", most=MOST_BYTES >> 30)
        return path.read_bytes()
    except OSError as error:
        raise Unavailable("file_unreadable", file=path.name) from error


@dataclass(frozen=True, slots=True)
class Written:
    """A parcel, ready to be put somewhere."""

    content: bytes
    #: a name for the file
    name: str
    #: to be typed once on the other PC; "" when it has the office's secret already
    code: str
    operations: int
    documents: int
    #: documents that do not go along: they are not on this PC
    absent: int


@dataclass(frozen=True, slots=True)
class Received:
    """What a parcel brought."""

    #: the PC it came from
    name: str
    records: int
    known: int
    #: what does not agree with what is here; the province will ask about it
    differing: int
    documents: int
    #: the code this PC's number books go on in, "" as before
    new_book: str
    effects: Effects


class Sharing:
    """Writes and reads parcels."""

    def __init__(self, register: Register, *, actor: str) -> None:
        self._register = register
        self._actor = actor

    @property
    def register(self) -> Register:
        """The register, for the line on the office's own network."""
        return self._register

    def peers(self) -> list[Peer]:
        """Return the office's other PCs met before."""
        return sharing.peers(self._register)

    def write(
        self,
        *,
        invite: bool = False,
        whole: bool = False,
        to: Reach | None = None,
        devices: Sequence[str] = (),
    ) -> Written:
        """Make a parcel of what the others have not read.

        Args:
            invite: the office's secret goes along under a code, for a PC not met before; by
                stick it has none of the log, so it is given the whole.
            whole: everything from the beginning of the log, for a PC that has none of it.
            to: the one PC it is for, as it said how far it is; else for all those known.
            devices: only for these of the known ones, by what each was told to have read.

        Raises:
            Refused: register_read_only.
        """
        register = self._register
        key, secret = self.signing_key(), self.secret()
        code = sealing.new_code() if invite else ""
        everything = whole or (invite and to is None)
        packing = Packing(register, key, devices)
        with register.snapshot():
            index, contents = packing.index(whole=everything, to=to)
        now = register.clock.now()
        header = wrapping.new_header(
            register.identity.office,
            register.identity.device,
            id_=register.ids.new(),
            at=moment(now),
            secret=secret,
            code=code,
        )
        content = wrapping.write(header, index, contents, secret=secret, key=key)
        count = sum(len(each.cores) for each in index.segments)
        with register.connections.transaction() as connection:
            figures = {"operations": count, "documents": len(index.documents)}
            sharing.keep_parcel(
                connection, header.id, at=header.at, way="written", device="", figures=figures
            )
        documents, absent = len(index.documents), len(packing.absent)
        return Written(content, self.file_name(), code, count, documents, absent)

    def file_name(self) -> str:
        """Return a name for the file of a parcel written now."""
        identity, now = self._register.identity, self._register.clock.now()
        return f"sothu-{identity.office}-{self._register.numbers.book}-{now:%Y%m%d-%H%M}.goi"

    def look(self, content: bytes, *, code: str = "") -> Look:
        """Return what a parcel would bring; nothing is written, its code is asked again.

        Raises:
            Refused: as `read`.
        """
        try:
            opened = self._open(content, code, keep=False)
            met = any(peer.device == opened.header.device for peer in self.peers())
            return look(self._register, opened, met=met, size=len(content))
        except BadParcel as error:
            raise Refused(error.code, **error.fields) from error

    def read(self, content: bytes, *, code: str = "", task: Task | None = None) -> Received:
        """Take in what a parcel brings, all of it or nothing.

        Raises:
            Refused: parcel_none, parcel_cut, parcel_tampered, parcel_other_office, parcel_own,
                parcel_no_key, share_bad_code, parcel_other_pc, parcel_read_before (at),
                parcel_old, parcel_gap, parcel_forked, share_same_book, register_read_only.
        """
        job = task or Task()
        job.step(0, 0, "share_opening")
        try:
            opened = self._open(content, code)
            return self.take(opened, job)
        except BadParcel as error:
            raise Refused(error.code, **error.fields) from error

    def take(
        self, opened: Parcel, task: Task, *, fingerprint: str = "", address: str = ""
    ) -> Received:
        """Take in an opened parcel."""
        register, index, header = self._register, opened.index, opened.header
        if not register.writable:
            raise Refused("register_read_only", folder=str(register.folder))
        news = fresh(register, opened)
        new_book = own_book(register, index)
        documents = {each.sha256: opened.contents[each.sha256] for each in index.documents}
        for number, sha256 in enumerate(register.blobs.missing(set(documents))):
            task.step(number, len(documents), "share_documents")
            blob = documents[sha256]
            register.blobs.put(blob, sync_documents.mime_of(blob))
        lines = {each.sha256: opened.contents[each.sha256] for each in index.lines}
        task.step(0, 0, "share_laying")
        with register.connections.transaction(foreign_keys=False) as connection:
            laying = Laying(connection, register)
            for _, cores in news:
                for core in cores:
                    laying.bring(core)
            head = laying.finish(lines)
            for segment, _ in news:
                last = ReadHead(segment.first + len(segment.cores) - 1, segment.hash)
                sharing.move_head(connection, segment.replica, header.device, last)
            peer = Peer(
                header.device, index.name, index.public_key, fingerprint, address, header.at
            )
            sharing.keep_peer(connection, peer)
            sharing.keep_told(connection, header.device, index.heads)
            carried = laying.carried
            figures = {"records": carried.records, "differing": carried.differing}
            at = moment(register.clock.now())
            sharing.keep_parcel(
                connection, header.id, at=at, way="read", device=header.device, figures=figures
            )
        if head is not None:
            register.note_head(head)
        return self._received(index.name, carried, len(documents), new_book)

    def reach(self) -> Reach:
        """Return how far this PC has read the others' logs and the province's."""
        register = self._register
        with register.snapshot() as connection:
            place, _ = sync_marks.read_place(connection, register.identity.office)
            epoch = sync_marks.read_marks(connection).epoch
            read = {replica: each.dseq for replica, each in sharing.heads(connection).items()}
        return Reach(read, epoch, place)

    def _received(self, name: str, carried: Carried, documents: int, new_book: str) -> Received:
        kinds = frozenset({Kind.SYNC, *(KINDS.get(each, Kind.OFFICE) for each in carried.came)})
        details = (("name", name), ("count", str(carried.records)))
        effects = Effects(kinds, "shared", None, details)
        return Received(
            name, carried.records, carried.known, carried.differing, documents, new_book, effects
        )

    # what comes

    def _open(self, content: bytes, code: str, *, keep: bool = True) -> Parcel:
        header, _, _ = wrapping.read_header(content)
        identity = self._register.identity
        if header.office != identity.office:
            raise BadParcel("parcel_other_office", office=header.office)
        if header.device == identity.device:
            raise BadParcel("parcel_own")
        secret = self._secret_of(header, code)
        known = {peer.device: peer.public_key for peer in self.peers()}
        opened = wrapping.read(content, secret, public_key=known.get(header.device, ""))
        if keep and code and not wrapping.has_key(header, self.secret()):
            sharing.keep_own(self._register, secret=secret.hex())
        return opened

    def _secret_of(self, header: wrapping.Header, code: str) -> bytes:
        for each in sharing.own(self._register)[1]:
            if wrapping.has_key(header, bytes.fromhex(each)):
                return bytes.fromhex(each)
        if not header.invitation or not code:
            raise BadParcel("parcel_needs_code" if header.invitation else "parcel_no_key")
        return wrapping.invited(header, code)

    def signing_key(self) -> SigningKey:
        """Return this PC's key, made the first time."""
        key, _, _ = sharing.own(self._register)
        if key:
            return SigningKey(bytes.fromhex(key))
        if not self._register.writable:
            raise Refused("register_read_only", folder=str(self._register.folder))
        made = SigningKey.new()
        sharing.keep_own(self._register, key=made.private.hex())
        return made

    def secret(self) -> bytes:
        """Return the office's newest secret, made the first time."""
        _, secrets, _ = sharing.own(self._register)
        if secrets:
            return bytes.fromhex(secrets[0])
        made = sealing.new_secret()
        sharing.keep_own(self._register, secret=made.hex())
        return made
