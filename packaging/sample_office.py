"""The sample office: one fictitious BHXH office, its people, communes and collecting accounts."""

from __future__ import annotations

from typing import Any

NAME = "BHXH cơ sở Cầu Mơ"
CODE = "01999"
COMMUNES = (
    {"code": "90301", "name": "Phường Cầu Mơ"},
    {"code": "90307", "name": "Xã Bến Diều"},
    {"code": "90313", "name": "Xã Đồi Sáo"},
    {"code": "90319", "name": "Xã Khe Cốm"},
)
OFFICERS = (
    ("Tạ Bích Liễu", "0900088801", ("90301",)),
    ("Đàm Thế Kiệm", "0900088802", ("90307",)),
    ("Lục Khánh Ngà", "0900088803", ("90313", "90319")),
)
ACCOUNTS = (
    ("Agribank", "970405", "985100019990"),
    ("VietinBank", "970415", "985200019990"),
    ("BIDV", "970418", "98530001999000"),
    ("Kho bạc Nhà nước", None, "3759199900"),
)


def email(number: int) -> str:
    """Return the address of the officer with this number, from 1."""
    return f"cv{number}.{CODE}@bhxh.example"


def officer_of(commune_code: str) -> tuple[str, str]:
    """Return (name, e-mail) of the officer who looks after a commune."""
    for number, (name, _, communes) in enumerate(OFFICERS, start=1):
        if commune_code in communes:
            return name, email(number)
    raise KeyError(commune_code)


def office() -> dict[str, Any]:
    """Return the office in the shape `sothu init` reads."""
    return {
        "code": CODE,
        "name": NAME,
        "parent": "BHXH tỉnh Thái Nguyên",
        "parent_code": "019",
        "letter_symbol": "BHXH-QLT&PTNTG",
        "director": {"name": "Âu Thanh Chuông", "title": "Giám đốc"},
        "deputy": {"name": "Chu Ngọc Thảo", "title": "Phó Giám đốc"},
        "address": "Số 9, Phường Cầu Mơ, tỉnh Thái Nguyên",
        "phone": "02089000099",
        "communes": [dict(commune) for commune in COMMUNES],
        "collection_officers": [
            {
                "name": name,
                "title": "Chuyên viên quản lý thu",
                "phone": phone,
                "email": email(number),
                "communes": list(communes),
            }
            for number, (name, phone, communes) in enumerate(OFFICERS, start=1)
        ],
        "collecting_accounts": [
            {"bank": bank, "bin": bin_, "account": account, "holder": NAME}
            for bank, bin_, account in ACCOUNTS
        ],
    }
