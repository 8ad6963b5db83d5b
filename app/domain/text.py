"""Vietnamese text as it is kept (clean) and as it is searched (folded)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
#: ASCII: capitals to small letters, what is neither letter nor digit to a space
_PLAIN = bytes(ord(chr(code).lower() if chr(code).isalnum() else " ") for code in range(128)) * 2


def clean(text: str) -> str:
    """Return NFC text without invisible characters, outer spaces and inner runs of spaces."""
    # Nearly every text; what is printable has no other space than the plain one.
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    normal = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return _SPACES.sub(" ", normal).strip()


def fold(text: str) -> str:
    """Return lower-case words without tone marks, đ as d, everything else a single space.

    What search compares: FTS5's own folding leaves đ alone, so the folded text is stored.
    """
    if not text.isascii():
        words = text.split()
        text = " ".join([word if word.isascii() else _fold_word(word) for word in words])
    return _plain_words(text)


@lru_cache(maxsize=1 << 14)
def _fold_word(word: str) -> str:
    """Fold a word that is not plain letters; names are made of the same few thousand."""
    for letter in "đĐðÐ":
        word = word.replace(letter, "d")
    return _NOT_WORD.sub(" ", _MARKS.sub("", unicodedata.normalize("NFD", word)).lower())


def _plain_words(text: str) -> str:
    """Fold text of ASCII alone."""
    return " ".join(text.encode("ascii").translate(_PLAIN).decode("ascii").split())


def in_pairs(fingerprint: str) -> str:
    """Return a fingerprint as people compare it: pairs of capitals, parted by colons."""
    pairs = zip(fingerprint[::2], fingerprint[1::2], strict=True)
    return ":".join(first + second for first, second in pairs).upper()
