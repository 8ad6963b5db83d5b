"""Whose row is it: codes, branches, equal and doubtful names; what must hold for every name."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from app.domain.company_name import NameWordsFaulty
from app.domain.matching import KnownEmployer, MatchRules, Verdict
from app.domain.matching_index import MatchIndex
from app.domain.outside_row import OutsideRow, SourceKind

TEXT = resources.read_text("codes/matching.toml")
RULES = MatchRules.parse(TEXT)
CODE, OTHER_CODE = "0100233488", "4677942179"
FORMS = ("Công ty TNHH", "Công ty Cổ phần", "Doanh nghiệp tư nhân")
TRADES = ("Thương mại", "Xây dựng", "Vận tải Du lịch", "")
WORDS = ("Sầm", "Quyến", "Đượm", "Then", "Khuôn", "Lũng", "Vằng", "Ngần", "Biều", "Phác")


def known(id_="e1", name="Công ty TNHH Xây dựng Sầm Quyến", code="", **more):
    return KnownEmployer(id_, code, (name,), **more)


def row(name="", code="", **more):
    return OutsideRow(SourceKind.TAX_EMPLOYERS, "b1", 8, code, name, **more)


def matched(outside, *employers):
    return MatchIndex(employers, RULES).match(outside)


def codes(match):
    return [reason.code for reason in match.reasons]


@pytest.mark.parametrize("written", [CODE, "'" + CODE[:0] + CODE, CODE[1:], "01.00.233.488"])
def test_a_tax_code_decides_however_it_is_written(written):
    found = matched(row("Tên khác hẳn", written.strip("'")), known(code=CODE))
    assert (found.verdict, found.employer_id) == (Verdict.AUTOMATIC, "e1")
    assert found.matches[0].score == 100
    assert ("zero_restored" in codes(found.matches[0])) == (written == CODE[1:])


@pytest.mark.parametrize(
    ("theirs", "ours", "reason"),
    [
        (f"{CODE}-001", CODE, "branch_of"),
        (CODE, f"{CODE}-001", "parent_of"),
        (f"{CODE}-002", f"{CODE}-001", "sister_of"),
    ],
)
def test_branches_are_proposed_and_never_taken(theirs, ours, reason):
    found = matched(row("Chi nhánh Sầm Quyến", theirs), known(code=ours))
    assert found.verdict is Verdict.PROPOSAL
    assert codes(found.matches[0]) == [reason]


def test_two_records_of_one_tax_code_are_for_a_person():
    found = matched(row("", CODE), known(code=CODE), known("e2", code=CODE))
    assert found.verdict is Verdict.PROPOSAL
    assert [match.employer_id for match in found.matches] == ["e1", "e2"]


def test_another_valid_tax_code_is_another_employer_whatever_its_name():
    assert matched(row(known().names[0], OTHER_CODE), known(code=CODE)).matches == ()


def test_a_household_with_its_owners_number_is_proposed_by_name_and_person():
    name, owner = "Hộ kinh doanh Sầm Thị Ngần", "Sầm Thị Ngần"
    employer = known(name=name, code=CODE, representatives=(owner,))
    found = matched(row(name, "019181984434", representative=owner), employer)
    assert found.verdict is Verdict.PROPOSAL
    assert "code_of_other_kind" in codes(found.matches[0])
    assert matched(row(name, "019181984434"), employer).matches == ()


def test_a_row_that_brings_a_code_to_an_employer_without_one_is_proposed():
    found = matched(row(known().names[0], CODE), known())
    assert found.verdict is Verdict.PROPOSAL


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("CÔNG TY TNHH XÂY DỰNG SẦM QUYẾN", Verdict.AUTOMATIC),
        ("Cong  ty TNHH, Xay dung Sam Quyen.", Verdict.AUTOMATIC),
        ("Cty TNHH XD Sầm Quyến", Verdict.PROPOSAL),
        ("Công ty TNHH Xây dựng Sầm Quyếm", Verdict.PROPOSAL),
        ("Công ty Cổ phần Xây dựng Quyến Sầm", Verdict.PROPOSAL),
        ("Chi nhánh Công ty TNHH Xây dựng Sầm Quyến", Verdict.PROPOSAL),
        ("Công ty TNHH Xây dựng Đượm Then", Verdict.NONE),
        ("", Verdict.NONE),
        ("???", Verdict.NONE),
    ],
)
def test_names_without_a_code(name, verdict):
    assert (
        matched(row(name), known(), known("e2", "Công ty TNHH Vận tải Khuôn Lũng")).verdict
        is verdict
    )


def test_numbers_tell_apart():
    school = known(name="Trường Mầm non số 1 Sầm Quyến")
    assert matched(row("Trường Mầm non số 2 Sầm Quyến"), school).matches == ()
    assert matched(row("Trường Mầm non Sầm Quyến"), school).verdict is Verdict.PROPOSAL
    assert matched(row("TRUONG MN SO I SAM QUYEN"), school).verdict is Verdict.PROPOSAL


def test_an_equal_name_elsewhere_or_twice_or_with_a_broken_code_needs_a_person():
    here = known(communes=frozenset({"90101"}))
    assert matched(row(here.names[0], commune="90113"), here).verdict is Verdict.PROPOSAL
    assert matched(row(here.names[0], commune="90101"), here).verdict is Verdict.AUTOMATIC
    twice = matched(row(here.names[0]), here, known("e2"))
    assert twice.verdict is Verdict.PROPOSAL
    assert "several_alike" in codes(twice.matches[0])
    broken = matched(row(here.names[0], "0100233480"), known(code=CODE))
    assert broken.verdict is Verdict.PROPOSAL
    assert "code_one_off" in codes(broken.matches[0])


def test_what_stands_in_two_lists_has_one_key_and_figures_do_not_count():
    one = row("Công ty TNHH Sầm Quyến", CODE[1:], fields={"contract_workers": 3})
    other = OutsideRow(SourceKind.BUSINESSES, "b2", 99, CODE, "CONG TY TNHH SAM QUYEN")
    assert one.key == other.key
    assert one.key != row("Công ty TNHH Sầm Quyến").key
    assert str(one.place) == "tax-employers:b1:8"


@pytest.mark.parametrize(
    "text", ["[", "", TEXT.replace("most = 3", ""), TEXT.replace('"cty"', '"Công ty"'),
             TEXT.replace("most = 3", 'most = "3"')]
)  # fmt: skip
def test_a_faulty_file_is_refused(text):
    with pytest.raises(NameWordsFaulty):
        MatchRules.parse(text)


names = st.builds(
    lambda form, trade, words: " ".join(part for part in (form, trade, *words) if part),
    st.sampled_from(FORMS),
    st.sampled_from(TRADES),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
)
outside = st.builds(
    row,
    names | st.text(max_size=40),
    st.sampled_from(["", CODE, OTHER_CODE, f"{CODE}-001", "0100233480", "x"]),
    address=st.sampled_from(["", "Số 12, tổ 3, xóm Lũng Vằng"]),
    commune=st.sampled_from(["", "90101", "90113"]),
    representative=st.sampled_from(["", "Lý Văn Sảo"]),
)
registers = st.lists(
    st.tuples(names, st.sampled_from(["", CODE, OTHER_CODE, f"{CODE}-002"])), max_size=8
).map(lambda found: [known(f"e{n}", name, code) for n, (name, code) in enumerate(found)])


@given(outside, registers, st.integers())
def test_the_answer_hangs_on_nothing_but_what_is_compared(outside_row, employers, seed):
    shuffled = random.Random(seed).sample(employers, len(employers))
    answer = matched(outside_row, *employers)
    assert matched(outside_row, *shuffled) == answer
    assert all(0 <= match.score <= 100 for match in answer.matches)
    assert len(answer.matches) <= max(RULES.weights.most, len(employers))
    scores = [match.score for match in answer.matches]
    assert scores == sorted(scores, reverse=True)
    taken = [match for match in answer.matches if match.verdict is Verdict.AUTOMATIC]
    assert len(taken) == 0 or len(answer.matches) == 1


@given(outside, registers)
def test_a_score_is_the_sum_of_its_reasons_and_equal_names_lead(outside_row, employers):
    matches = matched(outside_row, *employers).matches
    for match in matches:
        assert sum(reason.points for reason in match.reasons) == match.score
    equal = ["name_equal" in codes(match) for match in matches]
    by_code = [
        {"tax_code_equal", "parent_of", "branch_of", "sister_of"} & {*codes(match)}
        for match in matches
    ]
    assert any(by_code) or equal == sorted(equal, reverse=True)


def test_an_equal_name_leads_one_with_swapped_words_that_has_all_else_for_it():
    name, other = "Công ty TNHH Xây dựng Sầm Quyến", "Công ty TNHH Xây dựng Quyến Sầm"
    there = known(name=name, communes=frozenset({"90101"}), representatives=("Lý Văn Sảo",))
    here = known(
        "e2",
        other,
        communes=frozenset({"90125"}),
        addresses=("Xóm Thoan, Lũng Vầu",),
        representatives=("Hà Thị Lựu",),
    )
    found = matched(
        row(name, commune="90125", address="Xóm Thoan, Lũng Vầu", representative="Hà Thị Lựu"),
        there,
        here,
    )
    assert [match.employer_id for match in found.matches] == ["e1", "e2"]
    first, second = found.matches
    assert first.score == 90 > second.score == 89
    assert first.reasons[-1] == ("at_least", "90", 2)
    assert second.reasons[-1].code == "other_at_most"
    assert found.verdict is Verdict.PROPOSAL


@given(names, registers)
def test_case_accents_and_punctuation_change_nothing(name, employers):
    index = MatchIndex(employers, RULES)
    told = index.match(row(name))
    for other in (name.upper(), f"  {name.replace(' ', '  ')} .", name.replace(" ", "-")):
        assert index.match(row(other)).matches == told.matches


@given(names)
def test_an_employer_alone_is_found_by_its_own_name(name):
    found = matched(row(name), known(name=name))
    assert (found.verdict, found.employer_id) == (Verdict.AUTOMATIC, "e1")


@given(st.text(max_size=60))
def test_any_text_is_read(text):
    parts = RULES.words.parts(text)
    assert RULES.words.parts(parts.written).written == parts.written
