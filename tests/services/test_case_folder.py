"""The folder of a case: its papers of here and elsewhere, its files, and how papers went out."""

from __future__ import annotations

import pytest

from app.services.listing import Query
from app.store.office_settings import put_setting
from tests.kit.cases_office import refusal
from tests.kit.papers import DAY, SESSION, at_the_province, filled, paper_desk, text_of
from tests.kit.signing import picture

PDF = b"%PDF-1.7 invented receipt"


@pytest.fixture
def desk(urged):
    return paper_desk(urged)


@pytest.fixture
def services(desk):
    return desk.trial.open().services


def test_papers_of_here_and_elsewhere_stand_together_and_void_ones_stay(desk, services):
    papers, folder = services.papers, services.case_folder
    first = papers.issue(desk.id, "invitation", SESSION)
    papers.void(first.paper_id, "ghi sai giờ")
    second = papers.issue(desk.id, "invitation", SESSION)
    scan = services.cases.keep_evidence(PDF, "quyet-dinh.pdf")
    from app.domain.case import PaperElsewhere
    from app.services.case_views import StepEntry

    paper = PaperElsewhere("12/QĐ-KT", DAY, "BHXH tỉnh", "Vi Văn Thử")
    services.cases.step(
        desk.id, "check_approved", StepEntry(DAY, elsewhere=paper, evidence=(scan,))
    )
    found = {each.number: each for each in folder.papers(desk.id)}
    assert set(found) == {first.number, second.number, "12/QĐ-KT"}
    assert found[first.number].state == "voided"
    assert not found[first.number].stands
    assert found[second.number].stands
    elsewhere = found["12/QĐ-KT"]
    assert (elsewhere.state, elsewhere.signer) == ("elsewhere", "Vi Văn Thử")
    assert not elsewhere.stands
    assert folder.content(elsewhere.scans[0]) == PDF
    assert desk.state == "check_running"
    assert services.outgoing.ids(Query(filters={"case": desk.id})) == [
        first.paper_id,
        second.paper_id,
    ]


def test_files_of_events_papers_and_the_case_are_listed_by_what_they_are(desk, services):
    folder = services.case_folder
    issued = services.papers.issue(desk.id, "invitation", SESSION)
    folder.attach(desk.id, picture((0, 0, 200), (40, 20)), "ảnh chụp.pdf")
    services.attachments.add_bytes("case_file", desk.id, b"MZ\x90", name="chay.exe")
    done = services.paper_delivery.mark(
        issued.paper_id, how="post", sent_on=DAY, proof="EB1VN", files=[(PDF, "phát.pdf")]
    )
    assert done.event == ""
    files = {each.file_name: each for each in folder.files(desk.id)}
    kinds = {name: (each.kind, each.shown) for name, each in files.items()}
    assert kinds["ảnh chụp.pdf"] == ("png", True)  # by content, whatever its name says
    assert kinds["phát.pdf"] == ("pdf", True)
    assert [shown for kind, shown in kinds.values() if kind == "program"] == [False]
    assert files["phát.pdf"].where == issued.number
    assert folder.content(files["phát.pdf"]) == PDF


def test_a_file_beyond_the_offices_limit_is_refused_and_nothing_is_written(desk, services):
    with services.cases._register.command("paper_facts", actor="mo") as command:
        put_setting(command, "attachments.file_mb", "1")
    large = b"%PDF-" + b"x" * (1 << 20)
    folder = services.case_folder
    assert refusal(folder.attach, desk.id, large, "to.pdf").code == "attachment_too_large"
    assert refusal(folder.attach, desk.id, b"", "rong.pdf").code == "attachment_empty"
    issued = services.papers.issue(desk.id, "invitation", SESSION)
    mark = services.paper_delivery.mark
    failed = refusal(mark, issued.paper_id, how="post", sent_on=DAY, files=[(large, "to.pdf")])
    assert failed.code == "attachment_too_large"
    assert services.outgoing.log(issued.paper_id) == []
    assert folder.files(desk.id) == []


def test_the_log_tells_what_happened_to_a_paper_in_order(desk, services):
    issued = services.papers.issue(desk.id, "invitation", SESSION)
    services.deliveries.mark_printed([issued.paper_id], printer="HP", copies=2)
    services.paper_delivery.mark(
        issued.paper_id, how="hand", sent_on=DAY, received_on=DAY, received_by="Mơ", note="08:30"
    )
    services.papers.issue(desk.id, "invitation", SESSION, replaces=issued.paper_id)
    log = services.outgoing.log(issued.paper_id)
    assert [each.kind for each in log] == ["printed", "sent", "delivered", "void"]
    assert (log[0].proof, log[0].note) == ("HP", "2")
    assert (log[2].how, log[2].by_whom, log[2].note) == ("hand", "Mơ", "08:30")


def test_a_refusal_keeps_its_proof_and_only_a_refusal_asks_for_its_record(desk, services):
    at_the_province(desk)
    desk.act(found_on=DAY, kind="late_payment")
    desk.step("recorded", DAY)
    typed = filled(services.papers.draft(desk.id, "decision"))
    issued = services.papers.issue(
        desk.id, "decision", typed, figures={"post": "provincial_si_director"}
    )
    back = services.paper_delivery.returned(issued.paper_id, on=DAY, files=[(PDF, "trả lại.pdf")])
    assert back.offers == ""
    refused = services.paper_delivery.refused(issued.paper_id, on=DAY)
    assert refused.offers == "refusal_record"
    assert [each.file_name for each in services.case_folder.files(desk.id)] == ["trả lại.pdf"]


def test_the_back_page_is_filled_with_the_hour_of_handing_over(desk, services):
    at_the_province(desk)
    desk.act(found_on=DAY, kind="late_payment")
    desk.step("recorded", DAY)
    drafts = services.papers.drafts
    typed = filled(services.papers.draft(desk.id, "decision"))
    issued = services.papers.issue(
        desk.id, "decision", typed, figures={"post": "provincial_si_director"}
    )
    stored = services.papers.pdf(issued.paper_id)
    assert drafts.has_back(issued.paper_id)
    text = text_of(drafts.back_page(issued.paper_id, DAY, (8, 5)))
    assert "vào hồi 08 giờ 05 phút, ngày 20/10/2026" in text
    assert "NGƯỜI NHẬN QUYẾT ĐỊNH" in text
    assert "Căn cứ" not in text
    assert "…" in text_of(drafts.back_page(issued.paper_id, DAY, None))
    assert services.papers.pdf(issued.paper_id) == stored
    invited = services.papers.issue(desk.id, "reconciliation", _reconciled(services, desk))
    assert not drafts.has_back(invited.paper_id)
    assert refusal(drafts.back_page, invited.paper_id, DAY, None).code == "no_back_page"


def _reconciled(services, desk):
    return filled(services.papers.draft(desk.id, "reconciliation"))


def test_the_register_can_be_listed_by_year_book_and_kind_and_sorted(desk, services):
    issued = services.papers.issue(desk.id, "invitation", SESSION)
    choices = services.outgoing.choices()
    assert choices.years == (2026,)
    assert "letters" in choices.series
    assert "invitation" in dict(choices.kinds)
    by_name = services.outgoing.select(Query(sort="name"))
    assert [row.name for row in by_name] == sorted(row.name for row in by_name)
    assert services.outgoing.ids(Query(sort="issued_on", descending=True))[0] == issued.paper_id
