from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.calendar import Month
from app.domain.collection_return import CollectionFigures, ImportSums, collection_return
from app.domain.contribution import LedgerLine
from app.domain.late_return import late_return
from app.domain.returns import Role, letter, percent, roman
from app.domain.sector import Sectors, SectorsFaulty
from tests.kit.returns import AS_OF, PERIOD, arrears, late_unit, sectors


def line(code, group, **figures):
    money = {"opening": 0, "due": 0, "adj_up": 0, "adj_down": 0, "interest": 0, "paid": 0}
    money |= figures
    if "closing" not in money and None not in money.values():
        money["closing"] = (
            money["opening"]
            + money["due"]
            + money["adj_up"]
            - money["adj_down"]
            + money["interest"]
            - money["paid"]
        )
    return LedgerLine(code, f"Đơn vị {code}", 2, sector_group=group, workers=3, **money)


LINES = [
    line("TA0001P", "TP", opening=500, due=1_000, paid=900, interest=7),
    line("TA0002P", "TP", opening=-300, due=800, adj_up=50, paid=800),
    line("HA0003P", "HP", opening=0, due=2_000, adj_down=100, paid=1_900),
    line("KQ0004P", "KQ", due=600, paid=0),
]


def red(ret):
    return {check.code for check in ret.red}


def late(units, **changes):
    values = {
        "period": PERIOD,
        "as_of": AS_OF,
        "everybody": [unit.arrears for unit in units],
        "sectors": sectors(),
    }
    return late_return(units, **values | changes)


def collection(lines, **figures):
    return collection_return(
        lines, period=PERIOD, sectors=sectors(), figures=CollectionFigures(**figures)
    )


# Late employers


def test_units_stand_in_their_groups_largest_debt_first():
    units = [
        late_unit(1, late=100, group="TP"),
        late_unit(2, late=300, group="TP"),
        late_unit(3, late=200, group="HP"),
        late_unit(4, late=50, group=""),
    ]
    rows = late(units).rows
    assert [(row.role.value, row.label) for row in rows] == [
        ("section", "A"),
        ("group", "I"),
        ("item", "1"),
        ("item", "2"),
        ("section", "B"),
        ("group", "I"),
        ("item", "3"),
        ("section", "C"),
        ("group", "I"),
        ("item", "4"),
        ("total", ""),
    ]
    codes = [row.values["unit_code"] for row in rows if row.role is Role.ITEM]
    assert codes == ["TA0002P", "TA0001P", "TA0003P", "TA0004P"]
    assert rows[0].values["late"] == 400
    assert rows[-1].values["late"] == 650
    assert rows[-1].units == 4
    assert rows[8].title == "Chưa có mã khối"


def test_a_return_of_nobody_has_a_total_of_nothing_and_ties():
    ret = late([])
    assert [row.role for row in ret.rows] == [Role.TOTAL]
    assert ret.red == ()


def test_every_check_of_the_late_list_is_green_for_true_figures():
    units = [late_unit(number) for number in range(40)]
    others = [arrears("HA9999P", late=0, credit=70), arrears("HA9998P", late=0, interest=9)]
    everybody = [*(unit.arrears for unit in units), *others]
    ret = late(units, everybody=everybody, closing_total=sum(one.closing for one in everybody))
    assert ret.red == ()
    assert len(ret.checks) == 8


def test_a_late_unit_that_is_not_listed_is_named():
    units = [late_unit(1), late_unit(2)]
    ret = late(units[:1], everybody=[unit.arrears for unit in units])
    assert red(ret) == {"late_units_listed", "late_total"}
    assert ret.red[0].details == ("TA0002P",)


def test_funds_that_do_not_add_up_are_red_and_name_the_unit():
    wrong = late_unit(1)
    wrong = replace(wrong, funds=replace(wrong.funds, hi=wrong.funds.hi + 1))
    ret = late([wrong, late_unit(2)])
    assert red(ret) == {"funds_are_total"}
    assert ret.red[0].details == ("TA0001P",)


def test_parts_that_are_not_the_closing_are_red():
    unit = late_unit(1)
    broken = replace(unit, arrears=replace(unit.arrears, credit=unit.arrears.credit + 5))
    ret = late([broken])
    assert red(ret) == {"parts_are_closing"}
    assert ret.red[0].expected - ret.red[0].found == 5


def test_a_closing_that_is_not_the_import_s_is_red():
    unit = late_unit(1)
    assert red(late([unit], closing_total=unit.arrears.closing + 1)) == {"closing_is_import"}


