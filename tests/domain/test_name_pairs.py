"""Precision and recall of matching on tests/data/name_pairs.json, which a program invented.

The pairs are split by a fixed rule: every third one by its place is "held", the others "tune".
That the weights fit both alike is what can be checked; who looked at which pair when is not.
"""

from __future__ import annotations

import json
import sys

import pytest

import resources
from app.domain.matching import KnownEmployer, MatchRules, Verdict
from app.domain.matching_index import MatchIndex
from app.domain.outside_row import OutsideRow, SourceKind
from tests.kit.name_pairs import FILE

PAIRS = json.loads(FILE.read_text(encoding="utf-8"))


def known(number, employer):
    return KnownEmployer(
        f"e{number:04d}",
        employer.get("tax_code", ""),
        (employer["name"],),
        tuple(filter(None, [employer.get("address", "")])),
        frozenset(filter(None, [employer.get("commune", "")])),
        tuple(filter(None, [employer.get("representative", "")])),
    )


@pytest.fixture(scope="module")
def answers():
    """Every row against all the employers of the set at once, as in a register."""
    rules = MatchRules.parse(resources.read_text("codes/matching.toml"))
    index = MatchIndex([known(n, pair["employer"]) for n, pair in enumerate(PAIRS)], rules)
    return [
        index.match(OutsideRow(SourceKind.OTHER, "b", n, **pair["row"]))
        for n, pair in enumerate(PAIRS)
    ]


def test_the_set_is_large_and_has_hard_ones():
    assert len(PAIRS) >= 500
    assert len({pair["kind"] for pair in PAIRS}) >= 20
    assert sum(not pair["same"] for pair in PAIRS) >= 200


def test_the_set_is_split_by_its_rule_and_each_kind_is_on_both_sides():
    parts = [pair["part"] for pair in PAIRS]
    kinds = {part: {p["kind"] for p in PAIRS if p["part"] == part} for part in ("tune", "held")}
    assert parts.count("held") == pytest.approx(len(PAIRS) / 3, abs=1)
    assert kinds["held"] == kinds["tune"]


@pytest.mark.parametrize("part", ["tune", "held"])
def test_automatic_matches_are_right_and_proposals_miss_little(answers, part, capsys):
    taken, right, same, proposed, missed, false = 0, 0, 0, 0, {}, {}
    for number, (pair, answer) in enumerate(zip(PAIRS, answers, strict=True)):
        if pair["part"] != part:
            continue
        meant = f"e{number:04d}"
        if answer.verdict is Verdict.AUTOMATIC:
            taken += 1
            right += pair["same"] and answer.employer_id == meant
        found = meant in {match.employer_id for match in answer.matches}
        if pair["same"]:
            same += 1
            proposed += found
            if not found:
                missed[pair["kind"]] = missed.get(pair["kind"], 0) + 1
        elif found:
            false[pair["kind"]] = false.get(pair["kind"], 0) + 1
    with capsys.disabled():
        sys.stdout.write(
            f"\nmatching, {part}: automatic {right} of {taken} right"
            f" ({right / taken:.3f}); {proposed} of {same} found ({proposed / same:.3f}),"
            f" missed {missed}; others proposed {false}\n"
        )
    assert taken >= 20
    assert right / taken >= 0.98
    assert proposed / same >= 0.95
