"""The disguises that the cells of known records come in.

A disguise is clear where what stands in the cell can mean one thing only: it must come out. One
that lost something (a spoilt number, a swapped day) comes out or is reported at its cell.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from app.documents.layout import load_layout
from tests.kit.sheet_facts import EPOCH, MILLION, TWELVE, Sheet, Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.calendar import Month


def disguised(draw: st.DrawFn, kind: str, key: str, value: Any, sheet: Sheet) -> Shown:
    """Draw the cell a value comes in."""
    if value is None or value == "":
        return Shown(draw(st.sampled_from(["", None])))
    layout = load_layout(kind)
    disguise = _DISGUISES[layout.field(key).type]
    if key in layout.period_dates:
        disguise = _period_dates
    made = disguise(value, sheet)
    if sheet.text:
        made = [each for each in made if isinstance(each.cell, str)]
    found = draw(st.sampled_from(made))
    if isinstance(found.cell, str) and draw(st.integers(0, 5)) == 0:
        around = ["  ", "\u00a0", "\t"] if sheet.odd else [" "]
        return Shown(f"{draw(st.sampled_from(around))}{found.cell} ", found.clear)
    return found


def _clear(*cells: Any) -> list[Shown]:
    return [Shown(cell) for cell in cells]


def _lossy(*cells: Any) -> list[Shown]:
    return [Shown(cell, clear=False) for cell in cells]


def _texts(value: str, sheet: Sheet) -> list[Shown]:
    if not sheet.odd:
        return _clear(value)
    odd = value.replace(" ", "  ", 1), value.replace(" ", "\u00a0")
    return _clear(value, value, unicodedata.normalize("NFD", value), *odd, f"\u200b{value}")


def _taxes(value: str, sheet: Sheet) -> list[Shown]:
    bare = value.replace("-", "")
    made = _clear(value, value, f"'{value}", f"{value[:4]} {value[4:7]} {value[7:]}")
    made += _clear(
        f"{value[:2]}.{value[2:4]}.{value[4:7]}.{value[7:]}", f"{value[:4]}\u00a0{value[4:]}"
    )
    number = int(bare)
    one_zero = len(str(number)) >= len(bare) - 1
    made += [Shown(number, one_zero), Shown(float(number), one_zero)]
    made += _lossy(str(number), f"{number}.0", f"{number:.2E}")
    return made


def _people(value: str, sheet: Sheet) -> list[Shown]:
    number = int(value)
    made = _clear(value, value, f"'{value}", f"{value[:3]} {value[3:6]} {value[6:]}")
    made += _clear(f"{value[:4]}.{value[4:8]}.{value[8:]}")
    one_zero = len(str(number)) >= len(value) - 1
    made += [Shown(number, one_zero), Shown(float(number), one_zero)]
    made += _lossy(str(number), f"{number}.0", f"{number:.2E}", float(f"{number:.2E}"))
    return made


def _money(value: int, sheet: Sheet) -> list[Shown]:
    unit = sheet.unit
    whole, rest = divmod(value, unit)
    full = f"{value:,}"
    if rest:
        text = f"{value / unit:.6f}".rstrip("0")
        made = _clear(value / unit, text.replace(".", ",")) if len(text.split(".")[1]) != 3 else []
        return [*made, *_clear(f"{full} đ", f"{full.replace(',', '.')} đồng")]
    grouped = f"{whole:,}"
    made = _clear(whole, whole, float(whole), str(whole))
    many = unit == MILLION and whole >= MILLION  # it may have been typed in full
    shapes = (grouped, grouped.replace(",", "."), grouped.replace(",", " "))
    made += _lossy(*shapes) if many else _clear(*shapes, f"{shapes[1]},00")
    made += _clear(f"{full} đ")
    if unit == 1:
        made += _clear(f"{grouped} VND", f"{grouped.replace(',', '.')} đồng")
    if unit == MILLION:
        made += _clear(f"{grouped.replace(',', '.')} triệu", full.replace(",", "."))
        made += _lossy(value, str(value)) if value >= 100 * MILLION else []
    return made


def _integers(value: int, sheet: Sheet) -> list[Shown]:
    made = _clear(value, float(value), str(value), f"{value}.0", f"{value} ")
    return made + _lossy(f"{value} người")


def _dates(value: date, sheet: Sheet) -> list[Shown]:
    return _clear(
        *(value, datetime(value.year, value.month, value.day)),  # noqa: DTZ001
        *((value - EPOCH).days, float((value - EPOCH).days)),
        *(value.strftime("%d/%m/%Y"), f"{value.day}/{value.month}/{value.year}"),
        *(value.strftime("%d-%m-%Y"), value.strftime("%d.%m.%Y"), value.isoformat()),
        *(value.strftime("%d/%m/%y"), value.strftime("%d/%m/%Y 00:00:00")),
        *(f"{value.isoformat()} 00:00:00", value.strftime("%Y%m%d"), value.strftime("%d%m%Y")),
        *(f"ngày {value.day} tháng {value.month} năm {value.year}", f"'{value:%d/%m/%Y}"),
        value.strftime("%d / %m / %Y"),
    )


def _period_dates(value: date, sheet: Sheet) -> list[Shown]:
    swapped = date(value.year, value.day, value.month) if value.day <= TWELVE else value
    return [*_dates(value, sheet), *_lossy(swapped, value.strftime("%m/%d/%Y"))]


def _births(value: str, sheet: Sheet) -> list[Shown]:
    if len(value) == len("1990"):
        return _clear(value, int(value), float(value), f"{value}.0", f"năm {value}")
    return _dates(date.fromisoformat(value), sheet)


def _months(value: Month, sheet: Sheet) -> list[Shown]:
    number = value.year * 100 + value.month
    first = value.first
    return _clear(
        *(number, float(number), str(number), f"{number}.0", first, f"{first:%d/%m/%Y}"),
        *(f"{first:%m/%Y}", f"{first:%Y-%m}", f"Tháng {value.month}/{value.year}"),
        *(f"T{first:%m/%Y}", f"{first:%m-%Y}", f"{value.month} / {value.year}"),
        *(f"tháng {value.month} năm {value.year}", f"{first:%Y-%m-%d} 00:00:00"),
    )


def _phones(value: str, sheet: Sheet) -> list[Shown]:
    number = int(value)
    made = _clear(value, f"{value[:4]}.{value[4:7]}.{value[7:]}", f"{value[:4]} {value[4:]}")
    return made + _clear(f"'{value}", number, float(number), str(number), f"{number}.0")


def _years(value: int, sheet: Sheet) -> list[Shown]:
    return _clear(value, float(value), str(value), f"{value}.0", f"Năm {value}", f"Kỳ {value}")


def _yes_no(value: int, sheet: Sheet) -> list[Shown]:
    if value:
        return _clear("Có", "có", "CÓ", "x", "X", 1, "1", True, "Đã tham gia")
    return _clear("Không", "không", 0, "0", False, "Chưa", "KHÔNG")


def _numbers(value: str, sheet: Sheet) -> list[Shown]:
    made = _clear(float(value), value, value.replace(".", ","))
    whole = float(value)
    return made + (_clear(int(whole)) if whole.is_integer() else [])


def _percents(value: str, sheet: Sheet) -> list[Shown]:
    made = _numbers(value, sheet) + _clear(f"{value}%", f"{value.replace('.', ',')} %")
    return made + _lossy(float(value) / 100)


def _wages(value: int | str, sheet: Sheet) -> list[Shown]:
    return _money(value, sheet) if isinstance(value, int) else _numbers(value, sheet)


def _references(value: str, sheet: Sheet) -> list[Shown]:
    return _clear(value)


_DISGUISES: Mapping[str, Callable[[Any, Sheet], list[Shown]]] = {
    "text": _texts,
    "tax_code": _taxes,
    "person": _people,
    "insurance": _people,
    "money": _money,
    "balance": _money,
    "integer": _integers,
    "date": _dates,
    "birth": _births,
    "month": _months,
    "phone": _phones,
    "year": _years,
    "yes_no": _yes_no,
    "number": _numbers,
    "percent": _percents,
    "wage": _wages,
    "reference": _references,
}
