"""Employers that became others: duplicates found, mergers, splits, new names.

Nothing is rewritten: the earlier record stays with its papers, debts and history, under the name
it had. A succession only says where its rows and its work belong from a day on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.one_record import merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


class SuccessionKind(Enum):
    """How one employer follows another; words under [succession_kind]."""

    #: two records of one legal person: true since ever
    DUPLICATE = "duplicate"
    MERGED = "merged"
    SPLIT = "split"
    #: the same record under another name from a day on
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Succession:
    """One record follows another from a day on; a split is several of one day and paper."""

    id: str
    kind: SuccessionKind
    from_id: str
    to_id: str
    #: the day it took effect; of a duplicate the day it was found
    day: date
    #: the paper it rests on: decision, registration certificate
    document: str
    note: str = ""
    #: of a renaming
    old_name: str = ""
    new_name: str = ""


def fault(new: Sequence[Succession], known: Iterable[Succession]) -> str:
    """Return the code of what is wrong with an entry, "" when nothing is.

    Codes: succession_self, succession_document, succession_parts (a split needs two employers at
    least, anything else exactly one), succession_again (it was succeeded already),
    succession_circle (it would follow itself). A renaming is no succession: it has no fault here.
    """
    kinds, earlier, tos = ({s.kind for s in new}, {s.from_id for s in new}, {s.to_id for s in new})
    if len(kinds) != 1 or len(earlier) != 1 or (SuccessionKind.SPLIT in kinds) != (len(tos) > 1):
        return "succession_parts"
    if earlier & tos:
        return "succession_self"
    if not all(each.document.strip() for each in new) and kinds != {SuccessionKind.DUPLICATE}:
        return "succession_document"
    before = [each for each in known if each.kind is not SuccessionKind.RENAMED]
    if any(each.from_id in earlier for each in before):
        return "succession_again"
    if any(earlier & set(_ends(to, before, None)) for to in tos):
        return "succession_circle"
    return ""


def heirs(employer_id: str, successions: Iterable[Succession], on: date) -> tuple[str, ...]:
    """Return whom an employer's rows belong to on a day: itself, its heir, or those it split into.

    A duplicate counts on every day, anything else from its day on.
    """
    return tuple(dict.fromkeys(_ends(employer_id, list(successions), on)))


def _ends(employer_id: str, successions: Sequence[Succession], on: date | None) -> list[str]:
    same = merged(
        (each.from_id, each.to_id) for each in successions if each.kind is SuccessionKind.DUPLICATE
    )
    ends: list[str] = []
    seen: set[str] = set()
    waiting = [same.get(employer_id, employer_id)]
    while waiting:
        at = waiting.pop(0)
        if at in seen:
            continue
        seen.add(at)
        after = [
            same.get(each.to_id, each.to_id)
            for each in successions
            if same.get(each.from_id, each.from_id) == at
            and each.kind in _FOLLOWED
            and (on is None or each.day <= on)
        ]
        waiting.extend(sorted(after))
        if not after:
            ends.append(at)
    return ends or [min(seen)]


_FOLLOWED = frozenset({SuccessionKind.MERGED, SuccessionKind.SPLIT})
