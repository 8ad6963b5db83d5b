"""What of a parcel is news, and why one is refused."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from app.store import sharing, sync_marks, sync_partner
from app.store.sharing import ReadHead
from sync.client.parcel_out import numbered
from sync.protocol import signing
from sync.protocol.chain import first_hash, next_hash
from sync.protocol.parcel import BadParcel

if TYPE_CHECKING:
    from app.store.register import Register
    from sync.protocol.parcel import Index, Parcel, Segment


def fresh(register: Register, opened: Parcel) -> list[tuple[Segment, list[str]]]:
    """Return the segments with what of each is news, after looking at chains and signatures."""
    index = opened.index
    with register.snapshot() as connection:
        read = sharing.heads(connection)
        before = sharing.parcel_at(connection, opened.header.id, "read")
        place, _ = sync_marks.read_place(connection, register.identity.office)
        epoch = sync_marks.read_marks(connection).epoch
    if before is not None:
        raise BadParcel("parcel_read_before", at=before[:16].replace("T", " "))
    covered = bool(epoch) and epoch == index.epoch and place.seq >= index.acked_seq
    found, old = [], 0
    for segment in index.segments:
        known = read.get(segment.replica, ReadHead(0, first_hash(segment.replica)))
        shown = index.acked if covered and segment.replica == index.replica else 0
        hashes = _followed(segment, index.public_key, register.identity.office)
        last = segment.first + len(segment.cores) - 1
        old += last < known.dseq
        at_known = hashes.get(known.dseq)
        if at_known is not None and at_known != known.hash:
            raise BadParcel("parcel_forked", name=index.name)
        if segment.first - 1 > max(known.dseq, shown):
            raise BadParcel("parcel_gap", name=index.name)
        if last > known.dseq:
            start = max(known.dseq, shown) - segment.first + 1
            found.append((segment, segment.cores[max(start, 0) :]))
    if old and not found:
        raise BadParcel("parcel_old", name=index.name)
    return found


def own_book(register: Register, index: Index) -> str:
    """Go on in books of another code where two PCs number in books of the same one."""
    if index.book != register.numbers.book:
        return ""
    if numbered(register) or sync_partner.read(register) is not None:
        if index.numbered or index.enrolled:
            raise BadParcel("share_same_book", book=index.book, name=index.name)
        return ""  # the other one changes its own when it reads this PC's parcel
    mark = hashlib.sha256(register.identity.device.encode()).hexdigest()[:4].upper()
    code = f"{index.book}.{mark}"[:16]
    register.rename_books(code)
    return code


def _followed(segment: Segment, public_key: str, office: str) -> dict[int, str]:
    """Return place → hash of a segment.

    Raises:
        BadParcel: parcel_tampered, the chain does not lead where its signature says.
    """
    hash_, found = segment.prev, {segment.first - 1: segment.prev}
    try:
        for place, core in enumerate(segment.cores, segment.first):
            hash_ = next_hash(hash_, core)
            found[place] = hash_
            entry = json.loads(core)
            if (entry["dseq"], entry["replica"]) != (place, segment.replica):
                raise BadParcel("parcel_tampered")
            if entry["office"] != office:
                raise BadParcel("parcel_other_office", office=entry["office"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadParcel("parcel_tampered") from error
    text = signing.head_text(segment.replica, segment.first + len(segment.cores) - 1, hash_)
    if hash_ != segment.hash or not signing.signed_by(public_key, segment.signature, text):
        raise BadParcel("parcel_tampered")
    return found
