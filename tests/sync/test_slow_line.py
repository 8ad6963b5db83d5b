"""A day's edits over 64 kbit/s, every fifth request cut at any byte: how long, and how much twice.

SOTHU_BITES=4,5,6 are such days, each with other bites; the suite has two.
"""

from __future__ import annotations

import os
import random
import time

import pytest

from app.errors import Unavailable
from app.store import sync_queue
from sync.client.transport import open_line
from sync.server.checking import check
from sync.server.database import rows
from tests.kit.bad_days import BadPc
from tests.kit.postgres import ENGINES
from tests.kit.serving import serving

EDITS = 500
BITS_PER_SECOND = 64_000
#: of a hundred requests so many are cut
BITTEN = 20
SECONDS = 60
#: how many times the bytes of a clean line a bad one may take
TIMES = 2.0
#: the days; in those of the suite a push is cut on its way, and the answer of one is
SEEDS = [int(each) for each in os.environ.get("SOTHU_BITES", "23,1").split(",")]
#: exchanges after each other until all has arrived
EXCHANGES = 5


@pytest.fixture
def pc(tmp_path, province, clock):
    with serving(province) as address:
        port = int(address.rpartition(":")[2])
        made = BadPc(
            tmp_path / "one", province, clock, port=port, seed=0, line=open_line, pause=time.sleep
        )
        yield made
        made.close()


@pytest.fixture(autouse=True)
def spoilt_answers_may_be_warned_of(caplog):
    """An answer torn in its head is warned of by the library that reads it."""
    return caplog


def edit(pc, day):
    """Change two fields of every unit, one command each."""
    for number, unit in enumerate(pc.register.units.all().values()):
        with pc.register.command("x", actor="an") as command:
            told = {"workers": 1000 + 10 * number + day, "phone": f"0{day:02d}{number * 7919:07d}"}
            command.update("unit", unit.id, told)


def arrive(pc):
    """Exchange until the province has all; returns seconds, bytes, exchanges that broke off."""
    before, began, broken = sum(pc.spoiler.carried), time.monotonic(), 0
    while True:
        try:
            pc.service.run()
        except Unavailable:
            broken += 1
            assert broken < EXCHANGES
        else:
            return time.monotonic() - began, sum(pc.spoiler.carried) - before, broken


def bad_day(pc, day, seed):
    """Edit and let it arrive over the bad line; returns as `arrive`, and what was bitten."""
    edit(pc, day)
    chance, spoiler = random.Random(f"requests {seed}"), pc.spoiler
    spoiler.chance.seed(f"bites {seed}")
    spoiler.befell.clear()
    spoiler.bites.clear()
    spoiler.plan = ["bitten" if chance.random() < BITTEN / 100 else "" for _ in range(200)]
    spoiler.rate = BITS_PER_SECOND
    found = arrive(pc)
    spoiler.rate, spoiler.plan = None, []
    bites = [f"{way} at {part:.0%}" for way, part in spoiler.bites]
    return *found, f"of {len(spoiler.befell)} requests {bites} bitten"


@pytest.mark.parametrize("province", ENGINES[-1:], indirect=True)
def test_a_days_edits_over_a_slow_line_that_breaks(pc, province, race):
    with pc.register.command("x", actor="an") as command:
        units = [{"code": f"TZ{n:04d}Z", "name": f"Công ty {n}"} for n in range(EDITS)]
        command.create_many("unit", [{**each, "workers": 100} for each in units])
    arrive(pc)
    edit(pc, 0)  # so that what was there before is as long as on the other days
    arrive(pc)
    edit(pc, 1)
    _, clean, _ = arrive(pc)
    race.report(f"slow line: {EDITS} edits take {clean} bytes on a clean one")
    days = []
    for number, seed in enumerate(SEEDS):
        seconds, carried, broken, bites = bad_day(pc, 2 + number, seed)
        race.report(
            f"slow line: day {seed}, {bites}, {broken} exchanges broken off: arrived in"
            f" {seconds:.1f} s, limit {SECONDS} s; {carried / clean:.2f} × the bytes, limit {TIMES}"
        )
        days.append((seconds, carried / clean))
    assert sync_queue.waiting(pc.register) == 0
    assert check(province.database).faults == ()
    with province.database.read() as connection:
        sent = rows(connection, "SELECT count(*) FROM op")[0][0]
    assert sent == sync_queue.head(pc.register).dseq >= EDITS * (3 + len(days))
    assert all(seconds <= SECONDS for seconds, _ in days)
    assert all(times <= TIMES for _, times in days)
