"""What the signatures of a decision that came down are worth, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import messages
from app.errors import Refused

if TYPE_CHECKING:
    from app.services.trust import Trust

_BROKEN = "broken"


class DecisionSignature:
    """Looks at a signed PDF with the office's trusted certificates."""

    def __init__(self, trust: Trust, language: str = messages.LANGUAGES[0]) -> None:
        self._trust = trust
        self._language = language
        #: what was found, by the bytes' own hash: files do not change
        self._known: dict[tuple[str, int], tuple[str, bool]] = {}

    def worth(self, sha256: str, pdf: bytes) -> tuple[str, bool]:
        """Return what to say of it, and False where a signature is broken or was taken out.

        A file without a signature is a scan: that is said, and stands in nobody's way.
        """
        key = (sha256, len(self._trust.listed()))
        if key not in self._known:
            self._known[key] = self._look(pdf)
        return self._known[key]

    def _look(self, pdf: bytes) -> tuple[str, bool]:
        try:
            found = self._trust.check(pdf, "")
        except Refused as refused:
            return messages.error(refused, self._language).what, False
        if found.removed:
            return self._word("signature_removed"), False
        if not found.signatures:
            return self._word("signature_none"), True
        words = [
            self._word(f"signature_{each.verdict.value}", signer=each.signer)
            for each in found.signatures
        ]
        sound = all(each.verdict.value != _BROKEN for each in found.signatures)
        return "; ".join(words), sound

    def _word(self, code: str, **fields: object) -> str:
        return messages.text("crossing", code, self._language, **fields)
