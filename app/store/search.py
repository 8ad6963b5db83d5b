"""Search as one types: unit code, tax code, name with or without accents, phone, payment memo."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from app.domain.text import fold
from app.store import same_records, search_index

if TYPE_CHECKING:
    from app.store.connections import Connections

#: with fewer hits than this, words that no record holds are taken for misspelt
FEW = 5
_CODE_LENGTH = 7
_NOT_CODE = re.compile(r"[^A-Z0-9]+")
_SHORTEST_MISSPELT = 3
#: how alike (0-100) a word in use must be to stand in for a misspelt one
_ALIKE = 65
_CHOICES = 4


class Search:
    """Finds units; the index is kept by every command. A merged unit's words find the kept one."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._vocabulary: tuple[int, list[str]] = (-1, [])

    def ids(self, text: str, limit: int = 50) -> list[str]:
        """Return ids of units that match all words typed so far, at most `limit`.

        A unit code standing in the text (typed, or inside a payment memo) comes first. Where
        hardly anything matches, words nobody has are replaced by the nearest ones in use.
        """
        search_index.catch_up(self._connections)
        exact = self._by_code(text)
        words = fold(text).split()
        found = [*exact, *self._match(words, limit)]
        if len(found) < FEW and len(words) > 1 and all(word.isdigit() for word in words):
            found += self._match(["".join(words)], limit)
        if len(found) < FEW and (nearest := self._corrected(words)) is not None:
            found += self._match_query(nearest, limit)
        same = same_records.merged(self._connections.read(), same_records.UNIT)
        return list(dict.fromkeys(same.get(each, each) for each in found))[:limit]

    def catch_up(self) -> None:
        """Index what an exchange left for later; else the first who searches waits for it."""
        search_index.catch_up(self._connections, wait=True)

    def count(self, text: str) -> int:
        """Return how many units match all words."""
        search_index.catch_up(self._connections)
        query = match_query(fold(text).split())
        if not query:
            return 0
        sql = "SELECT count(*) FROM search WHERE search MATCH ?"
        return int(self._connections.read().execute(sql, (query,)).fetchone()[0])

    def _match(self, words: list[str], limit: int) -> list[str]:
        return self._match_query(match_query(words), limit)

    def _match_query(self, query: str, limit: int) -> list[str]:
        if not query:
            return []
        rows = self._connections.read().execute(
            "SELECT unit_id FROM search_row WHERE no IN"
            " (SELECT rowid FROM search WHERE search MATCH ? LIMIT ?)",
            (query, limit),
        )
        return [row[0] for row in rows.fetchall()]

    def _by_code(self, text: str) -> list[str]:
        """Return units whose code stands anywhere in the text, in letters of either case."""
        run = _NOT_CODE.sub("", text.upper())
        windows = {run[n : n + _CODE_LENGTH] for n in range(len(run) - _CODE_LENGTH + 1)}
        codes = sorted(code for code in windows if not code.isdigit() and not code.isalpha())
        if not codes:
            return []
        rows = self._connections.read().execute(
            "SELECT id FROM unit WHERE deleted = 0"
            " AND code IN (SELECT value FROM json_each(?)) ORDER BY code",
            (json.dumps(codes),),
        )
        return [row[0] for row in rows.fetchall()]

    def _corrected(self, words: list[str]) -> str | None:
        """Return the query with each word that begins none in use replaced by those most alike.

        None when there is nothing to replace, or nothing alike to replace a word by.
        """
        if not any(_may_be_misspelt(word) for word in words):
            return None
        in_use = self._words_in_use()
        choices = [_nearest(word, in_use) if _may_be_misspelt(word) else [word] for word in words]
        if not all(choices) or choices == [[word] for word in words]:
            return None
        either = [" OR ".join(f'"{word}"*' for word in alike) for alike in choices]
        return " AND ".join(f"({words})" for words in either)

    def _words_in_use(self) -> list[str]:
        """Return every indexed word without digits in order, read again after a change."""
        connection = self._connections.read()
        now = connection.execute("SELECT coalesce(max(no), 0) FROM outbox").fetchone()[0]
        if self._vocabulary[0] != now:
            rows = connection.execute("SELECT term FROM search_word ORDER BY term").fetchall()
            self._vocabulary = (now, [row[0] for row in rows if row[0].isalpha()])
        return self._vocabulary[1]


def match_query(words: list[str]) -> str:
    """Return the FTS5 query: every word, each as the beginning of one."""
    return " ".join(f'"{word}"*' for word in words)


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= _SHORTEST_MISSPELT and word.isalpha()


def _nearest(word: str, in_use: list[str]) -> list[str]:
    from rapidfuzz import fuzz, process  # only when something was misspelt

    place = bisect_left(in_use, word)
    if place < len(in_use) and in_use[place].startswith(word):
        return [word]
    alike = process.extract(word, in_use, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_CHOICES)
    return [str(found[0]) for found in alike]
