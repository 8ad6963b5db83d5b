"""Campaigns kept up: corrected in name and scope, added to, contacts struck, letters withdrawn."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader

from app.domain.coverage import ContactHow, TargetResult
from app.services.coverage_views import CampaignEntry, ContactEntry, ResultEntry, TargetChoice
from app.services.listing import Query
from tests.kit.program import LATER
from tests.kit.records import issue
from tests.services.test_coverage import BUSINESSES, listed, opened, refused, row_of, trial

__all__ = ["listed", "trial"]


@pytest.fixture
def services(trial):
    return trial.open().services


def targets(services):
    return services.coverage_figures.listing.select(Query())


def called(services, row, **more):
    entry = ContactEntry(ContactHow.CALL, LATER, **more)
    services.coverage.contact([row.id], entry)
    return services.coverage_figures.contacts(row.id)[0]


def left_out(services, row):
    """Take a target out that has a contact, as an exchange does when another PC took it out."""
    called(services, row)
    with services.coverage._register.command("targets_left", actor="an") as command:
        command.delete("campaign_target", row.id)


def test_letters_are_not_written_to_who_was_taken_out_until_it_is_back(services):
    row = next(each for each in opened(services) if each.address)
    left_out(services, row)
    refused("record_gone", services.coverage_letters.plan, [row.id])
    assert row_of(services, row).left
    assert services.coverage.rejoin([row.id]).change_set is None
    assert not row_of(services, row).left
    assert services.coverage_letters.plan([row.id]).letters
    assert refused("target_worked_on", services.coverage.leave, [row.id])["name"] == row.name


def test_a_narrower_scope_takes_out_only_whom_nobody_worked_on(services):
    rows = opened(services)
    id_ = rows[0].campaign_id
    commune = rows[0].commune_code
    outside = [row for row in rows if row.commune_code != commune]
    spoken, settled = outside[0], outside[1]
    called(services, spoken)
    services.coverage.result([settled.id], ResultEntry(TargetResult.GONE, LATER, reason="không có"))
    narrow = TargetChoice(source="business", communes=frozenset({commune}))
    plan = services.coverage_scope.plan(id_, narrow)
    assert (plan.added, {each.id for each in plan.stay}) == ((), {spoken.id, settled.id})
    assert {each.id for each in plan.left} == {row.id for row in outside[2:]}
    assert len(targets(services)) == len(rows)  # a plan writes nothing
    services.coverage.correct(id_, CampaignEntry("Hẹp hơn", LATER), plan)
    kept = {row.id for row in rows if row.commune_code == commune} | {spoken.id, settled.id}
    assert {row.id for row in targets(services)} == kept
    campaign = services.coverage_figures.campaign("Hẹp hơn")
    assert campaign.choice == narrow
    wide = services.coverage_scope.plan(id_, BUSINESSES)
    assert {each.tax_code for each in wide.added} == {row.tax_code for row in outside[2:]}
    assert (wide.left, wide.stay) == ((), ())
    done = services.coverage.correct(id_, CampaignEntry("Như cũ", LATER), wide)
    assert {row.id for row in targets(services)} == {row.id for row in rows}
    services.history.undo(done.change_set)
    assert {row.id for row in targets(services)} == kept
    assert services.coverage_figures.campaign("Hẹp hơn").choice == narrow


def test_a_scope_counted_before_somebody_worked_is_counted_again(services):
    rows = opened(services)
    nobody = TargetChoice(source="business", workers=1_000_000)
    plan = services.coverage_scope.plan(rows[0].campaign_id, nobody)
    assert len(plan.left) == len(rows)
    called(services, rows[0])
    entry = CampaignEntry("A", LATER)
    refused("scope_outdated", services.coverage.correct, rows[0].campaign_id, entry, plan)
    services.coverage.close(rows[0].campaign_id)
    refused("campaign_closed", services.coverage_scope.plan, rows[0].campaign_id, nobody)
    refused("campaign_closed", services.coverage.correct, rows[0].campaign_id, entry, plan)
    services.coverage.correct(rows[0].campaign_id, entry)  # its name can still be put right


def test_who_leads_a_campaign_is_an_officer(services):
    rows = opened(services)
    officer = services.offices.officers()[0]
    entry = CampaignEntry("A", LATER, officer_id=officer.id)
    services.coverage.correct(rows[0].campaign_id, entry)
    assert services.coverage_figures.campaign("A").officer == officer.name
    wrong = CampaignEntry("A", LATER, officer_id="không có")
    refused("record_gone", services.coverage.correct, rows[0].campaign_id, wrong)
    refused("record_gone", services.coverage.open, wrong, [], BUSINESSES)


def test_targets_are_taken_out_and_put_back_in(services):
    rows = opened(services)
    id_, first = rows[0].campaign_id, rows[0]
    contact = called(services, rows[1])
    assert services.coverage.staying([row.id for row in rows]) == {rows[1].id}
    refused("target_worked_on", services.coverage.leave, [first.id, rows[1].id])
    services.coverage.strike(contact.id, "gọi nhầm đơn vị")
    services.coverage.leave([first.id, rows[1].id])
    assert len(targets(services)) == len(rows) - 2
    found = services.coverage_sources.candidates(BUSINESSES)
    assert {each.tax_code for each in found} == {first.tax_code, rows[1].tax_code}
    services.coverage.add(id_, found)
    assert {row.id for row in targets(services)} == {row.id for row in rows}
    refused("targets_known", services.coverage.add, id_, found)


def test_a_struck_contact_stays_in_the_log_and_counts_nowhere(services, trial):
    row = opened(services)[0]
    kept = called(services, row, person="chị A")
    wrong = called(services, row, promise_on=LATER + timedelta(2))
    wrong = next(c for c in services.coverage_figures.contacts(row.id) if c.promise_on)
    refused("reason_missing", services.coverage.strike, wrong.id, "  ")
    done = services.coverage.strike(wrong.id, "ghi nhầm đơn vị")
    now = row_of(services, row)
    assert (now.contacts, now.promise_on) == (1, None)
    assert services.coverage_figures.figures("campaign").total.promised == 0
    log = {each.id: each for each in services.coverage_figures.contacts(row.id)}
    struck = log[wrong.id]
    assert (struck.struck_on, struck.struck_by, struck.struck_why, struck.waits) == (
        LATER, "Đỗ Thị Thử", "ghi nhầm đơn vị", False)  # fmt: skip
    assert log[kept.id].struck_on is None
    refused("contact_is_struck", services.coverage.strike, wrong.id, "lần nữa")
    refused("contact_is_struck", services.coverage.kept, wrong.id, LATER)
    trial.clock.on(2026, 11, 20)
    assert not [e for e in services.today.due(trial.clock.now().date()) if "promises" in e.code]
    services.history.undo(done.change_set)
    assert row_of(services, row).promise_on == LATER + timedelta(2)


def test_a_letter_that_went_out_is_withdrawn_by_a_notice_and_another_may_follow(services):
    first, second = opened(services)[:2]
    letters, withdrawal = services.coverage_letters, services.coverage_withdrawal
    issued = letters.issue(letters.plan([first.id, second.id]))
    standing = withdrawal.standing([first.id, second.id])
    assert [each.gone_on for each in standing] == [None, None]
    services.deliveries.mark([standing[0].id], how="post", sent_on=LATER)
    gone = next(e for e in withdrawal.standing([first.id, second.id]) if e.gone_on)
    assert (gone.id, gone.gone_on) == (standing[0].id, LATER)
    target = next(r for r in (first, second) if row_of(services, r).paper_id == gone.id)
    ids = [each.id for each in standing]
    notices, effects = withdrawal.withdraw(ids, "đã tham gia ở nơi khác")
    assert dict(effects.details)["count"] == "2"
    assert withdrawal.standing([first.id, second.id]) == []
    papers = services.coverage_sources._register.papers
    notice = papers.get(notices[0])
    assert (notice.replaces_id, notice.ordinal) == (standing[0].id, issued.run.papers + 1)
    blob = services.coverage_sources._register.blobs.get(notice.pdf_sha256)
    said = " ".join(PdfReader(io.BytesIO(blob)).pages[0].extract_text().split())
    for words in (gone.number, "đã tham gia ở nơi khác", "thu hồi Thư mời", target.name):
        assert " ".join(words.split()) in said
    rows = services.outgoing.select(Query())
    assert [row.state for row in rows] == ["voided", "voided", "issued", "issued"]
    now = row_of(services, target)
    assert (now.letter, now.contacts) == ("", 0)
    [contact] = services.coverage_figures.contacts(target.id)
    assert (contact.number, contact.struck_why) == (
        gone.number, f"{notice.number}: đã tham gia ở nơi khác")  # fmt: skip
    plan = letters.plan([target.id])
    assert [row.id for row in plan.letters] == [target.id]
    assert letters.issue(plan).run.first_number.startswith("05/")
    refused("paper_voided", withdrawal.withdraw, ids, "lần nữa")
    refused("reason_missing", withdrawal.withdraw, [row_of(services, target).paper_id], "")
    refused("paper_unknown", withdrawal.withdraw, [notices[0]], "văn bản thu hồi không phải thư")


def test_a_paper_dated_far_ahead_by_mistake_does_not_date_the_notice(services):
    [target, *_] = opened(services)
    letters, withdrawal = services.coverage_letters, services.coverage_withdrawal
    letters.issue(letters.plan([target.id]))
    register = services.coverage_sources._register
    pdf = register.blobs.put(b"%PDF", "application/pdf")
    with register.command("x", actor="an") as command:
        issue(command, pdf=pdf, series="letters", issued_on=LATER + timedelta(22))
    ids = [each.id for each in withdrawal.standing([target.id])]
    [notice], _ = withdrawal.withdraw(ids, "nhầm")
    assert register.papers.get(notice).issued_on == LATER
