"""Forms in the settings: looked at, compared, copied, checked, put in place and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMessageBox

import resources
from tests.kit.program import bare
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from tests.ui.test_signing import choose, pane_of, press
from ui.dialogs.form_look import FormDialog

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.kit.program import Trial

__all__ = ["bare", "office_of"]

FORM = "forms/gm-lv-2025.toml"
WAS, BECOMES = "GIẤY MỜI", "THƯ MỜI"


def row_at(pane: Any, code: str, state: str) -> None:
    rows = [pane._model.row(n) for n in range(pane._model.rowCount())]
    place = next(n for n, row in enumerate(rows) if (row.code, row.state) == (code, state))
    pane.table.selectRow(place)


def changed(folder: Path, was: str = WAS, becomes: str = BECOMES) -> Path:
    text = resources.read_text(FORM)
    assert was in text
    path = folder / "giấy mời của tôi.toml"
    path.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    return path


def test_every_form_is_listed_and_looked_at(office_of: Any, bare: Trial) -> None:
    office = office_of(bare)
    pane = pane_of(office, "forms")
    assert pane._model.rowCount() == len(resources.names("forms", ".toml"))
    row_at(pane, "GM-LV", "shipped")
    press(pane, "form_look")
    office.settle()
    dialog = office.dialog(FormDialog)
    assert nameless(dialog) == []
    assert "giống mẫu kèm" in dialog.sum.text()
    assert "{employer_name" in dialog.lines.toPlainText()


def test_a_changed_copy_goes_in_place_after_a_look_and_out_again(
    office_of: Any, bare: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(bare)
    pane = pane_of(office, "forms")
    row_at(pane, "GM-LV", "shipped")
    answer_file_dialog(monkeypatch, tmp_path / "mẫu.toml")
    press(pane, "form_copy")
    office.settle()
    assert (tmp_path / "mẫu.toml").read_text(encoding="utf-8") == resources.read_text(FORM)
    choose(monkeypatch, changed(tmp_path))
    press(pane, "form_place")
    office.settle()
    dialog = office.dialog(FormDialog)
    text = dialog.lines.toPlainText()
    assert "− «GIẤY» MỜI" in text or "− «GIẤY MỜI»" in text
    assert "«THƯ" in text
    dialog.findChild(object, "form_go").click()
    office.settle()
    row_at(pane, "GM-LV", "replaced")
    row_at(pane, "GM-LV", "office")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    press(pane, "form_out")
    office.settle()
    row_at(pane, "GM-LV", "shipped")
    folder = office.window.program.paths.forms
    assert list(folder.glob("*.toml")) == []
    assert len(list((folder / "taken-out").glob("*.toml"))) == 1


def test_a_wrong_file_is_shown_where_and_not_taken(
    office_of: Any, bare: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(bare)
    pane = pane_of(office, "forms")
    choose(monkeypatch, changed(tmp_path, "{employer_name}", "{employer}"))
    press(pane, "form_place")
    office.settle()
    dialog = office.dialog(FormDialog)
    assert "dòng" in dialog.lines.toPlainText()
    assert "employer" in dialog.lines.toPlainText()
    assert dialog.findChild(object, "form_go") is None
    dialog.reject()
    # one that somebody put there by hand is told, and the shipped form goes on
    folder = office.window.program.paths.forms
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sai.toml").write_bytes((tmp_path / "giấy mời của tôi.toml").read_bytes())
    pane.reload()
    office.settle()
    assert "mẫu kèm chương trình" in pane.fault.text()
    row_at(pane, "GM-LV", "shipped")
    from app.domain.clock import today

    due = office.services.today.due(today(bare.clock))
    assert any(item.code == "form_file_faulty" for item in due)
