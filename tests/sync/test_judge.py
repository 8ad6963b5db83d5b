from __future__ import annotations

import pytest

from sync.protocol.kinds import CREATING, NOTES
from sync.server.judge import judge, tell_twins
from sync.server.records import Record, View


def op(kind="update", type_="unit", id_="u1", patch=None, old=None, **more):
    return {
        "kind": kind,
        "type": type_,
        "id": id_,
        "patch": patch or {},
        "new": {name: new for name, (_, new) in (patch or {}).items()},
        "old": old or {},
        "op_id": more.pop("op_id", "o1"),
        "actor": "an",
        "at": "2026-11-28T08:00:00+07:00",
        "label": "x",
        "dseq": 5,
        "ack": 0,
        "replica": "me",
        **more,
    }


def held(**body):
    return View([Record("u1", "unit", 3, body=body, by="other")])


def test_the_kinds_that_make_records_are_those_of_the_program():
    from app.domain.change import VERBS

    assert {kind for kind, verb in VERBS.items() if verb.creates} == CREATING | NOTES


def test_a_field_as_seen_or_as_wanted_agrees():
    view = held(workers=1, phone="a")
    assert judge(view, op(patch={"workers": [1, 2]}), 4, "me").result == "applied"
    assert judge(view, op(patch={"workers": [1, 2]}), 5, "me").result == "applied"
    assert view.get("u1").body == {"workers": 2, "phone": "a"}
    assert (view.get("u1").rev, view.get("u1").since) == (4, 3)


def test_what_is_brought_again_is_its_author_s_and_handed_out_whole():
    view = held(workers=1)
    brought = op(patch={"workers": [1, 2]}, replica="earlier")
    assert judge(view, brought, 7, "me").result == "applied"
    assert (view.get("u1").by, view.get("u1").since) == ("earlier", 7)
    made = op("create", id_="u2", patch={"workers": [None, 2]}, replica="earlier")
    assert judge(view, made, 8, "me").result == "applied"
    assert (view.get("u2").by, view.get("u2").since) == ("earlier", 8)


def test_a_field_nobody_wrote_agrees_with_what_was_seen():
    view = held(phone="a")
    assert judge(view, op(patch={"note": ["", "b"]}), 4, "me").result == "applied"


def test_a_conflict_applies_nothing_and_hands_the_record_out_again():
    view = held(workers=9, phone="a")
    patch = {"workers": [1, 2], "phone": ["a", "b"]}
    verdict = judge(view, op(patch=patch), 7, "me")
    assert verdict.result == "conflict"
    record, conflict = view.get("u1"), view.get(verdict.about)
    assert record.body == {"workers": 9, "phone": "a"}
    assert (record.rev, record.since) == (7, 7)
    assert (conflict.body["fields"], conflict.body["theirs_actor"]) == ("workers", "")
    assert conflict.body["mine"] == '{"phone":"b","workers":2}'


def test_a_group_is_judged_whole():
    view = held(address="a", commune_code="2")
    patch, old = {"address": ["a", "b"]}, {"address": "a", "commune_code": "1"}
    assert judge(view, op(patch=patch, old=old), 4, "me").result == "conflict"


def test_what_follows_an_unseen_conflict_joins_it():
    view = held(workers=9)
    first = judge(view, op(patch={"workers": [1, 2]}), 4, "me")
    more = op(patch={"workers": [2, 9]}, op_id="o2", dseq=6)
    assert judge(view, more, 5, "me").about == first.about
    assert '"workers":9' in view.get(first.about).body["mine"]
    seen = op(patch={"workers": [9, 3]}, op_id="o3", dseq=7, ack=6)
    assert judge(view, seen, 6, "me").result == "applied"


def test_a_deletion_of_what_was_seen_and_a_change_of_what_is_deleted():
    view = held(workers=1)
    gone = op("delete", patch={"deleted": [0, 1]}, old={"workers": 1})
    assert judge(view, gone, 4, "me").result == "applied"
    later = judge(view, op(patch={"workers": [1, 2]}, op_id="o2"), 5, "you")
    assert later.result == "conflict"
    assert view.get(later.about).body["reason"] == "deleted"
    assert view.get("u1").deleted == 1


@pytest.mark.parametrize("body", [{"workers": 2}, {"workers": 1, "note": "new"}])
def test_a_deletion_of_what_changed_since_is_a_conflict(body):
    view = held(**body)
    gone = op("delete", patch={"deleted": [0, 1]}, old={"workers": 1})
    assert judge(view, gone, 4, "me").result == "conflict"
    assert view.get("u1").deleted == 0


def test_two_pcs_make_the_same_record():
    view = View()
    made = op("create", patch={"code": [None, "TZ1"], "name": [None, "a"]})
    assert judge(view, made, 1, "me").result == "applied"
    assert judge(view, {**made, "op_id": "o2"}, 2, "you").result == "applied"
    other = op("create", patch={"code": [None, "TZ1"], "name": [None, "b"]}, op_id="o3")
    told = judge(view, other, 3, "you")
    assert view.get(told.about).body["reason"] == "created_twice"
    assert view.get("u1").body["name"] == "a"


def test_two_records_that_claim_the_same_stay_and_are_told():
    view = View([Record("u0", "unit", 1, body={"code": "TZ1"}, by="other")])
    made = op("create", patch={"code": [None, "TZ1"]})
    assert judge(view, made, 2, "me").result == "applied"
    tell_twins(view, [made], 2, "me")
    [conflict] = view.conflicts_of("u1")
    assert conflict.body["reason"] == "twin"
    assert view.get("u0").deleted == view.get("u1").deleted == 0


def test_nobody_alters_a_paper_or_what_is_the_provinces():
    paper = Record("p", "paper", 1, body={"number": "1"}, by="me")
    rates = Record("r", "province_record", 1, body={"version": 1}, by="province")
    view = View([paper, rates])
    alter = op(type_="paper", id_="p", patch={"number": ["1", "2"]})
    assert judge(view, alter, 2, "me").result == "rejected"
    for kind in ("create", "update", "delete"):
        theirs = op(kind, type_="province_record", id_="r", patch={"version": [1, 2]})
        assert judge(view, theirs, 3, "me").result == "rejected"
    assert view.get("p").body == {"number": "1"}
    assert view.get("r").body == {"version": 1}
    made = op("create", type_="conflict_record", id_="c", patch={"status": [None, "open"]})
    assert judge(view, made, 4, "me").result == "rejected"


def test_an_operation_on_nothing_blocks_nothing():
    view = View()
    verdict = judge(view, op(patch={"workers": [1, 2]}), 1, "me")
    assert view.get(verdict.about).body["reason"] == "gone"
