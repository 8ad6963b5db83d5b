"""What is refused: with which status, and that nothing of it stays."""

from __future__ import annotations

import http.client

import pytest
import requests

from sync.protocol import signing
from sync.protocol.chain import first_hash
from sync.protocol.signing import SigningKey
from sync.server.database import rows
from sync.server.devices import new_code
from tests.kit.asking import Sender, kept, told
from tests.kit.province import OFFICE

OTHER = "01904"
HASH = "ab" * 32


def test_a_name_without_its_key_is_nobody(pc, address, province):
    one, thief = pc(), Sender(address)
    thief.device, thief.replica = one.device, one.replica
    assert told(thief.ask("POST", "/v1/hello", thief.hello())) == (401, "bad_signature")
    message = thief.push([thief.entry(1)])
    assert told(thief.ask("POST", "/v1/push", message)) == (401, "bad_signature")
    bare = requests.post(f"{address}/v1/push", json=message, timeout=10)
    assert bare.status_code == 422
    assert kept(province) == [0, 0, 0, 0]
    assert one.ask("POST", "/v1/hello", one.hello()).status_code == 200
    thief.close()


def test_a_head_signed_by_another_pc_is_not_taken(pc, province):
    """A PC of the office speaks for itself only, though its own request is sound."""
    one, two = pc(), pc()
    message = one.push([one.entry(1)])
    message["signature"] = two.key.sign(signing.head_text(one.replica, 1, message["hash"]))
    assert told(one.ask("POST", "/v1/push", message)) == (401, "bad_signature")
    assert told(two.ask("POST", "/v1/push", one.push([one.entry(1)])))[0] == 422
    theirs = {**two.push([two.entry(1, replica=one.replica)]), "replica": one.replica}
    assert two.ask("POST", "/v1/push", theirs).status_code in {401, 409, 422}
    assert kept(province, "op", "record") == [0, 0]


def test_a_request_sent_again_or_with_an_older_number_is_not_done(pc, province):
    one = pc()
    request = one.prepared("POST", "/v1/push", one.push([one.entry(1)]))
    assert one.send(request).status_code == 200
    before = kept(province)
    assert told(one.send(request)) == (409, "stale_sequence")
    old = one.prepared("POST", "/v1/hello", one.hello(), sequence=1)
    assert told(one.send(old)) == (409, "stale_sequence")
    assert kept(province) == before


@pytest.mark.parametrize("spoilt", ["body", "path", "query", "method", "sequence"])
def test_nothing_of_a_request_can_be_changed_after_it_was_signed(pc, province, spoilt):
    one = pc()
    request = one.prepared("POST", "/v1/push", one.push([one.entry(1)]))
    if spoilt == "body":
        request.body = request.body.replace(b"ghi", b"gih")
    elif spoilt == "path":
        request.url = request.url.replace("push", "missing")
        request.body = b'{"names":[]}'
        request.headers["content-length"] = str(len(request.body))
    elif spoilt == "query":
        request.url += "?x=1"
    elif spoilt == "method":
        request = one.prepared("GET", f"/v1/documents/{OFFICE}/{HASH}")
        request.method = "PUT"
        request.url += "?start=0&size=3"
    else:
        request.headers[signing.SEQUENCE_FIELD] = str(one.sequence + 1)
    answer = one.send(request)
    assert told(answer) == (401, "bad_signature")
    assert kept(province) == [0, 0, 0, 0]


