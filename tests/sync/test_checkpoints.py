"""A SQLite server's file is brought up to its log beside the work."""

from __future__ import annotations

import threading

import pytest

from sync.server import checkpoints
from sync.server.database import Database, row, run

LONG = "x" * 50_000


@pytest.fixture
def database(tmp_path):
    opened = Database(f"sqlite:///{tmp_path / 'p.db'}")
    with opened.write() as connection:
        run(connection, "CREATE TABLE t (x TEXT)")
    yield opened
    opened.close()


def written(database, times):
    for _ in range(times):
        with database.write() as connection:
            run(connection, "INSERT INTO t VALUES (:x)", x=LONG)


def under_way():
    return [thread for thread in threading.enumerate() if thread.name == "checkpoint"]


def test_a_grown_log_is_taken_into_the_file_and_begins_anew(database, tmp_path, monkeypatch):
    monkeypatch.setattr(checkpoints, "_WORTH", 1_000_000)
    log = tmp_path / "p.db-wal"
    written(database, 40)
    sizes = []
    for _ in range(3):  # what was written while one was under way is left to the next one
        for thread in under_way():
            thread.join(10)
        written(database, 1)
        sizes.append(log.stat().st_size)
    assert min(sizes) < 300_000
    with database.read() as connection:
        assert row(connection, "SELECT count(*), sum(length(x)) FROM t")[0] == 43


def test_it_waits_until_nobody_writes_and_no_longer_than_the_log_allows(
    database, tmp_path, monkeypatch
):
    monkeypatch.setattr(checkpoints, "_WORTH", 1_000_000)
    monkeypatch.setattr(checkpoints, "_QUIET", 600)
    file = tmp_path / "p.db"
    written(database, 40)
    [waiting] = under_way()
    waiting.join(0.3)
    assert waiting.is_alive()
    assert file.stat().st_size < 1_000_000
    database.close()  # whoever closes does not wait for quiet
    assert under_way() == []
    assert file.stat().st_size > 2_000_000


def test_a_log_that_has_grown_enough_waits_for_no_quiet(database, monkeypatch):
    monkeypatch.setattr(checkpoints, "_QUIET", 600)
    for name in ("_WORTH", "_ENOUGH"):
        monkeypatch.setattr(checkpoints, name, 1_000_000)
    written(database, 40)
    for thread in under_way():
        thread.join(10)
    assert under_way() == []


def test_a_short_log_is_left_alone(database, tmp_path):
    log = tmp_path / "p.db-wal"
    written(database, 40)
    assert log.stat().st_size > 2_000_000


def test_one_that_fails_stops_nobody(database, monkeypatch, caplog):
    def full(_):
        raise checkpoints.sqlite.OperationalError("disk is full")

    monkeypatch.setattr(checkpoints, "_WORTH", 1_000_000)
    monkeypatch.setattr(checkpoints.sqlite, "connect", full)
    written(database, 40)
    database.close()
    assert "disk is full" in caplog.text
