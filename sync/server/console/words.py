"""The page's words, from words/*.toml; figures and days as each language writes them."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.server.faults import Denied

#: Vietnam has one time of day all year
VIETNAM = timezone(timedelta(hours=7))
_NOTHING = "–"
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Words:
    """Says things in one language; what has no words is a fault of the program."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = table(language)

    def __call__(self, name: str, /, **values: object) -> str:
        """Return the words of a name, with values put in (as text: the page escapes them)."""
        return self._words[name].format(**values)

    def has(self, name: str) -> bool:
        """Tell whether a name has words."""
        return name in self._words

    def known(self, group: str, value: object) -> str:
        """Return the words of a value that offices send, or the value itself when it has none."""
        return self._words.get(f"{group}.{value}", str(value))

    def value(self, name: str, value: str) -> str:
        """Return what an office says under a name of a summary: a day, a word's meaning, or it."""
        if name == "state":
            return self.known("case_state", value)
        if name == "period":
            return self.month(value)
        return self.day(value) if _DAY.fullmatch(value) else self.known("value", value)

    def number(self, value: int | None) -> str:
        """Return a whole number with its thousands apart."""
        if value is None:
            return _NOTHING
        text = f"{value:,}"
        text = text.replace(",", ".") if self.language == "vi" else text
        return text.replace("-", "−")

    def short(self, value: int) -> str:
        """Return an amount in đồng in millions or milliards, for a chart."""
        size, unit = (10**9, "tỷ") if abs(value) >= 10**9 else (10**6, "tr")
        if self.language != "vi":
            unit = "bn" if size == 10**9 else "m"
        text = f"{value / size:,.1f}"
        if self.language == "vi":
            text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
        return f"{text} {unit}".replace("-", "−")

    def moment(self, text: str | None) -> str:
        """Return a moment in Vietnam's time."""
        if not text:
            return _NOTHING
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return text
        here = moment.astimezone(VIETNAM) if moment.tzinfo else moment
        return f"{here:%H:%M} {self.day(here.date().isoformat())}"

    def today(self, now: datetime) -> str:
        """Return the day it is in Vietnam, as a field of a form takes it."""
        return now.astimezone(VIETNAM).date().isoformat()

    def day(self, text: str | None) -> str:
        """Return a day: 28/11/2026, or 28 Nov 2026."""
        if not text:
            return _NOTHING
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return text
        if self.language == "vi":
            return f"{day:%d/%m/%Y}"
        months = [
            "Jan",
            "Feb",
            "Mar",
            "Apr",
            "May",
            "Jun",
            "Jul",
            "Aug",
            "Sep",
            "Oct",
            "Nov",
            "Dec",
        ]
        return f"{day.day} {months[day.month - 1]} {day.year}"

    def month(self, text: str) -> str:
        """Return a month written 2026-11 as 11/2026."""
        year, dash, month = text.partition("-")
        return f"{month}/{year}" if dash else text


@cache
def table(language: str) -> dict[str, str]:
    """Return name → words of a language, names as "group.name"."""
    path = Path(__file__).parent / "words" / f"{language}.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        f"{group}.{name}": words for group, names in found.items() for name, words in names.items()
    }


def explained(words: Words, denied: Denied) -> str:
    """Return what happened, what was saved and what to do, for a person."""
    name = f"fault.{denied.code}"
    if not words.has(name):
        return words("fault.other", code=denied.code)
    detail = denied.detail
    if denied.code == "sign_in_wait":
        detail = words.moment(detail)
    elif words.has(f"field.{detail}"):
        detail = words(f"field.{detail}")
    return words(name, detail=detail)
