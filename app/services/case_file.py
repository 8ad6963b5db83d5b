"""A case as a JSON file: the unit, its acts, the steps to enter; the schema is in the README."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain.case import PaperElsewhere
from app.errors import Refused
from app.services.case_views import StepEntry

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.case import Evidence
    from app.services.cases import Cases

_KEYS = {"papers", "unit", "on", "note", "acts", "steps"}
_DRAWN_KEYS = {"paper", "on", "facts", "figures", "issue", "signatory"}
_STEP_KEYS = {"event", "day", "figures", "elsewhere", "evidence", "note"}
_PAPER_KEYS = {"number", "on", "body", "signer"}


@dataclass(frozen=True, slots=True)
class WantedStep:
    """One step of the file."""

    event: str
    day: date
    figures: dict[str, object]
    elsewhere: PaperElsewhere | None
    evidence: tuple[Path, ...]
    note: str

    def entry(self, cases: Cases) -> StepEntry:
        """Return the step to be entered, its files kept."""
        return StepEntry(
            self.day,
            self.figures,
            elsewhere=self.elsewhere,
            evidence=tuple(_kept(cases, path) for path in self.evidence),
            note=self.note,
        )


@dataclass(frozen=True, slots=True)
class WantedPaper:
    """One paper of the file."""

    #: words under [case_paper]
    kind: str
    #: its day; today if none is given
    on: date | None
    #: what a person typed
    facts: dict[str, object]
    #: what its step asks for besides
    figures: dict[str, object]
    #: with a number, once; else a draft
    issue: bool
    #: name of who signs; "" for the usual one
    signatory: str = ""


@dataclass(frozen=True, slots=True)
class CaseFileRead:
    """What a file asks for."""

    unit_code: str
    #: the day to open the case on; today if none is given
    on: date | None
    note: str
    #: as `CaseActs.add` takes them
    acts: tuple[dict[str, object], ...]
    steps: tuple[WantedStep, ...]
    #: drawn after the steps, in this order
    papers: tuple[WantedPaper, ...] = ()


class _Faulty(Exception):
    """An entry is wrong; its place is the argument."""


def read_case_file(path: Path) -> CaseFileRead:
    """Read a case file; files of evidence are looked for beside it.

    Raises:
        Refused: case_file_faulty (file, field).
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise Refused("case_file_faulty", file=path.name, field=str(error)) from error
    try:
        return _read(content, path.parent)
    except _Faulty as fault:
        raise Refused("case_file_faulty", file=path.name, field=str(fault)) from fault


def _read(content: Any, folder: Path) -> CaseFileRead:
    entry = _entry(content, _KEYS, "{}")
    unit = _text(entry, "unit", "")
    if not unit:
        raise _Faulty("unit")
    return CaseFileRead(
        unit_code=unit.upper(),
        on=_day(entry["on"], "on") if "on" in entry else None,
        note=_text(entry, "note", ""),
        acts=tuple(_act(each, f"acts[{n}]") for n, each in enumerate(_list(entry, "acts", ""))),
        steps=tuple(
            _step(each, f"steps[{n}]", folder) for n, each in enumerate(_list(entry, "steps", ""))
        ),
        papers=tuple(
            _drawn(each, f"papers[{n}]") for n, each in enumerate(_list(entry, "papers", ""))
        ),
    )


def _act(value: Any, where: str) -> dict[str, object]:
    entry = _entry(value, None, where)
    days = {name: _day(entry[name], f"{where}.{name}") for name in _DAYS if entry.get(name)}
    return {**entry, **days}


_DAYS = ("found_on", "ended_on")


def _step(value: Any, where: str, folder: Path) -> WantedStep:
    entry = _entry(value, _STEP_KEYS, where)
    paper = entry.get("elsewhere")
    return WantedStep(
        event=_text(entry, "event", where),
        day=_day(entry.get("day"), f"{where}.day"),
        figures=_entry(entry.get("figures", {}), None, f"{where}.figures"),
        elsewhere=None if paper is None else _paper(paper, f"{where}.elsewhere"),
        evidence=tuple(folder / str(name) for name in _list(entry, "evidence", where)),
        note=_text(entry, "note", where),
    )


def _drawn(value: Any, where: str) -> WantedPaper:
    entry = _entry(value, _DRAWN_KEYS, where)
    kind, issue = _text(entry, "paper", where), entry.get("issue", False)
    if not kind or not isinstance(issue, bool):
        raise _Faulty(f"{where}.{'issue' if kind else 'paper'}")
    return WantedPaper(
        kind=kind,
        on=_day(entry["on"], f"{where}.on") if "on" in entry else None,
        facts=_entry(entry.get("facts", {}), None, f"{where}.facts"),
        figures=_entry(entry.get("figures", {}), None, f"{where}.figures"),
        issue=issue,
        signatory=_text(entry, "signatory", where),
    )


def _paper(value: Any, where: str) -> PaperElsewhere:
    entry = _entry(value, _PAPER_KEYS, where)
    return PaperElsewhere(
        number=_text(entry, "number", where),
        on=_day(entry["on"], f"{where}.on") if "on" in entry else None,
        body=_text(entry, "body", where),
        signer=_text(entry, "signer", where),
    )


def _entry(value: Any, known: set[str] | None, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Faulty(where)
    unknown = sorted(value.keys() - known) if known is not None else []
    if unknown:
        raise _Faulty(f"{where}.{unknown[0]}".removeprefix("{}."))
    return value


def _text(entry: dict[str, Any], name: str, where: str) -> str:
    value = entry.get(name, "")
    if not isinstance(value, str):
        raise _Faulty(f"{where}.{name}".lstrip("."))
    return value.strip()


def _list(entry: dict[str, Any], name: str, where: str) -> list[Any]:
    value = entry.get(name, [])
    if not isinstance(value, list):
        raise _Faulty(f"{where}.{name}".lstrip("."))
    return value


def _day(value: Any, where: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise _Faulty(where) from error


def _kept(cases: Cases, path: Path) -> Evidence:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refused("case_file_faulty", file=path.name, field=str(error)) from error
    return cases.keep_evidence(content, path.name)
