"""What an employer's name is made of: legal form, part (branch), trade, proper name, numbers.

The words are data (resources/codes/matching.toml), so that an office may teach the program an
abbreviation of its own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Generic, TypeVar

from app.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

T = TypeVar("T")

_ROMAN = {"ii": "2", "iii": "3", "iv": "4"}
_COUNTED = {"mot": "1", "hai": "2", "ba": "3", "bon": "4", "nam": "5"}
_VOWELS = frozenset("aeiouy")
_PAIR = 2
#: no abbreviation at the beginning of a name has more words
_FIRST_WORDS = 5
#: words remembered as ordinary; a register of 10,000 employers has some thousand
_MOST_ORDINARY = 1 << 15
_TABLES = ("short", "short_first", "form", "part")


class NameWordsFaulty(ValueError):
    """A file of name words that must not be loaded; says what is wrong."""


class _Phrases(Generic[T]):
    """Phrases of words found in a row of words, the longest first."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in phrases:
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))
        #: a word that is none of these begins no phrase
        self.starts = frozenset(self._by_first)

    def longest(self, word: str) -> int:
        """Return how many words the longest phrase has that begins with a word; 1 for none."""
        found = self._by_first.get(word)
        return len(found[0][0]) if found else 1

    def at(self, words: Sequence[str], place: int) -> tuple[int, T] | None:
        """Return the length and meaning of the phrase that begins at a place."""
        for phrase, meaning in self._by_first.get(words[place], ()):
            length = len(phrase)
            if length == 1 or tuple(words[place : place + length]) == phrase:
                return length, meaning
        return None


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart; everything folded."""

    #: as written
    folded: str
    #: abbreviations written out, "và" left out
    written: str
    #: a code of [form], "" where the name says none
    form: str
    #: a code of [part], "" for the employer itself
    part: str
    trade: frozenset[str]
    #: in the order of the name
    proper: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def joined(self) -> str:
        """The proper name without spaces."""
        return "".join(self.proper)

    @property
    def ordered(self) -> str:
        """The words of the proper name in alphabetical order."""
        return " ".join(sorted(self.proper))


@dataclass(frozen=True)
class NameWords:
    """The words names are read by."""

    short: Mapping[str, str]
    #: where a name begins with it
    short_first: Mapping[str, str]
    form: Mapping[str, str]
    part: Mapping[str, str]
    trade: tuple[str, ...]

    @classmethod
    def of(cls, content: Mapping[str, object]) -> NameWords:
        """Take the words from a file's tables.

        Raises:
            NameWordsFaulty: a table is missing, or a phrase is not folded.
        """
        tables = []
        for name in _TABLES:
            table = content.get(name)
            if not isinstance(table, dict) or not all(isinstance(v, str) for v in table.values()):
                message = f"[{name}] must be a table of texts"
                raise NameWordsFaulty(message)
            tables.append(table)
        trade = content.get("trade")
        words = trade.get("words") if isinstance(trade, dict) else None
        if not isinstance(words, list):
            message = "[trade] words are missing"
            raise NameWordsFaulty(message)
        for phrase in (*chain(*tables), *words):
            if not isinstance(phrase, str) or not phrase or fold(phrase) != phrase:
                message = f"not folded words: {phrase!r}"
                raise NameWordsFaulty(message)
        short, first, form, part = tables
        return cls(short, first, form, part, tuple(words))

    @classmethod
    def parse(cls, text: str) -> NameWords:
        """Read the words of a TOML file.

        Raises:
            NameWordsFaulty: it is no TOML, or as `of`.
        """
        try:
            return cls.of(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise NameWordsFaulty(str(error)) from error

    @cached_property
    def _short(self) -> _Phrases[tuple[str, ...]]:
        return _Phrases((phrase, tuple(said.split())) for phrase, said in self.short.items())

    @cached_property
    def _known(self) -> _Phrases[tuple[str, str]]:
        kinds = (("form", self.form), ("part", self.part), ("trade", {w: w for w in self.trade}))
        return _Phrases(
            (phrase, (kind, code)) for kind, table in kinds for phrase, code in table.items()
        )

    @cached_property
    def _ordinary(self) -> set[str]:
        """Words met that can be nothing but a word of a proper name, as most are."""
        return set()

    @cached_property
    def _firsts(self) -> dict[tuple[str, ...], str]:
        """Two words met at the beginning of names → the first word written out."""
        return {}

    def _is_ordinary(self, word: str) -> bool:
        if word in self._short.starts or word in self._known.starts or word == "va":
            return False
        if not _plain(word) or _VOWELS.isdisjoint(word):
            return False
        if len(self._ordinary) < _MOST_ORDINARY:
            self._ordinary.add(word)
        return True

    def parts(self, name: str) -> NameParts:
        """Take a name apart."""
        folded = fold(clean(name))
        words = self._written_out(folded.split())
        found: dict[str, list[str]] = {"form": [], "part": [], "trade": []}
        proper: list[str] = []
        numbers: list[str] = []
        place = 0
        starts, ordinary = self._known.starts, self._ordinary
        while place < len(words):
            word = words[place]
            if word in ordinary:
                proper.append(word)
                place += 1
                continue
            known = self._known.at(words, place) if word in starts else None
            if known is not None:
                length, (kind, code) = known
                found[kind].append(code)
                place += length
                continue
            taken = 0 if _plain(word) else _number(words, place, numbers)
            if not taken:
                proper.append(word)
            place += taken or 1
        trade = found["trade"]
        if not proper:  # a name made of words of trade only is told apart by them
            proper, trade = [word for phrase in trade for word in phrase.split()], []
        return NameParts(
            folded=folded,
            written=" ".join(words),
            form=(found["form"] or [""])[0],
            part=(found["part"] or [""])[0],
            trade=frozenset(trade),
            proper=tuple(proper),
            numbers=tuple(numbers),
        )

    def first_word(self, name: str) -> str:
        """Return the first word of a name written out: it tells a household from a company."""
        begin = tuple(name.split(maxsplit=2)[:2])
        known = self._firsts.get(begin)
        if known is not None:
            return known
        words = fold(" ".join(name.split(maxsplit=_FIRST_WORDS)[:_FIRST_WORDS])).split()
        if not words:
            return ""
        if words[0] in self.short_first:
            first = self.short_first[words[0]].split()[0]
        else:
            said = self._short.at(words, 0)
            first = said[1][0] if said and said[1] else words[0]
        told = len(begin) == _PAIR and all(word[0].isalnum() for word in begin)
        if told and self._short.longest(words[0]) <= _PAIR and len(self._firsts) < _MOST_ORDINARY:
            self._firsts[begin] = first  # no word behind these two can change it
        return first

    def _written_out(self, words: Sequence[str]) -> list[str]:
        written: list[str] = []
        place = 0
        if words and words[0] in self.short_first:
            written.extend(self.short_first[words[0]].split())
            place = 1
        starts, ordinary = self._short.starts, self._ordinary
        while place < len(words):
            word = words[place]
            if word in ordinary or self._is_ordinary(word):
                written.append(word)
                place += 1
                continue
            known = self._short.at(words, place) if word in starts else None
            if known is not None:
                written.extend(known[1])
                place += known[0]
                continue
            if not _VOWELS.isdisjoint(word):
                if word != "va":
                    written.append(word)
            else:
                written.extend(self._run_together(word))
            place += 1
        return written

    def _run_together(self, word: str) -> Iterable[str]:
        """Return what "tmdvxd" stands for; other words stay."""
        if len(word) <= _PAIR or len(word) % _PAIR:
            return (word,)
        pairs = [word[place : place + _PAIR] for place in range(0, len(word), _PAIR)]
        if not all(pair in self.short for pair in pairs):
            return (word,)
        return [said for pair in pairs for said in self.short[pair].split()]


def _number(words: Sequence[str], place: int, numbers: list[str]) -> int:
    """Take a number, "số 2" and "II" too; return how many words it was."""
    word = words[place]
    after = words[place + 1] if place + 1 < len(words) else ""
    if word == "so" and (after[:1].isdigit() or after in _ROMAN or after in _COUNTED):
        numbers.append(_ROMAN.get(after) or _COUNTED.get(after) or after.lstrip("0"))
        return 2
    if word in _ROMAN or any(letter.isdigit() for letter in word):
        numbers.append(_ROMAN.get(word) or word.lstrip("0"))
        return 1
    return 0


def _plain(word: str) -> bool:
    """Tell whether a word can be no number."""
    return word != "so" and word.isalpha() and word not in _ROMAN
