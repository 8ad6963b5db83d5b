"""What becomes of letters: sent, received, returned, withdrawn, filled in by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import openpyxl
import pypdfium2
import pytest

from app.domain.calendar import Month
from app.domain.urging import Choice
from app.errors import Refused, Unreadable
from app.services.listing import Query
from tests.kit.program import DATA, EARLY, OCTOBER, RAW, truth
from tests.kit.records import issue

KNOWN = {unit["code"]: unit for unit in truth("arrears_2026-10-10")["units"]}
#: more than sixty days late on 10 October, and not
LONG, SHORT = "NG5295P", "TC4088P"
SENT, RECEIVED = date(2026, 10, 12), date(2026, 10, 14)


def letter(trial, code, number=0):
    letters = trial.open().services.urging.letters
    return letters.of_unit(trial.unit(code).id)[number]


def refusal(work, *arguments, **options):
    with pytest.raises(Refused) as refused:
        work(*arguments, **options)
    return refused.value


def index_of(trial, folder):
    urging = trial.open().services.urging
    return urging.write_out(urging.runs()[-1].id, folder).index_xlsx


def fill(path, entries, columns=13):
    """Write beside letters as a clerk does; entries: unit code → the six cells."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows():
        code = next((cell.value for cell in row if cell.value in entries), None)
        if code is not None:
            for place, value in enumerate(entries[code]):
                sheet.cell(row[0].row, columns + place, value)
    book.save(path)


def test_sent_then_received_is_recorded_and_shown(urged):
    deliveries = urged.open().services.deliveries
    first, second = letter(urged, LONG), letter(urged, SHORT)
    effects = deliveries.mark([first.id, second.id], how="post", sent_on=SENT, proof="EMS0001")
    assert dict(effects.details)["count"] == "2"
    assert {letter(urged, code).state for code in (LONG, SHORT)} == {"sent"}
    deliveries.mark(
        [first.id], how="post", sent_on=None, received_on=RECEIVED, received_by="Trần Thị Lễ Tân"
    )
    row = letter(urged, LONG)
    assert (row.state, row.sent_how, row.sent_on) == ("delivered", "post", SENT)
    assert (row.received_on, row.received_by, row.proof) == (RECEIVED, "Trần Thị Lễ Tân", "EMS0001")
    (run,) = urged.open().services.urging.runs()
    assert (run.count, run.delivered) == (112, 1)
    letters = urged.open().services.urging.letters
    assert len(letters.ids(Query(filters={"state": "delivered"}))) == 1


def test_printing_is_the_first_step(urged):
    deliveries = urged.open().services.deliveries
    deliveries.mark_printed([letter(urged, LONG).id])
    assert letter(urged, LONG).state == "printed"
    assert letter(urged, SHORT).state == "issued"


def test_only_a_received_letter_makes_evasion(urged):
    """Law 41/2024 art. 39(1)(đ): after 60 days and having been urged."""
    services = urged.open().services

    def statuses(day):
        units = services.arrears.on(day).units
        return units[LONG].status.value, units[SHORT].status.value

    ids = [letter(urged, code).id for code in (LONG, SHORT)]
    services.deliveries.mark(ids, how="post", sent_on=SENT)
    assert statuses(date(2026, 10, 20)) == ("late", "late")
    urged.deliver(ids, RECEIVED)
    assert statuses(date(2026, 10, 13)) == ("late", "late")
    assert statuses(date(2026, 10, 20)) == ("evasion", "late")


def test_a_returned_letter_is_not_received(urged):
    deliveries = urged.open().services.deliveries
    paper = letter(urged, LONG)
    deliveries.mark([paper.id], how="post", sent_on=SENT)
    deliveries.mark_returned([paper.id], on=RECEIVED, note="Không có người nhận")
    assert letter(urged, LONG).state == "returned"
    units = urged.open().services.arrears.on(date(2026, 10, 20)).units
    assert units[LONG].status.value == "late"


def test_what_cannot_be_is_refused_and_nothing_is_recorded(urged):
    deliveries = urged.open().services.deliveries
    paper = letter(urged, LONG)
    early = refusal(deliveries.mark, [paper.id], how="post", sent_on=date(2026, 10, 9))
    assert early.code == "date_before_paper"
    swapped = refusal(deliveries.mark, [paper.id], how="post", sent_on=RECEIVED, received_on=SENT)
    assert swapped.code == "date_before_sent"
    strange = refusal(deliveries.mark, [paper.id], how="pigeon", sent_on=SENT)
    assert strange.code == "field_refused"
    assert refusal(deliveries.mark, ["?"], how="post", sent_on=SENT).code == "paper_unknown"
    both = [paper.id, "?"]
    assert refusal(deliveries.mark, both, how="post", sent_on=SENT).code == "paper_unknown"
    assert letter(urged, LONG).state == "issued"


