"""The list of violations found, on screen and as Excel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.clock import today
from app.domain.law import LawSilent
from app.domain.violation import Rule, State
from app.services.lists import ListField, list_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.law import LawBook
    from app.services.listing import Query
    from app.store.findings import KeptFinding
    from app.store.register import Register

_BY_UNIT = ("commune", "officer", "sector_group", "employer")
_PAYMENT = frozenset({Rule.LATE_PAYMENT.value, Rule.EVASION_UNPAID.value})
_SORTS = ("unit_code", "rule", "state", "since", "amount", "next_step", "name", "commune")
#: column → (kind, width)
_COLUMNS = {
    "unit_code": ("text", 11),
    "tax_code": ("text", 15),
    "name": ("text", 44),
    "commune": ("text", 18),
    "officer": ("text", 20),
    "rule": ("text", 30),
    "state": ("text", 14),
    "since": ("date", 12),
    "amount": ("money", 17),
    "base_si": ("money", 17),
    "base_ui": ("money", 17),
    "estimated": ("text", 12),
    "next_step": ("text", 26),
    "articles": ("text", 50),
    "last_on": ("date", 12),
    "cured_on": ("date", 12),
    "why": ("text", 30),
}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One line of the list; money in đồng."""

    id: str
    #: codes of [finding_rule], [finding_state], [finding_step]
    rule: str
    state: str
    next_step: str
    unit_id: str
    unit_code: str
    tax_code: str
    name: str
    commune: str
    officer: str
    since: date
    amount: int
    #: bases of the separate acts, None where the fine does not go by an amount
    base_si: int | None
    base_ui: int | None
    estimated: bool
    articles: tuple[str, ...]
    last_on: date
    cured_on: date | None
    why: str


class FindingList:
    """The `Listing` of findings; what stands open first, the largest amount first."""

    def __init__(self, register: Register, law: LawBook) -> None:
        self._register = register
        self._law = law

    def ids(self, query: Query) -> Sequence[str]:
        """Return ids in order.

        Filters: rule, state, step, unit (id), commune, officer, sector_group, employer;
        `small` = "1" shows debts too that are below the amount of a mere warning, else hidden.
        """
        found = self._matching(query)
        if query.sort not in _SORTS:
            order = {state.value: place for place, state in enumerate(State)}
            found.sort(key=lambda each: (order[each.state.value], -each.amount, each.id))
            return [each.id for each in found]
        rows = self.rows([each.id for each in found])
        ids = sorted(rows)
        ids.sort(key=lambda id_: getattr(rows[id_], query.sort), reverse=query.descending)
        return ids

    def rows(self, ids: Sequence[str]) -> Mapping[str, FindingRow]:
        """Return the lines of these findings."""
        kept = self._register.findings.page(ids)
        on = today(self._register.clock)
        units = self._register.unit_listing.rows([each.unit_id for each in kept.values()], on=on)
        rows = {}
        for each in kept.values():
            unit = units.get(each.unit_id)
            rows[each.id] = FindingRow(
                id=each.id,
                rule=each.rule,
                state=each.state.value,
                next_step=each.next_step,
                unit_id=each.unit_id,
                unit_code=unit.code if unit else "",
                tax_code=unit.tax_code if unit else "",
                name=unit.name if unit else "",
                commune=unit.commune if unit else "",
                officer=unit.officer if unit else "",
                since=each.since,
                amount=each.amount,
                base_si=each.base_si,
                base_ui=each.base_ui,
                estimated=bool(each.estimated),
                articles=each.articles,
                last_on=each.last_on,
                cured_on=each.cured_on,
                why=each.why,
            )
        return rows

    def totals(self, query: Query) -> Mapping[str, int]:
        """Return how many match, and the sum of what is open among them."""
        found = self._matching(query)
        return {
            "findings": len(found),
            "amount": sum(each.amount for each in found if each.state is State.OPEN),
        }

    def _matching(self, query: Query) -> list[KeptFinding]:
        filters = query.filters
        by_unit = {key: value for key in _BY_UNIT if (value := filters.get(key, ""))}
        units = None
        if query.text or by_unit:
            on = today(self._register.clock)
            units = frozenset(
                self._register.unit_listing.ids(on=on, text=query.text, filters=by_unit)
            )
        below = 0 if filters.get("small") == "1" else self._small_below()
        wanted = {key: filters.get(key, "") for key in ("rule", "state", "unit")}
        return [
            each
            for each in self._register.findings.all()
            if (units is None or each.unit_id in units)
            and not (each.rule in _PAYMENT and each.amount < below)
            and filters.get("step", "") in ("", each.next_step)
            and wanted["rule"] in ("", each.rule)
            and wanted["state"] in ("", each.state.value)
            and wanted["unit"] in ("", each.unit_id)
        ]

    def _small_below(self) -> int:
        try:
            return self._law.on("small_debt.below", today(self._register.clock)).number
        except LawSilent:
            return 0


def findings_workbook(listing: FindingList, query: Query, language: str) -> bytes:
    """Return the findings that match as xlsx."""
    fields = [
        ListField(key, messages.text("finding_column", key, language), kind, width)  # type: ignore[arg-type]
        for key, (kind, width) in _COLUMNS.items()
    ]
    ids = listing.ids(query)
    rows = listing.rows(ids)
    title = messages.text("finding_column", "title", language)
    return list_file(title, fields, [_cells(rows[id_], language) for id_ in ids])


def _cells(row: FindingRow, language: str) -> dict[str, object]:
    return {
        **{key: getattr(row, key) for key in _COLUMNS},
        "rule": messages.text("finding_rule", row.rule, language),
        "state": messages.text("finding_state", row.state, language),
        "next_step": messages.text("finding_step", row.next_step, language),
        "estimated": messages.text("finding_column", "yes", language) if row.estimated else "",
        "articles": "; ".join(row.articles),
    }
