"""Days of an office whose PCs work at the same time, each over a bad line of its own."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

from app.errors import Unavailable
from app.store.sync_conflicts import conflicts
from sync.client.office import OfficeSync
from sync.client.transport import HttpTransport
from sync.server.devices import new_code
from tests.kit.province import OFFICE, Pc
from tests.kit.records import add_employer, add_month, issue, line
from tests.kit.spoiling import Spoiler

BEFALLS = (
    *("",) * 7,
    *("delay", "slow"),
    *("cut", "unanswered", "torn", "reset", "hole"),
)
#: requests of an exchange to which something may happen
REACH = 14


def impatient(url, ca_file, proxy):
    return HttpTransport(url, ca_file=ca_file, proxy=proxy, reach=1, wait=0.4)


class BadPc(Pc):
    """A PC behind a spoiler, and what it lived through."""

    def __init__(
        self, folder, province, clock, *, port, seed, line=impatient, pause=lambda _: None
    ):
        super().__init__(folder, province, clock)
        self.spoiler = Spoiler(port, seed=seed)
        self.service = OfficeSync(self.register, actor=folder.name, line=line, pause=pause)
        code = new_code(
            province.database, office=OFFICE, role="officer", hours=24, now=province.now()
        )
        self.service.enrol(f"http://127.0.0.1:{self.spoiler.port}", code)
        self.spoiler.befell.clear()
        self.chance = random.Random(f"{seed} {folder.name}")
        #: the error each exchange ended with, None for one that ended well
        self.ends = []
        #: the codes of all units and the numbers of all papers made here
        self.units, self.numbers = [], []

    def day(self, number):
        """Work, then exchange once over a bad line."""
        self.work(number)
        self.spoiler.plan = [self.chance.choice(BEFALLS) for _ in range(REACH)]
        self.exchange()
        self.spoiler.plan = []

    def exchange(self):
        try:
            self.service.run()
        except Unavailable as error:
            self.ends.append(error)
        else:
            self.ends.append(None)

    def work(self, day):
        """Make employers, change what others may change too, issue, import, settle."""
        chance, register = self.chance, self.register
        for number in range(chance.randrange(1, 4)):
            code = f"{self.folder.name[:2].upper()}{day:03d}{number}Z"
            with register.command("x", actor=self.folder.name) as command:
                add_employer(command, code=code, tax_code=f"{chance.randrange(10**9):010d}")
            self.units.append(code)
        # of all there are a few are everybody's, so that changes meet
        shared = sorted(unit.id for unit in register.units.all().values())[:3]
        for id_ in chance.sample(shared, min(2, len(shared))):
            with register.command("x", actor="x") as command:
                field, new = chance.choice((("workers", chance.randrange(100)), ("phone", "1")))
                command.update("unit", id_, {field: new})
        if chance.random() < 0.4:
            self.issue()
        if chance.random() < 0.1:
            with register.command("x", actor="x") as command:
                due = chance.randrange(1, 999)
                add_month(command, f"2026-{1 + day % 9:02d}", [line(due=due, paid=0, closing=due)])
        found = conflicts(register.connections)
        if found and chance.random() < 0.5:
            each = chance.choice(found)
            self.service.settle(each.id, chance.choice(("mine", "theirs")))

    def issue(self):
        told = f"{self.folder.name} {len(self.numbers)}".encode()
        pdf = self.register.blobs.put(b"%PDF " + told * 99, "application/pdf")
        with self.register.command("x", actor="x") as command:
            _, number = issue(command, pdf=pdf)
        self.numbers.append((number.book, number.year, number.ordinal))

    def close(self):
        self.spoiler.close()
        super().close()


class Office:
    """Three such PCs and the threads they work in."""

    def __init__(self, folder, province, clock, *, port, seed):
        self.pcs = [
            BadPc(folder / name, province, clock, port=port, seed=seed)
            for name in ("one", "two", "three")
        ]
        self._threads = ThreadPoolExecutor(len(self.pcs), "bad-day")

    def day(self, number):
        """Let all PCs have a day at once."""
        for done in [self._threads.submit(pc.day, number) for pc in self.pcs]:
            done.result()

    def heal(self):
        """Exchange over a line that is whole again until nothing is new."""
        for _ in range(3):
            for pc in self.pcs:
                pc.exchange()

    def close(self):
        self._threads.shutdown()
        for pc in self.pcs:
            pc.close()
