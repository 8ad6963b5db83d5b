"""The end of a day: many offices' PCs exchange with a server that runs apart, at once or spread.

python -m tests.kit.rush PLAN.json OUT.json       some of the PCs, in a process of their own
"""

from __future__ import annotations

import gzip
import json
import random
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import requests

from sync.protocol import limits
from sync.protocol.chain import first_hash
from sync.protocol.signing import SigningKey
from sync.server.database import rows
from tests.kit.asking import Sender
from tests.kit.memory import Peaks
from tests.kit.serving import free_port

#: seconds after the last PC began
SECONDS = 120
#: a PC comes again so many times at most
TIMES = 10


@dataclass
class Day:
    """What one PC's exchange came to."""

    device: str
    office: str
    seconds: float
    #: statuses that were not 200
    faults: list
    #: id → rev of each record pulled
    records: dict
    requests: int
    #: times it was told to come later, and did
    told: int = 0
    #: when it began and was done, by the clock
    span: tuple = (0.0, 0.0)


def pc_of(url, told):
    """Return a sender that was enrolled in another process."""
    made = Sender(url, office=told["office"], name=told["device"])
    made.key, made.sequence = SigningKey(bytes.fromhex(told["key"])), told["sequence"]
    return made


def days_work(pc, count):
    """Return entries of one day: new records, changes of them, changes others make as well."""
    entries = []
    for number in range(1, count + 1):
        if number % 3 == 2:
            patch = {"note": ["ghi", f"n{number}"]}
            id_ = f"record-{pc.device}-{number - 1}"
            entry = pc.entry(number, kind="update", id=id_, patch=patch)
        elif number % 10 == 9:  # the office's PCs all note something of one unit: differences
            patch = {"phone": [None, f"09{number:08d}"], "name": [None, f"{pc.device} {number}"]}
            entry = pc.entry(number, id=f"shared-{pc.office}-{number}", patch=patch)
        else:
            entry = pc.entry(number)
        entries.append(entry)
    return entries


class Counted:
    """Asks, comes again when it is told to, and keeps what was not done."""

    def __init__(self, pc):
        self._pc, self.faults, self.asked, self.told = pc, [], 0, 0

    def ask(self, *words, **more):
        self.asked += 1
        try:
            answer = self._pc.ask(*words, **more)
        except requests.RequestException as error:
            self.faults.append(repr(error)[:200])
            return {}
        if answer.status_code in {429, 503} and self.told < TIMES:
            self.told += 1
            time.sleep(int(answer.headers["retry-after"]) * random.uniform(0.75, 1.25))
            return self.ask(*words, **more)
        if answer.status_code != 200:
            self.faults.append([answer.status_code, answer.text[:200]])
            return {}
        return answer.json()


def send(line, pc, entries):
    """Send entries as a PC does: packed, the first push small, each next one twice as large."""
    most, start = limits.FIRST_OPS, 0
    while start < len(entries) and not line.faults:
        batch = entries[start : start + most]
        message, began = pc.push(batch), time.perf_counter()
        body = gzip.compress(json.dumps(message).encode(), 5)
        if line.ask("POST", "/v1/push", raw=body, **{"content-encoding": "gzip"}):
            pc.place, pc.hash = pc.place + len(batch), message["hash"]
        if time.perf_counter() - began < limits.QUICK:
            most = min(limits.MAX_OPS, most * 2)
        start += len(batch)


def exchange(pc, entries, *, pull=True):
    """Greet, send, receive, greet again; as a PC does, without a register.

    Without `pull` nothing is received: where what is measured is how much is taken in.
    """
    line, records = Counted(pc), {}
    at, began = time.time(), time.perf_counter()
    line.ask("POST", "/v1/hello", pc.hello())
    send(line, pc, entries)
    rev, id_, more, place = 0, "", pull, {}
    while more and not line.faults:
        target = f"/v1/pull?scope={pc.office}&replica={pc.replica}&chain={first_hash(pc.office)}"
        page = line.ask("GET", f"{target}&rev={rev}&id={id_}&limit=2000&whole=true")
        records |= {row[0]: row[2] for row in page.get("rows", ())}
        rev, id_, more = page.get("rev", 0), page.get("id", ""), page.get("more", False)
        place = {"seq": page.get("seq", 0), "chain": page.get("chain", "")}
    line.ask("POST", "/v1/hello", pc.hello(cursors={pc.office: place} if pull else {}))
    seconds = time.perf_counter() - began
    span = at, at + seconds
    return Day(pc.device, pc.office, seconds, line.faults, records, line.asked, line.told, span)


def _together(plan):
    """Say when all is ready, be told when to begin, and let each PC exchange from its moment on."""
    pcs = [pc_of(plan["url"], each) for each in plan["pcs"]]
    work = [days_work(each, plan["ops"]) for each in pcs]
    found = []

    def one(pc, entries, after):
        time.sleep(max(0.0, at + after - time.time()))
        found.append(exchange(pc, entries, pull=plan["pull"]))

    moments = [each["after"] for each in plan["pcs"]]
    given = zip(pcs, work, moments, strict=True)
    threads = [threading.Thread(target=one, args=each) for each in given]
    print("ready", flush=True)  # noqa: T201 - the other process waits for it
    at = float(sys.stdin.readline())
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


