"""What a parcel takes along: the log from where the others have read it, and what it names."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.store import line_sets, sharing, sync_documents, sync_marks, sync_partner
from app.store.carrying import inner
from sync.protocol import signing
from sync.protocol.chain import first_hash
from sync.protocol.parcel import Blob, Index, Segment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.store.register import Register
    from app.store.sync_marks import Marks
    from sync.protocol.place import Place
    from sync.protocol.signing import SigningKey


@dataclass(frozen=True, slots=True)
class Reach:
    """What another PC says of itself: how far it has read."""

    heads: Mapping[str, int]
    epoch: str
    place: Place


class Packing:
    """Gathers, inside one reading of the register."""

    def __init__(self, register: Register, key: SigningKey, devices: Sequence[str] = ()) -> None:
        """Gather for these PCs met before; for all of them if none is named."""
        self._register = register
        self._key = key
        self._devices = devices
        #: documents these operations name that are not here, and so do not go along
        self.absent: set[str] = set()

    def index(self, *, whole: bool, to: Reach | None) -> tuple[Index, list[bytes]]:
        """Return what is in the parcel, and the contents of its documents and lines."""
        register = self._register
        connection = register.connections.read()
        identity, marks = register.identity, sync_marks.read_marks(connection)
        place, _ = sync_marks.read_place(connection, identity.office)
        rows = connection.execute("SELECT replica FROM outbox GROUP BY replica ORDER BY min(no)")
        segments = []
        for (replica,) in rows.fetchall():
            after = 0 if whole else self._after(replica, marks, to)
            segment = self._segment(replica, after)
            if segment is not None:
                segments.append(segment)
        documents, lines, contents = self._named(segments)
        index = Index(
            name=platform.node() or identity.device[:8],
            public_key=self._key.public,
            book=register.numbers.book,
            numbered=numbered(register),
            enrolled=sync_partner.read(register) is not None,
            segments=segments,
            heads={name: each.dseq for name, each in sharing.heads(connection).items()},
            epoch=marks.epoch,
            replica=identity.replica,
            acked=marks.acked,
            acked_seq=marks.acked_seq,
            place=place,
            documents=documents,
            lines=lines,
        )
        return index, contents

    def _after(self, replica: str, marks: Marks, to: Reach | None) -> int:
        """Return the place after which a log goes along."""
        register = self._register
        own = replica == register.identity.replica
        if to is not None:
            read = to.heads.get(replica, 0)
            reaches = marks.epoch and to.epoch == marks.epoch and to.place.seq >= marks.acked_seq
            return max(read, marks.acked) if own and reaches else read
        told = sharing.told(register.connections.read())
        wanted = self._devices or list(told)
        known = [told.get(device, {}).get(replica, 0) for device in wanted]
        if known:
            return min(known)
        return marks.acked if own else 0

    def _segment(self, replica: str, after: int) -> Segment | None:
        connection = self._register.connections.read()
        rows = connection.execute(
            "SELECT core, hash FROM outbox WHERE replica = ? AND dseq > ? ORDER BY dseq",
            (replica, after),
        ).fetchall()
        if not rows:
            return None
        sql = "SELECT hash FROM outbox WHERE replica = ? AND dseq = ?"
        before = connection.execute(sql, (replica, after)).fetchone()
        prev = first_hash(replica) if before is None else str(before[0])
        end = str(rows[-1][1])
        text = signing.head_text(replica, after + len(rows), end)
        cores = [row[0] for row in rows]
        return Segment(replica, after + 1, prev, end, cores, self._key.sign(text))

    def _named(self, segments: Sequence[Segment]) -> tuple[list[Blob], list[Blob], list[bytes]]:
        """Return the documents and sets of lines these operations name, with their contents."""
        register = self._register
        documents: dict[str, bytes] = {}
        lines: dict[str, bytes] = {}
        for core in (core for segment in segments for core in segment.cores):
            found = inner(core)
            if found is None:
                continue
            entry = json.loads(found)
            new = {name: pair[1] for name, pair in entry["patch"].items()}
            for sha256 in sync_documents.named(entry["type"], new):
                content = documents.get(sha256) or register.blobs.get(sha256)
                if content is not None and hashlib.sha256(content).hexdigest() == sha256:
                    documents[sha256] = content
                else:
                    self.absent.add(sha256)
            wanted = new.get("lines_sha256") if entry["kind"] == "import.commit" else None
            if wanted:
                text = line_sets.content(register, entry["id"])
                if text is not None and hashlib.sha256(text).hexdigest() == wanted:
                    lines[str(wanted)] = text
        contents = [*documents.values(), *lines.values()]
        blobs = [
            [Blob(name, len(each)) for name, each in found.items()] for found in (documents, lines)
        ]
        return blobs[0], blobs[1], contents


def numbered(register: Register) -> bool:
    """Tell whether a paper bears a number of this PC's present books."""
    sql = "SELECT 1 FROM book WHERE next > 1 LIMIT 1"
    return register.connections.read().execute(sql).fetchone() is not None
