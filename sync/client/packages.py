"""Packages the province published: told by its records, fetched, and believed only when signed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from app.store import packages, sync_partner
from sync.client.documents import fetch
from sync.protocol.packages import KINDS, BadPackage, package_text, unpacked
from sync.protocol.signing import signed_by

if TYPE_CHECKING:
    from app.services.task import Task
    from app.store.register import Register
    from sync.client.wire import Wire

_SCOPE = "PROV"
_ZIP = "application/zip"


def receive(register: Register, wire: Wire, task: Task) -> int:
    """Fetch the packages that are new, and note those that are refused; returns how many came."""
    connection = register.connections.read()
    found = packages.told(connection)
    known = {(each.kind, each.version): each for each in packages.every(connection)}
    new = [each for each in found if (each.get("kind"), each["version"]) not in known]
    if not new:
        return 0
    partner = sync_partner.read(register)
    key = partner.publishing_key if partner is not None else ""
    highest = {kind: max((v for k, v in known if k == kind), default=0) for kind in KINDS}
    came = 0
    for number, each in enumerate(new):
        task.step(number, len(new), "sync_packages")
        why = _refusal(each, key, highest)
        if why is None:
            content = fetch(register, wire, _SCOPE, str(each["sha256"]))
            if content is None:
                continue  # not there whole: asked for again the next time
            why = _unsound(each, content)
            if why is None:
                register.blobs.put(content, _ZIP)
                highest[each["kind"]] = each["version"]
                came += 1
        if _sayable(each):
            state = packages.READY if why is None else packages.REFUSED
            packages.keep(register, each, state, "" if why is None else json.dumps(why))
    return came


def _refusal(told: dict[str, Any], key: str, highest: dict[str, int]) -> dict[str, str] | None:
    """Return why a package is not even fetched: words under [package_fault]; None if it may."""
    if not key:
        return {"code": "no_key"}
    texts = [told.get(name) for name in ("kind", "apply_on", "sha256", "signature")]
    size, version = told.get("size"), told["version"]
    if not all(isinstance(each, str) for each in texts) or type(size) is not int:
        return {"code": "signature"}
    kind, apply_on, sha256, signature = map(str, texts)
    if not signed_by(key, signature, package_text(kind, version, apply_on, size, sha256)):
        return {"code": "signature"}
    if kind not in KINDS or version <= highest[kind]:
        return {"code": "old"}
    return None


def _unsound(told: dict[str, Any], content: bytes) -> dict[str, str] | None:
    if len(content) != told["size"]:
        return {"code": "content"}
    try:
        unpacked(told["kind"], content)
    except BadPackage as error:
        return {"code": "unreadable", "why": str(error)}
    return None


def _sayable(told: dict[str, Any]) -> bool:
    """Tell whether what the record says can be kept at all."""
    try:
        date.fromisoformat(str(told.get("apply_on")))
    except ValueError:
        return False
    hash_ = str(told.get("sha256"))
    return len(hash_) == 64 and told["version"] >= 1  # noqa: PLR2004 - of a SHA-256
