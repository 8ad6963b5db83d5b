"""What can go wrong in an exchange: each with a code of its own, told in plain words."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from app import messages
from app.errors import AppError, Unavailable
from app.services.task import Task
from app.store import sync_queue
from sync.client import failures
from sync.client.office import OfficeSync
from sync.client.transport import HttpTransport
from sync.client.wire import Answer
from sync.protocol import PROTOCOL, codec
from sync.protocol.messages import Hello, Welcome
from tests.kit import tls
from tests.kit.golden import ROOT
from tests.kit.province import Line, rows_of
from tests.kit.records import add_employer
from tests.kit.serving import free_port, serving_app
from tests.sync.test_parcels import lone

__all__ = ["lone"]

#: words of the command line and of programmers, which nobody reads in a window
FOREIGN = re.compile(r"--\w|\benrol\b|\brun \w|chạy lệnh|\bHTTP\b|\bJSON\b|Error\b|\{|…\w")


def raised():
    """Return every code the client's parts raise by name, or keep in a table of codes."""
    found = set()
    files = [*(ROOT / "sync/client").glob("*.py"), ROOT / "sync/protocol/parcel.py"]
    for path in files:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
                "Unavailable",
                "Refused",
                "BadParcel",
            }:
                parts = [node.args[0]]
            elif isinstance(node, ast.Dict) and path.name == "failures.py":
                parts = node.values
            elif isinstance(node, ast.Return) and path.name in {"failures.py", "transport.py"}:
                parts = [node.value]
            else:
                continue
            for each in parts:
                choices = (each.body, each.orelse) if isinstance(each, ast.IfExp) else (each,)
                found.update(
                    part.value
                    for part in choices
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                )
    return sorted(found)


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("code", raised())
def test_every_failure_has_plain_words_for_the_window(code, language):
    fields = dict.fromkeys(("url", "hint", "detail", "status", "folder", "name", "most"), "x")
    fields |= dict.fromkeys(("port", "address", "book", "at", "office", "file", "choice"), "x")
    fields |= dict.fromkeys(("value", "found", "needed"), "x")
    words = messages.error(AppError(code, **fields), language)
    for part in (words.what, words.saved, words.todo):
        assert len(part) > 10, code
        assert part.endswith(".")
        assert not FOREIGN.search(part), part


def test_the_codes_an_officer_meets_are_among_them():
    assert {
        "sync_offline",
        "sync_no_name",
        "sync_cut",
        "sync_busy",
        "sync_too_often",
        "sync_too_large",
        "sync_too_many",
        "sync_bad_message",
        "sync_server_old",
        "sync_program_old",
        "sync_clock",
        "sync_revoked",
        "sync_certificate",
        "sync_proxy",
        "sync_disk_full",
        "parcel_too_large",
        "share_cut",
    } <= set(raised())


def test_who_types_commands_is_told_what_to_type():
    failure = Unavailable("sync_certificate")
    assert "enrol" in messages.error(failure, "vi", command=True).todo
    assert "enrol" not in messages.error(failure, "vi").todo
    passing = Unavailable("sync_offline")
    assert messages.error(passing, "en", command=True) == messages.error(passing, "en")


# what is answered


class Told(Line):
    """Answers everything in the same way."""

    def __init__(self, status, body, **fields):
        super().__init__(None)
        self.answer = Answer(status, body, fields)

    def send(self, *_request):
        self.requests += 1
        return self.answer


def said(error, detail=""):
    return json.dumps({"error": error, "detail": detail}).encode()


PAGE = b"<html>Please sign in</html>"
ANSWERS = [
    (413, said("too_large", "4194304"), "sync_too_large"),
    (413, PAGE, "sync_too_large"),
    (413, said("too_many", "2000"), "sync_too_many"),
    (422, said("bad_message", "body.replica"), "sync_bad_message"),
    (400, said("bad_gzip"), "sync_bad_message"),
    (415, said("coding"), "sync_bad_message"),
    (422, said("bad_document"), "sync_bad_document"),
    (400, said("cut"), "sync_cut"),
    (429, said("too_often", "3"), "sync_too_often"),
    (429, PAGE, "sync_too_often"),
    (500, b"Internal Server Error", "sync_busy"),
    (503, PAGE, "sync_busy"),
    (407, PAGE, "sync_proxy"),
    (426, PAGE, "sync_program_old"),
    (404, b'{"detail":"Not Found"}', "sync_not_server"),
    (302, b"", "sync_not_server"),
    (200, PAGE, "sync_not_server"),
    (200, b'{"proto":1}', "sync_not_understood"),
    (409, said("of a later version"), "sync_not_understood"),
    (403, said("device_revoked", "2026-10-01"), "sync_revoked"),
    (401, said("unknown_device"), "sync_unknown_device"),
    (401, said("bad_signature"), "sync_bad_signature"),
    (403, said("scope", "01904"), "sync_scope"),
    (409, said("device_taken"), "sync_device_taken"),
    (403, said("bad_code"), "sync_bad_code"),
]


@pytest.mark.parametrize(("status", "body", "code"), ANSWERS)
def test_each_answer_that_is_none_has_its_code(lone, status, body, code):
    pc = lone("one")
    pc.line = Told(status, body)
    wire = pc.wire()
    with pytest.raises(AppError) as told:
        wire.hello(Hello(PROTOCOL, 1, "r", 0, "", ""))
    assert told.value.code == code
    again = code in failures.PASSING
    assert (wire.repeats > 0) is again


# the line itself


