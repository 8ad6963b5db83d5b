"""Forms of the office: listed, looked at, checked, put in place, taken out, never half."""

from __future__ import annotations

import pytest

import resources
from app.documents.forms import load_form
from app.domain.clock import today
from app.errors import Refused
from tests.kit.papers import paper_desk

FORM = "forms/gm-lv-2025.toml"


@pytest.fixture
def services(bare):
    return bare.open().services


@pytest.fixture
def forms(services):
    return services.forms


def changed(folder, was="GIẤY MỜI", becomes="THƯ MỜI", name="mẫu mời.toml"):
    text = resources.read_text(FORM)
    assert was in text
    path = folder / name
    path.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    return path


def states(forms):
    return [(row.state, row.file) for row in forms.rows() if row.code == "GM-LV"]


def test_every_shipped_form_is_listed_and_draws_on_sample_facts(forms):
    rows = forms.rows()
    assert len(rows) == len(resources.names("forms", ".toml"))
    assert {row.state for row in rows} == {"shipped"}
    assert any(row.internal for row in rows)
    assert all(row.legal_basis and row.valid_from for row in rows)
    for row in rows:
        look = forms.look(row.id)
        assert look.pdf.startswith(b"%PDF")
        assert (look.faults, look.changed) == ((), False)


def test_a_file_is_put_in_place_replaced_and_taken_out(bare, forms, tmp_path):
    folder = bare.paths.forms
    first = forms.place(changed(tmp_path))
    assert dict(first.details)["file"] == "mẫu-mời.toml"
    assert states(forms) == [("office", "mẫu-mời.toml"), ("replaced", "mẫu-mời.toml")]
    on = today(bare.clock)
    assert load_form("GM-LV", on=on, folders=[folder]).source.startswith(str(folder))
    # another one of the same code and day takes its place; the old one is kept aside
    other = changed(tmp_path, becomes="GIẤY MỜI HỌP", name="khác.toml")
    assert forms.check(other).replaces == "mẫu-mời.toml"
    forms.place(other)
    assert len(list(folder.glob("*.toml"))) == 1
    assert len(list((folder / "taken-out").glob("*"))) == 1
    forms.take_out("mẫu-mời.toml")
    assert states(forms) == [("shipped", "")]
    assert len(list((folder / "taken-out").glob("*"))) == 2
    with pytest.raises(Exception, match="file_missing"):
        forms.take_out("mẫu-mời.toml")
    labels = [row.label for row in bare.open().services.history.recent()]
    assert labels[:3] == ["form_taken_out", "form_placed", "form_placed"]


def test_a_wrong_file_is_refused_with_its_places(bare, forms, tmp_path):
    path = changed(tmp_path, "{employer_name}", "{employer}")
    look = forms.check(path)
    assert look.pdf == b""
    assert "dòng" in look.faults[0]
    assert "employer" in look.faults[0]
    with pytest.raises(Refused, match="form_faulty"):
        forms.place(path)
    assert not list(bare.paths.forms.glob("*.toml"))
    article = changed(tmp_path, "Điều 40 Luật Bảo hiểm xã hội", "Điều 999 Luật Bảo hiểm xã hội")
    assert "Điều 999" in forms.check(article).faults[0]


def test_a_file_spoilt_later_leaves_its_last_good_copy_in_use_and_says_so(bare, forms, tmp_path):
    forms.place(changed(tmp_path))
    own = bare.paths.forms / "mẫu-mời.toml"
    own.write_text(own.read_text(encoding="utf-8").replace("{employer_name}", "{nobody}"), "utf-8")
    assert ("last_good", "mẫu-mời.toml") in states(forms)
    [row] = [row for row in forms.rows() if row.state == "last_good"]
    assert "nobody" in row.fault
    on = today(bare.clock)
    assert "last-good" in load_form("GM-LV", on=on, folders=[bare.paths.forms]).source
    [fault] = forms.faults()
    assert "nobody" in fault
    due = bare.open().services.today.due(on)
    assert [item.code for item in due if item.page == "settings"] == ["form_file_faulty"]


def test_the_papers_of_a_case_follow_the_form_in_place(urged, tmp_path):
    desk = paper_desk(urged)
    services = urged.open().services
    services.forms.place(changed(tmp_path))
    from tests.kit.papers import text_of

    assert "THƯ MỜI" in text_of(services.papers.draft(desk.id, "invitation").pdf)
