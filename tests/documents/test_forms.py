"""Forms as data: which one is in force, and what a faulty file is told."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import resources
from app import messages
from app.documents.form_diff import differences
from app.documents.form_reader import form_faults, read_form
from app.documents.forms import GOOD, load_form, office_forms, shipped_forms
from app.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

NOW = date(2026, 10, 8)
OWN = """code = "01-ĐĐ"
title = "Văn bản đôn đốc"
vocabulary = "urging"
valid_from = 2026-10-01
document_title = "{number}"
author = "{office_name}"
outline = "{number}"

[page]
size = 14

[[block]]
type = "paragraph"
text = "Kính gửi {employer_name}: {late_principal:words}."

[[block]]
type = "table"
rows = "rows"

[[block.column]]
title = "Kỳ"
text = "{period}"
"""


def folder_with(place: Path, text: str, name: str = "own.toml") -> Path:
    (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("on", "file"),
    [
        (date(2025, 11, 30), "forms/01-dd-2025.toml"),
        (date(2026, 9, 9), "forms/01-dd-2025.toml"),
        (date(2026, 9, 10), "forms/01-dd-2026.toml"),
        (date(2030, 1, 1), "forms/01-dd-2026.toml"),
    ],
)
def test_form_goes_by_the_date_of_the_letter(on: date, file: str) -> None:
    assert load_form("01-ĐĐ", on=on).source == file


def test_no_form_in_force() -> None:
    with pytest.raises(Refused) as refusal:
        load_form("01-ĐĐ", on=date(2025, 11, 29))
    assert refusal.value.code == "form_not_in_force"
    assert refusal.value.fields == {"form": "01-ĐĐ", "on": "29/11/2025"}


def test_office_form_wins_from_its_first_day(tmp_path: Path) -> None:
    folders = [tmp_path / "none", folder_with(tmp_path, OWN)]
    assert load_form("01-ĐĐ", on=NOW, folders=folders).source == str(tmp_path / "own.toml")
    before = load_form("01-ĐĐ", on=date(2026, 9, 30), folders=folders)
    assert before.source == "forms/01-dd-2026.toml"


def test_latest_of_two_office_forms_wins(tmp_path: Path) -> None:
    folder_with(tmp_path, OWN)
    folder_with(tmp_path, OWN.replace("2026-10-01", "2026-10-05"), "a_later.toml")
    assert load_form("01-ĐĐ", on=NOW, folders=[tmp_path]).valid_from == date(2026, 10, 5)


def test_form_of_another_code_is_left_alone(tmp_path: Path) -> None:
    folder_with(tmp_path, OWN.replace('code = "01-ĐĐ"', 'code = "MBB01"'))
    assert load_form("01-ĐĐ", on=NOW, folders=[tmp_path]).source.startswith("forms/")


@pytest.mark.parametrize(
    ("was", "becomes", "code", "line", "value"),
    [
        ("size = 14", "size = 14 14", "form_not_toml", 10, ""),
        ('title = "Văn bản đôn đốc"\n', "", "form_missing_key", 1, ""),
        ("size = 14", "size = 12", "form_wrong_value", 10, "12"),
        ("size = 14", "colour = 1", "form_unknown_key", 10, ""),
        ("valid_from = 2026-10-01", 'valid_from = "nay"', "form_wrong_value", 4, "nay"),
        ('type = "paragraph"', 'type = "poem"', "form_unknown_block", 13, "poem"),
        ("{employer_name}", "{employer}", "form_unknown_fact", 14, "employer"),
        ("{employer_name}", "{employer_name", "form_unknown_fact", 14, ""),
        (":words", ":long", "form_unknown_fact", 14, "late_principal:long"),
        ("{late_principal:words}", "{rows}", "form_unknown_fact", 14, "rows:"),
        ("{period}", "{month}", "form_unknown_fact", 22, "month"),
        ('rows = "rows"', 'rows = "memo"', "form_unknown_fact", 18, "memo"),
        ('rows = "rows"', 'rows = "rows"\nwhen = "debt"', "form_unknown_fact", 19, "debt"),
        ('text = "{period}"', 'text = "{period}"\nbold = true', "form_unknown_key", 23, ""),
        ('vocabulary = "urging"', 'vocabulary = "x"', "form_wrong_value", 3, "x"),
    ],
)
def test_a_faulty_form_is_told_where_and_what(
    tmp_path: Path, was: str, becomes: str, code: str, line: int, value: str
) -> None:
    assert was in OWN
    folder_with(tmp_path, OWN.replace(was, becomes))
    [refusal] = office_forms(tmp_path).faults
    assert refusal.code == code
    assert refusal.fields["file"] == str(tmp_path / "own.toml")
    assert refusal.fields["line"] == line
    assert value in str(refusal.fields["value"])
    for language in messages.LANGUAGES:
        assert str(line) in messages.error(refusal, language).what
    # the shipped form goes on, never half of this one
    assert load_form("01-ĐĐ", on=NOW, folders=[tmp_path]).source.startswith("forms/")


def test_a_file_that_is_not_text_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "scan.toml").write_bytes(b"\x89PNG\r\n\xff\xfe")
    [refusal] = office_forms(tmp_path).faults
    assert refusal.code == "form_not_toml"


def test_the_last_good_copy_stands_in_for_a_wrong_file(tmp_path: Path) -> None:
    (tmp_path / GOOD).mkdir()
    folder_with(tmp_path / GOOD, OWN)
    folder_with(tmp_path, OWN.replace("{employer_name}", "{employer}"))
    assert load_form("01-ĐĐ", on=NOW, folders=[tmp_path]).source.endswith(f"{GOOD}/own.toml")
    folder_with(tmp_path / GOOD, "no form")
    assert load_form("01-ĐĐ", on=NOW, folders=[tmp_path]).source.startswith("forms/")


def test_every_wrong_block_is_told(tmp_path: Path) -> None:
    wrong = OWN.replace("{employer_name}", "{employer}").replace('rows = "rows"', 'rows = "memo"')
    assert [fault.fields["line"] for fault in form_faults("own.toml", wrong)] == [14, 18]
    assert form_faults("own.toml", OWN) == []


def test_changed_words_are_marked_line_by_line(tmp_path: Path) -> None:
    shipped = shipped_forms()[0]
    text = resources.read_text(shipped.source)
    was, becomes = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT MỚI"
    assert was in text
    own = read_form("own.toml", text.replace(was, becomes, 1))
    changed = [line for line in differences(own, shipped) if line.side != "same"]
    assert [line.side for line in changed] == ["shipped", "own"]
    assert "VIỆT «NAM»" in changed[0].text
    assert "VIỆT «MỚI»" in changed[1].text
    assert [line for line in differences(shipped, shipped) if line.side != "same"] == []


def test_shipped_forms_name_their_law_and_standing() -> None:
    forms = shipped_forms()
    assert {form.code for form in forms} >= {"01-ĐĐ", "TH-ĐĐ"}
    for form in forms:
        assert form.legal_basis
        assert form.valid_to is None or form.valid_from < form.valid_to
        assert form.status in {"mẫu nội bộ", "mẫu quy định"}
        assert form.confidence in {"high", "medium", "low"}
        assert form.note
        if form.code == "01-ĐĐ":
            assert "Nghị định số 274/2025/NĐ-CP" in form.note


def test_each_shipped_form_cites_the_sanction_decree_of_its_time() -> None:
    for name in resources.names("forms", ".toml"):
        form = read_form(name, resources.read_text(name))
        if form.code != "01-ĐĐ":
            continue
        decree = "283/2026" if form.in_force(NOW) else "12/2022"
        other = "12/2022" if form.in_force(NOW) else "283/2026"
        text = "\n".join(line for line in resources.read_text(name).splitlines() if line[:1] != "#")
        assert decree in text
        assert other not in text


def test_two_forms_of_one_code_never_hold_on_one_day() -> None:
    forms = shipped_forms()
    for code in {form.code for form in forms}:
        mine = [form for form in forms if form.code == code]
        spans = sorted((form.valid_from, form.valid_to or date.max) for form in mine)
        assert all(end < start for (_, end), (start, _) in pairwise(spans))
