"""The end of the day: all PCs exchange at once, or through an evening; nothing lost, nothing twice.

SOTHU_RUSH=40x4 is the whole province, on every engine, PostgreSQL with a disk that is synced; the
suite asks a small one of one engine. SOTHU_EVENING is how many seconds an evening lasts then.
"""

from __future__ import annotations

import os
import statistics
from pathlib import Path

import pytest

from app.clock import SystemClock
from sync.server.checking import check
from tests.kit.postgres import ENGINES, Cluster
from tests.kit.rush import Rush, lasted, p95

FULL = "SOTHU_RUSH" in os.environ
OFFICES, PCS = map(int, os.environ.get("SOTHU_RUSH", "4x2").split("x"))
EVENING = float(os.environ.get("SOTHU_EVENING", "600" if FULL else "2"))
#: operations of one PC: of what is left at the end of a day, of a whole day
OPS, DAY = 40, 500
#: PCs of one office, and operations of each
ONE_SCOPE = (80, 500) if FULL else (8, 100)
#: seconds within which 95 of 100 exchanges are done, on two cores that others use as well
MOST = 5.0
#: the same where all wait for the log of one office, and within which all are done
ONE_SCOPE_MOST, ONE_SCOPE_ALL = 12.0, 15.0
#: megabytes the server may hold: it holds what is on its way in at one moment
MEMORY = 300

on_engines = pytest.mark.parametrize("province", ENGINES if FULL else ENGINES[-1:], indirect=True)


@pytest.fixture(scope="module")
def cluster():
    running = Cluster(durable=FULL)
    yield running
    running.close()


@pytest.fixture
def clock():
    """The system's: the server runs apart, and has no other."""
    return SystemClock()


@pytest.fixture
def rush(request, province, tmp_path):
    database = None
    if province.database.postgres:
        database = request.getfixturevalue("cluster").process.pid
    made = Rush(province, tmp_path, database=database)
    yield made
    made.close()


@pytest.fixture
def told(rush, record_property):
    """Tell what was measured, and fail where something went wrong or was held too much of."""

    def tell(days, name, *, ops):
        times = [each.seconds for each in days]
        words = f"median {statistics.median(times):.2f} s, p95 {p95(days):.2f} s"
        words += f", max {max(times):.2f} s, all in {lasted(days):.1f} s"
        words += f", told to come later {sum(each.told for each in days)} times"
        words += "".join(f", {each} {held:.0f} MB" for each, held in rush.peaks.items())
        record_property("rush", words)
        print(f"{name}, {len(days)} PCs × {ops} operations: {words}")  # noqa: T201 - by -s
        assert [each.faults for each in days if each.faults] == []
        if Path("/proc/self/smaps_rollup").exists():
            assert 0 < rush.peaks["server"] <= MEMORY

    return tell


def all_there(rush, pcs, ops):
    """Fail unless all that was sent is in the logs once, and the records follow from them."""
    assert rush.lost_or_doubled(pcs, ops=ops) == []
    found = check(rush.province.database)
    assert (found.faults, found.operations) == ((), len(pcs) * ops)


@on_engines
def test_all_at_once(rush, told):
    pcs = rush.enrolled(OFFICES, PCS)
    days = rush.run(pcs, ops=OPS)
    told(days, "at once", ops=OPS)
    assert len(days) == OFFICES * PCS
    all_there(rush, pcs, OPS)
    assert rush.unlike(pcs, days) == []
    assert p95(days) <= MOST


@on_engines
def test_an_evening(rush, told):
    pcs = rush.enrolled(OFFICES, PCS)
    days = rush.run(pcs, ops=DAY, over=EVENING)
    told(days, f"an evening of {EVENING:.0f} s", ops=DAY)
    assert len(days) == OFFICES * PCS
    all_there(rush, pcs, DAY)
    assert rush.unlike(pcs, days) == []
    assert p95(days) <= MOST


@on_engines
def test_one_office_at_once(rush, told):
    """All wait for one log. They only send: each would receive what all others sent."""
    count, ops = ONE_SCOPE
    pcs = rush.enrolled(1, count)
    days = rush.run(pcs, ops=ops, pull=False)
    told(days, "one office", ops=ops)
    assert len(days) == count
    all_there(rush, pcs, ops)
    assert rush.unlike(pcs[:1], days) == []
    assert lasted(days) <= ONE_SCOPE_ALL
    assert p95(days) <= ONE_SCOPE_MOST
