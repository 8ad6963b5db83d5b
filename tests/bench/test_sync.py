"""The exchange against what the same rows cost without it; TLS and signatures on."""

from __future__ import annotations

import gzip
import json
import random
import time
import uuid

import pytest
import requests
import sqlcipher3.dbapi2 as sqlite
from fastapi import FastAPI, Request, Response

from app.store import sqlcipher
from app.store.register import Register
from sync.client.office import OfficeSync
from sync.client.transport import HttpTransport
from sync.protocol.chain import canonical
from sync.server.devices import new_code
from sync.server.routes import application
from tests.kit.clock import FakeClock
from tests.kit.province import OFFICE, open_province
from tests.kit.records import KEY
from tests.kit.serving import serving_app
from tests.kit.tls import certificates

COUNT = 10_000
EDITS = 500


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
    """A server over TLS, a plain server beside it, and PCs."""

    def __init__(self, folder):
        self.folder = folder
        self.ca, certificate, key = certificates(folder)
        self.tls = {"ssl_certfile": certificate, "ssl_keyfile": key}
        self.province = open_province(folder)
        self.made = 0
        self.lines = []

    def line(self, url, ca_file, proxy):
        self.lines.append(HttpTransport(url, ca_file=ca_file, proxy=proxy))
        return self.lines[-1]

    def pc(self, url):
        self.made += 1
        folder = self.folder / f"pc{self.made}"
        register = Register.create(
            folder, key=KEY, clock=FakeClock(), office=OFFICE, state=folder / "state"
        )
        service = OfficeSync(register, actor="an", line=self.line)
        now = self.province.now()
        code = new_code(self.province.database, office=OFFICE, role="officer", hours=1, now=now)
        service.enrol(url, code, ca_file=str(self.ca))
        service.run()
        return register, service


def plain_server(folder):
    """Take rows and write them, hand rows out: nothing else."""
    app = FastAPI()
    store = sqlite.connect(folder / "plain.db", check_same_thread=False)
    store.execute("PRAGMA journal_mode = WAL")
    store.execute("PRAGMA synchronous = FULL")
    store.execute("CREATE TABLE record (no INTEGER PRIMARY KEY, body TEXT NOT NULL)")

    @app.post("/rows")
    async def take(request: Request):
        found = json.loads(gzip.decompress(await request.body()))
        store.executemany(
            "INSERT INTO record (body) VALUES (?)", [(json.dumps(row),) for row in found]
        )
        store.commit()
        return {"taken": len(found)}

    @app.get("/rows")
    async def give():
        found = store.execute("SELECT body FROM record ORDER BY no").fetchall()
        body = f"[{','.join(row[0] for row in found)}]".encode()
        return Response(gzip.compress(body, 6), headers={"content-encoding": "gzip"})

    return app, store


@pytest.fixture
def bench(tmp_path):
    made = Bench(tmp_path)
    yield made
    made.province.close()


def trusting(bench):
    session = requests.Session()
    session.trust_env = False
    session.verify = str(bench.ca)
    return session


def create(register, made):
    with register.command("x", actor="an") as command:
        command.create_many("unit", made)


