"""Decisions on pairs, employers that follow others, bank lines."""

from __future__ import annotations

from datetime import date

import pytest

import resources
from app.domain.bank_match import BankIndex, Credit, UnitOfEmployer, payer_words
from app.domain.match_decision import Says, decided
from app.domain.match_follow import Followers
from app.domain.matching import KnownEmployer, Match, MatchRules, Reason, RowMatch, Verdict
from app.domain.matching_index import MatchIndex
from app.domain.outside_row import OutsideRow, SourceKind
from app.domain.succession import Succession, SuccessionKind, fault, heirs

ROW = OutsideRow(SourceKind.OTHER, "b", 1, name="Công ty TNHH Sầm Quyến")
DAY = date(2026, 10, 1)


def found(*ids, verdict=Verdict.PROPOSAL):
    return RowMatch(
        ROW, tuple(Match(id_, 80, verdict, (Reason("name_close", "80"),)) for id_ in ids)
    )


def test_without_decisions_a_match_is_as_it_was():
    assert decided(found("a"), {}) == found("a")


def test_same_is_the_answer_even_where_nothing_was_found():
    for before in (found("a", "b"), found()):
        after = decided(before, {"b": Says.SAME, "a": Says.DIFFERENT})
        assert (after.verdict, after.employer_id) == (Verdict.AUTOMATIC, "b")
    assert after.matches[0].reasons == (Reason("decided_same"),)


def test_different_takes_out_automatic_matches_too():
    after = decided(found("a", verdict=Verdict.AUTOMATIC), {"a": Says.DIFFERENT})
    assert after.verdict is Verdict.NONE


def test_later_keeps_a_pair_open():
    after = decided(found("a", verdict=Verdict.AUTOMATIC), {"a": Says.LATER})
    assert after.verdict is Verdict.PROPOSAL
    assert Reason("decided_later") in after.matches[0].reasons


def test_two_sames_contradict_each_other():
    after = decided(found("a", "b"), {"a": Says.SAME, "b": Says.SAME})
    assert after.verdict is Verdict.PROPOSAL
    assert [match.reasons[0].code for match in after.matches] == ["decisions_contradict"] * 2


def follows(from_id, to_id, kind=SuccessionKind.MERGED, day=DAY, document="12/QĐ"):
    return Succession(f"{from_id}{to_id}", kind, from_id, to_id, day, document)


def test_rows_belong_to_the_heir_from_the_day_on():
    known = [follows("a", "b"), follows("b", "c", day=date(2026, 11, 1))]
    assert heirs("a", known, date(2026, 9, 30)) == ("a",)
    assert heirs("a", known, DAY) == ("b",)
    assert heirs("a", known, date(2026, 11, 1)) == ("c",)
    assert heirs("x", known, DAY) == ("x",)


def test_a_duplicate_counts_on_every_day_and_a_split_has_several_heirs():
    double = [follows("a", "b", SuccessionKind.DUPLICATE, document="")]
    assert heirs("a", double, date(2020, 1, 1)) == ("b",)
    split = [follows("a", "b", SuccessionKind.SPLIT), follows("a", "c", SuccessionKind.SPLIT)]
    assert heirs("a", split, DAY) == ("b", "c")


@pytest.mark.parametrize(
    ("new", "known", "code"),
    [
        ([follows("a", "b")], [], ""),
        ([follows("a", "a")], [], "succession_self"),
        ([follows("a", "b", document=" ")], [], "succession_document"),
        ([follows("a", "b", SuccessionKind.DUPLICATE, document="")], [], ""),
        ([follows("a", "b", SuccessionKind.SPLIT)], [], "succession_parts"),
        ([follows("a", "b"), follows("a", "c")], [], "succession_parts"),
        ([follows("a", "b")], [follows("a", "c")], "succession_again"),
        ([follows("a", "b")], [follows("b", "c"), follows("c", "a")], "succession_circle"),
        ([follows("a", "b")], [follows("b", "a")], "succession_circle"),
        ([follows("a", "c")], [follows("b", "c")], ""),
    ],
)
def test_what_is_wrong_with_a_succession(new, known, code):
    assert fault(new, known) == code


