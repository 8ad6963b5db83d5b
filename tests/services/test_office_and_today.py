"""The office over time, what is due on a day, what was done lately."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from app.domain.office import Capacity
from app.errors import Refused
from app.services.listing import Query
from tests.kit.program import EARLY, LATER, OCTOBER, OFFICER, RAW, SECOND_EXPORT, truth

KNOWN = truth("arrears_2026-10-10")
SEPTEMBER, NOVEMBER = OCTOBER.plus(-1), OCTOBER.plus(1)


def refusal(work, *arguments, **options):
    with pytest.raises(Refused) as refused:
        work(*arguments, **options)
    return refused.value


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def due(trial, on):
    trial.clock.on(on.year, on.month, on.day)
    return {item.code: item for item in trial.open().services.today.due(on)}


def test_a_letterhead_counts_from_its_day_on(urged):
    services = urged.open().services
    (run,) = services.urging.runs()
    old = services.urging.letters.of_run(run.id)[0]
    services.offices.change_letterhead(
        {"name": "BHXH cơ sở Phố Mới", "letter_symbol": "BHXH-THU"}, since=date(2026, 11, 1)
    )
    assert services.offices.current(date(2026, 10, 31)).letterhead.name == "BHXH cơ sở Phố Cò"
    assert services.offices.current(date(2026, 11, 1)).letterhead.name == "BHXH cơ sở Phố Mới"
    urged.clock.on(2026, 11, 5)
    issued = urged.issue(NOVEMBER, LATER, only=frozenset({"NG5295P"}))
    assert issued.first_number == "113/Q01-BHXH-THU"
    new = text_of(services.urging.paper_pdf(issued.letters[0].id))
    assert "CƠ SỞ PHỐ MỚI" in new.upper()
    before = text_of(services.urging.paper_pdf(old.id))
    assert "CƠ SỞ PHỐ CÒ" in before.upper()
    assert "PHỐ MỚI" not in before.upper()


def test_who_signs_is_who_may_on_that_day(full):
    services = full.open().services
    offices, urging = services.offices, services.urging
    deputy = offices.current(EARLY).signatories[0]
    assert (deputy.name, deputy.capacity) == ("Đinh Minh Tạo", Capacity.DEPUTY)
    offices.end_signatory(deputy.id, EARLY)
    assert urging.plan(OCTOBER, EARLY).signer == "Đinh Minh Tạo"
    assert urging.plan(NOVEMBER, LATER).signer == "Dương Xuân Thuyết"
    offices.add_signatory(
        "Lò Văn Thử",
        "Trưởng phòng",
        capacity=Capacity.DELEGATED,
        on_behalf_title="Giám đốc",
        delegation=("15/UQ-BHXH", date(2026, 11, 2)),
        since=date(2026, 11, 3),
    )
    full.clock.on(2026, 11, 5)
    names = [person.name for person in offices.current(LATER).signatories]
    assert set(names) == {"Lò Văn Thử", "Dương Xuân Thuyết"}
    issued = full.issue(NOVEMBER, LATER, only=frozenset({"NG5295P"}))
    assert names[0] in text_of(urging.paper_pdf(issued.letters[0].id))


def test_without_anybody_to_sign_no_letter_is_issued(full):
    services = full.open().services
    for person in services.offices.current(EARLY).signatories:
        services.offices.end_signatory(person.id, date(2026, 10, 1))
    plan = services.urging.plan(OCTOBER, EARLY)
    assert plan.signer == ""
    assert refusal(services.urging.issue, plan).code == "no_signatory"
    assert refusal(services.urging.preview_all, plan).code == "no_signatory"
    assert services.urging.runs() == []


def test_what_an_office_cannot_be_is_refused(full):
    offices = full.open().services.offices
    assert refusal(offices.change_letterhead, {"name": " "}, since=EARLY).code == "field_refused"
    assert refusal(offices.change_letterhead, {"code": "1"}, since=EARLY).code == "field_refused"
    options = {"capacity": Capacity.DELEGATED, "delegation": None}
    assert refusal(offices.add_signatory, "An", "Trưởng phòng", **options).code == "field_refused"
    officer = offices.officers()[0]
    assert refusal(offices.correct_officer, officer.id, {"age": "30"}).code == "field_refused"
    assert offices.current(EARLY).letterhead.name == "BHXH cơ sở Phố Cò"


def test_an_officers_phone_is_on_the_next_letters(full):
    services = full.open().services
    unit = full.unit("NG5295P")
    officer = next(o for o in services.offices.officers() if o.name == unit.officer)
    services.offices.correct_officer(officer.id, {"phone": "0900077999"})
    issued = full.issue(only=frozenset({"NG5295P"}))
    text = text_of(services.urging.paper_pdf(issued.letters[0].id))
    assert unit.officer in text
    assert "0900077999" in text.replace(" ", "").replace(".", "")


def test_a_missing_month_is_due_on_the_fifth(full):
    assert "import_missing" not in due(full, EARLY)
    early = due(full, date(2026, 11, 3))["import_missing"]
    assert (early.fields["period"], early.overdue, early.page) == ("10/2026", False, "imports")
    assert early.due_on == date(2026, 11, 5)
    assert due(full, date(2026, 11, 6))["import_missing"].overdue


def test_letters_are_due_by_the_tenth(full, urged):
    """Decree 274/2025 art. 3: urged within the first ten days of the month."""
    item = due(full, date(2026, 10, 8))["letters_unsent"]
    assert (item.fields["count"], item.due_on, item.overdue) == (112, date(2026, 10, 10), False)
    assert due(full, date(2026, 10, 11))["letters_unsent"].overdue
    found = due(urged, EARLY)
    assert "letters_unsent" not in found
    assert found["letters_undelivered"].fields["count"] == 112


def test_delivered_letters_are_done_and_their_evasion_is_foreseen(urged):
    services = urged.open().services
    rows = services.urging.letters.rows(services.urging.letters.ids(Query())).values()
    urged.deliver([row.id for row in rows], date(2026, 10, 12))
    found = due(urged, date(2026, 10, 26))
    assert "letters_undelivered" not in found
    soon = found["evasion_soon"]
    turning = {
        unit["code"]
        for unit in KNOWN["units"]
        # Oldest due 31 August: the sixty-first day is 31 October.
        if min(bucket["due_date"] for bucket in unit["buckets"]) == "2026-08-31"
    }
    assert turning
    assert soon.fields["count"] == len(turning)
    assert soon.due_on == date(2026, 10, 31)


def test_the_quarterly_list_is_due_before_the_fifteenth(bare):
    found = due(bare, date(2026, 10, 3))["quarterly_list"]
    assert found.fields["quarter"] == "3/2026"
    assert found.fields["province_day"] == "15/10/2026"
    assert not found.overdue
    assert found.due_on < date(2026, 10, 15)
    assert due(bare, date(2026, 10, 14))["quarterly_list"].overdue
    for day in (date(2026, 10, 16), date(2026, 11, 3), date(2026, 12, 3)):
        assert "quarterly_list" not in due(bare, day)
    assert due(bare, date(2027, 1, 4))["quarterly_list"].fields["quarter"] == "4/2026"


def test_overdue_things_come_first(full):
    full.clock.on(2026, 11, 12)
    items = full.open().services.today.due(date(2026, 11, 12))
    assert [item.overdue for item in items] == sorted((i.overdue for i in items), reverse=True)
    assert items[0].overdue


def test_a_backup_is_asked_for_until_there_is_one(full):
    assert "backup_never" in due(full, EARLY)
    full.open().services.upkeep.backup()
    assert not {"backup_never", "backup_old"} & set(due(full, EARLY))
    assert "backup_old" in due(full, date(2026, 10, 25))


def test_gaps_of_the_register_are_counted(full):
    found = due(full, EARLY)
    listing = full.open().services.units.listing
    rows = listing.rows(listing.ids(Query())).values()
    without = sum(not row.tax_code for row in rows)
    assert found["unit_without_tax_code"].fields["count"] == without
    breaks = {entry["code"] for entry in truth("c12")["discrepancies"]}
    assert found["ledger_breaks"].fields["count"] == len(breaks)


def test_an_empty_register_asks_for_its_first_file_and_has_no_figures(bare):
    found = due(bare, EARLY)
    assert set(found) == {"import_missing", "quarterly_list"}
    figures = bare.open().services.today.figures(EARLY)
    assert (figures.units, figures.late_units, figures.through) == (0, 0, None)


def test_the_figures_of_the_day_are_the_truths(urged):
    services = urged.open().services
    row = services.urging.letters.of_unit(urged.unit("NG5295P").id)[0]
    urged.deliver([row.id], EARLY)
    figures = services.today.figures(EARLY)
    assert figures.late_units == KNOWN["units_late"]
    assert figures.late_principal == KNOWN["totals"]["late_principal"]
    assert figures.surcharge == KNOWN["totals"]["surcharge"]
    assert (figures.letters_sent, figures.letters_delivered) == (112, 1)
    assert figures.ageing["6_12"] == (35, 3_486_211_688)
    assert sum(units for units, _ in figures.ageing.values()) == 112


def test_history_tells_what_was_done_last_first(urged):
    rows = urged.open().services.history.recent(20)
    labels = [row.label for row in rows]
    assert labels == ["letters_issued", *["import_c12"] * 8, "import_register", "init"]
    assert {row.actor for row in rows} == {OFFICER}
    assert {row.label for row in rows if not row.undoable} == {"letters_issued", "init"}
    assert len(urged.open().services.history.recent(3)) == 3


def test_letters_and_the_office_itself_are_not_undone(urged):
    history = urged.open().services.history
    rows = {row.label: row for row in history.recent(20)}
    for label in ("letters_issued", "init"):
        assert refusal(history.undo, rows[label].change_set).code == "undo_kind"
    assert refusal(history.undo, "nothing").code == "undo_unknown"
    assert len(urged.open().services.urging.runs()) == 1
    assert urged.open().services.offices.current().code == "01903"


def test_an_import_that_letters_rest_on_is_not_undone_either(urged):
    history = urged.open().services.history
    newest = next(row for row in history.recent(20) if row.label == "import_c12")
    before = urged.open().services.arrears.on(EARLY)
    assert refusal(history.undo, newest.change_set).code == "batch_rested_on"
    assert urged.open().services.arrears.on(EARLY) == before


def test_undoing_an_import_and_undoing_that_ends_where_it_began(full):
    services = full.open().services
    first = services.arrears.on(EARLY)
    full.take_in(SECOND_EXPORT)
    second = services.arrears.on(EARLY)
    services.history.undo(services.history.recent(1)[0].change_set)
    assert services.arrears.on(EARLY) == first
    assert services.upkeep.check().ok
    services.history.undo(services.history.recent(1)[0].change_set)
    assert services.arrears.on(EARLY) == second
    assert services.imports.current("c12", SEPTEMBER).file_name == SECOND_EXPORT
    assert services.upkeep.check().ok


def test_an_import_brought_back_and_rested_on_is_not_undone(full):
    services = full.open().services
    services.history.undo(services.history.recent(1)[0].change_set)
    services.history.undo(services.history.recent(1)[0].change_set)
    back = services.history.recent(1)[0]
    assert services.imports.current("c12", SEPTEMBER).file_name == RAW[-1]
    full.issue(only=frozenset({"NG5295P"}))
    assert refusal(services.history.undo, back.change_set).code == "batch_rested_on"


def test_what_was_built_upon_is_undone_from_the_top(full):
    services = full.open().services
    unit = full.unit("NG5295P")
    first = services.units.correct(unit.id, {"phone": "0900111222"})
    second = services.units.correct(unit.id, {"phone": "0900333444"})
    assert refusal(services.history.undo, first.change_set).code == "undo_built_upon"
    services.history.undo(second.change_set)
    assert full.unit("NG5295P").phone == "0900111222"


def test_a_change_of_the_letterhead_can_be_undone(full):
    services = full.open().services
    effects = services.offices.change_letterhead({"phone": "02089000009"}, since=LATER)
    assert services.offices.current(LATER).letterhead.phone == "02089000009"
    services.history.undo(effects.change_set)
    assert services.offices.current(LATER).letterhead.phone == "02089000001"
