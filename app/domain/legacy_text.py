"""Vietnamese text of before Unicode, TCVN3 and VNI, as it looks in today's files, and back.

Such text was typed for fonts that drew other letters than the codes say. Opened today its codes
appear as the letters of Windows-1252 (in text files also of Windows-1258). TCVN3 has no capitals
with tones: a font whose name ends in H draws small letters as capitals.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import cache

from app.domain import syllable
from app.domain.text import clean


class Encoding(Enum):
    """How the letters of a text are coded."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


#: TCVN 5712:1993, third set: the letters of the codes from A1, B5 and so on, "·" where none is
_TCVN3_RUNS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ·ằẳẵắ"),
    (0xC6, "ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ"),
)
#: codes of Windows-1258 that are not those of Windows-1252
_CP1258 = str.maketrans(
    "ĂĐƠƯăđơư₫\u0300\u0301\u0303\u0309\u0323",
    "ÃÐÕÝãðõýþÌìÞÒò",
)
#: VNI writes the letter, then one sign for tone and mark together
_VNI_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_ROOF = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BOWL = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_ALONE = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
_HORNED = {"ơ": "ô", "ư": "ö"}
#: letters of Windows-1252 that proper Vietnamese text does not use, and old text does
_SUSPICIOUS = re.compile(
    "[\u00a1-\u00af\u00b1\u00b3-\u00ba\u00bc\u00be\u00bfÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]"
)
#: two vowels that stand together in VNI only
_PAIRS = re.compile("[aeAE][áàãÁÀÃ]|[aeoAEO][âÂ]|[aA][éèêúÉÈÊÚ]|[aeouyAEOUY][õùÕÙ]|[ôÔ][ùõÙÕ]")
_TCVN3_FONT = re.compile(r"^\.vn", re.IGNORECASE)
_VNI_FONT = re.compile(r"^vni[-_ ]?", re.IGNORECASE)
#: a word in capitals, but for the toned letters that TCVN3 has no capitals of
_CAPITALS = re.compile(r"[^\W\d_]+")
_FEWEST_CAPITALS = 2


def encoding_of_font(font: str) -> Encoding:
    """Return the encoding a font was made for: .VnTime, .VnArialH, VNI-Times and so on."""
    if _TCVN3_FONT.match(font):
        return Encoding.TCVN3
    return Encoding.VNI if _VNI_FONT.match(font) else Encoding.UNICODE


def font_is_capital(font: str) -> bool:
    """Tell whether a TCVN3 font draws small letters as capitals."""
    return _TCVN3_FONT.match(font) is not None and font.endswith("H")


def is_suspicious(text: str) -> bool:
    """Tell whether a text holds letters that only old encodings leave behind."""
    return _SUSPICIOUS.search(text) is not None or _PAIRS.search(text) is not None


def decoded(text: str, encoding: Encoding, *, capital: bool = False) -> str:
    """Return text as Unicode (NFC); what the encoding does not know stays as it is.

    >>> decoded("C«ng ty TNHH §¹i Thµnh", Encoding.TCVN3)
    'Công ty TNHH Đại Thành'
    >>> decoded("Coâng ty TNHH Thöông maïi Ñaïi Phaùt", Encoding.VNI)
    'Công ty TNHH Thương mại Đại Phát'
    """
    if encoding is Encoding.UNICODE:
        return text
    codes = text.translate(_CP1258)
    if encoding is Encoding.TCVN3:
        found = codes.translate(_tcvn3())
        return found.upper() if capital else _CAPITALS.sub(_in_capitals, found)
    table, pattern = _vni()
    return pattern.sub(lambda hit: table[hit[0]], codes)


def encoded(text: str, encoding: Encoding) -> str:
    """Return Unicode text (NFC) as the old encoding shows it; TCVN3 keeps no toned capitals."""
    if encoding is Encoding.UNICODE:
        return text
    if encoding is Encoding.TCVN3:
        table = {letter: chr(code) for code, letter in _tcvn3().items()}
        return "".join(table.get(letter) or table.get(letter.lower(), letter) for letter in text)
    back = {letter: signs for signs, letter in _vni()[0].items() if _in_one_case(signs, letter)}
    back |= {found: signs for signs, found in _vni_alone().items()}
    return "".join(back.get(letter, letter) for letter in text)


def likeness(text: str, encoding: Encoding) -> tuple[int, int]:
    """Return how many words of a text are Vietnamese once decoded, and how many are looked at.

    Looked at are the words with a letter beyond ASCII before decoding.
    """
    raw = syllable.words(clean(text) if encoding is Encoding.UNICODE else text)
    if encoding is Encoding.UNICODE:
        return sum(map(syllable.is_syllable, raw)), len(raw)
    good = sum(map(syllable.is_syllable, syllable.words(decoded(text, encoding))))
    return good, len(raw)


def _in_capitals(hit: re.Match[str]) -> str:
    """Raise the toned letters of a word whose plain letters, two at least, are all capitals."""
    plain = [letter for letter in hit[0] if letter.isascii()]
    raised = len(plain) >= _FEWEST_CAPITALS and all(letter.isupper() for letter in plain)
    return hit[0].upper() if raised else hit[0]


def _in_one_case(signs: str, letter: str) -> bool:
    return (signs == signs.lower()) == (letter == letter.lower()) and (
        signs in (signs.lower(), signs.upper())
    )


@cache
def _tcvn3() -> dict[int, str]:
    return {
        start + place: letter
        for start, letters in _TCVN3_RUNS
        for place, letter in enumerate(letters)
        if letter != "·"
    }


def _vni_alone() -> dict[str, str]:
    """Return the signs that are a letter by themselves; some typed i and a tone instead."""
    raised = {signs.upper(): found.upper() for found, signs in _VNI_ALONE.items()}
    return {signs: found for found, signs in _VNI_ALONE.items()} | raised


@cache
def _vni() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return what the signs stand for, and the pattern that finds them, longest first."""

    def letter(base: str, *marks: str) -> str:
        return unicodedata.normalize("NFC", base + "".join(marks))

    table = {signs: letter_ for letter_, signs in _VNI_ALONE.items()}
    table |= {signs: letter_ for letter_, signs in _HORNED.items()}
    for base in "aeiouy":
        table |= {base + sign: letter(base, tone) for tone, sign in _VNI_TONES.items()}
    for horned, shown in _HORNED.items():
        table |= {shown + sign: letter(horned, tone) for tone, sign in _VNI_TONES.items()}
    for base in "aeo":
        table |= {base + sign: letter(base, "\u0302", tone) for tone, sign in _VNI_ROOF.items()}
    table |= {"a" + sign: letter("a", "\u0306", tone) for tone, sign in _VNI_BOWL.items()}
    whole = dict(table)
    for signs, found in table.items():
        whole[signs.upper()] = found.upper()
        whole[signs[:1].upper() + signs[1:]] = found.upper()
        whole[signs[:1] + signs[1:].upper()] = found
    whole |= table
    longest = sorted(whole, key=len, reverse=True)
    return whole, re.compile("|".join(map(re.escape, longest)))
