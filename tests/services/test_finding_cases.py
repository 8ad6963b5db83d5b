"""Cases opened on findings carry their acts; the fines of a case are reckoned act by act."""

from __future__ import annotations

import pytest

from app.domain.violation import ClaimKind
from app.errors import Cancelled
from app.services.case_fines import Circumstances, fines_of
from app.services.claims import ClaimEntry
from app.services.finding_cases import open_on
from app.services.listing import Query
from app.services.task import Task
from tests.kit.program import EARLY

ALL = Query(filters={"small": "1"})
PLAIN = Circumstances("organisation")


@pytest.fixture
def services(full):
    found = full.open().services
    found.findings.detect(EARLY)
    return found


def opened(services, ids, task=None):
    return open_on(
        ids, findings=services.findings, cases=services.cases, on=EARLY, task=task or Task()
    )


def largest(services):
    listing = services.findings.listing
    return next(iter(listing.rows(listing.ids(ALL)[:1]).values()))


def test_social_and_unemployment_insurance_are_two_acts(services):
    row = largest(services)
    done = opened(services, [row.id])
    acts = services.cases.story(done.cases[0]).acts
    assert {(act.fund.value, act.base) for act in acts} == {
        ("si", row.base_si),
        ("ui", row.base_ui),
    }
    assert {act.kind.value for act in acts} == {"late_payment"}
    assert all(act.base_estimated == row.estimated for act in acts)


def test_a_unit_with_an_open_case_is_left_out_and_named(services):
    row = largest(services)
    opened(services, [row.id])
    again = opened(services, [row.id])
    assert (again.cases, again.skipped, again.effects) == ((), (row.unit_code,), None)


def test_a_sign_to_be_verified_is_no_act(services):
    row = largest(services)
    entry = ClaimEntry(ClaimKind.TAXED, EARLY.replace(month=1, day=1), "Tệp thuế", workers=9999)
    services.claims.enter(row.unit_id, entry)
    services.findings.detect(EARLY)
    listing = services.findings.listing
    ids = listing.ids(Query(filters={"small": "1", "unit": row.unit_id}))
    rules = {listing.rows(ids)[each].rule for each in ids}
    assert "fewer_than_taxed" in rules
    done = opened(services, ids)
    assert len(done.cases) == 1
    assert {a.kind.value for a in services.cases.story(done.cases[0]).acts} == {"late_payment"}


def test_stopped_between_two_cases_those_opened_stay(services):
    ids = services.findings.listing.ids(ALL)[:3]
    seen = []

    def stop_at_second():
        seen.append(1)
        return len(seen) > 1

    with pytest.raises(Cancelled):
        opened(services, ids, Task(lambda *_report: None, stop_at_second))
    assert len(services.cases.listing.ids(Query())) == 1


def test_the_fines_are_added_and_each_is_explained(services):
    case_id = opened(services, [largest(services).id]).cases[0]
    story = services.cases.story(case_id)
    ask = services.law.calculator()
    found = fines_of(story, PLAIN, ask, "vi")
    alone = [ask.ask("fine", {"violator": "organisation", **act.facts()}) for act in story.acts]
    assert found.total == sum(answer.values["fine_vnd"] for answer in alone)
    assert found.least == sum(answer.values["fine_min_vnd"] for answer in alone)
    assert any("Điều 43" in line.article for line in found.lines)
    assert any("Có thẩm quyền" in line.text for line in found.lines)


def test_what_the_signer_chooses_has_no_sum(services):
    case_id = opened(services, [largest(services).id]).cases[0]
    found = fines_of(
        services.cases.story(case_id),
        Circumstances("organisation", aggravating=1),
        services.law.calculator(),
        "vi",
    )
    assert found.total is None
    assert found.most is not None


def test_a_case_without_acts_and_an_act_without_a_base_say_so(services):
    row = largest(services)
    case_id = services.cases.open(row.unit_id).case_id
    ask = services.law.calculator()
    found = fines_of(services.cases.story(case_id), PLAIN, ask, "vi")
    assert [line.text for line in found.lines] == ["Chưa có hành vi nào trong vụ việc."]
    values = {"kind": "late_payment", "fund": "si", "found_on": EARLY}
    services.cases.acts.add(case_id, values)
    found = fines_of(services.cases.story(case_id), PLAIN, ask, "vi")
    assert (found.total, found.least, found.most) == (None, None, None)
    assert any("Số tiền làm căn cứ" in line.text for line in found.lines)


def test_a_deadline_tells_its_working_days_and_the_list_its_next_step(services):
    case_id = opened(services, [largest(services).id]).cases[0]
    story = services.cases.story(case_id)
    assert story.row.next_step == "urged"
    near = [each for each in story.deadlines if (each.days_left or 0) > 0]
    assert near
    assert all(0 < each.working_left <= each.days_left for each in near)
    row = services.cases.listing.rows([case_id])[case_id]
    assert row.next_step == "urged"
    assert services.cases.form("committed").asks[0].kind == "plan"
