"""What the log costs: a command against a bare transaction, many rows against a bare insert."""

from __future__ import annotations

import hashlib
import itertools
import json
import uuid

import pytest

from app.domain.text import fold
from app.store.register import Register
from app.store.sqlcipher import connect
from tests.kit.clock import FakeClock
from tests.kit.records import KEY, add_employer

COMMANDS = 200
ROWS = 10_000


@pytest.fixture
def register(tmp_path):
    made = Register.create(tmp_path / "data", key=KEY, clock=FakeClock(), office="01903")
    yield made
    made.close()


@pytest.fixture
def bare(tmp_path):
    connection = connect(tmp_path / "bare.db", key=KEY, create=True)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(
        "CREATE TABLE unit (id TEXT PRIMARY KEY, code TEXT, name TEXT, workers INTEGER) STRICT"
    )
    yield connection
    connection.close()


def test_a_command_takes_at_most_3_times_a_bare_transaction(register, bare, race):
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)
    bare.execute("INSERT INTO unit (id, workers) VALUES (?, 0)", (unit,))
    numbers = itertools.count(1)

    def ours():
        for _ in range(COMMANDS):
            with register.command("unit_corrected", actor="luyen") as command:
                command.update("unit", unit, {"workers": next(numbers)})

    def plain():
        for _ in range(COMMANDS):
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("UPDATE unit SET workers = ? WHERE id = ?", (next(numbers), unit))
            bare.execute("COMMIT")

    race.within(3.0, candidate=ours, baseline=plain, name=f"{COMMANDS} commands, one field each")


def test_many_rows_take_at_most_3_times_the_same_written_by_hand(register, bare, race):
    """By hand: row, JSON with a hash chain, words to search, all by executemany."""
    bare.execute("CREATE TABLE log (no INTEGER PRIMARY KEY, core TEXT, hash TEXT) STRICT")
    bare.execute("CREATE VIRTUAL TABLE words USING fts5(folded, prefix='1 2 3')")

    def rows():
        return [
            {"code": f"TZ{n:05d}", "name": f"Công ty TNHH Đá Xanh {n}", "workers": n % 90}
            for n in range(ROWS)
        ]

    with register.command("x", actor="luyen") as command:
        employer, _ = add_employer(command)

    def ours():
        with register.command("import_register", actor="luyen") as command:
            command.create_many("unit", ({"employer_id": employer, **row} for row in rows()))

    def plain():
        previous, log = "", []
        for row in rows():
            core = json.dumps({**row, "at": "2026-11-23T08:00:00+07:00"}, sort_keys=True)
            previous = hashlib.sha256((previous + core).encode()).hexdigest()
            log.append((core, previous))
        bare.execute("BEGIN IMMEDIATE")
        fresh = [{"id": str(uuid.uuid4()), **row} for row in rows()]
        bare.executemany("INSERT INTO unit VALUES (:id, :code, :name, :workers)", fresh)
        bare.executemany("INSERT INTO log (core, hash) VALUES (?, ?)", log)
        words = [(fold(f"{row['name']} {row['code']}"),) for row in fresh]
        bare.executemany("INSERT INTO words (folded) VALUES (?)", words)
        bare.execute("COMMIT")

    race.within(3.0, candidate=ours, baseline=plain, name=f"{ROWS} rows with log and search")
