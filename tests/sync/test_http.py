"""The exchange over real sockets: what the office sees, and what a stranger gets."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace

import pytest
import requests

from app.errors import Refused, Unavailable
from app.store import leases, sync_partner, sync_queue
from app.store.office_settings import put_setting
from sync.client.office import OfficeSync
from sync.client.transport import HttpTransport, open_line
from sync.protocol import signing
from sync.protocol.packing import pack
from sync.protocol.signing import SigningKey
from sync.server.database import rows
from sync.server.devices import new_code
from sync.server.gate import Rate
from tests.kit.province import OFFICE, Pc, rows_of
from tests.kit.records import add_employer
from tests.kit.serving import free_port, serving


@pytest.fixture
def served(province):
    with serving(province) as address:
        yield address


def code_for(province, office=OFFICE, **more):
    options = {"role": "officer", "hours": 24, "now": province.now(), **more}
    return new_code(province.database, office=office, **options)


def quick(url, ca_file, proxy):
    return HttpTransport(url, ca_file=ca_file, proxy=proxy, reach=2, wait=5)


@pytest.fixture
def pcs(tmp_path, province, clock, served):
    made = []

    def make(name):
        pc = Pc(tmp_path / name, province, clock)
        made.append(pc)
        pc.service = OfficeSync(pc.register, actor=name, line=quick, pause=lambda _: None)
        pc.service.enrol(served, code_for(province))
        return pc

    yield make
    for pc in made:
        pc.close()


def test_blocks_of_numbers_over_http(pcs, province, clock):
    province.exchange.now = clock.now
    one = pcs("one")
    with one.register.command("x", actor="an") as command:
        put_setting(command, leases.MODE, leases.LEASE)
    with pytest.raises(Refused, match="lease_used_up"):
        one.register.numbers.upcoming("urging", 2026, 2500)
    one.service.run()
    assert one.register.numbers.upcoming("urging", 2026, 2500)[-1].ordinal == 2500
    assert len(one.register.numbers.blocks()) == 2


def test_two_pcs_over_http(pcs):
    one, two = pcs("one"), pcs("two")
    assert {one.register.numbers.book, two.register.numbers.book} == {"Q01", "Q02"}
    with one.register.command("x", actor="an") as command:
        for number in range(20):
            add_employer(command, code=f"TZ{number:04d}Z", tax_code=f"{number:010d}")
    done = one.service.run()
    assert (done.pushed, done.pending, done.conflicts) == (40, 0, 0)
    assert two.service.run().pulled >= 40
    assert rows_of(one.register) == rows_of(two.register)
    one.service.run()
    again = one.service.run()
    assert (again.pushed, again.pulled, again.repeats) == (0, 0, 0)
    assert again.bytes_up + again.bytes_down <= 1900
    assert [run.outcome for run in one.service.runs()] == ["done"] * 3
    assert one.service.false_receipts() == []
    assert one.service.state().pending == 0


def test_pressed_without_a_network_it_says_so_and_loses_nothing(pcs):
    """Lesson 5: sync pressed offline."""
    pc = pcs("one")
    partner = sync_partner.read(pc.register)
    sync_partner.write(pc.register, replace(partner, url=f"http://127.0.0.1:{free_port()}"))
    with pc.register.command("x", actor="an") as command:
        add_employer(command)
    waiting = sync_queue.waiting(pc.register)
    with pytest.raises(Unavailable) as told:
        pc.service.run()
    assert told.value.code == "sync_offline"
    assert sync_queue.waiting(pc.register) == waiting
    assert pc.service.runs()[0].outcome == "sync_offline"
    sync_partner.write(pc.register, partner)
    assert pc.service.run().pending == 0


def test_a_code_works_once_for_its_office_and_in_its_time(pcs, province, served, tmp_path, clock):
    first = pcs("one")
    late = code_for(province, hours=-1)
    other = code_for(province, office="01904")
    used = code_for(province)
    second = Pc(tmp_path / "two", province, clock)
    service = OfficeSync(second.register, actor="b", line=quick)
    third = Pc(tmp_path / "three", province, clock)
    OfficeSync(third.register, actor="c", line=quick).enrol(served, used)
    for code in ("AAAA-BBBB-CCCC-DDDD", late, other, used):
        with pytest.raises(Refused) as told:
            service.enrol(served, code)
        assert told.value.code == "sync_bad_code"
    with pytest.raises(Refused) as told:
        service.run()
    assert told.value.code == "sync_not_enrolled"
    assert first.service.run().pending == 0
    second.close()
    third.close()


def test_a_revoked_pc_changes_nothing_and_its_work_is_kept_aside(pcs, province):
    pc = pcs("one")
    with pc.register.command("x", actor="an") as command:
        add_employer(command)
    province.devices.revoke(pc.register.identity.device)
    with pytest.raises(Refused) as told:
        pc.service.run()
    assert told.value.code == "sync_revoked"
    batch = sync_queue.next_batch(pc.register, 0, most=10, most_bytes=10**6)
    key = SigningKey(bytes.fromhex(sync_partner.read(pc.register).device_key))
    heads, ops = pack(batch.cores)
    body = {"replica": pc.register.identity.replica, "first": 1, "prev": batch.prev}
    body |= {"hash": batch.hash, "heads": heads, "ops": ops, "signature": "x"}
    partner = sync_partner.read(pc.register)
    answer = ask(partner.url, key, pc.register.identity.device, 10**9, "/v1/push", body)
    assert (answer.status_code, answer.json()["error"]) == (403, "device_revoked")
    with province.database.read() as connection:
        assert rows(connection, "SELECT count(*) FROM op")[0][0] == 0
        assert rows(connection, "SELECT count(*) FROM quarantine")[0][0] == 1


def ask(url, key, device, sequence, target, body=None, *, method="POST", raw=None):
    content = raw if raw is not None else (json.dumps(body).encode() if body is not None else b"")
    text = signing.request_text(method, target, device, sequence, signing.digest_of(content))
    fields = {
        signing.DEVICE_FIELD: device,
        signing.SEQUENCE_FIELD: str(sequence),
        signing.SIGNATURE_FIELD: key.sign(text),
        "content-type": "application/json",
    }
    return requests.request(method, url + target, data=content, headers=fields, timeout=10)


@pytest.fixture
def known(pcs, served):
    pc = pcs("one")
    key = SigningKey(bytes.fromhex(sync_partner.read(pc.register).device_key))
    return served, key, pc.register.identity


def hello(identity):
    return {
        "proto": 1,
        "schema": 12,
        "replica": identity.replica,
        "dseq": 0,
        "hash": "0" * 64,
        "epoch": "",
    }


def test_a_request_is_done_once_and_only_as_signed(known):
    url, key, identity = known
    body = hello(identity)
    assert ask(url, key, identity.device, 5000, "/v1/hello", body).status_code == 200
    again = ask(url, key, identity.device, 5000, "/v1/hello", body)
    assert (again.status_code, again.json()) == (
        409,
        {"error": "stale_sequence", "detail": "5000"},
    )
    stranger = ask(url, SigningKey.new(), identity.device, 5001, "/v1/hello", body)
    assert (stranger.status_code, stranger.json()["error"]) == (401, "bad_signature")
    assert ask(url, key, "nobody", 5002, "/v1/hello", body).status_code == 401
    assert requests.post(f"{url}/v1/hello", json=body, timeout=10).status_code == 422


def test_nobody_reads_or_writes_another_office(known, province):
    url, key, identity = known
    chain = "0" * 64
    target = f"/v1/pull?scope=01904&replica={identity.replica}&chain={chain}"
    answer = ask(url, key, identity.device, 6000, target, method="GET")
    assert (answer.status_code, answer.json()["error"]) == (403, "scope")
    document = f"/v1/documents/01904/{'a' * 64}?start=0&size=3"
    assert (
        ask(url, key, identity.device, 6001, document, method="PUT", raw=b"abc").status_code == 403
    )
    fetched = ask(url, key, identity.device, 6002, document, method="GET")
    assert fetched.status_code == 403
    assert (
        ask(url, key, identity.device, 6003, "/v1/books?scope=01904", method="GET").status_code
        == 403
    )


def test_what_is_too_large_or_no_message_is_turned_away(known):
    url, key, identity = known
    device = identity.device
    large = ask(url, key, device, 7000, "/v1/hello", raw=b"x" * (5 * 1024 * 1024))
    assert (large.status_code, large.json()["error"]) == (413, "too_large")
    bomb = gzip.compress(b"0" * 60_000_000, 9)
    answer = requests.post(
        f"{url}/v1/hello", data=bomb, headers={"content-encoding": "gzip"}, timeout=10
    )
    assert answer.status_code == 413
    torn = requests.post(
        f"{url}/v1/hello", data=b"\x1f\x8bno", headers={"content-encoding": "gzip"}, timeout=10
    )
    assert torn.status_code == 400
    for number, raw in enumerate((b"", b"[]", b"{", b'{"replica":1}', b"\xff\xfe")):
        answer = ask(url, key, device, 7001 + number, "/v1/push", raw=raw)
        assert answer.status_code == 422, raw
        assert answer.json()["error"] == "bad_message"


def test_who_asks_too_often_is_told_when_to_come_back(province):
    with serving(province, rate=Rate(per_minute=60, at_once=2)) as url:
        answers = [requests.get(f"{url}/health", timeout=10) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
    assert answers[-1].headers["retry-after"] == "1"


def test_figures_and_the_description_tell_what_is_there(served):
    assert requests.get(f"{served}/health", timeout=10).json()["status"] == "ok"
    assert "sothu_requests_total" in requests.get(f"{served}/metrics", timeout=10).text
    described = requests.get(f"{served}/openapi.json", timeout=10).json()
    assert {"/v1/push", "/v1/pull", "/v1/hello", "/v1/enrol"} <= described["paths"].keys()
    assert "Push" in described["components"]["schemas"]


def test_the_environment_does_not_choose_the_proxy(monkeypatch, served):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    line = open_line(served, "", "")
    assert line.send("GET", "/health", {}, b"").status == 200
    line.close()
