"""How a provincial server grows: offices added by hundreds, and what an office's day then takes.

    python -m tests.kit.growth --offices 16 64 256 640

One office is entered through the server's own doors: 1,100 employers with a unit each, twelve
months of ledgers, letters and changes. The others are copies of its rows under other names, made
inside PostgreSQL (their chains are not followed here). At each size the server's own part of an
office's day is measured in this process, without network: best of five.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import psycopg

from sync.server import totals
from tests.kit import province as doors
from tests.kit.clock import FakeClock
from tests.kit.postgres import Cluster
from tests.kit.province import OFFICE, Pc, open_province
from tests.kit.records import add_employer, add_month, issue, line

EMPLOYERS, MONTHS, LETTERS, CHANGES, DAY = 1_100, 12, 150, 1_000, 500
ROUNDS = 5
#: table → its columns as they are in a copy of the office; `k` is the copy's number
COPIED = {
    "op": {
        "scope": "'C' || k",
        "replica": "replica || '-' || k",
        "op_id": "op_id || '-' || k",
    },
    "record": {"scope": "'C' || k", "by": "by || '-' || k"},
    "hist": {"scope": "'C' || k"},
    "head": {"scope": "'C' || k"},
    "replica": {"id": "id || '-' || k", "device": "device || '-' || k", "office": "'C' || k"},
    "device": {
        "id": "id || '-' || k",
        "public_key": "public_key || '-' || k",
        "office": "'C' || k",
    },
}


def work_of_a_year(pc):
    """Enter what an office of middle size has after a year."""
    register = pc.register
    pdf = register.blobs.put(b"%PDF letter", "application/pdf")
    with register.command("x", actor="an") as command:
        units = [
            add_employer(command, code=f"T{n % 26 + 65:c}{n:04d}Z", tax_code=f"{n:010d}")[1]
            for n in range(EMPLOYERS)
        ]
    for month in range(1, MONTHS + 1):
        with register.command("x", actor="an") as command:
            add_month(command, f"2026-{month:02d}", [line(due=5, paid=1, closing=4)])
        with register.command("x", actor="an") as command:
            for n in range(LETTERS):
                issue(command, pdf=pdf, unit_id=units[(n * 7 + month) % len(units)])
    for n in range(CHANGES):
        changed(register, units[n % len(units)], n)
    return units


def changed(register, unit, value):
    """Change two fields of a unit."""
    with register.command("x", actor="an") as command:
        command.update("unit", unit, {"workers": value, "phone": f"0{value:09d}"})


class Timed:
    """Adds up what the server's doors take, by their names."""

    def __init__(self):
        self.took = defaultdict(float)
        self._deliver = doors.deliver

    def __enter__(self):
        doors.deliver = self._timed
        return self

    def __exit__(self, *_):
        doors.deliver = self._deliver

    def _timed(self, province, method, target, fields, body):
        began = time.perf_counter()
        answer = self._deliver(province, method, target, fields, body)
        self.took[target.split("?")[0].split("/")[2]] += time.perf_counter() - began
        return answer


def copy_office(cluster, name, first, last):
    """Copy the office's rows as offices C<first> … C<last>."""
    with psycopg.connect(cluster.address(name), autocommit=True) as connection:
        for table, altered in COPIED.items():
            found = connection.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
                " ORDER BY ordinal_position",
                (table,),
            ).fetchall()
            columns = [row[0] for row in found]
            chosen = ", ".join(altered.get(each, f't."{each}"') for each in columns)
            names = ", ".join(f'"{each}"' for each in columns)
            scope = "office" if table in {"replica", "device"} else "scope"
            connection.execute(
                f'INSERT INTO "{table}" ({names}) SELECT {chosen} FROM "{table}" AS t,'
                f" generate_series({first}, {last}) AS k WHERE t.{scope} = '{OFFICE}'"
            )
        connection.execute("ANALYZE")


def size_of(cluster, name):
    """Return (rows of the log, rows of records, bytes of the database)."""
    with psycopg.connect(cluster.address(name)) as connection:
        return connection.execute(
            "SELECT (SELECT count(*) FROM op), (SELECT count(*) FROM record),"
            " pg_database_size(current_database())"
        ).fetchone()


def best(work):
    """Return the shortest of some rounds, in milliseconds."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took) * 1000


def measured(province, pcs, units, folder, clock, offices):
    """Return what each part of a day takes at this size, in milliseconds."""
    one, two = pcs
    found = defaultdict(list)
    for round_ in range(ROUNDS):
        for n in range(DAY):
            changed(one.register, units[n], (offices * ROUNDS + round_) * DAY + n)
        for pc, door, name in ((one, "push", "push 500"), (two, "pull", "pull 500")):
            with Timed() as timed:
                pc.sync()
            found[name].append(timed.took[door] * 1000)
            found["greeting"].append(timed.took["hello"] * 1000)
    told = {name: min(each) for name, each in found.items()}
    fresh = Pc(Path(tempfile.mkdtemp(dir=folder)) / "new", province, clock).enrol()
    with Timed() as timed:
        fresh.sync()
    fresh.close()
    told["first pull"] = timed.took["pull"] * 1000
    told["figures of the office"] = best(lambda: totals.by_month(province, OFFICE))
    told["figures of all"] = best(lambda: totals.by_month(province))
    told["who synced when"] = best(lambda: totals.contacts(province))
    return told


def main():
    """Grow, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--offices", type=int, nargs="+", default=[16, 64, 256, 640])
    asked = parser.parse_args()
    folder, clock = Path(tempfile.mkdtemp()), FakeClock()
    cluster = Cluster(durable=True)
    try:
        name = cluster.fresh()
        province = open_province(folder, url=cluster.address(name), clock=clock)
        pcs = [Pc(folder / each, province, clock).enrol() for each in ("one", "two")]
        units = work_of_a_year(pcs[0])
        for pc in pcs:
            pc.sync()
        have = 1
        for offices in asked.offices:
            began = time.perf_counter()
            copy_office(cluster, name, have, offices - 1)
            have = offices
            took = time.perf_counter() - began
            told = measured(province, pcs, units, folder, clock, offices)
            ops, records, size = size_of(cluster, name)
            sys.stdout.write(
                f"{offices} offices, {offices * EMPLOYERS:,} employers: {ops:,} operations,"
                f" {records:,} records, {size / 1e9:.2f} GB (made in {took:.0f} s)\n"
            )
            for what, milliseconds in told.items():
                sys.stdout.write(f"    {what:24} {milliseconds:9.1f} ms\n")
            sys.stdout.flush()
        for pc in pcs:
            pc.close()
        province.close()
    finally:
        cluster.close()


if __name__ == "__main__":
    main()
