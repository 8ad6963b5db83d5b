"""Articles that a form cites, against the list of instruments (resources/forms/law).

The one place that knows which instruments and articles papers may cite.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = "forms/law/instruments.toml"
_NUMBERS = r"\d+(?:(?:,| và|;) (?:(?:khoản|điểm) \S+ )*(?:Điều )?\d+)*"
#: articles, then the instrument: "khoản 3 Điều 18 Luật Xử lý vi phạm hành chính"
_BEFORE = re.compile(rf"Điều ({_NUMBERS})(?: của)? (?=(?:Luật|Bộ luật|Nghị định|Nghị quyết)\b)")
#: the instrument, then its articles: "Nghị định số 274/2025/NĐ-CP, các Điều 3, 4"
_AFTER = re.compile(rf"^[^,;.]*, (?:các )?Điều ({_NUMBERS})")
_NUMBERED = re.compile(
    r"(?:Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư)(?: [^,;.()\d{]*)??"
    r" số:? (\d+/\d{4}/[A-ZĐ\-]+\d*)"
)
_CASE = re.compile(r"(?:khoản|điểm) \S+")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law or decree by its number, the names it is cited by, the articles that are known."""

    number: str
    names: tuple[str, ...]
    articles: frozenset[int]


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return every instrument that forms may cite."""
    raw = tomllib.loads(resources.read_text(_FILE))["instrument"]
    return tuple(
        Instrument(one["number"], tuple(one["names"]), frozenset(_articles(one["articles"])))
        for one in raw
    )


def unknown_citations(text: str) -> list[str]:
    """Return the citations in a text, as written, that name no known instrument or article."""
    plain = re.sub(r"\*\*|__", "", text).replace("\u00a0", " ")
    return [*_unknown_before(plain), *_unknown_numbered(plain)]


def _unknown_before(text: str) -> Iterator[str]:
    for found in _BEFORE.finditer(text):
        rest = text[found.end() :]
        instrument = _named(rest) or _numbered(rest)
        if instrument is not None:
            if _numbers(found[1]) - instrument.articles:
                yield f"{found[0]}{instrument.number}"
        elif not re.match(r"\S+ \S+ số:? \{", rest):
            yield f"{found[0]}{rest[:40]}"


def _unknown_numbered(text: str) -> Iterator[str]:
    for found in _NUMBERED.finditer(text):
        instrument = _of_number(found[1])
        if instrument is None:
            yield found[0]
            continue
        after = _AFTER.match(text[found.end() :])
        if after is not None and _numbers(after[1]) - instrument.articles:
            yield f"{found[0]}{after[0]}"


def _named(text: str) -> Instrument | None:
    """Return the instrument a text begins with by name, not by number."""
    for one in instruments():
        if any(text.startswith(name) and not text.startswith(f"{name} số") for name in one.names):
            return one
    return None


def _numbered(text: str) -> Instrument | None:
    found = _NUMBERED.match(text)
    return None if found is None else _of_number(found[1])


def _of_number(number: str) -> Instrument | None:
    return next((one for one in instruments() if one.number == number), None)


def _numbers(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"\d+", _CASE.sub("", text))}


def _articles(text: str) -> Iterator[int]:
    for part in filter(None, text.split(", ")):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)
