"""The month's run of urging letters: who, which numbers, which files, and what may not be."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pypdfium2
import pytest

from app.domain.calendar import Month
from app.domain.urging import Choice
from app.errors import Cancelled, Refused
from app.services.listing import Query
from app.services.task import Task
from app.store import number_clock
from tests.kit.program import EARLY, LATER, OCTOBER, RAW, REGISTER, SECOND_EXPORT, new_trial, truth

KNOWN = truth("arrears_2026-10-10")
NUMBER = re.compile(r"^(\d{2,})/Q01-BHXH-QLT&PTNTG$")
NOVEMBER = Month(2026, 11)


def refusal(work, *arguments, **options):
    with pytest.raises(Refused) as refused:
        work(*arguments, **options)
    return refused.value


def ordinals(rows):
    return [int(NUMBER.match(row.number)[1]) for row in rows]


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def test_a_plan_takes_every_late_unit_and_no_number(full):
    urging = full.open().services.urging
    plan = urging.plan(OCTOBER, EARLY)
    assert sorted(letter.unit_code for letter in plan.letters) == KNOWN["urge"]
    assert plan.totals["late_principal"] == KNOWN["totals"]["late_principal"]
    assert plan.totals["surcharge"] == KNOWN["totals"]["surcharge"]
    assert (plan.first_number, plan.last_number) == (
        "01/Q01-BHXH-QLT&PTNTG",
        "112/Q01-BHXH-QLT&PTNTG",
    )
    assert plan.skipped == ()
    assert plan.signer == "Đinh Minh Tạo"
    assert {letter.round for letter in plan.letters} == {1}
    small = {letter.unit_code for letter in plan.letters if letter.small}
    assert small == {unit["code"] for unit in KNOWN["units"] if unit["small_debt"]}
    assert urging.runs() == []
    assert urging.plan(OCTOBER, EARLY).first_number == plan.first_number


def test_letters_are_in_commune_order(full):
    plan = full.open().services.urging.plan(OCTOBER, EARLY)
    communes = list(dict.fromkeys(letter.commune for letter in plan.letters))
    assert len(communes) == len({letter.commune for letter in plan.letters})
    known = [commune.name for commune in full.open().services.offices.communes()]
    assert communes == [name for name in known if name in communes] + [""] * ("" in communes)


def test_issuing_numbers_without_a_gap_and_says_what_the_truth_says(urged):
    urging = urged.open().services.urging
    (run,) = urging.runs()
    rows = list(urging.letters.rows(urging.letters.ids(Query())).values())
    assert (run.count, run.delivered, run.voided) == (112, 0, 0)
    assert sorted(ordinals(rows)) == list(range(1, 113))
    figures = {row.unit_code: (row.late_principal, row.surcharge) for row in rows}
    assert figures == {u["code"]: (u["late_principal"], u["surcharge"]) for u in KNOWN["units"]}
    assert {row.issued_on for row in rows} == {EARLY}
    assert {row.state for row in rows} == {"issued"}


def test_evasion_is_dated_from_the_sixty_first_day(urged):
    """Law 41/2024 art. 39: more than 60 days past the due date, and urged."""
    urging = urged.open().services.urging
    rows = urging.letters.rows(urging.letters.ids(Query())).values()
    for row in rows:
        oldest = min(
            date.fromisoformat(bucket["due_date"])
            for unit in KNOWN["units"]
            if unit["code"] == row.unit_code
            for bucket in unit["buckets"]
        )
        sixty_first = date.fromordinal(oldest.toordinal() + 61)
        assert row.evasion_from == max(sixty_first, EARLY)


def test_the_index_lists_every_letter_with_its_figures(urged, tmp_path):
    urging = urged.open().services.urging
    (run,) = urging.runs()
    written = urging.write_out(run.id, tmp_path)
    rows = list(openpyxl.load_workbook(written.index_xlsx).active.iter_rows(values_only=True))
    letters = {row.number: row for row in urging.letters.of_run(run.id)}
    listed = {}
    for row in rows:
        for cell in row:
            if cell in letters:
                listed[cell] = row
    assert list(listed) == list(letters)
    for number, row in listed.items():
        assert letters[number].unit_code in row
        assert letters[number].late_principal in row
        assert letters[number].surcharge in row


def test_a_reprint_is_the_same_bytes_after_everything_has_changed(urged, tmp_path):
    services = urged.open().services
    (run,) = services.urging.runs()
    first = services.urging.write_out(run.id, tmp_path / "first")
    merged = services.urging.merged_pdf(run.id)
    papers = {
        row.id: services.urging.paper_pdf(row.id) for row in services.urging.letters.of_run(run.id)
    }
    services.offices.change_letterhead({"name": "BHXH cơ sở Phố Mới"}, since=EARLY)
    services.units.correct(urged.unit("NG5295P").id, {"name": "Trường Mầm non Khác"})
    urged.take_in(SECOND_EXPORT)
    urged.close()
    services = urged.open().services
    again = services.urging.write_out(run.id, tmp_path / "again")
    assert services.urging.merged_pdf(run.id) == merged == again.pdf.read_bytes()
    assert {id_: services.urging.paper_pdf(id_) for id_ in papers} == papers
    for one, two in zip(first.files, again.files, strict=True):
        assert one.read_bytes() == two.read_bytes()
    digests = [hashlib.sha256(content).hexdigest() for content in papers.values()]
    assert len(set(digests)) == len(digests)


def test_a_second_run_of_the_month_has_nobody_left(urged):
    urging = urged.open().services.urging
    plan = urging.plan(OCTOBER, EARLY)
    assert plan.letters == ()
    assert len(plan.skipped) == 112
    assert {unit.reason for unit in plan.skipped} == {"letter_sent"}
    numbers = {unit.fields["number"] for unit in plan.skipped}
    assert len(numbers) == 112
    assert (plan.first_number, plan.last_number) == ("", "")
    assert urging.remaining(OCTOBER, EARLY).letters == ()
    assert refusal(urging.issue, plan).code == "no_letters"
    assert refusal(urging.preview_all, plan).code == "no_letters"
    assert len(urging.runs()) == 1


def test_what_remains_of_a_month_is_what_was_not_chosen(full):
    urging = full.open().services.urging
    first = full.issue(communes=frozenset({"90101"}))
    assert 0 < first.count < 112
    full.close()
    full.clock.pass_by(minutes=20)
    urging = full.open().services.urging
    rest = urging.remaining(OCTOBER, EARLY)
    assert len(rest.letters) == 112 - first.count
    assert {unit.unit_code for unit in rest.skipped} == {row.unit_code for row in first.letters}
    second = full.issue(communes=frozenset({"90107"}))
    rows = [*first.letters, *second.letters]
    assert ordinals(rows) == list(range(1, len(rows) + 1))
    assert [run.count for run in urging.runs(OCTOBER)] == [second.count, first.count]


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        ({"min_principal": 10_000_000}, "small_debt"),
        ({"skip_small": True}, "small_debt"),
        ({"communes": frozenset({"90119"})}, "filtered"),
        ({"ageing": frozenset({"6_12"})}, "filtered"),
        ({"skip_breaks": True}, "ledger_warning"),
        ({"only": frozenset({"NG5295P"})}, "not_chosen"),
        ({"exclude": frozenset({"NG5295P"})}, "not_chosen"),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_a_choice_leaves_units_out_and_says_why(full, choice, reason):
    plan = full.open().services.urging.plan(OCTOBER, EARLY, Choice(**choice))
    assert plan.letters
    assert {unit.reason for unit in plan.skipped} == {reason}
    assert len(plan.letters) + len(plan.skipped) == 112
    skipped = {unit.unit_code for unit in plan.skipped}
    units = {unit["code"]: unit for unit in KNOWN["units"]}
    wanted = {
        "min_principal": {c for c, u in units.items() if u["late_principal"] < 10_000_000},
        "skip_small": {c for c, u in units.items() if u["small_debt"]},
        "ageing": {c for c, u in units.items() if u["ageing"] != "6-<12"},
        "skip_breaks": {c for c, u in units.items() if u["ledger_warning"]},
        "only": units.keys() - {"NG5295P"},
        "exclude": {"NG5295P"},
    }
    (name,) = choice
    assert skipped == wanted.get(name, skipped)


def test_letters_by_officer_and_by_group(full):
    services = full.open().services
    officer = services.offices.officers()[0]
    plan = services.urging.plan(OCTOBER, EARLY, Choice(officers=frozenset({officer.id})))
    assert {letter.officer for letter in plan.letters} == {officer.name}
    group = services.units.filters().sector_groups[0]
    plan = services.urging.plan(OCTOBER, EARLY, Choice(sector_groups=frozenset({group})))
    assert {full.unit(letter.unit_code).sector_group for letter in plan.letters} <= {group}


def test_a_draft_says_so_and_takes_no_number(full):
    urging = full.open().services.urging
    plan = urging.plan(OCTOBER, EARLY)
    pages = text_of(urging.preview(plan, "NG5295P"))
    assert "NG5295P" in "".join(pages)
    assert all("DỰ THẢO" in page for page in pages)
    assert not NUMBER.search("".join(pages))
    assert refusal(urging.preview, plan, "TZ9999Z").code == "unknown_unit"
    assert urging.plan(OCTOBER, EARLY).first_number.startswith("01/")
    assert urging.runs() == []


def test_all_drafts_in_one_file(full):
    urging = full.open().services.urging
    plan = urging.plan(OCTOBER, EARLY, Choice(only=frozenset({"NG5295P", "TB0145P", "CN1462P"})))
    pages = text_of(urging.preview_all(plan))
    assert all("DỰ THẢO" in page for page in pages)
    assert all(code in "".join(pages) for code in ("NG5295P", "TB0145P", "CN1462P"))
    assert urging.runs() == []


def test_a_plan_made_before_a_new_file_is_refused(full):
    urging = full.open().services.urging
    plan = urging.plan(OCTOBER, EARLY)
    full.take_in(SECOND_EXPORT)
    assert refusal(urging.issue, plan).code == "plan_outdated"
    assert urging.runs() == []


def test_a_plan_issued_once_is_not_issued_twice(full):
    urging = full.open().services.urging
    plan = urging.plan(OCTOBER, EARLY, Choice(only=frozenset({"NG5295P"})))
    urging.issue(plan)
    assert refusal(urging.issue, plan).code == "plan_outdated"
    assert [run.count for run in urging.runs()] == [1]


def test_no_letter_is_dated_before_the_newest(urged):
    urged.clock.on(2026, 11, 5)
    urging = urged.open().services.urging
    plan = urging.plan(NOVEMBER, date(2026, 10, 9))
    error = refusal(urging.issue, plan)
    assert error.code == "run_date_earlier"
    assert error.fields["latest"] == EARLY


def test_a_clock_set_back_is_noticed(urged):
    urged.clock.on(2026, 10, 1)
    urging = urged.open().services.urging
    plan = urging.plan(NOVEMBER, LATER)
    assert refusal(urging.issue, replace(plan, ahead_meant=True)).code == "clock_behind"
    assert len(urging.runs()) == 1


def test_a_clock_the_province_contradicts_gives_no_letters(full):
    urging = full.open().services.urging
    register = urging.letters._register
    plan = urging.plan(OCTOBER, EARLY, Choice(only=frozenset({"NG5295P"})))
    now = full.clock.now()
    for told, code in (
        (now + timedelta(days=2), "clock_behind_province"),
        (now - timedelta(days=50), "clock_ahead"),
    ):
        with register.connections.transaction() as connection:
            number_clock.keep(connection, told.isoformat())
        assert refusal(urging.issue, plan).code == code
        assert urging.runs() == []


def test_a_date_far_ahead_is_asked_about_and_one_of_next_year_refused(urged):
    urging = urged.open().services.urging
    choice = Choice(only=frozenset({"NG5295P"}))
    far = urging.plan(NOVEMBER, date(2026, 11, 1), choice)
    error = refusal(urging.issue, far)
    assert (error.code, error.fields["days"]) == ("run_date_ahead", 22)
    next_year = urging.plan(NOVEMBER, date(2027, 1, 4), choice)
    assert refusal(urging.issue, replace(next_year, ahead_meant=True)).code == "run_year_ahead"
    assert len(urging.runs()) == 1
    urged.clock.on(2026, 12, 30)
    new_year = urging.plan(Month(2027, 1), date(2027, 1, 1), choice)
    assert refusal(urging.issue, new_year).code == "run_year_ahead"
    urged.clock.on(2026, 10, 10)
    near = urging.plan(NOVEMBER, date(2026, 10, 15), choice)
    assert urging.issue(near).first_number.startswith("113/")
    more = urging.plan(NOVEMBER, date(2026, 11, 1), Choice(only=frozenset({"TB0145P"})))
    assert urging.issue(replace(more, ahead_meant=True)).first_number.startswith("114/")


def test_newer_ledger_months_left_out_are_named(full):
    urging = full.open().services.urging
    assert urging.plan(OCTOBER, EARLY).newer == ()
    old = urging.plan(Month(2026, 7), EARLY)
    assert (old.through, old.newer) == (Month(2026, 7), (Month(2026, 8), Month(2026, 9)))
    assert urging.plan(OCTOBER, date(2026, 8, 31)).newer == (Month(2026, 9),)


def test_the_next_month_is_another_round_and_numbers_go_on(urged):
    urged.clock.on(2026, 11, 5)
    urging = urged.open().services.urging
    plan = urging.plan(NOVEMBER, LATER)
    known = truth("arrears_2026-11-05")
    assert sorted(letter.unit_code for letter in plan.letters) == known["urge"]
    rounds = {letter.unit_code: letter.round for letter in plan.letters}
    assert {code for code, number in rounds.items() if number == 2} == set(KNOWN["urge"])
    issued = urging.issue(
        urging.plan(NOVEMBER, LATER, Choice(only=frozenset({"NG5295P", "EK4295P"})))
    )
    assert ordinals(issued.letters) == [113, 114]
    text = "".join(text_of(urging.paper_pdf(issued.letters[0].id)))
    earlier = {row.unit_code: row.number for row in urging.letters.of_run(urging.runs()[1].id)}
    assert earlier.get(issued.letters[0].unit_code, "") in text


def test_numbers_begin_again_with_the_year(urged):
    urged.clock.on(2027, 1, 8)
    urging = urged.open().services.urging
    choice = Choice(only=frozenset({"NG5295P", "TB0145P"}))
    issued = urging.issue(urging.plan(Month(2027, 1), date(2027, 1, 8), choice))
    assert ordinals(issued.letters) == [1, 2]
    assert urged.open().services.upkeep.check().ok
    # The book of the year before is closed: nothing is numbered in it any more.
    late = Choice(only=frozenset({"CN1462P"}))
    plan = urging.plan(Month(2026, 12), date(2026, 12, 31), late)
    assert (len(plan.letters), plan.first_number) == (1, "")
    assert refusal(urging.issue, plan).code == "run_date_earlier"


def test_the_book_of_this_computer_is_in_the_numbers(tmp_path):
    trial = new_trial(tmp_path).create(book="Q02")
    trial.take_in(REGISTER, RAW[-1])
    issued = trial.issue(only=frozenset({"NG5295P"}))
    assert issued.first_number == "01/Q02-BHXH-QLT&PTNTG"
    trial.close()


def test_stopping_while_drawing_leaves_no_number_and_no_letter(full):
    urging = full.open().services.urging
    plan = urging.plan(OCTOBER, EARLY)
    seen = []

    def stop_asked():
        return len(seen) > 20

    task = Task(lambda done, _total, _stage: seen.append(done), stop_asked)
    with pytest.raises(Cancelled):
        urging.issue(plan, task)
    assert urging.runs() == []
    assert urging.plan(OCTOBER, EARLY).first_number.startswith("01/")
    assert full.open().services.upkeep.check().ok


def test_letters_can_be_listed_filtered_and_summed(urged):
    letters = urged.open().services.urging.letters
    assert len(letters.ids(Query(filters={"month": "2026-10"}))) == 112
    assert letters.ids(Query(filters={"month": "2026-11"})) == []
    totals = letters.totals(Query())
    assert totals["letters"] == 112
    assert totals["late_principal"] == KNOWN["totals"]["late_principal"]
    (found,) = letters.rows(letters.ids(Query(text="ng5295p"))).values()
    assert found.unit_code == "NG5295P"
    by_money = letters.ids(Query(sort="late_principal", descending=True))
    assert letters.rows(by_money[:1])[by_money[0]].unit_code == "NG5295P"
    unknown = refusal(urged.open().services.urging.paper_pdf, "none")
    assert unknown.code == "paper_unknown"