def test_ten_thousand_records_go_up(bench, race):
    made = rows()
    app, store = plain_server(bench.folder)
    with (
        serving_app(application(bench.province), **bench.tls) as url,
        serving_app(app, **bench.tls) as plain,
    ):
        session = trusting(bench)
        waiting = [bench.pc(url) for _ in range(1 + race.rounds)]

        def baseline():
            body = gzip.compress(canonical(made).encode(), 6)
            assert session.post(f"{plain}/rows", data=body).json() == {"taken": COUNT}

        done = []

        def candidate():
            register, service = waiting.pop()
            create(register, rows(seed=len(waiting)))
            began = time.perf_counter()
            engine = service.run()
            done.append((time.perf_counter() - began, engine))
            register.close()

        # Only the exchange counts, not the entering that comes before it.
        ratios = []
        for _ in range(race.rounds):
            candidate()
            began = time.perf_counter()
            baseline()
            ratios.append(done[-1][0] / (time.perf_counter() - began))
        ratio = sorted(ratios)[len(ratios) // 2]
        race.report(
            f"sync: push of {COUNT}: {ratio:.2f} × baseline ({done[-1][0] * 1000:.0f} ms), limit 3"
        )
        packed = len(gzip.compress(canonical(made).encode(), 6))
        wire = done[-1][1].bytes_up / packed
        race.report(f"sync: bytes of the push: {wire:.2f} × gzip -6 of the rows, limit 1.4")
        for register, _ in waiting:
            register.close()
        session.close()
    store.close()
    assert wire <= 1.4
    assert ratio <= 3 * race.slack


def test_ten_thousand_records_come_down(bench, race):
    made = rows()
    app, served = plain_server(bench.folder)
    with (
        serving_app(application(bench.province), **bench.tls) as url,
        serving_app(app, **bench.tls) as plain,
    ):
        first, service = bench.pc(url)
        create(first, made)
        service.run()
        first.close()
        session = trusting(bench)
        packed = gzip.compress(canonical(made).encode(), 6)
        session.post(f"{plain}/rows", data=packed)
        ratios, took, wire = [], 0.0, 0.0
        for number in range(race.rounds):
            register, service = bench_empty(bench, url)
            began = time.perf_counter()
            done = service.run()
            took = time.perf_counter() - began
            wire = done.bytes_down / len(packed)
            assert done.pulled == COUNT
            register.close()
            store = sqlcipher.connect(bench.folder / f"plain{number}.db", key=KEY, create=True)
            store.execute("PRAGMA journal_mode = WAL")
            names = list(made[0])
            store.execute(f"CREATE TABLE unit ({', '.join(names)}, PRIMARY KEY (id))")
            began = time.perf_counter()
            found = session.get(f"{plain}/rows").json()
            store.execute("BEGIN IMMEDIATE")
            marks = ", ".join("?" * len(names))
            store.executemany(
                f"INSERT INTO unit ({', '.join(names)}) VALUES ({marks})",
                [[row[name] for name in names] for row in found],
            )
            store.execute("COMMIT")
            ratios.append(took / (time.perf_counter() - began))
            store.close()
        session.close()
    served.close()
    ratio = sorted(ratios)[len(ratios) // 2]
    race.report(f"sync: pull of {COUNT}: {ratio:.2f} × baseline ({took * 1000:.0f} ms), limit 2")
    race.report(f"sync: bytes of the pull: {wire:.2f} × gzip -6 of the rows, limit 1.4")
    assert wire <= 1.4
    assert ratio <= 2 * race.slack


def bench_empty(bench, url):
    """Return a PC that is enrolled and has read nothing."""
    bench.made += 1
    folder = bench.folder / f"pc{bench.made}"
    register = Register.create(
        folder, key=KEY, clock=FakeClock(), office=OFFICE, state=folder / "state"
    )
    service = OfficeSync(register, actor="an", line=bench.line)
    now = bench.province.now()
    code = new_code(bench.province.database, office=OFFICE, role="officer", hours=1, now=now)
    service.enrol(url, code, ca_file=str(bench.ca))
    return register, service


def test_a_day_of_edits_and_nothing_to_do(bench, race):
    with serving_app(application(bench.province), **bench.tls) as url:
        one, first = bench.pc(url)
        create(one, rows(EDITS))
        first.run()
        two, second = bench.pc(url)
        for number, id_ in enumerate(unit.id for unit in one.units.all().values()):
            with one.command("x", actor="an") as command:
                command.update("unit", id_, {"workers": 1000 + number, "phone": f"0{number:09d}"})
        began = time.perf_counter()
        up, down = first.run(), second.run()
        took = time.perf_counter() - began
        assert (up.pushed, down.pulled) == (EDITS, EDITS)
        second.run()
        began = time.perf_counter()
        idle = second.run()
        nothing = time.perf_counter() - began
        one.close()
        two.close()
    size = idle.bytes_up + idle.bytes_down
    race.report(f"sync: {EDITS} edits end to end: {took * 1000:.0f} ms, limit 1500 ms")
    race.report(f"sync: nothing to do: {nothing * 1000:.0f} ms, {size} bytes, limit 1500 bytes")
    assert took <= 1.5 * race.slack
    assert size <= 1500
