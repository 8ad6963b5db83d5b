"""Whether a penalty file is complete enough to go up to the province."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.case import Missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class FileNeeds:
    """Papers a file must hold, those reminded of, and those a step of the case asks for."""

    required: tuple[str, ...]
    reminded: tuple[str, ...]
    when: Mapping[str, str]

    @classmethod
    def parse(cls, text: str) -> FileNeeds:
        """Read resources/codes/province_file.toml."""
        found = tomllib.loads(text)
        return cls(tuple(found["required"]), tuple(found["reminded"]), dict(found.get("when", {})))


@dataclass(frozen=True, slots=True)
class FileContent:
    """What a case has, as far as its completeness goes."""

    #: codes of the papers that stand
    papers: frozenset[str]
    #: kinds of the events that count
    events: frozenset[str]
    acts: int
    #: acts whose base was estimated and nobody confirmed
    unconfirmed: int
    #: letters to the unit that stand, and those of them received with a proof
    letters: int
    delivered: int
    #: names of documents that are not on this computer
    lost: tuple[str, ...] = ()


def lacks(content: FileContent, needs: FileNeeds) -> tuple[Missing, ...]:
    """Return what must be there before the file may go; words under [file_missing]."""
    found = [_paper(kind) for kind in needs.required if kind not in content.papers]
    found += [
        _paper(kind)
        for step, kind in needs.when.items()
        if step in content.events and kind not in content.papers
    ]
    if not content.acts:
        found.append(Missing("acts"))
    if content.unconfirmed:
        found.append(Missing("split_unconfirmed", (("count", content.unconfirmed),)))
    found += [Missing("document_lost", (("file", name),)) for name in content.lost]
    return tuple(found)


def minds(content: FileContent, needs: FileNeeds) -> tuple[Missing, ...]:
    """Return what a person should think of; nothing of it stands in the way."""
    found = [_paper(kind) for kind in needs.reminded if kind not in content.papers]
    if not content.letters:
        found.append(Missing("letter_none"))
    elif not content.delivered:
        found.append(Missing("letter_unproved"))
    return tuple(found)


def _paper(kind: str) -> Missing:
    return Missing("paper", (("paper", kind),))


def named(found: Iterable[Missing]) -> list[str]:
    """Return codes, a paper's with its kind, as commands and tests compare them."""
    return [
        f"paper {dict(each.fields)['paper']}" if each.code == "paper" else each.code
        for each in found
    ]
