"""Sheets made from known records: any order of columns, any rows around them, any file."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from app.documents.layout import load_layout
from app.domain.legacy_text import Encoding
from tests.kit.sheet_disguises import disguised
from tests.kit.sheet_facts import (
    FACTS,
    MILLION,
    MONTH,
    POSITIONS,
    UNIQUE,
    WORDS,
    YEAR,
    Fact,
    Sheet,
    facts,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents.layout import Layout

#: what every sheet of a kind has; the rest may be left out
CORE = {
    "business": ("tax_code", "name", "capital", "registered_on"),
    "tax-employers": ("tax_code", "name", "declared_workers", "contract_workers"),
    "tax-workers": ("employer_tax_code", "name", "person_id", "born", "income"),
    "d02": ("name", "plan", "wage", "rank", "position_coefficient", "seniority_percent"),
    "bank": ("booked_on", "reference", "debit", "credit", "memo"),
}
UNIT_WORDS = {1: "đồng", 1000: "nghìn đồng", MILLION: "triệu đồng"}
UNITS = {
    "business": (1, 1000, MILLION),
    "tax-employers": (1, 1000, MILLION),
    "tax-workers": (1, 1000),
    "d02": (1, 1000),
    "bank": (1,),
}
EXTRA = ("Mã hồ sơ", "Cán bộ theo dõi", "Xếp hạng", "Phụ lục", "Đợt")
TITLES = {
    "business": f"DANH SÁCH DOANH NGHIỆP THÀNH LẬP MỚI THÁNG {MONTH.month}/{MONTH.year}",
    "tax-employers": f"DANH SÁCH NGƯỜI NỘP THUẾ NĂM {YEAR}",
    "tax-workers": f"DANH SÁCH NGƯỜI LAO ĐỘNG QUYẾT TOÁN THUẾ TNCN NĂM {YEAR}",
    "d02": f"DANH SÁCH LAO ĐỘNG THAM GIA BHXH THÁNG {MONTH.month} NĂM {MONTH.year}",
    "bank": "SỔ PHỤ TÀI KHOẢN TIỀN GỬI",
}
GROUPS = {
    "business": ("I. Công ty TNHH một thành viên", "Cộng nhóm I"),
    "tax-employers": ("Xã Thạch Giang", "Cộng xã Thạch Giang"),
    "tax-workers": ("II. Lao động vãng lai", "Cộng đơn vị"),
    "d02": ("Tăng lao động", "Cộng tăng"),
    "bank": ("Số dư đầu kỳ", "Cộng phát sinh trong ngày"),
}


@dataclass
class Line:
    """One row of a sheet."""

    cells: list[Any]
    #: the record it holds
    fact: Fact | None = None
    hidden: bool = False
    code: Encoding = Encoding.UNICODE


@dataclass
class Made:
    """A sheet: its rows in order, and what is hidden or merged in it."""

    kind: str
    lines: list[Line]
    #: field → 0-based column
    columns: dict[str, int]
    unit: int
    #: rows in letters of before Unicode are set in their fonts
    fonts: bool = True
    hidden_columns: set[int] = field(default_factory=set)
    #: (first row, first column, last row, last column), from 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    #: sheets before the one with the table
    cover: bool = False

    @property
    def known(self) -> dict[int, Fact]:
        """1-based row → the record it holds."""
        return {n: line.fact for n, line in enumerate(self.lines, start=1) if line.fact is not None}

    @property
    def width(self) -> int:
        """Columns in all."""
        return max(len(line.cells) for line in self.lines)


@st.composite
def made_sheets(
    draw: st.DrawFn,
    *,
    text: bool = False,
    codes: Sequence[Encoding] = (Encoding.UNICODE,),
    odd: bool = True,
    merges: bool = True,
) -> Made:
    """Draw a sheet of any kind.

    Args:
        draw: hypothesis' own.
        text: for a file that holds text alone.
        codes: what rows may be written in.
        odd: letters may be written apart, with spaces of other kinds.
        merges: whether the file keeps merged cells.
    """
    kind = draw(st.sampled_from(sorted(FACTS)))
    layout = load_layout(kind)
    unit = draw(st.sampled_from(UNITS[kind]))
    one = UNIQUE[kind]
    known = draw(
        st.lists(facts(kind, unit), min_size=1, max_size=5, unique_by=lambda f: f.values[one])
    )
    optional = [each.key for each in layout.fields if each.key not in CORE[kind]]
    if kind in {"d02", "bank"}:
        optional = [key for key in optional if key in known[0].values]
    taken = draw(st.lists(st.sampled_from(optional), unique=True)) if optional else []
    keys = draw(st.permutations([*CORE[kind], *taken]))
    extra = draw(st.lists(st.sampled_from(EXTRA), unique=True, max_size=2))
    columns = draw(st.permutations([*keys, *extra]))
    if draw(st.booleans()):
        columns = ["STT", *columns]
    if draw(st.integers(0, 4)) == 0:
        columns = ["", *columns]
    sheet = Sheet(text=text, unit=unit, odd=odd)
    made = Made(kind, [], {key: columns.index(key) for key in keys}, unit, draw(st.booleans()))
    whole = draw(st.sampled_from(codes)) if draw(st.booleans()) else Encoding.UNICODE
    _head(draw, made, layout, columns, merges=merges)
    _body(draw, made, known, columns, sheet, codes if whole is Encoding.UNICODE else (whole,))
    if whole is not Encoding.UNICODE:
        for line in made.lines:
            line.code = whole
    if merges and not text:
        made.hidden_columns = {c for c in made.columns.values() if draw(st.integers(0, 5)) == 0}
        made.cover = draw(st.booleans())
    return made


def _head(
    draw: st.DrawFn, made: Made, layout: Layout, columns: Sequence[str], *, merges: bool
) -> None:
    kind, unit = made.kind, made.unit
    in_title = unit == 1 or draw(st.booleans())
    names = [_name(draw, made, layout, key, always=not in_title) for key in columns]
    above: list[list[Any]] = []
    if draw(st.booleans()):
        above += [["UBND TỈNH", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["SỞ TÀI CHÍNH"]]
    above.append([TITLES[kind]])
    if kind == "d02" and "unit_code" not in made.columns:
        above.append(["Mã đơn vị: TZ0001Z"])
    if in_title:
        above.append([f"Đơn vị tính: {UNIT_WORDS[unit]}"])
    if draw(st.booleans()):
        above.append([])
    made.lines += [Line(row) for row in above]
    if merges and draw(st.booleans()):
        top = len(made.lines) - 1
        made.merged.append((top, 0, top, max(len(columns) - 1, 1)))
    if draw(st.booleans()) and len(columns) > 3:
        _two_rows(draw, made, names)
    else:
        made.lines.append(Line(list(names)))
    if draw(st.booleans()):
        made.lines.append(Line([f"({n})" for n in range(1, len(columns) + 1)]))


def _name(draw: st.DrawFn, made: Made, layout: Layout, key: str, *, always: bool) -> str:
    """Return a column's header, with the unit of money where it must be or may be."""
    if key not in made.columns:
        return key
    words = draw(st.sampled_from(layout.field(key).words))
    named: str = draw(st.sampled_from([str.capitalize, str.upper, str.title]))(words)
    money = layout.field(key).type in {"money", "balance"} or key == "wage"
    said = money and (always or draw(st.booleans()))
    return f"{named} ({UNIT_WORDS[made.unit]})" if said else named


