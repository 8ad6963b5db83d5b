"""A real encrypted register for each test, and what tests put in it."""

from __future__ import annotations

import pytest

from app.store.register import Register
from tests.kit.clock import FakeClock
from tests.kit.records import KEY


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def register(folder, clock):
    made = Register.create(folder, key=KEY, clock=clock, office="01903", device="pc-1")
    yield made
    made.close()


@pytest.fixture
def reopen(folder, clock):
    """Open the folder again; everything opened so is closed at the end."""
    opened = []

    def again(**options):
        opened.append(Register.open(folder, key=KEY, clock=clock, **options))
        return opened[-1]

    yield again
    for each in opened:
        each.close()
