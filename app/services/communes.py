"""Names of communes as people write them: old and new spelling, with or without "xã"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.domain.office import Commune

_KINDS = ("phuong", "xa", "thi tran", "dac khu", "dak khu", "p", "x", "tt")


class CommuneNames:
    """Finds the commune code that a name or an address means; "" when it is not one for sure."""

    def __init__(self, communes: Iterable[Commune], *, key: Callable[[str], str] = fold) -> None:
        """Take communes of any day; `key` says when two spellings are one name."""
        self._key = key
        self._codes: set[str] = set()
        self._by_name: dict[str, str] = {}
        #: names with the word for their kind, as they stand between words, and codes
        self._full: tuple[tuple[str, str], ...] = ()
        for commune in communes:
            self._codes.add(commune.code)
            for name in (commune.name, *commune.aliases):
                self._by_name[key(name)] = commune.code
                self._by_name.setdefault(_bare(key(name)), commune.code)
        self._full = tuple(
            (f" {name} ", code) for name, code in self._by_name.items() if name != _bare(name)
        )

    def code(self, *, code: str, name: str) -> str:
        """Return the code of a commune given by code, else by name."""
        if code in self._codes:
            return code
        folded = self._key(name)
        return self._by_name.get(folded) or self._by_name.get(_bare(folded), "")

    def in_address(self, address: str) -> str:
        """Return the code of the one commune whose full name stands in an address."""
        padded = f" {self._key(address)} "
        found = {code for name, code in self._full if name in padded}
        return found.pop() if len(found) == 1 else ""


def _bare(folded: str) -> str:
    """Drop the word for the kind of commune."""
    for kind in _KINDS:
        if folded.startswith(f"{kind} "):
            return folded[len(kind) + 1 :]
    return folded
