"""Two PCs of an office on one network, over real sockets on this machine."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager

import pytest

from app.errors import Cancelled, Refused, Unavailable
from app.services.task import Task
from sync.client.lan import OfficeNetwork
from sync.server.checking import check as check_server
from tests.kit.province import open_province, rows_of
from tests.kit.spoiling import Spoiler
from tests.sync.test_parcels import change, contents, enrolled, faults, lone, settle, share, start

__all__ = ["lone"]


@contextmanager
def waiting(pc):
    """Let a PC serve until the end of the block; yields (address, code, what it received)."""
    shown, stopped, received = [], threading.Event(), []
    ready = threading.Event()

    def show(serving):
        shown.append(serving)
        ready.set()

    def serve():
        task = Task(None, stopped.is_set)
        try:
            OfficeNetwork(share(pc)).serve(
                task, show, host="127.0.0.1", port=0, met=received.append
            )
        except Cancelled:
            return

    thread = threading.Thread(target=serve)
    thread.start()
    assert ready.wait(10)
    try:
        yield f"127.0.0.1:{shown[0].port}", shown[0].code, received
    finally:
        stopped.set()
        thread.join(20)


def join(pc, address, code=""):
    return OfficeNetwork(share(pc)).join(address, code=code, task=Task())


def refusal(act):
    with pytest.raises((Refused, Unavailable)) as refused:
        act()
    return refused.value.code


def test_both_ways_at_once_and_later_without_a_code(lone):
    one, two = lone("one"), lone("two", book="Q02")
    unit = start(one)
    start(two, code="TZ0002Z", tax_code="0100233489", name="Công ty hai")
    with waiting(one) as (address, code, received):
        done = join(two, address, code.lower().replace("-", " "))
        assert done.records == 2
        assert contents(one) == contents(two)
        change(two, "unit", unit, {"phone": "0900"})
        assert join(two, address).records == 0
        assert one.register.units.get(unit).phone == "0900"
        assert join(two, address).records == 0
    assert [each.records for each in received] == [2, 1, 0]
    assert faults(one, two) == []


def test_three_pcs_and_then_the_province(lone, tmp_path, clock):
    one, two, three = lone("one"), lone("two", book="Q02"), lone("three", book="Q03")
    unit = start(one)
    with waiting(one) as (address, code, _):
        join(two, address, code)
        join(three, address, code)
        change(two, "unit", unit, {"workers": 41})
        change(three, "unit", unit, {"phone": "0900"})
        join(two, address)
        join(three, address)
        join(two, address)
    assert contents(one) == contents(two) == contents(three)
    province = open_province(tmp_path, clock=clock)
    try:
        enrolled(province, three, one, two)
        settle(three, two, one)
        assert rows_of(one.register) == rows_of(two.register) == rows_of(three.register)
        assert three.register.units.get(unit).workers == 41
        assert check_server(province.database).faults == ()
        assert faults(one, two, three) == []
    finally:
        province.close()


def test_who_does_not_know_the_code_gets_nothing(lone):
    one, two = lone("one"), lone("two", book="Q02")
    start(one)
    with waiting(one) as (address, code, received):
        assert refusal(lambda: join(two, address)) == "share_needs_code"
        for _ in range(3):
            assert refusal(lambda: join(two, address, "AAAA-AAAA-AAAA")) == "share_bad_code"
        assert refusal(lambda: join(two, address, code)) == "share_code_over"
        assert received == []
    assert contents(two) == {}


def test_another_office_is_refused(lone):
    one, two = lone("one"), lone("two", office="01904")
    start(one)
    with waiting(one) as (address, code, _):
        assert refusal(lambda: join(two, address, code)) == "parcel_other_office"
    assert contents(two) == {}


def test_somebody_between_is_noticed(lone):
    """One who answers with a certificate of their own cannot show the code, nor be remembered."""
    one, two, liar = lone("one"), lone("two", book="Q02"), lone("liar", book="Q09")
    start(one)
    with waiting(one) as (_, code, _), waiting(liar) as (address, _, received):
        assert refusal(lambda: join(two, address, code)) == "share_bad_code"
        assert received == []
    with waiting(one) as (address, code, _):
        join(two, address, code)
    with waiting(liar) as (address, _, _):
        assert refusal(lambda: join(two, address)) == "share_needs_code"


@pytest.mark.parametrize("what", ["cut", "unanswered", "torn", "reset"])
def test_a_line_cut_at_any_word_leaves_both_whole(lone, what):
    """The first, second … word between the two is spoilt until nothing is left to spoil."""
    one, two = lone("one"), lone("two", book="Q02")
    for n in range(5):
        start(one, code=f"TZ000{n}Z", tax_code=f"010023348{n}", name=f"Công ty {n}")
    told = set()
    with waiting(one) as (address, code, _):
        spoiler = Spoiler(int(address.split(":")[1]))
        spoilt = f"127.0.0.1:{spoiler.port}"
        try:
            for place in range(20):
                spoiler.plan = [*[""] * place, what]
                try:
                    join(two, spoilt, code)
                except Unavailable as error:
                    told.add(error.code)
                if spoiler.plan:
                    break
            spoiler.plan = []
            join(two, spoilt)
        finally:
            spoiler.close()
    assert place >= 4
    assert told <= {"share_cut", "share_not_understood"}
    assert contents(one) == contents(two)
    assert len(contents(one)) == 10
    assert faults(one, two) == []


def test_nobody_there_and_a_port_in_use(lone):
    one = lone("one")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        serve = OfficeNetwork(share(one)).serve
        code = refusal(lambda: serve(Task(), lambda _: None, host="127.0.0.1", port=port))
        assert code == "share_port"
    assert refusal(lambda: join(one, f"127.0.0.1:{port}", "A")) == "share_offline"
    assert refusal(lambda: join(one, "127.0.0.1:x", "A")) == "share_address"
