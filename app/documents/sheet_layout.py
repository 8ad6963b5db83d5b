"""Find where a known table begins, on any sheet, and which column holds which field."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.documents.cells import Cell, column_letters, shown
from app.documents.layout import Field, Layout, layout_kinds, load_layout
from app.domain.text import fold
from app.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.documents.spreadsheet import Sheet, Workbook

__all__ = ["Field", "Found", "Layout", "find", "load_layout"]

_HEADER_WITHIN = 60
#: four times the widest export; headers are not looked for beyond
_WIDEST = 1000
_LETTER = re.compile(r"[^\W\d_]")
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
#: of two headers that name one field, the better keeps it: mapped, technical, words, words cut
_MAPPED, _TECHNICAL, _WORDS, _TRIMMED = range(4)
#: two columns for one of these change what is owed: a person must choose
_DECISIVE = frozenset({"money", "code", "tax_code"})


@dataclass(frozen=True, slots=True)
class Found:
    """Where the table is; rows are 1-based, columns 0-based."""

    sheet: str
    header_row: int
    header_rows: int
    #: field → column
    columns: dict[str, int]
    #: field → header text as shown to people
    headers: dict[str, str]
    #: every header text, left to right; a repeated one has its column letter: "Nợ [H]"
    all_headers: tuple[str, ...]
    #: hash of the sorted header words: the same export next month has the same shape
    shape: str
    #: header texts no field was found for
    unmapped: tuple[str, ...]
    #: every sheet of the file
    sheets: tuple[str, ...] = ()

    @property
    def first_row(self) -> int:
        """The first row under the header."""
        return self.header_row + self.header_rows


@dataclass(frozen=True, slots=True)
class _Candidate:
    found: Found
    complete: bool
    #: fields found, those by technical name, whether anything stands below, whether visible
    score: tuple[int, int, int, int]
    #: field → headers that name it equally well
    rivals: dict[str, tuple[str, ...]]


def find(
    workbook: Workbook,
    layout: Layout,
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    recall: Callable[[str], Mapping[str, str] | None] | None = None,
) -> Found:
    """Return where `layout`'s table is.

    `mapping` (field → header text, corrected by a person) goes before the layout's words; an
    empty text says that the file has no such field. Without one, `recall` is asked for what was
    remembered for a file of this shape.

    Raises:
        Unreadable: `no_header` (fields `missing`, `sheets`, and `found`: the likeliest header as
            far as it was understood, for a person to go on), `ambiguous_header` (`where`, `found`),
            `wrong_kind` (`looks_like`: the kind it seems to be).
    """
    names = workbook.sheet_names if sheet is None else (sheet,)
    if sheet is not None and sheet not in workbook.sheet_names:
        raise _no_header(workbook, layout, layout.missing(set()), workbook.sheet_names)
    candidates = _candidates(workbook, names, layout, mapping or {})
    if mapping is None and recall is not None:
        remembered = _remembered(candidates, recall)
        if remembered is not None:
            candidates = _candidates(workbook, names, layout, remembered) or candidates
    complete = [candidate for candidate in candidates if candidate.complete]
    if not complete:
        if other := _other_kind(workbook, names, layout.kind):
            raise Unreadable(
                "wrong_kind", file=workbook.file_name, kind=layout.kind, looks_like=other
            )
        best = max(candidates, key=lambda each: each.score, default=None)
        keys = set(best.found.columns) if best else set()
        found = replace(best.found, sheets=workbook.sheet_names) if best else None
        raise _no_header(workbook, layout, layout.missing(keys), names, found=found)
    return replace(_best(workbook, layout, complete), sheets=workbook.sheet_names)


def _remembered(
    candidates: Sequence[_Candidate], recall: Callable[[str], Mapping[str, str] | None]
) -> Mapping[str, str] | None:
    """Ask for the likeliest header first; a corrected one may not be what the words point to."""
    for candidate in sorted(candidates, key=lambda each: each.score, reverse=True):
        remembered = recall(candidate.found.shape)
        if remembered is not None:
            return remembered
    return None


def _best(workbook: Workbook, layout: Layout, complete: Sequence[_Candidate]) -> Found:
    top = max(candidate.score for candidate in complete)
    best = _without_row_above([each for each in complete if each.score == top])
    first = best[0].found
    # a heading printed again at each page is the same table
    others = [
        each.found
        for each in best[1:]
        if each.found.sheet != first.sheet or each.found.all_headers != first.all_headers
    ]
    if others:
        places = [f"{each.sheet}!{each.header_row}" for each in (first, *others)]
        raise _ambiguous(workbook, layout, "; ".join(places), first)
    for key, headers in best[0].rivals.items():
        if layout.field(key).type in _DECISIVE:
            where = f"{first.sheet}: {' = '.join(headers)}"
            raise _ambiguous(workbook, layout, where, first)
    return first


def _without_row_above(best: Sequence[_Candidate]) -> list[_Candidate]:
    """Leave out headers of two rows whose lower row says as much: a record is above."""
    alone = {(each.found.sheet, each.found.header_row) for each in best}
    return [
        each
        for each in best
        if each.found.header_rows == 1 or (each.found.sheet, each.found.header_row + 1) not in alone
    ]


def _no_header(
    workbook: Workbook,
    layout: Layout,
    missing: Sequence[str],
    sheets: Sequence[str],
    *,
    found: Found | None = None,
) -> Unreadable:
    return Unreadable(
        "no_header",
        file=workbook.file_name,
        kind=layout.kind,
        missing="; ".join(missing),
        sheets="; ".join(sheets),
        rows=_HEADER_WITHIN,
        columns=_WIDEST,
        found=found,
    )


def _ambiguous(workbook: Workbook, layout: Layout, where: str, found: Found) -> Unreadable:
    return Unreadable(
        "ambiguous_header",
        file=workbook.file_name,
        kind=layout.kind,
        where=where,
        found=replace(found, sheets=workbook.sheet_names),
    )


def _other_kind(workbook: Workbook, names: Sequence[str], kind: str) -> str:
    """Return the kind of list this seems to be, "" if none we know."""
    best, most = "", (0, 0, 0, 0)
    for other in layout_kinds():
        if other == kind:
            continue
        for candidate in _candidates(workbook, names, load_layout(other), {}):
            if candidate.complete and candidate.score > most:
                best, most = other, candidate.score
    return best


def _candidates(
    workbook: Workbook, names: Sequence[str], layout: Layout, mapping: Mapping[str, str]
) -> list[_Candidate]:
    found = []
    for name in names:
        sheet = workbook.sheet(name)
        rows = [row[:_WIDEST] for row in sheet.head(_HEADER_WITHIN + 1)]
        for index, row in enumerate(rows[:_HEADER_WITHIN]):
            if sum(1 for cell in row if isinstance(cell, str) and cell) < 2:  # noqa: PLR2004
                continue
            below = rows[index + 1] if index + 1 < len(rows) else []
            found.extend(_candidates_at(sheet, index + 1, (row, below), layout, mapping))
    return found


def _candidates_at(
    sheet: Sheet,
    number: int,
    pair: tuple[Sequence[Cell], Sequence[Cell]],
    layout: Layout,
    mapping: Mapping[str, str],
) -> list[_Candidate]:
    """Return the header of one row and, where its lower row adds fields, that of two."""
    row, below = pair
    shared = _shared(row, below)
    single = _candidate(sheet, (number, 1), _Header(_one_row(row), shared), layout, mapping)
    if single is None:
        return []
    both = _Header(_two_rows(row, below), shared)
    double = _candidate(sheet, (number, 2), both, layout, mapping)
    better = double is not None and len(double.found.columns) > len(single.found.columns)
    return [double] if double is not None and better else [single]


#: the texts one column's header may be recognised by, best first; the first is shown
_Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Header:
    """What may name each column, and the columns whose title is a group's over several."""

    names: Sequence[_Names]
    shared: frozenset[int]


