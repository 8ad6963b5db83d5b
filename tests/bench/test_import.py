"""A month of 10,000 × 250 imported, against its cells read bare and inserted bare."""

from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from python_calamine import CalamineWorkbook

from app.documents.c12_reader import read_c12
from app.domain.calendar import Month
from tests.kit.generate import c12_workbook
from tests.kit.golden import ROOT
from tests.kit.program import bare_template, copy_of
from tests.kit.ratio import Race

UNITS, COLUMNS = 10_000, 250
FIRST, SECOND = Month(2026, 8), Month(2026, 9)
MOST, MEGABYTES = 2.0, 500

IMPORT = """
import sys
from pathlib import Path
from app.domain.calendar import Month
from tests.kit.peak import peak_megabytes
from tests.kit.program import new_trial

trial = new_trial(Path(sys.argv[1]))
imports = trial.open().services.imports
preview = imports.read(Path(sys.argv[2]), period=Month.parse(sys.argv[3]))
imports.commit(preview)
trial.close()
print(preview.rows, peak_megabytes())
"""


@pytest.fixture(scope="module")
def months(tmp_path_factory):
    """Two exports, the second going on where the first ended."""
    folder = tmp_path_factory.mktemp("months")
    first = c12_workbook(folder / "first.xlsx", UNITS, COLUMNS)
    closings = {line.unit_code: line.closing or 0 for line in read_c12(first).lines}
    return first, c12_workbook(folder / "second.xlsx", UNITS, COLUMNS, openings=closings)


@pytest.fixture(scope="module")
def offices(tmp_path_factory, months):
    """Registers to import into, by month: an empty one, and one with the month before."""
    folder = tmp_path_factory.mktemp("offices")
    trial = copy_of(bare_template(), folder / "second")
    preview = take_in(trial, months[0], FIRST)
    assert (preview.rows, preview.new) == (UNITS, UNITS)
    again = trial.open().services.imports.read(months[1], period=SECOND)
    assert (again.rows, again.same) == (UNITS, UNITS)
    trial.close()
    return {FIRST: bare_template(), SECOND: folder / "second"}


def take_in(trial, path, month):
    imports = trial.open().services.imports
    preview = imports.read(path, period=month)
    imports.commit(preview)
    return preview


def bare_import(path, target):
    """Insert every cell of every row, as anybody would."""
    _, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    names = ", ".join(f"c{number}" for number in range(COLUMNS))
    with closing(sqlite3.connect(target)) as connection, connection:
        connection.execute(f"CREATE TABLE line ({names})")
        connection.executemany(f"INSERT INTO line VALUES ({', '.join('?' * COLUMNS)})", rows)


@pytest.mark.parametrize("month", [FIRST, SECOND], ids=["first", "second"])
def test_a_month_takes_at_most_twice_a_bare_import(month, months, offices, tmp_path, race):
    path = months[month == SECOND]
    # A round takes seconds, so a third of the usual number will do. Each needs a register of its
    # own, open as it is when a person imports.
    rounds = max(1, race.rounds // 3)
    trials = [copy_of(offices[month], tmp_path / f"office{n}") for n in range(2 + 4 * rounds)]
    bare = (tmp_path / f"{number}.db" for number in itertools.count())
    fresh = iter(trials)
    try:
        for trial in trials:
            trial.open()
        Race(rounds=rounds, report=race.report, slack=race.slack).within(
            MOST,
            candidate=lambda: take_in(next(fresh), path, month),
            baseline=lambda: bare_import(path, next(bare)),
            name=f"import of C12 {month}, {UNITS} × {COLUMNS}",
        )
    finally:
        for trial in trials:
            trial.close()


@pytest.mark.parametrize("month", [FIRST, SECOND], ids=["first", "second"])
def test_a_month_takes_little_memory(month, months, offices, tmp_path, race):
    trial = copy_of(offices[month], tmp_path / "office")
    words = [trial.root, months[month == SECOND], month]
    command = [sys.executable, "-c", IMPORT, *map(str, words)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    rows, megabytes = ran.stdout.split()
    race.report(f"import of C12 {month}: {float(megabytes):.0f} MB at most, limit {MEGABYTES}")
    assert int(rows) == UNITS
    assert float(megabytes) <= MEGABYTES
