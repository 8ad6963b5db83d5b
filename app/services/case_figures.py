"""The figures an event of a case rests on, read from the register and frozen into the event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from app.domain.case_act import acts_since
from app.domain.debit import debit_on_request
from app.domain.law import LawSilent
from app.services.case_debt import debt_figures, period_figures
from app.services.case_earlier import earlier_decisions
from app.services.letters import Letters

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from app.domain.arrears import UnitArrears
    from app.domain.case import Case
    from app.domain.case_act import Act
    from app.domain.employer import Unit
    from app.domain.law import LawBook
    from app.services.arrears import ArrearsRuns
    from app.services.case_periods import Periods
    from app.services.urging_views import LetterRow
    from app.store.register import Register

    #: (acts, day) → codes of the posts that may sanction them all; None where the law is silent
    Competent: TypeAlias = Callable[[Sequence[Act], date], Collection[str] | None]

#: event → groups of figures it rests on
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "opened": ("debt", "periods", "letters"),
    "reopened": ("debt", "periods", "letters"),
    "ledger": ("debt", "periods"),
    "urged": ("debt", "urging"),
    "committed": ("debt", "periods"),
    "force_majeure_claimed": ("urging",),
    "force_majeure_accepted": ("urging",),
    "evasion": ("debt", "evasion", "acts"),
    "act_found": ("acts",),
    "recorded": ("debt", "periods", "acts", "running", "earlier"),
    "explanation_asked": ("running",),
    "decided": ("acts", "running", "competence", "earlier"),
    "remedies_ordered": ("acts", "competence"),
    "time_barred": ("acts",),
    "overdue": ("running",),
    "debit_requested": ("debit",),
    "enforced": ("running", "competence"),
    "criminal_referral": ("debt", "acts", "earlier"),
    "fulfilled": ("debt",),
    "closed": ("debt",),
}
#: running deadline → the figure its end becomes
_RUNNING = {
    "record": "record_by",
    "explanation_oral": "explain_by",
    "explanation_written": "explain_by",
    "decision": "decide_by",
    "decision_transferred": "decide_by",
    "decision_with_explanation": "decide_by",
    "pay_fine": "pay_by",
    "deferral": "pay_by",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What figures are read for: a unit, its case so far, its acts."""

    unit: Unit
    case: Case
    acts: Sequence[Act]


