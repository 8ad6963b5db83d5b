"""A province that is busy says when to come: it is waited for as asked, and not asked for less."""

from __future__ import annotations

import pytest

from app.errors import Cancelled, Unavailable
from app.services.task import Task
from app.store import sync_queue
from sync.client import tries
from sync.client.engine import Engine
from sync.client.office import OfficeSync
from sync.client.wire import Answer, Wire
from tests.kit.province import Line, work

BUSY = Answer(503, b'{"error":"busy","detail":""}', {"retry-after": "5"})
OFTEN = Answer(429, b'{"error":"too_often","detail":"2"}', {"retry-after": "2"})


class Recovering(Line):
    """A server whose database is not there for the next requests to one address."""

    at, times, answer = "/v1/push", 0, BUSY

    def send(self, method, target, fields, body):
        if target.startswith(self.at):
            self.asked.append(len(body))
            if self.times > 0:
                self.times -= 1
                return self.answer
        return super().send(method, target, fields, body)


@pytest.fixture
def pc(office):
    made = office("one")
    made.line = Recovering(made.province)
    made.line.asked = []
    made.waits = []
    work(made, 60)
    return made


def exchange(pc):
    wire = Wire(pc.register, pc.line, pc.key, pause=pc.waits.append)
    return Engine(pc.register, wire, pc.key, first_ops=200).run(Task())


@pytest.mark.parametrize("at", ["/v1/hello", "/v1/push", "/v1/pull"])
@pytest.mark.parametrize(("answer", "wait"), [(BUSY, 5), (OFTEN, 2)])
def test_it_is_waited_for_as_long_as_it_asks(pc, at, answer, wait, office):
    other = office("two")
    work(other, 1, start=900)
    other.sync()
    pc.line.at, pc.line.times, pc.line.answer = at, 8, answer
    figures = exchange(pc)
    assert sync_queue.waiting(pc.register) == 0
    assert figures.repeats == len(pc.waits) == 8
    assert all(wait <= each <= 1.5 * wait for each in pc.waits)


def test_what_is_sent_is_not_made_smaller_for_a_busy_province(pc):
    pc.line.times = 8
    assert exchange(pc).pushed == 120
    assert len(pc.line.asked) == 9
    assert len(set(pc.line.asked)) == 1


def test_it_is_not_waited_for_without_end_and_nothing_is_lost(pc):
    pc.line.times = 10**6
    waiting = sync_queue.waiting(pc.register)
    with pytest.raises(Unavailable, match="sync_busy"):
        exchange(pc)
    assert len(pc.line.asked) == tries.PATIENCE / 5 + 1
    assert sync_queue.waiting(pc.register) == waiting
    pc.line.times = 0
    exchange(pc)
    assert sync_queue.waiting(pc.register) == 0


def test_a_line_that_breaks_meanwhile_has_its_own_tries(pc):
    pc.line.at, pc.line.times = "/v1/hello", 4
    pc.line.faults = ["request"] * 3
    exchange(pc)
    assert len(pc.waits) == 7


def test_who_would_have_to_wait_an_hour_is_told_at_once(pc):
    pc.line.times, pc.line.answer = 1, Answer(503, b"", {"retry-after": "3600"})
    with pytest.raises(Unavailable, match="sync_busy"):
        exchange(pc)
    assert pc.waits == []


def test_the_officer_sees_why_it_takes_long_and_may_stop(pc):
    pc.line.times = 10**6
    seen, waits = [], []
    task = Task(lambda _done, _total, stage: seen.append(stage), lambda: len(waits) > 2)
    service = OfficeSync(pc.register, actor="an", line=lambda *_: pc.line, pause=waits.append)
    with pytest.raises(Cancelled):
        service.run(task)
    assert "sync_server_busy" in seen
    assert service.runs(1)[0].outcome == "cancelled"
