"""PostgreSQL backed up and put back as packaging/server/README.md says: nothing lost or doubled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from sync.server import lives
from sync.server.__main__ import main
from sync.server.checking import check as check_server
from sync.server.database import rows
from tests.kit.postgres import ENGINES, programs
from tests.kit.postgres_kept import ARCHIVE, SECONDS, Keeper
from tests.kit.province import Pc, open_province, rows_of
from tests.sync.test_lives import work


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


BACKUP = ARCHIVE.with_name("backup.sh")


def test_the_evenings_script_says_backed_up_only_of_what_is_verified(keeper, tmp_path, clock):
    province = open_province(tmp_path, url=keeper.address)
    pc = Pc(tmp_path / "one", province, clock).enrol()
    work(pc, 3)
    pc.sync()
    done = backed_up(keeper, tmp_path, programs())
    assert done.returncode == 0, done.stderr
    (made,) = (tmp_path / "backups").iterdir()
    assert (made / "backup_manifest").exists()
    assert str(made) in done.stdout
    first = durable(province)
    assert list(first.values()) == [heads_of(province)["01903"]]
    work(pc, 2, start=10)
    pc.sync()
    fails = tmp_path / "programs"
    fails.mkdir()
    (fails / "pg_basebackup").symlink_to(programs() / "pg_basebackup")
    (fails / "pg_verifybackup").write_text("#!/bin/sh\necho broken >&2\nexit 1\n")
    (fails / "pg_verifybackup").chmod(0o755)
    done = backed_up(keeper, tmp_path, fails)
    assert (done.returncode, "broken" in done.stderr) == (1, True)
    assert durable(province) == first
    pc.close()
    province.close()


def backed_up(keeper, folder, where):
    """Run the script as the unit does, in this machine's place."""
    (folder / "backups").mkdir(exist_ok=True)
    server = folder / "sothu-server"
    server.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sync.server "$@"\n')
    server.chmod(0o755)
    surroundings = {"PGHOST": str(keeper.folder), "PGUSER": "sothu", "SOTHU_PG_BIN": str(where)}
    surroundings |= {"SOTHU_SERVER": str(server), "SOTHU_STATE": str(folder / "state")}
    return subprocess.run(
        [*keeper.apart, BACKUP, keeper.address, folder / "backups"],
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def durable(province):
    with province.database.read() as connection:
        found = rows(connection, "SELECT k, v FROM server_meta WHERE k LIKE 'durable:0%'")
        return {each.k: int(each.v) for each in found}


def heads_of(province):
    with province.database.read() as connection:
        return lives.heads(connection)
