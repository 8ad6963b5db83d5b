"""Accounts, communes, officers and who looks after what, altered over time."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import Refused
from tests.kit.program import EARLY, LATER

TREASURY = {"bank": "Kho bạc Nhà nước", "account": "3741.0.1234567", "holder": "BHXH"}


def refusal(work, *arguments, **options):
    with pytest.raises(Refused) as refused:
        work(*arguments, **options)
    return refused.value


@pytest.fixture
def offices(bare):
    return bare.open().services.offices


def account(offices, number, on):
    return next(each for each in offices.current(on).accounts if each.account == number)


def commune(offices, code, on=None):
    return next(each for each in offices.current(on).communes if each.code == code)


def test_an_account_begins_and_ends_on_its_days(offices):
    before = len(offices.current().accounts)
    offices.edits.add_account(TREASURY, since=LATER)
    assert len(offices.current().accounts) == before
    added = account(offices, "374101234567", LATER)
    assert (added.bin, added.valid_from) == (None, LATER)
    offices.edits.correct_account(added.id, {"holder": "BHXH cơ sở Phố Cò"})
    offices.edits.end_account(added.id, date(2026, 12, 31))
    last = account(offices, "374101234567", date(2026, 12, 31))
    assert last.holder == "BHXH cơ sở Phố Cò"
    assert len(offices.current(date(2027, 1, 1)).accounts) == before
    error = refusal(offices.edits.end_account, added.id, EARLY)
    assert (error.code, error.fields["begin"]) == ("end_before_begin", LATER)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"bank": " "}, "field_needed", "bank"),
        ({"account": "12 34/5"}, "account_faulty", "account"),
        ({"bin": "97041"}, "bin_faulty", "bin"),
    ],
)
def test_a_faulty_account_is_refused_at_its_field(offices, changes, code, field):
    error = refusal(offices.edits.add_account, {**TREASURY, **changes})
    assert (error.code, error.fields["field"]) == (code, field)


def test_an_account_is_entered_once(offices):
    offices.edits.add_account(TREASURY)
    assert refusal(offices.edits.add_account, TREASURY).code == "account_known"


def test_a_commune_gets_another_name_without_losing_the_old_one(offices):
    old = offices.current().communes[0]
    offices.edits.change_commune(old.id, name="Xã Mới", aliases=old.aliases, since=LATER)
    assert commune(offices, old.code).name == old.name
    new = commune(offices, old.code, LATER)
    assert new.name == "Xã Mới"
    assert old.name in new.aliases
    error = refusal(offices.edits.change_commune, new.id, name="X", since=EARLY)
    assert error.code == "since_before_begin"
    offices.edits.change_commune(new.id, name="Xã Mới Hơn", aliases=new.aliases, since=LATER)
    assert commune(offices, old.code, LATER).id == new.id
    assert len([c for c in offices.records().communes if c.code == old.code]) == 2


def test_lists_name_communes_and_officers_as_of_the_day(urged):
    services = urged.open().services
    offices = services.offices
    row = next(iter(services.urging.letters.issued()))
    unit = urged.unit(row.unit_code)
    old = next(c for c in offices.current().communes if c.name == row.commune)
    offices.edits.change_commune(old.id, name="Xã Mới", since=LATER)
    officer = next(o for o in offices.current().officers if o.name == unit.officer)
    offices.edits.end_officer(officer.id, date(2026, 10, 31))
    assert urged.unit(row.unit_code).commune == row.commune
    assert services.urging.letters.rows([row.id])[row.id].commune == row.commune
    assert urged.unit(row.unit_code).officer == officer.name
    urged.clock.on(2026, 11, 5)
    assert urged.unit(row.unit_code).commune == "Xã Mới"
    assert services.urging.letters.rows([row.id])[row.id].commune == "Xã Mới"
    assert urged.unit(row.unit_code).officer == ""


def test_a_commune_is_added_once_and_ends_with_its_duties(offices):
    offices.edits.add_commune("90999", "Xã Thêm", aliases=["Xã Thêm", " Thêm  Cũ ", ""])
    added = commune(offices, "90999")
    assert added.aliases == ("Xã Thêm", "Thêm Cũ")
    assert refusal(offices.edits.add_commune, "90999", "Khác").code == "commune_known"
    assert refusal(offices.edits.add_commune, "90/1", "Khác").code == "commune_code_faulty"
    officer = offices.current().officers[0]
    held = [d.commune_code for d in offices.records().duties if d.officer_id == officer.id]
    offices.edits.assign(officer.id, [*held, "90999"], since=EARLY)
    assert offices.current().officer_of["90999"].id == officer.id
    offices.edits.end_commune(added.id, date(2026, 10, 31))
    assert "90999" not in offices.current(LATER).officer_of


def test_communes_pass_from_one_officer_to_another_on_a_day(offices):
    first, second = offices.current().officers[:2]
    looked_after = [c for c, o in offices.current().officer_of.items() if o.id == first.id]
    theirs = [c for c, o in offices.current().officer_of.items() if o.id == second.id]
    moved = looked_after[0]
    offices.edits.assign(second.id, [*theirs, moved], since=LATER)
    assert offices.current().officer_of[moved].id == first.id
    assert offices.current(date(2026, 11, 4)).officer_of[moved].id == first.id
    assert offices.current(LATER).officer_of[moved].id == second.id
    offices.edits.assign(second.id, theirs, since=LATER)  # the same day: it never was
    assert moved not in offices.current(LATER).officer_of
    assert all(d.valid_from != LATER for d in offices.records().duties)


def test_an_officer_comes_and_goes(offices):
    offices.edits.add_officer({"name": " Phí  Thị Thử ", "phone": "0900000321"}, since=EARLY)
    added = next(o for o in offices.current().officers if o.name == "Phí Thị Thử")
    code = offices.current().communes[0].code
    offices.edits.assign(added.id, [code], since=EARLY)
    offices.edits.end_officer(added.id, date(2026, 10, 31))
    assert added.id not in {o.id for o in offices.current(LATER).officers}
    assert code not in offices.current(LATER).officer_of
    assert refusal(offices.edits.add_officer, {"name": "  "}).fields["field"] == "name"


def test_a_signatory_is_corrected_and_ends_not_before_the_beginning(offices):
    who = offices.current().signatories[0]
    offices.edits.correct_signatory(who.id, {"title": "Phó  Giám đốc phụ trách"})
    assert offices.current().signatories[0].title == "Phó Giám đốc phụ trách"
    assert refusal(offices.edits.correct_signatory, who.id, {"name": ""}).code == "field_needed"
    assert refusal(offices.edits.correct_signatory, who.id, {"id": "x"}).code == "field_refused"
    assert refusal(offices.edits.end_signatory, "nobody", LATER).code == "record_gone"


def test_what_changed_nothing_offers_no_undoing(offices):
    officer = offices.current().officers[0]
    held = [c for c, o in offices.current().officer_of.items() if o.id == officer.id]
    assert offices.edits.assign(officer.id, held, since=LATER).change_set is None


def test_every_change_is_in_the_log_and_can_be_undone(bare, offices):
    effects = offices.edits.add_account(TREASURY)
    history = bare.open().services.history
    assert history.recent(1)[0].label == "accounts_changed"
    before = len(offices.current().accounts)
    history.undo(effects.change_set)
    assert len(offices.current().accounts) == before - 1
