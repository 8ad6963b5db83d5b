"""Numbers without the book's code on several PCs of one office: no two printed alike."""

from __future__ import annotations

import pytest

from app.errors import Refused
from app.services.letters import SERIES
from app.services.office_choices import NUMBERS, OfficeChoices
from app.services.paper_numbers import LETTERS, PAPERS, PaperNumbers
from app.store.check import number_faults
from app.store.leases import BOOK, LEASE
from tests.kit.records import issue

PLAIN = {LETTERS: "{ordinal:02d}/{symbol}", PAPERS: "{ordinal:02d}"}
CODED = {LETTERS: "{ordinal:02d}/{book}-{symbol}", PAPERS: "{ordinal:02d}-{book}"}


def choose(pc, **choices):
    OfficeChoices(pc.register, actor="an").put(choices)


def printed(pc, count=1, year=2026):
    """Issue letters as they are numbered in earnest; returns what is printed on them."""
    numbers = pc.register.numbers.upcoming(SERIES, year, count)
    texts = PaperNumbers(pc.register).letters(numbers, "BHXH-TST")
    pdf = pc.register.blobs.put(b"%PDF", "application/pdf")
    with pc.register.command("x", actor="an") as command:
        for text in texts:
            issue(command, pdf=pdf, series=SERIES, year=year, number=text)
    return texts


def meet(*pcs):
    for pc in (*pcs, pcs[0]):
        pc.sync()


@pytest.fixture
def pcs(office, province, clock):
    """Two PCs that have numbered from their own books and now number from one, without its code."""
    province.exchange.now = province.now = province.devices._now = clock.now
    one, two = office("one"), office("two")
    with one.register.command("x", actor="an") as command:
        made = command.create("office", {"code": one.register.identity.office})
        named = {"name": "BHXH cơ sở Thử", "letter_symbol": "BHXH-TST", "valid_from": "2025-07-01"}
        command.create("office_name", {"office_id": made, **named})
    assert printed(one) == ["01/Q01-BHXH-TST"]
    assert printed(two) == ["01/Q02-BHXH-TST"]
    meet(one, two)
    choose(one, **{NUMBERS: LEASE, **PLAIN})
    meet(one, two)
    return one, two


def all_differ(*pcs):
    for pc in pcs:
        texts = [text for _, text in pc.register.numbers.printed(2026)]
        assert len(set(texts)) == len(texts) > 0
        assert number_faults(pc.register.connections.read()) == []


def test_two_pcs_print_plain_numbers_that_differ(pcs):
    one, two = pcs
    assert (printed(one, 2), printed(two)) == (["01/BHXH-TST", "02/BHXH-TST"], ["201/BHXH-TST"])
    meet(one, two)
    all_differ(one, two)


def test_mode_and_template_that_crossed_on_the_way_stop_both_until_somebody_chooses(pcs):
    one, two = pcs
    choose(one, **CODED)
    meet(one, two)
    choose(one, **{NUMBERS: BOOK})
    choose(two, **PLAIN)  # it has not heard of the change: the office has one book
    assert printed(two) == ["201/BHXH-TST"]
    meet(one, two)
    for pc in (one, two):
        assert OfficeChoices(pc.register, actor="an").values()[NUMBERS] == BOOK
        with pytest.raises(Refused, match="template_lacks_book"):
            printed(pc)
    choose(two, **CODED)
    meet(two, one)
    assert printed(one) == ["02/Q01-BHXH-TST"]
    assert printed(two) == ["02/Q02-BHXH-TST"]
    meet(one, two)
    all_differ(one, two)


def test_words_of_another_pc_s_book_are_refused_once_its_papers_are_known(pcs):
    one, two = pcs
    alike = {LETTERS: "{ordinal:02d}/Q02-{symbol}"}
    with pytest.raises(Refused, match="template_prints_again"):
        choose(one, **alike)
    choose(one, **{LETTERS: "{ordinal:02d}/Q03-{symbol}"})  # no PC bears it
    meet(one, two)
    assert printed(two) == ["201/Q03-BHXH-TST"]


def test_a_copy_numbers_nothing_and_then_other_numbers(pcs, tmp_path):
    one, two = pcs
    first = printed(one)
    one.sync()
    one.keep_copy(tmp_path / "old")
    lost = printed(one, 2)  # on paper, and gone with the disk
    one.put_back(tmp_path / "old", noted=False)  # nobody knows what was given
    with pytest.raises(Refused, match="numbers_in_doubt"):
        printed(one)
    one.sync()
    assert set(printed(one, 5)).isdisjoint([*first, *lost])
    meet(one, two)
    all_differ(one, two)


def test_a_new_year_begins_at_one_again_and_is_no_repeat(pcs, clock):
    one, two = pcs
    printed(one)
    while clock.now().year < 2027:
        clock.pass_by(days=10)
    meet(one, two)
    assert printed(one, year=2027) == ["01/BHXH-TST"]
    later = printed(two, year=2027)
    meet(one, two)
    assert later != ["01/BHXH-TST"]
    assert len(one.register.papers.by_number("01/BHXH-TST")) == 2  # one of each year
    all_differ(one, two)
