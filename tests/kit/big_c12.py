"""A raw C12 export of any size, written as XML directly: fast enough to make for one test."""

from __future__ import annotations

import random
import zipfile
from typing import TYPE_CHECKING

from app.documents.cells import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TEXTS = ["madvi", "makhoi", "tendvi", "diachi", "dienthoai", "nguoilh"]
_MONEY = [
    "_tien_dk", "du_dk", "tongbhck", "tongbst", "tongbsg", "_laiqh", "_tien_unc", "_tien_ck",
]  # fmt: skip
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="01903" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def write_big_c12(path: Path, *, rows: int = 10_000, columns: int = 250) -> Path:
    """Write `rows` units in `columns` columns, mostly figures, whose months add up."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, content in _PARTS.items():
            book.writestr(name, content)
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for row in _rows(rows, columns):
                sheet.write(row.encode())
            sheet.write(b"</sheetData></worksheet>")
    return path


def _rows(rows: int, columns: int) -> Iterator[str]:
    dice = random.Random(2026)
    letters = [column_letters(column) for column in range(columns)]
    filling = [f"cot_{number}" for number in range(columns - len(_TEXTS) - len(_MONEY))]
    yield _row(1, letters, [*_TEXTS, *_MONEY, *filling])
    spare = [[dice.choice((0, dice.randrange(10**9))) for _ in filling] for _ in range(50)]
    for number in range(2, rows + 2):
        opening, due, paid = (dice.randrange(10**8) for _ in range(3))
        code = f"T{chr(65 + number // 10_000)}{number % 10_000:04d}P"
        texts = [code, "TP", f"Công ty {number}", f"Thôn {number % 90}", "0900000000", "Lê A"]
        money = [opening, 0, due, 0, 0, 0, paid, opening + due - paid]
        yield _row(number, letters, [*texts, *money, *spare[number % 50]])


def _row(number: int, letters: list[str], values: list[str | int]) -> str:
    cells = "".join(
        f'<c r="{letter}{number}"><v>{value}</v></c>'
        if isinstance(value, int)
        else f'<c r="{letter}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        for letter, value in zip(letters, values, strict=True)
    )
    return f'<row r="{number}">{cells}</row>'
