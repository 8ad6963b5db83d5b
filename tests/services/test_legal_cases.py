"""Questions and answers as data: tests/cases/*.toml and the examples of the contract."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.errors import Refused
from app.services.calculator import Calculator
from app.services.derivation import law_lines
from app.services.law_files import holidays, law_book, readings
from tests.kit.golden import ROOT

CASES = ROOT / "tests" / "cases"
TODAY = date(2026, 11, 28)


def written():
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(case, id=f"{path.stem}: {case['id']}")


def contract():
    for case in json.loads(Path(CASES / "legal.json").read_text(encoding="utf-8")):
        yield pytest.param(case, id=f"{case['id']} {case['title']}")


BOOK, POINTS, CALENDAR = law_book(), readings(), holidays()


def calculator(chosen=None):
    return Calculator(BOOK, POINTS.with_choices(chosen or {}), CALENDAR, today=TODAY)


def plain(value):
    """As JSON and TOML have it; TOML has no null."""
    if value is None:
        return "none"
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("case", list(contract()))
def test_the_examples_of_the_contract(case):
    answer = calculator().ask(case["ask"], case["facts"])
    found = plain(dict(answer.values))
    assert {key: found[key] for key in case["expect"]} == plain(case["expect"])
    assert all(line.article for line in law_lines(answer.steps)), "every line has its article"


@pytest.mark.parametrize("case", list(written()))
def test_a_case_of_our_own(case):
    ask = calculator(case.get("readings"))
    if "error" in case:
        with pytest.raises(Refused) as refused:
            ask.ask(case["ask"], case["facts"])
        assert refused.value.code.removeprefix("legal_") == case["error"]
        return
    found = plain(dict(ask.ask(case["ask"], case["facts"]).values))
    for key, expected in case["expect"].items():
        if isinstance(expected, dict):
            assert {name: found[key][name] for name in expected} == expected
        else:
            assert found[key] == expected, key
