"""A tax list of 50,000 rows taken into a register of 10,000 employers and matched with them.

The whole way a person goes: the file is previewed, taken in (encrypted, with its entry in the log
and its own bytes kept) and every row is asked for its employer. Beside it what anybody would do:
calamine reads the cells, one `executemany` keeps them, and rapidfuzz measures in one pass every
pair of names that shares a word.
"""

from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from rapidfuzz import fuzz, process

from app.domain.matching import Verdict
from app.domain.matching_index import MatchIndex
from app.services.cross_rows import known_employers, outside_rows
from app.store.collection import no_collection
from tests.bench.test_matching import EMPLOYERS, ROWS, RULES, blocked, employers, tax_list
from tests.kit.golden import ROOT
from tests.kit.program import bare_template, copy_of
from tests.kit.ratio import Race

#: measured 2.43 to 2.46 by the clock while another test run had a core, 213 MB
MOST, MEGABYTES = 2.5, 350
KIND = "tax-employers"
HEADERS = (
    *("STT", "MST", "Tên NNT", "Địa chỉ", "Cơ quan thuế", "Trạng thái NNT"),
    *("Số lao động kê khai QTT TNCN", "Tổng thu nhập chịu thuế", "Số LĐ có HĐLĐ", "Kỳ"),
)
REGISTER = ("STT", "Mã đơn vị", "Mã số thuế", "Tên đơn vị", "Mã khối", "Địa chỉ", "Mã xã")

WHOLE_WAY = """
import sys
from pathlib import Path
from tests.bench.test_tax_list import taken_in_and_matched
from tests.kit.peak import peak_megabytes
from tests.kit.program import new_trial

trial = new_trial(Path(sys.argv[1]))
trial.open()
found = taken_in_and_matched(trial, Path(sys.argv[2]))
trial.close()
print(found, peak_megabytes())
"""


def workbook(path, rows):
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path


@no_collection()  # as the crosscheck's own run
def taken_in_and_matched(trial, path):
    """Return how many rows have an employer, or likely ones."""
    imports = trial.open().services.imports
    preview = imports.read(path, KIND)
    assert (preview.rows, preview.rejected) == (ROWS, ())
    imports.commit(preview)
    del preview
    register = imports._register
    index = MatchIndex(known_employers(register), RULES)
    rows = (row for row, _ in outside_rows(register))
    return sum(found.verdict is not Verdict.NONE for found in index.match_all(rows))


def bare_way(path, target, known):
    """Cells, one `executemany`, one pass of `cdist` over pairs that share a word."""
    _, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    with closing(sqlite3.connect(target)) as connection, connection:
        connection.execute("CREATE TABLE kept (a, b, c, d, e, f, g, h, i, j)")
        connection.executemany("INSERT INTO kept VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
    names = [RULES.words.parts(str(row[2])).ordered for row in rows]
    for ours, theirs in blocked(names, known):
        process.cdist(ours, theirs, scorer=fuzz.ratio, score_cutoff=58, workers=1)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    said = ("Thuế cơ sở", "00: NNT đang hoạt động")
    rows = (
        (
            *(number, row.tax_code, row.name, row.address, *said),
            *(number % 60 + 1, number * 1_000 + 10**8, number % 50, 2025),
        )
        for number, row in enumerate(tax_list(codes=True), start=1)
    )
    path = tmp_path_factory.mktemp("tax") / "list.xlsx"
    return workbook(path, itertools.chain([HEADERS], rows))


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A register of 10,000 employers, taken in from a list as they come."""
    folder = tmp_path_factory.mktemp("office")
    rows = (
        (
            *(number, f"TA{number:04d}P", each.tax_code, each.names[0], "TP", each.addresses[0]),
            *each.communes,
        )
        for number, each in enumerate(employers())
    )
    path = workbook(folder / "register.xlsx", itertools.chain([REGISTER], rows))
    trial = copy_of(bare_template(), folder / "office")
    imports = trial.open().services.imports
    imports.commit(imports.read(path, "register"))
    assert len(known_employers(imports._register)) == EMPLOYERS
    trial.close()
    return trial.root


def test_a_tax_list_is_taken_in_and_matched(file, office, tmp_path, race):
    # A round takes seconds, so a third of the usual number will do; each has a register of its own.
    rounds = max(1, race.rounds // 3)
    trials = [copy_of(office, tmp_path / f"office{number}") for number in range(2 + 4 * rounds)]
    known = [RULES.words.parts(each.names[0]).ordered for each in employers()]
    bare = (tmp_path / f"{number}.db" for number in itertools.count())
    fresh = iter(trials)
    try:
        for trial in trials:
            trial.open()
        Race(rounds=rounds, report=race.report, slack=race.slack).within(
            MOST,
            candidate=lambda: taken_in_and_matched(next(fresh), file),
            baseline=lambda: bare_way(file, next(bare), known),
            name=f"tax list of {ROWS:,} rows taken in and matched with {EMPLOYERS:,} employers",
        )
    finally:
        for trial in trials:
            trial.close()


def test_a_tax_list_takes_little_memory(file, office, tmp_path, race):
    trial = copy_of(office, tmp_path / "office")
    command = [sys.executable, "-c", WHOLE_WAY, str(trial.root), str(file)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=300)
    found, megabytes = ran.stdout.split()
    race.report(f"tax list of {ROWS:,} rows: {float(megabytes):.0f} MB at most, of {MEGABYTES}")
    assert int(found) >= ROWS // 7
    assert float(megabytes) <= MEGABYTES