def _two_rows(draw: st.DrawFn, made: Made, names: Sequence[str]) -> None:
    """Put a title over some columns, whose own words stand under it."""
    first = draw(st.integers(1, len(names) - 2))
    last = draw(st.integers(first + 1, len(names) - 1))
    top: list[Any] = list(names)
    low: list[Any] = [""] * len(names)
    for column in range(first, last + 1):
        low[column], top[column] = top[column], ""
    top[first] = "Thông tin kê khai"
    made.lines += [Line(top), Line(low)]
    above = len(made.lines) - 2
    made.merged.append((above, first, above, last))


def _body(
    draw: st.DrawFn,
    made: Made,
    known: Sequence[Fact],
    columns: Sequence[str],
    sheet: Sheet,
    codes: Sequence[Encoding],
) -> None:
    group, subtotal = GROUPS[made.kind]
    header = made.lines[-1]
    chance = st.integers(0, 7)
    for number, fact in enumerate(known, start=1):
        if draw(chance) == 0:
            made.lines.append(
                Line([""] * (columns.index("") + 1 if "" in columns else 0) + [group])
            )
        if draw(chance) == 0:
            made.lines.append(Line([]))
        if draw(chance) == 0 and number > 1:
            made.lines.append(_sums(draw, made, columns, subtotal))
        if draw(chance) == 0 and number > 1:
            made.lines.append(Line(list(header.cells)))
        made.lines.append(
            _record(draw, made, fact, columns, number, sheet, draw(st.sampled_from(codes)))
        )
    if draw(st.booleans()):
        made.lines.append(_sums(draw, made, columns, "Tổng cộng"))
    if draw(st.booleans()):
        made.lines += _signatures(draw, len(columns))


