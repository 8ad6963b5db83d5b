from __future__ import annotations

import subprocess
import sys

import pytest
from python_calamine import CalamineWorkbook

from app.documents.c12_reader import read_c12
from tests.kit.big_c12 import write_big_c12
from tests.kit.golden import ROOT

ROWS = 10_000
MOST, MEGABYTES = 1.35, 450

READ = """
import sys
from pathlib import Path
from app.documents.c12_reader import read_c12
from tests.kit.peak import peak_megabytes
print(len(read_c12(Path(sys.argv[1])).lines))
print(peak_megabytes())
"""


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    return write_big_c12(tmp_path_factory.mktemp("bench") / "c12_2026-09.xlsx", rows=ROWS)


def test_reading_a_large_export_takes_little_more_than_its_cells(big, race):
    assert len(read_c12(big).lines) == ROWS
    race.within(
        MOST,
        candidate=lambda: read_c12(big),
        baseline=lambda: CalamineWorkbook.from_path(big).get_sheet_by_index(0).to_python(),
        name=f"reading C12 of {ROWS} × 250",
    )


def test_reading_a_large_export_takes_little_memory(big, record_property):
    ran = subprocess.run(
        [sys.executable, "-c", READ, str(big)], cwd=ROOT, capture_output=True, check=True
    )
    rows, megabytes = ran.stdout.split()
    record_property("megabytes", float(megabytes))
    assert int(rows) == ROWS
    assert float(megabytes) < MEGABYTES