def test_months_owed_is_one_decimal_and_blank_where_nothing_is_due():
    unit = late_unit(1, late=1_250_000)
    owed = replace(unit, arrears=replace(unit.arrears, last_due=500_000))
    idle = replace(unit, arrears=replace(unit.arrears, last_due=0))
    assert late([owed]).rows[2].values["months_owed"] == Decimal("2.5")
    assert late([idle]).rows[2].values["months_owed"] is None


def test_shares_by_age_say_units_and_money():
    shares = {
        share.code: share for share in late([late_unit(1, late=10), late_unit(2, late=20)]).shares
    }
    assert (shares["1_3"].units, shares["1_3"].amount) == (2, 30)
    assert shares["hard"].units == 0
    assert "none" not in shares


# Collection by sector group


def test_the_collection_report_adds_up_by_group_section_and_total():
    ret = collection(LINES)
    assert ret.red == ()
    by_label = {(row.role, row.label): row for row in ret.rows}
    enterprises = by_label[Role.SECTION, "A"].values
    assert enterprises["opening_debt"] == 500
    assert enterprises["opening_credit"] == 300
    assert enterprises["to_collect"] == 500 - 300 + 1_000 + 800 + 50 + 7
    assert enterprises["paid"] == 1_700
    assert enterprises["closing_debt"] == 607
    assert enterprises["closing_credit"] == 250
    total = ret.total.values
    assert (total["units"], total["workers"], total["due"]) == (4, 12, 4_400)
    titles = [row.title for row in ret.rows if row.role is Role.ITEM]
    assert titles == ["Doanh nghiệp ngoài quốc doanh", "Hành chính, sự nghiệp", "Chủ hộ kinh doanh"]


def test_a_row_that_does_not_add_up_is_listed_and_the_checks_tie_with_it():
    broken = line("TA0009P", "TP", opening=100, due=50, paid=0, closing=175)
    ret = collection([*LINES, broken])
    assert ret.red == ()
    assert [(one.unit_code, one.expected, one.found, one.amount) for one in ret.differences] == [
        ("TA0009P", 150, 175, 25)
    ]
    assert ("ledger_differences", (("count", 1), ("amount", 25))) in [
        (note.code, note.fields) for note in ret.notes
    ]


def test_a_difference_the_ledger_did_not_warn_about_is_red():
    broken = line("TA0009P", "TP", opening=100, due=50, closing=175)
    assert collection([broken], breaks={"TA0009P": 25}).red == ()
    ret = collection([broken], breaks={})
    assert red(ret) == {"differences_are_listed", "total_ties"}
    assert ret.red[0].details == ("TA0009P",)


@pytest.mark.parametrize(
    ("sums", "code"),
    [
        ({"rows": 5}, "units_are_import"),
        ({"rows": 4, "opening": 201}, "opening_is_import"),
        ({"rows": 4, "due": 1}, "due_is_import"),
        ({"rows": 4, "adjusted": 0}, "adjusted_is_import"),
        ({"rows": 4, "paid": 0}, "paid_is_import"),
        ({"rows": 4, "closing": 0}, "closing_is_import"),
    ],
)
def test_sums_that_are_not_the_import_s_are_red(sums, code):
    assert red(collection(LINES, imported=ImportSums(**sums))) == {code}


def test_sums_that_are_the_import_s_tie():
    sums = ImportSums(4, opening=200, due=4_400, adjusted=-50, paid=3_600, closing=957)
    assert collection(LINES, imported=sums).red == ()


def test_the_year_is_the_month_and_earlier_months_of_the_same_year():
    earlier = {
        Month(2025, 12): [line("TA0001P", "TP", paid=9_999)],
        Month(2026, 8): [line("TA0001P", "TP", paid=70), line("TA0007P", "EP", paid=11)],
        Month(2026, 7): [line("TA0001P", "HP", paid=5)],
    }
    ret = collection(LINES, earlier=earlier)
    year = {row.values.get("sector"): row.values["paid_year"] for row in ret.rows}
    # A unit counts where it stands now; one that has gone counts where it stood.
    assert (year["TP"], year["EP"], year["HP"]) == (1_775, 11, 1_900)
    assert ret.total.values["paid_year"] == 3_686
    assert ret.red == ()
    missing = dict(next(n.fields for n in ret.notes if n.code == "months_missing"))["months"]
    assert missing == "01/2026, 02/2026, 03/2026, 04/2026, 05/2026, 06/2026"


