"""What stands before every request: sizes, rates, fields said twice, a database that is busy."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import random
import socket
from collections import Counter
from contextlib import ExitStack

import pytest
import requests

from sync.protocol import limits, signing
from sync.server.database import rows
from sync.server.devices import new_code
from sync.server.gate import Gate, Rate
from sync.server.office import Province
from tests.kit.asking import Sender, kept, told
from tests.kit.province import OFFICE
from tests.kit.serving import serving

HASH = "ab" * 32


def test_what_is_too_large_leaves_nothing(pc, province):
    one = pc()
    large = one.ask("POST", "/v1/push", raw=b"x" * (4 * 1024 * 1024 + 1))
    assert told(large) == (413, "too_large")
    for size in (300_000, 30_000_000):  # a thousand to one, and beyond the limit as well
        packed = gzip.compress(b"0" * size, 9)
        bomb = one.ask("POST", "/v1/push", raw=packed, **{"content-encoding": "gzip"})
        assert told(bomb) == (413, "too_large")
    put = f"/v1/documents/{OFFICE}/{HASH}?start=0&size=1000000"
    assert told(one.ask("PUT", put, raw=b"x" * (512 * 1024 + 1))) == (413, "too_large")
    over = f"/v1/documents/{OFFICE}/{HASH}?start=0&size=999999999"
    assert told(one.ask("PUT", over, raw=b"x")) == (422, "bad_message")
    many = {**one.push([one.entry(1)]), "ops": ["x"] * (limits.MAX_OPS + 1)}
    assert told(one.ask("POST", "/v1/push", many)) == (413, "too_many")
    twice = one.ask("POST", "/v1/push", raw=b"x", **{"content-encoding": "br"})
    assert told(twice) == (415, "coding")
    members = gzip.compress(b"{}") + gzip.compress(b"0" * 30_000_000, 9)
    second = one.ask("POST", "/v1/push", raw=members, **{"content-encoding": "gzip"})
    assert told(second) == (400, "bad_gzip")
    nested = gzip.compress(gzip.compress(b"0" * 30_000_000, 9))
    inner = one.ask("POST", "/v1/push", raw=nested, **{"content-encoding": "gzip"})
    assert told(inner) == (422, "bad_message")  # unpacked once and no further
    assert kept(province) == [0, 0, 0, 0]


def test_who_asks_too_often_is_told_to_wait_and_nothing_is_done(province):
    with serving(province, rate=Rate(per_minute=60, at_once=3, clock=lambda: 0.0)) as url:
        one = Sender(url).enrol(province)
        answers = [one.ask("POST", "/v1/hello", one.hello()) for _ in range(4)]
        assert [each.status_code for each in answers] == [200, 200, 429, 429]
        assert told(answers[-1]) == (429, "too_often")
        assert int(answers[-1].headers["retry-after"]) >= 1
        one.close()


def test_new_names_get_a_stranger_no_more_requests(province):
    with serving(province, rate=Rate(per_minute=60, at_once=3, clock=lambda: 0.0)) as url:
        found = []
        for number in range(70):
            fields = {signing.DEVICE_FIELD: f"name-{number}"}
            found.append(requests.get(f"{url}/health", headers=fields, timeout=10).status_code)
        assert found[:60] == [200] * 60
        assert 429 in found[60:]


def by_hand(one, fields, target="/v1/hello", body=b""):
    """Send fields as they stand, the same name more than once if asked; returns what came back."""
    host, port = one.url.removeprefix("http://").split(":")
    lines = [f"POST {target} HTTP/1.1", f"Host: {host}", "Content-Type: application/json"]
    lines += [f"{name}: {value}" for name, value in fields]
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode() + body)
        pieces = iter(lambda: line.recv(65536), b"")
        return b"".join(pieces).decode()


def signed_fields(one, body):
    """Return the fields of a greeting that are right."""
    request = one.prepared("POST", "/v1/hello", raw=body)
    names = (signing.DEVICE_FIELD, signing.SEQUENCE_FIELD, signing.SIGNATURE_FIELD)
    return [(name, request.headers[name]) for name in names]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("at", range(3))
def test_a_field_said_twice_names_nobody(pc, province, first, at):
    """Else one reader takes the first name and another one the last."""
    one, two = pc(), pc()
    body = json.dumps(one.hello()).encode()
    length = ("Content-Length", str(len(body)))
    fields = [*signed_fields(one, body), length]
    name = fields[at][0]
    second = (name.lower(), dict(signed_fields(two, body))[name])
    spoilt = [second, *fields] if first else [*fields, second]
    answer = by_hand(one, spoilt, body=body)
    assert answer.startswith("HTTP/1.1 400")
    assert '"field_twice"' in answer
    for value in (f"{one.device}, {two.device}", f"{one.device}\t{two.device}", ""):
        joined = [(signing.DEVICE_FIELD, value), *fields[1:]]
        assert by_hand(one, joined, body=body).startswith("HTTP/1.1 422"), value
    underscored = [(fields[0][0].replace("-", "_"), two.device), *fields]
    assert by_hand(one, underscored, body=body).startswith("HTTP/1.1 200")  # is no such field
    with province.database.read() as connection:
        sql = "SELECT device FROM replica WHERE id = :id"
        assert [tuple(each) for each in rows(connection, sql, id=one.replica)] == [(one.device,)]


@pytest.mark.parametrize("order", [1, -1])
def test_no_request_hides_in_the_body_of_another(pc, caplog, order):
    """Two lengths: a proxy that believes one, and a server that believes the other."""
    caplog.set_level(logging.ERROR, logger="uvicorn.error")
    one = pc()
    hidden = json.dumps(one.hello()).encode()
    inner = "".join(
        f"{name}: {value}\r\n"
        for name, value in [*signed_fields(one, hidden), ("Content-Length", str(len(hidden)))]
    )
    body = b"0\r\n\r\nPOST /v1/hello HTTP/1.1\r\nHost: x\r\n" + inner.encode() + b"\r\n" + hidden
    lengths = [("Content-Length", str(len(body))), ("Transfer-Encoding", "chunked")][::order]
    answer = by_hand(one, [*signed_fields(one, body), *lengths], body=body)
    assert " 200 " not in answer
    twice = [("Content-Length", str(len(body))), ("Content-Length", "5")][::order]
    answer = by_hand(one, [*signed_fields(one, body), *twice], body=body)
    assert answer.startswith("HTTP/1.1 400")
    assert " 200 " not in answer


def test_who_finds_the_database_busy_is_told_so_and_comes_again(pc, province, caplog):
    caplog.set_level(logging.ERROR, logger="sothu.server")
    one = pc()
    message = one.push([one.entry(1)])
    url = province.database.url.render_as_string(hide_password=False)
    small = Province(url, province.state, now=province.now, pool=1, wait=0.2)
    with serving(small) as address:
        one.url = address
        request = one.prepared("POST", "/v1/push", message)
        with ExitStack() as taken:
            for _ in range(2):
                taken.enter_context(small.database.read())
            answer = one.send(request)
            assert told(answer) == (503, "busy")
            assert int(answer.headers["retry-after"]) >= 1
            page = requests.get(f"{address}/console/sign-in", timeout=10)
            assert page.status_code in {200, 503}
            assert requests.get(f"{address}/health", timeout=10).status_code == 503
        assert kept(province) == [0, 0, 0, 0]
        assert one.send(request).status_code == 200  # the very same: its number was not used up
    small.close()
    assert kept(province, "op", "record") == [1, 1]


def test_codes_cannot_be_guessed_at_length(pc, address, province):
    one, stranger = pc(), Sender(address)
    message = stranger.enrolling("AAAA-BBBB-CCCC-DDDD")
    found = [stranger.ask("POST", "/v1/enrol", message).status_code for _ in range(22)]
    assert found == [403] * 20 + [429] * 2
    now = province.now()
    code = new_code(province.database, office=OFFICE, role="officer", hours=1, now=now)
    right = stranger.ask("POST", "/v1/enrol", stranger.enrolling(code))
    assert told(right) == (429, "too_often")
    assert kept(province, "device") == [1]
    assert one.ask("POST", "/v1/hello", one.hello()).status_code == 200  # others go on
    stranger.close()


def asked(body):
    """Return what the server tells an application of a request with this body."""
    state = {"told": False}

    async def receive():
        assert not state["told"]
        state["told"] = True
        return {"type": "http.request", "body": body, "more_body": False}

    fields = [(b"content-encoding", b"gzip")]
    return {"type": "http", "headers": fields, "client": ("127.0.0.1", 1)}, receive


def test_much_is_unpacked_for_a_few_at_once_and_little_does_not_wait():
    much, little = random.Random(1).randbytes(20_000), b"{}"
    within, most, ended = Counter(), Counter(), Counter()

    async def run():
        full = asyncio.Event()

        async def work(_, receive, send):
            del send
            size = len((await receive())["body"])
            within[size] += 1
            most[size] = max(most[size], within[size])
            if size == len(much):
                await full.wait()
            within[size] -= 1
            ended[size] += 1

        gate = Gate(work, Rate())
        bodies = [much] * 30 + [little] * 5
        waiting = [
            asyncio.create_task(gate(*asked(gzip.compress(each)), answered)) for each in bodies
        ]
        await asyncio.gather(*waiting[-5:])  # those that bring little
        assert within[len(much)] == 8
        full.set()
        await asyncio.gather(*waiting)

    async def answered(message):
        raise AssertionError(message)

    asyncio.run(asyncio.wait_for(run(), 20))
    assert (most[len(much)], ended[len(much)], ended[len(little)]) == (8, 30, 5)


def test_who_was_refused_gives_the_turn_back():
    answers = []

    async def never(*_):
        raise AssertionError

    async def answered(message):
        answers.append(message.get("status"))

    async def run():
        gate = Gate(never, Rate())
        bomb = random.Random(1).randbytes(20_000)  # no gzip at all
        for _ in range(20):
            await gate(*asked(bomb), answered)

    asyncio.run(asyncio.wait_for(run(), 20))
    assert [each for each in answers if each] == [400] * 20
