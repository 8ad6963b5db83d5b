"""Odd cells and rows of lists, each of which was once read wrongly or left out without a word."""

from __future__ import annotations

import unicodedata
from datetime import date

import openpyxl
import pytest
from openpyxl.styles import Font

from app import messages
from app.documents.outside_reader import read_outside
from app.domain.calendar import Month
from tests.kit.sheets import write_xlsx

TODAY = date(2026, 11, 28)
D02 = ["Họ và tên", "Chức vụ", "Tiền lương", "Hệ số", "Phương án", "Ghi chú"]
BANK = ["Ngày GD", "Số GD", "Ghi nợ", "Ghi có", "Nội dung"]
FIRMS = ["MST", "Tên doanh nghiệp", "Vốn điều lệ (triệu đồng)", "Ngày cấp"]
WORKERS = ["MST đơn vị", "Họ tên", "CCCD", "Ngày sinh", "Thu nhập năm", "Số BHXH"]


def read(path, kind, *rows, **options):
    return read_outside(
        write_xlsx(path / "ds.xlsx", rows), kind, today=TODAY, base_salary=lambda _: 2_530_000,
        **options,
    )  # fmt: skip


def told(file):
    for problem in (*file.rejected, *file.warnings):
        assert messages.problem(problem)
        assert messages.problem(problem, "en")
    return {(problem.row, problem.code) for problem in (*file.rejected, *file.warnings)}


@pytest.mark.parametrize(
    ("position", "note"),
    [
        *(("Giám đốc", ""), ("Thủ trưởng kho", ""), ("Người lập trình", "")),
        *(("Công nhân", "Tổng số 3 con"), ("Kế toán", "Ngày 5 tháng 9 năm 2026 nghỉ")),
    ],
)
def test_a_worker_is_one_whatever_the_position_and_the_remark(tmp_path, position, note):
    workers = [["Trần An", position, 5_000_000, None, "TM", note], ["Lê Bình", "", 1, 2.34, "TM"]]
    file = read(tmp_path, "d02", D02, *workers)
    assert [record.name for record in file.records] == ["Trần An", "Lê Bình"]


def test_names_that_read_like_totals_without_their_accents(tmp_path):
    names = ["Tống Công Minh", "Công Tằng Tôn Nữ Hoa", "TONG CONG MINH"]
    rows = [[name, None, 5_000_000, None, "TM"] for name in names]
    assert [r.name for r in read(tmp_path, "d02", D02, *rows).records] == names


def test_sums_of_groups_are_no_records_and_end_nothing(tmp_path):
    rows = [
        *([["I. Tăng"], ["Trần An", None, 5_000_000, None, "TM"], ["Cộng tăng", None, 5_000_000]]),
        *([["II. Giảm"], ["Lê Bình", None, 6_000_000, None, "GH"]]),
        *([["Cộng giảm", None, 6_000_000], ["Tổng cộng", None, 11_000_000]]),
    ]
    file = read(tmp_path, "d02", D02, *rows)
    assert [record.name for record in file.records] == ["Trần An", "Lê Bình"]
    assert file.totals["wage_vnd"] == 11_000_000


def test_the_head_of_a_later_page_is_no_record(tmp_path):
    firm = ["0100233488", "Công ty Thử", 500, date(2026, 9, 5)]
    numbers = ["(1)", "(2)", "(3)", "(4)"]
    file = read(tmp_path, "business", FIRMS, numbers, firm, [], FIRMS, numbers, firm)
    assert [record.row for record in file.records] == [3, 7]
    assert {row.reason for row in file.ignored} == {"column_numbers", "blank", "header_again"}


def test_the_lower_row_of_a_head_again_is_no_part_of_a_memo(tmp_path):
    heads = ["Ngày GD", "Số GD", "Kê khai", "", "Ghi có", "Nội dung"], ["", "", "Ghi nợ", "Đợt"]
    line = [date(2026, 9, 5), "FT1", 0, "x", 1000, "nộp BHXH"]
    file = read(tmp_path, "bank", *heads, line, heads[1], [line[0], "FT2", *line[2:]])
    assert [record.memo for record in file.records] == ["nộp BHXH"] * 2


