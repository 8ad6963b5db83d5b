"""Judges operations one after another: a function of the log's order and nothing else.

Three ways for each field: what the operation's author saw, what they want, what holds now. A
field that is neither as seen nor as wanted is a conflict; then nothing of the operation is
applied, a conflict record keeps what was wanted, and the record is handed out again so that its
author's PC shows what holds. A field nobody ever wrote agrees with everything seen. No clock is
read; nothing raises for a reason of content.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sync.protocol.chain import canonical, conflict_id
from sync.protocol.kinds import (
    APPENDED,
    APPLIED,
    CONFLICT,
    CREATING,
    FROZEN,
    NOTES,
    PROVINCE,
    SETTLING,
    STAMPS,
)
from sync.server.records import Record, may_claim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.server.records import Plain, View

CONFLICTED, REJECTED = "conflict", "rejected"
#: why: another PC brought it from one that is revoked; whether it is, only its day knows
REVOKED = "revoked"
_MISSING = object()


class Verdict(NamedTuple):
    """What became of an operation; `about` is the conflict's id, or why it was rejected."""

    result: str
    about: str = ""


_HOLDS = Verdict(APPLIED)
#: types that no PC may make
_GUARDED = PROVINCE | {CONFLICT}


@dataclass(frozen=True, slots=True)
class Clash:
    """Why an operation cannot be applied."""

    #: changed, created_twice, deleted, gone, twin
    reason: str
    fields: tuple[str, ...] = ()


def judge(view: View, entry: dict[str, Any], seq: int, replica: str) -> Verdict:
    """Apply one operation to the view, or keep it as a conflict.

    Args:
        view: the records it may touch, changed in place.
        entry: the operation as `ops.inside` returns it.
        seq: its place in the scope's log.
        replica: who sent it.
    """
    kind = entry["kind"]
    if kind in NOTES:
        return _HOLDS
    found = view.get(entry["id"])
    if found is None and kind in CREATING and entry["type"] not in _GUARDED:
        view.put(_made(entry, seq, replica))
        return _HOLDS
    why = _refusal(entry, found)
    if why:
        if found is not None:
            _hand_out_again(view, found, seq)
        return Verdict(REJECTED, why)
    clash = _created(entry, found) if kind in CREATING else _altered(entry, found)
    if clash is None and kind not in CREATING and found is not None:
        clash = _joins(view, entry, replica)
    if clash is not None:
        return Verdict(CONFLICTED, _keep_conflict(view, entry, clash, seq, replica))
    if found is not None and (changed := _applied(entry, found, seq, replica)) is not None:
        view.put(changed)
    return _HOLDS


def barred(view: View, entry: dict[str, Any], seq: int) -> Verdict:
    """Reject the work of a revoked PC that another one brought; what stands is handed out."""
    found = view.get(entry["id"])
    if found is not None:
        _hand_out_again(view, found, seq)
    return Verdict(REJECTED, REVOKED)


def _refusal(entry: dict[str, Any], found: Record | None) -> str:
    """Return why no PC may do this, "" if it may."""
    type_, fields = entry["type"], entry["patch"].keys()
    if type_ in PROVINCE or (found is not None and found.type in PROVINCE):
        return "province"
    if found is not None and found.type != type_:
        return "type"
    if type_ == CONFLICT:
        settles = entry["kind"] not in CREATING and fields <= SETTLING
        return "" if found is not None and settles else CONFLICT
    if (
        entry["kind"] not in CREATING
        and found is not None
        and ((type_ in FROZEN and fields) or (type_ in APPENDED and fields - {"deleted"}))
    ):
        return "frozen"
    return ""


def _created(entry: dict[str, Any], found: Record | None) -> Clash | None:
    if found is None:
        return None
    if found.deleted:
        return Clash("deleted", tuple(sorted(entry["patch"])))
    other = {
        name
        for name, (_, new) in entry["patch"].items()
        if name not in STAMPS and found.body.get(name, None) != new
    }
    return Clash("created_twice", tuple(sorted(other))) if other else None


def _altered(entry: dict[str, Any], found: Record | None) -> Clash | None:
    patch, old = entry["patch"], entry["old"]
    if found is None:
        return Clash("gone", tuple(sorted(patch)))
    if found.deleted and "deleted" not in patch:
        return Clash("deleted", tuple(sorted(patch)))
    apart = {name for name, (seen, new) in patch.items() if not _agrees(found, name, seen, new)}
    apart |= {
        name
        for name, seen in old.items()
        if name not in patch and not _agrees(found, name, seen, seen)
    }
    if entry["kind"] == "delete":  # everything that was seen is in `old`
        apart |= {
            name
            for name, value in found.body.items()
            if value is not None and name not in old and name not in patch
        }
    return Clash("changed", tuple(sorted(apart))) if apart else None


def _agrees(found: Record, name: str, seen: Plain, new: Plain) -> bool:
    if name == "deleted":
        return True  # both ways are told by the other fields, and by `deleted` above
    present = found.body.get(name, _MISSING)
    return present is _MISSING or present in (seen, new)


def _joins(view: View, entry: dict[str, Any], replica: str) -> Clash | None:
    """An own conflict the author had not seen yet takes in what follows it on the same fields."""
    conflict = _unseen(view, entry, replica)
    if conflict is None:
        return None
    about = set(str(conflict.body["fields"]).split(","))
    common = about & (entry["patch"].keys() | entry["old"].keys())
    return Clash("changed", tuple(sorted(common))) if common else None