def _record(
    draw: st.DrawFn,
    made: Made,
    fact: Fact,
    columns: Sequence[str],
    number: int,
    sheet: Sheet,
    code: Encoding,
) -> Line:
    cells: list[Any] = []
    for key in columns:
        if key in made.columns:
            odd = Sheet(sheet.text, sheet.unit, sheet.odd and code is Encoding.UNICODE)
            fact.shown[key] = disguised(draw, made.kind, key, fact.values.get(key), odd)
            cells.append(fact.shown[key].cell)
        elif key == "STT":
            cells.append(str(number) if sheet.text else number)
        elif key:
            words = [*POSITIONS, *WORDS, ""]
            cells.append(draw(st.sampled_from(words)))
        else:
            cells.append("")
    return Line(cells, fact, draw(st.integers(0, 9)) == 0, code)


def _sums(draw: st.DrawFn, made: Made, columns: Sequence[str], words: str) -> Line:
    """Return a row of sums, its words in the first column or in the one that names records."""
    layout = load_layout(made.kind)
    cells: list[Any] = [""] * len(columns)
    for key, column in made.columns.items():
        if layout.field(key).type in {"money", "integer"} and draw(st.booleans()):
            cells[column] = "1.234.567" if draw(st.booleans()) else "12"
    place = made.columns.get(draw(st.sampled_from(["name", "memo", ""])), 0)
    cells[place] = words
    return Line(cells)


def _signatures(draw: st.DrawFn, width: int) -> list[Line]:
    left = draw(st.integers(0, max(width // 2 - 1, 0)))
    right = draw(st.integers(width // 2, width - 1))
    rows = []
    for one, other in (
        ("", "Thạch Giang, ngày 30 tháng 9 năm 2026"),
        ("NGƯỜI LẬP BIỂU", "GIÁM ĐỐC"),
        ("(Ký, họ tên)", "(Ký, họ tên, đóng dấu)"),
    ):
        cells = [""] * width
        cells[left], cells[right] = one, other
        rows.append(Line(cells))
    return rows


def as_text(made: Made, *, separator: str, quoting: int, end: str) -> str:
    """Return a sheet as the text of a CSV file, old letters as the codes they were."""
    import csv

    from app.domain.legacy_text import encoded

    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
    for line in made.lines:
        cells = ["" if cell is None else str(cell) for cell in line.cells]
        cells += [""] * (made.width - len(cells))
        writer.writerow([encoded(cell, line.code) for cell in cells])
    return out.getvalue()
