"""Finding units, filtering the table, one unit's story, correcting by hand."""

from __future__ import annotations

import openpyxl
import pytest

from app.domain.calendar import Month
from app.domain.text import fold
from app.errors import Refused
from app.services.listing import Query
from tests.kit.program import EARLY, MONTHS, OFFICER, RAW, truth
from tests.kit.program import REGISTER as REGISTER_FILE

REGISTER = truth("register")
KNOWN = truth("arrears_2026-10-10")


def refusal(work, *arguments, **options):
    with pytest.raises(Refused) as refused:
        work(*arguments, **options)
    return refused.value


def found(trial, text, limit=50):
    units = trial.open().services.units
    ids = units.search(text, limit)
    rows = units.listing.rows(ids)
    return [rows[id_].code for id_ in ids]


def listed(trial, **asked):
    listing = trial.open().services.units.listing
    ids = listing.ids(Query(**asked))
    rows = listing.rows(ids)
    return [rows[id_] for id_ in ids]


@pytest.mark.parametrize(
    "text",
    [
        "NG5295P",
        "ng5295p",
        "ng5295",
        "4677398470",
        "chàm đằng mầm non",
        "CHAM DANG MAM NON",
        "BHXH 103 00 NG5295P 01903 dong BHXH thang 9",
        "+BHXH+103+00+NG5295P+01903+",
    ],
)
def test_a_unit_is_found_however_it_is_typed(full, text):
    assert found(full, text)[0] == "NG5295P"


def test_a_unit_is_found_by_phone_and_all_units_of_a_tax_code(full):
    sample = REGISTER["sample"][0]
    assert sample["code"] in found(full, full.unit(sample["code"]).phone)
    for tax_code, codes in REGISTER["mst_with_several_codes"].items():
        assert set(codes) <= set(found(full, tax_code))


def test_nothing_is_found_for_nonsense_and_signs_do_no_harm(full):
    for text in ("zzzzqqqq", "' OR 1=1 --", '"', "*", "(", "%", "NEAR/3", "   "):
        assert isinstance(found(full, text), list)
    assert found(full, "zzzzqqqq") == []


def test_the_table_sorts_filters_and_sums(full):
    rows = listed(full)
    assert len(rows) == 755
    assert [row.code for row in rows] == sorted(row.code for row in rows)
    debt = listed(full, filters={"balance": "debt"})
    assert all(row.balance > 0 for row in debt)
    totals = full.open().services.units.listing.totals(Query(filters={"balance": "debt"}))
    assert totals["debt"] == sum(row.balance for row in debt)
    assert totals["units"] == len(debt)
    commune = listed(full, filters={"commune": "90101"})
    assert {row.commune for row in commune} == {"Phường Phố Cò"}
    officer = full.open().services.offices.officers()[0]
    assert {row.officer for row in listed(full, filters={"officer": officer.id})} == {officer.name}
    words = listed(full, text="mam non")
    assert all({"mam", "non"} <= set(fold(row.name).split()) for row in words)


def test_the_late_are_a_filter_with_totals_of_their_own(full):
    late = listed(full, filters={"standing": "late"}, sort="late_principal", descending=True)
    assert sorted(row.code for row in late) == KNOWN["urge"]
    assert late[0].code == "NG5295P"
    assert [row.late_principal for row in late] == sorted(
        (unit["late_principal"] for unit in KNOWN["units"]), reverse=True
    )
    totals = full.open().services.units.listing.totals(Query(filters={"standing": "late"}))
    assert totals == {
        "units": 112,
        "workers": sum(row.workers for row in late),
        "debt": sum(max(row.balance, 0) for row in late),
        "credit": -sum(min(row.balance, 0) for row in late),
    }
    not_due = listed(full, filters={"standing": "not_yet_due"})
    assert set(KNOWN["not_yet_due_only"]) <= {row.code for row in not_due}


def test_the_balances_of_the_table_are_the_newest_closing(full):
    rows = listed(full)
    assert sum(row.balance or 0 for row in rows) == KNOWN["totals"]["closing"]
    gone = [row.code for row in rows if row.balance is None]
    assert set(gone) >= {unit["code"] for unit in truth("c12")["vanished_with_balance"]}


def test_a_unit_that_is_gone_is_missing_from_the_answer(full):
    listing = full.open().services.units.listing
    unit = full.unit("NG5295P")
    assert set(listing.rows([unit.id, "no such id"])) == {unit.id}


def test_the_story_of_a_unit_has_every_month_and_says_what_does_not_tie(full):
    units = full.open().services.units
    story = units.story(full.unit("Q96674P").id)
    assert [row.period for row in story.months] == list(reversed(MONTHS))
    warned = {row.period: row.warnings for row in story.months if row.warnings}
    assert warned.keys() == {Month(2026, 8)}
    assert "1.000.000" in warned[Month(2026, 8)][0]
    for later, earlier in zip(story.months, story.months[1:], strict=False):
        assert later.opening == earlier.closing
    assert story.arrears.late_principal == story.row.late_principal
    assert story.explanation
    assert story.events


def test_the_story_names_people_accounts_and_siblings(full):
    sample = REGISTER["sample"][0]
    story = full.open().services.units.story(full.unit(sample["code"]).id)
    assert story.row.tax_code == sample["mst"]
    assert sample["rep"] in story.representative
    assert [account["account"] for account in sample["accounts"]] == [a for a, _ in story.accounts]
    several = REGISTER["mst_with_several_codes"][sample["mst"]]
    assert {row.code for row in story.siblings} == set(several) - {sample["code"]}
    assert refusal(full.open().services.units.story, "nobody").code == "unknown_unit"


