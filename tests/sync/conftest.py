"""A server and PCs of one office for each test."""

from __future__ import annotations

import pytest

from tests.kit.asking import Sender
from tests.kit.clock import FakeClock
from tests.kit.postgres import ENGINES, Cluster
from tests.kit.province import OFFICE, Pc, open_province
from tests.kit.serving import any_rate, serving


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture(scope="session")
def cluster():
    running = Cluster()
    yield running
    running.close()


@pytest.fixture(params=ENGINES)
def province(request, tmp_path, clock):
    """An open server, on each engine there is."""
    if request.param == "sqlite":
        opened = open_province(tmp_path, clock=clock)
        yield opened
        opened.close()
        return
    running = request.getfixturevalue("cluster")
    name = running.fresh()
    opened = open_province(tmp_path, url=running.address(name), clock=clock)
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


@pytest.fixture
def address(province):
    with serving(province, rate=any_rate()) as found:
        yield found


@pytest.fixture
def pc(address, province):
    """Make senders, enrolled; all are closed at the end."""
    made = []

    def make(office=OFFICE, role="officer"):
        made.append(Sender(address, office=office).enrol(province, role))
        return made[-1]

    yield make
    for each in made:
        each.close()
