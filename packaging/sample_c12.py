"""Writes the months of the sample office as C12 exports: raw with 230 columns, or cut down to 8."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sample_office as office
from sample_sheet import Formula, Sheet, letter, save

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from random import Random

    from sample_ledger import Row

#: money columns of the raw export, by what they are called in truth.json
MONEY = {
    "due": "tongbhck",
    "adj_up": "tongbst",
    "adj_down": "tongbsg",
    "interest": "_laiqh",
    "paid": "_tien_unc",
    "closing": "_tien_ck",
}
#: columns an import has no use for: insurance × balance, as wide exports carry them
FILLER = tuple(
    f"{fund}_{what}"
    for fund in ("bhxh", "bhyt", "bhtn", "bnn", "tnld", "httt", "odts", "nld")
    for what in (
        *("dkn", "psn", "bstn", "bsgn", "ckn", "unc_lk", "lai_lk", "lk", "th", "cl", "dc", "gt"),
        *("hs", "kc", "kh", "mg", "nn", "ps", "sau", "tlg", "tlt", "tr", "tt", "xl"),
    )
)
EXTRA = ("nsdld_dkn", "nsdld_ps", "nsdld_ckn", "tien_dk_nam", "du_dk_nam", "tien_ck_nam",
         "da_nop_nam", "nguoicn")  # fmt: skip
TRIMMED = ("madvi", "tendvi", "diachi", "dienthoai", "nguoilh", "Tiền đầu kỳ", "Tiền đã nộp",
           "Tiền cuối kỳ")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """How one month's file looks and what is wrong in it."""

    month: int
    trimmed: bool = False
    second_sheet: bool = False
    duplicate: bool = False
    money_as_text: bool = False
    blank_rows: bool = False
    dashes: bool = False
    formulas: bool = False
    bad_code: bool = False

    @property
    def file(self) -> str:
        """The file's name, the only place that tells the month."""
        return f"c12_2026-{self.month:02d}{'_gon' if self.trimmed else ''}.xlsx"


SHAPES = (
    Shape(4),
    Shape(5, trimmed=True),
    Shape(6, second_sheet=True, duplicate=True, money_as_text=True),
    Shape(7, blank_rows=True),
    Shape(8, dashes=True),
    Shape(9, formulas=True, bad_code=True),
)


@dataclass(slots=True)
class Written:
    """What a file holds: sheet, columns, accepted rows, and rows an import leaves out."""

    sheet: str
    columns: int
    rows: int
    left_out: list[dict[str, Any]] = field(default_factory=list)


def write(path: Path, shape: Shape, rows: Sequence[Row], rng: Random) -> Written:
    """Write one month; `rows` are its units in the order of their codes."""
    return _trimmed(path, rows) if shape.trimmed else _raw(path, shape, rows, rng)


def _trimmed(path: Path, rows: Sequence[Row]) -> Written:
    """Write what an officer keeps of the export: 8 columns, blank instead of 0, no month inside."""
    table: list[dict[str, Any]] = []
    for number, row in enumerate(rows):
        unit = row.unit
        name = unit.name
        if number % 41 == 7:  # noqa: PLR2004 - a few names decomposed, as from another computer
            name = unicodedata.normalize("NFD", name)
        if number % 37 == 5:  # noqa: PLR2004 - a few names with two spaces
            name = name.replace(" ", "  ", 1)
        texts = (unit.code, name, unit.address, unit.phone or None, unit.contact)
        money = (row.opening or None, row.paid or None, row.closing or None)
        table.append(dict(zip(TRIMMED, texts + money, strict=True)))
    widths = (11, 46, 58, 13, 24, 16, 16, 16)
    save(path, [Sheet("Sheet1", TRIMMED, table, widths=widths, font="Times New Roman")])
    return Written("Sheet1", len(TRIMMED), len(rows))


def _raw(path: Path, shape: Shape, rows: Sequence[Row], rng: Random) -> Written:
    """Write the export as the collection system gives it, in an order of its own each month."""
    columns = list(columns_of_raw())
    rng.shuffle(columns)
    order = list(rows)
    rng.shuffle(order)
    table = [_raw_row(row, shape) for row in order]
    left_out = _spoil(table, shape, rng)
    table.append(_total(rows))
    left_out.append({"row": len(table) + 1, "reason": "total_row"})
    if shape.formulas:
        _formulas(table, columns)
    sheets = [Sheet(office.CODE, columns, table)]
    if shape.second_sheet:
        sheets.insert(0, Sheet("Sheet1", (), []))
    save(path, sheets)
    return Written(office.CODE, len(columns), len(rows), left_out)


def columns_of_raw() -> tuple[str, ...]:
    """Return the 230 technical names."""
    return (*_known(), *FILLER, *EXTRA)


def _known() -> tuple[str, ...]:
    """Return the names with a meaning."""
    return (
        *("madvi", "tendvi", "makhoi", "diachi", "dienthoai", "nguoilh", "sld", "_tien_dk"),
        *("du_dk", *MONEY.values(), "thanght", "tyleno", "dsnv", "tongquyluong", "bhxhck"),
        *("bhytck", "bhtnck", "bnnck", "macq", "maxa", "namtc", "ngaycn", "loaidt", "ptdong"),
        "trangthai",
    )


