"""The exchange as a state machine: anything may happen to anybody, in any order.

I1 nothing lost or doubled, I2 re-delivery changes nothing, I3 chains and replay, I4 all equal after
healing, I5 nothing overwritten unseen, I6 numbers, I7 papers, I8 cursors, I9 tombstones, I10 only
what was read whole, I11 copies begin lives of their own, I12 nothing holds up what follows it, I13
what is the province's stays as it is, I14 no clock decides anything.
"""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from app.store.sync_conflicts import BOTH, KEEP_MINE, KEEP_THEIRS
from tests.kit.postgres import ENGINES
from tests.kit.sync_invariants import broken
from tests.kit.sync_template import Template
from tests.kit.sync_world import FIELDS, World

PC = st.integers(0, 3)
SMALL = st.integers(0, 5)
FAULTS = st.lists(st.sampled_from(["", "", "request", "answer", "twice"]), max_size=8)
#: the same examples every time, unless a long run is to find others
RANDOM = bool(os.environ.get("SOTHU_SYNC_RANDOM"))
EXAMPLES = int(os.environ.get("SOTHU_SYNC_EXAMPLES", "300" if os.environ.get("CI") else "40"))
#: the search for a smaller example takes minutes; whoever only asks whether there is one goes on
PHASES = [Phase.generate] if os.environ.get("SOTHU_SYNC_FIRST") else list(Phase)


class Exchange(RuleBasedStateMachine):
    """Rules are what people, lines and disks do."""

    template = None

    def __init__(self):
        super().__init__()
        self.world = World(self.template)

    def pc(self, number):
        return self.world.pcs[number % len(self.world.pcs)]

    @rule(pc=PC, field=st.integers(0, len(FIELDS) - 1), which=SMALL, value=SMALL)
    def edit(self, pc, field, which, value):
        self.world.edit(self.pc(pc), field, which, value)

    @rule(pc=PC, field=st.integers(0, len(FIELDS) - 1), which=SMALL, value=SMALL)
    def edit_over_and_over(self, pc, field, which, value):
        """Correct one field several times before an exchange."""
        for more in range(3):
            self.world.edit(self.pc(pc), field, which, value + more)

    @rule(pc=PC, value=SMALL)
    def create(self, pc, value):
        self.world.create(self.pc(pc), value)

    @rule(pc=PC, which=st.integers(0, 1), value=st.integers(0, 2))
    def create_same(self, pc, which, value):
        self.world.create_same(self.pc(pc), which, value)

    @rule(pc=PC, which=st.integers(0, 1))
    def create_twin(self, pc, which):
        self.world.create_twin(self.pc(pc), which)

    @rule(pc=PC, which=SMALL, choice=st.sampled_from([KEEP_MINE, KEEP_THEIRS, BOTH]))
    def decide_twins(self, pc, which, choice):
        self.world.decide_twins(self.pc(pc), which, choice)

    @rule(pc=PC, which=SMALL)
    def delete(self, pc, which):
        self.world.delete(self.pc(pc), which)

    @rule(pc=PC)
    def issue(self, pc):
        self.world.issue(self.pc(pc))

    @rule(pc=PC, which=SMALL)
    def void(self, pc, which):
        self.world.void(self.pc(pc), which)

    @rule(pc=PC, value=SMALL)
    def bring_month(self, pc, value):
        self.world.bring_month(self.pc(pc), value)

    @rule(pc=PC)
    def claim(self, pc):
        self.world.claim(self.pc(pc))

    @rule(pc=PC, which=SMALL, choice=st.sampled_from(["mine", "theirs"]))
    def settle(self, pc, which, choice):
        self.world.settle(self.pc(pc), which, choice)

    @rule(pc=PC, page=st.sampled_from([1, 2, 7, 1000]), first=st.sampled_from([1, 3, 250]))
    def sync(self, pc, page, first):
        self.world.sync(self.pc(pc), page=page, first=first)

    @rule(pc=PC, faults=FAULTS, page=st.sampled_from([1, 1000]), stop=st.integers(0, 12))
    def sync_badly(self, pc, faults, page, stop):
        self.world.sync(self.pc(pc), [*faults, ""], page=page, stop=stop)

    @rule(giver=PC, taker=PC)
    def hand(self, giver, taker):
        self.world.hand(self.pc(giver), self.pc(taker))

    @rule(which=st.integers(0, 39))
    def deliver_again(self, which):
        self.world.deliver_again(which)

    @rule(which=st.integers(0, 39))
    def deliver_push_again(self, which):
        self.world.deliver_push_again(which)

    @rule(pc=PC)
    def crash(self, pc):
        self.world.crash(self.pc(pc))

    @rule(pc=PC)
    def keep_copy(self, pc):
        self.world.keep_copy(self.pc(pc))

    @rule(which=SMALL, guarded=st.booleans())
    def put_back(self, which, guarded):
        self.world.put_back(which, guarded=guarded)

    @rule(which=SMALL)
    def clone(self, which):
        self.world.clone(which)

    @rule()
    def keep_server(self):
        self.world.keep_server()

    @rule(which=SMALL, told=st.booleans())
    def put_server_back(self, which, told):
        self.world.put_server_back(which, told=told)

    @rule(value=SMALL)
    def publish(self, value):
        self.world.publish(value)

    @rule(whose=st.integers(0, 4), days=st.sampled_from([0, 1, -1, 40, 3650, -3650]))
    def turn_clock(self, whose, days):
        self.world.turn_clock(whose, days)

    @invariant()
    def nobody_is_behind(self):
        assert self.world.behind() == []

    def teardown(self):
        try:
            self.world.heal()
            assert broken(self.world) == []
        finally:
            self.world.close()


class LeasedExchange(Exchange):
    """The same in an office that numbers from leased blocks, and changes its mind about it."""

    def __init__(self):
        super().__init__()
        self.world.number_from(self.pc(0), "lease")
        for pc in (*self.world.pcs, *self.world.pcs):
            self.world.sync(pc)
            self.world.issue(pc)

    @rule(pc=PC, mode=st.sampled_from(["lease", "lease", "book"]))
    def number_from(self, pc, mode):
        self.world.number_from(self.pc(pc), mode)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("machine", "examples"), [(Exchange, EXAMPLES), (LeasedExchange, EXAMPLES // 5)]
)
def test_the_exchange_keeps_its_promises(
    engine, machine, examples, tmp_path, request, race, caplog
):
    cluster = None if engine == "sqlite" else request.getfixturevalue("cluster")
    Exchange.template = Template(tmp_path / "template", cluster=cluster)
    began = time.monotonic()
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            deadline=None,
            derandomize=not RANDOM,
            # whoever looks for new examples wants to find them again
            database=DirectoryBasedExampleDatabase(".hypothesis/examples") if RANDOM else None,
            phases=PHASES,
            suppress_health_check=list(HealthCheck),
        ),
    )
    race.report(
        f"{machine.__name__} on {engine}: {examples} examples in {time.monotonic() - began:.0f} s"
    )
