"""PostgreSQL backed up and put back as packaging/server/README.md says: nothing lost or doubled."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from sync.server.__main__ import main
from sync.server.checking import check as check_server
from tests.kit.postgres import ENGINES, programs
from tests.kit.province import Pc, open_province, rows_of
from tests.sync.test_lives import work

ARCHIVE = Path(__file__).parents[2] / "packaging" / "server" / "archive_wal.sh"
SECONDS = 60


class Keeper:
    """A PostgreSQL kept as the instructions say, started and stopped over its folder."""

    def __init__(self, folder):
        self.folder = folder
        self.archive = folder / "archive"
        self.archive.mkdir()
        self.running = None
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

    def ask(self, statement):
        with psycopg.connect(self.address, autocommit=True) as connection:
            return connection.execute(statement).fetchone()[0]

    def stop(self):
        self.running.send_signal(signal.SIGINT)
        self.running.wait(SECONDS)

    def put_back(self, point):
        """Put the backup in place of what there is, and the log up to a point."""
        shutil.rmtree(self.folder / "data")
        shutil.copytree(self.folder / "backup", self.folder / "data")
        (self.folder / "data").chmod(0o700)
        (self.folder / "data" / "recovery.signal").touch()
        with (self.folder / "data" / "postgresql.auto.conf").open("a") as file:
            file.write(f"recovery_target_name = '{point}'\nrecovery_target_action = 'promote'\n")


@pytest.fixture(params=[each for each in ENGINES if each == "postgresql"])
def keeper():
    with tempfile.TemporaryDirectory(prefix="sothu-pg-", ignore_cleanup_errors=True) as folder:
        made = Keeper(Path(folder))
        made.start()
        yield made
        if made.running.poll() is None:
            made.stop()


@pytest.fixture
def admin(keeper, tmp_path, capsys):
    def run(*arguments):
        where = ("--db", keeper.address, "--state", str(tmp_path / "state"))
        assert main(["admin", arguments[0], *where, *map(str, arguments[1:])]) == 0
        return capsys.readouterr().out

    return run


def test_a_backup_with_its_log_put_back_to_an_hour(keeper, admin, tmp_path, clock):
    province = open_province(tmp_path, url=keeper.address)
    one = Pc(tmp_path / "one", province, clock).enrol()
    two = Pc(tmp_path / "two", province, clock).enrol()
    work(one, 3)
    one.sync()
    two.sync()
    # the evening's backup: where the logs end, the files, then the note that they are safe
    heads = tmp_path / "heads.json"
    heads.write_text(admin("heads"))
    keeper.do("pg_basebackup", "-h", keeper.folder, "-U", "sothu", "-D", keeper.folder / "backup")
    admin("backed-up", heads)
    # the next morning, up to the hour that is put back
    work(one, 2, start=10)
    one.sync()
    keeper.ask("SELECT pg_create_restore_point('before_noon')")
    work(two, 2, start=20)
    two.sync()
    one.sync()
    keeper.ask("SELECT pg_switch_wal()")
    until = time.monotonic() + SECONDS
    while not keeper.ask("SELECT failed_count = 0 AND last_archived_wal >= pg_walfile_name("
                         "pg_current_wal_lsn() - 1) FROM pg_stat_archiver"):  # fmt: skip
        assert time.monotonic() < until
        time.sleep(0.05)
    province.close()
    keeper.stop()
    keeper.put_back("before_noon")
    keeper.start()
    admin("restored")
    province = open_province(tmp_path, url=keeper.address)
    for pc in (one, two):
        pc.province = pc.line.province = province
    for _ in range(3):
        one.sync()
        two.sync()
    assert len(one.register.units.all()) == 7
    assert rows_of(one.register) == rows_of(two.register)
    assert check_server(province.database).faults == ()
    assert json.loads(heads.read_text())
    for each in (one, two, province):
        each.close()
