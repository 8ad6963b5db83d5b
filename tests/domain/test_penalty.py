"""What holds for every fine: monotone, capped, doubled, explained; a new decree is one file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from app.domain.law import LawBook, LawFaulty
from app.domain.penalty import ActFacts, NoProvision, assess, decide
from app.domain.reading import Readings
from app.domain.regime import ACTS
from tests.kit.law import law_book

BOOK = law_book()
POINTS = Readings.parse("readings.toml", resources.read_text("codes/readings.toml"))
LATE = ActFacts("organisation", "late_payment", "si", date(2026, 10, 15), base=400_000_000)
BASES = st.integers(0, 10**13)
NEW = """
instrument = "Nghị định số 999/2027/NĐ-CP"
short = "999/2027/NĐ-CP"

[regime]
from = 2027-03-01
replaces = "283/2026/NĐ-CP"
organisation_times = 3
organisation_article = "khoản 2 Điều 5"
separate_funds = true
article = "Điều 90"

[[act]]
code = "late_payment"
fund = "si"
article = "12"
clause = "4"
point = "b"
shape = "percent"
min = "1.5"
max = "2"
cap = 100000000
remedies = ["pay_sum"]
confidence = "high"

[[post]]
code = "province_chair"
up_to = 100000000
from = 2027-03-01
article = "Điều 80"
confidence = "high"

[[parameter]]
name = "small_debt.below"
value = "500000"
unit = "dong"
from = 2027-03-01
replaces = true
article = "khoản 9 Điều 12"
confidence = "high"
"""


def with_new(text=NEW):
    names = resources.names("law", ".toml")
    return LawBook.parse(
        [*((name, resources.read_text(name)) for name in names), ("new.toml", text)]
    )


def test_a_new_decree_is_one_file():
    book = with_new()
    day = date(2027, 3, 1)
    found = assess(replace(LATE, found_on=day), book, POINTS)
    assert (found.regime.short, found.least, found.most) == (
        "999/2027/NĐ-CP",
        18_000_000,
        24_000_000,
    )
    assert found.steps[1].article == "điểm b khoản 4 Điều 12 Nghị định số 999/2027/NĐ-CP"
    before = assess(replace(LATE, found_on=day - timedelta(1)), book, POINTS)
    assert before.regime.short == "283/2026/NĐ-CP"
    ended = assess(replace(LATE, found_on=day, ended_on=day - timedelta(1)), book, POINTS)
    assert ended.regime.short == "283/2026/NĐ-CP"
    assert [book.on("small_debt.below", d).number for d in (day - timedelta(1), day)] == [
        400_000,
        500_000,
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('replaces = "283/2026/NĐ-CP"\n', "", "both on 2027-03-01"),
        ('replaces = "283/2026/NĐ-CP"', 'replaces = "1/1999/NĐ-CP"', "unknown decree"),
        ("replaces = true\n", "", "two values on 2027-03-01"),
        ('min = "1.5"', 'min = "3"', "min is above max"),
        ('min = "1.5"', 'min = "x"', "min must be a number"),
        ('min = "1.5"\n', "", "min and max are missing"),
        ("cap = 100000000\n", "", "cap is missing"),
        ("cap = 100000000\n", "cap = -1\n", "cap must be whole đồng"),
        ('code = "late_payment"', 'code = "smoking"', "unknown code: smoking"),
        ('shape = "percent"', 'shape = "guess"', "unknown shape: guess"),
        ('fund = "si"', 'fund = "tax"', "unknown fund: tax"),
        ("organisation_times = 3", 'organisation_times = "3"', "organisation_times"),
        ('short = "999/2027/NĐ-CP"\n', "", "a decree needs its number"),
        ('remedies = ["pay_sum"]', 'remedies = "pay_sum"', "remedies must be a list"),
        ('article = "Điều 80"', 'article = "Điều 80"\nacts = ["smoking"]', "unknown acts: smoking"),
        ('article = "Điều 80"', 'article = "Điều 80"\ncolour = 1', "colour"),
        ("from = 2027-03-01\nreplaces", 'from = "2027"\nreplaces', "dates from/to"),
        ('value = "500000"', 'value = "much"', "value must be a number"),
        ('unit = "dong"', 'unit = "acres"', "unit must be one of"),
        ('name = "small_debt.below"', "name = 5", "name must be text"),
        ('confidence = "high"', 'confidence = "sure"', "confidence must be one of"),
        ("[regime]", "[regime", "new.toml"),
        ("[regime]", "[regim]", "regim"),
    ],
)
def test_a_decree_that_is_wrong_never_loads(old, new, said):
    assert old in NEW
    with pytest.raises(LawFaulty, match=said):
        with_new(NEW.replace(old, new, 1))


def test_a_fault_names_file_and_line():
    with pytest.raises(LawFaulty, match=r"new\.toml, line 13, act 1 \(late_payment\): cap"):
        with_new(NEW.replace("cap = 100000000\n", ""))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('instrument = "L"\n[[act]]\ncode = "late_payment"', r"an act needs a \[regime\]"),
        (
            NEW.replace("[[post]]", NEW[NEW.index("[[act]]") : NEW.index("[[post]]")] + "[[post]]"),
            "twice",
        ),
    ],
)
def test_acts_stand_once_and_in_a_decree(text, said):
    with pytest.raises(LawFaulty, match=said):
        with_new(text)


ACT = """
[[act]]
code = "late_registration"
fund = "si"
article = "1"
shape = "workers"
ROWS
confidence = "high"

