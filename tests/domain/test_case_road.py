"""The usual next step of every state is a step of the table from there."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.case import Case, State
from app.domain.case_fold import possible, skipping
from app.domain.case_road import usual_next
from tests.kit.cases import TABLE


@pytest.mark.parametrize("state", list(State))
def test_an_open_case_has_a_usual_step_and_it_can_be_taken_there(state):
    case = Case(state=state, left=(State.URGED,))
    usual = usual_next(case)
    if state.final:
        assert usual == ""
        return
    steps = (*possible(case, TABLE), *skipping(case, TABLE))
    assert usual in {step.event for step in steps}


def test_a_receipt_comes_before_what_rests_on_it():
    day = date(2026, 10, 14)
    assert usual_next(Case(state=State.URGED)) == "letter_delivered"
    assert usual_next(Case(state=State.URGED, delivered_on=day)) == "session_held"
    assert usual_next(Case(state=State.SANCTIONED)) == "decision_delivered"
    assert usual_next(Case(state=State.SANCTIONED, decision_received_on=day)) == "fulfilled"
    assert usual_next(Case()) == ""
