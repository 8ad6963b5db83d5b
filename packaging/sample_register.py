"""Writes the sample office's own list of employers, the file an office begins with."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sample_office as office
from sample_sheet import put, workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sample_units import SampleUnit

FILE = "danh_sach_don_vi.xlsx"
#: (header, header under a group, width)
COLUMNS = (
    ("STT", "", 5),
    ("Mã đơn vị", "", 11),
    ("Mã số thuế", "", 15),
    ("Tên đơn vị", "", 52),
    ("Mã khối", "", 7),
    ("Địa chỉ", "", 60),
    ("Xã/phường", "", 17),
    ("Mã xã", "", 8),
    ("Người đại diện", "Họ tên", 24),
    ("Người đại diện", "Chức vụ", 19),
    ("Điện thoại", "", 13),
    ("Email", "", 23),
    ("Tài khoản", "Số tài khoản", 28),
    ("Tài khoản", "Ngân hàng", 22),
    ("Số lao động", "", 8),
    ("Phương thức đóng", "", 17),
    ("Ngày tham gia", "", 13),
    ("Chuyên quản", "", 18),
)
CYCLES = {1: "Hằng tháng", 3: "3 tháng một lần", 6: "6 tháng một lần"}
#: sheet row of the upper header, of the first employer; rows counted from 0
HEADER, FIRST = 4, 6
#: columns of short entries, centred
ALIGNED = {0: "center", 1: "center", 4: "center", 7: "center", 14: "center", 16: "day"}
LAST_COLUMN = len(COLUMNS) - 1
MOBILE_DIGITS = 10


def write(path: Path, units: Sequence[SampleUnit]) -> None:
    """Write the list: merged titles, a header of two rows, a total and a place to sign."""
    with workbook(path, "Times New Roman", 11) as book:
        page = book.add_worksheet("DS don vi")
        title = book.add_format({"bold": True, "font_size": 14, "align": "center"})
        bold = book.add_format({"bold": True})
        plain = {"border": 1, "border_color": "#9AA5B1", "valign": "top"}
        middle = {**plain, "align": "center"}
        styles = {
            "": book.add_format(plain),
            "center": book.add_format(middle),
            "day": book.add_format({**middle, "num_format": "dd/mm/yyyy"}),
        }
        page.merge_range(0, 0, 0, 3, office.NAME.upper(), bold)
        heading = "DANH SÁCH ĐƠN VỊ THAM GIA BHXH, BHYT, BHTN (đến 31/03/2026)"
        page.merge_range(2, 0, 2, LAST_COLUMN, heading, title)
        _header(book, page)
        for number, unit in enumerate(units):
            for column, value in enumerate(_cells(number, unit)):
                style = styles[ALIGNED.get(column, "")]
                if value is None:
                    page.write_blank(FIRST + number, column, None, style)
                put(page, FIRST + number, column, value, style)
        last = FIRST + len(units)
        put(page, last, 1, f"Tổng cộng: {len(units)} đơn vị", bold)
        put(page, last + 2, LAST_COLUMN - 3, "NGƯỜI LẬP BIỂU", bold)
        page.freeze_panes(FIRST, 4)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEADER, FIRST - 1)


def _header(book: Any, page: Any) -> None:
    """Write the two header rows; a group spans its columns, the others span both rows."""
    style = book.add_format(
        {
            "bold": True,
            "border": 1,
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
            "bg_color": "#E8EEF4",
        }
    )
    for column, (upper, lower, width) in enumerate(COLUMNS):
        page.set_column(column, column, width)
        if not lower:
            page.merge_range(HEADER, column, HEADER + 1, column, upper, style)
            continue
        put(page, HEADER + 1, column, lower, style)
        if COLUMNS[column - 1][0] != upper:
            page.merge_range(HEADER, column, HEADER, column + 1, upper, style)


def _cells(number: int, unit: SampleUnit) -> tuple[Any, ...]:
    """Return a row, in the uneven spelling of a list kept by hand for years."""
    since = unit.since
    return (
        number + 1,
        unit.code,
        _tax(number, unit.tax_code),
        unit.name.replace(" ", "\u00a0", 1) if number % 61 == 9 else unit.name,  # noqa: PLR2004
        unit.sector,
        unit.address,
        unit.commune,
        unit.commune_code,
        unit.representative,
        unit.title,
        _phone(number, unit.phone),
        unit.email,
        "; ".join(account for account, _ in unit.accounts) or None,
        "; ".join(bank for _, bank in unit.accounts) or None,
        unit.workers,
        CYCLES[unit.cycle],
        datetime(since.year, since.month, since.day)  # noqa: DTZ001 - a day, no time zone
        if number % 3
        else f"{since:%d/%m/%Y}",
        office.officer_of(unit.commune_code)[0],
    )


def _tax(number: int, code: str) -> str | int:
    """Return a tax code; some are numbers, whose leading zero the spreadsheet has dropped."""
    return int(code) if number % 4 == 0 and code.startswith("0") and len(code) == 10 else code  # noqa: PLR2004


def _phone(number: int, phone: str) -> str | None:
    """Return a phone number: most plain, some with dots, some missing."""
    if number % 13 == 4:  # noqa: PLR2004
        return None
    if number % 9 == 2 and len(phone) == MOBILE_DIGITS:  # noqa: PLR2004
        return f"{phone[:4]}.{phone[4:7]}.{phone[7:]}"
    return phone
