"""A provincial server in this process, and lines to it that break as they are told."""

from __future__ import annotations

import gzip
import json
import shutil
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from urllib.parse import parse_qsl, urlsplit

from app.domain.document_choice import Choice
from app.errors import Unavailable
from app.services.task import Task
from app.store import sync_partner
from app.store.register import Register
from app.store.sync_partner import Partner
from sync.client.engine import Engine
from sync.client.wire import Answer, Wire
from sync.protocol import codec, signing
from sync.protocol.leasing import Leasing
from sync.protocol.messages import AskedDocuments, Enrol, Fault, Hello, Names, Push, Unanswered
from sync.protocol.signing import SigningKey
from sync.server.database import rows, run
from sync.server.devices import Signed, new_code
from sync.server.faults import Denied
from sync.server.office import Province
from sync.server.records import Asked
from tests.kit.clock import FakeClock
from tests.kit.records import KEY, add_employer

OFFICE = "01903"


def open_province(folder, *, url=None, clock=None):
    """Open a server on a SQLite file of a folder, or on a database by URL.

    Its time is that of `clock`; without one it stands where the PCs' clocks begin.
    """
    now = (clock or FakeClock()).now
    return Province(url or f"sqlite:///{folder / 'province.db'}", folder / "state", now=now)


@contextmanager
def unguarded(database):
    """Write as somebody who may do everything in the database: its guards are off meanwhile."""
    with database.write() as connection:
        if connection.dialect.name == "postgresql":
            run(connection, "SET LOCAL session_replication_role = replica")
            yield connection
            return
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard_%'"
        guards = [tuple(each) for each in rows(connection, sql)]
        for name, _ in guards:
            run(connection, f"DROP TRIGGER {name}")
        yield connection
        for _, made in guards:
            run(connection, made)


@dataclass
class Line:
    """A line into the process: every request as it would come over HTTP, without HTTP.

    `faults` says what happens to the next requests, in order: "" nothing, "request" lost before
    the server has it, "answer" lost after it was done, "twice" delivered two times.
    """

    province: Province
    faults: list[str] = field(default_factory=list)
    sent: int = 0
    received: int = 0
    #: requests that were delivered, to be delivered again later
    old: list[tuple] = field(default_factory=list)
    requests: int = 0

    def send(self, method, target, fields, body):
        fault = self.faults.pop(0) if self.faults else ""
        self.requests += 1
        self.sent += len(body)
        if fault == "request":
            raise Unavailable("sync_cut", hint="request")
        answer = deliver(self.province, method, target, fields, body)
        self.old.append((method, target, fields, body))
        if fault == "twice":
            deliver(self.province, method, target, fields, body)
        if fault == "answer":
            raise Unavailable("sync_cut", hint="answer")
        self.received += len(answer.body)
        return answer

    def interrupt(self):
        pass

    def close(self):
        pass


class PapersFail:
    """A line on which everything goes through but the office's papers."""

    def __init__(self, line):
        self._line = line
        self.stopped = True

    def send(self, method, target, fields, body):
        if self.stopped and f"/documents/{OFFICE}" in target:
            raise Unavailable("sync_cut", hint="paper")
        return self._line.send(method, target, fields, body)

    def __getattr__(self, name):
        return getattr(self._line, name)


def unpacked(fields, body):
    """Return a request's body as it was before it was packed for the line."""
    return gzip.decompress(body) if fields.get("content-encoding") == "gzip" else body


def deliver(province, method, target, fields, body):
    """Do what the server's routes do with a request."""
    digest = signing.digest_of(body)
    body = unpacked(fields, body)
    sent = Signed(
        method,
        target,
        fields[signing.DEVICE_FIELD],
        int(fields[signing.SEQUENCE_FIELD]),
        fields[signing.SIGNATURE_FIELD],
        digest,
    )
    try:
        return Answer(200, *_done(province, sent, urlsplit(target), body))
    except Denied as denied:
        fault = json.dumps(asdict(Fault(denied.code, denied.detail))).encode()
        return Answer(denied.status, fault, {})


def _done(province, sent, address, body):
    parts, query = address.path.split("/")[2:], dict(parse_qsl(address.query))
    if parts[0] == "enrol":
        answer = province.devices.enrol(codec.read(Enrol, json.loads(body)), sent)
        return codec.write(answer), {}
    device = province.devices.sender(sent)
    if parts[0] == "documents":
        return _document(province, device, sent.method, parts[1:], query, body)
    if parts[0] == "leases":
        message = codec.read(Leasing, json.loads(body))
        return codec.write(province.exchange.lease(device, message)), {}
    if parts[0] == "pull":
        numbers = {name: int(query[name]) for name in ("rev", "base", "limit", "seen", "schema")}
        named = {
            name: query.get(name, "") for name in ("scope", "replica", "id", "chain", "seen_chain")
        }
        asked = Asked(**named, **numbers, whole=query["whole"] == "true")
        return _page(province.exchange.pull(device, asked)), {}
    kinds = {"hello": Hello, "push": Push, "pushed": Unanswered, "missing": Names, "book": Hello}
    kind = kinds[parts[0]]
    message = codec.read(kind, json.loads(body))
    if parts[0] == "hello":
        answer = province.exchange.hello(device, message)
    elif parts[0] == "push":
        answer = province.exchange.push(device, message)
    elif parts[0] == "pushed":
        answer = province.exchange.pushed(device, message)
    elif parts[0] == "missing":
        answer = province.exchange.missing(message)
    else:
        code = province.exchange.claim_book(device, message.replica, message.book)
        answer = Names([code])
    return codec.write(answer), {}


