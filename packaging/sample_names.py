"""Invented Vietnamese names, addresses and numbers for the sample office, drawn from a seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.identity import tax_check_digit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

FAMILY = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương"),
    *("Nông", "Ma", "Hà", "Triệu", "Lý", "Chu", "Mạc", "Lương", "Âu", "Tạ", "Đàm", "Lục"),
)
MIDDLE = (
    *("Văn", "Thị", "Đình", "Ngọc", "Minh", "Thanh", "Xuân", "Bích", "Quốc", "Kim", "Thế", "Hải"),
    *("Viết", "Tuyết", "Trọng", "Mỹ", "Công", "Diệu", "Bảo", "Hồng", "Gia", "Khánh", "Nhật"),
)
GIVEN = (
    *("Sáo", "Trúc", "Liễu", "Cốm", "Diều", "Sậy", "Sồi", "Dâu", "Tằm", "Chuông", "Ngà", "Gấm"),
    *("Thảo", "Miền", "Lựu", "Hạnh", "Sớm", "Kiệm", "Cần", "Thủy", "Bạch", "Đào", "Nhã", "Quế"),
    *("Thược", "Dược", "Vượng", "Toại", "Khiêm", "Chất", "Hòe", "Mẫn", "Thục", "Uyển", "Vỹ", "Yên"),
)
#: first and second word of the made-up proper names of employers
BRAND_FIRST = (
    *("Sáo", "Trúc", "Liễu", "Cốm", "Diều", "Sậy", "Sồi", "Dâu", "Tằm", "Chuông", "Ngà", "Gấm"),
    *("Mơ", "Lựu", "Hòe", "Đào", "Thạch", "Bạch", "Quế", "Cau", "Nhãn", "Vối", "Gạo", "Bằng"),
)
BRAND_SECOND = (
    *("Vọng", "Nguyên", "Thượng", "Hạ", "Sa", "Lam", "Điền", "Khê", "Tuyền", "Viên", "Phong"),
    *("Lĩnh", "Thủy", "Ninh", "Uyên", "Bảo", "Tín", "Hưng", "Đăng", "Kiên", "Thịnh", "Vân"),
)
TRADES = (
    *("Cơ khí", "Xây dựng", "Vận tải", "Chế biến chè", "May mặc", "Nông sản"),
    *("Thương mại và Dịch vụ", "Sản xuất gỗ", "Bao bì", "Dược liệu", "Điện nước", "In ấn"),
    *(
        "Vật liệu xây dựng",
        "Nội thất",
        "Tư vấn thiết kế",
        "Du lịch sinh thái",
        "Thức ăn chăn nuôi",
        "Bảo vệ",
        "Kỹ thuật số",
    ),
)
BANKS = ("Agribank", "VietinBank", "BIDV", "Vietcombank", "MB", "LPBank")
HAMLETS = ("Mơ Trong", "Mơ Ngoài", "Bãi Sậy", "Đầu Cầu", "Ao Sồi", "Gốc Gạo", "Đồi Dâu", "Ngõ Cau")
PROVINCE = "tỉnh Thái Nguyên"
#: spellings of what follows the commune, as registers still show them
PROVINCE_SPELLINGS = (PROVINCE, "Thái Nguyên", "T. Thái Nguyên", f"huyện Sông Mơ, {PROVINCE}")
#: nine-digit stems far above the numbers tax authorities have reached: no such code is given out
TAX_STEMS = ("4655", "4666", "0177", "0366")


@dataclass(slots=True)
class Names:
    """Draws names and numbers; what identifies somebody never comes twice."""

    rng: Random
    taken: set[str] = field(default_factory=set)

    def once(self, text: str) -> bool:
        """Tell whether a text is new, and remember it."""
        fresh = text not in self.taken
        self.taken.add(text)
        return fresh

    def person(self) -> str:
        """Return a full name."""
        while True:
            name = " ".join(self.rng.choice(part) for part in (FAMILY, MIDDLE, GIVEN))
            if self.once(name):
                return name

    def brand(self) -> str:
        """Return the proper part of an employer's name, two words."""
        while True:
            name = f"{self.rng.choice(BRAND_FIRST)} {self.rng.choice(BRAND_SECOND)}"
            if self.once(name):
                return name

    def tax_code(self) -> str:
        """Return an enterprise tax code with a right check digit."""
        while True:
            nine = self.rng.choice(TAX_STEMS) + f"{self.rng.randrange(100_000):05d}"
            digit = tax_check_digit(nine)
            if digit is not None and self.once(f"{nine}{digit}"):
                return f"{nine}{digit}"

    def personal_number(self) -> str:
        """Return 12 digits shaped like a citizen's number; the serial 9xxxxx is never reached."""
        while True:
            sex, year = self.rng.randrange(2), self.rng.randrange(62, 99)
            number = f"019{sex}{year:02d}9{self.rng.randrange(100_000):05d}"
            if self.once(number):
                return number

    def unit_code(self, pattern: str) -> str:
        """Return a unit code; `9` becomes a digit, `A` a letter, other characters stay."""
        while True:
            code = "".join(self._character(c) for c in pattern)
            if self.once(code):
                return code

    def _character(self, pattern: str) -> str:
        if pattern == "9":
            return str(self.rng.randrange(10))
        return self.rng.choice("ABCDEGHKLNPQTUVXY") if pattern == "A" else pattern

    def phone(self) -> str:
        """Return a mobile number of a range nobody has (0900 0xx xxx)."""
        while True:
            number = f"09000{self.rng.randrange(100_000):05d}"
            if self.once(number):
                return number

    def account(self) -> str:
        """Return a bank account number."""
        return "98" + "".join(str(self.rng.randrange(10)) for _ in range(10))

    def address(self, commune: Mapping[str, str]) -> str:
        """Return a street address in a commune, in one of the spellings in use."""
        group = f"tổ {self.rng.randrange(1, 16)}"
        place = (
            f"Số {self.rng.randrange(1, 320)}, {group}"
            if self.rng.random() < 0.5  # noqa: PLR2004 - even chances
            else f"Xóm {self.rng.choice(HAMLETS)}"
        )
        name = commune["name"]
        commune_name = name[0].lower() + name[1:]
        return f"{place}, {commune_name}, {self.rng.choice(PROVINCE_SPELLINGS)}"
