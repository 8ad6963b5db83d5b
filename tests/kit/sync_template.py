"""What worlds of the exchange are copied from, and their servers' databases."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

import sqlcipher3.dbapi2 as sqlite

from app.store.ids import named
from app.store.register import Register
from tests.kit.clock import FakeClock
from tests.kit.province import OFFICE, Pc, open_province
from tests.kit.records import KEY

NAMES = ("alpha", "beta", "gamma")


class Sqlite:
    """A server's database in a file."""

    #: whether it is closed while another state is put in its place
    closes = True

    def __init__(self, folder, template):
        self._file, self._copies = folder / "province.db", 0
        shutil.copy(template / "province.db", self._file)
        self.url = f"sqlite:///{self._file}"

    def copy(self):
        self._copies += 1
        with closing(sqlite.connect(self._file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return shutil.copy(self._file, self._file.with_name(f"server-{self._copies}.db"))

    def put_back(self, copy):
        for ending in ("", "-wal", "-shm"):
            self._file.with_name(f"province.db{ending}").unlink(missing_ok=True)
        shutil.copy(copy, self._file)


class Postgres:
    """A server's database in a cluster: one for all worlds, its rows are put back for each."""

    closes = False

    def __init__(self, cluster, rows_=None):
        self._cluster = cluster
        self.url = cluster.address(cluster.world(anew=rows_ is None))
        if rows_ is not None:
            self.put_back(rows_)

    def copy(self):
        return self._cluster.rows_of_world()

    def put_back(self, copy):
        self._cluster.put_rows_back(copy)


class Template:
    """Three enrolled PCs with shared records and their server: what every world is copied from."""

    def __init__(self, folder: Path, *, cluster=None):
        self.folder, self.cluster, self.rows = folder, cluster, None
        folder.mkdir(parents=True)
        clock = FakeClock()
        url = Postgres(cluster).url if cluster is not None else None
        province = open_province(folder, url=url, clock=clock)
        pcs = []
        for name in NAMES:
            register = Register.create(
                folder / name, key=KEY, clock=clock, office=OFFICE, state=folder / f"{name}-state"
            )
            pcs.append(Pc(folder / name, province, clock, register=register).enrol())
        seed(pcs)
        for pc in pcs:
            pc.close()
        self.keys = [pc.key for pc in pcs]
        province.close()
        if cluster is not None:
            self.rows = cluster.rows_of_world()


def seed(pcs):
    """Make two employers with a unit each, and let everybody know."""
    with pcs[0].register.command("x", actor="seed") as command:
        for number in range(2):
            employer = command.create(
                "employer",
                {"tax_code": f"010023348{number}", "name": f"E{number}"},
                id=named("employer", OFFICE, f"seed{number}"),
            )
            unit = {"employer_id": employer, "code": f"TZ000{number}Z", "name": f"U{number}"}
            command.create("unit", unit, id=named("unit", OFFICE, f"seed{number}"))
    for pc in pcs:
        pc.sync()


def fast_folder():
    """Return a folder in memory where there is one: nothing here is about the disk."""
    memory = Path("/dev/shm")
    return Path(mkdtemp(prefix="sothu-world-", dir=memory if memory.is_dir() else None))
