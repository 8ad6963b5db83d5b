"""The derivation of every example, as an officer reads it: looked at, then kept as it is."""

from __future__ import annotations

import json
import tomllib
from datetime import date

import pytest

from app.services.calculator import Calculator
from app.services.derivation import law_lines
from app.services.law_files import holidays, law_book, readings
from tests.kit.golden import ROOT

CASES = ROOT / "tests" / "cases"
#: of our own cases: those whose derivation says something the contract's examples do not
MORE = (
    ("surcharge", "three parts"),
    ("surcharge", "paid too much"),
    ("surcharge", "nothing owed"),
    ("surcharge", "payment after the day"),
    ("amounts", "28/2020/NĐ-CP late_payment under 15"),
    ("amounts", "dossiers 3"),
    ("amounts", "late si individual 400000"),
    ("amounts", "capped frame of one amount"),
    ("amounts", "late si household_business 625000001"),
    ("amounts", "circumstances 2 0"),
    ("amounts", "circumstances 0 2"),
    ("amounts", "circumstances 0 1 left to the signer"),
    ("brackets_283", "late_registration si 5000 organisation"),
    ("competence", "189/2025"),
    ("competence", "cap as frame, office reading"),
    ("days_and_rates", "unpaid 2026-02-28 None"),
    ("days_and_rates", "registration"),
    ("days_and_rates", "record 2026-10-12"),
    ("days_and_rates", "limitation 2026-10-15 2025-10-14"),
    ("days_and_rates", "limitation 2026-10-15 2025-10-15"),
    ("days_and_rates", "fine paid 2026-10-21 2026-11-03"),
    ("days_and_rates", "explain organisation 29999999"),
    ("days_and_rates", "instalments organisation [199999999]"),
    ("days_and_rates", "criminal 49999999 9 6 True True"),
    ("days_and_rates", "criminal 50000000 1 5 True True"),
    ("days_and_rates", "contribution 2008-12"),
    ("days_and_rates", "old interest exact"),
    ("debit", "last day of Decree 12/2022"),
    ("debit", "first day of Decree 283/2026"),
    ("debit", "before Law 71/2006"),
    ("regimes", "ended before 283, found after"),
)


def chosen():
    yield from json.loads((CASES / "legal.json").read_text(encoding="utf-8"))
    for name, ident in MORE:
        text = (CASES / f"{name}.toml").read_text(encoding="utf-8")
        yield next(case for case in tomllib.loads(text)["case"] if case["id"] == ident)


@pytest.mark.parametrize(
    ("language", "kept"), [("vi", "law-lines-vi.txt"), ("en", "law-lines-en.txt")]
)
def test_derivations_read_as_they_should(language, kept, golden):
    book, points, calendar = law_book(), readings(), holidays()
    text = []
    for case in chosen():
        read = points.with_choices(case.get("readings", {}))
        ask = Calculator(book, read, calendar, today=date(2026, 11, 28))
        answer = ask.ask(case["ask"], case["facts"])
        text.append(f"{case['id']}")
        text.extend(f"  {line}" for line in law_lines(answer.steps, language))
    golden.text(kept, "\n".join(text) + "\n")