def test_a_record_above_the_head_of_a_later_page_is_no_part_of_it(tmp_path):
    line = ["Số GD", "FT1", 0, 1000, "nộp BHXH"]
    file = read(tmp_path, "bank", BANK, [date(2026, 9, 5), *line[1:]], line, BANK, line)
    assert file.found.header_row == 1


@pytest.mark.parametrize(
    "memo",
    [
        *("Giám đốc An nộp BHXH", "NGAY 05 THANG 09 NAM 2026 CHUYEN TIEN"),
        *("Tong so tien dong BHXH T9", "Nơi nhận BHXH cơ sở"),
    ],
)
def test_a_memo_makes_a_line_no_note_and_no_total(tmp_path, memo):
    lines = [[date(2026, 9, 5), "FT1", None, 1000, memo], [None, "FT2", 0, 2000, memo]]
    file = read(tmp_path, "bank", BANK, *lines)
    assert [(line.memo, line.credit) for line in file.records] == [(memo, 1000), (memo, 2000)]


def test_signatures_do_not_go_on_with_the_last_memo(tmp_path):
    rows = [
        *([date(2026, 9, 5), "FT1", None, 1000, "nộp"], [None, None, None, None, "BHXH T9"]),
        *([None, "Phố Cò, ngày 30 tháng 9 năm 2026"], [None, "NGƯỜI LẬP BIỂU", None, None, "x"]),
        [None, "(Ký, họ tên)"],
    ]
    (line,) = read(tmp_path, "bank", BANK, *rows).records
    assert line.memo == "nộp BHXH T9"


def test_codes_that_a_program_wrote_as_numbers(tmp_path):
    row = ["100233488.0", "An", "19068004434.0", "1968", 90_000_000, "1999821332.0"]
    (worker,) = read(tmp_path, "tax-workers", WORKERS, row).records
    assert worker.employer_tax_code == "0100233488"
    assert (worker.person_id, worker.insurance_number) == ("019068004434", "1999821332")
    firms = [*FIRMS, "Điện thoại"]
    for phone in ("912345678.0", "912345678", 912345678, "0912.345.678"):
        row = ["0100233488", "Thử", 5, date(2026, 9, 5), phone]
        (firm,) = read(tmp_path, "business", firms, row).records
        assert firm.phone == "0912345678"


@pytest.mark.parametrize(
    ("cell", "number", "code"),
    [
        *(("0123456789", "0123456789", ""), (123456789, "0123456789", "insurance_zero_restored")),
        *(("1.99E+09", "1.99E+09", "insurance_spoilt"), ("không", "không", "insurance_invalid")),
        *((19068004434, "019068004434", ""), ("12345", "12345", "insurance_invalid")),
    ],
)
def test_numbers_of_social_insurance(tmp_path, cell, number, code):
    row = ["0100233488", "An", "019068004434", "1968", 90_000_000, cell]
    file = read(tmp_path, "tax-workers", WORKERS, row)
    assert file.records[0].insurance_number == number
    assert {each for _, each in told(file)} == ({code} if code else set())


def test_ten_digits_that_may_have_been_twelve(tmp_path):
    row = ["0100233488", "An", "1068004434", "1968", 90_000_000, None]
    assert (2, "id_ambiguous") in told(read(tmp_path, "tax-workers", WORKERS, row))
    firm = ["0100233488", "Thử", 5, date(2026, 9, 5), 1068004434]
    assert (2, "id_ambiguous") in told(read(tmp_path, "business", [*FIRMS, "Số CCCD"], firm))


def test_percents_shown_as_such(tmp_path):
    header = [*D02, "PC TNVK"]
    for cell, code in ((0.08, True), (8, False), ("8 %", False)):
        file = read(tmp_path, "d02", header, ["An", "", None, 2.34, "TM", "", cell])
        assert file.records[0].seniority_percent == "8"
        assert ((2, "percent_of_fraction") in told(file)) is code


