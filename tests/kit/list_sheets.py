"""Sheets made from known records: any order of columns, any spelling, noise, encodings."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import openpyxl
from hypothesis import strategies as st
from openpyxl.styles import Font

from app.documents.layout import load_layout
from app.domain.identity import tax_check_digit
from app.domain.legacy_text import Encoding, encoded

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = (
    "Thương mại Sản xuất Xây dựng Cơ khí Điện tử Dịch vụ Nông sản Khoáng sản Thạch Thụy Phượng"
    " Đượm Suối Quế Hạc Mận Nhuận Giang Vĩnh Tuyền Sương Chè Lụa Bưởi"
)
WORDS = SENTENCE.split()
FONTS = {Encoding.TCVN3: ".VnTime", Encoding.VNI: "VNI-Times", Encoding.UNICODE: "Arial"}
MONTH_FIRST = date(2026, 9, 1)


@dataclass(frozen=True)
class Known:
    """One record as it is, before a sheet spoils it."""

    tax_code: str
    name: str
    capital: int
    workers: int
    registered_on: date
    born: date
    personal_id: str


@dataclass(frozen=True)
class Made:
    """A sheet: its rows, the encoding of each, the records in order."""

    rows: list[tuple[list[Any], Encoding]]
    known: list[Known]
    fonts: bool


@st.composite
def tax_codes(draw: st.DrawFn) -> str:
    for _ in range(20):
        nine = f"{draw(st.integers(0, 999_999_999)):09d}"
        digit = tax_check_digit(nine)
        if digit is not None:
            return f"{nine}{digit}"
    return "0100233488"


@st.composite
def records(draw: st.DrawFn) -> Known:
    born = MONTH_FIRST - timedelta(days=draw(st.integers(7_000, 25_000)))
    sex = (0 if born.year < 2000 else 2) + draw(st.integers(0, 1))
    number = f"{draw(st.integers(1, 96)):03d}{sex}{born.year % 100:02d}"
    return Known(
        tax_code=draw(tax_codes()),
        name="Công ty TNHH "
        + " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=4))),
        capital=draw(st.integers(1, 900_000)) * 1_000_000,
        workers=draw(st.integers(0, 400)),
        registered_on=MONTH_FIRST + timedelta(days=draw(st.integers(0, 29))),
        born=born,
        personal_id=f"{number}{draw(st.integers(1, 999_999)):06d}",
    )


def _code(draw: st.DrawFn, code: str, *, text: bool) -> Any:
    shapes = [code, f"'{code}", f"{code[:4]} {code[4:7]} {code[7:]}", f" {code} "]
    return draw(st.sampled_from(shapes if text else [*shapes, int(code)]))


def _day(draw: st.DrawFn, day: date, *, text: bool) -> Any:
    shapes: list[Any] = [
        day.strftime("%d/%m/%Y"),
        f"{day.day}/{day.month}/{day.year}",
        day.strftime("%d.%m.%Y"),
        day.isoformat(),
    ]
    return draw(st.sampled_from(shapes if text else [*shapes, day]))


def _money(draw: st.DrawFn, amount: int, *, text: bool) -> Any:
    millions = amount // 1_000_000
    grouped = f"{millions:,}"
    shapes: list[Any] = [grouped, grouped.replace(",", "."), f"{millions} triệu", str(millions)]
    shapes.append(f"{amount:,}".replace(",", "."))
    return draw(st.sampled_from(shapes if text else [*shapes, millions, float(millions)]))


@st.composite
def business_sheets(draw: st.DrawFn, *, text: bool = False, codes: tuple[Encoding, ...]) -> Made:
    """Draw a list of new businesses; `text`: for a file that holds text alone."""
    known = draw(st.lists(records(), min_size=1, max_size=6, unique_by=lambda r: r.tax_code))
    layout = load_layout("business")
    wanted = ["tax_code", "name", "capital", "workers", "registered_on", "born", "personal_id"]
    fields = draw(st.permutations(wanted))
    spelled = {key: draw(st.sampled_from(layout.field(key).words)) for key in fields}
    spelled["capital"] += " (triệu đồng)"
    header: list[Any] = ["STT", *(spelled[key].capitalize() for key in fields)]
    title = f"DANH SÁCH DOANH NGHIỆP THÁNG 9/{MONTH_FIRST.year}"
    plain = Encoding.UNICODE
    above: list[list[Any]] = [["SỞ TÀI CHÍNH"], [], [title], []]
    rows = [(line, plain) for line in above if line[:1] == [title] or draw(st.booleans())]
    rows.append((header, plain))
    if draw(st.booleans()):
        rows.append(([f"({n})" for n in range(1, len(header) + 1)], plain))
    for number, record in enumerate(known, start=1):
        if draw(st.integers(0, 4)) == 0:
            rows.append((["II. Công ty cổ phần"], plain))
        if draw(st.integers(0, 4)) == 0:
            rows.append(([], plain))
        cells = {
            "tax_code": _code(draw, record.tax_code, text=text),
            "name": record.name,
            "capital": _money(draw, record.capital, text=text),
            "workers": str(record.workers) if text else record.workers,
            "registered_on": _day(draw, record.registered_on, text=text),
            "born": _day(draw, record.born, text=text),
            "personal_id": record.personal_id
            if text or draw(st.booleans())
            else int(record.personal_id),
        }
        line = [number, *(cells[key] for key in fields)]
        rows.append((line, draw(st.sampled_from(codes))))
    if draw(st.booleans()):
        rows.append((["Tổng cộng", f"{len(known)} doanh nghiệp"], plain))
        rows.append((["Nơi nhận: Như trên", "", "", "KT. GIÁM ĐỐC"], plain))
    return Made(rows, known, draw(st.booleans()))


def as_xlsx(path: Path, made: Made) -> Path:
    book = openpyxl.Workbook()
    for number, (line, code) in enumerate(made.rows, start=1):
        for column, value in enumerate(line, start=1):
            if value == "":
                continue
            old = isinstance(value, str) and code is not Encoding.UNICODE
            cell = book.active.cell(number, column, encoded(value, code) if old else value)
            if isinstance(value, str):
                cell.data_type = "s"
            if old and made.fonts:
                cell.font = Font(name=FONTS[code])
    book.save(path)
    return path


def as_csv(path: Path, made: Made, charset: str) -> Path:
    text = io.StringIO(newline="")
    width = max(len(line) for line, _ in made.rows)
    writer = csv.writer(text)
    for line, _ in made.rows:
        writer.writerow([*line, *[""] * (width - len(line))])
    content = text.getvalue()
    if charset == "cp1258":
        content = apart(content)
    path.write_bytes(content.encode(charset))
    return path


def apart(text: str) -> str:
    """Return text with tones as marks of their own, as Windows-1258 writes them."""
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    found = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in tones)
        base = "".join(mark for mark in parts if mark not in tones)
        found.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(found)
