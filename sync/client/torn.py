"""An answer that the line tore: what came of it is kept, and the rest is asked for (RFC 9110, 14).

Only of answers the server can give again byte for byte, which it names by an entity tag. Another
answer meanwhile has another tag and comes whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTIAL = 206
_FROM = re.compile(r"bytes (\d+)-\d+/\d+")


@dataclass(slots=True)
class Torn:
    """The last answer that was torn: what was asked, its tag, its bytes as they came."""

    asked: tuple[str, str] = ("", "")
    tag: str = ""
    #: fields of its head in small letters: what the rest is read by
    fields: dict[str, str] = field(default_factory=dict)
    content: bytes = b""

    def keep(
        self, method: str, target: str, status: int, fields: Mapping[str, str], content: bytes
    ) -> None:
        """Keep what came of an answer; of a rest, after what was here."""
        if status == PARTIAL:
            self.content += content if self._goes_on(method, target, fields) else b""
        elif method == "GET" and fields.get("etag", "").startswith('"'):
            self.asked, self.tag = (method, target), fields["etag"]
            self.fields, self.content = dict(fields), content

    def asking(self, method: str, target: str) -> dict[str, str]:
        """Return the fields that ask for the rest; none where nothing is here."""
        if self.asked != (method, target) or not self.content:
            return {}
        return {"range": f"bytes={len(self.content)}-", "if-range": self.tag}

    def whole(
        self, method: str, target: str, fields: Mapping[str, str], rest: bytes
    ) -> tuple[dict[str, str], bytes] | None:
        """Return the fields and bytes of an answer whose rest came; None: it is not its rest."""
        goes_on = self._goes_on(method, target, fields)
        found = (self.fields, self.content + rest) if goes_on else None
        self.drop()
        return found

    def answered(self, method: str, target: str) -> None:
        """Note that an answer came whole."""
        if self.asked == (method, target):
            self.drop()

    def drop(self) -> None:
        """Keep nothing."""
        self.asked, self.tag, self.fields, self.content = ("", ""), "", {}, b""

    def _goes_on(self, method: str, target: str, fields: Mapping[str, str]) -> bool:
        begins = _FROM.fullmatch(fields.get("content-range", ""))
        return (
            self.asked == (method, target)
            and fields.get("etag") == self.tag
            and begins is not None
            and int(begins[1]) == len(self.content)
        )
