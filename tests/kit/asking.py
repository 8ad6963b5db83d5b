"""Whoever asks the server by hand: enrolled, with a key, every request signed as it leaves."""

from __future__ import annotations

import itertools
import json

import requests

from sync.protocol import signing
from sync.protocol.chain import canonical, first_hash, last_hash
from sync.protocol.packing import pack
from sync.protocol.signing import SigningKey
from sync.server.database import rows
from sync.server.devices import new_code
from tests.kit.province import OFFICE

_NAMES = itertools.count(1)


class Sender(requests.auth.AuthBase):
    """A PC without a register: its key, its name, and a sequence that rises."""

    def __init__(self, url, *, office=OFFICE, name=None):
        self.url, self.office = url, office
        self.device = name or f"device-{next(_NAMES)}"
        self.replica = f"replica-of-{self.device}"
        self.key = SigningKey.new()
        self.sequence = 0
        self.place, self.hash = 0, first_hash(self.replica)
        self.line = requests.Session()
        self.line.trust_env = False

    def __call__(self, request):
        """Sign a request as it is about to leave."""
        self.sequence += 1
        return self.signed(request, self.sequence)

    def signed(self, request, sequence):
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        text = signing.request_text(
            request.method, request.path_url, self.device, sequence, signing.digest_of(body)
        )
        request.headers[signing.DEVICE_FIELD] = self.device
        request.headers[signing.SEQUENCE_FIELD] = str(sequence)
        request.headers[signing.SIGNATURE_FIELD] = self.key.sign(text)
        return request

    def prepared(self, method, target, body=None, *, raw=None, sequence=None, **fields):
        """Return a request, signed, that may still be spoilt."""
        content = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json", **fields}
        made = requests.Request(method, self.url + target, data=content, headers=headers)
        request = self.line.prepare_request(made)
        if sequence is None:
            return self(request)
        return self.signed(request, sequence)

    def send(self, request):
        return self.line.send(request, timeout=30, allow_redirects=False)

    def ask(self, method, target, body=None, **more):
        return self.send(self.prepared(method, target, body, **more))

    def enrolling(self, code, **other):
        """Return the message of an enrolment."""
        message = {
            "code": code,
            "device": self.device,
            "public_key": self.key.public,
            "replica": self.replica,
            "office": self.office,
            "book": "Q01",
            "machine": "may-1",
        }
        return {**message, **other}

    def enrol(self, province, role="officer", **other):
        now = province.now()
        code = new_code(province.database, office=self.office, role=role, hours=24, now=now)
        answer = self.ask("POST", "/v1/enrol", self.enrolling(code, **other))
        assert answer.status_code == 200, answer.text
        self.code = code
        return self

    def hello(self, **other):
        """Return a greeting."""
        message = {
            "proto": 1,
            "schema": 1,
            "replica": self.replica,
            "dseq": self.place,
            "hash": self.hash,
            "epoch": "",
        }
        return {**message, **other}

    def entry(self, number, **other):
        """Return the operation that makes an employer, or another one."""
        entry = {
            "ack": 0,
            "actor": "an",
            "at": "2026-11-27T17:00:00+07:00",
            "base": 0,
            "change_set": f"set-{number}",
            "device": self.device,
            "dseq": number,
            "id": f"record-{self.device}-{number}",
            "kind": "create",
            "label": "x",
            "office": self.office,
            "old": {},
            "op_id": f"op-{self.device}-{number}",
            "patch": {"name": [None, f"Công ty {number}"], "note": [None, "ghi"]},
            "replica": self.replica,
            "sv": 1,
            "type": "employer",
        }
        return {**entry, **other}

    def push(self, entries, *, packed=True):
        """Return the message that sends these entries after what was sent before."""
        cores = [canonical(each) for each in entries]
        end = self._end(cores)
        heads, ops = pack(map(str.encode, cores)) if packed else ([], cores)
        text = signing.head_text(self.replica, self.place + len(cores), end)
        return {
            "replica": self.replica,
            "first": self.place + 1,
            "prev": self.hash,
            "hash": end,
            "heads": heads,
            "ops": ops,
            "signature": self.key.sign(text),
        }

    def unanswered(self, number):
        """Return the question what became of the operations sent, up to that place."""
        return {"replica": self.replica, "first": 1, "last": number, "hash": self.hash}

    def _end(self, cores):
        """Return the hash after these; of what is no text the server could not reckon one."""
        try:
            return last_hash(self.hash, cores)
        except UnicodeEncodeError:
            return self.hash

    def pushed(self, entries):
        """Send entries and go on after them; returns the answer."""
        message = self.push(entries)
        answer = self.ask("POST", "/v1/push", message)
        if answer.status_code == 200:
            self.place, self.hash = self.place + len(entries), message["hash"]
        return answer

    def close(self):
        self.line.close()


def told(answer):
    """Return an answer's status and code."""
    return answer.status_code, answer.json()["error"]


def kept(province, *tables):
    """Return how much is in the log and the records, or in other tables."""
    with province.database.read() as connection:
        return [
            rows(connection, f"SELECT count(*) FROM {table}")[0][0]
            for table in tables or ("op", "record", "document", "hist")
        ]
