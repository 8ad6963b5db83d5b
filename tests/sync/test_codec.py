"""Messages to JSON and back: what is left out, what is passed over, what is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import codec
from sync.protocol.messages import Forgotten, Hello, Life
from sync.protocol.place import Place

PLACES = st.builds(Place, seq=st.integers(0, 9), chain=st.sampled_from(["", "a"]))
HELLOS = st.builds(
    Hello,
    proto=st.integers(0, 2),
    dseq=st.integers(0, 2),
    epoch=st.sampled_from(["", "e"]),
    cursors=st.dictionaries(st.sampled_from(["PROV", "01903"]), PLACES),
    book=st.sampled_from(["", "Q01"]),
    lives=st.lists(st.builds(Life), max_size=2),
    program=st.sampled_from(["", "0.1.0"]),
    forgotten=st.lists(st.builds(Forgotten), max_size=1),
)
HELLO = Hello(proto=1, schema=3, replica="r", dseq=0, hash="h", epoch="")


@given(HELLOS)
def test_what_is_left_out_is_read_as_it_was(hello):
    assert codec.read(Hello, json.loads(codec.write(hello))) == hello


def test_only_what_a_reader_puts_in_by_itself_is_left_out():
    told = json.loads(codec.write(HELLO))
    assert told == {"proto": 1, "schema": 3, "replica": "r", "dseq": 0, "hash": "h", "epoch": ""}


def test_a_newer_partner_may_say_more():
    assert codec.read(Hello, json.loads(codec.write(HELLO)) | {"mood": "good"}) == HELLO


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"dseq": "1"}, "Hello.dseq"),
        ({"dseq": True}, "Hello.dseq"),
        ({"cursors": {"PROV": {"seq": 1}}}, "Hello.cursors.PROV.chain"),
        ({"lives": [{"replica": "r", "dseq": 1, "hash": 2}]}, r"Hello.lives\[0\].hash"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(change, named):
    with pytest.raises(codec.BadMessage, match=named):
        codec.read(Hello, json.loads(codec.write(HELLO)) | change)


def test_a_field_that_must_be_there_is_missed():
    told = json.loads(codec.write(HELLO))
    del told["hash"]
    with pytest.raises(codec.BadMessage, match=r"Hello\.hash: missing"):
        codec.read(Hello, told)