def test_wages_in_thousands_and_in_millions(tmp_path):
    title = ["Đơn vị tính: nghìn đồng"]
    rows = [["An", "", 5500, None, "TM"], ["Bình", "", "5.500", None, "TM"], ["Cư", "", 2.34]]
    rows[2] += [None, "TM"]
    file = read(tmp_path, "d02", title, D02, *rows, period=Month(2026, 9))
    assert [record.wage for record in file.records] == [5_500_000, 5_500_000, 5_920_200]
    file = read(tmp_path, "d02", ["Đơn vị tính: triệu đồng"], D02, ["An", "", 8, None, "TM"])
    assert (3, "wage_unit_unclear") in told(file)


def test_a_column_that_states_its_own_unit(tmp_path):
    header = [*WORKERS[:4], "Thu nhập năm (nghìn đồng)", "Thu nhập bình quân (đồng)"]
    row = ["0100233488", "An", "019068004434", "1968", 96_000, 8_000_000]
    (worker,) = read(tmp_path, "tax-workers", header, row).records
    assert (worker.income, worker.average) == (96_000_000, 8_000_000)
    file = read(tmp_path, "tax-workers", header, row, answers={"money_unit": "1"})
    assert file.records[0].income == 96_000


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        *(("Đơn vị: Triệu Phú", "1"), ("Tên đơn vị: Đồng Tâm", "1"), ("Đơn vị: Tỷ Lệ Vàng", "1")),
        *(("(ĐVT: nghìn đồng)", "1000"), ("Năm 2026 - Đơn vị: Triệu đồng", "1000000")),
        ("Đơn vị tính: tỷ đồng", "1000000000"),
    ],
)
def test_a_unit_of_money_is_not_the_name_of_a_unit(tmp_path, title, unit):
    header = [*FIRMS[:2], "Vốn điều lệ", FIRMS[3]]
    file = read(tmp_path, "business", [title], header, ["0100233488", "Thử", 5, date(2026, 9, 5)])
    (asked,) = [each for each in file.questions if each.key == "money_unit"]
    assert asked.value == unit
    assert messages.text("list_answer", asked.value, "vi")
    assert unit in asked.choices


@pytest.mark.parametrize("cell", [1_500_000_000, "1500000000"])
def test_an_amount_beyond_belief_is_reported(tmp_path, cell):
    file = read(tmp_path, "business", FIRMS, ["0100233488", "Thử", cell, date(2026, 9, 5)])
    assert (2, "amount_doubtful") in told(file)


@pytest.mark.parametrize("cell", ["20 / 11 / 2026", "20112026", "20261120", "20/11/2026 00:00:00"])
def test_days(tmp_path, cell):
    (line,) = read(tmp_path, "bank", BANK, [cell, "FT1", 0, 1000, "x"]).records
    assert line.booked_on == date(2026, 11, 20)


@pytest.mark.parametrize(
    "cell",
    [
        "01/09/2026",
        "tháng 9 năm 2026",
        "2026-09-01 00:00:00",
        "202609.0",
        "T09/2026",
        202609.0,
        46266,
    ],
)
def test_months(tmp_path, cell):
    row = ["An", "", 5_000_000, None, "TM", "", cell]
    file = read(tmp_path, "d02", [*D02, "Từ tháng"], row)
    assert file.records[0].from_month == Month(2026, 9)


def test_letters_of_unicode_in_a_workbook_of_old_ones(tmp_path):
    header = [*WORKERS, "Loại"]
    row = ["0100233488", "An", "019068004434", "1968", 9_000_000, None]
    rows = [[*row, "Có HĐ"], ["0100233488", "NguyÔn V¨n B×nh", *row[2:], "V·ng lai"]]
    file = read(tmp_path, "tax-workers", header, *rows)
    assert [record.contract_words for record in file.records] == ["Có HĐ", "Vãng lai"]
    book = openpyxl.Workbook()
    book.active.append(FIRMS)
    name = unicodedata.normalize("NFD", "Doanh nghiệp tư nhân Cơ Giang")
    book.active.append(["0100233488", name, 5, date(2026, 9, 5)])
    book.active["B2"].font = Font(name="VNI-Times")
    book.save(tmp_path / "nfd.xlsx")
    file = read_outside(tmp_path / "nfd.xlsx", "business", today=TODAY)
    assert file.records[0].name == "Doanh nghiệp tư nhân Cơ Giang"