def test_a_circle_that_two_computers_made_ends():
    circle = [follows("a", "b"), follows("b", "a")]
    assert heirs("a", circle, DAY) == ("a",)


@pytest.fixture(scope="module")
def bank():
    rules = MatchRules.parse(resources.read_text("codes/matching.toml"))
    employers = [
        KnownEmployer("e1", "0100233488", ("Công ty TNHH Mạc Sim Việt Nam",)),
        KnownEmployer("e2", "4677942179", ("Ban Quản lý Đượm Vầu",)),
    ]
    units = [
        UnitOfEmployer("u1", "YV1084P", "e1", "0100233488"),
        UnitOfEmployer("u2", "IB2848P", "e1", "0100233488"),
        UnitOfEmployer("u3", "HE9781P", "e2", "4677942179"),
    ]
    return BankIndex(units, MatchIndex(employers, rules))


def credit(key="k", amount=1_000_000, **more):
    return Credit(key, DAY, amount, **more)


@pytest.mark.parametrize(
    ("line", "units", "reason"),
    [
        (credit(unit_code="YV1084P", memo="YV1084P Đượm Vầu"), ["u1"], "unit_code"),
        (credit(proposed=("YV1084P",)), ["u1"], "unit_code_broken"),
        (credit(tax_code="4677942179"), ["u3"], "tax_code"),
        (credit(tax_code="0100233488"), ["u2", "u1"], "several_units"),
        (credit(memo="BAN QUAN LY DUOM VAU nop tien bao hiem T9"), ["u3"], "name_equal"),
        (credit(memo="CONG TY TNHH MAC SIM VIET NAM nop tien"), ["u2", "u1"], "several_units"),
        (credit(name="Cty TNHH Mạc Sim VN"), ["u2", "u1"], "name_equal_written_out"),
        (credit(unit_code="ZZ0013P", memo="+BHXH+103+00+ZZ0013P+01903"), [], ""),
        (credit(memo="Phi chuyen tien, VAT"), [], ""),
        (credit(unit_code="YV1084P", amount=0), [], ""),
        (credit(), [], ""),
    ],
)
def test_whose_money_it_is(bank, line, units, reason):
    payers = bank.payers(line)
    assert [payer.unit_id for payer in payers] == units
    assert not reason or reason in {each.code for each in payers[0].reasons}
    assert bank.payers(line) == payers


def test_words_about_the_payment_are_left_out():
    assert payer_words("Nop tien BHXH T09 2026 Sầm Quyến thang 9") == "sam quyen"
    assert payer_words("+BHXH+103+00+") == ""


def test_a_new_name_is_no_succession():
    renamed = Succession("1", SuccessionKind.RENAMED, "a", "a", DAY, "GCN", "", "Cũ", "Mới")
    assert heirs("a", [renamed], DAY) == ("a",)
    merged = [Succession("", SuccessionKind.MERGED, "a", "b", DAY, "QĐ")]
    assert fault(merged, [renamed]) == ""


def test_rows_are_led_to_who_follows_and_the_old_ones_have_ended():
    merged = Succession("1", SuccessionKind.MERGED, "a", "b", DAY, "QĐ")
    double = Succession("2", SuccessionKind.DUPLICATE, "c", "b", DAY, "")
    after = Followers([merged, double], DAY)
    led = after.lead(found("a", verdict=Verdict.AUTOMATIC))
    assert (led.employer_id, led.matches[0].reasons[-1]) == ("b", Reason("followed"))
    assert after.ended("a")
    assert not after.ended("c")
    assert not Followers([merged], date(2026, 9, 30)).ended("a")
    assert after.one_record(["a", "b", "c"]) == {"a": "a", "b": "b", "c": "b"}
    split = [Succession(n, SuccessionKind.SPLIT, "a", n, DAY, "QĐ") for n in ("x", "y")]
    assert Followers(split, DAY).lead(found("a", verdict=Verdict.AUTOMATIC)).verdict is (
        Verdict.PROPOSAL
    )
    assert Followers([], DAY).lead(found("a")) == found("a")
