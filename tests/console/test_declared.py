"""An office's page: numbers without a paper are declared there, by who may, with a reason."""

from __future__ import annotations

import re

import pytest

from sync.server import books
from sync.server.console.rights import DIRECTOR, roles
from tests.kit.console import words_of
from tests.sync.test_declared import put_back_after
from tests.sync.test_leases import numbered

OFFICE = "01903"
PLACE = f"offices/{OFFICE}"
FIELDS = {"series": "urging", "book": "Q01", "year": "2026", "as": "lost", "sure": "1"}
FIELDS["reason"] = "Mất giấy <b>trong</b> lũ"


@pytest.fixture
def put_back(pc, tmp_path):
    """The office's book Q01 was closed by a restore after number 3."""
    put_back_after(pc(OFFICE), tmp_path)


def account(province):
    with province.database.read() as connection:
        return next(each for each in books.account(connection, OFFICE) if each.code == "Q01")


def test_numbers_are_declared_with_a_reason_and_told_with_who(person, put_back, province):
    boss = person("administrator", name="hoa")
    page = words_of(boss.get(PLACE))
    assert "Không rõ: số 4–…" in page
    assert "Số đã khai" not in page
    assert "sổ Q01, năm 2026: số 4–…" in page
    answer = boss.post(PLACE, first="4", last="5", **FIELDS)
    page = words_of(answer)
    assert "Đã lưu lời khai về số văn bản." in page
    assert "Q01 2026 4–5 Văn bản bị mất Mất giấy <b>trong</b> lũ hoa, " in page
    assert "<b>trong" not in answer.text
    assert "Không rõ: số 6–…" in page
    answer = boss.post(PLACE, **{**FIELDS, "first": "6", "onward": "1", "as": "unused"})
    page = words_of(answer)
    assert "6–… Chưa dùng, trả lại" in page
    assert "Không rõ" not in page
    assert "Khai số không có văn bản" not in page  # nothing is left to be declared
    assert account(province).unsettled == ()
    audit = words_of(boss.get("audit"))
    assert "Khai số không có văn bản" in audit
    assert "urging Q01/2026: 4–5 lost: Mất giấy" in audit


def test_what_cannot_be_declared_is_said_and_what_was_typed_stays(person, put_back, province):
    boss = person("administrator")
    boss.get(PLACE)
    answer = boss.post(PLACE, first="3", last="5", **FIELDS)
    assert answer.status_code == 409
    assert "số 3 không phải" in words_of(answer)
    assert re.search('name="last"[^>]*value="5"', answer.text)
    wrong = [
        ({"first": "x", "last": "5"}, "Số không dùng được: x."),
        ({"first": "5", "last": "4"}, "Số không dùng được: 5–4."),
        ({"first": "4", "last": ""}, "Chưa nhập: đến số."),
        ({"first": "4", "last": "4", "reason": " "}, "Chưa nhập: lý do."),
        ({"first": "4", "last": "4", "sure": ""}, "Chưa nhập: ô xác nhận đã đối chiếu."),
        ({"first": "4", "last": "4", "as": "sold"}, "Không khai được là “sold”."),
        ({"first": "4", "last": "4", "book": "Q77"}, "Cơ quan không có sổ urging Q77/2026."),
    ]
    for fields, said in wrong:
        answer = boss.post(PLACE, **{**FIELDS, **fields})
        assert answer.status_code == 422
        assert said in words_of(answer)
    assert account(province).declared == ()


def test_who_may_not_declare_is_refused_and_sees_no_form(person, put_back, province):
    for role in set(roles()) - {"administrator"}:
        one = person(role, office=OFFICE if role == DIRECTOR else "")
        page = one.get(PLACE)
        assert 'name="onward"' not in page.text
        assert one.post(PLACE, first="4", last="5", **FIELDS).status_code == 403
    assert account(province).declared == ()


def test_the_page_reads_in_english_and_tells_a_rest_left_empty(person, pc):
    one = pc(OFFICE)
    numbered(one, 2)
    numbered(one, 1, year=2027)
    one.sync()
    boss = person("administrator")
    assert "Hết năm Bỏ trống, coi như trả lại: số 3–…" in words_of(boss.get(PLACE))
    boss.post("language", language="en", back=PLACE)
    assert "Left empty, as returned unused: 3–…" in words_of(boss.get(PLACE))
