"""Random days of three PCs over a line that delays, crawls, cuts, resets and swallows."""

from __future__ import annotations

import contextlib
import os
import random

import pytest

from app.errors import Unavailable
from app.store import sync_queue
from sync.client.office import OfficeSync
from sync.client.transport import HttpTransport
from sync.server.checking import check as check_server
from sync.server.database import rows
from sync.server.devices import new_code
from tests.kit.province import OFFICE, Pc, rows_of
from tests.kit.records import add_employer
from tests.kit.serving import Spoiler, serving

DAYS = int(os.environ.get("SOTHU_SYNC_DAYS", "6"))
BEFALLS = ("", "", "delay", "slow", "cut", "unanswered", "reset", "hole")
#: what an interruption may be called in the history of exchanges
REASONS = {"done", "sync_offline", "sync_timeout", "sync_cut", "sync_busy"}


def impatient(url, ca_file, proxy):
    return HttpTransport(url, ca_file=ca_file, proxy=proxy, reach=1, wait=0.8)


@pytest.fixture
def spoiled(province):
    with serving(province) as address:
        spoiler = Spoiler(int(address.rpartition(":")[2]))
        yield spoiler
        spoiler.close()


@pytest.fixture
def pcs(tmp_path, province, clock, spoiled):
    made = []
    for name in ("one", "two", "three"):
        pc = Pc(tmp_path / name, province, clock)
        pc.service = OfficeSync(pc.register, actor=name, line=impatient, pause=lambda _: None)
        code = new_code(
            province.database, office=OFFICE, role="officer", hours=24, now=province.now()
        )
        pc.service.enrol(f"http://127.0.0.1:{spoiled.port}", code)
        made.append(pc)
    yield made
    for pc in made:
        pc.close()


def work(pc, chance, day):
    for number in range(chance.randrange(1, 12)):
        with pc.register.command("x", actor=pc.service._actor) as command:
            code = f"{pc.folder.name[:2].upper()}{day:02d}{number:02d}Z"
            add_employer(command, code=code, tax_code=f"{chance.randrange(10**9):010d}")
    units = sorted(unit.id for unit in pc.register.units.all().values())
    for id_ in chance.sample(units, min(3, len(units))):
        with pc.register.command("x", actor="x") as command:
            command.update("unit", id_, {"workers": chance.randrange(100)})


def test_random_days_end_equal_and_every_interruption_is_explained(pcs, province, spoiled):
    chance = random.Random(5)
    for day in range(DAYS):
        for pc in pcs:
            work(pc, chance, day)
            spoiled.plan = [chance.choice(BEFALLS) for _ in range(6)]
            with contextlib.suppress(Unavailable):  # why is in the history
                pc.service.run()
    spoiled.plan = []
    for _ in range(3):
        for pc in pcs:
            pc.service.run()
    assert [sync_queue.waiting(pc.register) for pc in pcs] == [0, 0, 0]
    assert rows_of(pcs[0].register) == rows_of(pcs[1].register) == rows_of(pcs[2].register)
    assert check_server(province.database).faults == ()
    with province.database.read() as connection:
        ids = [row[0] for row in rows(connection, "SELECT op_id FROM op")]
    assert len(ids) == len(set(ids))
    for pc in pcs:
        outcomes = [run.outcome for run in pc.service.runs(500)]
        assert set(outcomes) <= REASONS
        assert outcomes[0] == "done"


@pytest.mark.parametrize("what", ["unanswered", "cut", "reset"])
def test_the_same_push_three_times_over_a_cut_line_is_one_record(pcs, province, spoiled, what):
    """Lesson 1 of the acceptance list."""
    pc = pcs[0]
    work(pc, random.Random(1), 0)
    made = sync_queue.head(pc.register).dseq
    for _ in range(3):
        spoiled.plan = ["", what]
        with contextlib.suppress(Unavailable):
            pc.service.run()
    spoiled.plan = []
    pc.service.run()
    with province.database.read() as connection:
        assert rows(connection, "SELECT count(*) FROM op")[0][0] == made
    assert check_server(province.database).faults == ()


def test_a_hole_in_the_line_ends_in_time_with_a_reason(pcs, spoiled):
    """Lesson 3: "sending" does not last without a reason; the save beside it is not held up."""
    pc = pcs[0]
    work(pc, random.Random(2), 0)
    spoiled.plan = ["hole"] * 40
    with pytest.raises(Unavailable) as told:
        pc.service.run()
    assert told.value.code == "sync_timeout"
    latest = pc.service.runs()[0]
    assert latest.outcome == "sync_timeout"
    assert latest.ended_at is not None
    work(pc, random.Random(3), 1)
    spoiled.plan = []
    assert pc.service.run().pending == 0