def test_another_office_is_neither_read_nor_written(pc, province):
    one, two = pc(), pc(OTHER)
    two.pushed([two.entry(1)])
    content = b"%PDF-1.4 x"
    sha256 = signing.digest_of(content)
    target = f"/v1/documents/{OTHER}/{sha256}"
    put = two.ask("PUT", f"{target}?start=0&size={len(content)}", raw=content)
    assert put.status_code == 200
    pull = f"/v1/pull?scope={OTHER}&replica={one.replica}&chain={first_hash(OTHER)}"
    before = kept(province)
    for method, asked in (
        ("GET", pull),
        ("GET", target),
        ("GET", f"{target}/offset"),
        ("GET", f"/v1/books?scope={OTHER}"),
    ):
        assert told(one.ask(method, asked)) == (403, "scope"), asked
    lacking = one.ask("POST", f"/v1/documents/{OTHER}/missing", {"names": [sha256]})
    assert told(lacking) == (403, "scope")
    spoil = f"/v1/documents/{OTHER}/{HASH}?start=0&size=3"
    assert told(one.ask("PUT", spoil, raw=b"abc")) == (403, "scope")
    # under its own name the other's document is not there, and the other's record is not touched
    own = f"/v1/documents/{OFFICE}/{sha256}"
    assert told(one.ask("GET", own)) == (404, "no_document")
    lacking = one.ask("POST", f"/v1/documents/{OFFICE}/missing", {"names": [sha256]})
    assert lacking.json() == {"names": [sha256]}
    entry = one.entry(1, kind="update", id=two.entry(1)["id"], patch={"name": [None, "khác"]})
    assert one.pushed([entry]).json()["outcomes"][0]["result"] == "conflict"
    with province.database.read() as connection:
        sql = "SELECT body FROM record WHERE scope = :scope"
        found = [each[0] for each in rows(connection, sql, scope=OTHER)]
    assert [("Công ty 1" in each, "khác" in each) for each in found] == [(True, False)]
    assert kept(province, "document") == [before[2]]
    entry = one.entry(2, office=OTHER)
    assert told(one.ask("POST", "/v1/push", one.push([entry]))) == (422, "bad_message")


def test_an_office_pc_does_nothing_that_is_the_provinces(pc, province):
    one = pc()
    kinds = ("province_record", "province_answer", "province_note")
    entries = [one.entry(n, type=kind) for n, kind in enumerate(kinds, 1)]
    entries.append(one.entry(4, type="conflict_record"))
    outcomes = one.pushed(entries).json()["outcomes"]
    assert [(each["result"], each["about"]) for each in outcomes] == [
        *[("rejected", "province")] * 3,
        ("rejected", "conflict_record"),
    ]
    assert kept(province, "record") == [0]
    for replica in ("province", f"province-{OFFICE}"):
        answer = one.ask("POST", "/v1/hello", one.hello(replica=replica))
        assert told(answer) == (409, "fork")


def test_a_pc_of_the_province_reads_all_and_writes_for_no_office(pc, province):
    """Inspection looks into every office; it acts at the province's pages, not by a PC's log."""
    two = pc(OTHER)
    two.pushed([two.entry(1)])
    over = pc(OFFICE, "province_inspection")
    pull = f"/v1/pull?scope={OTHER}&replica={over.replica}&chain={first_hash(OTHER)}"
    assert len(over.ask("GET", pull).json()["rows"]) == 1
    spoil = f"/v1/documents/{OTHER}/{HASH}?start=0&size=3"
    assert told(over.ask("PUT", spoil, raw=b"abc")) == (403, "scope")
    entry = over.entry(1, office=OTHER)
    assert told(over.ask("POST", "/v1/push", over.push([entry]))) == (422, "bad_message")


@pytest.mark.parametrize("office", ["PROV", "", "a/b", "x" * 65, "a b"])
def test_no_code_makes_a_pc_of_what_is_no_office(province, office):
    with pytest.raises(ValueError, match="office"):
        new_code(province.database, office=office, role="officer", hours=1, now=province.now())


def exactly(one, target):
    """Ask for a target as it stands, which no library puts right on the way."""
    one.sequence += 1
    fields = {signing.DEVICE_FIELD: one.device, signing.SEQUENCE_FIELD: str(one.sequence)}
    text = signing.request_text("GET", target, one.device, one.sequence, signing.digest_of(b""))
    fields[signing.SIGNATURE_FIELD] = one.key.sign(text)
    line = http.client.HTTPConnection(one.url.removeprefix("http://"), timeout=10)
    line.request("GET", target, headers=fields)
    answer = line.getresponse()
    found = answer.status, answer.read()
    line.close()
    return found


