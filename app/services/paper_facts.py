"""The facts of a paper: what the register knows, each with its source, and what a person typed.

A person may fill what nobody knows and put a proposed wording right; a figure, a name of the
register or a day of another paper is never typed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.case_act import acts_since
from app.domain.law import LawSilent
from app.services.case_book import standing
from app.services.paper_acts import Circumstances, act_facts
from app.services.paper_employer import employer_facts
from app.services.paper_source import Sourced, blank, from_origin, typed_facts
from app.services.paper_story import incident_facts, story_facts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.documents.form_model import Form
    from app.domain.case import Case
    from app.services.case_book import Loaded
    from app.services.law_desk import LawDesk
    from app.services.paper_debt import PaperDebt
    from app.services.paper_office import Issuer, PaperOffice
    from app.store.papers import Paper
    from app.store.register import Register

_CIRCUMSTANCES = ("aggravating", "mitigating")


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Every fact a form may print."""

    known: Mapping[str, Sourced]
    typed: Mapping[str, object]

    @property
    def values(self) -> dict[str, object]:
        """Return the facts by name."""
        return {**{name: each.value for name, each in self.known.items()}, **self.typed}


class FactReader:
    """Reads the facts of papers from the register."""

    def __init__(
        self, register: Register, *, debt: PaperDebt, office: PaperOffice, law: LawDesk
    ) -> None:
        self._register = register
        self._debt = debt
        self._office = office
        self._law = law

    def of(
        self,
        loaded: Loaded,
        form: Form,
        issuer: Issuer,
        *,
        on: date,
        typed: Mapping[str, object],
        to: str = "",
    ) -> PaperFacts:
        """Return the facts of a paper of a case dated `on`, addressed `to` whom the program knows.

        A proposed wording typed over with nothing is left out.

        Raises:
            Refused: field_refused, a typed fact that is unknown, of another kind, or not free;
                law_silent.
        """
        entered = typed_facts(typed, form.vocabulary)
        known = self._known(loaded, issuer, on, entered)
        known |= from_origin("proposed", {"addressed_to": to})
        known = {name: each for name, each in known.items() if name in form.vocabulary}
        gone = {name for name, value in typed.items() if blank(value)}
        known = {n: each for n, each in known.items() if not (n in gone and each.open)}
        kept = {
            name: value for name, value in entered.items() if name not in known or known[name].open
        }
        known |= _following(form, {**known, **from_origin("typed", kept)}, on)
        return PaperFacts(known, kept)

    def _known(
        self, loaded: Loaded, issuer: Issuer, on: date, entered: Mapping[str, object]
    ) -> dict[str, Sourced]:
        employer = employer_facts(self._register, loaded.unit, on)
        debt = self._debt.facts(loaded.unit, on, office_code=issuer.office.code)
        violator = employer.get("violator_kind")
        who = violator.value if violator else entered.get("violator_kind")
        acts = act_facts(
            acts_since(loaded.acts, loaded.case.reopened_on),
            self._law.calculator(),
            violator=str(who or ""),
            given=Circumstances(*(_count(entered.get(name)) for name in _CIRCUMSTANCES)),
        )
        dated = {"issued_on": Sourced(on, "case")}
        found = {**self._office.facts(issuer, on), **employer, **debt, **acts, **dated}
        found = _decided(_of_funds(found, loaded), loaded.case)
        found |= self._periods(on)
        return found | self._story(loaded, on) | incident_facts(found)

    def _story(self, loaded: Loaded, on: date) -> dict[str, Sourced]:
        events = [each for each in standing(loaded.events) if each.day <= on]
        papers = self.papers(loaded)
        letters = self._debt.letters(loaded.unit.id, on)
        kept = self._register.papers.page([row.id for row in letters])
        pages = {paper.id: paper.pages for paper in (*papers, *kept.values())}
        return story_facts(events, papers, letters, pages)

    def _periods(self, on: date) -> dict[str, Sourced]:
        """Return what the law gives for paying a fine; the decision may give more."""
        try:
            days = self._law.book.on("procedure.pay_fine", on).number
        except LawSilent:
            return {}
        return from_origin("proposed", {"pay_days": days})

    def papers(self, loaded: Loaded) -> list[Paper]:
        """Return the papers of a case that stand, in the order they were issued."""
        papers = [
            paper
            for paper in self._register.papers.for_unit(loaded.unit.id)
            if paper.facts.get("case_id") == loaded.file.id
        ]
        events = self._register.papers.events([paper.id for paper in papers])
        gone = {id_ for id_, each in events.items() if any(e.kind.value == "void" for e in each)}
        return [paper for paper in papers if paper.id not in gone]


def _of_funds(found: dict[str, Sourced], loaded: Loaded) -> dict[str, Sourced]:
    """Return the facts without the surcharge of funds no act is about: it is not ordered here."""
    acts = acts_since(loaded.acts, loaded.case.reopened_on)
    about = {act.fund.value for act in acts if act.base}
    gone = {
        f"{fund}_{name}"
        for fund in ("si", "ui")
        if fund not in about
        for name in ("surcharge", "surcharge_to_date")
    }
    return {name: each for name, each in found.items() if name not in gone}


def _decided(found: dict[str, Sourced], case: Case) -> dict[str, Sourced]:
    """Return the facts with the fine as decided: from then on it is not for us to reckon."""
    if case.decided_on is None or not case.fine:
        return found
    rest = {name: each for name, each in found.items() if name != "fine_lines"}
    return rest | from_origin("case", {"fine_total": case.fine, "debit_fine": case.fine_left})


def _following(form: Form, known: Mapping[str, Sourced], on: date) -> dict[str, Sourced]:
    """Return what follows from other facts: a record begins and ends on its day, sums of lists."""
    days = {"start_date": on, "end_date": on}
    found = {
        name: Sourced(day, "proposed")
        for name, day in days.items()
        if name in form.vocabulary and name not in known
    }
    schedule = known.get("schedule")
    if schedule is not None and isinstance(schedule.value, list):
        parts = [row.get("amount") for row in schedule.value]
        total = sum(part for part in parts if isinstance(part, int))
        found["schedule_total"] = Sourced(total, "case")
    return found


def _count(value: object) -> int:
    return len(value) if isinstance(value, list) else 0
