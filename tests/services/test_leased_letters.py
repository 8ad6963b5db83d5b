"""A run of letters in an office of leased numbers: it crosses blocks, or is not begun."""

from __future__ import annotations

import pytest

from app.domain.urging import Choice
from app.errors import Refused
from app.services.letters import SERIES
from app.services.listing import Query
from app.store import leases
from app.store.office_settings import put_setting
from sync.protocol.leasing import Lease
from tests.kit.program import EARLY, OCTOBER


@pytest.fixture
def run(full):
    """Plan the letters of one commune; returns the use cases, the register and the plan."""
    urging = full.open().services.urging
    register = urging._register
    with register.command("office_choices", actor="an") as command:
        put_setting(command, leases.MODE, leases.LEASE)

    def plan():
        return urging.plan(OCTOBER, EARLY, Choice(communes=frozenset({"90101"})))

    return urging, register, plan


def give(register, *spans):
    """Give blocks of these numbers, as an exchange does."""
    with register.connections.transaction() as connection:
        for first, last in spans:
            connection.execute(
                "INSERT INTO number_lease (request, replica, series, year, count, asked_at)"
                " VALUES (?, ?, ?, 2026, ?, 't')",
                (f"r{first}", register.identity.replica, SERIES, last - first + 1),
            )
        wanted = leases.asked(connection)
        given = [
            Lease(each.request, SERIES, "CQ", 2026, *span, register.identity.replica, "s")
            for each, span in zip(wanted, spans, strict=True)
        ]
        leases.keep(connection, wanted, given, at="t")


def test_without_numbers_a_run_is_planned_but_not_issued(run):
    urging, register, plan = run
    planned = plan()
    assert (planned.first_number, planned.last_number) == ("", "")
    with pytest.raises(Refused, match="lease_used_up") as told:
        urging.issue(planned)
    assert told.value.fields["wanted"] == len(planned.letters)
    assert urging.runs() == []
    with register.connections.transaction() as connection:
        leases.ask(connection, 2026, at="t", new_id=register.ids.new)
        assert sum(each.count for each in leases.asked(connection)) >= len(planned.letters)


def test_a_run_crosses_blocks(run):
    urging, register, plan = run
    count = len(plan().letters)
    assert count > 3
    give(register, (11, 13), (101, 300))
    planned = plan()
    last = 100 + count - 3
    assert planned.first_number.startswith("11/CQ-")
    assert planned.last_number.startswith(f"{last}/CQ-")
    urging.issue(planned)
    rows = urging.letters.rows(urging.letters.ids(Query())).values()
    numbers = sorted(int(row.number.partition("/")[0]) for row in rows)
    assert numbers == [11, 12, 13, *range(101, last + 1)]
    assert register.numbers.peek(SERIES, 2026).ordinal == last + 1
