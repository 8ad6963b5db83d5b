"""Packages the province publishes: reference data, law, forms, holidays, return templates.

    publish(province, kind, content, apply_on, who, note="") -> Package
    list(province, kind=None) -> tuple[Package, ...]      newest first
    content(province, package) -> bytes                   the zip as published
    files(kind, content) -> dict[str, bytes]              what a zip holds; BadPackage

`content` is a zip of plain files (`sync.protocol.packages.packed`): *.toml, of returns *.xlsx too.
Versions of a kind rise and are never given again: by one, and by a leap after the database was put
back from a backup, which has forgotten some. The package is signed by the province's publishing
key and put in place by each PC on the day `apply_on`, after its own readers have tested it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sync.protocol import packages
from sync.protocol.packages import BadPackage
from sync.protocol.packages import unpacked as files
from sync.server import lives, ops, province_log, records
from sync.server.devices import PROVINCE
from sync.server.faults import Denied

if TYPE_CHECKING:
    from sync.server.office import Province

__all__ = ["BadPackage", "Package", "content", "files", "list", "publish"]
_TYPE = "province_record"
#: versions of a kind left free after a restore, times how often there was one: some may have been
#: published since the backup
STEP = 1000


@dataclass(frozen=True, slots=True)
class Package:
    """A published package."""

    id: str
    #: reference, law, forms, holidays, returns
    kind: str
    version: int
    apply_on: date
    #: bytes of the zip
    size: int
    sha256: str
    #: names of its files
    names: tuple[str, ...]
    note: str
    who: str
    at: str
    signature: str
    #: how often the database had been put back when it was published
    restores: int = 0


def publish(
    province: Province, kind: str, content: bytes, apply_on: date, who: str, *, note: str = ""
) -> Package:
    """Publish a package; each PC puts it in place on the day, after its own test.

    Raises:
        Denied: bad_package (why), package_same (the newest version has these very files).
    """
    province.look()  # put back without a word, the database may have forgotten versions
    try:
        names = tuple(sorted(files(kind, content)))
    except BadPackage as error:
        raise Denied(422, "bad_package", str(error)) from error
    sha256 = province.documents.put(PROVINCE, content)
    at = province.now().isoformat(timespec="seconds")
    with province.database.write() as connection:
        head = ops.lock_head(connection, PROVINCE)
        earlier = [
            package
            for each in records.of_type(connection, _TYPE, PROVINCE)
            if (package := _package(each.record)) is not None and package.kind == kind
        ]
        newest = max(earlier, key=lambda each: each.version, default=None)
        restores = lives.restores(connection)
        leap = newest.restores != restores if newest is not None else restores > 0
        same = newest is not None and (newest.sha256, newest.apply_on) == (sha256, apply_on)
        if newest is not None and same and not leap:  # else PCs may have a later one, now forgotten
            raise Denied(409, "package_same", str(newest.version))
        version = (newest.version if newest is not None else 0) + 1 + leap * STEP * restores
        day = apply_on.isoformat()
        text = packages.package_text(kind, version, day, len(content), sha256)
        signature = province.publishing_key.sign(text)
        id_ = packages.record_id(kind, version)
        body: dict[str, str | int | None] = {
            "what": packages.PACKAGE,
            "kind": kind,
            "version": version,
            "apply_on": day,
            "size": len(content),
            "sha256": sha256,
            "names": "\n".join(names),
            "note": note.strip(),
            "who": who,
            "at": at,
            "signature": signature,
            "restores": restores,
        }
        province_log.add(connection, head, PROVINCE, (_TYPE, id_), body, actor=who, at=at)
    province.gave()
    return Package(
        id_,
        kind,
        version,
        apply_on,
        len(content),
        sha256,
        names,
        note.strip(),
        who,
        at,
        signature,
        restores,
    )


def content(province: Province, package: Package) -> bytes:
    """Return the zip as published.

    Raises:
        Denied: no_document, a database without it.
    """
    found = province.documents.whole(PROVINCE, package.sha256)
    if found is None or hashlib.sha256(found).hexdigest() != package.sha256:
        raise Denied(404, "no_document")
    return found


def list(province: Province, kind: str | None = None) -> tuple[Package, ...]:  # noqa: A001
    """Return what was published (of a kind), newest first."""
    with province.database.read() as connection:
        found = records.of_type(connection, _TYPE, PROVINCE)
    read = (_package(each.record) for each in found)
    wanted = (each for each in read if each is not None and kind in (None, each.kind))
    return tuple(sorted(wanted, key=lambda each: (each.at, each.version), reverse=True))


def _package(record: records.Record) -> Package | None:
    body = record.body
    if body.get("what") != packages.PACKAGE:
        return None
    return Package(
        id=record.id,
        kind=str(body["kind"]),
        version=int(body["version"] or 0),
        apply_on=date.fromisoformat(str(body["apply_on"])),
        size=int(body["size"] or 0),
        sha256=str(body["sha256"]),
        names=tuple(str(body["names"]).split("\n")),
        note=str(body["note"] or ""),
        who=str(body["who"]),
        at=str(body["at"]),
        signature=str(body["signature"]),
        restores=int(body.get("restores") or 0),
    )
