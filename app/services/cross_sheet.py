"""A list of findings that was filled in and comes back: what it would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.problem import Problem
from app.domain.text import fold
from app.domain.violation import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from app.documents.cross_reader import FilledRow
    from app.store.register import Register

_KEYS = ("finding_id", "state", "why", "name")


@dataclass(frozen=True, slots=True)
class SheetChange:
    """One finding whose state a file changes."""

    finding_id: str
    name: str
    state: State
    why: str


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """What a file would change; nothing is written."""

    changes: tuple[SheetChange, ...]
    #: rows that say what the register says
    same: int
    problems: tuple[Problem, ...]


def read_sheet(register: Register, path: Path) -> SheetPreview:
    """Read a filled list of findings against the register.

    Problems: cross_unknown, no such finding; cross_state, a state that cannot be set by hand;
    cross_reason, a change without a reason; and the cell faults of any file.

    Raises:
        Unreadable: it is no list of findings.
    """
    from app.documents.cross_reader import read_filled

    headers = {key: _words("cross_column", key) for key in _KEYS}
    rows, problems = read_filled(path, headers)
    states = {fold(word): state for state in State for word in _words("finding_state", state.value)}
    changes: dict[str, SheetChange] = {}
    same = 0
    for row in rows:
        found = _judged(register, row, states)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is None:
            same += 1
        else:
            changes[row.finding_id] = found
    return SheetPreview(tuple(changes.values()), same, tuple(problems))


def _judged(
    register: Register, row: FilledRow, states: Mapping[str, State]
) -> SheetChange | Problem | None:
    kept = register.cross_work.finding(row.finding_id)
    if kept is None:
        return _problem("cross_unknown", row, row.finding_id)
    wanted = states.get(fold(row.state)) if row.state else kept.state
    if wanted is kept.state:
        return None
    if wanted is None or State.CURED in {wanted, kept.state}:
        return _problem("cross_state", row, row.state)
    if not row.why.strip() or row.why.strip() == kept.why:
        return _problem("cross_reason", row, row.why)
    return SheetChange(kept.id, kept.name, wanted, row.why.strip())


def _problem(code: str, row: FilledRow, value: str) -> Problem:
    return Problem(code, value=value, row_label=row.name, row=row.row)


def _words(section: str, key: str) -> Sequence[str]:
    return [messages.text(section, key, language) for language in messages.LANGUAGES]
