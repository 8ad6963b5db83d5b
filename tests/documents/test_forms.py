"""Forms as data: which one is in force, and what a faulty file is told."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import resources
from app import messages
from app.documents.form_folder import keep_good
from app.documents.form_reader import form_faults, read_form
from app.documents.forms import forms_in_force, load_form, shipped_forms
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
    assert load_form("01-ĐĐ", on=NOW, folders=[tmp_path]).source.startswith("forms/")
    text = (tmp_path / "own.toml").read_text(encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        read_form("own.toml", text)
    assert refusal.value.code == code
    assert [fault.fields["line"] for fault in form_faults("own.toml", text)] == [line]
    assert refusal.value.fields["file"] == "own.toml"
    assert refusal.value.fields["line"] == line
    assert value in str(refusal.value.fields["value"])
    for language in messages.LANGUAGES:
        assert str(line) in messages.error(refusal.value, language).what


def test_a_file_that_is_not_text_is_left_aside_and_told(tmp_path: Path) -> None:
    (tmp_path / "scan.toml").write_bytes(b"\x89PNG\r\n\xff\xfe")
    assert load_form("01-ĐĐ", on=NOW, folders=[tmp_path]).source.startswith("forms/")
    [fault] = keep_good(tmp_path).values()
    assert fault.code == "form_not_toml"


def test_the_last_good_copy_of_a_file_goes_on_when_it_is_broken(tmp_path: Path) -> None:
    folder_with(tmp_path, OWN)
    assert keep_good(tmp_path) == {}
    for broken in (OWN.replace("{period}", "{nobody}"), "code = "):
        folder_with(tmp_path, broken)
        form = load_form("01-ĐĐ", on=NOW, folders=[tmp_path])
        assert form.source == str(tmp_path / "last-good" / "own.toml")
        assert [each.source for each in forms_in_force(on=NOW, folders=[tmp_path])].count(
            form.source
        ) == 1
        assert list(keep_good(tmp_path)) == [tmp_path / "own.toml"]
    (tmp_path / "own.toml").unlink()
    assert load_form("01-ĐĐ", on=NOW, folders=[tmp_path]).source.startswith("forms/")


def test_everything_wrong_is_told_at_once_each_with_its_line() -> None:
    text = OWN.replace("{employer_name}", "{nobody} (Điều 999 Luật Bảo hiểm xã hội) {memo:tall}")
    text = text.replace("{period}", "{month}").replace("size = 14", "size = 14\ncolour = 1")
    found = [(each.fields["line"], each.code) for each in form_faults("own.toml", text)]
    assert found == [
        (11, "form_unknown_key"),
        (15, "form_unknown_fact"),
        (15, "form_unknown_fact"),
        (15, "form_unknown_article"),
        (23, "form_unknown_fact"),
    ]
    assert form_faults("own.toml", OWN) == []


def test_a_fault_in_a_list_is_told_by_its_own_line() -> None:
    listed = 'always = [\n  "Như trên",\n  "{nobody}",\n]'
    table = '[[block]]\ntype = "table"'
    block = f'[[block]]\ntype = "signature"\ntitle = "x"\nname = "y"\n{listed}\n\n'
    text = OWN.replace(table, block + table)
    [fault] = form_faults("own.toml", text)
    assert text.splitlines()[int(str(fault.fields["line"])) - 1] == '  "{nobody}",'


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