def _shared(row: Sequence[Cell], below: Sequence[Cell]) -> frozenset[int]:
    """Return the columns where a title begins that spans others, each with words under it."""
    worded = [bool(_LETTER.search(_title(cell))) for cell in below]
    return frozenset(
        column
        for column in range(min(len(row), len(below) - 1))
        if _title(row[column])
        and worded[column]
        and worded[column + 1]
        and not (column + 1 < len(row) and _title(row[column + 1]))
    )


def _one_row(row: Sequence[Cell]) -> list[_Names]:
    return [(text,) if (text := _title(cell)) else () for cell in row]


def _title(cell: Cell) -> str:
    return shown(cell) if isinstance(cell, str) and cell else ""


def _two_rows(row: Sequence[Cell], below: Sequence[Cell]) -> list[_Names]:
    """Join a group's title to the words under it; a merged title stands in its first cell."""
    names: list[_Names] = []
    group = ""
    for column in range(max(len(row), len(below))):
        top = _title(row[column]) if column < len(row) else ""
        low = _title(below[column]) if column < len(below) else ""
        group = top or (group if low else "")
        if low and group:
            names.append((f"{group} / {low}", low, *((top,) if top else ())))
        else:
            names.append(((top or low),) if top or low else ())
    return names


def _candidate(
    sheet: Sheet,
    place: tuple[int, int],
    header: _Header,
    layout: Layout,
    mapping: Mapping[str, str],
) -> _Candidate | None:
    """Return what a header at `place` (row, rows) would mean, None if nothing in it is known."""
    headers = _distinct([each[0] if each else "" for each in header.names])
    claims = _claims(header, headers, layout, mapping)
    if not claims:
        return None
    number, height = place
    columns = {key: found[0][1] for key, found in claims.items()}
    used = set(columns.values())
    found = Found(
        sheet=sheet.name,
        header_row=number,
        header_rows=height,
        columns=columns,
        headers={key: headers[column] for key, column in columns.items()},
        all_headers=tuple(text for text in headers if text),
        shape=_shape(headers),
        unmapped=tuple(text for column, text in enumerate(headers) if text and column not in used),
    )
    technical = sum(1 for each in claims.values() if each[0][0] <= _TECHNICAL)
    return _Candidate(
        found=found,
        complete=layout.is_complete(set(columns)),
        score=(len(columns), technical, int(sheet.count > number), int(sheet.visible)),
        rivals={
            key: tuple(headers[column] for rank, column in each if rank == each[0][0])
            for key, each in claims.items()
            if len(each) > 1 and each[1][0] == each[0][0]
        },
    )


