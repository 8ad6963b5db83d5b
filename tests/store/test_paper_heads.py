"""What lists read of issued documents says what the documents themselves say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.calendar import Month
from app.domain.urging import Choice
from tests.kit.program import EARLY, OCTOBER, bare, full, urged

__all__ = ["bare", "full", "urged"]
KINDS = ("urging", "withdrawal")


def register_of(trial):
    return trial.open().services.urging.letters._register


def test_heads_say_what_the_facts_say(urged):
    register = register_of(urged)
    heads = register.paper_heads.select()
    papers = register.papers.of_kind("urging")
    assert [head.id for head in heads] == [paper.id for paper in papers]
    for head, paper in zip(heads, papers, strict=True):
        assert head.unit_code == paper.facts["unit_code"]
        assert head.name == paper.facts["employer_name"]
        assert head.late_principal == paper.facts["late_principal"]
        assert head.surcharge == paper.facts["surcharge"]
        assert head.evasion_from.isoformat() == paper.facts["evasion_from"]
        assert (head.tax_code, head.address) == (paper.facts["tax_code"], paper.facts["address"])
        assert head.officer == paper.facts["officer_name"]
        assert (head.number, head.issued_on) == (paper.number, paper.issued_on)
        assert (head.pdf_sha256, head.at, head.actor) == (paper.pdf_sha256, paper.at, paper.actor)
        assert (head.year, head.book, head.ordinal) == (paper.year, paper.book, paper.ordinal)
        assert head.month == OCTOBER


def test_heads_are_narrowed(urged):
    heads = register_of(urged).paper_heads
    first = heads.select()[0]
    assert heads.select(ids=[first.id]) == [first]
    assert heads.select(ids=[]) == []
    assert heads.select(filters={"unit": first.unit_id}) == [first]
    assert len(heads.select(filters={"run": first.run_id, "month": "2026-10"})) == 112
    assert heads.select(filters={"month": "2026-11"}) == []
    assert heads.select(kinds=["withdrawal"]) == []


def test_a_withdrawal_is_of_the_month_of_its_day_and_the_letter_stands_no_more(urged):
    register = register_of(urged)
    first = register.paper_heads.select()[0]
    assert register.paper_heads.standing(first.unit_id)[first.unit_id][0].number == first.number
    urged.clock.on(2026, 11, 3)
    urged.open().services.deliveries.withdraw(first.id, "Sai số liệu")
    assert register.paper_heads.standing(first.unit_id) == {}
    (notice,) = register.paper_heads.select(kinds=["withdrawal"])
    assert (notice.month, notice.unit_code) == (Month(2026, 11), first.unit_code)
    assert notice.evasion_from is None


def test_the_latest_day_is_that_of_papers_that_stand(urged):
    heads = register_of(urged).paper_heads
    assert heads.latest_day("letters") == EARLY
    services = urged.open().services
    choice = Choice(only=frozenset({"NG5295P"}))
    plan = services.urging.plan(Month(2026, 12), date(2026, 12, 12), choice)
    issued = services.urging.issue(replace(plan, ahead_meant=True))
    assert heads.latest_day("letters") == date(2026, 12, 12)
    assert heads.latest_day("letters", until=date(2026, 10, 15)) == EARLY
    services.deliveries.cancel_run(issued.run_id, "Ghi nhầm ngày")
    assert heads.latest_day("letters") == EARLY
    assert heads.latest_made(KINDS)[0] == urged.clock.now()
    assert heads.latest_day("none") is heads.latest_made(["none"]) is None
