"""Lines of statutory forms: marks, conditions, repeats, endings, numbers that close up."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.documents.fonts import tinos
from app.documents.form_pdf import render
from app.documents.form_reader import read_form
from app.errors import Refused

HEAD = """code = "X"
title = "Thử"
vocabulary = "case"
valid_from = 2026-01-01
document_title = "Thử"
author = "Thử"
outline = "Thử"
"""
BLOCK = '''
[[block]]
type = "lines"
{keys}text = """
{lines}
"""
'''


def made(lines: str, keys: str = "", head: str = "", **facts: Any) -> str:
    text = HEAD + head + BLOCK.format(keys=keys, lines=lines)
    pdf = render(read_form("own.toml", text), facts, draft=True, family=tinos()).pdf
    found = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", found).replace("DỰ THẢO", "").strip()


@pytest.mark.parametrize(
    ("line", "facts", "shown"),
    [
        ("[if any] Có {held_items}.", {"held_items": "sổ"}, "Có sổ."),
        ("[if any] Có {held_items}.", {}, ""),
        ("[if any] {subject_word} {held_items}", {"violator_kind": "individual"}, ""),
        ("[individual] Ông\n[organisation] Tổ chức", {"violator_kind": "individual"}, "Ông"),
        ("[individual] Ông\n[organisation] Tổ chức", {"violator_kind": "organisation"}, "Tổ chức"),
        ("[individual] Ông\n[organisation] Tổ chức", {}, ""),
        ("[main_form = Cảnh cáo] Cảnh cáo", {"main_form": "Cảnh cáo"}, "Cảnh cáo"),
        ("[not held_items] Không giữ", {}, "Không giữ"),
        ("[held_items or cost_agency] Một", {"cost_agency": "A"}, "Một"),
        ("[held_items or cost_agency and place] Một", {"cost_agency": "A"}, ""),
        ("[issued_on >= 2026-02-01] Sau", {"issued_on": date(2026, 2, 1)}, "Sau"),
        ("[issued_on >= 2026-02-01] Sau", {"issued_on": date(2026, 1, 31)}, ""),
        ("[issued_on < 2026-02-01] Trước", {"issued_on": date(2026, 1, 31)}, "Trước"),
        ("[issued_on < 2026-02-01] Trước", {}, ""),
        ("[not issued_on < 2026-02-01] Sau", {"issued_on": date(2026, 3, 1)}, "Sau"),
        ("[adapted] [held_items] Thêm", {"held_items": "x"}, "Thêm"),
        ("[each acts] Hành vi {acts};", {"acts": ["a", "b"]}, "Hành vi a; Hành vi b;"),
        ("[each acts] Hành vi {acts};", {}, "Hành vi …………;"),
        ("Hành vi: {acts}", {"acts": ["a."]}, "Hành vi: a."),
        ("Hành vi: {acts}", {"acts": ["a.", "b"]}, "Hành vi: 1) a; 2) b."),
        ("Hành vi: {acts:dashes}", {"acts": ["a"]}, "Hành vi: - a."),
        ("Hành vi: {acts:inline}.", {"acts": ["a;", "b."]}, "Hành vi: a; b."),
        ("Hành vi: {acts:lines}", {"acts": ["a;", "b"]}, "Hành vi: a; b"),
        ("{fine_total:dong}", {"fine_total": 5_000}, "5.000 đồng"),
        ("{copies:two} bản", {"copies": 3}, "03 bản"),
        ("{copies:two} bản", {"copies": 12}, "12 bản"),
        ("{on_the_spot:box} nộp", {"on_the_spot": True}, "■ nộp"),
        ("{hard_reason:word}", {"hard_reason": "gone"}, "Không còn tại địa chỉ đăng ký"),
        ("{issued_on:day}-{issued_on:month}", {"issued_on": date(2026, 2, 3)}, "03-02"),
        ("{issued_on:month}-{issued_on:year}", {"issued_on": date(2026, 3, 3)}, "3-2026"),
        ("Tên: {place}\tGiới: {held_items}", {"place": "A", "held_items": "B"}, "Tên: A Giới: B"),
    ],
)  # fmt: skip
def test_marks_and_formats(line: str, facts: dict[str, Any], shown: str) -> None:
    assert made(line, **facts) == shown


def test_bases_end_with_semicolons_and_the_last_with_a_stop() -> None:
    lines = "Căn cứ A;\nCăn cứ B.\n[if any] Căn cứ {held_items}."
    assert made(lines, 'style = "bases"\n') == "Căn cứ A; Căn cứ B."
    assert made(lines, 'style = "bases"\n', held_items="C") == "Căn cứ A; Căn cứ B; Căn cứ C."


def test_numbers_close_up_and_the_last_mark_moves() -> None:
    lines = "1. Một.\na) A.\n[if any] 2. Hai {held_items}.\n3. Ba.\n"
    lines += "[if any] 4. Bốn {cost_agency}./."
    keys = 'renumber = true\nending = "./."\n'
    assert made(lines, keys) == "1. Một. a) A. 2. Ba./."
    assert made(lines, keys, cost_agency="x") == "1. Một. a) A. 2. Ba. 3. Bốn x./."


def test_fillers_stand_for_what_is_not_there() -> None:
    head = '\n[filler]\naggravating = "Không"\n'
    assert made("Tăng nặng: {aggravating}", head=head) == "Tăng nặng: Không"
    assert made("Tăng nặng: {aggravating}", head=head, aggravating=["a"]) == "Tăng nặng: a"


def test_gaps_for_a_hand_are_no_missing_facts() -> None:
    text = HEAD + BLOCK.format(keys="by_hand = true\n", lines="Giao {place}")
    assert render(read_form("own.toml", text), {}, family=tinos()).missing == ()


def test_a_form_may_want_more_or_less_than_the_dictionary() -> None:
    lines = BLOCK.format(keys="", lines="Nơi {place}")
    assert render(read_form("x", HEAD + 'optional = ["place"]\n' + lines), {}).missing == ()
    form = read_form("x", HEAD + 'required = ["on_the_spot"]\noptional = ["place"]\n' + lines)
    with pytest.raises(Refused) as refusal:
        render(form, {})
    assert refusal.value.fields["names"] == ("on_the_spot",)
    assert not render(form, {"on_the_spot": False}).missing


@pytest.mark.parametrize(
    ("lines", "code", "line", "value"),
    [
        ("Tốt\n{nobody}", "form_unknown_fact", 13, "nobody"),
        ("[nobody] Tốt", "form_unknown_fact", 12, "nobody"),
        ("Tốt\n\n[each place] Xấu", "form_unknown_fact", 14, "place"),
        ("[main_form = Tù] Xấu", "form_wrong_value", 12, "Tù"),
        ("[issued_on >= hôm nay] Xấu", "form_unknown_fact", 12, "issued_on >= hôm nay"),
        ("{place:words}", "form_unknown_fact", 12, "place:words"),
        ("{other_violators}", "form_unknown_fact", 12, "other_violators:"),
        ("Theo Điều 999 Luật Xử lý vi phạm hành chính", "form_unknown_article", 12, "999"),
        ("Tốt\nTheo Nghị định số 1/1999/NĐ-CP", "form_unknown_article", 13, "1/1999/NĐ-CP"),
    ],
)
def test_a_fault_is_told_with_its_line(lines: str, code: str, line: int, value: str) -> None:
    with pytest.raises(Refused) as refusal:
        made(lines)
    assert refusal.value.code == code
    assert refusal.value.fields["line"] == line
    assert value in str(refusal.value.fields["value"])


@pytest.mark.parametrize(
    "head",
    [
        'required = ["nobody"]\n',
        'optional = ["nobody"]\n',
        '[filler]\nnobody = "x"\n',
        '[sample]\nnobody = "x"\n',
        '[[check]]\ntype = "sum"\nfacts = ["nobody"]\n',
        '[[check]]\ntype = "sum"\nfacts = ["fine_lines.nobody"]\n',
        '[[check]]\ntype = "differ"\nfacts = ["place"]\nthan = "nobody"\n',
    ],
)
def test_lists_name_facts_that_are_there(head: str) -> None:
    with pytest.raises(Refused) as refusal:
        made("x", head=head)
    assert refusal.value.code == "form_unknown_fact"


def test_an_unknown_article_in_the_basis_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        made("x", head='legal_basis = ["Nghị định số 274/2025/NĐ-CP, các Điều 3, 99"]\n')
    assert refusal.value.code == "form_unknown_article"
    assert refusal.value.fields["line"] == 8
