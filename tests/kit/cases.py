"""Events of invented cases, short to write, and the table of steps as shipped."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import resources
from app.domain.case import CORRECTED, CaseEvent, Evidence, PaperElsewhere
from app.domain.case_fold import fold
from app.domain.case_table import StepTable

TABLE = StepTable.parse(resources.read_text("codes/case_steps.toml"))
FIRST = date(2026, 10, 1)
OWED = {"late_principal": 90_000_000, "interest": 0, "through": "2026-09"}
PAID = {"late_principal": 0, "interest": 0, "through": "2026-11"}
SCAN = (Evidence("ab" * 32, "bien-nhan.pdf", "application/pdf", 10),)
ACT = {"kind": "evasion_unpaid", "fund": "si", "base_vnd": 60_000_000, "base_estimated": False}
ELSEWHERE = PaperElsewhere("12/QĐ-XPHC", FIRST, "Ủy ban nhân dân xã", "Lò Văn Thử")
_NUMBERS = count(1)


def event(kind, after=0, *, elsewhere=None, evidence=(), note="", corrects=None, **figures):
    """An event `after` days from the first; ids rise as they are made."""
    paper = figures.pop("paper_id", None)
    return CaseEvent(
        id=f"{next(_NUMBERS):08d}",
        kind=kind,
        day=FIRST + timedelta(days=after),
        figures=figures,
        elsewhere=ELSEWHERE if elsewhere is True else elsewhere,
        paper_id=paper,
        evidence=evidence,
        corrects=corrects,
        note=note,
    )


def corrected(wrong, reason="nhập nhầm"):
    return CaseEvent(f"{next(_NUMBERS):08d}", CORRECTED, wrong.day, corrects=wrong.id, note=reason)


def day(after):
    return (FIRST + timedelta(days=after)).isoformat()


def opened(**figures):
    return event("opened", **{**OWED, **figures})


def urged(after=5):
    return event("urged", after, paper_id="paper", **OWED, evasion_from=day(60))


def delivered(after=7):
    return event("letter_delivered", after, proof="EMS0001")


def evasion(after=70):
    return event("evasion", after, **OWED, ground="39.1.đ", sixty_days_on=day(61))


def session(after=20):
    return event("session_held", after, signature="both")


def recorded(after=75, **figures):
    return event("recorded", after, **{"acts": [ACT], **figures})


def decided(after=80, fine=11_000_000):
    paper = PaperElsewhere("12/QĐ-XPHC", FIRST + timedelta(days=after), "BHXH tỉnh", "Vi Thử")
    return event("decided", after, elsewhere=paper, fine=fine, post="provincial_si_director")


def told(after=82):
    return event("decision_delivered", after, proof="EMS0002")


def enforced(after=100):
    paper = PaperElsewhere("3/QĐ-CCXP", FIRST + timedelta(days=after), "BHXH tỉnh", "Vi Thử")
    return event("enforced", after, elsewhere=paper, pay_by=day(92))


def to_the_decision():
    return [opened(), urged(), delivered(), session(), evasion(), recorded(), decided(), told()]


def case_of(*events):
    return fold(events, TABLE)


def state_of(*events):
    case = case_of(*events)
    assert case.astray == ()
    return case.state.value


def codes(case):
    """Codes of what stands against the one event that is astray."""
    [(_, missing)] = case.astray
    return [each.code for each in missing]
