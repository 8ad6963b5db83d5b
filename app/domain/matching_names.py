"""Which employers may be meant by a name: the few worth weighing, out of ten thousand."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.domain.matching_score import Described, Entry

#: key → the one place it leads to, or several
_Postings: TypeAlias = dict[str, int | list[int]]
#: an address of fewer words that tell places apart leads to nobody
_KEY_WORDS = 3
#: kept of those that share words, before everything is weighed
_MOST = 8


class NameBlocks:
    """Leads from a name to entries with a rare word, two words, or nearly all of it."""

    def __init__(self, entries: Sequence[Entry], common_word: int) -> None:
        from rapidfuzz import fuzz, process

        self._extract, self._ratio = process.extract, fuzz.ratio
        self.entries = entries
        self._ordered = [entry.described.ordered for entry in entries]
        self._near: _Postings = {}
        shared: _Postings = {}
        words: dict[str, list[int]] = {}
        for place, entry in enumerate(entries):
            for key in _one_off(entry.described.joined):
                _put(self._near, key, place)
            for key in _keys(entry.described):
                _put(shared, key, place)
            for word in set(entry.described.parts.proper):
                words.setdefault(word, []).append(place)
        rare = {word: at for word, at in words.items() if len(at) <= common_word}
        self._shared: _Postings = {**shared, **rare}

    def candidates(self, asked: Described, least: int) -> list[tuple[Entry, float]]:
        """Return the entries to weigh: near ones always, of the others the likeliest.

        Args:
            asked: the name and what is known beside it.
            least: likeness of the proper name below which nothing is worth weighing.

        Returns:
            Each with the likeness of its words in alphabetical order, 0 where it is below the
            least.
        """
        near = _gathered(self._near, _one_off(asked.joined))
        others = _gathered(self._shared, (*_keys(asked), *asked.parts.proper)) - near
        ordered, words, known = asked.ordered, self._ordered, self.entries
        found = [
            (known[place], self._ratio(ordered, words[place], score_cutoff=least)) for place in near
        ]
        if others:
            chosen = self._extract(
                ordered,
                {place: words[place] for place in sorted(others)},
                scorer=self._ratio,
                processor=None,
                score_cutoff=least,
                limit=_MOST,
            )
            found += [(known[place], likeness) for _, likeness, place in chosen]
        return found


def _put(postings: _Postings, key: str, place: int) -> None:
    """Add a place; nearly all keys have one, and a list for each would take time and memory."""
    before = postings.get(key)
    if before is None:
        postings[key] = place
    elif isinstance(before, int):
        postings[key] = [before, place]
    else:
        before.append(place)


def _gathered(postings: _Postings, keys: Iterable[str]) -> set[int]:
    """Return the places these keys lead to."""
    places: set[int] = set()
    for found in map(postings.get, keys):
        if found is None:
            continue
        if type(found) is int:
            places.add(found)
        else:
            places.update(found)  # type: ignore[arg-type]
    return places


def _keys(described: Described) -> Iterator[str]:
    """Return what two descriptions may share: pairs of words, an address, a person."""
    proper = sorted(set(described.parts.proper))
    for one, other in combinations(proper, 2):
        yield f"{one} {other}"
    for words in described.places:
        if len(words) >= _KEY_WORDS:
            yield f"#{' '.join(sorted(words))}"
    for person in described.people:
        yield f"@{person}"


def _one_off(word: str) -> Iterator[str]:
    """Return the word and every word left when one letter is dropped.

    Two words that share one of these differ by a letter added, lost, changed or swapped.
    """
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
