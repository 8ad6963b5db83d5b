"""Cancel acts while an answer is waited for, and nothing is lost by it."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from app.errors import Cancelled, Unavailable
from app.services.task import Task
from app.store import sync_queue
from sync.client.office import OfficeSync
from sync.client.transport import HttpTransport, open_line
from sync.server.checking import check as check_server
from sync.server.devices import new_code
from sync.server.routes import application
from tests.kit.province import OFFICE, Pc, rows_of
from tests.kit.records import add_employer
from tests.kit.serving import free_port, serving_app
from tests.kit.tls import certificates

#: seconds after which whoever asked to stop has stopped, on a busy machine
SOON = 1.5


class Withholding:
    """The server; what it answers to one path it keeps for itself, although it did it."""

    def __init__(self, app):
        self.app, self.path = app, ""

    async def __call__(self, scope, receive, send):
        path = scope.get("path", "")

        async def late(message):
            while self.path and path == self.path:  # noqa: ASYNC110 - told from another thread
                await asyncio.sleep(0.02)
            await send(message)

        await self.app(scope, receive, late)


@pytest.fixture(params=["plain", "tls"])
def served(request, province, tmp_path):
    """The address, the authority's file and the server that withholds."""
    options, ca_file = {}, ""
    if request.param == "tls":
        ca, certificate, key = certificates(tmp_path)
        options, ca_file = {"ssl_certfile": certificate, "ssl_keyfile": key}, str(ca)
    app = Withholding(application(province))
    with serving_app(app, **options) as address:
        yield address, ca_file, app
        app.path = ""


def enrolled(folder, province, clock, served):
    pc = Pc(folder, province, clock)
    pc.service = OfficeSync(pc.register, actor="an", line=open_line)
    code = new_code(province.database, office=OFFICE, role="officer", hours=24, now=province.now())
    pc.service.enrol(served[0], code, ca_file=served[1])
    return pc


def stopped(service, after=0.5):
    """Exchange and ask to stop after so many seconds; return the seconds until it stopped."""
    asked = threading.Event()
    timer = threading.Timer(after, asked.set)
    timer.start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        service.run(Task(stop_asked=asked.is_set))
    timer.join()
    return time.monotonic() - began - after


@pytest.mark.parametrize("path", ["/v1/hello", "/v1/push", "/v1/pull"])
def test_who_asks_to_stop_does_not_wait_for_the_answer(tmp_path, province, clock, served, path):
    one = enrolled(tmp_path / "one", province, clock, served)
    two = enrolled(tmp_path / "two", province, clock, served)
    for number, pc in enumerate((one, two)):
        with pc.register.command("x", actor="an") as command:
            add_employer(command, code=f"TZ000{number}Z", tax_code=f"020012345{number}")
    two.service.run()
    served[2].path = path
    assert stopped(one.service) < SOON
    served[2].path = ""
    assert one.service.runs(1)[0].outcome == "cancelled"
    one.service.run()
    two.service.run()
    assert sync_queue.waiting(one.register) == 0
    assert rows_of(one.register) == rows_of(two.register)
    assert check_server(province.database).faults == ()
    one.close()
    two.close()


def test_who_asks_to_stop_does_not_wait_between_two_tries(tmp_path, province, clock, served):
    one = enrolled(tmp_path / "one", province, clock, served)
    one.service = OfficeSync(
        one.register,
        actor="an",
        line=lambda *_: HttpTransport(f"http://127.0.0.1:{free_port()}", reach=1, wait=1),
    )
    assert stopped(one.service, 1.0) < SOON
    with pytest.raises(Unavailable, match="sync_offline"):
        OfficeSync(one.register, actor="an", line=one.service._line, pause=lambda _: None).run(
            Task()
        )
    one.close()
