"""The exchange against what the same rows cost without it; TLS and signatures on."""

from __future__ import annotations

import gzip
import random
import subprocess
import sys
import time
import uuid

import pytest
import requests

from app.store import sqlcipher
from app.store.register import Register
from sync.client.office import OfficeSync
from sync.client.transport import HttpTransport
from sync.protocol.chain import canonical
from sync.server.devices import new_code
from sync.server.office import Province
from tests.kit.clock import FakeClock
from tests.kit.province import OFFICE
from tests.kit.records import KEY
from tests.kit.serving import free_port
from tests.kit.tls import certificates

COUNT = 10_000
EDITS = 500
#: how many times the baseline an exchange may take
PUSH, PULL = 3, 2
#: seconds a day's edits may take: the slowest measured (0.69) and a quarter
DAY = 0.9
#: bytes of a day's edits, both ways, as they go up and as they come down
DAY_UP, DAY_DOWN = 45_000, 60_000


def rows(count=COUNT, seed=7):
    """Return invented units as the register keeps them, a dozen fields each."""
    chance = random.Random(seed)
    streets = ("Hoàng Văn Thụ", "Lương Ngọc Quyến", "Bắc Kạn", "Phan Đình Phùng", "Quang Trung")
    return [
        {
            "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "code": f"T{chr(65 + seed % 26)}{number:04d}{chr(65 + number % 26)}",
            "name": f"Công ty TNHH Sản xuất và Thương mại Đá Xanh số {number * 7919 % 10007}",
            "sector_group": ("TZ", "CZ", "HZ", "KZ")[number % 4],
            "commune_code": f"{5000 + number % 92:05d}",
            "address": f"Số {number * 31 % 997}, đường {streets[number % 5]}, phường {number % 41}",
            "phone": f"09{number * 104729 % 10**8:08d}",
            "contact": f"Người liên hệ {number * 613 % 1999}",
            "email": f"don-vi-{number * 271 % 10007}@vi-du.invalid",
            "workers": number * 37 % 400,
            "since": f"20{number % 25:02d}-0{1 + number % 9}-15",
            "note": "",
            "status": "active",
        }
        for number in range(count)
    ]


class Bench:
    """A server over TLS, a plain server beside it, each in a process of its own, and PCs."""

    def __init__(self, folder):
        self.folder = folder
        self.ca, certificate, key = certificates(folder)
        # on the system's clock, as the server beside it
        self.province = Province(f"sqlite:///{folder / 'province.db'}", folder / "state")
        self.made = 0
        self.lines = []
        ports = free_port(), free_port()
        self.url, self.plain = (f"https://127.0.0.1:{port}" for port in ports)
        words = ["--db", f"sqlite:///{folder / 'province.db'}", "--state", folder / "state"]
        words += ["--certificate", certificate, "--key", key, "--port", ports[0]]
        plain = [folder / "plain.db", ports[1], certificate, key]
        self.log = (folder / "servers.log").open("w")
        self.processes = [
            self._begun("sync.server", "serve", *words),
            self._begun("tests.kit.plain_server", *plain),
        ]
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = str(self.ca)
        for address in (self.url, self.plain):
            self._wait(address)

    def _begun(self, *words):
        command = [sys.executable, "-m", *map(str, words)]
        return subprocess.Popen(command, stdout=self.log, stderr=self.log)

    def _wait(self, address):
        until = time.monotonic() + 30
        while True:
            try:
                self.session.get(f"{address}/health", timeout=1)
            except requests.RequestException:
                assert time.monotonic() < until, (self.folder / "servers.log").read_text()
                time.sleep(0.05)
            else:
                return

    def close(self):
        self.session.close()
        for process in self.processes:
            process.kill()  # what it holds is of no more use
            process.wait(20)
        self.log.close()
        self.province.close()

    def line(self, url, ca_file, proxy):
        self.lines.append(HttpTransport(url, ca_file=ca_file, proxy=proxy))
        return self.lines[-1]

    def pc(self, office=OFFICE, *, read=True):
        """Return an enrolled PC; without `read` it has not exchanged anything."""
        self.made += 1
        folder = self.folder / f"pc{self.made}"
        register = Register.create(
            folder, key=KEY, clock=FakeClock(), office=office, state=folder / "state"
        )
        service = OfficeSync(register, actor="an", line=self.line)
        now = self.province.now()
        code = new_code(self.province.database, office=office, role="officer", hours=1, now=now)
        service.enrol(self.url, code, ca_file=str(self.ca))
        if read:
            service.run()
        return register, service


@pytest.fixture
def bench(tmp_path):
    made = Bench(tmp_path)
    yield made
    made.close()


def create(register, made):
    with register.command("x", actor="an") as command:
        command.create_many("unit", made)


def timed(work):
    began = time.perf_counter()
    found = work()
    return found, time.perf_counter() - began


def quickest(work, times=20):
    """Return what the work returns, and the seconds of the quickest of several runs."""
    found = [timed(work) for _ in range(times)]
    return found[-1][0], min(took for _, took in found)


