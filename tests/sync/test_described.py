"""The server does what its description says, whatever it is sent: no fault of its own, ever.

SOTHU_CASES says how many cases each operation is asked (8 in the suite; 250 for a long run, in
which strangers and those who break the description ask every engine).
"""

from __future__ import annotations

import json
import os
from collections import Counter
from copy import deepcopy

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi import checks as openapi_checks

from sync.protocol import signing
from tests.kit.asking import Sender
from tests.kit.postgres import ENGINES
from tests.kit.province import OFFICE

CASES = int(os.environ.get("SOTHU_CASES", "8"))
FULL = "SOTHU_CASES" in os.environ
LONG = {
    "max_examples": CASES,
    "deadline": None,
    "derandomize": CASES < 50,
    "suppress_health_check": list(HealthCheck),
    "database": None,
}
CHECKS = [
    checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_headers_conformance,
    openapi_checks.response_schema_conformance,
    openapi_checks.allow_header_conformance,
    openapi_checks.negative_data_rejection,
    openapi_checks.missing_required_header,
    openapi_checks.unsupported_method,
    openapi_checks.ignored_auth,
    openapi_checks.use_after_free,
    openapi_checks.ensure_resource_availability,
    # Not positive_data_acceptance: a message is bound to what was sent before it, its hash and its
    # signature, so that hardly one made from the description alone may be accepted.
]
#: what is refused before any record is asked for is asked of one engine by the suite
ONE_OR_ALL = ENGINES if FULL else ENGINES[-1:]


@pytest.fixture
def sender(address, province):
    made = Sender(address).enrol(province)
    yield made
    made.close()


@pytest.fixture
def statuses(race, request):
    """Count what was answered, to be told at the end of the run."""
    found = Counter()
    yield found
    race.report(f"{request.node.name}: {found.total()} cases {dict(sorted(found.items()))}")


def every_case(address, ask, mode=GenerationMode.POSITIVE, **fixed):
    """Ask the cases of every operation; `ask` takes one."""
    described = schemathesis.openapi.from_url(f"{address}/openapi.json")
    for found in described.get_all_operations():
        operation = found.ok()
        if mode.is_negative and not (
            operation.body or operation.path_parameters or operation.query
        ):
            continue  # there is nothing to break

        @settings(**LONG)
        @given(case=operation.as_strategy(mode, **fixed))
        def asked(case):
            ask(case)

        asked()


def own(case, sender):
    """Ask about what is there: half of all cases would never come past the office's name."""
    if case.path_parameters and "scope" in case.path_parameters:
        case.path_parameters["scope"] = OFFICE
    if case.query and "scope" in case.query:
        case.query["scope"] = OFFICE
    if case.query and "replica" in case.query:
        case.query["replica"] = sender.replica


def test_signed_requests_are_answered_as_described(address, sender, statuses):
    reached = set()

    def ask(case):
        if len(case.as_curl_command()) % 2:
            own(case, sender)
        response = case.call(auth=sender, timeout=30)
        case.validate_response(response, checks=CHECKS)
        statuses[response.status_code] += 1
        if response.status_code == 200:
            reached.add((case.method, case.path))

    every_case(address, ask)
    assert ("POST", "/v1/missing") in reached


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("province", ONE_OR_ALL, indirect=True)
def test_requests_of_strangers_are_answered_as_described(address, mode, statuses):
    def ask(case):
        response = case.call(timeout=30)
        case.validate_response(response, checks=CHECKS)
        statuses[response.status_code] += 1
        assert not case.path.startswith("/v1/") or response.status_code >= 400

    every_case(address, ask, mode)


@pytest.mark.parametrize("province", ONE_OR_ALL, indirect=True)
def test_signed_requests_that_break_the_description_are_refused(address, sender, statuses):
    """What is wrong is in the address, the query or the body: the signature is always right."""

    def ask(case):
        response = case.call(auth=sender, timeout=30)
        case.validate_response(response, checks=CHECKS)
        statuses[response.status_code] += 1

    names = (signing.DEVICE_FIELD, signing.SEQUENCE_FIELD, signing.SIGNATURE_FIELD)
    every_case(address, ask, GenerationMode.NEGATIVE, headers=dict.fromkeys(names, "1"))


#: what a field may hold instead of what is meant
THINGS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([2**31, 2**63 - 1, 2**63, 2**64 - 1, -(2**63), 2**70]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(["\0", "a\0b", "\ud800", "x" * 300, "0" * 64, OFFICE, "paper", "op.rehome"]),
    st.sampled_from([r'[{"sha256": "\u0000"}]', r'{"name": "\ud800"}', "[" * 3000, "1e999", " {"]),
    st.lists(st.none() | st.text(max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=3), st.none() | st.integers(), max_size=2),
)


