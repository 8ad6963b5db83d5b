from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from tests.kit.program import DATA, REGISTER, SECOND_EXPORT, bare, full, urged
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from ui.dialogs.import_sheet import ImportDialog
from ui.dialogs.import_take_back import TakeBackDialog
from ui.dialogs.trouble import Trouble

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of", "urged"]


def texts(view: Any, column: int) -> list[str]:
    model = view.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_every_import_is_listed_latest_first(office_of: Any, full: Trial) -> None:
    page = office_of(full).go("imports")
    assert texts(page.view, 0) == [
        *(f"{month:02d}/2026" for month in range(9, 1, -1)),
        "–",
    ]
    assert set(texts(page.view, 3)) == {"Đang dùng"}
    assert page.heading.subtitle.text() == "Sổ thu 8 tháng, mới nhất là 09/2026"


def test_an_empty_register_says_how_to_begin(office_of: Any, bare: Trial) -> None:
    page = office_of(bare).go("imports")
    assert page.empty.isVisible()
    assert not page.view.isVisible()
    assert "list.export" not in page.commands()


def test_a_later_file_replaces_the_month_and_undo_brings_the_first_back(
    office_of: Any, full: Trial
) -> None:
    full.clock.pass_by(hours=1)
    office = office_of(full)
    page = office.go("imports")
    dialog = page.read(DATA / SECOND_EXPORT)
    office.settle()
    assert "c12_2026-09_raw.xlsx" in dialog.head._replaces.accessibleName()
    changed = dialog.preview.changed
    assert changed > 0
    dialog.commit()
    office.settle()
    assert texts(page.view, 3)[:2] == ["Đang dùng", "Đã thay"]
    assert f" {changed} " in office.banner()
    office.window.banner._do()
    office.settle()
    # The newer file stays in the list, taken back; the older one counts again.
    states = dict(zip(texts(page.view, 2), texts(page.view, 3), strict=True))
    assert states[SECOND_EXPORT] == "Đã hủy"
    assert states["c12_2026-09_raw.xlsx"] == "Đang dùng"


def test_taking_back_says_what_will_count_and_does_it(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("imports")
    page.view.selectRow(0)
    dialog = page.ask_take_back()
    words = " ".join(label.text() for label in dialog.findChildren(type(page.heading.title)))
    assert "09/2026" in words
    assert "không có số liệu của tháng này" in words
    dialog.take_back()
    office.settle()
    assert texts(page.view, 3)[0] == "Đã hủy"
    assert not page._take_back.isEnabled()


def test_an_import_that_letters_rest_on_is_not_taken_back(office_of: Any, urged: Trial) -> None:
    office = office_of(urged)
    page = office.go("imports")
    page.view.selectRow(0)
    page.ask_take_back().take_back()
    office.settle()
    trouble = office.dialog(Trouble)
    assert "112 văn bản" in trouble.accessibleDescription()
    assert texts(page.view, 3)[0] == "Đang dùng"


def test_a_file_dropped_on_the_page_is_read(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("imports")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(DATA / SECOND_EXPORT))])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    office.settle()
    assert office.dialog(ImportDialog).preview.file_name == SECOND_EXPORT


def test_the_list_exports_one_cell_for_each_fact(
    office_of: Any, full: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(full)
    page = office.go("imports")
    answer_file_dialog(monkeypatch, tmp_path / "lần nhập.xlsx")
    page.commands()["list.export"]()
    office.settle()
    sheet: Any = openpyxl.load_workbook(
        BytesIO((tmp_path / "lần nhập.xlsx").read_bytes())
    ).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][:4] == ("Tháng", "Loại", "Tệp", "Trạng thái")
    assert rows[2][2] == "c12_2026-09_raw.xlsx"
    assert rows[2][4] == 726
    assert len(rows) == 2 + 9


def test_the_register_file_is_recognised_by_its_content(office_of: Any, bare: Trial) -> None:
    office = office_of(bare)
    page = office.go("imports")
    dialog = page.read(DATA / REGISTER)
    office.settle()
    assert dialog.preview.kind == "register"
    assert not dialog.head.month.isVisible()
    dialog.commit()
    office.settle()
    assert texts(page.view, 1) == ["Danh sách đơn vị"]


def test_everything_has_a_name_to_be_said(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("imports")
    assert nameless(page) == []
    page.view.selectRow(0)
    dialog = page.ask_take_back()
    assert isinstance(dialog, TakeBackDialog)
    assert nameless(dialog) == []