def asked_anew(bench):
    """Ask a server that does nothing, over a TLS line made for it."""
    with requests.Session() as session:
        session.trust_env = False
        session.verify = str(bench.ca)
        session.get(f"{bench.plain}/health", timeout=10).raise_for_status()


def told(ratios):
    """Return the median and all of them, as they were measured."""
    return sorted(ratios)[len(ratios) // 2], ", ".join(f"{each:.2f}" for each in ratios)


def test_ten_thousand_records_go_up(bench, race):
    made = rows()
    # Each in an office of its own: what others sent would have to come down in the same run.
    waiting = [bench.pc(f"019{10 + number}") for number in range(1 + race.rounds)]

    def baseline():
        body = gzip.compress(canonical(made).encode(), 6)
        assert bench.session.post(f"{bench.plain}/rows", data=body).json() == {"taken": COUNT}

    # Only the exchange counts, not the entering that comes before it.
    ratios, ours = [], 0.0
    for number in range(1 + race.rounds):
        register, service = waiting[number]
        create(register, rows(seed=number))
        done, ours = timed(service.run)
        register.close()
        assert done.pushed >= COUNT
        if number:  # the first one warms both up
            ratios.append(ours / timed(baseline)[1])
        else:
            baseline()
    ratio, each = told(ratios)
    told_ms = f"{each}; {ours * 1000:.0f} ms"
    race.report(f"sync: push of {COUNT}: {ratio:.2f} × baseline ({told_ms}), limit {PUSH}")
    wire = done.bytes_up / len(gzip.compress(canonical(made).encode(), 6))
    race.report(f"sync: bytes of the push: {wire:.2f} × gzip -6 of the rows, limit 1.4")
    assert wire <= 1.4
    assert ratio <= PUSH * race.slack


def test_ten_thousand_records_come_down(bench, race):
    made = rows()
    first, service = bench.pc()
    create(first, made)
    service.run()
    first.close()
    packed = gzip.compress(canonical(made).encode(), 6)
    bench.session.post(f"{bench.plain}/rows", data=packed)
    ratios, took, wire = [], 0.0, 0.0
    for number in range(1 + race.rounds):
        register, service = bench.pc(read=False)
        done, took = timed(service.run)
        wire = done.bytes_down / len(packed)
        assert done.pulled == COUNT
        register.close()
        store = sqlcipher.connect(bench.folder / f"plain{number}.db", key=KEY, create=True)
        store.execute("PRAGMA journal_mode = WAL")
        names = list(made[0])
        store.execute(f"CREATE TABLE unit ({', '.join(names)}, PRIMARY KEY (id))")
        baseline = timed(lambda: fetched(bench, store, names))[1]  # noqa: B023
        store.close()
        if number:
            ratios.append(took / baseline)
    ratio, each = told(ratios)
    told_ms = f"{each}; {took * 1000:.0f} ms"
    race.report(f"sync: pull of {COUNT}: {ratio:.2f} × baseline ({told_ms}), limit {PULL}")
    race.report(f"sync: bytes of the pull: {wire:.2f} × gzip -6 of the rows, limit 1.4")
    assert wire <= 1.4
    assert ratio <= PULL * race.slack


def fetched(bench, store, names):
    """Fetch the plain rows and write them into an encrypted file, in one transaction."""
    found = bench.session.get(f"{bench.plain}/rows").json()
    store.execute("BEGIN IMMEDIATE")
    store.executemany(
        f"INSERT INTO unit ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
        [[row[name] for name in names] for row in found],
    )
    store.execute("COMMIT")


def test_a_day_of_edits_and_nothing_to_do(bench, race):
    one, first = bench.pc()
    create(one, rows(EDITS))
    first.run()
    two, second = bench.pc()
    for number, id_ in enumerate(unit.id for unit in one.units.all().values()):
        with one.command("x", actor="an") as command:
            command.update("unit", id_, {"workers": 1000 + number, "phone": f"0{number:09d}"})
    up, pushing = timed(first.run)
    down, pulling = timed(second.run)
    took = pushing + pulling
    assert (up.pushed, down.pulled) == (EDITS, EDITS)
    second.run()
    idle, nothing = quickest(second.run)
    _, bare = quickest(lambda: asked_anew(bench))
    one.close()
    two.close()
    up_size, down_size, size = (each.bytes_up + each.bytes_down for each in (up, down, idle))
    race.report(
        f"sync: push of {EDITS} edits: {pushing * 1000:.0f} ms, target 120 ms;"
        f" {up_size} bytes, limit {DAY_UP} bytes"
    )
    race.report(
        f"sync: pull of {EDITS} edits: {pulling * 1000:.0f} ms, target 50 ms;"
        f" {down_size} bytes, limit {DAY_DOWN} bytes"
    )
    race.report(f"sync: {EDITS} edits end to end: {took * 1000:.0f} ms, limit {DAY * 1000:.0f} ms")
    race.report(
        f"sync: nothing to do: {nothing * 1000:.1f} ms, target 10 ms; a bare request on a line of"
        f" its own: {bare * 1000:.1f} ms; {size} bytes, limit 1500"
    )
    assert took <= DAY * race.slack
    assert up_size <= DAY_UP
    assert down_size <= DAY_DOWN
    assert size <= 1500
