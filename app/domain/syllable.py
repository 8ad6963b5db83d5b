"""Whether a word may be Vietnamese: how a text in an unknown encoding is told from a right one.

The language writes one syllable a word: a beginning, vowels, an ending, a tone. Text decoded by
the wrong table makes words that no syllable looks like.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
#: letters, and every sign beyond ASCII: old encodings use them all
_WORD = re.compile(r"[^\s\x00-\x40\[-`{-\x7f]+")
_FIRST = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
#: vowels that end a syllable
_OPEN = (
    "iêu|yêu|oai|oay|oeo|oao|uây|uôi|uya|uyu|ươi|ươu"
    "|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|uơ|ưa|ưi|ưu"
)
#: vowels that something may follow; oo (xoong) is left out: it makes wrong readings look right
_VOWELS = "uyê|iê|yê|oa|oă|oe|uâ|uê|uô|uy|ươ|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
#: k ends names of places only: Đắk Lắk
_LAST = "ch|ng|nh|c|k|m|n|p|t"
_SYLLABLE = re.compile(f"^(?:{_FIRST})?(?:(?:{_OPEN})|(?:{_VOWELS})(?:{_LAST})?)$")
_MOST_TONES = 1


def words(text: str) -> list[str]:
    """Return the words of a text that hold a letter beyond ASCII."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Tell whether a word can be a Vietnamese syllable, tone marks and case set aside.

    >>> is_syllable("Thương"), is_syllable("Th­¬ng"), is_syllable("Coâng")
    (True, False, False)
    """
    apart = unicodedata.normalize("NFD", word.lower())
    rest = word[1:]
    if len(_TONES.findall(apart)) > _MOST_TONES or not (
        rest.islower() or rest in ("", rest.upper())
    ):
        return False
    return _SYLLABLE.match(unicodedata.normalize("NFC", _TONES.sub("", apart))) is not None
