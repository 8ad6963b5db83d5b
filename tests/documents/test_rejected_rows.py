from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl

from app import messages
from app.documents.c12_reader import read_c12
from app.documents.register_reader import read_register
from app.documents.rejected_rows import rejected_workbook
from app.domain.problem import Problem
from tests.kit.sheets import write_xlsx

DATA = Path(__file__).parents[1] / "data"


def _sheet(content):
    return openpyxl.load_workbook(BytesIO(content)).worksheets[0]


def test_rejected_rows_keep_the_files_own_layout_and_say_why():
    path = DATA / "hostile" / "formula_errors.xlsx"
    file = read_c12(path)
    rows = sorted({problem.row for problem in file.rejected})
    sheet = _sheet(rejected_workbook(path, file.found, rows, file.rejected))
    assert sheet.title == "Sheet1"
    assert [cell.value for cell in sheet[1]] == [
        *file.found.all_headers,
        messages.text("column", "reason"),
    ]
    assert [sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)] == [
        "CQ8954P", "NA6658P", "TX7306P", "TG0790P", "TV4361P",
    ]  # fmt: skip
    assert sheet["G2"].value == "#REF!"
    assert sheet["G2"].data_type == "s"
    assert sheet["F2"].value == -13_917_664
    assert sheet["I2"].value == messages.problem(file.rejected[0])
    assert "G3" in sheet["I2"].value


def test_corrected_rows_can_be_imported_as_they_are(tmp_path):
    path = DATA / "hostile" / "formula_errors.xlsx"
    file = read_c12(path)
    rows = [problem.row for problem in file.rejected]
    book = openpyxl.load_workbook(BytesIO(rejected_workbook(path, file.found, rows, file.rejected)))
    for row in range(2, 7):
        book.worksheets[0].cell(row, 7).value = 0
    book.save(tmp_path / "sua.xlsx")
    again = read_c12(tmp_path / "sua.xlsx")
    assert len(again.lines) == 5
    assert again.rejected == ()
    assert again.found.columns == file.found.columns


def test_titles_and_two_rows_of_header_are_kept():
    path = DATA / "employers_register.xlsx"
    found = read_register(path).found
    problem = Problem("duplicate_code", cell="B9", value="x", row=9, details=(("first_row", "7"),))
    sheet = _sheet(rejected_workbook(path, found, [9], [problem], language="en"))
    assert sheet["A1"].value == "BHXH CƠ SỞ PHỐ CÒ"
    assert sheet["I5"].value == "Người đại diện"
    assert sheet["I6"].value == "Họ tên"
    assert sheet["S5"].value == messages.text("column", "reason", "en")
    assert sheet["B7"].value == "CQ8954P"
    assert sheet["M7"].value == "990879208403; 990087792219"
    assert sheet["S7"].value == messages.problem(problem, "en")
    assert sheet.max_row == 7
    assert sheet["I5"].font.bold
    assert sheet.freeze_panes == "A7"


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    names = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "#N/A"]
    rows = [[f"TA123{number}P", name, "sai"] for number, name in enumerate(names)]
    path = write_xlsx(tmp_path / "so.xlsx", [["madvi", "tendvi", "Tiền cuối kỳ"], *rows])
    file = read_c12(path)
    content = rejected_workbook(path, file.found, range(2, 8), file.rejected)
    sheet = _sheet(content)
    for number, name in enumerate(names, start=2):
        assert (sheet.cell(number, 2).value, sheet.cell(number, 2).data_type) == (name, "s")
    assert content == rejected_workbook(path, file.found, range(2, 8), file.rejected)


def test_several_reasons_of_a_row_stand_together(tmp_path):
    header = ["madvi", "tendvi", "Tiền đầu kỳ", "Tiền cuối kỳ"]
    path = write_xlsx(tmp_path / "so.xlsx", [header, ["TA1234P", "A", "sai", 0.5]])
    file = read_c12(path)
    sheet = _sheet(rejected_workbook(path, file.found, [2], file.rejected))
    assert sheet["E2"].value == " ".join(map(messages.problem, file.rejected))
    assert sheet["D2"].value == 0.5
