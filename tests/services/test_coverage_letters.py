"""Letters that invite to register: whom they go to, their numbers, what becomes of them."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfReader

from app.domain.coverage import TargetResult
from app.services.coverage_views import ResultEntry, TargetChoice
from app.services.listing import Query
from tests.kit.program import LATER, OCTOBER
from tests.services.test_coverage import listed, opened, refused, row_of, trial

__all__ = ["listed", "trial"]


def test_letters_go_to_who_is_in_no_register(trial, tmp_path):
    services = trial.open().services
    rows = opened(services)[:6]
    letters, law = services.coverage_letters, services.law.book
    services.coverage.result([rows[0].id], ResultEntry(TargetResult.GONE, LATER))
    plan = letters.plan([row.id for row in rows])
    assert [(each.row.id, each.why) for each in plan.skipped] == [(rows[0].id, "settled")]
    assert plan.article == law.on("registration.days", LATER).citation
    draft = PdfReader(io.BytesIO(letters.preview(plan)))
    assert len(draft.pages) == 5
    assert "DỰ THẢO" in draft.pages[0].extract_text()
    issued = letters.issue(plan)
    assert (issued.run.papers, issued.run.first_number) == (5, plan.first_number)
    files = letters.write_out(issued.run.id, tmp_path)
    assert len(files.files) == 5
    assert len(PdfReader(files.printed).pages) == 5
    outgoing = services.outgoing.select(Query(filters={"kind": "registration_invitation"}))
    assert outgoing[0].number == plan.first_number
    assert [row.name for row in outgoing] == [row.name for row in plan.letters]
    said = PdfReader(io.BytesIO(files.files[0].read_bytes())).pages[0].extract_text()
    one = plan.letters[0]
    for words in (one.name, plan.article, one.tax_code or one.address.split(",")[0]):
        assert " ".join(words.split()) in " ".join(said.split())
    paper = services.coverage_sources._register.papers.get(outgoing[0].id)
    assert paper.unit_id is None
    assert (paper.facts["employer_name"], paper.facts["address"]) == (one.name, one.address)
    assert paper.facts["representative"] == one.representative
    now = row_of(services, one)
    assert (now.letter, now.last_how, now.contacts) == (plan.first_number, "letter", 1)
    again = letters.plan([row.id for row in rows])
    assert again.letters == ()
    assert {each.why for each in again.skipped} == {"settled", "has_letter"}
    refused("no_letters", letters.issue, again)
    refused("contact_of_letter", services.coverage.strike,
            services.coverage_figures.contacts(one.id)[0].id, "nhầm")  # fmt: skip


def test_a_letter_is_delivered_or_cancelled_but_its_number_stays(trial):
    services = trial.open().services
    first, second, *_ = opened(services)
    letters, cancel = services.coverage_letters, services.coverage_withdrawal.cancel
    letters.issue(letters.plan([first.id, second.id]))
    rows = services.outgoing.select(Query(filters={"kind": "registration_invitation"}))
    services.deliveries.mark([rows[0].id], how="post", sent_on=LATER, received_on=LATER,
                             received_by="Văn thư")  # fmt: skip
    refused("paper_has_left", cancel, [rows[0].id], "nhầm")
    refused("reason_missing", cancel, [rows[1].id], " ")
    cancel([rows[1].id], "ghi nhầm địa chỉ")
    refused("paper_voided", cancel, [rows[1].id], "nhầm")
    refused("paper_unknown", cancel, ["nothing"], "nhầm")
    states = services.outgoing.select(Query(filters={"kind": "registration_invitation"}))
    assert [row.state for row in states] == ["delivered", "voided"]
    cancelled = next(row for row in (first, second) if not row_of(services, row).letter)
    plan = letters.plan([cancelled.id])
    assert plan.first_number.startswith("03/")
    assert letters.issue(plan).run.first_number == plan.first_number


def test_letters_and_urging_share_a_book_and_its_days(trial):
    services = trial.open().services
    rows = opened(services)
    trial.issue(OCTOBER, LATER)
    plan = services.coverage_letters.plan([rows[0].id])
    urged = services.urging.letters.issued()
    assert plan.first_number.startswith(f"{len(urged) + 1}/")
    early = services.coverage_letters.plan([rows[0].id], date(2026, 11, 1))
    assert early.day_fault.code == "paper_before_last"
    refused("paper_before_last", services.coverage_letters.issue, early)
    assert len(services.urging.runs()) == 1


def test_who_takes_part_is_not_invited(trial):
    services = trial.open().services
    rows = opened(services, TargetChoice(signs=frozenset({"fewer_workers"})), "Tăng lao động")
    plan = services.coverage_letters.plan([rows[0].id])
    assert [each.why for each in plan.skipped] == ["takes_part"]
    other = opened(services)
    refused("several_campaigns", services.coverage_letters.plan, [rows[0].id, other[0].id])
    refused("record_gone", services.coverage_letters.plan, [])
