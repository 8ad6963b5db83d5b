"""What is read a second time: an operation inside another one, JSON in a text of a record."""

from __future__ import annotations

import json

import pytest

from sync.server.checking import check
from tests.kit.asking import kept, told

HALF = "\ud800"
DEEP = "[" * 3000 + "]" * 3000
#: field of the operation inside → what no PC writes there
SPOILT = {
    "patch": [{"name": [None, HALF]}, {HALF: [None, "x"]}, {"tax_code": [None, HALF]}, []],
    "old": [{"name": HALF}, 5],
    "payload": [HALF, {"lease": {"request": HALF, "signature": HALF}}],
    "base": [float("nan"), float("inf")],
    **{name: [HALF, [], {}, None, 5, "x" * 300] for name in ("op_id", "id", "type", "actor")},
    **{name: [HALF, [], {}, None, 5, "x" * 300] for name in ("at", "replica", "device", "kind")},
}


@pytest.mark.parametrize("name", SPOILT)
def test_an_operation_brought_again_is_looked_at_as_any_other(pc, province, name):
    one = pc()
    for number, thing in enumerate(SPOILT[name]):
        core = json.dumps({**one.entry(7, op_id=f"inside-{number}"), name: thing})
        entry = one.entry(one.place + 1, kind="op.rehome", payload={"core": core})
        assert told(one.pushed([entry])) == (422, "bad_message"), thing
    assert kept(province, "op", "record") == [0, 0]
    assert one.pushed([one.entry(1)]).status_code == 200
    assert check(province.database).faults == ()


@pytest.mark.parametrize(
    "core",
    [
        DEEP,
        '{"payload":' + DEEP + "}",
        ' {"label": "\\u0000"}',
        '[{"sha256": "\\u0000"}]',
        "9" * 5000,
        "",
    ],
)
def test_an_operation_brought_again_that_cannot_be_read_is_refused(pc, province, core):
    one = pc()
    entry = one.entry(1, kind="op.rehome", payload={"core": core})
    assert told(one.pushed([entry])) == (422, "bad_message")
    assert kept(province, "op", "record") == [0, 0]
