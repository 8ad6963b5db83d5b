"""What is inside a parcel before it is taken in: read, opened, compared, nothing written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.store.carrying import inner
from sync.client.parcel_in import fresh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.store.register import Register
    from sync.protocol.parcel import Parcel


@dataclass(frozen=True, slots=True)
class Look:
    """What a parcel would bring."""

    #: the PC it comes from
    name: str
    #: when it was written, ISO 8601
    at: str
    #: whether that PC was met before
    met: bool
    #: type → records with changes that are not here
    brings: Mapping[str, int]
    #: changes that are not here, and those that are
    news: int
    known: int
    documents: int
    #: bytes of the parcel
    size: int
    #: the code of the number books of both PCs, "" when they differ
    same_book: str


def look(register: Register, opened: Parcel, *, met: bool, size: int) -> Look:
    """Return what an opened parcel would bring.

    Raises:
        BadParcel: as taking it in would: parcel_read_before, parcel_old, parcel_gap …
    """
    found: dict[str, set[str]] = {}
    news = known = 0
    entries = [
        json.loads(text)
        for _, cores in fresh(register, opened)
        for text in map(inner, cores)
        if text is not None
    ]
    here = _known(register, [entry["op_id"] for entry in entries])
    for entry in entries:
        if entry["op_id"] in here:
            known += 1
            continue
        here.add(entry["op_id"])
        news += 1
        found.setdefault(entry["type"], set()).add(entry["id"])
    index = opened.index
    return Look(
        name=index.name,
        at=opened.header.at,
        met=met,
        brings={type_: len(ids) for type_, ids in found.items()},
        news=news,
        known=known,
        documents=len(index.documents),
        size=size,
        same_book=index.book if index.book == register.numbers.book else "",
    )


def _known(register: Register, op_ids: Sequence[str]) -> set[str]:
    """Return those operations that are in this PC's log, its own or brought before."""
    sql = (
        "SELECT op_id FROM outbox WHERE op_id IN (SELECT value FROM json_each(:ids)) UNION"
        " SELECT op_id FROM carried_op WHERE op_id IN (SELECT value FROM json_each(:ids))"
    )
    rows = register.connections.read().execute(sql, {"ids": json.dumps(list(op_ids))})
    return {str(row[0]) for row in rows.fetchall()}
