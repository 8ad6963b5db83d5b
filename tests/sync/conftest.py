"""A server and PCs of one office for each test."""

from __future__ import annotations

import pytest

from tests.kit.clock import FakeClock
from tests.kit.province import Pc, open_province


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def province(tmp_path):
    opened = open_province(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def office(tmp_path, province, clock):
    """Make PCs, enrolled; all are closed at the end."""
    made = []

    def pc(name, **options):
        made.append(Pc(tmp_path / name, province, clock, **options).enrol())
        return made[-1]

    yield pc
    for each in made:
        each.close()
