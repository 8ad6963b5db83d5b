"""Known records of every kind of list, as they are before anyone writes them down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from app.domain.calendar import Month
from app.domain.identity import tax_check_digit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SENTENCE = (
    "Thương mại Sản xuất Xây dựng Cơ khí Điện tử Dịch vụ Nông sản Khoáng sản Thạch Thụy Phượng"
    " Đượm Suối Quế Hạc Mận Nhuận Giang Vĩnh Tuyền Sương Chè Lụa Bưởi"
)
WORDS = SENTENCE.split()
#: the month every list is of
MONTH = Month(2026, 9)
YEAR = 2025
EPOCH = date(1899, 12, 30)
FAMILY = ("Nguyễn", "Trần", "Tống Công", "Cồng Tăng", "Lê Thị", "Phạm Văn", "Hoàng", "Vũ Giám")
POSITIONS = ("Giám đốc", "Người lập trình", "Công nhân", "Thủ trưởng kho", "Kế toán", "Tổng số hoá")
NOTES = ("", "", "Tổng số 3 lao động", "Ngày 12 tháng 9 năm 2026 đổi tên", "Nơi nhận hồ sơ: xã")
FIRMS = ("Công ty TNHH", "Tổng công ty", "Công ty cổ phần", "Hợp tác xã", "Doanh nghiệp tư nhân")
MILLION = 1_000_000
TWO, NINE, TEN, TWELVE = 2, 9, 10, 12


@dataclass(frozen=True)
class Shown:
    """A cell, and whether it can mean one thing only."""

    cell: Any
    clear: bool = True


@dataclass(frozen=True)
class Sheet:
    """How the cells of a sheet are written."""

    #: only text can stand in it
    text: bool = False
    #: what an amount counts for, đồng
    unit: int = 1
    #: letters may be written apart, with odd spaces
    odd: bool = True


@dataclass(frozen=True)
class Fact:
    """One record as it is: field → value, None where the list has none."""

    values: Mapping[str, Any]
    shown: dict[str, Shown] = field(default_factory=dict)


@st.composite
def tax_codes(draw: st.DrawFn, *, all_kinds: bool = True) -> str:
    """Draw a code that is right: of an enterprise, a branch or a person."""
    shape = draw(st.sampled_from(["", "", "", "branch", "person"])) if all_kinds else ""
    if shape == "person":
        return f"0{draw(st.integers(10, 96))}{draw(st.integers(0, 999_999_999)):09d}"
    code = "0100233488"
    for _ in range(9):
        nine = f"{draw(st.integers(10_000_000, 969_999_999)):09d}"  # a province first
        digit = tax_check_digit(nine)
        if digit is not None:
            code = f"{nine}{digit}"
            break
    return f"{code}-{draw(st.integers(1, 999)):03d}" if shape else code


@st.composite
def persons(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a name, a birth (a day or a year) and the number that goes with it."""
    born = MONTH.first - timedelta(days=draw(st.integers(7_000, 25_000)))
    sex = (0 if born.year < 2000 else TWO) + draw(st.integers(0, 1))
    number = f"{draw(st.integers(1, 96)):03d}{sex}{born.year % 100:02d}"
    number += f"{draw(st.integers(1, 999_999)):06d}"
    name = f"{draw(st.sampled_from(FAMILY))} {draw(st.sampled_from(WORDS))}"
    name = f"{name} {draw(st.sampled_from(WORDS))}"
    year_only = draw(st.integers(0, 4)) == 0
    return name, str(born.year) if year_only else born.isoformat(), number


def _phrase(draw: st.DrawFn, least: int = 2, most: int = 4) -> str:
    return " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=least, max_size=most)))


def _day(draw: st.DrawFn) -> date:
    return MONTH.first + timedelta(days=draw(st.integers(0, 29)))


def _phone(draw: st.DrawFn) -> str:
    mobile = f"09{draw(st.integers(0, 99_999_999)):08d}"
    return draw(st.sampled_from([mobile, f"0208{draw(st.integers(0, 9_999_999)):07d}"]))


def _business(draw: st.DrawFn, unit: int) -> dict[str, Any]:
    name, born, number = draw(persons())
    return {
        "tax_code": draw(tax_codes()),
        "name": f"{draw(st.sampled_from(FIRMS))} {_phrase(draw)}",
        "legal_form": draw(st.sampled_from(["Công ty TNHH", "Cổ phần", ""])),
        "street": f"Xóm {_phrase(draw, 1, 2)}",
        "commune": f"Xã {_phrase(draw, 1, 2)}",
        "district": draw(st.sampled_from(["Huyện Thạch Giang", ""])),
        "activity": draw(st.sampled_from(["10760", "0121", ""])),
        "activity_name": _phrase(draw),
        "capital": draw(st.integers(1, 900_000)) * MILLION,
        "representative": name,
        "born": born,
        "personal_id": number,
        "phone": _phone(draw),
        "registered_on": _day(draw),
        "workers": draw(st.integers(0, 3000)),
        "status": draw(st.sampled_from(["Đang hoạt động", "Tạm ngừng", ""])),
        "note": draw(st.sampled_from(NOTES)),
    }


