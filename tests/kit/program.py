"""A whole invented office on disk: its register with everything imported, opened and run."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.__main__ import main
from app.bootstrap import create_register, open_program
from app.domain.calendar import Month
from app.paths import PROGRAM, Paths
from app.services.listing import Query
from app.services.office_file import read_office_file
from tests.kit.clock import FakeClock
from tests.kit.golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.program import Program
    from app.services.effects import Effects
    from app.services.import_preview import Preview
    from app.services.unit_table import UnitRow
    from app.services.urging_views import Issued

DATA = ROOT / "tests" / "data"
OFFICE = DATA / "office.json"
REGISTER = "employers_register.xlsx"
MONTHS = tuple(Month(2026, number) for number in range(2, 10))
RAW = tuple(f"c12_{month}_raw.xlsx" for month in MONTHS)
SECOND_EXPORT = "c12_2026-09_raw_lan2.xlsx"
OFFICER = "Đỗ Thị Thử"
#: the two days the truth speaks of
EARLY, LATER = date(2026, 10, 10), date(2026, 11, 5)
OCTOBER = Month(2026, 10)

_TEMPLATES = tempfile.TemporaryDirectory(prefix="sothu-offices-", ignore_cleanup_errors=True)


def truth(name: str) -> Any:
    return json.loads((DATA / "truth" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def c12_truth(name: str) -> Any:
    return next(file for file in truth("c12")["files"] if file["file"] == name)


@dataclass(frozen=True)
class Ran:
    """What one command said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Trial:
    """One office on a computer of its own, with a clock that stands still."""

    root: Path
    clock: FakeClock
    opened: list[Program] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """Where the register is."""
        return self.root / "sổ thu"

    @property
    def state(self) -> Path:
        """What this computer remembers beside the register."""
        return self.root / "state" / PROGRAM

    @property
    def paths(self) -> Paths:
        return Paths(self.folder, self.state)

    def create(self, *, book: str = "Q01", office: Path = OFFICE) -> Trial:
        create_register(
            self.paths,
            read_office_file(office),
            book=book,
            key="file",
            clock=self.clock,
            officer=OFFICER,
        )
        return self

    def open(self, *, language: str | None = None) -> Program:
        """Open the register, or return it if it is open."""
        if not self.opened:
            program = open_program(self.paths, clock=self.clock, officer=OFFICER, language=language)
            self.opened.append(program)
        return self.opened[0]

    def close(self) -> None:
        while self.opened:
            self.opened.pop().close()

    @contextlib.contextmanager
    def closed(self) -> Iterator[Trial]:
        """Close the register for somebody else to open."""
        self.close()
        yield self

    def take_in(self, *names: str, month: Month | None = None) -> list[Preview]:
        """Import files of tests/data, the kind told by the program."""
        imports = self.open().services.imports
        previews = []
        for name in names:
            previews.append(imports.read(DATA / name, period=month))
            imports.commit(previews[-1])
        return previews

    def issue(self, month: Month = OCTOBER, on: date = EARLY, **choice: Any) -> Issued:
        from app.domain.urging import Choice

        urging = self.open().services.urging
        return urging.issue(urging.plan(month, on, Choice(**choice)))

    def deliver(self, paper_ids: list[str], on: date) -> Effects:
        return self.open().services.deliveries.mark(
            paper_ids, how="post", sent_on=on, received_on=on, received_by="Văn thư"
        )

    def unit(self, code: str) -> UnitRow:
        listing = self.open().services.units.listing
        rows = listing.rows(listing.ids(Query(text=code))).values()
        return next(row for row in rows if row.code == code)


def new_trial(root: Path, day: date = EARLY) -> Trial:
    clock = FakeClock()
    clock.on(day.year, day.month, day.day)
    return Trial(root, clock)


def copy_of(template: Path, root: Path, day: date = EARLY) -> Trial:
    """A copy as if it had always been there: each with what its computer remembers."""
    shutil.copytree(template, root)
    return new_trial(root, day)


@cache
def bare_template() -> Path:
    """A register with the office alone."""
    trial = new_trial(Path(_TEMPLATES.name, "bare")).create()
    return trial.root


@cache
def full_template() -> Path:
    """The office with its list of employers and the eight months of the truth."""
    trial = copy_of(bare_template(), Path(_TEMPLATES.name, "full"))
    trial.take_in(REGISTER, *RAW)
    trial.close()
    return trial.root


@cache
def urged_template() -> Path:
    """The same after the letters of 10 October."""
    trial = copy_of(full_template(), Path(_TEMPLATES.name, "urged"))
    trial.issue()
    trial.close()
    return trial.root


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Trial]:
    """A register of the office with nothing in it."""
    trial = copy_of(bare_template(), tmp_path / "bare")
    yield trial
    trial.close()


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Trial]:
    """The office with its employers and eight months, on 10 October 2026."""
    trial = copy_of(full_template(), tmp_path / "full")
    yield trial
    trial.close()


@pytest.fixture
def urged(tmp_path: Path) -> Iterator[Trial]:
    """The same with its 112 letters of that day."""
    trial = copy_of(urged_template(), tmp_path / "urged")
    yield trial
    trial.close()


class Commands:
    """Runs `sothu` in this process as its console would, with the clock of the trial."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial

    def __call__(self, *words: object, data_dir: Path | None = None) -> Ran:
        self.trial.close()
        out, err = io.StringIO(), io.StringIO()
        folder = str(data_dir or self.trial.folder)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(["--data-dir", folder, *map(str, words)])
        return Ran(status, out.getvalue(), err.getvalue())


def run_process(trial: Trial, *words: object, timeout: float = 60) -> Ran:
    """Run `python -m app` as a process of its own, with the computer's own clock."""
    trial.close()
    ran = subprocess.run(
        process_words(trial, *words),
        cwd=ROOT,
        capture_output=True,
        timeout=timeout,
        check=False,
        env=process_surroundings(trial),
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def process_words(trial: Trial, *words: object) -> list[str]:
    return [sys.executable, "-m", "app", "--data-dir", str(trial.folder), *map(str, words)]


def process_surroundings(trial: Trial) -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "XDG_STATE_HOME": str(trial.state.parent)}


def on_the_clock_of(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Let the commands of this process read the trial's clock instead of the computer's."""
    monkeypatch.setattr("app.bootstrap.SystemClock", lambda: trial.clock)
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_, **__: trial.state)
    return Commands(trial)


@pytest.fixture
def sothu(full: Trial, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """`sothu(...)` on the office with everything imported."""
    return on_the_clock_of(full, monkeypatch)
