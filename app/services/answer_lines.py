"""Answers of the calculator in words: what was found, then how; the same on screen and in files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app import messages
from app.services.derivation import ExplanationLine, law_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.services.calculator import Answer

#: told by the derivation, line by line
_DERIVED = frozenset({"parts", "readings", "instead"})
#: said first: what most people ask for
_FIRST = ("fine_vnd", "choice_vnd", "warning")
#: said only where it is so
_IF_SO = frozenset({"warning", "cap_hit"})
#: said even where there is none: that is the answer
_NONE_TOO = frozenset({"clause", "evasion_from"})
#: lists of codes → the section of their words
_CODES = {"remedies": "remedy", "competent": "law_word", "special": "law_word"}


def answer_lines(answer: Answer, language: str) -> tuple[ExplanationLine, ...]:
    """Return what was found, then its derivation under a heading of its own."""
    found = tuple(_deeper(_found(answer.values, language)))
    derived = law_lines(answer.steps, language)
    if not derived:
        return found
    head = ExplanationLine(messages.text("calc_told", "derivation", language), "", None, 0)
    return (*found, head, *(_below(line) for line in derived))


def _deeper(lines: Iterator[ExplanationLine]) -> Iterator[ExplanationLine]:
    """The first line is the answer; what else is said of it stands below."""
    for number, line in enumerate(lines):
        yield line if number == 0 else _below(line)


def _below(line: ExplanationLine) -> ExplanationLine:
    return ExplanationLine(line.text, line.article, line.amount, line.level + 1)


def _found(values: Mapping[str, Any], language: str) -> Iterator[ExplanationLine]:
    for name in sorted(values, key=lambda each: each not in _FIRST):
        value = values[name]
        silent = value in (None, [], ()) and name not in _NONE_TOO
        if name in _DERIVED or silent or (name in _IF_SO and not value):
            continue
        caption = messages.text("answer", name, language)
        if isinstance(value, dict) and name != "provision":
            yield from _by_fund(caption, value, language)
        elif name.endswith("_vnd") and type(value) is int:
            yield ExplanationLine(caption, "", value, 0)
        else:
            yield ExplanationLine(f"{caption}: {_value(name, value, language)}", "", None, 0)


def _by_fund(caption: str, sums: Mapping[str, int], language: str) -> Iterator[ExplanationLine]:
    yield ExplanationLine(caption, "", sums["total"], 0)
    for fund, amount in sums.items():
        if fund != "total":
            yield ExplanationLine(messages.text("law_word", fund, language), "", amount, 1)


def _value(name: str, value: Any, language: str) -> str:
    if name == "provision":
        return _provision(value, language)
    if name == "choice_vnd":
        low, high = value
        return messages.text("answer_value", "between", language, low=low, high=high)
    if name in _CODES:
        return ", ".join(messages.text(_CODES[name], code, language) for code in value)
    if name == "reading":
        return messages.text("law_word", f"competence.{value}", language)
    if isinstance(value, list):
        return "; ".join(_plain(each, language) for each in value)
    return _plain(value, language)


def _plain(value: Any, language: str) -> str:
    if value is None:
        return messages.text("answer_value", "none", language)
    if isinstance(value, bool):
        return messages.text("answer_value", "yes" if value else "no", language)
    if isinstance(value, (date, int)):
        return messages.show(value)
    known = messages.catalogue(language)["answer_value"]
    return str(known.get(value, value))


def _provision(value: Mapping[str, Any], language: str) -> str:
    """Return a provision in the order a language names its parts."""
    parts = {
        name: messages.text("answer_value", name, language, number=number) if number else ""
        for name, number in value.items()
    }
    order = ("point", "clause", "article") if language == messages.LANGUAGES[0] else tuple(parts)
    return " ".join(parts[name] for name in order if parts.get(name))