class Rush:
    """A server in its own process, PCs in several, and what came of it."""

    def __init__(self, province, folder, *, workers=2, database=None):
        """`database`: the first process of PostgreSQL, where its memory is told as well."""
        self.province, self.folder, self._workers = province, folder, workers
        self._database = database
        #: name → the most megabytes held while the PCs exchanged
        self.peaks = {}
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        where = ["--db", province.database.url.render_as_string(hide_password=False)]
        words = ["serve", *where, "--state", str(province.state), "--port", str(port)]
        with (folder / "server.log").open("w") as log:
            self._server = subprocess.Popen(
                [sys.executable, "-m", "sync.server", *words], stdout=log, stderr=log
            )
        until = time.monotonic() + 30
        while True:
            try:
                requests.get(f"{self.url}/health", timeout=1)
            except requests.RequestException:
                assert time.monotonic() < until, (folder / "server.log").read_text()
                time.sleep(0.05)
            else:
                break

    def enrolled(self, offices, pcs):
        """Enrol this many PCs in each of this many offices."""
        made = []
        for office in range(offices):
            for _ in range(pcs):
                pc = Sender(self.url, office=f"{10000 + office}").enrol(self.province)
                told = {"office": pc.office, "device": pc.device, "key": pc.key.private.hex()}
                made.append({**told, "sequence": pc.sequence})
                pc.close()
        return made

    def run(self, pcs, *, ops, over=0.0, pull=True, seed=1):
        """Let all of them exchange, at once or begun within `over` seconds; each one's day."""
        chance = random.Random(seed)
        planned = [{**each, "after": chance.uniform(0.0, over)} for each in pcs]
        looked_at = {"server": self._server.pid}
        looked_at |= {"database": self._database} if self._database else {}
        running, found = [], []
        with Peaks(**looked_at) as self.peaks:
            for number in range(self._workers):
                share = planned[number :: self._workers]
                plan, out = self.folder / f"plan{number}.json", self.folder / f"out{number}.json"
                told = {"url": self.url, "pcs": share, "ops": ops, "pull": pull}
                plan.write_text(json.dumps(told))
                words = [sys.executable, "-m", "tests.kit.rush", str(plan), str(out)]
                pipe = subprocess.PIPE
                running.append((subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True), out))
            for process, _ in running:
                assert process.stdout.readline() == "ready\n"
            at = time.time() + 1
            for process, _ in running:
                process.stdin.write(f"{at}\n")
                process.stdin.flush()
            for process, out in running:
                with process:
                    assert process.wait(SECONDS + over) == 0
                found += [Day(**each) for each in json.loads(out.read_text())]
        return found

    def lost_or_doubled(self, pcs, *, ops):
        """Return what is not as it must be in the logs afterwards."""
        faults = []
        with self.province.database.read() as connection:
            sql = "SELECT scope, min(seq), max(seq), count(*) FROM op GROUP BY scope"
            for scope, first, last, count in rows(connection, sql):
                if (first, last) != (1, count):
                    faults.append(f"{scope}: {count} entries from {first} to {last}")
            sql = "SELECT replica, count(*), max(dseq) FROM op GROUP BY replica"
            told = {each[0]: (each[1], each[2]) for each in rows(connection, sql)}
        wanted = {f"replica-of-{each['device']}": (ops, ops) for each in pcs}
        faults += [f"{name} {told.get(name)}" for name, n in wanted.items() if told.get(name) != n]
        return faults

    def unlike(self, pcs, days):
        """Return the PCs that, reading once more, do not see what the province has."""
        faults, spent = [], {each.device: each.requests for each in days}
        for told in pcs:
            again = {**told, "sequence": told["sequence"] + spent[told["device"]]}
            pc = pc_of(self.url, again)
            seen = exchange(pc, []).records
            with self.province.database.read() as connection:
                sql = "SELECT id, rev FROM record WHERE scope = :scope"
                there = dict(tuple(each) for each in rows(connection, sql, scope=pc.office))
            faults += [] if seen == there else [pc.device]
            pc.close()
        return faults

    def close(self):
        self._server.terminate()
        try:
            self._server.wait(20)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait(10)


def p95(days):
    """Return the time within which 95 of 100 exchanges were done."""
    return statistics.quantiles([each.seconds for each in days], n=20)[-1]


def lasted(days):
    """Return the seconds from the first beginning to the last end."""
    return max(each.span[1] for each in days) - min(each.span[0] for each in days)


if __name__ == "__main__":
    done = _together(json.loads(Path(sys.argv[1]).read_text()))
    Path(sys.argv[2]).write_text(json.dumps([asdict(each) for each in done]))
