"""A server with its console, people with accounts, an office with PCs."""

from __future__ import annotations

import pytest

from sync.server.console import factors
from sync.server.office import Province
from tests.kit.clock import VIETNAM, FakeClock
from tests.kit.console import Person, Time
from tests.kit.province import Pc
from tests.kit.serving import serving


@pytest.fixture(autouse=True)
def cheap(request, monkeypatch):
    """Passwords are hashed some hundred times here: at less cost than in earnest."""
    if "dear" not in request.node.name:
        monkeypatch.setitem(factors.COST, "n", 2**10)


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def province(tmp_path, time):
    opened = Province(f"sqlite:///{tmp_path / 'province.db'}", tmp_path / "state", now=time)
    yield opened
    opened.close()


@pytest.fixture
def address(province):
    with serving(province) as found:
        yield found


@pytest.fixture
def person(address, province, time):
    """Make people who are signed in."""

    def make(role, name=None, office=""):
        return Person(address, province, time, name or role, role, office).at_work()

    return make


@pytest.fixture
def pc(tmp_path, province, time):
    """Make PCs of offices; their clocks stand where the server's began."""
    made, began = [], time().astimezone(VIETNAM)

    def make(office="01903"):
        folder = tmp_path / f"pc{len(made)}"
        made.append(Pc(folder, province, FakeClock(began), office=office).enrol())
        return made[-1]

    yield make
    for each in made:
        each.close()
