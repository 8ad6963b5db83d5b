"""A penalty file goes up, comes back, is decided: the case moves by its ordinary steps."""

from __future__ import annotations

from datetime import date

import pytest

from app.services.case_steps import StepRefused
from sync.server import files
from tests.kit.cases_office import refusal
from tests.kit.crossing import DECIDED, Crossing, plain_pdf, signed_pdf
from tests.kit.server_backup import keep, put_back

PDF = plain_pdf()


@pytest.fixture
def crossing(urged, tmp_path):
    made = Crossing(urged, tmp_path)
    yield made
    made.close()


@pytest.fixture
def sent(crossing):
    """The file has gone up."""
    crossing.record()
    crossing.paper("transfer_slip")
    crossing.files.send(crossing.desk.id, "Gấp")
    crossing.sync()
    return crossing


def decide(crossing, *, pdf=PDF, day=DECIDED, **more):
    crossing.desk.on(day)
    [waiting] = files.waiting(crossing.province)
    options = {"fine": 9_000_000, "post": "provincial_si_director", **more}
    return files.decide(
        crossing.province, waiting.id, "12/QĐ-XPHC", day, "Vi Văn Thử", pdf, "chi", **options
    )


def test_a_file_that_lacks_something_does_not_go(crossing):
    look = crossing.files.look(crossing.desk.id)
    assert not look.ready
    assert any("biên bản" in each.lower() for each in look.missing)
    assert refusal(crossing.files.send, crossing.desk.id).code == "file_incomplete"
    crossing.record()
    assert len(crossing.files.look(crossing.desk.id).missing) == 1
    crossing.paper("transfer_slip")
    look = crossing.files.look(crossing.desk.id)
    assert (look.ready, look.state) == (True, "")
    assert len({part.sha256 for part in look.parts}) == len(look.parts) >= 3


def test_what_goes_up_is_the_case_its_papers_and_files(sent):
    [waiting] = files.waiting(sent.province)
    assert waiting.lacking == 0
    assert waiting.summary["unit_code"] == sent.desk.unit.code
    assert [act["kind"] for act in waiting.summary["acts"]] == ["late_payment"]
    for part in waiting.parts:
        assert files.content(sent.province, waiting.id, part.sha256)[1].startswith(b"%PDF")
    assert sent.files.look(sent.desk.id).state == "waiting"
    kinds = [event.kind for event in sent.desk.story.events]
    assert kinds.count("file_passed_up") == 1


def test_a_decision_moves_the_case_and_lies_among_its_papers(sent):
    decide(sent)
    done = sent.sync()
    assert (done.taken, done.waiting) == (1, 0)
    assert sent.desk.state == "sanctioned"
    case = sent.desk.story.case
    assert (case.fine, case.decision_number, case.decided_on) == (9_000_000, "12/QĐ-XPHC", DECIDED)
    [paper] = [
        each
        for each in sent.services.case_folder.papers(sent.desk.id)
        if each.number == "12/QĐ-XPHC"
    ]
    assert (paper.state, paper.signer) == ("elsewhere", "Vi Văn Thử")
    assert sent.services.case_folder.content(paper.scans[0]) == PDF
    assert [each.what for each in sent.files.history(sent.desk.id)] == ["decided", "sent"]
    assert sent.sync().taken == 0
    assert refusal(sent.files.send, sent.desk.id).code == "file_decided"


def test_a_decision_the_province_lost_stays_with_a_note_and_is_no_second_step(sent):
    backup = keep(sent.province)
    decide(sent)
    assert sent.sync().taken == 1
    put_back(sent.province, backup, told=True)
    done = sent.sync()
    assert (done.taken, done.waiting) == (0, 0)
    assert sent.desk.state == "sanctioned"
    [kept] = [each for each in sent.files.history(sent.desk.id) if each.what == "decided"]
    assert "không còn nội dung này" in kept.text
    decide(sent)  # as it was: it is known by its number, day and fine
    done = sent.sync()
    assert (done.taken, done.waiting) == (0, 0)
    found = [each for each in sent.files.history(sent.desk.id) if each.what == "decided"]
    assert [each.taken for each in found] == [True, True]
    assert sum("không còn nội dung này" in each.text for each in found) == 1


def test_another_decision_on_a_file_decided_before_a_restore_waits_for_a_person(sent):
    backup = keep(sent.province)
    decide(sent)
    sent.sync()
    put_back(sent.province, backup, told=True)
    sent.sync()
    decide(sent, fine=1)
    assert sent.sync().waiting == 1
    assert sent.desk.story.case.fine == 9_000_000


def test_a_file_given_back_is_sent_again(sent):
    [waiting] = files.waiting(sent.province)
    files.give_back(sent.province, waiting.id, "Thiếu bản chính", "chi")
    sent.desk.on(date(2026, 10, 22))
    assert sent.sync().taken == 1
    event = sent.desk.story.events[0]
    assert (event.kind, event.figures["reason"]) == ("file_given_back", "Thiếu bản chính")
    assert sent.desk.state == "recorded"
    assert sent.files.look(sent.desk.id).state == "given_back"
    sent.files.send(sent.desk.id)
    sent.sync()
    [again] = files.waiting(sent.province)
    assert (again.no, again.supersedes) == (2, waiting.id)
    decide(sent)
    assert sent.sync().taken == 1
    assert sent.desk.state == "sanctioned"


def test_a_case_that_has_gone_on_waits_for_a_person(sent):
    """Somebody entered another decision by hand meanwhile."""
    sent.desk.elsewhere("decided", DECIDED, fine=1, post="commune_chair")
    decide(sent)
    done = sent.sync()
    assert (done.taken, done.waiting) == (0, 1)
    [(case_id, waiting)] = sent.files.waiting()
    assert case_id == sent.desk.id
    assert waiting.waits
    assert sent.desk.story.case.fine == 1
    with pytest.raises(StepRefused):
        sent.files.take(waiting.id)
    assert refusal(sent.files.set_aside, waiting.id, " ").code == "reason_missing"
    sent.files.set_aside(waiting.id, "Đã nhập bằng tay")
    assert sent.files.waiting() == []
    assert refusal(sent.files.take, waiting.id).code == "answer_taken"


@pytest.mark.usefixtures("caplog")
def test_a_decision_whose_signature_is_broken_waits(sent):
    pdf = signed_pdf()
    altered = pdf.replace(b"595", b"596", 1)
    assert altered != pdf
    decide(sent, pdf=altered)
    assert sent.sync().taken == 0
    [(_, waiting)] = sent.files.waiting()
    assert waiting.waits
    assert refusal(sent.files.take, waiting.id).code == "answer_waits"
    assert sent.desk.state == "recorded"


def test_another_computer_takes_it_in_only_by_a_persons_word(sent):
    decide(sent)
    sent.pc.sync()
    with sent.register.connections.transaction() as connection:
        connection.execute("UPDATE meta SET v = 'pc-other' WHERE k = 'device'")
    sent.desk.trial.close()
    services = sent.desk.trial.open().services
    assert services.province_files.take_in().waiting == 1
    [(_, waiting)] = services.province_files.waiting()
    assert "máy đã gửi" in waiting.waits
    services.province_files.take(waiting.id)
    assert services.cases.story(sent.desk.id).row.state == "sanctioned"


@pytest.mark.usefixtures("caplog")
def test_a_signed_decision_says_whose_signature_it_bears(sent):
    decide(sent, pdf=signed_pdf())
    assert sent.sync().taken == 1
    event = sent.desk.story.events[0]
    assert "Chữ ký số của" in event.note
