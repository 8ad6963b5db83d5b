"""kill -9 of the PC's program, of the server and of PostgreSQL in the middle of an exchange.

After each kill: the register passes its check, the next exchange ends well, and the province has
every operation once. `SOTHU_SYNC_KILLS` says how often each is killed.
"""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from app.errors import Unavailable
from app.store import sync_queue
from app.store.check import check
from app.store.register import Register
from sync.client.office import OfficeSync
from sync.server import books
from sync.server.checking import check as check_server
from sync.server.database import rows
from sync.server.devices import new_code
from tests.kit.killing_sync import quick
from tests.kit.postgres import ENGINES
from tests.kit.postgres_kept import Keeper
from tests.kit.province import OFFICE, Pc, open_province, rows_of
from tests.kit.records import KEY, add_employer, issue
from tests.kit.serving import any_rate, free_port, serving

ROUNDS = int(os.environ.get("SOTHU_SYNC_KILLS", "4"))
#: after how many rounds every chain of the server is followed as well
LOOKED = 10


class Office:
    """The PC that lives through it, and one that works beside it."""

    def __init__(self, folder, province, clock, port):
        self.province, self.clock, self.port = province, clock, port
        self.chance = random.Random(7)
        self.pcs = {}
        for name in ("one", "two"):
            pc = Pc(folder / name, province, clock)
            pc.service = OfficeSync(pc.register, actor=name, line=quick, pause=lambda _: None)
            self.pcs[name] = pc
        self.rounds = self.papers = 0
        self.fates = Counter()
        self.lasted = 0.5

    @property
    def one(self):
        return self.pcs["one"]

    def enrol(self):
        for pc in self.pcs.values():
            code = new_code(
                self.province.database,
                office=OFFICE,
                role="officer",
                hours=24,
                now=self.province.now(),
            )
            pc.service.enrol(f"http://127.0.0.1:{self.port}", code)

    def work(self):
        """Both work; what the other one did is there to be received."""
        for place, (name, pc) in enumerate(self.pcs.items()):
            for number in range(6):
                with pc.register.command("x", actor=name) as command:
                    code = f"{name[:2].upper()}{self.rounds:03d}{number}Z"
                    tax_code = f"{place}{self.rounds * 10 + number:09d}"
                    add_employer(command, code=code, tax_code=tax_code)
            pdf = pc.register.blobs.put(f"%PDF {name} {self.rounds}".encode(), "application/pdf")
            with pc.register.command("x", actor=name) as command:
                issue(command, pdf=pdf)
        self.rounds += 1
        self.pcs["two"].service.run()

    def moment(self):
        """Return when to kill, in seconds after an exchange began."""
        return self.chance.random() * 1.1 * self.lasted

    def killed_in(self, kill):
        """Exchange; `kill` is called at a moment of it."""
        timer = threading.Timer(self.moment(), kill)
        timer.start()
        began = time.monotonic()
        with contextlib.suppress(Unavailable):  # why is in the history
            self.one.service.run()
        self.lasted = 0.7 * self.lasted + 0.3 * min(time.monotonic() - began, 1.0)
        timer.join()

    def stands(self, database):
        """Look for what must hold after a kill and the exchange that follows it."""
        self.fates[self.one.service.runs(1)[0].outcome] += 1
        self.one.service.run()
        done = self.one.service.run()
        assert (done.pushed, done.pulled, done.pending) == (0, 0, 0)
        assert [item.code for item in check(self.one.register).items if not item.ok] == []
        made = sum(sync_queue.head(pc.register).dseq for pc in self.pcs.values())
        with database.read() as connection:
            assert rows(connection, "SELECT count(*), count(DISTINCT op_id) FROM op") == [
                (made, made)
            ]
            kinds = "SELECT type, count(*) FROM record GROUP BY type ORDER BY type"
            assert [tuple(each) for each in rows(connection, kinds)] == [
                ("employer", 12 * self.rounds),
                ("paper", 2 * self.rounds),
                ("unit", 12 * self.rounds),
            ]
        if self.rounds % LOOKED == 0 or self.rounds == ROUNDS:
            assert check_server(database).faults == ()
            with database.read() as connection:
                accounts = books.account(connection, OFFICE)
            assert [each for each in accounts if each.lacking or each.twice] == []
            self.pcs["two"].service.run()
            assert rows_of(self.one.register) == rows_of(self.pcs["two"].register)

    def close(self):
        for pc in self.pcs.values():
            pc.close()


