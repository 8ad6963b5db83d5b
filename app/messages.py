"""Words for codes: errors, problems, states, stages; the same for the window and the commands.

The words are data, resources/messages/<area>.<language>.toml, all merged. Wording of official
papers is never here (it is in resources/forms).
"""

from __future__ import annotations

import string
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import resources
from app.domain.calendar import Month

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.case import Missing
    from app.domain.problem import Problem
    from app.errors import AppError

#: Languages complete in words; the first is the default.
LANGUAGES = ("vi", "en")


#: fields of errors that hold a code of [file_kind]
_FILE_KINDS = ("kind", "looks_like")


@dataclass(frozen=True, slots=True)
class ErrorText:
    """The three things a person is told when something was refused or failed."""

    what: str
    saved: str
    todo: str

    def __str__(self) -> str:
        """One line, for standard error."""
        return " ".join(part for part in (self.what, self.saved, self.todo) if part)


@cache
def catalogue(language: str) -> Mapping[str, Mapping[str, Any]]:
    """Return section → code → words of one language; two files with one code are a ValueError."""
    merged: dict[str, dict[str, Any]] = {}
    for name in resources.names("messages", f"{language}.toml"):
        for section, entries in tomllib.loads(resources.read_text(name)).items():
            known = merged.setdefault(section, {})
            twice = known.keys() & entries.keys()
            if twice:
                message = f"{name}: [{section}] defined twice: {', '.join(sorted(twice))}"
                raise ValueError(message)
            known.update(entries)
    return merged


def text(section: str, code: str, language: str = LANGUAGES[0], /, **fields: object) -> str:
    """Return the words of a code; a missing code is a KeyError (a bug, found by a test)."""
    return _fill(catalogue(language)[section][code], fields)


def error(failure: AppError, language: str = LANGUAGES[0], *, command: bool = False) -> ErrorText:
    """Return what happened, what was saved and what to do.

    Args:
        failure: what was refused or failed.
        language: of the words.
        command: told to who types commands: what to do in those words, where they are others.
    """
    entry = catalogue(language)["error"][failure.code]
    kinds = catalogue(language)["file_kind"]
    fields = {
        name: kinds.get(str(value), value) if name in _FILE_KINDS else value
        for name, value in failure.fields.items()
    }
    if "step" in fields:
        steps = catalogue(language)["case_event"]
        fields["step"] = steps.get(str(fields["step"]), fields["step"])
    lacking = failure.fields.get("missing")
    if isinstance(lacking, tuple):
        fields["missing"] = "; ".join(missing(each, language) for each in lacking)
    todo = "todo_command" if command and "todo_command" in entry else "todo"
    return ErrorText(*(_fill(entry.get(part, ""), fields) for part in ("what", "saved", todo)))


def missing(found: Missing, language: str = LANGUAGES[0], *, section: str = "case_missing") -> str:
    """Return in words what a step of a case lacks (or, of [case_warning], what to mind)."""
    fields = dict(found.fields)
    if "event" in fields:
        fields["event"] = text("case_event", str(fields["event"]), language)
    return text(section, found.code, language, **fields)


def problem(found: Problem, language: str = LANGUAGES[0]) -> str:
    """Return one sentence on a fault in somebody's data."""
    fields = {
        "cell": found.cell,
        "value": found.value,
        "row_label": found.row_label,
        "unit_code": found.unit_code,
        "row": found.row,
        **{name: _figure(name, value) for name, value in found.details},
    }
    return text("problem", found.code, language, **fields)


def _figure(name: str, value: str) -> str:
    """Sums of money in a problem's details are grouped like any other."""
    if name in ("expected", "found") and value.removeprefix("-").isdigit():
        return show(int(value))
    return value


def show(value: object) -> str:
    """Return a figure as people here write it: 1.234.567, 08/10/2026, 09/2026, 07:30 08/10/2026."""
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    if isinstance(value, Month):
        return value.vietnamese
    if isinstance(value, datetime):
        return value.strftime("%H:%M %d/%m/%Y")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(value)


class _Shown(string.Formatter):
    """Fields a sentence does not get are left as dots: a message must never fail itself."""

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, object]) -> object:  # noqa: ARG002
        name = str(key)
        if name not in kwargs:
            return "…"
        # a year is no amount: 2026, not 2.026
        return str(kwargs[name]) if name.endswith("year") else show(kwargs[name])


def _fill(words: str, fields: Mapping[str, object]) -> str:
    return _Shown().vformat(words, (), fields)
