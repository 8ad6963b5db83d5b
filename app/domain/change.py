"""Who altered which field of which record, from what, to what, when; and what can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

#: What a field holds in a change: as in the register, JSON-plain
Plain = str | int | None
#: field → (value seen, new value)
Patch = dict[str, tuple[Plain, Plain]]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the register's log: one record altered by one command."""

    #: place in the log of this register, 1, 2, 3 …
    no: int
    at: datetime
    actor: str
    device: str
    kind: str
    type: str
    id: str
    change_set: str
    #: code of the command, words under [effect]
    label: str
    patch: Patch
    payload: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All changes of one command."""

    id: str
    label: str
    actor: str
    at: datetime
    changes: int
    undoable: bool


@dataclass(frozen=True, slots=True)
class Verb:
    """A kind of change that means more than its fields."""

    #: whether it makes a new record (otherwise it alters one)
    creates: bool = False
    #: the kind that takes it back; None when it cannot be undone
    inverse: str | None = None


#: Every kind of change. Issued papers and what happened to them are never undone, only answered.
VERBS: Mapping[str, Verb] = {
    "create": Verb(creates=True, inverse="delete"),
    "update": Verb(inverse="update"),
    "delete": Verb(inverse="restore"),
    "restore": Verb(inverse="delete"),
    "import.commit": Verb(creates=True, inverse="import.take_back"),
    "import.supersede": Verb(inverse="import.reinstate"),
    "import.reinstate": Verb(inverse="import.supersede"),
    "import.take_back": Verb(inverse="import.put_back"),
    "import.put_back": Verb(inverse="import.take_back"),
    "urging.run": Verb(creates=True),
    "paper.issue": Verb(creates=True),
    "paper.void": Verb(creates=True),
    "paper.event": Verb(creates=True),
    "paper.sign": Verb(creates=True),
    "return.make": Verb(creates=True),
    "return.supersede": Verb(),
    "case.open": Verb(creates=True, inverse="delete"),
    "case.event": Verb(creates=True, inverse="delete"),
    "case.transition": Verb(inverse="case.transition"),
    "finding.find": Verb(creates=True, inverse="delete"),
    "finding.change": Verb(inverse="finding.change"),
    "province.submit": Verb(creates=True),
    "note.read": Verb(creates=True),
    "package.place": Verb(creates=True),
    "list.export": Verb(creates=True),
    "book.close": Verb(creates=True),
    "lease.close": Verb(creates=True),
    "replica.begin": Verb(creates=True),
    "op.rehome": Verb(creates=True),
}

#: Fields that only make sense together: a change of one carries what was seen of all, and two
#: PCs changing different ones of a group have still contradicted each other.
ATOMIC_GROUPS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "office_account": (("bank", "bin", "account", "holder"),),
    "signatory": (
        ("name", "title", "capacity", "on_behalf_title"),
        ("delegation_number", "delegation_date"),
    ),
    "employer": (("tax_code", "tax_code_kind"),),
    "representative": (("name", "title"),),
    "unit": (("address", "commune_code"),),
    "unit_address": (("line", "commune_code"),),
    "bank_account": (("bank", "bin", "account"),),
    "import_batch": (("status", "replaces_id"),),
    "setting": (("value", "valid_from"),),
    "bank_choice": (("says", "shares", "amount", "paid_on", "note"),),
    "case_file": (("state", "state_on", "last_event"),),
    "case_act": (
        ("base", "base_estimated", "confirmed_by", "confirmed_on", "confirmed_how"),
        ("found_on", "ended_on"),
    ),
    "finding": (("state", "cured_on", "cure", "why"),),
    "claim": (("confirmed_by", "confirmed_on", "confirmed_how"), ("insured", "legal")),
    "campaign": (("starts_on", "ends_on"),),
    "campaign_target": (("result", "result_on", "unit_code", "reason", "workers_won"),),
    "target_contact": (("struck_on", "struck_by", "struck_why"),),
    "fund_statement": (("si", "hi", "ui", "oai"),),
    "cross_finding": (
        ("state", "why"),
        ("workers", "amount", "figures", "articles", "source", "row", "evidence"),
    ),
    "employer_succession": (("kind", "from_id", "to_id", "day"),),
}


def group_fields(type_: str, changed: frozenset[str]) -> frozenset[str]:
    """Return the changed fields and every field of the atomic groups they belong to."""
    fields = set(changed)
    for group in ATOMIC_GROUPS.get(type_, ()):
        if changed & set(group):
            fields.update(group)
    return frozenset(fields)
