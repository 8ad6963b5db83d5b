"""The serif of official papers: its four faces, registered once, and how wide their letters are.

Papers are set in Times New Roman (Decree 30/2020, annex I). Where Windows has it, it is used;
everywhere else Tinos, whose widths are the same, so that lines break alike.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import resources

if TYPE_CHECKING:
    from collections.abc import Mapping

#: bits of a style: regular 0, bold 1, italic 2, both 3
BOLD = 1
ITALIC = 2
_TINOS = ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic")
_TIMES = ("times", "timesbd", "timesi", "timesbi")
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_OTHER_WAY = {"R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI"}
_SIGNS = "đĐ–“”…×•"


@dataclass(frozen=True, slots=True)
class Face:
    """One face as reportlab knows it; widths by code point in thousandths of the size."""

    name: str
    widths: Mapping[int, float]

    def missing(self, text: str) -> str:
        """Return the characters of `text` this face cannot draw, each once, in order."""
        return "".join(dict.fromkeys(c for c in text if ord(c) not in self.widths))


@dataclass(frozen=True, slots=True)
class Family:
    """Four faces, at the index their style bits make: regular, bold, italic, bold italic."""

    name: str
    faces: tuple[Face, Face, Face, Face]


def serif() -> Family:
    """Return the family for papers on this machine."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        return times_new_roman(folder) or tinos()
    return tinos()


@cache
def tinos() -> Family:
    """Return the shipped family (hinting taken out: see packaging/strip_fonts.py)."""
    first, second, third, fourth = (
        _register(name, resources.read_bytes(f"fonts/{name}.ttf")) for name in _TINOS
    )
    return Family("Tinos", (first, second, third, fourth))


@cache
def times_new_roman(folder: Path) -> Family | None:
    """Return Times New Roman from a folder of fonts; None if a face or a letter is missing."""
    files = [folder / f"{name}.ttf" for name in _TIMES]
    if not all(file.is_file() for file in files):
        return None
    first, second, third, fourth = (
        _register(f"TimesNewRoman-{file.stem}", file.read_bytes()) for file in files
    )
    family = Family("Times New Roman", (first, second, third, fourth))
    return None if any(face.missing(vietnamese_letters()) for face in family.faces) else family


def vietnamese_letters() -> str:
    """Return every letter, digit and sign that papers need, composed (NFC)."""
    vowels = _VOWELS + _VOWELS.upper()
    toned = (unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in _TONES)
    return "".join(map(chr, range(32, 127))) + "".join(toned) + _SIGNS


def _register(name: str, content: bytes) -> Face:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, BytesIO(content))
    pdfmetrics.registerFont(font)
    widths = font.face.charWidths
    # Lines are set from left to right: what reads the other way would come out backwards.
    other_way = [code for code in widths if unicodedata.bidirectional(chr(code)) in _OTHER_WAY]
    return Face(name, {code: widths[code] for code in widths.keys() - set(other_way)})
