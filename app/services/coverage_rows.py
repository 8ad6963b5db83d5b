"""Targets of campaigns as a list: filtered, sorted, with what was said and promised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain.clock import today
from app.domain.coverage import (
    LEFT,
    Contact,
    TargetFacts,
    TargetResult,
    promise_due,
    quiet_since,
)
from app.domain.text import fold
from app.services.coverage_proposals import proposals
from app.services.coverage_views import TargetRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.services.listing import Query
    from app.store.coverage import Target, TargetContact
    from app.store.register import Register

#: setting: after how many days without a word a target is told about in *Hôm nay*; 0: never
QUIET_SETTING = "coverage.quiet_days"
QUIET_DAYS = 14
_SORTS: Mapping[str, Callable[[TargetRow], Any]] = {
    "name": lambda row: fold(row.name),
    "tax_code": lambda row: row.tax_code,
    "commune": lambda row: fold(row.commune),
    "officer": lambda row: fold(row.officer),
    "sector": lambda row: fold(row.sector),
    "workers": lambda row: row.workers,
    "workers_won": lambda row: row.workers_won,
    "contacts": lambda row: row.contacts,
    "last_on": lambda row: row.last_on or date.min,
    "promise_on": lambda row: row.promise_on or date.max,
    "result": lambda row: row.result.value,
    "row": lambda row: (row.source, row.row),
}
#: filter "state" → whom it leaves
_STATES: Mapping[str, Callable[[TargetRow], bool]] = {
    "untouched": lambda row: row.contacts == 0 and row.result is TargetResult.OPEN,
    "promised": lambda row: row.promise_on is not None,
    "promise_today": lambda row: row.promise_today,
    "promise_late": lambda row: row.promise_late > 0,
    "proposed": lambda row: row.proposal is not None,
    "quiet": lambda row: row.quiet,
    "letterless": lambda row: not row.letter and row.result is TargetResult.OPEN,
    LEFT: lambda row: row.left,
}


@dataclass(frozen=True, slots=True)
class Names:
    """Names as of today for codes and ids."""

    communes: Mapping[str, str]
    officers: Mapping[str, str]
    campaigns: Mapping[str, str]


class TargetListing:
    """A `Listing` of targets; an office's campaigns hold thousands, not millions."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._work = register.coverage

    def ids(self, query: Query) -> Sequence[str]:
        """Return target ids; filters: campaign, commune, officer, result, state (`_STATES`)."""
        return [row.id for row in self.select(query)]

    def rows(self, ids: Sequence[str]) -> Mapping[str, TargetRow]:
        """Return these targets, those taken out of a campaign too if they have contacts."""
        found = {row.id: row for row in self._rows(list(self._work.targets_by_id(ids).values()))}
        left = self._work.left_by_id(set(ids) - found.keys())
        return found | {row.id: row for row in self._left(list(left.values()))}

    def totals(self, query: Query) -> Mapping[str, int]:
        """Return targets, those spoken to, won, and workers won; and who is left out of these.

        Those left out have contacts and were taken out of the campaign asked for.
        """
        left = len(self._work.left(query.filters.get("campaign") or None))
        rows = [] if query.filters.get("state") == LEFT else self.select(query)
        won = [row for row in rows if row.workers_won or row.unit_code]
        return {
            "targets": len(rows),
            "contacted": sum(row.contacts > 0 for row in rows),
            "won": sum(row.result in {TargetResult.REGISTERED, TargetResult.ENLARGED}
                       for row in rows),
            "workers_won": sum(row.workers_won for row in won),
            "left": left,
        }  # fmt: skip

    def select(self, query: Query) -> list[TargetRow]:
        """Return the targets of a query; those taken out only where state "left" asks for them."""
        wanted = {name: value for name, value in query.filters.items() if value}
        words = fold(query.text).split()
        campaign = wanted.get("campaign")
        if wanted.get("state") == LEFT:
            listed = self._left(self._work.left(campaign))
        else:
            listed = self._rows(self._work.targets(campaign))
        rows = [row for row in listed if _is(row, wanted) and _says(row, words)]
        order = _SORTS.get(query.sort, _SORTS["name"])
        return sorted(rows, key=order, reverse=query.descending)

    def _left(self, targets: Sequence[Target]) -> list[TargetRow]:
        """Return targets taken out: nothing waits of them any more."""
        return [
            replace(
                row,
                left=True,
                proposal=None,
                quiet=False,
                quiet_since=None,
                promise_today=False,
                promise_late=0,
            )
            for row in self._rows(targets)
        ]

    def _rows(self, targets: Sequence[Target]) -> list[TargetRow]:
        day = today(self._register.clock)
        contacts = self._work.contacts([each.id for each in targets])
        known, names = proposals(self._register, targets), names_of(self._register, day)
        letters = {
            each.paper_id: ""
            for listed in contacts.values()
            for each in listed
            if each.paper_id is not None
        }
        heads = self._register.paper_heads.select(ids=list(letters)) if letters else []
        numbers = {head.id: head.number for head in heads}
        quiet = quiet_days(self._register)
        rows = [
            replace(
                _row(each, contacts.get(each.id, ()), names, numbers), proposal=known.get(each.id)
            )
            for each in targets
        ]
        return [_as_of(row, day, quiet) for row in rows]


