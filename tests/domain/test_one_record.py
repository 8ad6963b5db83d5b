from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.one_record import merged
from app.domain.succession import Succession, SuccessionKind, heirs

IDS = st.sampled_from("abcdef")


@pytest.mark.parametrize(
    ("pairs", "gone", "found"),
    [
        ([("a", "b")], "", {"a": "b"}),
        ([("a", "b"), ("b", "c")], "", {"a": "c", "b": "c"}),
        # two PCs in opposite directions, three in a circle: one stays, the same everywhere
        ([("a", "b"), ("b", "a")], "", {"b": "a"}),
        ([("b", "c"), ("c", "a"), ("a", "b")], "", {"b": "a", "c": "a"}),
        # two PCs merged one record into different ones
        ([("a", "c"), ("a", "b")], "", {"a": "b", "c": "b"}),
        # what is deleted keeps nobody hidden, and nobody apart
        ([("a", "b")], "b", {"b": "a"}),
        ([("a", "b"), ("b", "c")], "b", {"a": "c", "b": "c"}),
        ([("a", "a")], "", {}),
    ],
)
def test_one_of_them_always_stays(pairs, gone, found):
    assert merged(pairs, gone) == found


@given(st.lists(st.tuples(IDS, IDS)), st.sets(IDS))
def test_any_decisions_in_any_order_leave_exactly_one(pairs, gone):
    found = merged(pairs, gone)
    assert found == merged(reversed(pairs), gone)
    assert found.keys().isdisjoint(found.values())
    for one, other in pairs:
        assert found.get(one, one) == found.get(other, other)
    for kept in found.values():
        members = {kept} | {id_ for id_, other in found.items() if other == kept}
        assert kept not in gone or members <= gone


def test_whose_rows_of_records_merged_in_a_circle_are_is_one_answer():
    def duplicate(from_id, to_id):
        day = date(2026, 9, 1)
        return Succession(from_id + to_id, SuccessionKind.DUPLICATE, from_id, to_id, day, "")

    circle = [duplicate("a", "b"), duplicate("b", "a"), duplicate("c", "b")]
    assert {heirs(each, circle, date(2026, 1, 1)) for each in "abc"} == {("a",)}
