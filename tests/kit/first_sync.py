"""The first exchange of a PC with a great office: what comes, how long, in how much memory.

    python -m tests.kit.first_sync --records 600000

A server with TLS in a process of its own; a PC enters the records and sends them in pieces; another
PC, in a process of its own too, reads them whole into an empty register.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.store import search_index
from app.store.register import Register
from sync.client.office import OfficeSync
from sync.client.transport import HttpTransport
from tests.kit.clock import FakeClock
from tests.kit.peak import peak_megabytes
from tests.kit.records import KEY

PIECE = 10_000


def reader(url, ca, code, office, folder):
    """Enrol, read everything, say what it took; in a process of its own."""
    lines = []

    def line(address, ca_file, proxy):
        lines.append(HttpTransport(address, ca_file=ca_file, proxy=proxy))
        return lines[-1]

    register = Register.create(
        Path(folder), key=KEY, clock=FakeClock(), office=office, state=Path(folder) / "state"
    )
    service = OfficeSync(register, actor="an", line=line)
    service.enrol(url, code, ca_file=ca)
    before, began, cpu = peak_megabytes(), time.perf_counter(), time.process_time()
    done = service.run()
    told = {
        "pulled": done.pulled,
        "seconds": round(time.perf_counter() - began, 2),
        "cpu": round(time.process_time() - cpu, 2),
        "bytes": sum(each.received for each in lines),
        "before": before,
        "peak": peak_megabytes(),
    }
    assert (
        told["pulled"]
        == register.connections.read().execute("SELECT count(*) FROM unit").fetchone()[0]
    )
    began = time.process_time()
    search_index.catch_up(register.connections, wait=True)
    told["index"] = round(time.process_time() - began, 2)
    register.close()
    told["disk"] = sum(each.stat().st_size for each in Path(folder).rglob("*") if each.is_file())
    print(json.dumps(told))  # noqa: T201 - the parent reads it


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=600_000)
    asked.add_argument("--read", nargs=5)
    words = asked.parse_args()
    if words.read:
        reader(*words.read)
        return
    # Only here: the reading process is to hold what a PC holds, not the server too.
    from sync.server.devices import new_code
    from tests.bench.test_sync import Bench, rows

    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        register, service = bench.pc()
        office = register.identity.office
        for number in range(words.records // PIECE):
            # Codes of their own: two alike would be a conflict each.
            made = [
                {**row, "id": register.ids.new(), "code": f"T{number:03d}{row['code'][2:]}"}
                for row in rows(PIECE, seed=number)
            ]
            with register.command("x", actor="an") as command:
                command.create_many("unit", made)
            service.run()
        register.close()
        code = new_code(
            bench.province.database, office=office, role="officer", hours=1,
            now=bench.province.now(),
        )  # fmt: skip
        command = [sys.executable, "-m", "tests.kit.first_sync", "--read"]
        command += [bench.url, str(bench.ca), code, office, f"{folder}/reader"]
        told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
        print(told)  # noqa: T201 - what it is for
        bench.close()


if __name__ == "__main__":
    main()
