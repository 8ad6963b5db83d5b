from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from app import messages
from app.documents.delivery_reader import Delivery, read_delivery
from app.documents.letter_index import DELIVERY, IndexRow, index_words, index_workbook
from app.domain.calendar import Month
from app.errors import Unreadable
from tests.kit.returns import HEAD

MONTH = Month(2026, 10)


def letter(number, commune="Phường Suối Mơ", **changes):
    row = IndexRow(
        number=f"{number:02d}/Q01-BHXH-QLT",
        issued_on=date(2026, 10, 8),
        unit_code=f"TA{number:04d}P",
        tax_code=f"{4_600_000_000 + number}",
        name=f"Công ty TNHH Suối số {number}",
        commune=commune,
        address=f"Số {number}, tổ 3",
        late_principal=1_000_000 + number,
        surcharge=300 + number,
        evasion_from=date(2026, 11, 30),
        officer="Lê Thị Mận",
    )
    return replace(row, **changes)


ROWS = [letter(1), letter(2), letter(3, "Xã Đồi Chè"), letter(4, "")]


def sheet_of(content):
    return openpyxl.load_workbook(BytesIO(content)).worksheets[0]


def columns(sheet):
    """Column of every header, from the two header rows."""
    words = {header: key for key, header in index_words()["headers"].items()}
    return {
        words[cell.value]: cell.column
        for row in sheet.iter_rows(min_row=7, max_row=8)
        for cell in row
        if cell.value in words
    }


def lines(sheet):
    return {row[1].value: row for row in sheet.iter_rows(min_row=9) if row[1].value}


def test_letters_stand_under_their_communes_with_sums():
    sheet = sheet_of(index_workbook(HEAD, MONTH, ROWS))
    texts = [row[1].value for row in sheet.iter_rows(min_row=9) if row[1].value]
    assert texts == [
        "Phường Suối Mơ (2 văn bản)",
        "01/Q01-BHXH-QLT",
        "02/Q01-BHXH-QLT",
        "Xã Đồi Chè (1 văn bản)",
        "03/Q01-BHXH-QLT",
        "Chưa rõ xã, phường (1 văn bản)",
        "04/Q01-BHXH-QLT",
        "TỔNG CỘNG (4 văn bản)",
        "NGƯỜI LẬP",
        "Lê Thị Mận",
    ]
    places = columns(sheet)
    assert places.keys() == index_words()["headers"].keys()
    found = lines(sheet)
    assert found["Phường Suối Mơ (2 văn bản)"][places["late"] - 1].value == 2_000_003
    total = found["TỔNG CỘNG (4 văn bản)"]
    assert total[places["late"] - 1].value == 4_000_010
    assert total[places["surcharge"] - 1].value == 1_210
    first = found["01/Q01-BHXH-QLT"]
    assert first[places["number"] - 1].value == 1
    assert first[places["tax_code"] - 1].value == "4600000001"
    assert first[places["evasion_from"] - 1].value == datetime(2026, 11, 30)  # noqa: DTZ001
    assert all(first[places[key] - 1].value is None for key in DELIVERY)


def test_the_index_prints_on_a4_with_its_header_on_every_page():
    content = index_workbook(HEAD, MONTH, [letter(number) for number in range(1, 80)])
    sheet = sheet_of(content)
    assert sheet.print_title_rows == "$7:$8"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.freeze_panes == "G9"
    assert content == index_workbook(HEAD, MONTH, [letter(number) for number in range(1, 80)])


def test_ways_of_sending_are_offered_and_dates_checked():
    content = index_workbook(HEAD, MONTH, ROWS)
    book = openpyxl.load_workbook(BytesIO(content))
    sheet, ways = book.worksheets
    assert ways.sheet_state == "hidden"
    assert [row[0].value for row in ways.iter_rows()] == list(index_words()["ways"].values())
    places = columns(sheet)
    rules = {rule.type: rule for rule in sheet.data_validations.dataValidation}
    assert rules["list"].formula1 == "'Hình thức gửi'!$A$1:$A$7"
    last = sheet.cell(15, places["sent_how"]).coordinate
    assert last in rules["list"].sqref
    assert sheet.cell(9, places["received_on"]).coordinate in rules["date"].sqref


def test_the_screen_has_words_for_every_way_of_sending():
    for code in index_words()["ways"]:
        assert messages.text("delivery_way", code)