def _tax_employer(draw: st.DrawFn, unit: int) -> dict[str, Any]:
    declared = draw(st.integers(0, 2500))
    return {
        "tax_code": draw(tax_codes()),
        "name": f"{draw(st.sampled_from(FIRMS))} {_phrase(draw)}",
        "address": f"Xóm {_phrase(draw)}, Xã {_phrase(draw, 1, 2)}",
        "tax_office": "Thuế cơ sở Thạch Giang",
        "status": draw(st.sampled_from(["00: NNT đang hoạt động", "05: NNT tạm ngừng"])),
        "declared_workers": declared,
        "income": draw(st.integers(0, 9_000_000)) * unit,
        "contract_workers": draw(st.integers(0, declared)),
        "year": YEAR,
    }


def _tax_worker(draw: st.DrawFn, unit: int) -> dict[str, Any]:
    name, born, number = draw(persons())
    old = f"{draw(st.integers(10**9, 10**10 - 1))}"
    months = draw(st.integers(1, 12))
    return {
        "employer_tax_code": draw(tax_codes()),
        "employer_name": f"{draw(st.sampled_from(FIRMS))} {_phrase(draw)}",
        "name": name,
        "person_id": draw(st.sampled_from([number, number, old])),
        "born": born,
        "income": draw(st.integers(300_000, 900_000)) * 1000,
        "months": months,
        "average": draw(st.integers(4_000, 90_000)) * 1000,
        "contract": draw(st.sampled_from(["Có HĐ", "Vãng lai", ""])),
        "insured": draw(st.sampled_from([0, 1, None])),
        "insurance_number": f"{draw(st.integers(10**7, 10**10 - 1)):010d}",
        "year": YEAR,
        "note": draw(st.sampled_from(NOTES)),
    }


def _d02(draw: st.DrawFn, unit: int) -> dict[str, Any]:
    name, _, _ = draw(persons())
    coefficient = draw(st.sampled_from(["", "2.34", "4.98", "1.86"]))
    signed = _day(draw)
    return {
        "name": name,
        "position": draw(st.sampled_from(POSITIONS)),
        "wage": None if coefficient else draw(st.integers(4_000, 90_000)) * 1000,
        "rank": coefficient or None,
        "position_coefficient": draw(st.sampled_from(["0.4", "1", None])) if coefficient else None,
        "seniority_percent": draw(st.sampled_from(["5", "8.5", None])) if coefficient else None,
        "career_percent": draw(st.sampled_from(["5", None])) if coefficient else None,
        "allowance": draw(st.sampled_from([None, 500 * 1000, 1_250 * 1000])),
        "contract_kind": draw(st.sampled_from(["Không xác định thời hạn", "Có thời hạn"])),
        "contract_number": draw(st.sampled_from(["01/2026/HĐLĐ", "17-HĐ", ""])),
        "signed_on": signed,
        "effective_on": signed + timedelta(days=draw(st.integers(0, 90))),
        "from_month": draw(st.sampled_from([Month(2026, 9), Month(2026, 10)])),
        "to_month": draw(st.sampled_from([None, Month(2027, 8)])),
        "clinic": "Trạm y tế Thạch Giang",
        "result_form": draw(st.sampled_from(["Điện tử", "Giấy"])),
        "plan": draw(st.sampled_from(["TM", "GH", "ON", "DC"])),
        "unit_code": "TZ0001Z",
        "note": draw(st.sampled_from(NOTES)),
    }


def _bank(draw: st.DrawFn, unit: int) -> dict[str, Any]:
    amount = draw(st.integers(1_000, 900_000_000))
    out = draw(st.integers(0, 5)) == 0
    memos = [
        "+BHXH+103+00+TZ0001Z+01903+dong BHXH+",
        f"Tong so tien dong BHXH thang 9 {_phrase(draw)}",
        f"Giám đốc {_phrase(draw)} nộp BHXH",
        "NGAY 05 THANG 09 NAM 2026 CHUYEN TIEN",
        f"TONG CONG TY {_phrase(draw)}",
    ]
    return {
        "booked_on": _day(draw),
        "reference": f"FT26{draw(st.integers(10**7, 10**8 - 1))}{draw(st.sampled_from(['', 'X']))}",
        "debit": amount if out else 0,
        "credit": 0 if out else amount,
        "balance": draw(st.integers(0, 10**11)),
        "memo": draw(st.sampled_from(memos)),
    }


FACTS: Mapping[str, Callable[[st.DrawFn, int], dict[str, Any]]] = {
    "business": _business,
    "tax-employers": _tax_employer,
    "tax-workers": _tax_worker,
    "d02": _d02,
    "bank": _bank,
}
#: what no two records of a file share, by what the reader tells them apart
UNIQUE = {
    "business": "tax_code",
    "tax-employers": "tax_code",
    "tax-workers": "person_id",
    "d02": "name",
    "bank": "reference",
}


def facts(kind: str, unit: int) -> st.SearchStrategy[Fact]:
    """Return records of a kind; amounts are whole in `unit`s or in thousands of đồng."""

    @st.composite
    def drawn(draw: st.DrawFn) -> Fact:
        return Fact(FACTS[kind](draw, unit))

    return drawn()