def test_an_index_filled_in_by_hand_comes_back(urged, tmp_path):
    path = index_of(urged, tmp_path)
    fill(
        path,
        {
            LONG: [
                "Bưu điện",
                date(2026, 10, 12),
                "EMS0001",
                "14/10/2026",
                "Lễ tân",
                "cổng sau",
            ],
            SHORT: ["Giao trực tiếp", "12/10/2026", None, date(2026, 10, 12), "Bảo vệ", None],
            "TB0145P": ["Bưu điện", date(2026, 10, 12), None, None, None, None],
        },
    )
    deliveries = urged.open().services.deliveries
    preview = deliveries.read_index(path)
    assert preview.problems == ()
    marks = {mark.unit_code: mark for mark in preview.marks}
    assert marks.keys() == {LONG, SHORT, "TB0145P"}
    assert (marks[LONG].how, marks[LONG].sent_on, marks[LONG].proof) == ("post", SENT, "EMS0001")
    assert (marks[LONG].received_on, marks[LONG].received_by) == (RECEIVED, "Lễ tân")
    assert letter(urged, LONG).state == "issued"
    deliveries.commit_index(preview)
    assert [letter(urged, code).state for code in (LONG, SHORT, "TB0145P")] == [
        "delivered",
        "delivered",
        "sent",
    ]
    assert letter(urged, SHORT).sent_how == "hand"
    again = deliveries.read_index(path)
    assert (again.marks, again.problems) == ((), ())
    # What is known stands in the index when it is written again.
    rows = openpyxl.load_workbook(index_of(urged, tmp_path / "again")).active.iter_rows(
        values_only=True
    )
    shown = next(row for row in rows if LONG in row)
    assert {"Bưu điện", "EMS0001", "Lễ tân"} <= set(shown)


def test_wrong_cells_of_an_index_are_named_and_the_rest_is_taken(urged, tmp_path):
    path = index_of(urged, tmp_path)
    fill(
        path,
        {
            LONG: ["Bồ câu", "12/10/2026", None, None, None, None],
            SHORT: ["Bưu điện", "hôm qua", None, None, None, None],
            "TB0145P": ["Bưu điện", "14/10/2026", None, "12/10/2026", None, None],
            "CN1462P": ["Bưu điện", "12/10/2026", None, None, None, None],
        },
    )
    preview = urged.open().services.deliveries.read_index(path)
    codes = {problem.code for problem in preview.problems}
    assert {"unknown_way", "not_a_date", "received_before_sent"} <= codes
    assert "CN1462P" in {mark.unit_code for mark in preview.marks}
    assert all(problem.cell for problem in preview.problems)


