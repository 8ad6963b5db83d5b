"""Forms of the office: listed, taken out, checked by line, put in place with undo, never half."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.documents.text_difference import Change
from app.errors import Refused, Unavailable
from app.services.history import History
from app.services.office_forms import OfficeForms
from app.store.register import Register
from tests.kit.clock import FakeClock
from tests.kit.records import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INVITATION = "shipped:gm-lv-2025.toml"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    made = Register.create(tmp_path / "data", key=KEY, clock=FakeClock(), office="01903")
    yield made
    made.close()


@pytest.fixture
def forms(register: Register, tmp_path: Path) -> OfficeForms:
    return OfficeForms(register, tmp_path / "data" / "forms", actor="mo")


@pytest.fixture
def changed(forms: OfficeForms, tmp_path: Path) -> Path:
    """The invitation with its heading changed."""
    path = tmp_path / "giấy mời.toml"
    forms.save_copy(INVITATION, path)
    text = path.read_text(encoding="utf-8").replace('text = "GIẤY MỜI"', 'text = "THƯ MỜI"')
    path.write_text(text, encoding="utf-8")
    return path


def row(forms: OfficeForms, form_id: str) -> Any:
    return next(each for each in forms.rows() if each.id == form_id)


def drawn(forms: OfficeForms, register: Register) -> str:
    from app.documents.form_pdf import render, sample_facts
    from app.documents.forms import load_form
    from tests.kit.papers import text_of

    form = load_form("GM-LV", on=date(2026, 10, 20), folders=[forms._folder])
    return text_of(render(form, sample_facts(form)).pdf)


def test_the_list_says_what_holds_and_where_it_comes_from(forms: OfficeForms) -> None:
    rows = forms.rows()
    assert {each.origin for each in rows} == {"shipped"}
    found = row(forms, INVITATION)
    assert (found.code, found.use, found.status) == ("GM-LV", "in_use", "mẫu nội bộ")
    assert any("41/2024" in law for law in found.legal_basis)
    letters = {each.file: each.use for each in rows if each.code == "01-ĐĐ"}
    assert letters == {"01-dd-2025.toml": "over", "01-dd-2026.toml": "in_use"}


def test_a_changed_form_is_looked_at_put_in_place_and_taken_out(
    forms: OfficeForms, register: Register, changed: Path
) -> None:
    look = forms.check(changed)
    assert look.good
    assert look.pdf.startswith(b"%PDF")
    [line] = [each for each in look.groups[0] if each.change is not Change.SAME]
    assert "{+THƯ+} MỜI" in look.difference
    assert [part.text for part in line.old if part.changed] == ["GIẤY"]
    assert [part.text for part in line.new if part.changed] == ["THƯ"]
    assert "GIẤY MỜI" in drawn(forms, register)

    effects = forms.put(changed)
    assert effects.label == "form_placed"
    assert "THƯ MỜI" in drawn(forms, register)
    assert row(forms, "office:giấy mời.toml").use == "in_use"
    assert row(forms, INVITATION).use == "replaced"

    forms.take_out("office:giấy mời.toml")
    assert "GIẤY MỜI" in drawn(forms, register)
    assert forms.earlier_names() == ["giấy mời.toml"]
    forms.put_back("giấy mời.toml")
    assert "THƯ MỜI" in drawn(forms, register)
    assert forms.earlier_names() == []
    labels = [each.label for each in register.changes.recent(9)]
    assert labels[:3] == ["form_put_back", "form_taken_out", "form_placed"]
    # files are undone by files: the log alone would say what is not so
    assert not any(each.undoable for each in History(register, "mo").recent(3))


def test_the_file_a_new_one_replaces_can_be_put_back(
    forms: OfficeForms, register: Register, changed: Path
) -> None:
    forms.put(changed)
    other = changed.with_name("khác.toml")
    text = changed.read_text(encoding="utf-8").replace("THƯ MỜI", "LỜI MỜI")
    other.write_text(text, encoding="utf-8")
    assert forms.check(other).takes_place_of == "giấy mời.toml"
    forms.put(other)
    assert "LỜI MỜI" in drawn(forms, register)
    assert [each.file for each in forms.rows() if each.origin == "office"] == ["giấy mời.toml"]
    forms.put_back("giấy mời.toml")
    assert "THƯ MỜI" in drawn(forms, register)
    forms.put_back("giấy mời.toml")
    assert "LỜI MỜI" in drawn(forms, register)


@pytest.mark.parametrize(
    ("was", "becomes", "code", "told"),
    [
        ("{session_place}", "{session_room}", "form_unknown_fact", "session_room"),
        ("Điều 40 Luật", "Điều 940 Luật", "form_unknown_article", "Điều 940"),
        ('code = "GM-LV"', 'code = "GM-XX"', "form_unknown_code", ""),
        ('type = "title"', 'type = "poem"', "form_unknown_block", "poem"),
    ],
)
def test_a_wrong_file_is_told_by_line_and_never_put_in_place(
    forms: OfficeForms,
    register: Register,
    changed: Path,
    was: str,
    becomes: str,
    code: str,
    told: str,
) -> None:
    text = changed.read_text(encoding="utf-8")
    assert was in text
    changed.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    look = forms.check(changed)
    assert not look.good
    [fault] = look.faults
    assert fault.code == code
    if fault.line:
        assert told in changed.read_text(encoding="utf-8").splitlines()[fault.line - 1]
    with pytest.raises(Refused) as refusal:
        forms.put(changed)
    assert refusal.value.code == "form_faulty"
    assert "GIẤY MỜI" in drawn(forms, register)
    assert forms.earlier_names() == []


def test_a_file_broken_in_place_leaves_its_last_good_copy_in_use_and_says_so(
    forms: OfficeForms, register: Register, changed: Path
) -> None:
    forms.put(changed)
    assert forms.faults() == []
    inside = forms._folder / "giấy mời.toml"
    inside.write_text("code = ", encoding="utf-8")
    assert "THƯ MỜI" in drawn(forms, register)
    [fault] = forms.faults()
    assert "giấy mời.toml" in fault
    found = row(forms, "office:giấy mời.toml")
    assert (found.use, bool(found.fault)) == ("faulty_kept", True)
    forms.take_out(found.id)
    assert forms.faults() == []
    assert "GIẤY MỜI" in drawn(forms, register)


def test_what_cannot_be_done_is_refused(forms: OfficeForms, tmp_path: Path) -> None:
    for act, given, code in (
        (forms.take_out, INVITATION, "form_shipped"),
        (forms.take_out, "office:none.toml", "form_gone"),
        (forms.take_out, "office:../settings.json", "form_gone"),
        (forms.text, "shipped:none.toml", "form_gone"),
        (forms.put_back, "none.toml", "form_nothing_earlier"),
    ):
        with pytest.raises(Refused) as refusal:
            act(given)
        assert refusal.value.code == code
    with pytest.raises(Unavailable, match="file_missing"):
        forms.check(tmp_path / "none.toml")
