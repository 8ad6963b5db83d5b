"""Operations packed for the wire are rebuilt to the letter, and what is none is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.chain import canonical, canonical_bytes, next_digest, next_hash
from sync.protocol.codec import BadMessage
from sync.protocol.packing import pack, unpack

ENTRY = {
    "ack": 0,
    "actor": "an",
    "at": "2026-11-23T08:00:00+07:00",
    "base": 0,
    "change_set": "c1",
    "device": "d1",
    "dseq": 1,
    "id": "u1",
    "kind": "create",
    "label": "x",
    "office": "01903",
    "old": {},
    "op_id": "o1",
    "patch": {"name": [None, "Đá Xanh"], "workers": [None, 3]},
    "replica": "r1",
    "sv": 20,
    "type": "unit",
}


def entries():
    return [
        ENTRY,
        {**ENTRY, "dseq": 2, "op_id": "o2", "payload": {"core": "{}"}},
        {**ENTRY, "dseq": 3, "op_id": "o3", "patch": {"name": ["Đá Xanh", None]}, "base": 7},
        {**ENTRY, "dseq": 4, "op_id": "o4", "old": {"since": "2020-01-01"}, "patch": {}},
        {**ENTRY, "dseq": 5, "op_id": "o5", "newer": [1]},
        {**ENTRY, "dseq": 6, "op_id": "o6", "patch": {"workers": [-(2**63), 2**63 - 1]}},
    ]


def test_what_was_packed_is_rebuilt_to_the_letter():
    cores = [canonical(entry) for entry in entries()]
    found = list(unpack(*pack(map(str.encode, cores)), replica="r1", first=1))
    assert [each.core for each in found] == cores
    assert [each.raw for each in found] == [core.encode() for core in cores]
    assert [
        canonical({**each.entry, "patch": dict(each.entry["patch"])}) for each in found
    ] == cores


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ['a",\n  "b', "%", "%b%d", "\\", "\x7f\x01", '"', "Đá", "\n", "]", "null"]
)
_VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | _WORDS
_NAMES = st.lists(_WORDS.filter(bool), unique=True, max_size=5)


@given(
    names=_NAMES,
    turned=st.booleans(),
    rows=st.lists(st.lists(_VALUES, min_size=5, max_size=5), min_size=1, max_size=4),
    label=_WORDS.filter(lambda word: "\0" not in word),
)
def test_first_values_are_written_as_the_core_says(names, turned, rows, label):
    cores = [
        canonical(
            {
                **ENTRY,
                "label": label,
                "dseq": dseq,
                "op_id": f"%b{dseq}",
                "id": f'u"{dseq}',
                "patch": {name: [None, value] for name, value in zip(names, values, strict=False)},
            }
        )
        for dseq, values in enumerate(rows, 7)
    ]
    heads, ops = pack(map(str.encode, cores))
    if turned:  # another program may put the fields in another order
        heads = [{**head, "fields": head["fields"][::-1]} for head in heads]
        ops = [[*op[:3], op[3][::-1]] for op in ops]
    found = list(unpack(heads, ops, replica="r1", first=7))
    assert [each.core for each in found] == cores
    assert [each.raw for each in found] == [core.encode() for core in cores]
    for each, core in zip(found, cores, strict=True):
        said = json.loads(core)
        assert {name: list(pair) for name, pair in each.entry["patch"].items()} == said["patch"]
        assert {**each.entry, "patch": said["patch"]} == said
        assert each.new == {name: pair[1] for name, pair in said["patch"].items()}


def test_a_field_named_twice_is_written_once():
    heads, _ = pack([canonical_bytes(ENTRY)])
    head = {**heads[0], "fields": ["name", "name"]}
    (found,) = unpack([head], [[0, "o1", "u1", ["a", "b"]]], replica="r1", first=1)
    assert found.core == canonical({**ENTRY, "patch": {"name": [None, "b"]}})


def test_a_chain_followed_in_bytes_is_the_same_chain():
    before, core = "ab" * 32, canonical(ENTRY)
    assert next_digest(bytes.fromhex(before), core.encode()).hex() == next_hash(before, core)


@pytest.mark.parametrize(
    "wrong",
    [
        {"patch": {"workers": [None, 1.5]}},
        {"patch": {"workers": [None, 2**63]}},
        {"patch": {"workers": [-(2**63) - 1, 3]}},
        {"patch": {"workers": [None, True]}},
        {"patch": {"name": [None, ["a"]]}},
        {"old": {"name": {"a": 1}}},
        {"id": ""},
        {"id": "u\0"},
        {"op_id": "o" * 201},
        {"base": "0"},
        {"dseq": 2},
        {"replica": "r2"},
    ],
)
@pytest.mark.parametrize("more", [{}, {"newer": 1}], ids=["packed", "whole"])
def test_what_is_no_operation_of_this_place_is_refused(wrong, more):
    entry = {**ENTRY, **more, **wrong}
    heads, ops = pack([canonical_bytes(entry)])
    if not more and wrong.keys() & {"dseq", "replica"}:
        found = next(unpack(heads, ops, replica="r1", first=1))
        assert found.core == canonical(ENTRY)  # it is not even sent
        return
    with pytest.raises(BadMessage, match="operation 1: "):
        list(unpack(heads, ops, replica="r1", first=1))


def test_the_unsound_one_among_many_is_named():
    heads, ops = pack(
        [canonical_bytes({**ENTRY, "dseq": n, "op_id": f"o{n}"}) for n in range(1, 9)]
    )
    for at, wrong in ((1, ""), (1, "o\0"), (1, "o" * 201), (1, 5), (2, None), (3, [1.5, 1])):
        broken = [list(op) for op in ops]
        broken[4][at] = wrong
        with pytest.raises(BadMessage, match="operation 5: "):
            list(unpack(heads, broken, replica="r1", first=1))


@pytest.mark.parametrize(
    "op",
    [
        [],
        [0],
        [9, "o", "u", [1, 2]],
        [0, "o", "u", "ab"],
        [0, "o", "u", [1]],
        [0, "o", "u", [1, 2, 3]],
        [0, "o", "u", [1, 2], [1]],
        [0, "o", "u", [1, 2], [1, 2, 3]],
        7,
    ],
)
def test_an_operation_of_another_shape_is_refused(op):
    heads, _ = pack([canonical_bytes(ENTRY)])
    with pytest.raises(BadMessage, match="operation 1: "):
        list(unpack(heads, [op], replica="r1", first=1))


def test_a_core_written_otherwise_is_refused():
    core = canonical({**ENTRY, "newer": 1})
    with pytest.raises(BadMessage, match="not canonical"):
        list(unpack([], [core.replace(",", ", ", 1)], replica="r1", first=1))
