"""The faults that are put into the exchange on purpose still fit what they are put into."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FAULTS = runpy.run_path(str(ROOT / "packaging/mutate_sync.py"))["faults"]()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_rule_it_takes_away_stands_where_it_says(fault):
    text = (ROOT / fault.file).read_text(encoding="utf-8")
    assert text.count(fault.text) == 1
    assert fault.instead != fault.text


def test_no_two_have_one_name():
    names = [fault.name for fault in FAULTS]
    assert len(set(names)) == len(names)