class Figures:
    """Reads the register for the figures of events; JSON-plain, ready to be kept."""

    def __init__(
        self,
        register: Register,
        *,
        arrears: ArrearsRuns,
        law: LawBook,
        periods: Periods,
        competent: Competent | None = None,
    ) -> None:
        self._register = register
        self._arrears = arrears
        self._law = law
        self._periods = periods
        self._competent = competent

    def of(self, event: str, subject: Subject, day: date) -> dict[str, object]:
        """Return the figures an event of a day rests on; what is not known is left out."""
        groups = _GROUPS.get(event, ())
        owed = self._owed(subject.unit, day) if {"debt", "letters", "evasion"} & {*groups} else None
        found: dict[str, object] = {}
        if owed is not None:
            found |= debt_figures(self._register, self._law, owed, day)
            if "periods" in groups:
                found["periods"] = list(period_figures(self._register, subject.unit, owed))
            if "letters" in groups:
                found |= self._before(subject.unit, owed, day)
            if "evasion" in groups:
                found |= self._evasion(subject.unit, owed, day)
        if "urging" in groups:
            found |= self._urging(subject.case, event, day)
        if "acts" in groups:
            found |= self._acts(acts_since(subject.acts, subject.case.reopened_on))
        if "running" in groups:
            found |= self._running(subject.case)
        if "earlier" in groups:
            found["earlier_decisions"] = list(earlier_decisions(self._register, subject.unit, day))
        return found | self._of_law(groups, subject, day)

    def _of_law(self, groups: Sequence[str], subject: Subject, day: date) -> dict[str, object]:
        """Return who may sanction the acts, and the article of a debit on request."""
        found: dict[str, object] = {}
        if "competence" in groups and self._competent is not None:
            posts = self._competent(acts_since(subject.acts, subject.case.reopened_on), day)
            found |= {} if posts is None else {"competent": sorted(posts)}
        if "debit" in groups:
            route = debit_on_request(day, self._law)
            found |= {"debit_article": route.steps[0].article} if route.allowed else {}
        return found

    def limitation_of(self, acts: Sequence[Act]) -> date | None:
        """Return the first day a limitation ends: an ended act from its end, else from discovery.

        Law on Handling Administrative Violations art. 6; Decree 283/2026 art. 3.
        """
        ends = [self._periods.after("limitation", act.ended_on or act.found_on).on for act in acts]
        return min((end for end in ends if end is not None), default=None)

    def letters_of(self, unit_id: str, since: date) -> list[LetterRow]:
        """Return urging letters, not withdrawn, issued after a day."""
        return [
            row
            for row in Letters(self._register).of_unit(unit_id)
            if row.state not in ("voided", "void_notice") and row.issued_on > since
        ]

    def _owed(self, unit: Unit, day: date) -> UnitArrears | None:
        return self._arrears.of_unit(unit, day)

    def _before(self, unit: Unit, owed: UnitArrears, day: date) -> dict[str, object]:
        """Letters for this debt that went out before; a letter urges what was late when it did."""
        if owed.oldest_due is None:
            return {}
        rows = [r for r in self.letters_of(unit.id, owed.oldest_due) if r.issued_on <= day]
        days = [row.evasion_from for row in rows if row.evasion_from is not None]
        found: dict[str, object] = {
            "letters": [
                {
                    "paper_id": row.id,
                    "number": row.number,
                    "issued_on": row.issued_on.isoformat(),
                    "received_on": row.received_on.isoformat()
                    if row.received_on is not None and row.received_on <= day
                    else None,
                }
                for row in rows
            ]
        }
        if rows:
            found |= self._evidence_by(max(row.issued_on for row in rows))
        return found | ({"evasion_from": min(days).isoformat()} if days else {})

    def _evasion(self, unit: Unit, owed: UnitArrears, day: date) -> dict[str, object]:
        if owed.oldest_due is None:
            return {}
        turns = owed.oldest_due + timedelta(days=owed.evasion_days + 1)
        found: dict[str, object] = {"sixty_days_on": turns.isoformat()}
        received = [
            (row.received_on, row.number)
            for row in self.letters_of(unit.id, owed.oldest_due)
            if row.received_on is not None and row.received_on <= day
        ]
        if received:
            on, number = min(received)
            found |= {"delivered_on": on.isoformat(), "letter": number}
        return found

    def _urging(self, case: Case, event: str, day: date) -> dict[str, object]:
        """Evidence of force majeure is due in the month of the letter (Decree 274/2025 art. 3)."""
        letter = day if event == "urged" else case.urged_on
        return {} if letter is None else self._evidence_by(letter)

    def _evidence_by(self, letter: date) -> dict[str, object]:
        """A letter after that day names none, as on its paper."""
        try:
            last = letter.replace(day=self._law.on("force_majeure.day_of_month", letter).number)
        except LawSilent:
            return {}
        return {"evidence_by": last.isoformat()} if last > letter else {}

    def _acts(self, acts: Sequence[Act]) -> dict[str, object]:
        found: dict[str, object] = {"acts": [act.frozen() for act in acts]}
        last = self.limitation_of(acts)
        return found | ({"limitation_ends_on": last.isoformat()} if last else {})

    def _running(self, case: Case) -> dict[str, object]:
        ends: dict[str, date] = {}
        for each in case.running:
            due, name = self._periods.of(each).on, _RUNNING.get(each.name)
            if name is not None and due is not None:
                ends[name] = max(due, ends.get(name, due))
        return {name: day.isoformat() for name, day in ends.items()}