def _unseen(view: View, entry: dict[str, Any], replica: str) -> Record | None:
    for conflict in view.conflicts_of(entry["id"]):
        body = conflict.body
        if body["replica"] == replica and int(body["dseq"] or 0) > entry["ack"]:
            return conflict
    return None


def _made(entry: dict[str, Any], seq: int, replica: str) -> Record:
    """Return a record as it is when it is new."""
    new = _wanted(entry)
    deleted = new.pop("deleted", 0)
    # Brought again: its author's PC may show something else by now, whoever brought it.
    since = 0 if entry["replica"] == replica else seq
    return Record(
        entry["id"], entry["type"], seq, 1 if deleted else 0, new, entry["replica"], since,
        entry["actor"], entry["at"],
    )  # fmt: skip


def _wanted(entry: dict[str, Any]) -> dict[str, Plain]:
    return dict(entry["new"])


def _applied(entry: dict[str, Any], found: Record, seq: int, replica: str) -> Record | None:
    """Return the record as it is afterwards; None when it was so before."""
    if entry["kind"] in CREATING:
        return None  # made alike on two PCs
    new = _wanted(entry)
    deleted = new.pop("deleted", found.deleted)
    record = found.copy()
    same = all(name in record.body and record.body[name] == value for name, value in new.items())
    if same and deleted == record.deleted:
        return None
    record.body.update(new)
    record.deleted = 1 if deleted else 0
    if entry["replica"] != replica:
        record.since = seq
    elif found.by != replica:
        record.since = found.rev
    record.rev, record.by = seq, entry["replica"]
    record.actor, record.at = entry["actor"], entry["at"]
    return record


def _hand_out_again(view: View, found: Record, seq: int) -> None:
    """Send the record to everybody whole: its author's PC shows something else than holds."""
    record = found.copy()
    record.rev = record.since = seq
    view.put(record)


def _keep_conflict(view: View, entry: dict[str, Any], clash: Clash, seq: int, replica: str) -> str:
    found = view.get(entry["id"])
    wanted = _wanted(entry)
    seen = {**entry["old"], **{name: pair[0] for name, pair in entry["patch"].items()}}
    earlier = _unseen(view, entry, replica)
    if earlier is not None:
        conflict = earlier.copy()
        mine = {**_parsed(conflict.body["mine"]), **wanted}
        fields = sorted({*str(conflict.body["fields"]).split(","), *clash.fields} - {""})
        conflict.body |= {
            "mine": canonical(mine),
            "fields": ",".join(fields),
            "seen": canonical({**seen, **_parsed(conflict.body["seen"])}),
            "dseq": entry["dseq"],
            "op_id": entry["op_id"],
            "mine_at": entry["at"],
        }
    else:
        conflict = Record(conflict_id(entry["op_id"]), CONFLICT)
        conflict.body = _told(entry, clash, found, replica) | {
            "seen": canonical(seen),
            "mine": canonical(wanted),
        }
    conflict.body["theirs"] = canonical(_theirs(found, {*wanted, *clash.fields}))
    conflict.rev = conflict.since = seq
    conflict.by, conflict.actor, conflict.at = replica, entry["actor"], entry["at"]
    view.put(conflict)
    if found is not None:
        _hand_out_again(view, found, seq)
    return conflict.id


def _told(
    entry: dict[str, Any], clash: Clash, found: Record | None, replica: str
) -> dict[str, Plain]:
    return {
        "target_type": entry["type"],
        "target_id": entry["id"],
        "reason": clash.reason,
        "fields": ",".join(clash.fields),
        "op_id": entry["op_id"],
        "kind": entry["kind"],
        "label": entry["label"],
        "replica": replica,
        "dseq": entry["dseq"],
        "mine_actor": entry["actor"],
        "mine_at": entry["at"],
        "theirs_rev": found.rev if found is not None else 0,
        "theirs_actor": found.actor if found is not None else "",
        "theirs_at": found.at if found is not None else "",
        "status": "open",
    }


def _theirs(found: Record | None, names: set[str]) -> dict[str, Plain]:
    if found is None:
        return {}
    body = {**found.body, "deleted": found.deleted}
    return {name: body[name] for name in sorted(names) if name in body}


def tell_twins(view: View, entries: Iterable[dict[str, Any]], seq: int, replica: str) -> int:
    """Look at the records of a whole push that claim the same: both stay, a person is told.

    Asked at its end, when a later month's file has superseded the one before, of operations that
    may change a claim. What a person has decided about two is not asked again. Returns how many
    were told of.
    """
    told: set[str] = set()
    for entry in entries if view.contested else ():
        changed = view.get(entry["id"]) if entry["id"] in view.changed else None
        if changed is None or not may_claim(entry):
            continue
        replaced = changed.body.get("replaces_id")
        others = [
            each
            for each in view.rivals(changed.id)
            if each.id != replaced and not view.decided(changed.id, each.id)
        ]
        if not others or changed.id in told or view.conflicts_of(changed.id):
            continue
        id_ = conflict_id(f"{entry['op_id']}:twin")
        told.update({changed.id, *(other.id for other in others)})
        conflict = Record(id_, CONFLICT, seq, by=replica, since=seq)
        conflict.actor, conflict.at = entry["actor"], entry["at"]
        conflict.body = _told(entry, Clash("twin"), others[0], replica) | {
            "seen": "{}",
            "mine": canonical(changed.body),
            "theirs": canonical({**others[0].body, "id": others[0].id}),
        }
        view.put(conflict)
    return len(told)


def _parsed(value: Plain) -> dict[str, Any]:
    return dict(json.loads(str(value)))
