"""A PostgreSQL kept as a province keeps it: nothing is switched off, its log is archived."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from tests.kit.postgres import programs

ARCHIVE = Path(__file__).parents[2] / "packaging" / "server" / "archive_wal.sh"
SECONDS = 60


class Keeper:
    """A PostgreSQL kept as the instructions say, started and stopped over its folder."""

    def __init__(self, folder):
        self.folder = folder
        self.archive = folder / "archive"
        self.archive.mkdir()
        self.running = None
        #: a connection made before a kill, which ends with every other one
        self.before = None
        self.apart = ["unshare", "-Ur", "--map-user=1000", "--map-group=1000"]
        self.apart = self.apart if os.geteuid() == 0 else []
        self.do("initdb", "-D", folder / "data", "-A", "trust", "-U", "sothu", "--locale=C.UTF-8")
        settings = (
            "listen_addresses = ''",
            f"unix_socket_directories = '{folder}'",
            "wal_level = replica",
            "archive_mode = on",
            f"archive_command = '{ARCHIVE} %p %f {self.archive}'",
            f"restore_command = 'cp {self.archive}/%f %p'",
        )
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.write("\n".join(settings) + "\n")

    @property
    def address(self):
        return f"postgresql://sothu@/postgres?host={quote(str(self.folder))}"

    def do(self, program, *arguments):
        command = [*self.apart, programs() / program, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        assert done.returncode == 0, done.stderr

    def start(self):
        with (self.folder / "postgres.log").open("ab") as log:
            self.running = subprocess.Popen(
                [*self.apart, programs() / "postgres", "-D", self.folder / "data"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + SECONDS
        while True:
            try:
                if not self.ask("SELECT pg_is_in_recovery()"):
                    return
            except psycopg.OperationalError:
                if self.running.poll() is not None:
                    raise
            assert time.monotonic() < until
            time.sleep(0.05)

    def start_again(self):
        """Start after a kill: what is left of the killed one must end first."""
        until = time.monotonic() + SECONDS
        while True:
            try:
                self.start()
            except psycopg.OperationalError:
                assert time.monotonic() < until
                time.sleep(0.1)
            else:
                return

    def stands_again(self):
        """Wait until it has begun again by itself, and not before it noticed that it must."""
        assert self.before is not None, "nobody was killed"
        self._until_it_fails(self.before)
        self.before.close()
        self.before = None
        until = time.monotonic() + SECONDS
        while True:
            try:
                self.ask("SELECT 1")
            except psycopg.OperationalError:
                assert time.monotonic() < until
                time.sleep(0.05)
            else:
                return

    @staticmethod
    def _until_it_fails(connection):
        until = time.monotonic() + SECONDS
        with contextlib.suppress(psycopg.OperationalError):
            while time.monotonic() < until:
                connection.execute("SELECT 1")
                time.sleep(0.01)
            pytest.fail("a connection outlived the kill")

    def kill(self):
        """End the postmaster as a power cut would, as far as a process can tell."""
        self.running.kill()
        self.running.wait(SECONDS)

    def kill_backend(self):
        """Kill one that serves somebody; PostgreSQL then begins again by itself."""
        sql = (
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
            " AND pid <> pg_backend_pid() ORDER BY state_change DESC"
        )
        self.before = psycopg.connect(self.address, autocommit=True)
        pid = self.before.execute(sql).fetchone()[0]
        os.kill(pid, signal.SIGKILL)

    def ask(self, statement):
        with psycopg.connect(self.address, autocommit=True) as connection:
            return connection.execute(statement).fetchone()[0]

    def stop(self):
        self.running.send_signal(signal.SIGINT)
        self.running.wait(SECONDS)

    def end(self):
        """End it at once; the gentle way waits for ever in the recovery after a dead backend."""
        if self.before is not None:
            self.before.close()
        if self.running.poll() is None:
            self.running.send_signal(signal.SIGQUIT)
            self.running.wait(SECONDS)

    def put_back(self, point):
        """Put the backup in place of what there is, and the log up to a point."""
        shutil.rmtree(self.folder / "data")
        shutil.copytree(self.folder / "backup", self.folder / "data")
        (self.folder / "data").chmod(0o700)
        (self.folder / "data" / "recovery.signal").touch()
        with (self.folder / "data" / "postgresql.auto.conf").open("a") as file:
            file.write(f"recovery_target_name = '{point}'\nrecovery_target_action = 'promote'\n")
