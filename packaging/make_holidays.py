"""Write resources/codes/holidays.toml: public holidays and swapped working days of Vietnam.

    pip install holidays && python packaging/make_holidays.py

Run once for each new year; the office corrects its own table in the program when the Government
announces other days.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import holidays

FIRST, LAST = 2010, 2027
TARGET = Path(__file__).resolve().parent.parent / "resources" / "codes" / "holidays.toml"
NAMES = (
    (r"Lunar New Year", "Tết Nguyên đán"),
    (r"New Year", "Tết Dương lịch"),
    (r"Hung Kings", "Giỗ Tổ Hùng Vương"),
    (r"Liberation", "Ngày Chiến thắng"),
    (r"Labor", "Ngày Quốc tế lao động"),
    (r"National Day", "Quốc khánh"),
    (r"Cultural Day", "Ngày Văn hóa Việt Nam"),
)
_SWAP = re.compile(r"substituted from (\d\d)/(\d\d)/(\d{4})")
HEAD = """\
# Public holidays and swapped working days, made by packaging/make_holidays.py. An office adds and
# corrects days in its own table; a day of its table wins.
first_year = {first}
last_year = {last}
article = "Điều 112 Bộ luật Lao động số 45/2019/QH14"
note = "Ngày nghỉ bù, hoán đổi theo thông báo từng năm; năm chưa có thông báo ghi theo luật."
confidence = "medium"
"""


def main() -> None:
    """Write the table."""
    off: dict[date, str] = {}
    swapped: dict[date, str] = {}
    for day, name in sorted(holidays.country_holidays("VN", years=range(FIRST, LAST + 1)).items()):
        off[day] = _vietnamese(name)
        if found := _SWAP.search(name):
            month, number, year = map(int, found.groups())
            swapped[date(year, month, number)] = f"Làm bù cho ngày {day:%d/%m/%Y}"
    lines = [HEAD.format(first=FIRST, last=LAST)]
    for title, days in (("off", off), ("working", swapped)):
        lines.append(f"[{title}]")
        lines.extend(f'{day.isoformat()} = "{name}"' for day, name in sorted(days.items()))
        lines.append("")
    TARGET.write_text("\n".join(lines), encoding="utf-8")


def _vietnamese(name: str) -> str:
    if _SWAP.search(name):
        return "Nghỉ hoán đổi"
    words = next((words for pattern, words in NAMES if re.search(pattern, name)), name)
    return f"{words} (nghỉ bù)" if "observed" in name else words


if __name__ == "__main__":
    main()