def test_an_index_of_no_letters_is_a_heading_and_a_total():
    sheet = sheet_of(index_workbook(HEAD, MONTH, []))
    assert "TỔNG CỘNG (0 văn bản)" in lines(sheet)


def test_names_that_look_like_formulas_stay_text():
    sheet = sheet_of(index_workbook(HEAD, MONTH, [letter(1, name="=1+1", address="@x")]))
    row = lines(sheet)["01/Q01-BHXH-QLT"]
    assert [cell.data_type for cell in row if cell.value in {"=1+1", "@x"}] == ["s", "s"]


def filled(path, entries, rows=ROWS):
    """Write an index, fill cells in as a person would, save it as Excel does."""
    book = openpyxl.load_workbook(BytesIO(index_workbook(HEAD, MONTH, rows)))
    sheet = book.worksheets[0]
    places, found = columns(sheet), lines(sheet)
    for number, values in entries.items():
        for key, value in values.items():
            found[number][places[key] - 1].value = value
    book.save(path)
    return path


def test_a_filled_index_is_read_back(tmp_path):
    path = filled(
        tmp_path / "bang_ke.xlsx",
        {
            "01/Q01-BHXH-QLT": {
                "sent_how": "Bưu điện",
                "sent_on": datetime(2026, 10, 9),  # noqa: DTZ001
                "proof": "RB123456789VN",
                "received_on": "12/10/2026",
                "received_by": "Văn thư",
            },
            "03/Q01-BHXH-QLT": {"sent_how": "giao truc  tiep", "note": "hẹn lại"},
        },
    )
    found = read_delivery(path)
    assert found.problems == ()
    assert found.rows == (
        Delivery(
            number="01/Q01-BHXH-QLT",
            unit_code="TA0001P",
            sent_how="post",
            sent_on=date(2026, 10, 9),
            proof="RB123456789VN",
            received_on=date(2026, 10, 12),
            received_by="Văn thư",
            note="",
            row=10,
        ),
        Delivery("03/Q01-BHXH-QLT", "TA0003P", "hand", None, "", None, "", "hẹn lại", 13),
    )


def test_what_the_program_knows_already_is_written_and_read_back(tmp_path):
    sent = letter(1, sent_how="commune", sent_on=date(2026, 10, 9), proof="Sổ 12")
    path = tmp_path / "bang_ke.xlsx"
    path.write_bytes(index_workbook(HEAD, MONTH, [sent, letter(2)]))
    (row,) = read_delivery(path).rows
    assert (row.sent_how, row.sent_on, row.proof) == ("commune", date(2026, 10, 9), "Sổ 12")


def test_wrong_cells_are_problems_and_the_rest_of_the_row_is_kept(tmp_path):
    path = filled(
        tmp_path / "bang_ke.xlsx",
        {
            "01/Q01-BHXH-QLT": {"sent_how": "bồ câu", "proof": "A1", "note": "#REF!"},
            "02/Q01-BHXH-QLT": {"sent_on": "31/02/2026", "received_by": "Bảo vệ"},
            "03/Q01-BHXH-QLT": {"sent_on": date(2026, 10, 9), "received_on": date(2026, 10, 8)},
        },
    )
    found = read_delivery(path)
    assert [(one.code, one.cell, one.unit_code) for one in found.problems] == [
        ("unknown_way", "M10", "TA0001P"),
        ("formula_error", "R10", "TA0001P"),
        ("not_a_date", "N11", "TA0002P"),
        ("received_before_sent", "P13", "TA0003P"),
    ]
    assert [(row.sent_how, row.proof, row.received_by) for row in found.rows] == [
        ("", "A1", ""),
        ("", "", "Bảo vệ"),
        ("", "", ""),
    ]
    assert found.rows[2].received_on is None
    for problem in found.problems:
        for language in messages.LANGUAGES:
            assert "…" not in messages.problem(problem, language)


def test_moved_columns_and_a_shorter_sheet_are_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Hình thức gửi", "Mã ĐV", "Số VB"])
    book.active.append(["Bưu điện", "ta0001p", "01/Q01-BHXH-QLT"])
    book.save(tmp_path / "x.xlsx")
    (row,) = read_delivery(tmp_path / "x.xlsx").rows
    assert (row.number, row.unit_code, row.sent_how) == ("01/Q01-BHXH-QLT", "TA0001P", "post")


def test_another_file_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Tên", "Số"])
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(Unreadable) as caught:
        read_delivery(tmp_path / "x.xlsx")
    assert caught.value.code == "no_header"
