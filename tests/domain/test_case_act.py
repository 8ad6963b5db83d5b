"""Acts of a case: what a fine is asked by, what a record freezes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.case_act import EVASIONS, Act, ActFund, ActKind, acts_since

ACT = Act(
    "a", "c", ActKind.EVASION_UNPAID, ActFund.SI, date(2026, 12, 14), base=60, base_estimated=True
)


def test_an_act_knows_the_facts_of_its_fine():
    assert ACT.facts() == {
        "act": "evasion_unpaid",
        "fund": "si",
        "found_on": "2026-12-14",
        "ended_on": None,
        "base_vnd": 60,
    }
    heads = replace(ACT, base=None, workers=12, dossiers=0, ended_on=date(2026, 12, 1))
    assert heads.facts() == {
        "act": "evasion_unpaid",
        "fund": "si",
        "found_on": "2026-12-14",
        "ended_on": "2026-12-01",
        "workers": 12,
        "dossiers": 0,
    }


def test_an_estimated_base_stands_once_a_person_confirmed_it():
    assert not ACT.confirmed
    assert replace(ACT, base_estimated=False).confirmed
    sure = replace(ACT, confirmed_by="mo", confirmed_on=date(2026, 12, 15))
    assert sure.confirmed
    assert ACT.frozen()["confirmed_on"] is None
    frozen = sure.frozen()
    assert (frozen["confirmed_by"], frozen["confirmed_on"]) == ("mo", "2026-12-15")
    assert (frozen["id"], frozen["kind"], frozen["base_estimated"]) == ("a", "evasion_unpaid", True)


def test_acts_of_before_a_reopening_are_another_story():
    later = replace(ACT, id="b", found_on=date(2027, 3, 1))
    assert acts_since([ACT, later], None) == (ACT, later)
    assert acts_since([ACT, later], date(2027, 3, 1)) == (later,)
    assert acts_since([ACT, later], date(2026, 12, 14)) == (ACT, later)


def test_acts_of_evasion():
    assert {"evasion_registration", "evasion_wage", "evasion_unpaid"} == EVASIONS
