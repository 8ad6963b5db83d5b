"""Kinds of papers of a case: form, step, who signs (resources/codes/case_papers.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import resources
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = "codes/case_papers.toml"


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper (words under [case_paper])."""

    kind: str
    form: str
    by: frozenset[str]
    #: the step entered with the issued paper, "" for none
    event: str = ""
    #: addressed to the office above
    upward: bool = False
    #: figure of the step → fact it is taken from
    figures: Mapping[str, str] = field(default_factory=dict)
    #: the step its receipt is, "" for none
    answer: str = ""
    #: figures of the step that follow from the paper as a whole
    told: tuple[str, ...] = ()


def paper_kind(kind: str) -> PaperKind:
    """Return a kind.

    Raises:
        Refused: paper_kind_unknown.
    """
    found = paper_kinds().get(kind)
    if found is None:
        raise Refused("paper_kind_unknown", paper=kind)
    return found


@cache
def paper_kinds() -> Mapping[str, PaperKind]:
    """Return every kind by its code, in the order of the procedure."""
    entries = _file()["kind"]
    return {each["kind"]: PaperKind(**{**each, "by": _words(each["by"])}) for each in entries}


def words(code: str, **fields: object) -> str:
    """Return what the program writes into a paper, with its figures."""
    text: str = _file()["words"][code]
    return text.format(**fields)


def copied_to() -> list[str]:
    """Return the usual recipients of a letter, where the office has set none."""
    return list(_file()["words"]["copied_to"])


@cache
def _file() -> Any:
    return tomllib.loads(resources.read_text(_FILE))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())
