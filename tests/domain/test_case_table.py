"""The table of steps is whole: every state is reached and left, every name has words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import resources
from app import messages
from app.domain.case import CORRECTED, State
from app.domain.case_act import ActFund, ActKind
from app.domain.case_effects import EFFECTS
from app.domain.case_fold import BRANCHES
from app.domain.case_guards import GUARDS
from app.domain.case_plan import Kept
from app.domain.case_table import StepsFaulty, StepTable
from app.domain.case_warnings import WARNINGS
from app.services.law_files import law_book
from tests.kit.cases import TABLE

SHIPPED = resources.read_text("codes/case_steps.toml")


def ways():
    """(from, to) of every step that moves; back leads to any state the branch is entered from."""
    into = {state: set() for state in State}
    for step in TABLE.steps:
        for source in step.sources:
            if step.to is not None and source is not None:
                into[step.to].add(source)
    for step in TABLE.steps:
        for source in step.sources:
            if step.to is not None:
                yield source, step.to
            elif step.back:
                yield from ((source, target) for target in into[source])


def reached(start, pairs):
    found, fresh = {start}, {start}
    while fresh:
        fresh = {to for source, to in pairs if source in fresh} - found
        found |= fresh
    return found


def test_every_state_is_reached_from_the_opening():
    assert reached(None, list(ways())) - {None} == set(State)


@pytest.mark.parametrize("state", [state for state in State if not state.final])
def test_no_state_but_the_final_ones_is_a_dead_end(state):
    assert reached(state, list(ways())) & {State.CLOSED}


def test_a_final_state_is_left_only_by_new_debt_or_remedies():
    leaving = {
        step.event
        for step in TABLE.steps
        if any(state is not None and state.final for state in step.sources) and step.to is not None
    }
    assert leaving == {"reopened", "closed", "remedies_ordered"}


def test_side_branches_are_those_with_a_way_back():
    back = {state for step in TABLE.steps if step.back for state in step.sources}
    assert back >= BRANCHES


def test_every_guard_warning_effect_and_deadline_is_used():
    needed = {need.name for step in TABLE.steps for need in step.needs}
    assert needed == set(GUARDS)
    assert {name for step in TABLE.steps for name in step.warns} == set(WARNINGS)
    assert {name for step in TABLE.steps for name in step.starts} == set(TABLE.deadlines)
    assert set(EFFECTS) <= set(TABLE.events)


def test_a_step_of_another_body_has_a_paper_or_a_reason():
    foreign = [step for step in TABLE.steps if "office" not in step.by]
    assert len(foreign) > 10
    assert {step.event for step in foreign} >= {"decided", "enforced", "check_approved"}


def test_every_period_is_known_to_the_law_of_today():
    law = law_book()
    periods = [rule.period for rule in TABLE.deadlines.values() if not rule.fixed]
    assert len(periods) > 5
    assert [law.on(name, date(2026, 11, 28)).number for name in periods]


def test_the_posts_to_choose_from_are_those_the_law_knows():
    law = law_book()
    known = {post.code for post in law.posts_on(date(2026, 11, 28))}
    known |= {post.code for post in law.posts_on(date(2026, 6, 1))}
    [post] = {ask for step in TABLE.steps for ask in step.asks if ask.name == "post"}
    assert known - set(post.choices) == set()


def missing_codes():
    text = "".join(
        (Path(__file__).parents[2] / "app" / place).read_text(encoding="utf-8")
        for place in (
            "domain/case_guards.py",
            "domain/case_warnings.py",
            "domain/case_fold.py",
            "services/case_book.py",
        )
    )
    found = set(re.findall(r'Missing\(\s*"(\w+)"', text))
    return found | set(re.findall(r'_past\("\w+", "(\w+)"\)', text))


def words():
    yield from (("case_state", state.value) for state in State)
    yield from (("case_event", kind) for kind in (*TABLE.events, CORRECTED))
    yield from (("case_deadline", name) for name in TABLE.deadlines)
    yield from (("case_paper", paper) for step in TABLE.steps for paper in step.papers)
    for step in TABLE.steps:
        for ask in step.asks:
            yield "case_ask", ask.name
            yield from (("case_choice", choice) for choice in ask.choices)
    yield from (("case_act", kind.value) for kind in ActKind)
    yield from (("case_fund", fund.value) for fund in ActFund)
    yield from (("case_kept", kept.value) for kept in Kept)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_everything_has_words(language):
    catalogue = messages.catalogue(language)
    assert [(s, code) for s, code in words() if not catalogue[s].get(code)] == []
    known = catalogue["case_missing"].keys() | catalogue["case_warning"].keys()
    assert missing_codes() - known == set()
    assert len(missing_codes()) > 40


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('"new", ', '"news", '), "unknown state: news"),
        (('"debt letters_before"', '"debts"'), "unknown guard: debts"),
        (('"evidence evasion"', '"evidences"'), "unknown deadline: evidences"),
        (('"office province"', '"office county"'), "unknown who: county"),
        (('"amount of"', '"amounts"'), "unknown ask: amounts"),
        (('"plan_short"', '"plans"'), "unknown warning: plans"),
        (('"session_held session_invited"', '"session_kept"'), "unknown event: session_kept"),
        (('way = "oral written"', 'way = "oral written"\nspare = "text"'), "unknown column: spare"),
        (('["new", ', '["new", "more", '), "not 9 texts"),
        (('["meeting", ', '["meeting", "more", '), "not 3 texts"),
        (("steps = [", "steps = "), "Invalid"),
    ],
)
def test_a_faulty_table_is_refused_and_says_where(change, said):
    old, new = change
    assert old in SHIPPED
    with pytest.raises(StepsFaulty, match=re.escape(said)):
        StepTable.parse(SHIPPED.replace(old, new, 1))