def test_numbers_and_codes_that_do_not_belong_together_are_named(urged, tmp_path):
    path = index_of(urged, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows(min_row=10, max_row=11):
        row[12].value, row[13].value = "Bưu điện", "12/10/2026"
    sheet.cell(10, 4, "TZ9999Z")
    sheet.cell(11, 2, "999/Q01-BHXH-QLT&PTNTG")
    book.save(path)
    preview = urged.open().services.deliveries.read_index(path)
    assert {problem.code for problem in preview.problems} == {
        "letter_of_other_unit",
        "letter_not_found",
    }
    assert preview.marks == ()


def test_a_number_of_another_year_is_told_by_the_unit(urged, tmp_path):
    """Numbers begin at one each year; the index of December comes back in January."""
    path, paper = index_of(urged, tmp_path), letter(urged, LONG)
    fill(path, {LONG: ["Bưu điện", "12/10/2026", None, None, None, None]})
    services = urged.open().services
    register = services.urging._register
    pdf = register.blobs.put(b"%PDF-1.7", "application/pdf")
    with register.command("letters_issued", actor="an") as command:
        more = {"series": "letters", "year": 2027, "number": paper.number}
        issue(command, pdf=pdf, facts={"unit_code": SHORT}, **more)
    preview = services.deliveries.read_index(path)
    assert (preview.problems, [mark.unit_code for mark in preview.marks]) == ((), [LONG])


def test_another_file_is_no_index(urged):
    with pytest.raises(Unreadable) as failed:
        urged.open().services.deliveries.read_index(DATA / RAW[0])
    assert failed.value.code == "no_header"


def test_a_withdrawn_letter_is_answered_by_a_numbered_paper_and_the_unit_is_urged_again(urged):
    services = urged.open().services
    paper = letter(urged, LONG)
    before = services.urging.paper_pdf(paper.id)
    assert refusal(services.deliveries.withdraw, paper.id, "  ").code == "reason_missing"
    services.deliveries.withdraw(paper.id, "Đơn vị đã nộp đủ ngày 09/10/2026")
    old, notice = services.urging.letters.of_unit(paper.unit_id)
    assert (old.state, notice.state) == ("voided", "void_notice")
    assert notice.number == "113/Q01-BHXH-QLT&PTNTG"
    assert services.urging.paper_pdf(paper.id) == before
    document = pypdfium2.PdfDocument(services.urging.paper_pdf(notice.id))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert old.number in text
    assert "09/10/2026" in text
    (run,) = services.urging.runs()
    assert run.voided == 1
    assert run.late_principal == sum(
        unit["late_principal"] for code, unit in KNOWN.items() if code != LONG
    )
    plan = services.urging.plan(OCTOBER, EARLY)
    assert [each.unit_code for each in plan.letters] == [LONG]
    assert plan.letters[0].round == 1
    issued = services.urging.issue(plan)
    assert issued.first_number == "114/Q01-BHXH-QLT&PTNTG"
    assert services.upkeep.check().ok


def test_a_withdrawn_letter_takes_no_marks_and_is_not_withdrawn_twice(urged):
    services = urged.open().services
    paper = letter(urged, LONG)
    services.deliveries.void(paper.id, "Sai tên đơn vị")
    for work in (
        lambda: services.deliveries.withdraw(paper.id, "lại"),
        lambda: services.deliveries.mark([paper.id], how="post", sent_on=SENT),
        lambda: services.deliveries.mark_returned([paper.id], on=SENT),
    ):
        assert refusal(work).code == "paper_voided"
    assert len(services.urging.letters.of_unit(paper.unit_id)) == 2


def test_a_run_dated_ahead_by_mistake_is_cancelled_and_no_longer_in_the_way(urged):
    services = urged.open().services
    choice = Choice(only=frozenset({LONG, SHORT}))
    wrong = services.urging.plan(Month(2026, 11), date(2026, 12, 11), choice)
    issued = services.urging.issue(replace(wrong, ahead_meant=True))
    assert {row.number[:3] for row in issued.letters} == {"113", "114"}
    right = services.urging.plan(Month(2026, 11), date(2026, 10, 12), choice)
    assert right.letters == ()  # each has its letter of the month
    assert refusal(services.deliveries.cancel_run, issued.run_id, " ").code == "reason_missing"
    effects = services.deliveries.cancel_run(issued.run_id, "Ghi nhầm ngày")
    assert dict(effects.details)["count"] == "2"
    rows = services.urging.letters.of_run(issued.run_id)
    assert {row.state for row in rows} == {"voided"}
    assert services.urging.paper_pdf(rows[0].id).startswith(b"%PDF")
    again = services.urging.issue(services.urging.plan(Month(2026, 11), date(2026, 10, 12), choice))
    assert {row.number[:3] for row in again.letters} == {"115", "116"}
    assert services.upkeep.check().ok
    assert refusal(services.deliveries.cancel_run, issued.run_id, "lại").code == "paper_voided"


def test_a_run_of_which_letters_have_left_is_not_cancelled(urged):
    services = urged.open().services
    (run,) = services.urging.runs()
    sent = letter(urged, LONG)
    services.deliveries.mark([sent.id], how="post", sent_on=SENT)
    error = refusal(services.deliveries.cancel_run, run.id, "Sai ngày")
    assert (error.code, error.fields["count"]) == ("run_has_left", 1)
    assert letter(urged, SHORT).state == "issued"
    services.deliveries.withdraw(sent.id, "Sai ngày")
    services.deliveries.cancel_run(run.id, "Sai ngày")
    assert services.urging.runs()[0].voided == 112


def test_a_letter_dated_far_ahead_is_withdrawn_by_one_of_today(urged):
    services = urged.open().services
    choice = Choice(only=frozenset({LONG}))
    wrong = services.urging.plan(Month(2026, 11), date(2026, 12, 11), choice)
    (row,) = services.urging.issue(replace(wrong, ahead_meant=True)).letters
    services.deliveries.mark([row.id], how="post", sent_on=date(2026, 12, 11))
    services.deliveries.withdraw(row.id, "Ghi nhầm ngày")
    notice = letter(urged, LONG, -1)
    notices = [r for r in services.urging.letters.issued() if r.state == "void_notice"]
    assert [(n.number[:3], n.issued_on) for n in notices] == [("114", EARLY)]
    assert notice.state == "voided"


def test_a_withdrawn_letter_no_longer_makes_evasion(urged):
    services = urged.open().services
    paper = letter(urged, LONG)
    urged.deliver([paper.id], RECEIVED)
    services.deliveries.withdraw(paper.id, "Sai số liệu")
    assert services.arrears.on(date(2026, 10, 20)).units[LONG].status.value == "late"


def test_a_file_may_be_taken_back_once_its_letters_are_withdrawn(full):
    full.issue(only=frozenset({LONG}))
    services = full.open().services
    batch = services.imports.current("c12", Month(2026, 9))
    assert refusal(services.imports.take_back, batch.id).code == "batch_rested_on"
    services.deliveries.withdraw(letter(full, LONG).id, "Số liệu tháng 9 sai")
    services.imports.take_back(batch.id)
    assert services.urging.plan(OCTOBER, EARLY, Choice()).through == Month(2026, 8)


def test_delivery_is_part_of_the_units_story(urged):
    paper = letter(urged, LONG)
    urged.deliver([paper.id], RECEIVED)
    story = urged.open().services.units.story(paper.unit_id)
    assert story.letters[0].state == "delivered"
    texts = [event.text for event in story.events if event.kind == "delivery"]
    assert any("14/10/2026" in text for text in texts)
    assert all("…" not in event.text for event in story.events)
