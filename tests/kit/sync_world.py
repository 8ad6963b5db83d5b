"""PCs of one office, a server and what may befall them; `heal`, then `faults` says what broke."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager, suppress
from datetime import timedelta

from app.errors import Cancelled, Refused, Unavailable
from app.services.doubles import Doubles
from app.services.take_back import take_back
from app.services.task import Task
from app.store import leases, sync_marks, sync_queue
from app.store.ids import named
from app.store.office_settings import put_setting
from app.store.register import Register
from app.store.sync_conflicts import TWIN, conflicts, settle
from sync.client.sharing import Sharing
from sync.client.twins import DONE, TwinDesk
from sync.server import ops, province_log
from sync.server.database import rows
from sync.server.records import every
from tests.kit.clock import FakeClock
from tests.kit.province import OFFICE, Pc, open_province, unpacked
from tests.kit.records import KEY, add_month, issue, line
from tests.kit.sync_template import NAMES, Postgres, Sqlite, Template, fast_folder

#: (type, field) that rules edit; two of the unit's fields make one atomic group
FIELDS = (
    ("unit", "workers"),
    ("unit", "phone"),
    ("unit", "address"),
    ("unit", "commune_code"),
    ("employer", "name"),
    ("contact", "note"),
)
#: what a conflict that no judge found says it is about
CLAIMED = "claimed"
NUMBERS = frozenset({"workers"})
#: why a paper may be refused
NO_NUMBER = frozenset(
    {
        "clock_behind",
        "clock_behind_province",
        "clock_ahead",
        "paper_dated_ahead",
        "number_year_past",
        "numbers_in_doubt",
        "lease_used_up",
    }
)
_ROUNDS = 8
#: the machine a copy of a register is carried to
CLONE = "clone"


class World:
    """Three enrolled PCs with shared records."""

    def __init__(self, template: Template):
        """The server is on PostgreSQL when the template's is, else on a SQLite file."""
        self.folder = fast_folder() / "world"
        shutil.copytree(template.folder, self.folder)
        #: the province's, and one for each PC
        self.clock, self.clocks = FakeClock(), {name: FakeClock() for name in (*NAMES, CLONE)}
        if template.cluster is not None:
            self.server = Postgres(template.cluster, template.rows)
        else:
            self.server = Sqlite(self.folder, template.folder)
        self.province = open_province(self.folder, url=self.server.url, clock=self.clock)
        self.pcs = [self._begin(name, key) for name, key in zip(NAMES, template.keys, strict=True)]
        self.copies, self.server_copies, self.old, self.issued = [], [], [], {}
        #: requests from before the server was put back
        self.forgotten = []
        self.lossy = False

    def _begin(self, name, key):
        state = self.folder / f"{name}-state"
        register = self._open(name, state)
        pc = Pc(self.folder / name, self.province, self.clocks[name], register=register)
        pc.state, pc.name, pc.key = state, name, key
        return pc

    def _open(self, name, state):
        """Open a PC's register on that PC: every PC is a machine of its own."""
        folder = self.folder / name
        clock = self.clocks[name]
        return Register.open(folder, key=KEY, clock=clock, state=state, machine=name)

    # what people do

    def records(self, pc, type_):
        sql = f"SELECT id FROM {type_} WHERE deleted = 0 ORDER BY id"
        return [row[0] for row in pc.register.connections.read().execute(sql).fetchall()]

    def edit(self, pc, field, which, value):
        type_, name = FIELDS[field]
        ids = self.records(pc, type_)
        if not ids:
            return
        with pc.register.command("x", actor=pc.name) as command:
            new = value if name in NUMBERS else f"v{value}"
            command.update(type_, ids[which % len(ids)], {name: new})

    def create(self, pc, value):
        units = self.records(pc, "unit")
        if units:
            with pc.register.command("x", actor=pc.name) as command:
                command.create("contact", {"unit_id": units[0], "name": f"c{value}"})

    def create_same(self, pc, which, value):
        """Two PCs may make the same employer, with one name or another."""
        id_ = named("employer", OFFICE, f"same{which}")
        with pc.register.command("x", actor=pc.name) as command:
            command.put("employer", id_, {"tax_code": f"020{which}", "name": f"n{value}"})

    def create_twin(self, pc, which):
        """Two PCs may enter one employer by hand, each under an id of its own."""
        with pc.register.command("x", actor=pc.name) as command:
            command.create("employer", {"tax_code": f"030{which}", "name": pc.name})

    def decide_twins(self, pc, which, choice):
        """Say of two records alike that one goes on, or both."""
        twins = [each for each in conflicts(pc.register.connections) if each.reason == TWIN]
        if not twins:
            return
        conflict = twins[which % len(twins)]
        acts = {"apart": Doubles(pc.register, actor=pc.name).keep_apart}
        acts["import_batch"] = lambda id_, _, also: take_back(pc.register, id_, pc.name, also)
        desk = TwinDesk(pc.register, actor=pc.name, acts=acts)
        choices = desk.view(conflict.id).choices
        if conflict.target_type in {"employer", "import_batch"} or choices == (DONE,):
            with suppress(Refused):  # merged into a third one before, or rested on
                desk.settle(conflict.id, choice if choice in choices else DONE)

    def delete(self, pc, which):
        ids = self.records(pc, "contact")
        if ids:
            with pc.register.command("x", actor=pc.name) as command:
                command.delete("contact", ids[which % len(ids)])

    def issue(self, pc):
        pdf = pc.register.blobs.put(b"%PDF letter " + pc.name.encode(), "application/pdf")
        year = pc.register.clock.now().year
        try:
            with pc.register.command("x", actor=pc.name) as command:
                id_, number = issue(command, pdf=pdf, year=year)
        except Refused as refused:
            assert refused.code in NO_NUMBER  # noqa: PT017
            with suppress(Refused):  # those that are lacking are asked for at the next exchange
                pc.register.numbers.upcoming("urging", year, 1)
            return
        self.issued[id_] = (number.book, number.year, number.ordinal, pdf)

    def void(self, pc, which):
        """A paper stays, and its number; it is told that it does not count."""
        papers = self.records(pc, "paper")
        if papers:
            now = pc.register.clock.now()
            values = {"paper_id": papers[which % len(papers)], "kind": "void", "note": "x"}
            values |= {"day": now.date(), "at": now.isoformat(), "actor": pc.name}
            with pc.register.command("x", actor=pc.name) as command:
                command.verb("paper.void", "paper_event", None, values)

    def number_from(self, pc, mode):
        """The office numbers from each PC's own books, or from leased blocks of one."""
        with pc.register.command("x", actor=pc.name) as command:
            put_setting(command, leases.MODE, mode)

    def bring_month(self, pc, value):
        with pc.register.command("x", actor=pc.name) as command:
            add_month(command, f"2026-0{1 + value % 3}", [line(due=value, paid=0, closing=value)])

    def claim(self, pc):
        """Write what is the province's to write: refused there, and what follows goes on."""
        told = {"target_type": "unit", "target_id": CLAIMED, "status": "open"}
        with pc.register.command("x", actor=pc.name) as command:
            command.create("conflict_record", told)

    def settle(self, pc, which, choice):
        found = conflicts(pc.register.connections)
        if not found:
            return
        conflict = found[which % len(found)]
        wanted = conflict.mine if choice == "mine" and conflict.reason != "twin" else {}
        try:
            with pc.register.command("x", actor=pc.name) as command:
                settle(command, conflict, wanted, choice=choice, note="")
        except Refused as refused:
            assert refused.code in {"conflict_gone", "record_gone"}  # noqa: PT017

    # the line

    def sync(self, pc, faults=(), *, page=2000, first=250, stop=0):
        """Exchange; False when it was cut. `stop` cancels at that step."""
        pc.page, pc.first_ops = page, first
        pc.line.faults = list(faults)
        steps = 0

        def stopping():
            nonlocal steps
            steps += 1
            return bool(stop) and steps >= stop

        try:
            pc.sync(Task(stop_asked=stopping))
        except (Cancelled, Unavailable) as error:
            assert faults or stop, error  # noqa: PT017
            return False
        finally:
            pc.line.faults = []
            self.old = (self.old + pc.line.old)[-40:]
            pc.line.old = []
        return True

    def hand(self, giver, taker):
        """A parcel goes from one PC to another, past the province; with its code the first time."""
        if giver is taker:
            return
        sharing = Sharing(taker.register, actor=taker.name)
        met = any(peer.device == giver.register.identity.device for peer in sharing.peers())
        made = Sharing(giver.register, actor=giver.name).write(invite=not met)
        with suppress(Refused):  # a copy's parcel, one with a gap: refused whole
            sharing.read(made.content, code=made.code)

    def deliver_again(self, which):
        """An old request arrives once more; it must change nothing.

        To a server that was put back since it may be news: then it is what its PC sends again.
        """
        from tests.kit.province import deliver

        requests = self.forgotten + self.old
        if requests:
            before, number = self._server_state(), which % len(requests)
            deliver(self.province, *requests[number])
            assert number < len(self.forgotten) or self._server_state() == before

    def deliver_push_again(self, which):
        """An old push arrives once more under a fresh sequence: the signature of today."""
        from sync.protocol import codec, signing
        from sync.protocol.messages import Push
        from sync.server.faults import Denied

        pushes = [each for each in self.old if each[1] == "/v1/push"]
        if not pushes:
            return
        _, _, fields, body = pushes[which % len(pushes)]
        push = codec.read(Push, json.loads(unpacked(fields, body)))
        with self.province.database.read() as connection:
            from sync.server.devices import device, replica

            owner = device(connection, fields[signing.DEVICE_FIELD])
            known = replica(connection, push.replica)
        if known is None or known.last_dseq < push.first + len(push.ops) - 1:
            return  # the server was put back: it is news again
        before = self._server_state()
        try:
            self.province.exchange.push(owner, push)
        except Denied as denied:
            assert denied.code == "fork"  # noqa: PT017
        assert self._server_state() == before

    def _server_state(self):
        with self.province.database.read() as connection:
            heads = rows(connection, "SELECT scope, seq, chain FROM head ORDER BY scope")
            return [tuple(each) for each in heads]

    # accidents

    @contextmanager
    def closed(self, pc):
        pc.register.close()
        yield pc.folder
        pc.register = self._open(pc.name, pc.state)

    def crash(self, pc):
        """The program ends without warning and begins again."""
        with self.closed(pc):
            pass

    def keep_copy(self, pc):
        with self.closed(pc) as folder:
            target = self.folder / f"copy-{len(self.copies)}"
            shutil.copytree(folder, target)
            self.copies.append((pc, target))

    def put_back(self, which, *, guarded):
        """An older copy takes the register's place; without its note it looks like the same."""
        if not self.copies:
            return
        pc, source = self.copies[which % len(self.copies)]
        pc.register.close()
        shutil.rmtree(pc.folder)
        shutil.copytree(source, pc.folder)
        if not guarded:
            shutil.rmtree(pc.state, ignore_errors=True)
        self.lossy = True
        pc.register = self._open(pc.name, pc.state)

    def clone(self, which):
        """A copy of a register goes on as another PC."""
        if not self.copies or len(self.pcs) > len(NAMES):
            return
        pc, source = self.copies[which % len(self.copies)]
        shutil.copytree(source, self.folder / CLONE)
        state = self.folder / f"{CLONE}-state"
        register = self._open(CLONE, state)
        twin = Pc(self.folder / CLONE, self.province, self.clocks[CLONE], register=register)
        twin.state, twin.name, twin.key = state, CLONE, pc.key
        self.pcs.append(twin)

    def keep_server(self):
        self.server_copies.append(self.server.copy())

    def put_server_back(self, which, *, told):
        if not self.server_copies:
            return
        self.forgotten, self.old = (self.forgotten + self.old)[-20:], []
        if self.server.closes:
            self.province.close()
        self.server.put_back(self.server_copies[which % len(self.server_copies)])
        if self.server.closes:
            self._open_server()
        if told:
            self.province.begin_after_restore()
        self.lossy = True

    def _open_server(self):
        self.province = open_province(self.folder, url=self.server.url, clock=self.clock)
        for pc in self.pcs:
            pc.province = pc.line.province = self.province

    def publish(self, value):
        database = self.province.database
        province_log.enter(
            database,
            "PROV",
            ("province_record", "rates"),
            {"version": value},
            actor="p",
            at="2026-11-28",
        )

    def turn_clock(self, whose, days):
        """The clock of a PC, or of the province, is so far from what it was at the beginning."""
        clocks = [self.clock, *self.clocks.values()]
        clocks[whose % len(clocks)].at = FakeClock().at + timedelta(days=days)

    # the end of the story

    def heal(self):
        for _ in range(_ROUNDS):
            for pc in self.pcs:
                assert self.sync(pc)
            if all(self._settled(pc) for pc in self.pcs):
                return
        raise AssertionError("never came to rest")

    def _settled(self, pc):
        connection = pc.register.connections.read()
        place, whole = sync_marks.read_place(connection, OFFICE)
        with self.province.database.read() as reading:
            head = ops.head_of(reading, OFFICE)
        marks = sync_marks.read_marks(connection)
        end = sync_queue.head(pc.register).dseq
        return place.seq == head.seq and not whole and marks.reflected == marks.acked == end

    def behind(self):
        """I8: who has read so far has every record up to there, as it was there; I10: no more."""
        faults = []
        with self.province.database.read() as connection:
            records = every(connection, OFFICE)
            for pc in self.pcs:
                reading = pc.register.connections.read()
                place, whole = sync_marks.read_place(reading, OFFICE)
                if whole or ops.chain_at(connection, OFFICE, place.seq) != place.chain:
                    continue
                for record in records:
                    if record.rev <= place.seq and record.type in pc.register.tables:
                        sql = f"SELECT rev FROM {record.type} WHERE id = ?"
                        row = reading.execute(sql, (record.id,)).fetchone()
                        if row is None or row[0] != record.rev:
                            faults.append(f"I8 {pc.name} {record.type} {record.id} {row}")
                for type_ in {record.type for record in records} & pc.register.tables.keys():
                    sql = f"SELECT id FROM {type_} WHERE rev > ?"
                    ahead = reading.execute(sql, (place.seq,)).fetchall()
                    faults += [f"I10 {pc.name} {type_} {row[0]}" for row in ahead]
        return faults

    def close(self):
        for pc in self.pcs:
            pc.register.close()
        self.province.close()
        shutil.rmtree(self.folder.parent, ignore_errors=True)