"""
PARAMETER = """
[[parameter]]
name = "x"
value = "1"
from = {0}
to = {1}
{2}article = "Điều 1"
confidence = "high"
"""


def brackets(rows):
    head, tail = NEW[: NEW.index("[[act]]")], NEW[NEW.index("[[post]]") :]
    act = ACT.replace("ROWS", rows)
    return head + act + tail


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('brackets = [[1, 9, 5, 6, "a"], [11, 0, 7, 8, "b"]]', "cover every number"),
        ('brackets = [[1, 9, 5, 6, "a"]]', "cover every number"),
        ('brackets = [[2, 0, 5, 6, "a"]]', "cover every number"),
        ('brackets = [[1, 0, 5, 6, "a"], [2, 0, 7, 8, "b"]]', "cover every number"),
        ("", "cover every number"),
        ('brackets = [[1, 0, 7, 6, "a"]]', "least is above most"),
        ('brackets = [[1, 0, "7", 6, "a"]]', "a bracket is"),
        ("brackets = [[1, 0, 7]]", "a bracket is"),
    ],
)
def test_brackets_that_are_wrong_never_load(rows, said):
    with pytest.raises(LawFaulty, match=said):
        with_new(brackets(rows))


def test_a_hole_in_a_series_that_goes_on_is_refused():
    entry = PARAMETER
    head = 'instrument = "L"\n'
    first = entry.format("2020-01-01", "2020-12-31", "")
    with pytest.raises(LawFaulty, match="no value from 2021-01-01"):
        LawBook.parse(
            [("f", head + first + entry.format("2021-01-02", "2022-01-01", "follows = true\n"))]
        )
    book = LawBook.parse(
        [("f", head + first + entry.format("2021-01-01", "2022-01-01", "follows = true\n"))]
    )
    assert len(book.all_of("x")) == 2
    LawBook.parse([("f", head + first + entry.format("2021-01-02", "2022-01-01", ""))])


def test_a_hole_between_decrees_is_refused():
    old = "".join(f'instrument = "{n}"\nshort = "{n}"\n' for n in "A")
    first = ("a", old + '[regime]\nfrom = 2020-01-01\nto = 2020-12-31\narticle = "Điều 1"\n')
    second = (
        "b",
        'instrument = "B"\nshort = "B"\n[regime]\nfrom = 2021-01-02\narticle = "Điều 1"\n',
    )
    with pytest.raises(LawFaulty, match="no decree on 2021-01-01"):
        LawBook.parse([first, second])


@given(BASES, BASES)
def test_a_larger_base_never_brings_a_smaller_fine(one, other):
    small, large = sorted((one, other))
    low, high = (assess(replace(LATE, base=base), BOOK, POINTS) for base in (small, large))
    assert low.least <= high.least
    assert low.most <= high.most
    assert low.fine <= high.fine


@given(BASES, st.sampled_from(["late_payment", "evasion_wage", "evasion_unpaid"]))
def test_frames_are_frames(base, act):
    found = assess(replace(LATE, base=base, act=act), BOOK, POINTS)
    alone = assess(replace(LATE, base=base, act=act, violator="individual"), BOOK, POINTS)
    assert 0 <= found.least <= found.fine <= found.most <= 150_000_000
    assert alone.most <= 75_000_000
    assert abs(found.most - 2 * alone.most) <= 1
    assert all(step.article for step in found.steps)


@given(st.integers(0, 9), st.integers(0, 9))
def test_circumstances_only_count_by_their_difference(aggravating, mitigating):
    net = aggravating - mitigating
    found = assess(replace(LATE, aggravating=aggravating, mitigating=mitigating), BOOK, POINTS)
    same = assess(replace(LATE, aggravating=max(net, 0), mitigating=max(-net, 0)), BOOK, POINTS)
    assert (found.fine, found.choice) == (same.fine, same.choice)
    assert (found.fine is None) == (abs(net) == 1)


def test_several_acts_are_added_up_in_one_decision():
    acts = [LATE, replace(LATE, fund="ui", base=200_000_000)]
    decision = decide(acts, BOOK, POINTS)
    assert decision.total == 108_000_000 + 54_000_000
    assert decision.between == (decision.total, decision.total)
    open_ = decide([acts[0], replace(acts[1], aggravating=1)], BOOK, POINTS)
    assert open_.total is None
    assert open_.between == (108_000_000 + 54_000_000, 108_000_000 + 60_000_000)


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_known_to_a_decree_or_said_to_be_unknown(act):
    facts = replace(LATE, act=act, workers=5, dossiers=1)
    regime = BOOK.regime_on(LATE.found_on)
    known = regime.act(act, "si")
    if known is None:
        with pytest.raises(NoProvision) as error:
            assess(facts, BOOK, POINTS)
        assert (error.value.regime, error.value.act) == ("283/2026/NĐ-CP", act)
    else:
        assert assess(facts, BOOK, POINTS).most <= known.highest * 2


@pytest.mark.parametrize(
    ("act", "base", "hit"),
    [
        ("information_refusal", None, False),
        ("late_registration", None, False),
        ("late_payment", 500_000_000, False),
        ("late_payment", 500_000_001, False),
        ("late_payment", 500_000_004, True),
    ],
)
def test_the_cap_is_hit_only_where_it_cuts_something_off(act, base, hit):
    found = assess(replace(LATE, act=act, base=base, workers=1500), BOOK, POINTS)
    assert found.cap_hit is hit
    assert any(step.code == "capped" for step in found.steps) is hit


OLD = replace(LATE, fund="si_ui", found_on=date(2021, 6, 1))
BELOW = POINTS.with_choices({"percent_upper_bound": "below"})


@pytest.mark.parametrize(
    ("base", "most"), [(1_000_003, 300_000), (1_000_000, 299_999), (7, 2), (0, 0)]
)
def test_under_the_upper_percentage_is_the_last_whole_dong_below_it(base, most):
    found = assess(replace(OLD, base=base), BOOK, BELOW)
    assert found.most == most
    said = next(step for step in found.steps if step.code == "percent_below")
    assert dict(said.fields)["base"] == base


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        (LATE, ("accident_fund_in_base",)),
        (replace(LATE, fund="ui"), ()),
        (OLD, ("percent_upper_bound",)),
        (replace(LATE, act="late_registration", workers=5), ()),
    ],
)
def test_an_answer_names_the_readings_it_hangs_on(facts, names):
    assert assess(facts, BOOK, POINTS).readings == names


def test_a_warning_is_no_fine():
    found = assess(replace(LATE, base=5), BOOK, POINTS)
    assert (found.warning, found.fine, found.multiplier, found.cap_hit) == (True, 0, 1, False)
    assert found.provision.clause == "1"


def test_an_act_that_ends_on_the_day_it_is_found_was_going_on():
    found = assess(replace(LATE, ended_on=LATE.found_on), BOOK, POINTS)
    assert found.steps[0].code == "regime_ongoing"
    ended = assess(replace(LATE, ended_on=LATE.found_on - timedelta(1)), BOOK, POINTS)
    assert ended.steps[0].code == "regime_ended"
