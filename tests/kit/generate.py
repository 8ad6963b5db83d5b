"""Large invented registers and ledgers for benchmarks, quick to make and the same every time."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from itertools import count, islice
from random import Random
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from app.domain.identity import tax_check_digit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_KINDS = (
    *("Công ty TNHH", "Công ty TNHH MTV", "Công ty Cổ phần", "Doanh nghiệp tư nhân"),
    *("Hợp tác xã", "Trường Tiểu học", "Trường Mầm non", "Hộ kinh doanh"),
)
_TRADES = (
    *("Xây dựng", "Vận tải", "May mặc", "Chế biến chè", "Cơ khí", "Nông sản", "Điện nước"),
    *("Thương mại và Dịch vụ", "Nội thất", "Dược liệu", "Thuỷ sản", "Đá quý"),
)
_WORDS = (
    *("Sáo", "Trúc", "Liễu", "Cốm", "Diều", "Sậy", "Sồi", "Dâu", "Tằm", "Chuông", "Ngà", "Gấm"),
    *("Mơ", "Lựu", "Hòe", "Đào", "Thạch", "Bạch", "Quế", "Tre", "Nhãn", "Vối", "Gạo", "Bằng"),
    *("Vọng", "Nguyên", "Thượng", "Hạ", "Sa", "Lam", "Điền", "Khê", "Tuyền", "Viên", "Phong"),
)
_LETTERS = "ABCDEGHKLMNPQTUVXY"
#: columns of C12 with a meaning, in the order they get among the others
_TEXTS = ("madvi", "tendvi", "diachi", "dienthoai", "nguoilh", "makhoi", "dsnv")
_MONEY = ("_tien_dk", "du_dk", "tongbhck", "tongbst", "tongbsg", "_laiqh", "_tien_unc", "_tien_ck")
_NUMBERS = ("sld", "thanght", "tyleno", "tongquyluong")
KNOWN_COLUMNS = len(_TEXTS) + len(_MONEY) + len(_NUMBERS)

_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="xl/workbook.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="01999" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="worksheets/sheet1.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
        '<Relationship Id="rId2" Target="sharedStrings.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
        "</Relationships>"
    ),
}
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class InventedEmployer:
    """An employer with one unit; every unit code and tax code is its own."""

    unit_code: str
    tax_code: str
    name: str
    address: str
    phone: str
    contact: str


def employers(n: int, seed: int = 1) -> list[InventedEmployer]:
    """Return `n` employers (up to three million) with names that repeat words, as real ones do."""
    rng = Random(seed)
    made = []
    for number, tax_code in enumerate(islice(_tax_codes(), n)):
        first, second = divmod(number // 10_000, len(_LETTERS))
        words = " ".join(rng.choices(_WORDS, k=2 + number % 2))
        made.append(
            InventedEmployer(
                unit_code=f"{_LETTERS[first]}{_LETTERS[second]}{number % 10_000:04d}M",
                tax_code=tax_code,
                name=f"{rng.choice(_KINDS)} {rng.choice(_TRADES)} {words}",
                address=f"Số {number % 320 + 1}, xã {rng.choice(_WORDS)} {rng.choice(_WORDS)}",
                phone=f"0900{number % 1_000_000:06d}",
                contact=f"Trần Thị {rng.choice(_WORDS)}",
            )
        )
    return made


def c12_workbook(
    path: Path,
    units: int,
    columns: int = 250,
    seed: int = 1,
    *,
    openings: Mapping[str, int] | None = None,
) -> Path:
    """Write a raw C12 of `units` rows whose rows add up, and return its path.

    `columns` (at least `KNOWN_COLUMNS`) counts the filler, four fifths of which is filled. A
    10,000 × 250 sheet takes seconds: rows are pasted together from ready-made filler. `openings`
    (unit code → đồng) makes it the month after another with the same seed.
    """
    if columns < KNOWN_COLUMNS:
        raise ValueError(columns)
    rng = Random(seed)
    filler = [f"bhxh_x{number:03d}" for number in range(columns - KNOWN_COLUMNS)]
    headers = [*_TEXTS, *_MONEY, *_NUMBERS, *filler]
    rng.shuffle(headers)
    at = {header: _letters(place) for place, header in enumerate(headers)}
    strings: dict[str, int] = {}
    variants = [_filler_cells(filler, at, rng) for _ in range(16)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        for name, text in _PARTS.items():
            parts.writestr(name, _XML + text)
        with parts.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f"{_XML}<worksheet {_MAIN}><sheetData>".encode())
            titles = {header: _text_cell(at[header], header, strings) for header in headers}
            sheet.write(_row(titles, headers, 1))
            for number, employer in enumerate(employers(units, seed), start=2):
                cells = dict(variants[number % len(variants)])
                opening = None if openings is None else openings[employer.unit_code]
                cells.update(_unit_cells(employer, at, strings, rng, opening=opening))
                sheet.write(_row(cells, headers, number))
            sheet.write(b"</sheetData></worksheet>")
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
        parts.writestr("xl/sharedStrings.xml", f"{_XML}<sst {_MAIN}>{items}</sst>")
    return path


def _tax_codes() -> Iterator[str]:
    """Yield tax codes with a right check digit, none of which an authority has given out."""
    for number in count():
        nine = f"4{6_500_000 + number % 500_000:07d}{number // 500_000}"
        digit = tax_check_digit(nine)
        if digit is not None:
            yield f"{nine}{digit}"


def _unit_cells(
    employer: InventedEmployer,
    at: dict[str, str],
    strings: dict[str, int],
    rng: Random,
    *,
    opening: int | None,
) -> dict[str, str]:
    """Return the cells with a meaning of one row, by header; `#` stands for the row's number."""
    wages = rng.randrange(1, 90) * 5_310_000
    due, any_opening = wages * 32 // 100, rng.choice((0, 0, 1, -1)) * rng.randrange(9_000_000)
    opening = any_opening if opening is None else opening
    paid = rng.choice((due, due, 0, due // 2))
    money = (max(opening, 0), max(-opening, 0), due, 0, 0, 0, paid, opening + due - paid)
    texts = (
        *(employer.unit_code, employer.name, employer.address, employer.phone, employer.contact),
        *("TM", "cv1.01999@bhxh.example"),
    )
    numbers = (wages // 5_310_000, 202608, 0, wages)
    cells = {
        key: _text_cell(at[key], text, strings) for key, text in zip(_TEXTS, texts, strict=True)
    }
    for keys, values in ((_MONEY, money), (_NUMBERS, numbers)):
        for key, value in zip(keys, values, strict=True):
            cells[key] = f'<c r="{at[key]}#"><v>{value}</v></c>'
    return cells


def _filler_cells(filler: Sequence[str], at: dict[str, str], rng: Random) -> dict[str, str]:
    return {
        name: f'<c r="{at[name]}#"><v>{rng.randrange(10 ** rng.randint(1, 9))}</v></c>'
        for number, name in enumerate(filler)
        if number % 5
    }


def _text_cell(letters: str, text: str, strings: dict[str, int]) -> str:
    return f'<c r="{letters}#" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'


def _row(cells: dict[str, str], headers: Sequence[str], number: int) -> bytes:
    inside = "".join(cells[header] for header in headers if header in cells)
    return f'<row r="{number}">{inside}</row>'.replace("#", str(number)).encode()


def _letters(place: int) -> str:
    """Return the letters of a column counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