def quiet_days(register: Register) -> int:
    """Return after how many days without a word a target is told about; 0: never."""
    text = register.settings.value(QUIET_SETTING)
    return int(text) if text.isdecimal() else QUIET_DAYS


def names_of(register: Register, day: date) -> Names:
    """Return the names rows show."""
    return Names(
        register.offices.commune_names(day),
        {each.id: each.name for each in register.offices.officers()},
        {each.id: each.title for each in register.coverage.campaigns()},
    )


def facts_of(target: Target, contacts: Iterable[TargetContact], names: Names) -> TargetFacts:
    """Return a target as figures and reminders take it."""
    return TargetFacts(
        result=target.result,
        result_on=target.result_on,
        workers=target.workers,
        workers_won=target.workers_won,
        contacts=tuple(Contact(c.id, c.day, c.promise_on, c.kept_on) for c in contacts),
        group={
            "commune": names.communes.get(target.commune_code, target.commune_code),
            "sector": sector_of(target),
            "officer": names.officers.get(target.officer_id or "", ""),
            "campaign": names.campaigns.get(target.campaign_id, ""),
        },
    )


def sector_of(target: Target) -> str:
    """Return what a target does, as its list says: code and words, whichever there are."""
    return " ".join(part for part in (target.activity, target.activity_name) if part)


def _row(
    target: Target,
    contacts: Sequence[TargetContact],
    names: Names,
    numbers: Mapping[str, str],
) -> TargetRow:
    last = contacts[-1] if contacts else None
    facts = facts_of(target, contacts, names)
    waiting = promise_due(facts, date.max)
    until = waiting.promise_on if waiting is not None else None
    letters = [c.paper_id for c in contacts if c.paper_id and c.paper_id in numbers]
    return TargetRow(
        id=target.id,
        campaign_id=target.campaign_id,
        campaign=facts.group["campaign"],
        tax_code=target.tax_code,
        name=target.name,
        address=target.address,
        commune=facts.group["commune"],
        commune_code=target.commune_code,
        sector=facts.group["sector"],
        officer=facts.group["officer"],
        officer_id=target.officer_id or "",
        representative=target.representative,
        phone=target.phone,
        shows=target.shows,
        source=target.source,
        row=target.row,
        takes_part=bool(target.employer_id),
        workers=target.workers,
        contacts=len(contacts),
        last_on=last.day if last else None,
        last_how=last.how.value if last else "",
        promise_on=until,
        promise_late=0,
        letter=numbers[letters[-1]] if letters else "",
        paper_id=letters[-1] if letters else "",
        result=target.result,
        result_on=target.result_on,
        unit_code=target.unit_code,
        reason=target.reason,
        workers_won=target.workers_won,
        quiet_since=quiet_since(facts, target.added_on),
    )


def _as_of(row: TargetRow, day: date, quiet: int) -> TargetRow:
    """Return a row with what hangs on the day."""
    late = max(0, (day - row.promise_on).days) if row.promise_on else 0
    silent = row.quiet_since is not None and 0 < quiet <= (day - row.quiet_since).days
    return replace(row, promise_late=late, quiet=silent, promise_today=row.promise_on == day)


def _is(row: TargetRow, wanted: Mapping[str, str]) -> bool:
    fields = {
        "campaign": row.campaign_id,
        "commune": row.commune_code,
        "officer": row.officer_id,
        "result": row.result.value,
    }
    state = _STATES.get(wanted.get("state", ""))
    plain = all(fields[name] == value for name, value in wanted.items() if name in fields)
    return plain and (state is None or state(row))


def _says(row: TargetRow, words: Sequence[str]) -> bool:
    text = fold(f"{row.tax_code} {row.name} {row.address} {row.letter} {row.unit_code} {row.phone}")
    return all(word in text for word in words)
