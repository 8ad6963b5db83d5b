"""Whose a bank line is, what must wait for a person, and which lines of statements are one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from app.domain.bank_match import BankIndex, UnitOfEmployer
from app.domain.bank_proposal import Ours, Proposer
from app.domain.bank_same import SeenLine, entries
from app.domain.bank_since import BankMoney, PaidSince, cut_off, in_proportion, paid_since
from app.domain.calendar import Month
from app.domain.matching import KnownEmployer, MatchRules
from app.domain.matching_index import MatchIndex
from app.domain.outside import BankLine
from app.domain.outside_keys import with_bank_keys

DAY = date(2026, 10, 5)
TAX = "0100233488"


@pytest.fixture(scope="module")
def proposer():
    rules = MatchRules.parse(resources.read_text("codes/matching.toml"))
    employers = [
        KnownEmployer("e1", TAX, ("Công ty TNHH Mạc Sim Việt Nam",)),
        KnownEmployer("e2", "4677942179", ("Ban Quản lý Đượm Vầu",)),
    ]
    units = [
        UnitOfEmployer("u1", "YV1084P", "e1", TAX),
        UnitOfEmployer("u2", "IB2848P", "e1", TAX),
        UnitOfEmployer("u3", "HE9781P", "e2", "4677942179"),
    ]
    index = BankIndex(units, MatchIndex(employers, rules))
    return Proposer(index, Ours("01903", frozenset({"123456789"})), {"ba na": frozenset({"u3"})})


def line(memo, credit=1_000_000, debit=0, **more):
    return BankLine(1, "", DAY, "", debit, credit, None, memo, key="k", **more)


@pytest.mark.parametrize(
    ("memo", "certainty", "units", "reason"),
    [
        ("+BHXH+103+00+YV1084P+01903+dong BHXH+", "certain", "u1", ""),
        ("+BHXH+103+00+YV1084P", "certain", "u1", ""),
        ("YV1084P CONG TY TNHH MAC SIM VIET NAM dong bhxh thang 9 nam 2026", "certain", "u1", ""),
        ("+BHXH+103+00+YV1084P+07911+dong BHXH+", "unclear", "u1", "other_office"),
        ("YV1084P va IB2848P dong BHXH", "unclear", "u1 u2", "several_codes"),
        ("+BHXH+103+00+YV1084P+01903+IB2848P", "unclear", "u1 u2", "several_codes"),
        ("YV1084P nop thay cho cong ty khac", "unclear", "u1", "paid_for_another"),
        ("YV1084P BAN QUAN LY DUOM VAU dong bhxh", "unclear", "u1", "other_name"),
        ("YV1084P MST 4677942179 dong bhxh", "unclear", "u1", "other_tax_code"),
        ("YV1084P hoan tra tien chuyen nham", "unclear", "u1", "money_came_back"),
        ("Lai tien gui khong ky han thang 10", "unclear", "", "bank_interest"),
        ("Dieu chuyen von ve tai khoan 123456789", "unclear", "", "own_transfer"),
        ("+BHXH+103+00+YV1 084P+01903+dong", "likely", "u1", "code_broken_by_space"),
        ("+BHXH+103+00+YV1085P+01903+dong", "unclear", "u1", "code_not_in_register"),
        ("+BHXH+103+00+YV0184P+01903+dong", "unclear", "u1", "code_not_in_register"),
        ("+BHXH+103+00+YV10", "unclear", "u1", "code_truncated"),
        ("+BHXH+103+00+YV", "unclear", "", "code_truncated"),
        ("MST 4677942179 nop tien", "likely", "u3", "no_code_in_memo"),
        ("MST 0100233488 nop tien", "unclear", "u1 u2", "no_code_in_memo"),
        ("BAN QUAN LY DUOM VAU nop tien bao hiem T9", "likely", "u3", "no_code_in_memo"),
        ("ba na nop tien bao hiem", "likely", "u3", "no_code_in_memo"),
        ("", "unclear", "", "no_code_in_memo"),
    ],
)
def test_what_is_proposed(proposer, memo, certainty, units, reason):
    found = proposer.propose(line(memo))
    assert found.certainty.value == certainty
    assert {payer.unit_id for payer in found.payers} == set(units.split())
    assert not reason or reason in {each.code for each in found.reasons}


@pytest.mark.parametrize(
    ("memo", "certainty", "units"),
    [
        ("Phi chuyen tien, VAT", "nothing", ""),
        ("Chuyen kinh phi", "nothing", ""),
        ("Hoan tra tien nop thua YV1084P", "unclear", "u1"),
        ("Tra lai tien chuyen nham", "unclear", ""),
    ],
)
def test_what_goes_out(proposer, memo, certainty, units):
    found = proposer.propose(line(memo, credit=0, debit=5))
    assert (found.certainty.value, {p.unit_id for p in found.payers}) == (
        certainty,
        set(units.split()),
    )
    assert proposer.propose(line(memo, credit=0)).certainty.value == "nothing"


def test_a_later_day_than_the_ledger_counts_and_cancels_out():
    after = date(2026, 9, 30)
    money = [
        BankMoney("u1", 5, DAY, confirmed=True),
        BankMoney("u1", 7, after, confirmed=True),
        BankMoney("u1", 3, date(2026, 10, 7), confirmed=False),
        BankMoney("u2", 5, DAY, confirmed=True),
        BankMoney("u2", -5, DAY, confirmed=True),
    ]
    assert paid_since(money, after) == {"u1": PaidSince(5, 3, date(2026, 10, 7))}
    assert paid_since(money, after, DAY) == {"u1": PaidSince(5, 0, DAY)}


@pytest.mark.parametrize(
    ("taken_in", "last"),
    [
        (date(2026, 11, 5), date(2026, 10, 31)),
        (date(2026, 10, 31), date(2026, 10, 30)),
        (date(2026, 10, 10), date(2026, 10, 9)),
        (date(2026, 10, 1), date(2026, 9, 30)),
    ],
)
def test_the_last_day_a_ledger_holds(taken_in, last):
    assert cut_off(Month(2026, 10), taken_in) == last


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**11), min_size=1, max_size=9))
def test_shares_add_up(amount, weights):
    shares = in_proportion(amount, weights)
    assert sum(shares) == amount
    whole = sum(weights) or len(weights)
    for share, weight in zip(shares, weights if sum(weights) else [1] * len(weights), strict=True):
        assert abs(share - amount * weight / whole) <= 1 + abs(amount) * 1e-9


def test_shares_need_weights():
    for weights in ([], [-1, 2]):
        with pytest.raises(ValueError, match="weights"):
            in_proportion(1, weights)


MEMOS = st.sampled_from(
    ["+BHXH+103+00+YV1084P+01903+dong BHXH+", "+BHXH+103+00+YV1084P+01903+dong", "NOP TIEN T9", ""]
)


@st.composite
def movements(draw):
    """What truly happened in an account: a reference and a balance of its own each."""
    found, balance = [], 10**9
    for number in range(draw(st.integers(0, 12))):
        amount = draw(st.sampled_from([1_000_000, 2_500_000, 2_500_400]))
        out = draw(st.booleans()) and draw(st.booleans())
        balance += -amount if out else amount
        found.append(
            BankLine(
                number,
                "",
                date(2026, 10, draw(st.integers(1, 3))),
                f"FT{number:05d}",
                amount if out else 0,
                0 if out else amount,
                balance,
                draw(MEMOS),
            )
        )
    return found


@st.composite
def exports(draw):
    """Statements of one account: parts of it, in any order, cut, rounded, some without references.

    Every line stands whole in the first one, so that what is counted can be told.
    """
    true = draw(movements())
    seen = [SeenLine(each, "b0") for each in with_bank_keys(true)]
    for number in range(1, draw(st.integers(1, 4))):
        lines = draw(st.permutations([each for each in true if draw(st.booleans())]))
        shape = draw(st.sampled_from(["as it is", "cut", "nameless", "thousands"]))
        if shape == "cut":
            lines = [replace(each, memo=each.memo[:20]) for each in lines]
        if shape == "nameless":
            lines = [replace(each, reference="", memo=each.memo[:30]) for each in lines]
        unit = 1000 if shape == "thousands" else 1
        lines = [
            replace(
                each,
                row=row,
                debit=each.debit // unit * unit,
                credit=each.credit // unit * unit,
                balance=(each.balance or 0) // unit * unit,
            )
            for row, each in enumerate(lines)
        ]
        seen += [SeenLine(each, f"b{number}", unit) for each in with_bank_keys(lines)]
    return true, seen


@given(exports())
def test_what_stands_in_several_statements_is_counted_once(told):
    true, seen = told
    found = entries(seen)
    assert sorted(e.line.reference for e in found) == sorted(e.reference for e in true)
    for side in ("credit", "debit"):
        assert sum(getattr(e.line, side) for e in found) == sum(getattr(e, side) for e in true)
    assert sum(len(each.places) for each in found) == len(seen)


def test_two_alike_payments_of_one_file_stay_two():
    alike = [line("NOP TIEN T9"), line("NOP TIEN T9")]
    keyed = with_bank_keys([replace(each, row=n) for n, each in enumerate(alike)])
    seen = [SeenLine(each, batch) for batch in ("a", "b") for each in keyed]
    assert len(entries(seen)) == 2


def test_a_memo_cut_by_the_bank_without_references():
    long, short = line("YV1084P CONG TY MAC SIM"), line("YV1084P CONG TY")
    seen = [
        SeenLine(with_bank_keys([long])[0], "a"),
        SeenLine(with_bank_keys([short])[0], "b"),
        SeenLine(with_bank_keys([line("HE9781P")])[0], "b"),
    ]
    found = entries(seen)
    assert [each.line.memo for each in found] == [long.memo, "HE9781P"]
    assert len(found[0].keys) == 2
