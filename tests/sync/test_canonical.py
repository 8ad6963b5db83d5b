"""Canonical JSON is one text, whichever encoder wrote it: registers keep hashes of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.chain import canonical

SLOW = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
TEXTS = st.text() | st.text(st.characters(max_codepoint=0x2FF, exclude_categories=["Cs"]))
LEAVES = st.none() | st.booleans() | st.integers() | TEXTS
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=20
)


@given(VALUES)
def test_it_is_the_standard_encoders_text(value):
    assert canonical(value) == SLOW.encode(value)


@pytest.mark.parametrize("value", ["\ud800", {"a": 2**64}, {"a": -(2**63) - 1}, "\x00\x7f\u2028"])
def test_what_the_fast_encoder_refuses_is_the_same_text_too(value):
    assert canonical(value) == SLOW.encode(value)
