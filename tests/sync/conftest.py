"""A server and PCs of one office for each test."""

from __future__ import annotations

import pytest

from tests.kit.clock import FakeClock
from tests.kit.postgres import ENGINES, Cluster
from tests.kit.province import Pc, open_province


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture(scope="session")
def cluster():
    running = Cluster()
    yield running
    running.close()


@pytest.fixture(params=ENGINES)
def province(request, tmp_path):
    """An open server, on each engine there is."""
    if request.param == "sqlite":
        opened = open_province(tmp_path)
        yield opened
        opened.close()
        return
    running = request.getfixturevalue("cluster")
    name = running.fresh()
    opened = open_province(tmp_path, url=running.address(name))
    yield opened
    opened.close()
    running.drop(name)


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
