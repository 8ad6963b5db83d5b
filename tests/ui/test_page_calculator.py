"""The calculator: every question has a form with words, answered as the command answers it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.calendar import Month
from app.errors import Refused
from app.services.answer_lines import answer_lines
from app.services.question_facts import QUESTIONS
from tests.kit.program import bare
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from ui import format as shown
from ui.pages.calc_fields import FactForm
from ui.text import Words

if TYPE_CHECKING:
    from tests.kit.program import Trial

__all__ = ["bare", "office_of"]

CASES = json.loads((Path(__file__).parents[1] / "cases" / "legal.json").read_text("utf-8"))
TODAY = date(2026, 10, 10)


def typed(kind: str, value: Any) -> str:  # noqa: PLR0911  (one line a kind)
    """Return a fact of the contract as a person types it."""
    if kind == "day":
        return shown.day(date.fromisoformat(value))
    if kind == "month":
        return Month.parse(value).vietnamese
    if kind == "months":
        return ", ".join(Month.parse(each).vietnamese for each in value)
    if kind == "amounts":
        return "\n".join(shown.money(each) for each in value)
    if kind == "payments":
        return "\n".join(f"{typed('day', p['paid_on'])} {p['amount_vnd']}" for p in value)
    if kind == "rows":
        return "\n".join(
            f"{r['fund']} {r['cumulative_vnd']} {r['not_yet_due_vnd']} {r['annual_rate_percent']}"
            for r in value
        )
    if kind == "yes_no":
        return "yes" if value else "no"
    return shown.money(value) if kind == "money" else str(value)


def plain(question: dict[str, Any]) -> bool:
    """Tell whether a person could type it: rows by the year's rate, payments at all."""
    rows = question["facts"].get("rows", ())
    return all("annual_rate_percent" in row for row in rows)


@pytest.mark.parametrize("case", [c for c in CASES if plain(c)], ids=lambda c: str(c["id"]))
@pytest.mark.usefixtures("screen")
def test_what_is_typed_is_the_fact_of_the_contract(case: dict[str, Any], qtbot: Any) -> None:
    form = FactForm(QUESTIONS[case["ask"]], Words("vi"), TODAY)
    qtbot.addWidget(form)
    kinds = {fact.name: fact.kind for fact in QUESTIONS[case["ask"]]}
    given = {n: v for n, v in case["facts"].items() if v is not None and v != [] and n in kinds}
    form.put({name: typed(kinds[name], value) for name, value in given.items()})
    assert form.facts() == given


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_answer_has_words(office_of: Any, bare: Trial, language: str) -> None:
    calculator = office_of(bare).services.law.calculator()
    for case in CASES:
        try:
            answer = calculator.ask(case["ask"], case["facts"])
        except Refused:
            continue
        lines = answer_lines(answer, language)
        assert lines
        assert lines[0].level == 0
        assert all(line.text for line in lines)


def test_a_fine_is_answered_while_it_is_typed(office_of: Any, bare: Trial) -> None:
    office = office_of(bare)
    office.window._do("calculator")
    office.settle()
    page = office.window.page
    assert "Còn thiếu: Người vi phạm, Hành vi, Quỹ, Ngày phát hiện" in page._said.text()
    values = {"violator": "organisation", "act": "late_payment", "fund": "si"}
    office.window.go("calculator", {"ask": "fine", **values, "found_on": "15/10/2026"})
    office.settle()
    assert "Số tiền làm căn cứ" in page._said.text()
    field = page.form._fields["base_vnd"].widget
    field.setFocus()
    office.qtbot.keyClicks(field, "400000000")
    office.qtbot.waitUntil(lambda: "108.000.000" in page.answer.toPlainText())
    assert not page._said.isVisible()
    assert "Điều 43" in page.answer.toPlainText()
    assert nameless(office.window) == []


def test_what_cannot_be_read_names_its_field(office_of: Any, bare: Trial) -> None:
    office = office_of(bare)
    office.window.go("calculator", {"ask": "limitation", "found_on": "31/02/2026"})
    office.settle()
    page = office.window.page
    assert "“Ngày phát hiện”" in page._said.text()
    assert page.answer.toPlainText() == ""
    office.window.go(
        "calculator", {"ask": "limitation", "found_on": "1/3/2026", "ended_on": "2/3/2026"}
    )
    office.settle()
    assert "ended_on" in page._said.text()


def test_the_answer_is_copied_and_saved(
    office_of: Any, bare: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(bare)
    office.window.go("calculator", {"ask": "freeze_by", "received_on": "08/10/2026"})
    office.settle()
    page = office.window.page
    page._buttons[0].click()
    assert "09/10/2026" in QGuiApplication.clipboard().text()
    answer_file_dialog(monkeypatch, tmp_path / "tinh.xlsx")
    page.commands()["list.export"]()
    office.settle()
    assert (tmp_path / "tinh.xlsx").exists()


def test_going_to_another_question_and_back_keeps_what_was_typed(
    office_of: Any, bare: Trial
) -> None:
    office = office_of(bare)
    page = office.go("calculator")
    page.form.put({"base_vnd": "5.000.000"})
    page.questions.setFocus()
    office.qtbot.keyClick(page.questions, Qt.Key.Key_Down)
    office.settle()
    assert page.question == "competence"
    office.qtbot.keyClick(page.questions, Qt.Key.Key_Up)
    assert page.form.values()["base_vnd"] == "5.000.000"
