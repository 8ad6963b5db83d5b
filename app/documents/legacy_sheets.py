"""A workbook whose text in TCVN3 and VNI is given as Unicode, and what was turned, for a person.

The font of a cell decides. Where the format has no fonts, or text was pasted into a cell of
another font, words vote: each row is read as Unicode, as TCVN3 and as VNI, and the reading whose
words are Vietnamese wins; a cell that could be either goes with its row, else with its column.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import combining

from app.documents.spreadsheet import Sheet, Workbook
from app.domain.legacy_text import (
    Encoding,
    decoded,
    encoding_of_font,
    font_is_capital,
    is_suspicious,
    likeness,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.documents.cells import Cell
    from app.documents.legacy_fonts import Fonts

#: how a person may have it read: told by the program, as it stands, or all of one encoding
CHOICES = ("auto", "none", "tcvn3", "vni")
_OLD = (Encoding.TCVN3, Encoding.VNI)
_SAMPLES = 6
_LAST_OF_LATIN_1 = 0xFF
#: ạ to ỹ: no code page of before Unicode gives these
_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9]")
#: in a workbook nor these; in a text file they may be codes read by Windows-1258
_ONLY_IN_BOOKS = re.compile("[\u1ea0-\u1ef9ĂăĐđƠơƯư\u0300-\u0323]")
_TEXT_KINDS = frozenset({"csv", "html"})
#: of a column's cells that words decide, the share that carries the undecided ones
_MOST = 0.9
_FEWEST = 5


@dataclass(slots=True)
class Turned:
    """What was turned into Unicode on the rows read last."""

    #: encoding → cells told by font
    by_font: Counter[Encoding] = field(default_factory=Counter)
    #: encoding → cells told by words
    by_words: Counter[Encoding] = field(default_factory=Counter)
    rows: set[int] = field(default_factory=set)
    #: (as in the file, as read)
    samples: list[tuple[str, str]] = field(default_factory=list)

    @property
    def encoding(self) -> Encoding:
        """The encoding most of it was in; UNICODE where nothing was turned."""
        both = self.by_font + self.by_words
        return both.most_common(1)[0][0] if both else Encoding.UNICODE

    def note(self, row: int, raw: str, text: str) -> None:
        """Note a cell that was turned."""
        self.rows.add(row)
        if len(self.samples) < _SAMPLES and (raw, text) not in self.samples:
            self.samples.append((raw, text))


class LegacyBook:
    """A workbook read through `choice`; `turned` is of the sheet iterated last."""

    def __init__(self, workbook: Workbook, choice: str = "auto") -> None:
        self._workbook = workbook
        self._choice = choice
        self.turned: dict[str, Turned] = {}
        self.workbook = Workbook(
            workbook.kind,
            workbook.sheet_names,
            self._read,
            name=workbook.file_name,
            fonts=workbook.fonts,
        )

    def _read(self, name: str) -> Sheet:
        sheet = self._workbook.sheet(name)
        fonts = {} if self._choice == "none" else self._workbook.fonts(name)
        return Sheet(
            name,
            lambda: self._rows(sheet, fonts),
            sheet.count,
            visible=sheet.visible,
            merged=sheet.merged,
        )

    def _rows(self, sheet: Sheet, fonts: Fonts) -> Iterator[list[Cell]]:
        turned = self.turned[sheet.name] = Turned()
        if self._choice == "none":
            yield from sheet.iterate()
            return
        forced = Encoding(self._choice) if self._choice != "auto" else None
        proof = _ONLY_UNICODE if self._workbook.kind in _TEXT_KINDS else _ONLY_IN_BOOKS
        reader = _Reader(fonts, turned, forced, proof)
        for number, row in enumerate(sheet.iterate(), start=1):
            yield reader.row(number, row)


class _Reader:
    """Turns rows, remembering how each column has been decided so far."""

    def __init__(
        self, fonts: Fonts, turned: Turned, forced: Encoding | None, proof: re.Pattern[str]
    ) -> None:
        self._fonts = fonts
        self._turned = turned
        self._forced = forced
        #: letters that nothing of before Unicode leaves behind
        self._proof = proof
        #: column → cells that words decided, and of them those in old letters by encoding
        self._decided: defaultdict[int, int] = defaultdict(int)
        self._columns: defaultdict[int, Counter[Encoding]] = defaultdict(Counter)
        self._met = bool(fonts)

    def row(self, number: int, row: list[Cell]) -> list[Cell]:
        """Return a row with its old text as Unicode."""
        if number not in self._fonts and self._is_unicode(row):
            return row
        texts = {
            column: cell
            for column, cell in enumerate(row)
            if isinstance(cell, str) and cell and not cell.isascii()
        }
        if not texts:
            return row
        fonts = self._fonts.get(number, {})
        # a letter of Unicode's own proves that the font was left over
        fonts = {place: font for place, font in fonts.items() if _may_be_old(texts.get(place, ""))}
        old = any(is_suspicious(text) for text in texts.values())
        if not (fonts or old or self._met or self._forced):
            return row
        self._met = self._met or old
        plain = {column: text for column, text in texts.items() if column not in fonts}
        by_words = self._by_words(plain)
        found = list(row)
        for column, raw in texts.items():
            font = fonts.get(column, "")
            encoding = encoding_of_font(font) if font else by_words[column]
            if encoding is Encoding.UNICODE:
                continue
            text = decoded(raw, encoding, capital=font_is_capital(font))
            if text != raw:
                found[column] = text
                (self._turned.by_font if font else self._turned.by_words)[encoding] += 1
                self._turned.note(number, raw, text)
        return found

    def _is_unicode(self, row: list[Cell]) -> bool:
        """Tell at a glance that no cell of a row is in old letters, as of nearly every row."""
        decided = []
        for column, cell in enumerate(row):
            if type(cell) is str and not cell.isascii():
                if self._proof.search(cell) is None:
                    return False
                decided.append(column)
        for column in decided:
            self._decided[column] += 1
        return True

    def _by_words(self, texts: dict[int, str]) -> dict[int, Encoding]:
        scores = {
            column: _scores(text, self._forced, self._proof) for column, text in texts.items()
        }
        sure = {column: found for column, each in scores.items() if (found := _winner(each))}
        votes = Counter(sure.values())
        for column, encoding in sure.items():
            self._decided[column] += 1
            if encoding is not Encoding.UNICODE:
                self._columns[column][encoding] += 1
        leading = votes.most_common(1)[0][0] if votes else None
        return {
            column: sure.get(column) or self._undecided(column, each, leading)
            for column, each in scores.items()
        }

    def _undecided(
        self, column: int, scores: dict[Encoding, int], leading: Encoding | None
    ) -> Encoding:
        """Return the encoding of a cell that may be several: its row's, else its column's."""
        best = max(scores.values())
        likely = [encoding for encoding, score in scores.items() if score == best]
        for wished in (leading, self._forced):
            if wished is not None and wished in likely:
                return wished
        before, total = self._columns[column], self._decided[column]
        for encoding in _OLD:
            share = before[encoding] / max(total, 1)
            if encoding in likely and total >= _FEWEST and share >= _MOST:
                return encoding
        return Encoding.UNICODE


def _may_be_old(text: str) -> bool:
    """Tell whether a text may be of the font it is set in: no letter or tone mark is Unicode's."""
    return not any(
        ord(letter) > _LAST_OF_LATIN_1 and (letter.isalpha() or combining(letter))
        for letter in text
    )


def _scores(text: str, forced: Encoding | None, proof: re.Pattern[str]) -> dict[Encoding, int]:
    """Return encoding → words that are Vietnamese, less those that are not."""
    if proof.search(text):
        return {Encoding.UNICODE: 1}
    candidates = (Encoding.UNICODE, forced) if forced else (Encoding.UNICODE, *_OLD)
    found = {}
    for encoding in candidates:
        good, seen = likeness(text, encoding)
        found[encoding] = 2 * good - seen
    return found


def _winner(scores: dict[Encoding, int]) -> Encoding | None:
    """Return the one encoding that reads best, None if several do equally well."""
    best = max(scores.values())
    likely = [encoding for encoding, score in scores.items() if score == best]
    return likely[0] if len(likely) == 1 else None
