"""A case at work in the invented office."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.case import PaperElsewhere
from app.errors import Refused
from app.services.case_book import case_steps
from app.services.case_periods import Periods
from app.services.case_views import StepEntry
from app.services.cases import Cases
from app.services.law_files import law_book
from app.services.listing import Query

PROVINCE = "Bảo hiểm xã hội tỉnh Sông Cò"


def refusal(work, *arguments, **options):
    with pytest.raises(Refused) as refused:
        work(*arguments, **options)
    return refused.value


#: invented periods in days, as the law book would count them
PERIODS = {
    "procedure.record": 2,
    "procedure.explanation_oral": 2,
    "procedure.explanation_written": 5,
    "procedure.decision": 7,
    "procedure.decision_transferred": 10,
    "procedure.decision_with_explanation": 30,
    "procedure.send": 3,
    "procedure.pay_fine": 10,
    "procedure.freeze": 1,
    "limitation": 365,
}


def counted(name, start):
    return start + timedelta(days=PERIODS[name]), f"Điều của {name}"


def with_periods(trial, count=counted):
    """Cases of an office whose law book counts periods so."""
    services = trial.open().services
    return Cases(
        services.cases._register,
        arrears=services.arrears,
        offices=services.offices,
        law=law_book(),
        periods=Periods(case_steps(), count),
        actor="mo",
    )


class CaseDesk:
    """One unit's case, entered day by day; the clock goes along."""

    def __init__(self, trial, unit_code, count=None):
        self.trial = trial
        self.count = count
        self.unit = trial.unit(unit_code)
        self.id = ""

    @property
    def cases(self):
        if self.count is not None:
            return with_periods(self.trial, self.count)
        return self.trial.open().services.cases

    @property
    def story(self):
        return self.cases.story(self.id)

    @property
    def state(self):
        return self.story.row.state

    def on(self, day):
        self.trial.clock.on(day.year, day.month, day.day)

    def open(self, day=None):
        if day is not None:
            self.on(day)
        opened = self.cases.open(self.unit.id)
        self.id = opened.case_id
        return opened

    def step(self, kind, day, *, note="", evidence=(), paper_id=None, **figures):
        self.on(day)
        entry = StepEntry(day, figures, paper_id=paper_id, evidence=evidence, note=note)
        return self.cases.step(self.id, kind, entry)

    def elsewhere(self, kind, day, *, number="12/QĐ-XPHC", body=PROVINCE, **figures):
        self.on(day)
        paper = PaperElsewhere(number, day, body, "Vi Văn Thử")
        return self.cases.step(self.id, kind, StepEntry(day, figures, elsewhere=paper))

    def refused(self, kind, day, **figures):
        """Codes of what stands against a step."""
        return {each.code for each in refusal(self.step, kind, day, **figures).missing}

    def next(self):
        return {step.event: step for step in self.story.steps}

    def letter(self):
        return self.trial.open().services.urging.letters.of_unit(self.unit.id)[0]

    def receive(self, day):
        """The unit's first letter is received, and the case hears of it."""
        self.trial.deliver([self.letter().id], day)
        self.on(day)
        return self.cases.refresh_from_ledger()

    def act(self, **values):
        found = {"kind": "evasion_unpaid", "fund": "si", "base": 60_000_000, **values}
        return self.cases.acts.add(self.id, {"found_on": date(2026, 12, 14), **found})


def late_code(trial, *, place=0):
    """A late unit with a letter, the largest debt first."""
    listing = trial.open().services.units.listing
    query = Query(filters={"standing": "late"}, sort="late_principal", descending=True)
    rows = listing.rows(listing.ids(query))
    found = [row for row in rows.values() if (row.late_principal or 0) > 10_000_000]
    return sorted(found, key=lambda row: -(row.late_principal or 0))[place].code


def days(after, start=date(2026, 10, 10)):
    return start + timedelta(days=after)
