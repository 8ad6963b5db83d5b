"""Campaigns: figures in a span of days, broken promises, what waits and since when."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.coverage import (
    NONE_LEFT,
    WON,
    Contact,
    Span,
    TargetFacts,
    TargetResult,
    by_group,
    conversion,
    promise_due,
    quiet_since,
)

DAY = date(2026, 10, 1)


def day(number: int) -> date:
    return date(2026, 9, 1) + timedelta(days=number)


def promised(*contacts: tuple[int, int | None, int | None], result=TargetResult.OPEN, on=None):
    """Contacts as (day, promised until, kept on), numbered from 1 September."""
    return TargetFacts(
        result,
        result_on=None if on is None else day(on),
        contacts=tuple(
            Contact(f"c{place}", day(at), *(None if n is None else day(n) for n in (until, kept)))
            for place, (at, until, kept) in enumerate(contacts)
        ),
    )


def test_figures_of_a_campaign():
    one = (Contact("c", DAY),)
    targets = [
        TargetFacts(TargetResult.REGISTERED, DAY, workers=10, workers_won=8, contacts=one * 2),
        TargetFacts(TargetResult.OPEN, workers=5),
        TargetFacts(TargetResult.REFUSED, DAY, workers=3, contacts=one),
        TargetFacts(TargetResult.GONE, DAY, workers=4, contacts=one),
    ]
    done = conversion(targets)
    assert (done.targets, done.contacted, done.nobody, done.won, done.refused) == (4, 3, 1, 1, 1)
    assert (done.workers, done.workers_won, done.percent) == (18, 8, 33.3)
    assert conversion([]).percent is None


@pytest.mark.parametrize(
    ("facts", "on", "broken"),
    [
        (promised((0, 10, None)), 10, 0),  # its day is not over
        (promised((0, 10, None)), 11, 1),
        (promised((0, 10, 10)), 11, 0),
        (promised((0, 10, 12)), 20, 1),  # kept, but late
        (promised((0, 10, None), (9, 20, None)), 11, 0),  # renewed in time
        (promised((0, 10, None), (11, 20, None)), 15, 1),
        (promised((0, 10, None), (11, 20, None)), 21, 2),
        (promised((0, 10, None), result=TargetResult.REGISTERED, on=9), 15, 0),
        (promised((0, 10, None), result=TargetResult.REGISTERED, on=12), 15, 1),
        (promised((0, None, None)), 15, 0),
    ],
)
def test_a_promise_is_broken_when_its_day_passes(facts, on, broken):
    assert conversion([facts], day(on)).broken == broken


def test_who_promised_twice_is_held_to_the_last():
    facts = promised((0, 5, None), (3, 20, None))
    assert promise_due(facts, day(10)) is None
    assert promise_due(facts, day(20)).id == "c1"
    assert promise_due(promised((0, 5, 4)), day(20)) is None
    assert promise_due(promised((0, 5, None), result=TargetResult.REFUSED, on=6), day(9)) is None


def test_since_when_nobody_was_spoken_to():
    assert quiet_since(promised(), DAY) == DAY
    assert quiet_since(promised((40, None, None)), DAY) == day(40)
    assert quiet_since(promised(result=TargetResult.GONE, on=2), DAY) is None


def test_a_span_counts_what_happened_in_it():
    facts = promised((2, 8, None), (20, 25, 24), result=TargetResult.REGISTERED, on=24)
    early = conversion([facts], day(30), Span(day(0), day(10)))
    assert (early.targets, early.contacted, early.promised, early.broken, early.won) == (
        1, 1, 1, 1, 0)  # fmt: skip
    late = conversion([facts], day(30), Span(day(15), None))
    assert (late.contacted, late.promised, late.broken, late.won) == (1, 1, 0, 1)
    assert conversion([facts], day(30), Span(day(11), day(19))).contacted == 0


_FACTS = st.builds(
    TargetFacts,
    st.sampled_from(TargetResult),
    st.none() | st.dates(day(0), day(60)),
    workers=st.integers(0, 50),
    workers_won=st.integers(0, 50),
    contacts=st.lists(
        st.builds(
            Contact,
            st.just("c"),
            st.dates(day(0), day(60)),
            st.none() | st.dates(day(0), day(90)),
            st.none() | st.dates(day(0), day(90)),
        ),
        max_size=4,
    ).map(lambda found: tuple(sorted(found, key=lambda each: each.day))),
    group=st.fixed_dictionaries({"commune": st.sampled_from(["", "A", "B"])}),
)


@given(st.lists(_FACTS, max_size=12), st.dates(day(0), day(99)))
def test_parts_add_up_to_the_whole(targets, on):
    count = partial(conversion, as_of=on)
    whole, parts = count(targets), by_group(targets, "commune", count).values()
    for name in ("targets", "contacted", "promised", "broken", "won", "refused", "nobody",
                 "workers", "workers_won"):  # fmt: skip
        assert getattr(whole, name) == sum(getattr(part, name) for part in parts)
    assert whole.won + whole.nobody <= whole.targets
    assert frozenset() == WON & NONE_LEFT