def _document(province, device, method, parts, query, body):
    documents, scope = province.documents, parts[0]
    if parts[1] == "missing":
        asked = codec.read(AskedDocuments, json.loads(body))
        return codec.write(documents.missing(scope, asked)), {}
    if len(parts) == 3:
        return codec.write(documents.offset(scope, parts[1])), {}
    if method == "PUT":
        start, size = int(query["start"]), int(query["size"])
        assert scope == device.office
        return codec.write(documents.add(scope, parts[1], start, size, body)), {}
    content, size = documents.piece(scope, parts[1], int(query["start"]))
    return content, {"x-sothu-size": str(size)}


def _page(found):
    rows = [row if len(row) == 3 else [*row[:4], json.loads(row[4])] for row in found.rows]
    rest = {"rev": found.rev, "id": found.id, "more": found.more, "epoch": found.epoch}
    rest |= {"seq": found.head.seq, "chain": found.head.chain}
    return json.dumps({"rows": rows, **rest}, separators=(",", ":")).encode()  # as the server does


class Pc:
    """An office PC with a register, enrolled with a server."""

    def __init__(self, folder, province, clock, *, office=OFFICE, register=None):
        self.folder, self.clock, self.province = folder, clock, province
        self.register = register or Register.create(
            folder,
            key=KEY,
            clock=clock,
            office=office,
            state=folder.parent / f"{folder.name}-state",
        )
        self.line = Line(province)
        self.key = SigningKey.new()
        self.page, self.first_ops = 2000, 250
        self.choice = Choice()

    def wire(self, key=None):
        return Wire(self.register, self.line, key or self.key, pause=lambda _: None)

    def enrol(self, role="officer"):
        register = self.register
        now = self.province.now()
        office = register.identity.office
        code = new_code(self.province.database, office=office, role=role, hours=24, now=now)
        answer = self.wire().enrol(
            Enrol(
                code,
                register.identity.device,
                self.key.public,
                register.identity.replica,
                office,
                register.numbers.book,
            )
        )
        partner = Partner(
            "https://province",
            self.key.private.hex(),
            answer.server_key,
            role,
            publishing_key=answer.publishing_key,
        )
        sync_partner.write(register, partner)
        if answer.book != register.numbers.book:
            register.rename_books(answer.book)
        return self

    def sync(self, task=None):
        self.engine = Engine(
            *(self.register, self.wire(), self.key),
            page=self.page,
            first_ops=self.first_ops,
            choice=self.choice,
        )
        return self.engine.run(task or Task())

    def reopen(self):
        self.register.close()
        state = self.folder.parent / f"{self.folder.name}-state"
        self.register = Register.open(self.folder, key=KEY, clock=self.clock, state=state)

    def keep_copy(self, target):
        self.register.close()
        shutil.copytree(self.folder, target)
        self.reopen()

    def put_back(self, copy, *, noted=True):
        """Let an older copy take the register's place; the note beside it stays, or is lost too."""
        self.register.close()
        shutil.rmtree(self.folder)
        shutil.copytree(copy, self.folder)
        if not noted:
            shutil.rmtree(self.folder.parent / f"{self.folder.name}-state")
        self.reopen()

    def close(self):
        self.register.close()


def work(pc, count=1, start=0):
    """Make employers with a unit each."""
    for number in range(start, start + count):
        with pc.register.command("x", actor="an") as command:
            add_employer(command, code=f"TZ{number:04d}Z", tax_code=f"{number:010d}")


def rows_of(register, *, besides=()):
    """Return every living synced record: (table, id) → its fields but those of this PC alone."""
    found = {}
    connection = register.connections.read()
    for table, columns in register.tables.items():
        if table in besides:
            continue
        for row in connection.execute(f"SELECT * FROM {table}").fetchall():
            values = dict(zip(columns, row, strict=True))
            if values.pop("deleted") and not values["rev"]:
                continue  # hidden: the province does not have it
            rev = values.pop("rev")
            found[table, values["id"]] = {**values, "rev": rev}
    return found


def sharing_a_unit(office):
    """Return two PCs that `office` makes, and a unit that both have."""
    one, two = office("one"), office("two")
    with one.register.command("x", actor="an") as command:
        _, unit = add_employer(command)
    one.sync()
    two.sync()
    return one, two, unit
