"""Campaigns on the sample's lists: whom they aim at, what is kept, what the figures come to."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date, timedelta

import openpyxl
import pytest

from app.domain.coverage import TARGET_STATES, ContactHow, TargetResult
from app.errors import Refused
from app.services import coverage_rows
from app.services.coverage_views import CampaignEntry, ContactEntry, ResultEntry, TargetChoice
from app.services.listing import Query
from app.store.office_settings import put_setting
from tests.kit.program import LATER, copy_of, full_template, new_trial, truth

TAXED, NEW = "tax_employers_2025.xlsx", "dpi_new_businesses_2026-09.xlsx"
BUSINESSES = TargetChoice(source="business")


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """The office with both lists, on 5 November."""
    root = tmp_path_factory.mktemp("listed") / "office"
    trial = copy_of(full_template(), root, LATER)
    trial.take_in(TAXED, NEW)
    trial.close()
    return root


@pytest.fixture
def trial(listed, tmp_path):
    made = copy_of(listed, tmp_path / "office", LATER)
    yield made
    made.close()


@pytest.fixture
def services(trial):
    return trial.open().services


def opened(services, choice=BUSINESSES, title="Doanh nghiệp mới", **entry):
    """Open a campaign; return its rows by name."""
    found = services.coverage_sources.candidates(choice)
    entry = CampaignEntry(title, LATER, **entry)
    id_, _ = services.coverage.open(entry, found, choice)
    return services.coverage_figures.listing.select(Query(filters={"campaign": id_}))


def row_of(services, row):
    return services.coverage_figures.listing.rows([row.id])[row.id]


def sheet(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def refused(code, act, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    assert refusal.value.code == code
    return refusal.value.fields


def test_a_campaign_is_made_of_what_the_crosscheck_shows(services):
    truly = set(truth("tax_employers")["matches"]["unregistered_active_with_contracts"])
    report = services.crosscheck.run(LATER)
    wanted = {each.tax_code: each for each in report.findings if each.kind.value == "unregistered"}
    found = services.coverage_sources.candidates(TargetChoice(signs=frozenset({"unregistered"})))
    assert {each.tax_code for each in found} == wanted.keys()
    assert wanted.keys() <= truly
    assert len(wanted) > 0.9 * len(truly)
    assert {each.workers for each in found} == {each.workers for each in wanted.values()}
    for each in found[:20]:
        place = wanted[each.tax_code].place
        assert (each.source, each.batch_id, each.row) == place


def test_rows_of_a_list_the_register_does_not_have(services):
    codes = {each.tax_code for each in services.coverage_sources._register.employers.all().values()}
    found = services.coverage_sources.candidates(BUSINESSES)
    rows = services.outside.table("business").rows
    assert len(found) == len({row.key for row in rows if row.tax_code not in codes})
    assert not {each.tax_code for each in found} & (codes - {""})
    refused("unknown_kind", services.coverage_sources.candidates, TargetChoice(source="bank"))


def test_filters_by_commune_sector_officer_and_size(services):
    found = services.coverage_sources.candidates
    everybody = found(BUSINESSES)
    commune, officer = everybody[0].commune_code, everybody[0].officer_id
    of_commune = found(TargetChoice(source="business", communes=frozenset({commune})))
    assert {each.commune_code for each in of_commune} == {commune}
    of_officer = found(TargetChoice(source="business", officers=frozenset({officer})))
    assert {each.officer_id for each in of_officer} == {officer}
    assert len(of_commune) <= len(of_officer) < len(everybody)
    division = everybody[0].activity[:2]
    of_sector = found(TargetChoice(source="business", sectors=(division,)))
    assert of_sector
    assert len(of_sector) == sum(each.activity.startswith(division) for each in everybody)
    large = found(TargetChoice(source="business", workers=10))
    assert len(large) == sum(each.workers >= 10 for each in everybody)


def test_targets_go_to_who_looks_after_the_commune_and_are_given_to_others(services):
    rows = opened(services)
    by_commune = services.offices.current().officer_of
    for row in rows:
        own = by_commune.get(row.commune_code)
        assert row.officer == (own.name if own else "")
    other = next(each for each in services.offices.officers() if each.id != rows[0].officer_id)
    ids = [row.id for row in rows[:3]]
    given = services.coverage.assign(ids, other.id)
    assert {row_of(services, row).officer for row in rows[:3]} == {other.name}
    services.history.undo(given.change_set)
    assert [row_of(services, row).officer for row in rows] == [row.officer for row in rows]
    services.coverage.assign(ids, other.id)
    services.coverage.assign(ids, None)
    assert [row_of(services, row).officer for row in rows[:3]] == [r.officer for r in rows[:3]]
    refused("record_gone", services.coverage.assign, ids, "nobody")


def test_nobody_is_aimed_at_twice_unless_asked_for(services):
    rows = opened(services)
    assert services.coverage_sources.candidates(BUSINESSES) == []
    again = services.coverage_sources.candidates(TargetChoice(source="business", again=True))
    assert {each.elsewhere for each in again} == {"Doanh nghiệp mới"}
    campaign = rows[0].campaign_id
    refused("targets_known", services.coverage.add, campaign, again)
    services.coverage.leave([rows[0].id])
    added = services.coverage.add(campaign, again)
    assert dict(added.details)["count"] == "1"
    services.coverage.close(campaign)
    refused("campaign_closed", services.coverage.add, campaign, again)
    refused("campaign_closed", services.coverage.contact, [rows[1].id], ContactEntry(
        ContactHow.CALL, LATER))  # fmt: skip
    assert len(services.coverage_sources.candidates(BUSINESSES)) == len(rows)
    services.coverage.close(campaign, again=True)
    assert services.coverage_sources.candidates(BUSINESSES) == []


def test_a_campaign_that_cannot_be(services):
    entries = {
        "title": CampaignEntry(" ", LATER),
        "ends_on": CampaignEntry("A", LATER, LATER - timedelta(1)),
        "goal": CampaignEntry("A", LATER, goal=-1),
    }
    for field, entry in entries.items():
        said = refused("campaign_field", services.coverage.open, entry, [], BUSINESSES)
        assert said["field"] == field
    refused("campaign_unknown", services.coverage_figures.campaign, "nào đó")
    _, made = services.coverage.open(CampaignEntry("A", LATER), [], BUSINESSES)
    services.history.undo(made.change_set)
    assert services.coverage_figures.campaigns() == []
    campaign, _ = services.coverage.open(CampaignEntry("A", LATER), [], BUSINESSES)
    corrected = services.coverage.correct(campaign, CampaignEntry("B", LATER, goal=5))
    assert services.coverage_figures.campaign("B").goal == 5
    services.history.undo(corrected.change_set)
    assert services.coverage_figures.campaign("A").goal == 0


def test_contacts_and_promises(services, trial):
    first, second, *_ = opened(services)
    call = ContactEntry(ContactHow.CALL, LATER, "", "Chị kế toán", "Hẹn nộp hồ sơ",
                        LATER + timedelta(5))  # fmt: skip
    services.coverage.contact([first.id, second.id], call)
    row = row_of(services, first)
    assert (row.contacts, row.last_on, row.last_how, row.promise_on, row.promise_late) == (
        1, LATER, "call", LATER + timedelta(5), 0)  # fmt: skip
    [contact] = services.coverage_figures.contacts(first.id)
    assert (contact.person, contact.said, contact.who, contact.waits) == (
        "Chị kế toán", "Hẹn nộp hồ sơ", "Đỗ Thị Thử", True)  # fmt: skip
    trial.clock.on(2026, 11, 12)
    assert row_of(services, first).promise_late == 2
    late = services.coverage_figures.listing.select(Query(filters={"state": "promise_late"}))
    assert {each.id for each in late} == {first.id, second.id}
    services.coverage.kept(contact.id, date(2026, 11, 9))
    assert row_of(services, first).promise_on is None
    services.coverage.strike(services.coverage_figures.contacts(second.id)[0].id, "ghi nhầm")
    assert row_of(services, second).contacts == 0
    today = date(2026, 11, 12)
    wrong = {
        "day": ContactEntry(ContactHow.CALL, today + timedelta(1)),
        "promise_on": ContactEntry(ContactHow.CALL, today, promise_on=today - timedelta(1)),
    }
    for field, entry in wrong.items():
        said = refused("contact_field", services.coverage.contact, [first.id], entry)
        assert said["field"] == field
    refused("contact_field", services.coverage.contact, [], call)
    refused("contact_field", services.coverage.kept, contact.id, date(2026, 11, 1))
    refused("record_gone", services.coverage.strike, "nothing", "nhầm")
    refused("target_worked_on", services.coverage.leave, [first.id])


def test_results_that_cannot_be(services):
    first, second, *_ = opened(services)
    unit = next(iter(services.units.listing.rows(services.units.listing.ids(Query())[:1]).values()))
    wrong = {
        "on": ResultEntry(TargetResult.GONE, LATER + timedelta(1)),
        "workers_won": ResultEntry(TargetResult.REGISTERED, LATER, workers_won=-1),
        "reason": ResultEntry(TargetResult.NOT_LIABLE, LATER, reason=" "),
        "unit_code": ResultEntry(TargetResult.REGISTERED, LATER, unit_code="XX9999X"),
    }
    for field, entry in wrong.items():
        assert (
            refused("result_field", services.coverage.result, [first.id], entry)["field"] == field
        )
    same = ResultEntry(TargetResult.REGISTERED, LATER, unit_code=unit.code)
    refused("result_field", services.coverage.result, [first.id, second.id], same)
    services.coverage.result([first.id], same)
    assert row_of(services, first).unit_code == unit.code
    services.coverage.result([first.id], ResultEntry(TargetResult.OPEN, LATER))
    row = row_of(services, first)
    assert (row.result, row.result_on, row.unit_code) == (TargetResult.OPEN, None, "")


@pytest.fixture
def growing(tmp_path):
    """An office that has the lists but whose register of employers comes later."""
    made = new_trial(tmp_path / "growing", LATER).create()
    made.take_in(TAXED)
    yield made
    made.close()


def test_who_came_into_the_register_is_proposed_and_confirmed_by_a_person(growing):
    """The truth of the tax list says which codes the register has: those, and no others."""
    services = growing.open().services
    rows = opened(services, TargetChoice(source="tax-employers"), "Theo thuế")
    assert all(row.proposal is None for row in rows)
    growing.take_in("employers_register.xlsx", "c12_2026-09_raw.xlsx")
    figures = services.coverage_figures
    proposed = figures.listing.select(Query(filters={"state": "proposed"}))
    codes = {each.tax_code for each in figures.listing._register.employers.all().values()}
    assert {row.tax_code for row in proposed} == {row.tax_code for row in rows} & codes
    assert len(proposed) > 100
    first, other = proposed[0], proposed[1]
    unit = growing.unit(first.proposal.unit_code)
    assert (unit.tax_code, first.proposal.result) == (first.tax_code, TargetResult.REGISTERED)
    assert first.result is TargetResult.OPEN  # nothing is taken without a person
    services.coverage.decline(other.id, other.proposal.unit_id)
    left = row_of(services, other).proposal
    assert left is None or left.unit_id != other.proposal.unit_id
    done = services.coverage.confirm([first.id], LATER)
    now = row_of(services, first)
    assert (now.result, now.unit_code, now.workers_won, now.proposal) == (
        TargetResult.REGISTERED, unit.code, first.proposal.workers, None)  # fmt: skip
    refused("nothing_proposed", services.coverage.confirm, [first.id], LATER)
    services.history.undo(done.change_set)
    assert row_of(services, first).proposal == first.proposal


def test_who_takes_more_workers_in_is_proposed_as_enlarged(trial):
    services = trial.open().services
    choice = TargetChoice(signs=frozenset({"fewer_workers"}))
    rows = opened(services, choice, "Tăng lao động")
    assert rows
    assert all(row.proposal is None and row.takes_part for row in rows)
    row = rows[0]
    [unit] = [each for each in services.units.listing.rows(services.units.listing.ids(
        Query(text=row.tax_code))).values() if each.tax_code == row.tax_code][:1]  # fmt: skip
    register = services.coverage_sources._register
    target = register.coverage.targets_by_id([row.id])[row.id]
    with register.command("test", actor="") as command:
        command.update("campaign_target", row.id, {"insured_before": target.insured_before - 1})
    found = row_of(services, row).proposal
    assert (found.result, found.workers) == (TargetResult.ENLARGED, 1)
    assert found.unit_code == unit.code


def test_figures_are_those_reckoned_by_hand(trial):
    """Work as an office does over weeks; count it again from the log of changes alone."""
    services = trial.open().services
    rows = opened(services)
    coverage, told = services.coverage, []
    for place, row in enumerate(rows[:60]):
        trial.clock.on(2026, 11, 5 + place % 20)
        day = date(2026, 11, 5 + place % 20)
        promise = day + timedelta(3) if place % 3 == 0 else None
        coverage.contact([row.id], ContactEntry(ContactHow.VISIT, day, promise_on=promise))
        told.append((row, day, promise))
    trial.clock.on(2026, 11, 30)
    ends = (TargetResult.REGISTERED, TargetResult.REFUSED, TargetResult.GONE)
    results = {}
    for place, row in enumerate(rows[:30]):
        on = date(2026, 11, 6 + place % 20)
        result = ends[place % 3]
        won = place + 1 if result is TargetResult.REGISTERED else 0
        coverage.result([row.id], ResultEntry(result, on, "", "không đồng ý", won))
        results[row.id] = (result, on, won)
    for by in ("commune", "officer", "sector", "campaign"):
        for first, last in ((None, None), (date(2026, 11, 10), date(2026, 11, 20))):
            table = services.coverage_figures.figures(by, first=first, last=last)
            for line in table.rows:
                own = [row for row in rows if getattr(row, by) == line.label]
                assert line.figures == _by_hand(own, told, results, first, last)
            assert table.total == _by_hand(rows, told, results, first, last)
    refused("field_refused", services.coverage_figures.figures, "district")
    cells = sheet(services.coverage_figures.figures_workbook(table))
    assert any("Cộng" in row and table.total.targets in row for row in cells)


def _by_hand(own, told, results, first, last):
    """Count from what was typed, without the program's own counting."""
    from app.domain.coverage import Conversion

    ids = {row.id for row in own}
    lo, hi = first or date.min, last or date.max
    talks = [(row.id, day, promise) for row, day, promise in told if row.id in ids]
    within = [talk for talk in talks if lo <= talk[1] <= hi]
    ended = {id_: each for id_, each in results.items() if id_ in ids and lo <= each[1] <= hi}
    counted = Counter(each[0] for each in ended.values())
    broken = 0
    for id_, _, promise in talks:
        if promise is None or promise >= date(2026, 11, 30) or not lo <= promise <= hi:
            continue
        done = results.get(id_)
        broken += done is None or done[1] > promise
    gone = {id_ for id_, each in ended.items() if each[0] is TargetResult.GONE}
    return Conversion(
        targets=len(own),
        contacted=len({talk[0] for talk in within}),
        promised=len({talk[0] for talk in within if talk[2] is not None}),
        broken=broken,
        nobody=counted[TargetResult.GONE],
        won=counted[TargetResult.REGISTERED],
        refused=counted[TargetResult.REFUSED],
        workers=sum(row.workers for row in own if row.id not in gone),
        workers_won=sum(each[2] for each in ended.values()),
    )


