"""A PostgreSQL of the tests' own, from Debian's package: a cluster in a folder, a socket, no user.

As root it runs in a namespace in which it is not root (PostgreSQL refuses to be).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from urllib.parse import quote

import psycopg

_START_SECONDS = 30


@cache
def programs():
    """Return the folder of initdb and postgres, None where there is none."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in folders if (each / "postgres").exists()), None)


#: the engines the server's tests run on; in CI a missing PostgreSQL fails them
ENGINES = ("sqlite", "postgresql") if programs() or os.environ.get("CI") else ("sqlite",)


class Cluster:
    """A running PostgreSQL."""

    def __init__(self, *, durable=False):
        """`durable`: on the disk and as in earnest, for whoever measures."""
        if programs() is None:
            message = "PostgreSQL is missing: apt-get install postgresql"
            raise RuntimeError(message)
        memory = Path("/dev/shm")  # nothing in these clusters outlives the tests
        self.folder = Path(
            tempfile.mkdtemp(
                prefix="sothu-pg-", dir=memory if memory.is_dir() and not durable else None
            )
        )
        self._began = 0
        self._world = None
        data = self.folder / "data"
        options = "-c listen_addresses= -c max_connections=200"
        if not durable:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        script = (
            f"{programs()}/initdb -D {data} -N -A trust -U sothu --locale=C.UTF-8"
            f" >{self.folder}/initdb.log 2>&1"
            f" && exec {programs()}/postgres -D {data} -k {self.folder} {options}"
            f" >{self.folder}/postgres.log 2>&1"
        )
        apart = ["unshare", "-Ur", "--map-user=1000", "--map-group=1000"]
        self.command = [*(apart if os.geteuid() == 0 else []), "sh", "-c", script]
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)
        until = time.monotonic() + _START_SECONDS
        while True:
            try:
                self.run("SELECT 1")
            except psycopg.OperationalError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                break

    def address(self, name="postgres"):
        return f"postgresql://sothu@/{name}?host={quote(str(self.folder))}"

    def run(self, *statements):
        with psycopg.connect(self.address(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def fresh(self, template="template1"):
        """Make a database, a copy of another one, and return its name."""
        self._began += 1
        name = f"world{self._began}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def world(self, *, anew=False):
        """Return the database of the worlds, made the first time, or once more if `anew`."""
        if anew and self._world is not None:
            self._world.close()
            self._world = None
        if self._world is None:
            self._world = psycopg.connect(self.address(self.fresh()), autocommit=True)
            # the server's guards against deleted rows are no matter of the world's rows
            self._world.execute("SET session_replication_role = replica")
        return self._world.info.dbname

    def rows_of_world(self):
        """Return table → its rows, as COPY writes them."""
        found = self._world.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        copied = {}
        for (table,) in found.fetchall():
            with self._world.cursor().copy(f'COPY "{table}" TO STDOUT') as copy:
                copied[table] = b"".join(copy)
        return copied

    def put_rows_back(self, copied):
        """Put other rows in place of all there are."""
        with self._world.transaction():
            for table, content in copied.items():
                self._world.execute(f'DELETE FROM "{table}"')
                if content:
                    with self._world.cursor().copy(f'COPY "{table}" FROM STDIN') as copy:
                        copy.write(content)

    def drop(self, *names):
        self.run(*(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in names))

    def close(self):
        if self._world is not None:
            self._world.close()
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)
        shutil.rmtree(self.folder, ignore_errors=True)
