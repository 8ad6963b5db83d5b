"""Facts of invented urging letters."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.calendar import Month
from app.domain.payment import memo

OFFICE = "BHXH cơ sở Suối Mơ"
ACCOUNTS = [
    {"bank": "BIDV", "bin": "970418", "account": "39010000123456", "holder": OFFICE},
    {"bank": "Agribank", "bin": "970405", "account": "995340000322", "holder": OFFICE},
    {"bank": "Kho bạc Nhà nước", "bin": None, "account": "3759100710", "holder": OFFICE},
]


LAST = Month(2026, 8)


def rows(*amounts: int, last: Month = LAST, as_of: date = date(2026, 10, 8)) -> Any:
    """Return one late period for each amount, the newest being `last`."""
    made = []
    for number, principal in enumerate(amounts):
        period = last.plus(number + 1 - len(amounts))
        due_on = period.plus(1).last
        days = (as_of - due_on).days
        made.append(
            {
                "period": period,
                "principal": principal,
                "due_on": due_on,
                "days_late": days,
                "surcharge": principal * 3 * days // 10_000,
            }
        )
    return made


def facts(ordinal: int = 7, *amounts: int, **changes: object) -> dict[str, object]:
    """Return the facts of a letter, complete; `changes` replace single ones."""
    code = f"TA{ordinal:04d}B"
    periods = rows(*(amounts or (45_310_000 + 1_001 * ordinal,)))
    return {
        "office_name": OFFICE,
        "office_parent": "BHXH tỉnh Hoa Ban",
        "office_address": "Số 1, phường Suối Mơ, tỉnh Hoa Ban",
        "office_phone": "02009000001",
        "letter_symbol": "BHXH-QLT&PTNTG",
        "number": f"{ordinal:02d}/Q01-BHXH-QLT&PTNTG",
        "place": "Suối Mơ",
        "issued_on": date(2026, 10, 8),
        "employer_name": f"Công ty TNHH Thương mại và Dịch vụ Lá Xanh số {ordinal}",
        "unit_code": code,
        "tax_code": "0100233488",
        "address": "Tổ 5, phường Suối Mơ, tỉnh Hoa Ban",
        "representative": "Bà Lò Thị Mẫu, Giám đốc",
        "through_month": Month(2026, 9),
        "as_of": date(2026, 10, 8),
        "rows": periods,
        "late_principal": sum(row["principal"] for row in periods),
        "surcharge": sum(row["surcharge"] for row in periods),
        "ledger_interest": 0,
        "not_yet_due": 46_000_000,
        "days_late": max(row["days_late"] for row in periods),
        "evasion_from": date(2026, 11, 30),
        "already_over_60": False,
        "urging_round": 1,
        "previous_letters": [],
        "force_majeure_by": date(2026, 10, 25),
        "officer_name": "Vàng A Ví Dụ",
        "officer_title": "Chuyên viên quản lý thu",
        "officer_phone": "0900000123",
        "accounts": ACCOUNTS,
        "memo": memo(code, "00999"),
        "signer_capacity": "KT.",
        "signer_on_behalf_title": "Giám đốc",
        "signer_title": "Phó Giám đốc",
        "signer_name": "Hà Thị Thử Nghiệm",
        "delegation": None,
        "recipients": ["Như trên", "UBND phường Suối Mơ (để biết)", "Lưu: VT, QLT&PTNTG"],
        "check_code": "K7QD",
        "small_debt": False,
        "fund_note": None,
        **changes,
    }
