from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.calendar import Month
from tests.kit.program import DATA, REGISTER, SECOND_EXPORT, bare, full
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from ui.dialogs import import_lists

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial
    from tests.ui.office_window import Office
    from ui.dialogs.import_sheet import ImportDialog

__all__ = ["bare", "full", "office_of"]

SEPTEMBER = DATA / "c12_2026-09_raw.xlsx"


@pytest.fixture
def opened(office_of: Any, bare: Trial) -> Any:
    """Read a file into the dialog over an empty register."""
    office: Office = office_of(bare)
    page = office.go("imports")

    def read(path: Path) -> ImportDialog:
        dialog = page.read(path)
        office.settle()
        return dialog

    read.office = office  # type: ignore[attr-defined]
    return read


def sheet_of(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


HEAD = ("Mã đơn vị", "Tên đơn vị", "Số đầu kỳ", "Phải đóng", "Đã nộp", "Số cuối kỳ")
ROWS = (
    ("TA0001A", "Công ty TNHH Mây Tre Thử", 0, 1_000_000, 400_000, 600_000),
    ("TA0002A", "Hợp tác xã Suối Thử", 50_000, 200_000, 250_000, 0),
)


def test_figures_lists_and_totals_are_those_of_the_file(opened: Any) -> None:
    dialog = opened(SEPTEMBER)
    preview = dialog.preview
    assert dialog.pane.figures.findChild(QPushButton) is None  # drawn, but buttons all the same
    texts = {button.text() for button in dialog.pane.figures._buttons.values()}
    assert f"Nhận: {preview.rows}" in texts
    assert "Bị loại: 1" in texts
    assert "13.757.089.653" in dialog.pane._totals.text()
    assert dialog.head.month.text() == "09/2026"
    assert dialog._commit.isEnabled()


def test_nothing_is_written_until_committed(opened: Any) -> None:
    dialog = opened(SEPTEMBER)
    dialog.reject()
    opened.office.settle()
    assert opened.office.services.imports.batches() == []


def test_a_file_without_a_month_waits_for_one(opened: Any, tmp_path: Path) -> None:
    dialog = opened(sheet_of(tmp_path / "so lieu.xlsx", HEAD, *ROWS))
    assert dialog.preview.period is None
    assert not dialog._commit.isEnabled()
    assert "là của tháng nào" in dialog._reason.text()
    dialog.commit()
    opened.office.settle()
    assert opened.office.services.imports.batches() == []
    month = dialog.head.month
    month.setText("0926")
    month.editingFinished.emit()
    opened.office.settle()
    assert dialog.preview.period == Month(2026, 9)
    assert dialog._reason.text() == ""
    dialog.commit()
    opened.office.settle()
    assert [batch.period for batch in opened.office.services.imports.batches()] == [Month(2026, 9)]


def test_a_month_that_is_none_is_marked_and_nothing_is_read(opened: Any, tmp_path: Path) -> None:
    dialog = opened(sheet_of(tmp_path / "so lieu.xlsx", HEAD, *ROWS))
    dialog.head.month.setText("1326")
    dialog.head.month.editingFinished.emit()
    assert dialog.head.month.property("wrong")
    assert dialog.preview.period is None


def test_a_corrected_column_is_read_again_and_remembered(opened: Any, tmp_path: Path) -> None:
    head = (*HEAD[:4], "Nộp trong tháng (đối chiếu)", *HEAD[5:])
    first = sheet_of(tmp_path / "c12_2026-08.xlsx", head, *ROWS)
    dialog = opened(first)
    columns = dialog.pane.columns
    assert dialog.preview.totals.get("paid_vnd") != 650_000
    again = columns.findChild(QPushButton, "read_again")
    assert not again.isEnabled()
    box = columns._boxes["paid"]
    box.setCurrentIndex(box.findData("Nộp trong tháng (đối chiếu)"))
    assert again.isEnabled()
    again.click()
    opened.office.settle()
    assert dialog.preview.totals["paid_vnd"] == 650_000
    dialog.commit()
    opened.office.settle()
    second = sheet_of(tmp_path / "c12_2026-09.xlsx", head, *ROWS)
    dialog = opened(second)
    assert dialog.preview.mapping_remembered
    assert dialog.pane.columns.mapping["paid"] == "Nộp trong tháng (đối chiếu)"


def test_a_required_column_taken_away_cannot_be_read(opened: Any) -> None:
    dialog = opened(SEPTEMBER)
    columns = dialog.pane.columns
    columns._boxes["unit_code"].setCurrentIndex(0)
    assert columns.missing() == ["Mã đơn vị"]
    assert columns._boxes["unit_code"].property("wrong")
    assert not columns.findChild(QPushButton, "read_again").isEnabled()


def test_next_unresolved_goes_round_through_rejected_and_warnings(
    opened: Any, tmp_path: Path
) -> None:
    odd = (
        ("TA0003A", "Hộ kinh doanh Khe Thử", 0, "chưa rõ", 0, 0),
        ("TA0004A", "Hộ kinh doanh Đèo Thử", "#REF!", 5_000, 0, 5_000),
        ("TA4412", "Hợp tác xã Đồi Thử", 0, 10_000, 10_000, 0),
    )
    dialog = opened(sheet_of(tmp_path / "c12_2026-09.xlsx", HEAD, *ROWS, *odd))
    pane = dialog.pane
    count = len(dialog.preview.rejected) + len(dialog.preview.warnings)
    assert count > 1
    pane.figures.check("new")
    seen = []
    for _ in range(count + 1):
        opened.office.qtbot.keyClick(dialog, Qt.Key.Key_F8)
        name = pane.figures.checked
        seen.append((name, pane._tables[name].currentIndex().row()))
    assert len(set(seen)) == count
    assert seen[-1] == seen[0]
    assert {name for name, _row in seen} <= set(import_lists.TO_SETTLE)


def test_the_same_file_again_is_refused_in_words(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    dialog = office.go("imports").read(SEPTEMBER)
    office.settle()
    assert "đã được nhập" in dialog._reason.text()
    assert not dialog._commit.isEnabled()


def test_a_password_is_asked_for_and_a_wrong_one_told(opened: Any) -> None:
    dialog = opened(DATA / "hostile" / "password.xlsx")
    pane = dialog.refusal
    assert pane._password.isVisible()
    assert pane._lines[0].text() == "Tệp này có mật khẩu."
    pane._password.setText("không phải")
    pane._give()
    opened.office.settle()
    assert pane.isVisible()
    assert "mật khẩu" in pane._lines[0].text()
    assert pane._password.text() == ""
    pane._password.setText("matkhau2026")
    pane._give()
    opened.office.settle()
    assert dialog.preview.rows == 20


def test_a_file_that_cannot_be_read_says_what_and_what_to_do(opened: Any) -> None:
    dialog = opened(DATA / "hostile" / "truncated.xlsx")
    what, saved, todo = (line.text() for line in dialog.refusal._lines)
    assert "truncated.xlsx" in what
    assert saved
    assert todo
    assert not dialog._commit.isVisible()
    assert nameless(dialog) == []


def test_rejected_rows_are_saved_in_the_files_own_layout(
    opened: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(SEPTEMBER)
    answer_file_dialog(monkeypatch, tmp_path / "bị loại.xlsx")
    dialog.findChild(QPushButton, "save_rejected").click()
    opened.office.settle()
    sheet: Any = openpyxl.load_workbook(tmp_path / "bị loại.xlsx").active
    words = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert any("TA12P" in word for word in words)
    assert "madvi" in words


def test_changes_name_officers_and_communes_beside_their_codes(
    office_of: Any, full: Trial, tmp_path: Path
) -> None:
    office = office_of(full)
    copied = shutil.copy(DATA / REGISTER, tmp_path / "danh sach.xlsx")
    book = openpyxl.load_workbook(copied)
    sheet: Any = book.active
    heads = {str(cell.value): cell.column for row in sheet.iter_rows(max_row=8) for cell in row}
    column = next(heads[name] for name in heads if "quản" in name.lower())
    names = [officer.name for officer in office.services.offices.officers()]
    row = next(
        number
        for number in range(4, sheet.max_row)
        if str(sheet.cell(number, column).value or "") in names
    )
    old = str(sheet.cell(row, column).value)
    new = next(name for name in names if name != old)
    sheet.cell(row, column).value = new
    book.save(copied)
    dialog = office.go("imports").read(tmp_path / "danh sach.xlsx")
    office.settle()
    model = dialog.pane._tables["changed"].model()
    lines = {
        tuple(model.index(number, column).data() for column in (2, 3, 4))
        for number in range(model.rowCount())
    }
    assert ("Cán bộ chuyên quản", old, new) in lines


def test_the_list_shown_exports_with_code_and_name_on_every_line(
    office_of: Any, full: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(full)
    dialog = office.go("imports").read(DATA / SECOND_EXPORT)
    office.settle()
    dialog.pane.figures.check("changed")
    answer_file_dialog(monkeypatch, tmp_path / "đổi.xlsx")
    office.qtbot.keyClick(dialog, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    sheet: Any = openpyxl.load_workbook(tmp_path / "đổi.xlsx").active
    lines = list(sheet.iter_rows(min_row=3, values_only=True))
    assert len({line[0] for line in lines}) == dialog.preview.changed
    assert len(lines) > dialog.preview.changed
    assert all(line[0] and line[1] and line[2] for line in lines)


def test_a_bad_correction_leads_back_to_what_was_read(opened: Any, tmp_path: Path) -> None:
    dialog = opened(sheet_of(tmp_path / "c12_2026-09.xlsx", HEAD, *ROWS))
    boxes = dialog.pane.columns._boxes
    boxes["unit_code"].setCurrentIndex(boxes["unit_code"].findData("Số cuối kỳ"))
    dialog.pane.columns.findChild(QPushButton, "read_again").click()
    opened.office.settle()
    assert dialog.preview is None
    assert dialog.refusal._back.isVisible()
    dialog.refusal._back.click()
    opened.office.settle()
    assert dialog.preview.rows == len(ROWS)


def test_everything_has_a_name_to_be_said(opened: Any) -> None:
    dialog = opened(SEPTEMBER)
    for key in (*import_lists.LISTS, "columns"):
        dialog.pane.figures.check(key)
        assert nameless(dialog) == []
