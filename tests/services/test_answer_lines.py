"""Answers of the calculator in words: every question, fact and figure has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import messages
from app.bootstrap import calculator
from app.errors import Refused
from app.services.answer_lines import answer_lines
from app.services.question_facts import QUESTIONS

CASES = json.loads((Path(__file__).parents[1] / "cases" / "legal.json").read_text("utf-8"))
ENGINE = calculator()


def lines(question, language="vi", **facts):
    return answer_lines(ENGINE.ask(question, facts), language)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_question_fact_and_choice_has_words(language):
    words = messages.catalogue(language)
    for question, facts in QUESTIONS.items():
        assert question in words["question"]
        for fact in facts:
            name = "months_listed" if fact.kind == "months" else fact.name
            assert name in words["fact"], (question, name)
            prefix = {"reading": "competence.", "spanning": "spanning."}.get(fact.name, "")
            for choice in fact.choices:
                known = choice in words["fact_choice"] or f"{prefix}{choice}" in words["law_word"]
                assert known, (question, fact.name, choice)


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_every_answer_is_told(case, language):
    try:
        answer = ENGINE.ask(case["ask"], case["facts"])
    except Refused:
        return
    told = answer_lines(answer, language)
    assert told[0].level == 0
    assert all(line.text for line in told)


def test_the_fine_comes_first_and_the_derivation_below_a_heading():
    told = lines(
        "fine",
        violator="organisation",
        act="late_payment",
        fund="si",
        found_on="2026-10-15",
        base_vnd=400_000_000,
    )
    assert (told[0].text, told[0].amount) == ("Mức phạt", 108_000_000)
    assert "Điều khoản: điểm a khoản 3 Điều 43" in [line.text for line in told]
    heading = [line.text for line in told].index("Cách tính")
    assert all(line.level > 0 for line in told[heading + 1 :])
    assert not any("Phạt cảnh cáo" in line.text for line in told)


def test_a_choice_left_to_the_signer_is_told_as_a_span():
    told = lines(
        "fine",
        violator="organisation",
        act="late_payment",
        fund="si",
        found_on="2026-10-15",
        base_vnd=400_000_000,
        aggravating=1,
    )
    assert "108.000.000 đến 120.000.000" in told[0].text


def test_no_answer_is_an_answer_too():
    told = lines(
        "criminal",
        evaded_vnd=1_000_000,
        workers=1,
        months=1,
        sanctioned_before=False,
        fraud=False,
    )
    assert told[0].text == "Khoản của Điều 216: không có"
    assert lines("debit_on_request", on="2026-10-15")[0].text.endswith("không")


def test_sums_by_fund_are_told_fund_by_fund_in_both_languages():
    told = lines("contribution", "en", month="2026-09", wage_fund_vnd=100_000_000)
    assert (told[0].text, told[0].amount) == ("Employer pays", 21_500_000)
    assert sum(line.amount for line in told[1:6]) == 21_500_000
