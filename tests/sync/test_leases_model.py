"""Leased blocks under random work, lines that break, registers and servers put back."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Refused, Unavailable
from tests.kit.clock import FakeClock
from tests.kit.province import Pc, open_province
from tests.sync.test_leases import choose, forget, incidents, numbered, wish

ACTIONS = st.lists(
    st.tuples(
        st.sampled_from([*["issue", "sync"] * 4, "lost", "unheard", "back", "mode", "server"]),
        st.integers(0, 1),
        st.sampled_from([1, 7, 60, 150]),
    ),
    min_size=20,
    max_size=40,
)


class World:
    """A server and two PCs of an office of leased numbers, and what is on paper."""

    def __init__(self, folder):
        self.folder, self.clock, self.seen = folder, FakeClock(), []
        self.province = open_province(folder, clock=self.clock)
        self.pcs = [Pc(folder / n, self.province, self.clock).enrol() for n in ("one", "two")]
        choose(self.pcs[0])
        for pc in self.pcs:
            pc.sync()
            wish(pc)
            pc.keep_copy(folder / f"copy-{pc.folder.name}")

    def issue(self, pc, count):
        self.seen += numbered(pc, count)

    def sync(self, pc, _count):
        pc.sync()

    def lost(self, pc, _count):
        pc.line.faults = ["", *["request"] * 9]
        pc.sync()

    def unheard(self, pc, _count):
        pc.line.faults = ["", *["answer"] * 9]
        pc.sync()

    def back(self, pc, _count):
        pc.put_back(self.folder / f"copy-{pc.folder.name}")

    def mode(self, pc, count):
        choose(pc, "lease" if count % 3 else "book")

    def server(self, _pc, _count):
        forget(self.province, papers=True)
        self.province.begin_after_restore()

    def do(self, action, which, count):
        pc = self.pcs[which]
        self.clock.pass_by(minutes=1)
        try:
            getattr(self, action)(pc, count)
        except Refused as refused:
            assert refused.code in {"lease_used_up", "numbers_in_doubt"}  # noqa: PT017
            with pytest.raises(Refused):
                pc.register.numbers.upcoming("urging", 2026, count)
        except Unavailable:
            pass
        finally:
            pc.line.faults = []

    def close(self):
        for pc in self.pcs:
            pc.close()
        self.province.close()


@settings(max_examples=int(os.environ.get("SOTHU_SYNC_EXAMPLES", "8")), deadline=None)
@given(actions=ACTIONS)
def test_no_number_is_ever_given_twice(actions, tmp_path_factory):
    world = World(tmp_path_factory.mktemp("world"))
    for action in actions:
        world.do(*action)
    for pc in (*world.pcs, *world.pcs):
        pc.sync()
    assert len(set(world.seen)) == len(world.seen)
    assert set(incidents(world.province)) <= {"fork"}
    world.close()