def test_percent_of_plan_is_blank_where_a_plan_is_missing():
    ret = collection(LINES, plan={"TP": 3_400, "KQ": 100})
    percents = {row.values.get("sector"): row.values["plan_percent"] for row in ret.rows}
    assert percents["TP"] == Decimal("0.5")
    assert percents["KQ"] == Decimal(0)
    assert percents["HP"] is None
    assert ret.total.values["plan_percent"] is None
    assert "plan_incomplete" in {note.code for note in ret.notes}
    full = collection(LINES, plan={"TP": 3_400, "KQ": 100, "HP": 3_700})
    assert full.total.values["plan_percent"] == Decimal("0.5")
    assert not {"plan_missing", "plan_incomplete"} & {note.code for note in full.notes}


def test_a_file_without_a_charge_column_gets_it_from_the_balance():
    bare = line("TA0001P", "TP", opening=100, paid=30, due=None, interest=None, closing=170)
    bare = replace(bare, adj_up=None, adj_down=None)
    ret = collection([bare])
    assert ret.total.values["due"] == 100
    assert ret.differences == ()
    assert ret.red == ()
    absent = {
        dict(note.fields).get("column") for note in ret.notes if note.code == "column_missing"
    }
    assert absent == {"due", "interest"}


def test_the_register_names_the_group_of_a_line_without_one():
    ret = collection([line("TA0001P", None, due=5)], register_groups={"TA0001P": "ep"})
    assert ret.rows[1].title == "Hợp tác xã"


def test_interest_is_blank_unless_both_months_are_known():
    assert collection(LINES).total.values["closing_interest"] is None
    ret = collection(LINES, opening_interest={"TA0001P": 4}, closing_interest={"TA0001P": 11})
    assert ret.total.values["opening_interest"] == 4
    assert ret.total.values["closing_interest"] == 11


# Letters, numerals, sectors


def test_letters_and_numerals():
    assert [letter(number) for number in (1, 2, 26, 27)] == ["A", "B", "Z", "AA"]
    assert [roman(number) for number in (1, 4, 9, 14, 38)] == ["I", "IV", "IX", "XIV", "XXXVIII"]
    assert percent(1, 3) == Decimal("0.3333")
    assert percent(1, 0) is None


def test_sector_codes_go_by_the_whole_code_then_the_first_letter():
    known = sectors()
    day = date(2026, 9, 1)
    assert known.find("KQ", day).title == "Chủ hộ kinh doanh"
    assert known.find("KQ", date(2024, 9, 1)).title == "Xã, phường"
    assert known.find(" tz ", day).section.key == "enterprise"
    assert known.find("W1", day).title == "Khối W1 (chưa có tên)"


@pytest.mark.parametrize(
    "text",
    [
        "not = toml = at all",
        'unknown_title = "a"\nmissing_title = "b"',
        'unknown_title = "a"\nmissing_title = "b"\n[[section]]\nkey = "x"\ntitle = "y"\nodd = 1',
        (
            'unknown_title = "a"\nmissing_title = "b"\n[[section]]\nkey = "x"\ntitle = "y"\n'
            '[[group]]\nfirst_letter = "T"\ntitle = "t"\nsection = "z"\nfrom = 2020-01-01\n'
            'confidence = "low"'
        ),
        (
            'unknown_title = "a"\nmissing_title = "b"\n[[section]]\nkey = "x"\ntitle = "y"\n'
            '[[group]]\nfirst_letter = "T"\ntitle = "t"\nsection = "x"\nfrom = "2020"\n'
            'confidence = "low"'
        ),
    ],
)
def test_a_faulty_sector_file_is_refused(text):
    with pytest.raises(SectorsFaulty):
        Sectors.parse(text)


def test_a_file_without_closing_or_adjustments_is_reported_as_far_as_it_goes():
    bare = [
        LedgerLine("TA0001P", "Đơn vị", 2, sector_group="TP", workers=3, opening=5, due=7, paid=2)
    ]
    ret = collection(bare)
    missing = {dict(note.fields)["column"] for note in ret.notes if note.code == "column_missing"}
    assert {"adj_up", "adj_down", "interest"} & missing
    assert all(check.code != "closing_ties" for check in ret.checks)
    assert {note.code for note in collection([]).notes}.isdisjoint({"column_missing"})


def test_in_january_no_earlier_month_can_be_missing():
    figures = CollectionFigures()
    ret = collection_return(LINES, period=Month(2026, 1), sectors=sectors(), figures=figures)
    assert "months_missing" not in {note.code for note in ret.notes}
    later = collection_return(LINES, period=Month(2026, 2), sectors=sectors(), figures=figures)
    assert "months_missing" in {note.code for note in later.notes}
