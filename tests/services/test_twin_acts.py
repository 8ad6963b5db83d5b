"""Two papers, two runs or two imports alike: the act there is, with the end of the difference."""

from __future__ import annotations

import json

import pytest

from app.errors import Refused
from app.store.papers import EventKind
from app.store.sync_conflicts import BOTH, KEEP_MINE, KEEP_THEIRS
from sync.client.twins import DONE
from tests.kit.program import urged
from tests.kit.records import issue

__all__ = ["urged"]


@pytest.fixture
def services(urged):
    return urged.open().services


@pytest.fixture
def register(services):
    return services.successions._register


def told(register, type_, mine, theirs):
    """Enter a difference as the province hands it out; returns its id."""
    with register.command("x", actor="an") as command:
        values = {"target_type": type_, "target_id": mine, "reason": "twin", "status": "open"}
        sides = {"seen": "{}", "mine": "{}", "theirs": json.dumps({"id": theirs})}
        return command.create("conflict_record", {**values, **sides})


def open_ones(services):
    return [each.id for each in services.conflicts.listed()]


def voided(register, paper_id):
    events = register.papers.events([paper_id]).get(paper_id, [])
    return [each.kind for each in events if each.kind is EventKind.VOID]


def test_a_letter_too_many_is_withdrawn_by_a_notice_with_the_difference(services, register):
    mine, theirs = (each.id for each in register.paper_heads.select(kinds=["urging"])[:2])
    id_ = told(register, "paper", mine, theirs)
    view = services.twins.view(id_)
    assert (view.choices, view.reasoned(KEEP_MINE)) == ((KEEP_MINE, KEEP_THEIRS, BOTH), True)
    with pytest.raises(Refused, match="reason_missing"):
        services.twins.settle(id_, KEEP_THEIRS, " ")
    assert open_ones(services) == [id_]
    effects = services.twins.settle(id_, KEEP_THEIRS, "trùng số")
    assert effects.label == "letter_voided"
    assert voided(register, mine)
    assert not voided(register, theirs)
    assert open_ones(services) == []
    [notice] = register.paper_heads.select(kinds=["withdrawal"])
    assert notice.unit_id == register.papers.get(mine).unit_id
    later = told(register, "paper", theirs, mine)  # one of them is void already
    assert services.twins.view(later).choices == (DONE,)
    services.twins.settle(later, DONE)
    assert open_ones(services) == []


def test_a_run_is_cancelled_whole_or_the_difference_stays_open(services, register):
    [run] = register.papers.runs()
    pdf = register.blobs.put(b"%PDF-1.7", "application/pdf")
    with register.command("x", actor="an") as command:
        again = {"month": run.month, "as_of": run.as_of, "batches": [], "choice": {}}
        other = command.verb("urging.run", "urging_run", None, again)
        facts = {"unit_code": "TZ0001Z", "employer_name": "x", "late_principal": 1}
        issue(command, pdf=pdf, run_id=other, facts=facts)
    id_ = told(register, "urging_run", run.id, other)
    letters = [each.id for each in register.papers.for_run(run.id)]
    services.twins.settle(id_, KEEP_THEIRS, "hai máy cùng phát hành")
    assert all(voided(register, each) for each in letters)
    assert open_ones(services) == []
    assert not voided(register, register.papers.for_run(other)[0].id)


def test_an_import_letters_rest_on_stays_and_so_does_the_difference(services, register):
    newest = register.imports.current("c12", register.ledger.months()[-1])
    earlier = register.imports.current("c12", register.ledger.months()[0])
    id_ = told(register, "import_batch", newest.id, earlier.id)
    before = services.history.recent()[0].change_set
    with pytest.raises(Refused, match="batch_rested_on"):
        services.twins.settle(id_, KEEP_THEIRS, "x")
    assert open_ones(services) == [id_]
    assert services.history.recent()[0].change_set == before
    services.twins.settle(id_, BOTH, "cả hai đúng")
    assert open_ones(services) == []
    [settled] = services.conflicts.listed(settled=True)
    assert (settled.conflict.choice, settled.conflict.note) == (BOTH, "cả hai đúng")