def _claims(
    header: _Header,
    headers: Sequence[str],
    layout: Layout,
    mapping: Mapping[str, str],
) -> dict[str, list[tuple[int, int]]]:
    """Return field → (rank, column) of every header that names it, best first."""
    claims: dict[str, list[tuple[int, int]]] = {}
    known = {field.key for field in layout.fields}
    chosen = {header: key for key, header in mapping.items() if header and key in known}
    for column, each in enumerate(header.names):
        if not each:
            continue
        key = chosen.get(headers[column])
        rank = _MAPPED
        if key is None:
            key, rank = _recognised(each, layout)
            if key in mapping or (column in header.shared and _only_a_part(key, each, layout)):
                key = None
        if key is not None:
            claims.setdefault(key, []).append((rank, column))
    return {key: sorted(found) for key, found in claims.items()}


def _only_a_part(key: str | None, names: _Names, layout: Layout) -> bool:
    """Tell whether money is named by its group's title alone: one of the group is not the whole."""
    if key is None or layout.field(key).type != "money":
        return False
    return _recognised(names[:-1], layout)[0] != key


def _recognised(names: _Names, layout: Layout) -> tuple[str | None, int]:
    for name in names:
        if key := layout.technical_key(name):
            return key, _TECHNICAL
    for name in names:
        if key := layout.words_key(fold(name)):
            return key, _WORDS
    for name in names:
        bare = _IN_BRACKETS.sub(" ", name)
        if bare != name and (key := layout.words_key(fold(bare))):
            return key, _TRIMMED
    return None, _TRIMMED


def _distinct(headers: Sequence[str]) -> list[str]:
    """Return the headers, a repeated one with its column letter, so that each can be chosen."""
    seen: set[str] = set()
    distinct = []
    for column, header in enumerate(headers):
        again = header and header in seen
        distinct.append(f"{header} [{column_letters(column)}]" if again else header)
        seen.add(header)
    return distinct


def _shape(headers: Sequence[str]) -> str:
    words = sorted(filter(None, (fold(_IN_BRACKETS.sub(" ", header)) for header in headers)))
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