async def nothing(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


def code_of(url, **options):
    line = HttpTransport(url, reach=2, wait=2, **options)
    try:
        with pytest.raises(AppError) as told:
            line.send("GET", "/v1/hello", {}, b"")
    finally:
        line.close()
    return told.value.code


def test_a_line_that_is_not_made_is_told_by_its_reason(tmp_path):
    here = f"https://127.0.0.1:{free_port()}"
    assert code_of(here) == "sync_offline"
    assert code_of("https://tinh.invalid") == "sync_no_name"
    assert code_of("https://a b") == "sync_address"
    assert code_of(here, proxy=f"http://127.0.0.1:{free_port()}") == "sync_proxy"
    assert code_of(here, proxy="proxy:8080") == "sync_proxy"
    assert code_of(here, proxy="::::") == "sync_proxy"
    assert code_of(here, ca_file=str(tmp_path / "gone.pem")) == "sync_certificate"


def test_a_certificate_that_is_not_believed_is_told_by_its_reason(tmp_path, monkeypatch):
    def served(paths):
        return serving_app(nothing, ssl_certfile=str(paths[1]), ssl_keyfile=str(paths[2]))

    paths = tls.certificates(tmp_path)
    no_pem = tmp_path / "no.pem"
    no_pem.write_text("no certificate", encoding="ascii")
    with served(paths) as url:
        assert code_of(url) == "sync_tls"
        assert code_of(url, ca_file=str(no_pem)) == "sync_certificate"
        other_name = url.replace("127.0.0.1", "localhost")
        assert code_of(other_name, ca_file=str(paths[0])) == "sync_tls"
    for days in (-100, 100):

        class Wrong(tls.datetime):
            @classmethod
            def now(cls, zone=None, days=days):
                return super().now(zone) + timedelta(days=days)

        with monkeypatch.context() as patch:
            patch.setattr(tls, "datetime", Wrong)
            paths = tls.certificates(tmp_path)
        with served(paths) as url:
            assert code_of(url, ca_file=str(paths[0])) == "sync_clock"


# the two of different versions, and this PC's own faults


class Versioned(Line):
    """A province of another version; what it says of itself is changed."""

    changed: dict[str, object]

    def send(self, method, target, fields, body):
        answer = super().send(method, target, fields, body)
        if not target.endswith("/hello"):
            return answer
        found = codec.read(Welcome, json.loads(answer.body))
        return Answer(200, codec.write(replace(found, **self.changed)), {})


def versioned(pc, **changed):
    pc.line = Versioned(pc.province)
    pc.line.changed = changed


def fails_with(pc):
    with pytest.raises(AppError) as told:
        pc.sync()
    return told.value.code


def work(pc, count=1):
    with pc.register.command("x", actor="an") as command:
        for number in range(count):
            add_employer(command, code=f"TZ{number:04d}Z", tax_code=f"{number:010d}")


def test_an_older_server_is_sent_nothing(office):
    pc = office("one")
    work(pc)
    waiting = sync_queue.waiting(pc.register)
    versioned(pc, proto=PROTOCOL - 1)
    assert fails_with(pc) == "sync_server_old"
    assert sync_queue.waiting(pc.register) == waiting


@pytest.mark.parametrize("newer", [{"proto": PROTOCOL + 1}, {"min_schema": 10_000}])
def test_a_newer_server_takes_what_was_done_and_gives_nothing(office, newer):
    one, two = office("one"), office("two")
    work(one)
    one.sync()
    with two.register.command("x", actor="an") as command:
        add_employer(command, code="TZ0009Z", tax_code="0100233489")
    before = len(rows_of(two.register))
    versioned(two, **newer)
    assert fails_with(two) == "sync_program_old"
    assert sync_queue.waiting(two.register) == 0
    assert len(rows_of(two.register)) == before
    two.line = Line(two.province)
    two.sync()
    assert rows_of(two.register).keys() > rows_of(one.register).keys()


def test_how_far_the_clock_is_off_is_noted_and_decides_nothing(office):
    pc = office("one")
    ahead = pc.register.clock.now() - timedelta(hours=3)
    versioned(pc, server_time=ahead.isoformat())
    assert pc.sync().clock_off == 3 * 3600
    versioned(pc, server_time="soon")
    assert pc.sync().clock_off == 0


class Narrow(Line):
    """A firewall that lets only small messages through."""

    def send(self, method, target, fields, body):
        if len(body) > 2500:
            return Answer(413, PAGE, {})
        return super().send(method, target, fields, body)


def test_a_batch_too_large_for_the_way_is_sent_in_smaller_ones(office):
    pc = office("one")
    work(pc, 60)
    pc.line = Narrow(pc.province)
    figures = pc.sync()
    assert sync_queue.waiting(pc.register) == 0
    assert figures.repeats > 0


def test_a_full_disk_stops_an_exchange_and_loses_nothing(office):
    one, two = office("one"), office("two")
    work(one, 50)
    one.sync()
    service = OfficeSync(
        two.register, actor="b", line=lambda *_where: two.line, pause=lambda _seconds: None
    )
    two.sync()
    before = len(rows_of(two.register))
    with one.register.command("x", actor="an") as command:
        for number in range(50, 900):
            add_employer(command, code=f"TZ{number:04d}Z", tax_code=f"{number:010d}")
    one.sync()
    writer = two.register.connections._writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(Unavailable) as told:
        service.run(Task())
    assert told.value.code == "sync_disk_full"
    assert len(rows_of(two.register)) == before
    writer.execute("PRAGMA max_page_count = 1073741823")
    service.run(Task())
    assert rows_of(two.register) == rows_of(one.register)
