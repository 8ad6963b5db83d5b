"""A page that the line tore goes on at the byte where it was torn, unless it is another one now."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import time

import pytest

from app.errors import Unavailable
from sync.client.torn import Torn
from sync.client.transport import HttpTransport
from sync.server.ranged import ranged
from tests.kit.bad_days import BadPc
from tests.kit.postgres import ENGINES
from tests.kit.province import rows_of, work
from tests.kit.serving import serving
from tests.kit.spoiling import Spoiler

PAGE = f"/v1/pull?{'x' * 8}"
TAG = '"abc"'
FIELDS = {"etag": TAG, "content-encoding": "gzip"}

on_one_engine = pytest.mark.parametrize("province", ENGINES[:1], indirect=True)


class Tearing(Spoiler):
    """Tears the next answers that are longer than `torn` says, each after so many bytes."""

    torn = ()

    def _up(self, piece, target, request):
        if request.answered:
            request.came = 0
        return super()._up(piece, target, request)

    def _down(self, piece, target, request):
        before, request.came = request.came, request.came + len(piece)
        if self.torn and request.came > self.torn[0]:
            through, self.torn = self.torn[0] - before, self.torn[1:]
            self._send(piece[:through], target, request, "down")
            return False
        return super()._down(piece, target, request)


@pytest.fixture
def pcs(tmp_path, province, clock):
    """Two PCs of an office; the line of the second one tears."""
    with serving(province) as address:
        made = []
        for name in ("one", "two"):
            port = int(address.rpartition(":")[2])
            pc = BadPc(
                tmp_path / name, province, clock, port=port, seed=0,
                line=lambda url, ca, proxy: HttpTransport(url, ca_file=ca, proxy=proxy),
            )  # fmt: skip
            made.append(pc)
        made[1].spoiler.close()
        made[1].spoiler = Tearing(port)
        made[1].service.change_line(
            url=f"http://127.0.0.1:{made[1].spoiler.port}", ca_file="", proxy=""
        )
        yield made
        for pc in made:
            pc.close()


def carried(pc):
    before = pc.spoiler.carried[1]
    done = pc.service.run()
    return pc.spoiler.carried[1] - before, done


@on_one_engine
def test_a_page_goes_on_where_it_was_torn(pcs, tmp_path, province, clock):
    one, two = pcs
    work(one, 400)
    one.service.run()
    two.spoiler.torn = (9_000, 5_000)
    down, done = carried(two)
    assert (done.pulled, done.repeats, two.spoiler.torn) == (800, 2, ())
    assert rows_of(one.register) == rows_of(two.register)
    with serving(province) as address:
        three = BadPc(
            tmp_path / "three", province, clock, port=int(address.rpartition(":")[2]), seed=0
        )
        clean, _ = carried(three)
        three.close()
    assert clean > 14_000
    assert down < clean + 2_000  # two heads more, nothing of the page twice


@on_one_engine
def test_a_page_that_is_another_one_meanwhile_comes_whole(pcs):
    one, two = pcs
    work(one, 400)
    one.service.run()
    two.spoiler.torn = (9_000,)

    def meanwhile(_seconds):
        if len(one.register.units.all()) == 400:
            work(one, 1, start=900)
            one.service.run()

    two.service._pause = meanwhile
    _, done = carried(two)
    assert (done.pulled, done.repeats) == (802, 1)
    assert rows_of(one.register) == rows_of(two.register)


@on_one_engine
def test_what_cannot_be_unpacked_is_asked_for_anew(pcs, monkeypatch):
    """What was kept was altered on the way: it does not stand in the way for ever."""
    one, two = pcs
    work(one, 400)
    one.service.run()
    two.spoiler.torn = (9_000,)
    keep = Torn.keep

    def spoilt(torn, *words):
        keep(torn, *words)
        torn.content = b"\0" * len(torn.content)

    monkeypatch.setattr(Torn, "keep", spoilt)
    _, done = carried(two)
    assert (done.pulled, done.repeats) == (800, 2)
    assert rows_of(one.register) == rows_of(two.register)


def kept(content=b"0123456789", **other):
    torn = Torn()
    torn.keep("GET", PAGE, 200, {**FIELDS, **other}, content)
    return torn


def test_only_the_same_question_asks_for_the_rest():
    assert kept().asking("GET", PAGE) == {"range": "bytes=10-", "if-range": TAG}
    assert kept().asking("GET", f"{PAGE}&more") == {}
    assert kept().asking("POST", PAGE) == {}
    assert kept(b"").asking("GET", PAGE) == {}
    assert kept(etag="").asking("GET", PAGE) == {}
    assert kept(etag='W/"abc"').asking("GET", PAGE) == {}  # weak: alike, not the same bytes


@pytest.mark.parametrize(
    "other",
    [
        {"content-range": "bytes 9-19/20"},
        {"content-range": "bytes 10-19"},
        {"content-range": ""},
        {"etag": '"abd"'},
    ],
)
def test_what_is_not_the_rest_is_not_joined(other):
    torn = kept()
    fields = {"etag": TAG, "content-range": "bytes 10-19/20", **other}
    torn.keep("GET", PAGE, 206, fields, b"xyz")
    assert torn.content == b"0123456789"
    assert torn.whole("GET", PAGE, fields, b"xyz") is None
    assert torn.asking("GET", PAGE) == {}


def test_a_rest_that_is_torn_as_well_goes_on_from_there():
    torn = kept()
    fields = {"etag": TAG, "content-range": "bytes 10-19/20"}
    torn.keep("GET", PAGE, 206, fields, b"abc")
    assert torn.asking("GET", PAGE)["range"] == "bytes=13-"
    fields["content-range"] = "bytes 13-19/20"
    assert torn.whole("GET", PAGE, fields, b"defghij") == (FIELDS, b"0123456789abcdefghij")
    assert torn.asking("GET", PAGE) == {}


def test_the_server_gives_the_rest_only_of_the_same_bytes():
    content = b"0123456789"
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    rest = ranged(content, {}, {"range": "bytes=4-", "if-range": tag})
    assert (rest.status_code, rest.body) == (206, b"456789")
    assert rest.headers["content-range"] == "bytes 4-9/10"
    whole = (
        {},
        {"range": "bytes=4-"},
        {"range": "bytes=4-", "if-range": '"other"'},
        *({"range": each, "if-range": tag} for each in ("bytes=0-", "bytes=10-", "bytes=-4")),
        *({"range": each, "if-range": tag} for each in ("bytes=4-6", "bytes=²-", "x", "")),
    )
    for asked in whole:
        answer = ranged(content, {}, asked)
        assert (answer.status_code, answer.body) == (200, content), asked
        assert answer.headers["etag"] == tag


def answering(monkeypatch, answers):
    """Let a transport get these answers instead of asking anybody."""
    import requests
    import urllib3

    def request(_session, *_words, **_more):
        status, fields, body = answers.pop(0)
        response = requests.Response()
        response.status_code, response.headers = (
            status,
            requests.structures.CaseInsensitiveDict(fields),
        )
        response.raw = urllib3.HTTPResponse(io.BytesIO(body), fields, status, preload_content=False)
        response.request = requests.Request("GET", "http://x").prepare()
        return response

    monkeypatch.setattr(requests.Session, "request", request)
    return HttpTransport("http://127.0.0.1:1")


def test_an_answer_that_is_no_rest_is_a_cut_line(monkeypatch):
    fields = {"content-length": "3", "content-range": "bytes 1-3/4"}
    line = answering(monkeypatch, [(206, fields, b"abc"), (200, {"content-length": "2"}, b"{}")])
    with pytest.raises(Unavailable, match="sync_cut"):
        line.send("GET", PAGE, {}, b"")
    assert line.send("GET", PAGE, {}, b"").body == b"{}"


def test_bytes_that_are_no_gzip_are_a_cut_line(monkeypatch):
    whole = gzip.compress(json.dumps({"time": time.time()}).encode())
    answers = [
        (200, {"content-length": str(len(each)), "content-encoding": "gzip"}, each)
        for each in (b"abc", whole[:-9], whole)
    ]
    line = answering(monkeypatch, answers)
    for _ in range(2):
        with pytest.raises(Unavailable, match="sync_cut"):
            line.send("GET", PAGE, {}, b"")
    assert "time" in json.loads(line.send("GET", PAGE, {}, b"").body)
