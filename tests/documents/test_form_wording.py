"""Two wordings of a form compared line by line."""

from __future__ import annotations

import resources
from app.documents.form_diff import DiffLine, differences
from app.documents.form_reader import read_form
from app.documents.form_wording import wording
from tests.kit.official import FORMS

FORM = FORMS["gm-lv-2025"]


def plain(line: DiffLine) -> str:
    return "".join(text for text, _ in line.parts)


def own(was: str, becomes: str) -> list[tuple[str, str]]:
    text = resources.read_text(FORM.source)
    assert was in text
    form = read_form("own.toml", text.replace(was, becomes))
    return [(one.side, plain(one)) for one in differences(form, FORM) if one.side != "same"]


def test_the_same_wording_has_no_difference() -> None:
    assert all(one.side == "same" for one in differences(FORM, FORM))
    assert [plain(one) for one in differences(FORM, FORM)] == wording(FORM)


def test_a_changed_line_is_shown_with_what_it_was() -> None:
    rest = "{session_hour:two} giờ {session_minute:two} phút, ngày {session_date}."
    assert own("1. Thời gian: ", "1. Lúc: ") == [
        ("shipped", f"1. Thời gian: {rest}"),
        ("own", f"1. Lúc: {rest}"),
    ]


def test_an_added_and_a_removed_line() -> None:
    added = own("2. Địa điểm:", "1a. Thêm.\n2. Địa điểm:")
    assert added == [("own", "1a. Thêm.")]
    assert own("2. Địa điểm: {session_place}.\n", "") == [
        ("shipped", "2. Địa điểm: {session_place}.")
    ]


def test_a_format_is_part_of_the_wording() -> None:
    assert own("{session_topics:dashes}", "{session_topics}")


def test_every_block_says_something() -> None:
    lines = wording(FORMS["01-dd-2026"])
    assert "Kính gửi: **{employer_name}**".replace("*", "") in lines
    assert "Ngân hàng, Kho bạc | Số tài khoản | Đơn vị thụ hưởng" in lines
    assert any(line.startswith("Nội dung chuyển khoản") for line in lines)
