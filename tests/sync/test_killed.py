"""kill -9 of the PC's program and of the server in the middle of an exchange, again and again."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import time

import pytest

from app.errors import Unavailable
from app.store import sync_queue
from app.store.check import check
from app.store.register import Register
from sync.client.office import OfficeSync
from sync.server.checking import check as check_server
from sync.server.database import rows
from sync.server.devices import new_code
from sync.server.office import Province
from tests.kit.killing_sync import quick
from tests.kit.province import OFFICE, rows_of
from tests.kit.records import KEY, add_employer
from tests.kit.serving import free_port, serving

ROUNDS = int(os.environ.get("SOTHU_SYNC_KILLS", "4"))


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


def open_register(folder, clock):
    return Register.open(folder, key=KEY, clock=clock, state=folder.parent / "state")


def work(register, start):
    for number in range(start, start + 25):
        with register.command("x", actor="an") as command:
            add_employer(command, code=f"TZ{number:04d}Z", tax_code=f"{number:010d}")


@pytest.fixture
def enrolled(tmp_path, clock, province):
    folder = tmp_path / "pc" / "data"
    register = Register.create(
        folder, key=KEY, clock=clock, office=OFFICE, state=folder.parent / "state"
    )
    port = free_port()
    service = OfficeSync(register, actor="an", line=quick, pause=lambda _: None)
    with serving(province, port=port) as address:
        code = new_code(
            province.database, office=OFFICE, role="officer", hours=24, now=province.now()
        )
        service.enrol(address, code)
    register.close()
    return folder, port


def test_the_program_is_killed_while_it_exchanges(enrolled, province, clock):
    folder, port = enrolled
    chance = random.Random(1)
    with serving(province, port=port):
        for number in range(ROUNDS):
            register = open_register(folder, clock)
            work(register, number * 25)
            register.close()
            process = begun("exchange", folder)
            time.sleep(chance.random() * 0.25)
            ended(process)
        register = open_register(folder, clock)
        service = OfficeSync(register, actor="an", line=quick)
        service.run()
        done = service.run()
    assert (done.pushed, done.pending) == (0, 0)
    outcomes = {run.outcome for run in service.runs(500)}
    assert outcomes <= {"done", "cut"}
    made = sync_queue.head(register).dseq
    with province.database.read() as connection:
        assert rows(connection, "SELECT count(*) FROM op")[0][0] == made == 50 * ROUNDS
    assert check(register).ok
    register.close()
    assert check_server(province.database).faults == ()


def test_the_server_is_killed_while_it_takes(enrolled, province, clock, tmp_path):
    folder, port = enrolled
    url = province.database.url.render_as_string(hide_password=False)
    province.close()
    chance = random.Random(2)
    register = open_register(folder, clock)
    service = OfficeSync(register, actor="an", line=quick, pause=lambda _: None)
    for number in range(ROUNDS):
        process = begun("serve", url, province.state, port)
        work(register, number * 25)
        kill = f"sleep {chance.random() * 0.3:.2f}; kill -9 {process.pid}"
        killer = subprocess.Popen(["sh", "-c", kill])
        with contextlib.suppress(Unavailable):  # why is in the history
            service.run()
        killer.wait(10)
        ended(process)
    again = Province(url, province.state)
    with serving(again, port=port):
        service.run()
        assert service.run().pending == 0
    reasons = {run.outcome for run in service.runs(500)}
    assert reasons <= {"done", "sync_cut", "sync_offline", "sync_timeout"}
    with again.database.read() as connection:
        assert rows(connection, "SELECT count(*) FROM op")[0][0] == 50 * ROUNDS
    assert check_server(again.database).faults == ()
    again.close()
    assert rows_of(register)
    register.close()