def test_the_story_is_told_newest_first(full):
    full.clock.pass_by(minutes=5)
    units = full.open().services.units
    unit = full.unit("NG5295P")
    units.correct(unit.id, {"phone": "0900111222"})
    events = units.story(unit.id).events
    assert [event.at for event in events] == sorted((e.at for e in events), reverse=True)
    assert "0900111222" in events[0].text
    assert events[0].actor == OFFICER
    assert "đưa vào sổ" in events[-1].text


def test_a_correction_is_kept_found_and_can_be_undone(full):
    services = full.open().services
    unit = full.unit("NG5295P")
    effects = services.units.correct(
        unit.id,
        {
            "name": "Trường Mầm non  Wkzqx",
            "phone": "0912 000 111",
            "commune": "Xã Khe Lạnh",
            "pay_cycle_months": "3",
            "workers": "77",
        },
    )
    changed = full.unit("NG5295P")
    assert changed.name == "Trường Mầm non Wkzqx"
    assert (changed.phone, changed.commune, changed.workers) == ("0912000111", "Xã Khe Lạnh", 77)
    assert changed.officer == "Đỗ Bích Vượng"
    assert found(full, "wkzqx") == ["NG5295P"]
    services.history.undo(effects.change_set)
    assert full.unit("NG5295P") == unit
    assert found(full, "wkzqx") == []


def test_a_pay_cycle_moves_the_due_dates(full):
    services = full.open().services
    unit = full.unit("NG5295P")
    before = services.arrears.on(EARLY).units["NG5295P"]
    services.units.correct(unit.id, {"pay_cycle_months": "3"})
    after = services.arrears.on(EARLY).units["NG5295P"]
    assert after.closing == before.closing
    assert after.late_principal < before.late_principal
    assert {bucket.due_on.month for bucket in after.buckets} <= {1, 4, 7, 10}


def test_a_unit_known_from_the_ledger_alone_finds_its_employer_with_the_tax_code(bare):
    bare.take_in(RAW[-1])
    services = bare.open().services
    rows = listed(bare)
    gap = next(i for i in services.today.due(EARLY) if i.code == "unit_without_tax_code")
    assert gap.fields["count"] == len(rows)
    assert {row.tax_code for row in rows} == {""}
    first = services.units.story(rows[0].id)
    assert (first.siblings, first.accounts, first.representative) == ((), (), "")
    for row in rows[:2]:
        services.units.correct(row.id, {"tax_code": "4677398470"})
    story = services.units.story(rows[0].id)
    assert story.row.tax_code == "4677398470"
    assert [row.code for row in story.siblings] == [rows[1].code]
    bare.take_in(REGISTER_FILE)
    assert bare.unit(rows[5].code).tax_code


def test_a_tax_code_joins_the_unit_to_its_employer(full):
    services = full.open().services
    alone = next(row for row in listed(full) if not row.tax_code)
    services.units.correct(alone.id, {"tax_code": "4677398470"})
    story = services.units.story(alone.id)
    assert story.row.tax_code == "4677398470"
    assert "NG5295P" in {row.code for row in story.siblings}
    assert alone.code in found(full, "4677398470")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "  "}, "field_refused"),
        ({"workers": "mười"}, "field_refused"),
        ({"workers": "-3"}, "field_refused"),
        ({"pay_cycle_months": "2"}, "field_refused"),
        ({"tax_code": "4677398471"}, "field_refused"),
        ({"officer": "nobody"}, "field_refused"),
        ({"code": "TZ0001Z"}, "field_refused"),
        ({"commune": "Xã Không Có"}, "commune_unknown"),
        ({"phone": "0900111222", "workers": "x"}, "field_refused"),
    ],
)
def test_what_a_unit_cannot_be_is_refused_and_nothing_changes(full, changes, code):
    units = full.open().services.units
    before = full.unit("NG5295P")
    assert refusal(units.correct, before.id, changes).code == code
    assert full.unit("NG5295P") == before


def test_an_officer_of_its_own_wins_over_the_communes(full):
    services = full.open().services
    unit = full.unit("NG5295P")
    other = next(o for o in services.offices.officers() if o.name != unit.officer)
    services.units.correct(unit.id, {"officer": other.id})
    assert full.unit("NG5295P").officer == other.name
    services.units.correct(unit.id, {"officer": ""})
    assert full.unit("NG5295P").officer == unit.officer


def test_the_list_in_excel_is_the_list_on_screen(full, tmp_path):
    units = full.open().services.units
    query = Query(filters={"commune": "90107"}, sort="name")
    rows = listed(full, filters={"commune": "90107"}, sort="name")
    path = tmp_path / "đơn vị.xlsx"
    path.write_bytes(units.export(query))
    sheet = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    codes = {row.code for row in rows}
    shown = [row for row in sheet if row[0] in codes]
    assert [row[0] for row in shown] == [row.code for row in rows]
    assert [row[2] for row in shown] == [row.name for row in rows]


def test_filters_are_what_the_office_has(full):
    filters = full.open().services.units.filters()
    assert [name for _, name in filters.communes] == [
        "Phường Phố Cò",
        "Xã Hòa Khê",
        "Xã Thủy Lĩnh",
        "Xã Khe Lạnh",
        "Xã Đồng Sương",
    ]
    assert len(filters.officers) == 3
    assert "TP" in filters.sector_groups


def test_what_today_points_at_can_be_listed(full):
    listing = full.open().services.units.listing

    def codes(standing):
        found = listing.rows(listing.ids(Query(filters={"standing": standing}))).values()
        return {row.code for row in found}

    assert "Q75831P" in codes("ledger_break")
    assert len(codes("ledger_break")) == 9
    assert "NG5295P" in codes("6_12")
    assert all(
        not row.tax_code
        for row in listing.rows(listing.ids(Query(filters={"standing": "no_tax_code"}))).values()
    )
    assert codes("no_tax_code")