def _raw_row(row: Row, shape: Shape) -> dict[str, Any]:
    unit = row.unit
    cells: dict[str, Any] = {
        "madvi": unit.code,
        "tendvi": unit.name,
        "makhoi": unit.sector,
        "diachi": unit.address,
        "dienthoai": unit.phone or None,
        "nguoilh": unit.contact,
        "sld": row.workers,
        "_tien_dk": max(row.opening, 0),
        "du_dk": max(-row.opening, 0),
        "tongquyluong": row.wage_fund,
        "thanght": f"2026{row.paid_up_to:02d}.0" if shape.dashes else 202600 + row.paid_up_to,
        "tyleno": _months_owed(row),
        "dsnv": office.officer_of(unit.commune_code)[1],
        "macq": office.CODE,
        "maxa": unit.commune_code,
        "namtc": 2026,
        "ngaycn": f"02/{row.month + 1:02d}/2026",
        "loaidt": unit.sector[0],
        "ptdong": unit.cycle,
        "trangthai": 1,
    }
    for key, column in MONEY.items():
        cells[column] = _money(getattr(row, key.removeprefix("adj_")), key, shape)
    cells.update(_funds(row))
    cells.update(_filler(row))
    return cells


def _money(amount: int, key: str, shape: Shape) -> int | str:
    """Return a money cell, in the month's own faulty spelling if it has one."""
    if shape.dashes and key in {"interest", "paid"} and amount == 0:
        return "-"
    if shape.money_as_text and key == "paid" and amount % 3 == 0 and amount:
        return f"{amount:,} "
    return amount


def _months_owed(row: Row) -> int | float:
    """Return debt ÷ due to one decimal, as the collection system's `tyleno`."""
    if row.closing <= 0 or row.due <= 0:
        return 0
    tenths = (row.closing * 20 + row.due) // (row.due * 2)
    return tenths // 10 if tenths % 10 == 0 else tenths / 10


def _funds(row: Row) -> dict[str, int]:
    """Return the due of each fund: 25, 4.5, 2 and 0.5 % of the wages; owners only the first two."""
    health = row.wage_fund * 45 // 1000
    owner = row.due < row.wage_fund * 3 // 10
    jobs, accidents = (0, 0) if owner else (row.wage_fund * 2 // 100, row.wage_fund * 5 // 1000)
    social = row.due - health - jobs - accidents
    return {"bhxhck": social, "bhytck": health, "bhtnck": jobs, "bnnck": accidents}


def _filler(row: Row) -> dict[str, int | None]:
    """Return figures nobody reads: some blank, some nought, some a part of the due."""
    cells: dict[str, int | None] = {}
    for number, column in enumerate((*FILLER, *EXTRA)):
        kind = number % 8
        cells[column] = None if kind < 4 else 0  # noqa: PLR2004 - half of the columns are empty
        if kind == 7:  # noqa: PLR2004 - one in eight has figures
            cells[column] = row.due * (number % 11 + 5) // 100
    return cells


def _spoil(table: list[dict[str, Any]], shape: Shape, rng: Random) -> list[dict[str, Any]]:
    """Put the month's faulty rows into the table; return their sheet rows (the header is row 1)."""
    extra: list[tuple[str, dict[str, Any]]] = []
    if shape.duplicate:
        extra.append(("duplicate", dict(table[rng.randrange(len(table) // 2)])))
    if shape.blank_rows:
        extra += [("blank", {})] * 3
    if shape.bad_code:
        waiting = {"madvi": "TM99-M", "tendvi": "Đơn vị chờ cấp mã", "sld": 0}
        extra.append(("bad_unit_code", waiting))
    places = sorted(rng.randrange(len(table) // 2 + 1, len(table)) for _ in extra)
    for shift, (place, (_, cells)) in enumerate(zip(places, extra, strict=True)):
        table.insert(place + shift, cells)
    return [
        {"row": place + shift + 2, "reason": reason}
        for shift, (place, (reason, _)) in enumerate(zip(places, extra, strict=True))
    ]


def _total(rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "tendvi": "Tổng cộng",
        "tongbhck": sum(row.due for row in rows),
        "_tien_unc": sum(row.paid for row in rows),
        "_tien_ck": sum(row.closing for row in rows),
    }


def _formulas(table: list[dict[str, Any]], columns: Sequence[str]) -> None:
    """Turn the closing of the rows that add up into the formula an officer left in the file."""
    at = {column: letter(number) for number, column in enumerate(columns)}
    for number, cells in enumerate(table, start=2):
        if "_tien_dk" in cells:
            text = "={_tien_dk}-{du_dk}+{tongbhck}+{tongbst}-{tongbsg}+{_laiqh}-{_tien_unc}"
            places: Mapping[str, str] = {name: f"{where}{number}" for name, where in at.items()}
            cells["_tien_ck"] = Formula(text.format_map(places), cells["_tien_ck"])
