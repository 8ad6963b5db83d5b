"""Bad days: full disk, damaged pages, a busy file, a program killed while writing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import pytest

from app.domain.calendar import Month
from app.errors import Unavailable
from app.store.check import check
from app.store.faults import file_fault
from app.store.register import Register
from app.store.sqlcipher import connect
from tests.kit.clock import FakeClock
from tests.kit.records import KEY, add_employer, add_month, line


def test_a_full_disk_writes_nothing(register, reopen):
    with register.command("x", actor="luyen") as command:
        add_employer(command)
    writer = register.connections._writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages + 4}")

    def write_much():
        with register.command("x", actor="luyen") as command:
            for number in range(1000):
                add_employer(command, code=f"TZ{number:04d}Z")

    with pytest.raises(Unavailable) as found:
        write_much()
    assert (found.value.code, found.value.fields["folder"]) == ("disk_full", str(register.folder))
    assert register.units.count() == 1
    writer.execute(f"PRAGMA max_page_count = {pages + 4000}")
    with register.command("x", actor="luyen") as command:
        add_employer(command, code="TZ0002Z")
    assert check(register).ok
    register.close()
    assert reopen().units.count() == 2


def test_a_full_disk_keeps_no_document(register):
    writer = register.blobs._connections._writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(Unavailable, match="disk_full"):
        register.blobs.put_many((os.urandom(9000), "application/pdf") for _ in range(9))
    assert register.blobs.damage() == []
    assert register.blobs.get(register.blobs.put(b"%PDF", "application/pdf")) == b"%PDF"


def test_a_full_disk_of_the_system_is_told_from_a_closed_folder(tmp_path):
    full = file_fault(OSError(28, "No space left on device"), tmp_path / "x")
    assert (full.code, full.fields["folder"]) == ("disk_full", str(tmp_path))
    assert file_fault(OSError(13, "Permission denied"), tmp_path).code == "folder_read_only"
    assert file_fault(OSError(30, "Read-only file system"), tmp_path).code == "folder_read_only"


def test_a_file_held_by_another_is_busy(register, folder):
    register.connections._writer.execute("PRAGMA busy_timeout = 50")
    other = connect(folder / "register.db", key=KEY)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="register_busy"), register.command("x", actor="mo"):
        pass
    other.execute("ROLLBACK")
    other.close()
    with register.command("x", actor="luyen") as command:
        add_employer(command)
    assert register.units.count() == 1


def test_damaged_pages_are_noticed_and_named(register, folder, reopen):
    with register.command("x", actor="luyen") as command:
        for number in range(500):
            add_employer(command, code=f"TZ{number:04d}Z")
    register.close()
    path = folder / "register.db"
    content = bytearray(path.read_bytes())
    pages = len(content) // 4096
    for page in range(pages * 2 // 3, pages):
        content[page * 4096 + 100] ^= 1
    path.write_bytes(content)
    again = reopen(read_only=True)
    with pytest.raises(Unavailable) as found:
        again.changes.history_of([unit.id for unit in again.units.all().values()])
    assert found.value.code == "register_damaged"
    faults = {item.code: item.faults for item in check(again).items if not item.ok}
    assert faults.keys() >= {"pages", "log"}
    assert f"page {pages}" in " ".join(faults["pages"])


WORK = """
import sys
from pathlib import Path
from app.domain.calendar import Month
from app.store.register import Register
from tests.kit.clock import FakeClock
from tests.kit.records import KEY, add_employer, add_month, issue, line
register = Register.open(Path(sys.argv[1]), key=KEY, clock=FakeClock())
number = int(sys.argv[2])
while True:
    pdf = register.blobs.put(f"%PDF {number}".encode(), "application/pdf")
    with register.command("work", actor="luyen") as command:
        lines = [line(f"TZ{n:04d}Z", n + 2, due=number) for n in range(300)]
        add_month(command, Month(2000 + number // 12 % 999, number % 12 + 1), lines)
        for _ in range(20):
            add_employer(command, code=f"TZ{number:04d}Z")
        issue(command, pdf=pdf)
    print(number, flush=True)
    number += 1
"""


def test_killed_at_any_moment_it_keeps_all_or_nothing(folder):
    clock, chance = FakeClock(), random.Random(20261123)
    Register.create(folder, key=KEY, clock=clock, office="01903").close()
    told = 0
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", WORK, str(folder), str(told)],
            stdout=subprocess.PIPE,
            text=True,
        ) as program:
            first = program.stdout.readline()
            time.sleep(chance.uniform(0, 0.15))
            program.kill()
            lines = [first, *program.stdout.read().splitlines()]
            told = int([text for text in lines if text.strip()][-1]) + 1
        register = Register.open(folder, key=KEY, clock=clock)
        papers = register.papers.of_kind("urging")
        commands = len(papers)
        assert commands in {told, told + 1}
        assert commands >= told
        assert [paper.ordinal for paper in papers] == list(range(1, commands + 1))
        assert register.units.count() == 20 * commands
        assert len(register.imports.all("c12")) == commands
        assert check(register).ok
        assert register.continued_under is None
        told = commands
        register.close()
    assert told > 6


def test_lines_that_were_altered_are_found(register):
    with register.command("x", actor="luyen") as command:
        add_month(command, Month(2026, 9), [line(due=100), line("TZ0002Z", 3, due=5)])
    assert check(register).ok
    writer = register.connections._writer
    writer.execute("DROP TRIGGER guard_ledger_line_update")
    writer.execute("UPDATE ledger_line SET due = 101 WHERE row = 2")
    faults = {item.code: item.faults for item in check(register).items if not item.ok}
    assert faults == {
        "guards": ("guard_ledger_line_update",),
        "lines": ("c12_2026-09.xlsx 2026-09",),
    }


def test_a_record_altered_behind_the_log_is_found(register):
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)
    writer = register.connections._writer
    writer.execute("INSERT INTO meta VALUES ('in_command', 'x')")
    writer.execute("UPDATE unit SET workers = 99")
    writer.execute("DELETE FROM meta WHERE k = 'in_command'")
    faults = {item.code: item.faults for item in check(register).items if not item.ok}
    assert faults == {"rows": (f"unit {unit}",)}