def places(value, before=()):
    """Return the way to each value inside a message."""
    found = [before] if before else []
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    if isinstance(value, (dict, list)):
        for name, inner in pairs:
            found += places(inner, (*before, name)) if not isinstance(inner, str | int) else []
            if isinstance(inner, str | int):
                found.append((*before, name))
    return found


def replaced(message, way, thing):
    message = deepcopy(message)
    at = message
    for name in way[:-1]:
        at = at[name]
    at[way[-1]] = thing
    return message


def known_statuses(described, target, method):
    return {int(each) for each in described["paths"][target][method]["responses"]}


@given(chance=st.data())
@settings(**{**LONG, "max_examples": CASES * 8})
def test_a_message_with_one_thing_wrong_is_taken_or_refused(chance, sender, statuses):
    """Operations are chained and signed anew: what is wrong in them comes past every seal."""
    described = requests.get(f"{sender.url}/openapi.json", timeout=10).json()
    what = chance.draw(st.sampled_from(["entry", "patch", "inside", *_messages(sender)]))
    thing = chance.draw(THINGS)
    if what in {"entry", "patch", "inside"}:
        target, message = "/v1/push", _spoilt_entry(chance, sender, what, thing)
    else:
        target, message = _messages(sender)[what]
        message = replaced(message, chance.draw(st.sampled_from(places(message))), thing)
    answer = sender.ask("POST", target, message)
    statuses[answer.status_code] += 1
    target = target.replace(OFFICE, "{scope}")
    assert answer.status_code in known_statuses(described, target, "post"), answer.text
    if answer.status_code != 200:
        assert answer.json().keys() == {"error", "detail"}
    if target == "/v1/push" and answer.status_code == 200:
        taken = answer.json()
        sender.place, sender.hash = taken["last_dseq"], taken["last_hash"]
        read_again(sender, taken["seq"])


def read_again(sender, seq):
    """What was taken spoils nothing that is read afterwards."""
    asked = f"scope={OFFICE}&replica=x&chain={'0' * 64}&rev={max(0, seq - 3)}"
    for target in (f"/v1/pull?{asked}", f"/v1/books?scope={OFFICE}"):
        assert sender.ask("GET", target).status_code == 200, target


def _messages(sender):
    """Return what → its address and a message that would be taken."""
    hello = sender.hello(
        cursors={OFFICE: {"seq": 1, "chain": "0" * 64}},
        lives=[{"replica": "r", "dseq": 1, "hash": "0" * 64}],
        book="Q01",
    )
    wanted = {"request": f"asked-{sender.sequence}", "series": "x", "year": 2026, "count": 10}
    held = {"request": "r", "series": "x", "code": "CQ", "year": 2026, "first": 1, "last": 9}
    held |= {"replica": sender.replica, "signature": "0" * 128}
    names = {"names": ["op-1", "0" * 64]}
    return {
        "hello": ("/v1/hello", hello),
        "book": ("/v1/book", hello),
        "push": ("/v1/push", sender.push([sender.entry(sender.place + 1)])),
        "pushed": ("/v1/pushed", sender.unanswered(1)),
        "enrol": ("/v1/enrol", sender.enrolling("AAAA-BBBB")),
        "lease": ("/v1/leases", {"replica": sender.replica, "wanted": [wanted], "held": [held]}),
        "missing": ("/v1/missing", names),
        "lacking": (f"/v1/documents/{OFFICE}/missing", names),
    }


def _spoilt_entry(chance, sender, what, thing):
    number = sender.place + 1
    kind = chance.draw(st.sampled_from(["create", "update", "delete", "book.close", "lease.close"]))
    type_ = chance.draw(st.sampled_from(["employer", "paper", "conflict_record", "submission"]))
    entry = sender.entry(number, kind=kind, type=type_, op_id=f"op-{number}-{chance.draw(_MANY)}")
    if what == "patch":
        names = ["tax_code", "name", "ordinal", "series", "book", "year", "status", "deleted"]
        names += ["kind", "summary", "contents", "replaces_id", "supersedes", "target_id", "mine"]
        entry["patch"] = {
            name: [None, chance.draw(THINGS)]
            for name in chance.draw(st.sets(st.sampled_from(names)))
        }
        close = {"series": "x", "code": "Q01", "year": 2026, "next": 3}
        entry["payload"] = replaced(close, (chance.draw(st.sampled_from(list(close))),), thing)
    elif what == "inside":
        inside = sender.entry(7, op_id=f"inside-{chance.draw(_MANY)}", type=type_)
        inside = replaced(inside, (chance.draw(st.sampled_from(list(inside))),), thing)
        entry |= {"kind": "op.rehome", "payload": {"core": json.dumps(inside)}}
    else:
        entry = replaced(entry, (chance.draw(st.sampled_from(list(entry))),), thing)
    try:
        return sender.push([entry])
    except (TypeError, AttributeError, ValueError):  # no PC could pack it so
        return sender.push([entry], packed=False)


_MANY = st.integers(0, 2**60)