@pytest.mark.parametrize(
    "name",
    [
        "../../server.key",
        "..%2f..%2fserver.key",
        "%2e%2e/x",
        HASH.upper(),
        HASH + "%00",
        "..",
        "%00",
    ],
)
def test_a_document_is_named_by_its_hash_and_never_by_a_path(pc, province, name):
    one = pc()
    for scope in (OFFICE, "..", "%2e%2e", "..%2f..", "%00"):
        status, text = exactly(one, f"/v1/documents/{scope}/{name}")
        assert status in {404, 422}, (status, text)
        assert province.key.private.hex().encode() not in text
    assert kept(province, "document", "document_piece") == [0, 0]


def test_a_code_is_good_once_and_in_its_time(pc, address, province):
    one, other = pc(), Sender(address)
    used = other.ask("POST", "/v1/enrol", other.enrolling(one.code))
    assert told(used) == (403, "bad_code")
    now = province.now()
    late = new_code(province.database, office=OFFICE, role="officer", hours=-1, now=now)
    assert told(other.ask("POST", "/v1/enrol", other.enrolling(late))) == (403, "bad_code")
    elsewhere = new_code(province.database, office=OTHER, role="officer", hours=1, now=now)
    assert told(other.ask("POST", "/v1/enrol", other.enrolling(elsewhere))) == (403, "bad_code")
    assert kept(province, "device", "replica") == [1, 1]
    other.close()


def test_an_answer_that_was_lost_is_given_again_but_undoes_nothing(pc, province):
    """An enrolment sent again must not set back the sequence, nor let a revoked PC in again."""
    one = pc()
    request = one.prepared("POST", "/v1/enrol", one.enrolling(one.code))
    assert one.send(request).status_code == 200
    hello = one.prepared("POST", "/v1/hello", one.hello())
    assert one.send(hello).status_code == 200
    assert told(one.send(request)) == (409, "stale_sequence")
    assert told(one.send(hello)) == (409, "stale_sequence")
    province.devices.revoke(one.device)
    again = one.ask("POST", "/v1/enrol", one.enrolling(one.code))
    assert told(again) == (403, "device_revoked")
    assert told(one.ask("POST", "/v1/hello", one.hello())) == (403, "device_revoked")


def test_nobody_enrols_under_a_name_or_key_of_another(pc, address, province):
    one, thief = pc(), Sender(address, office=OTHER)
    now = province.now()
    code = new_code(province.database, office=OTHER, role="officer", hours=1, now=now)
    named = thief.enrolling(code, device=one.device)
    assert told(thief.ask("POST", "/v1/enrol", named)) == (401, "bad_signature")
    thief.device = one.device
    assert told(thief.ask("POST", "/v1/enrol", thief.enrolling(code))) == (409, "device_taken")
    foreign = thief.enrolling(code, public_key=SigningKey.new().public)
    assert told(thief.ask("POST", "/v1/enrol", foreign)) == (401, "bad_signature")
    code = new_code(province.database, office=OFFICE, role="officer", hours=1, now=now)
    one.device = "another-name"
    assert told(one.ask("POST", "/v1/enrol", one.enrolling(code))) == (409, "device_taken")
    assert kept(province, "device") == [1]
    thief.close()


def test_a_pc_revoked_in_the_middle_of_its_work_gets_no_further(pc, province):
    one = pc()
    assert one.pushed([one.entry(1)]).status_code == 200
    province.devices.revoke(one.device)
    before = kept(province)
    pull = f"/v1/pull?scope={OFFICE}&replica={one.replica}&chain={first_hash(OFFICE)}"
    assert told(one.ask("GET", pull)) == (403, "device_revoked")
    request = one.prepared("POST", "/v1/push", one.push([one.entry(2)]))
    for _ in range(3):  # its number was not used up: the same request is kept aside once
        assert told(one.send(request)) == (403, "device_revoked")
    assert kept(province) == before
    assert kept(province, "quarantine") == [1]
    for number in range(3, 6):
        one.ask("POST", "/v1/push", {**one.push([one.entry(2)]), "first": number})
    assert kept(province, "quarantine") == [4]


def test_what_is_not_there_is_refused_in_the_servers_own_words(address):
    assert told(requests.get(f"{address}/v1/nothing", timeout=10)) == (404, "no_address")
    wrong = requests.delete(f"{address}/v1/push", timeout=10)
    assert told(wrong) == (405, "method")
    assert wrong.headers["allow"] == "POST"