def test_what_waits_is_told_in_today(trial):
    services = trial.open().services
    rows = opened(services, ends_on=date(2026, 11, 20))
    contact = ContactEntry(ContactHow.ZALO, LATER, promise_on=date(2026, 11, 10))
    services.coverage.contact([rows[0].id], contact)

    def codes(day):
        return {
            each.code: each for each in services.today.due(day) if each.code.startswith("coverage_")
        }

    assert codes(LATER) == {}
    assert set(codes(date(2026, 11, 10))) == {"coverage_promises_today"}
    late = codes(date(2026, 11, 14))
    assert set(late) == {"coverage_promises_late", "coverage_ending"}
    assert late["coverage_promises_late"].overdue
    assert late["coverage_ending"].query == {"campaign": rows[0].campaign_id}
    quiet = codes(date(2026, 11, 21))
    assert quiet["coverage_ended"].overdue
    assert quiet["coverage_quiet"].fields["count"] == len(rows)
    register = services.coverage_sources._register
    with register.command("test", actor="") as command:
        put_setting(command, "coverage.quiet_days", "0")
    assert "coverage_quiet" not in codes(date(2026, 11, 21))
    services.coverage.close(rows[0].campaign_id)
    assert codes(date(2026, 11, 21)) == {}


def test_every_state_offered_is_one_that_a_list_knows():
    assert set(TARGET_STATES) == set(coverage_rows._STATES)
