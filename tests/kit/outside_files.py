"""Lists of the tax office and of business registration, shaped as they come, from few facts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TAX = (
    "STT",
    "MST",
    "Tên NNT",
    "Địa chỉ",
    "Cơ quan thuế",
    "Trạng thái NNT",
    "Số lao động kê khai QTT TNCN",
    "Tổng thu nhập chịu thuế",
    "Số LĐ có HĐLĐ",
    "Kỳ",
)
_FIRST = (
    "STT",
    "Mã số doanh nghiệp",
    "Tên doanh nghiệp",
    "Loại hình",
    "Địa chỉ trụ sở",
    None,
    None,
    "Ngành nghề kinh doanh chính",
    None,
    "Vốn điều lệ (triệu đồng)",
    "Người đại diện theo pháp luật",
    None,
    None,
    None,
    "Ngày cấp GCN",
    "Số lao động đăng ký",
    "Tình trạng",
    "Ghi chú",
)
_SECOND = (None,) * 4 + ("Số nhà, xóm", "Xã/phường", "Huyện (cũ)", "Mã", "Tên", None)
_SECOND += ("Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại")


def tax_employer_sheet(payers: Iterable[Sequence[Any]]) -> bytes:
    """(code, name, address, status, declared, contracts) of each payer as the list of 2025."""
    rows = [
        (
            place,
            code,
            name,
            address,
            "Thuế cơ sở Phố Cò",
            status,
            declared,
            900_000_000,
            contracts,
            2025,
        )
        for place, (code, name, address, status, declared, contracts) in enumerate(payers, start=1)
    ]
    title = "DANH SÁCH NGƯỜI NỘP THUẾ QUYẾT TOÁN THUẾ TNCN NĂM 2025"
    return _sheet([("BHXH TỈNH THÁI NGUYÊN",), (), (title,), _TAX, *rows])


def business_sheet(businesses: Iterable[Sequence[Any]]) -> bytes:
    """(code, name, day of the licence, workers) of each as a list of September 2026."""
    rows = [
        (
            *(place, code, name, "Công ty TNHH", "Xóm Suối", "Phường Phố Cò", "", "10760", "Chè"),
            *(9500, "Trần Thử", "17/01/1998", "019098993210", "0900076426", day, workers),
            *("Đang hoạt động", ""),
        )
        for place, (code, name, day, workers) in enumerate(businesses, start=1)
    ]
    title = "DANH SÁCH DOANH NGHIỆP ĐĂNG KÝ THÀNH LẬP MỚI THÁNG 9/2026"
    return _sheet([("SỞ TÀI CHÍNH",), (), (title,), _FIRST, _SECOND, *rows])


def _sheet(rows: Iterable[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