@pytest.fixture
def bereft(tmp_path, province, clock):
    office = Office(tmp_path, province, clock, free_port())
    with serving(province, port=office.port, rate=any_rate()):
        office.enrol()
    yield office
    office.close()


def begun(*words):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.kit.killing_sync", *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline().strip() == "open"
    return process


def ended(process):
    process.kill()
    process.wait(20)
    process.stdin.close()
    process.stdout.close()


def report(race, office, what, began):
    took = time.monotonic() - began
    race.report(f"{what} killed {ROUNDS} times in {took:.0f} s: {dict(office.fates)}")


def test_the_program_is_killed_while_it_exchanges(bereft, province, clock, race):
    one, began = bereft.one, time.monotonic()
    with serving(province, port=bereft.port, rate=any_rate()):
        for _ in range(ROUNDS):
            bereft.work()
            one.register.close()
            process = begun("exchange", one.folder)
            at = time.monotonic()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(bereft.moment())
                bereft.lasted = min(bereft.lasted, time.monotonic() - at)
            ended(process)
            state = one.folder.parent / f"{one.folder.name}-state"
            one.register = Register.open(one.folder, key=KEY, clock=clock, state=state)
            assert [item.code for item in check(one.register).items if not item.ok] == []
            one.service = OfficeSync(one.register, actor="one", line=quick, pause=lambda _: None)
            bereft.stands(province.database)
    told = {run.outcome for run in one.service.runs(10**6)}
    assert told <= {"done", "cut"}
    report(race, bereft, "program", began)


def test_the_server_is_killed_while_it_takes(bereft, province, race):
    url = province.database.url.render_as_string(hide_password=False)
    began = time.monotonic()
    process = begun("serve", url, province.state, bereft.port)
    for _ in range(ROUNDS):
        bereft.work()
        bereft.killed_in(process.kill)
        ended(process)
        process = begun("serve", url, province.state, bereft.port)
        bereft.stands(province.database)
    ended(process)
    told = {run.outcome for run in bereft.one.service.runs(10**6)}
    assert told <= {"done", "sync_cut", "sync_offline", "sync_timeout", "sync_busy"}
    report(race, bereft, "server", began)


@pytest.fixture
def kept(tmp_path, clock):
    """A PostgreSQL as a province keeps it, and an office that exchanges through it."""
    with tempfile.TemporaryDirectory(prefix="sothu-pg-", ignore_cleanup_errors=True) as folder:
        keeper = Keeper(Path(folder))
        keeper.start()
        province = open_province(tmp_path, url=keeper.address)
        office = Office(tmp_path, province, clock, free_port())
        with serving(province, port=office.port, rate=any_rate()):
            office.enrol()
            yield keeper, office
        office.close()
        province.close()
        keeper.end()


@pytest.mark.parametrize("victim", ["postmaster", "backend"] * ("postgresql" in ENGINES))
def test_postgresql_is_killed_while_it_writes(victim, kept, race, caplog):
    """The server above it stays up: it says it is busy, and goes on when the database is back."""
    keeper, office = kept
    began = time.monotonic()
    for _ in range(ROUNDS):
        office.work()
        if victim == "postmaster":
            office.killed_in(keeper.kill)
            keeper.start_again()
        else:
            office.killed_in(keeper.kill_backend)
            keeper.stands_again()
        office.stands(office.province.database)
    told = {run.outcome for run in office.one.service.runs(10**6)}
    assert told <= {"done", "sync_busy", "sync_cut", "sync_timeout"}
    report(race, office, f"PostgreSQL ({victim})", began)


@pytest.mark.parametrize("_engine", ENGINES[1:])
def test_an_exchange_outlasts_a_postgresql_that_begins_again(_engine, kept, caplog):
    """With the pauses a PC makes, nobody has to press anything again."""
    keeper, office = kept
    office.work()
    patient = OfficeSync(office.one.register, actor="one", line=quick)
    keeper.kill_backend()
    done = patient.run()
    assert done.repeats > 0
    assert (done.pushed, done.pending) == (13, 0)
    keeper.stands_again()
    office.stands(office.province.database)
