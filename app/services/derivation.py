"""Steps of a derivation in words: the same lines in the window, on paper and with --explain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.money import Vnd
    from app.domain.step import Step

#: fields of steps that hold a code with words under [law_word]
_CODES = frozenset({"act", "fund", "side", "post", "deadline", "reading", "choice"})


@dataclass(frozen=True, slots=True)
class ExplanationLine:
    """One line of an explanation in words."""

    text: str
    article: str
    amount: Vnd | None
    level: int

    def __str__(self) -> str:
        """One line of text: words, amount, article."""
        amount = "" if self.amount is None else f": {messages.show(self.amount)} đồng"
        article = f" ({self.article})" if self.article else ""
        return f"{'  ' * self.level}{self.text}{amount}{article}"


def in_words(
    step: Step, language: str = messages.LANGUAGES[0], *, section: str = "explain"
) -> ExplanationLine:
    """Return a step of an explanation as a sentence."""
    fields = {name: _shown(name, value, language) for name, value in step.fields}
    words = messages.text(section, step.code, language, amount=step.amount, **fields)
    return ExplanationLine(words, step.article, step.amount, step.level)


def law_lines(
    steps: Iterable[Step], language: str = messages.LANGUAGES[0]
) -> tuple[ExplanationLine, ...]:
    """Return the derivation of an answer of the law."""
    return tuple(in_words(each, language, section="law_step") for each in steps)


def _shown(name: str, value: object, language: str) -> object:
    if name in _CODES and isinstance(value, str):
        return messages.text("law_word", value, language)
    return value
