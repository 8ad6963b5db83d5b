"""Vietnamese text as it is kept (clean) and as it is searched (folded)."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_EXTRA_LETTERS = str.maketrans({"đ": "d", "Đ": "d", "Ð": "d", "ð": "d"})


def clean(text: str) -> str:
    """Return NFC text without invisible characters, outer spaces and inner runs of spaces."""
    if text.isascii() and "  " not in text:
        stripped = text.strip()
        if "\t" not in stripped and "\n" not in stripped and "\r" not in stripped:
            return stripped
    normal = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return _SPACES.sub(" ", normal).strip()


def fold(text: str) -> str:
    """Return lower-case words without tone marks, đ as d, everything else a single space.

    What search compares: FTS5's own folding leaves đ alone, so the folded text is stored.
    """
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFD", text.translate(_EXTRA_LETTERS)))
    return _NOT_WORD.sub(" ", text.lower()).strip()
