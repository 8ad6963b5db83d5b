"""Run as a program: an exchange in a process of its own, to be killed at any moment."""

from __future__ import annotations

import sys
from pathlib import Path

from app.errors import AppError
from app.store.register import Register
from sync.client.office import OfficeSync
from sync.client.transport import HttpTransport
from sync.server.office import Province
from tests.kit.clock import FakeClock
from tests.kit.records import KEY
from tests.kit.serving import any_rate, serving


def quick(url, ca_file, proxy):
    return HttpTransport(url, ca_file=ca_file, proxy=proxy, reach=2, wait=5)


def tell(word):
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def exchange(folder):
    """Open the register, say so, exchange."""
    register = Register.open(folder, key=KEY, clock=FakeClock(), state=folder.parent / "state")
    tell("open")
    try:
        OfficeSync(register, actor="an", line=quick, pause=lambda _: None).run()
    except AppError as error:
        tell(error.code)
    register.close()


def serve(url, state, port):
    """Serve until killed."""
    province = Province(url, state, now=FakeClock().now)
    with serving(province, port=port, rate=any_rate()):
        tell("open")
        sys.stdin.read()


if __name__ == "__main__":
    if sys.argv[1] == "exchange":
        exchange(Path(sys.argv[2]))
    else:
        serve(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
