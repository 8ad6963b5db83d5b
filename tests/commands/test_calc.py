"""`sothu calc`: the shape of the contract, --explain, standard input, what is no question."""

from __future__ import annotations

import io
import json

import pytest

from app.__main__ import main

FINE = {
    "violator": "organisation",
    "act": "late_payment",
    "fund": "si",
    "found_on": "2026-10-15",
    "ended_on": None,
    "base_vnd": 400_000_000,
}


def ask(capsys, path, *words):
    status = main(["calc", str(path), *words])
    ran = capsys.readouterr()
    return status, json.loads(ran.out) if ran.out else None, ran.err


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "hỏi.json"
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_one_bad_question_spoils_none_of_the_others(capsys, file):
    questions = [
        {"id": "a", "ask": "fine", "facts": FINE},
        {"id": "b", "ask": "fine", "facts": {**FINE, "colour": "red"}},
        {"id": "c", "ask": "fine", "facts": {k: v for k, v in FINE.items() if k != "base_vnd"}},
        {"id": "d", "ask": "weather", "facts": {}},
        "what?",
        {"id": "e", "ask": "fine"},
        {"id": "f", "ask": "fine", "facts": FINE, "why": "?"},
        {"id": "g", "ask": "fine", "facts": []},
        {"id": "h", "ask": "due_date", "facts": {"months": ["2026-08"], "cycle": "monthly"}},
    ]
    status, found, _ = ask(capsys, file(questions))
    assert status == 0
    assert [each["id"] for each in found] == ["a", "b", "c", "d", None, "e", "f", "g", "h"]
    codes = [each.get("error", {}).get("code") for each in found]
    assert codes == [
        None,
        "unknown_facts",
        "facts_missing",
        "unknown_question",
        "bad_fact",
        "facts_missing",
        "unknown_facts",
        "bad_fact",
        None,
    ]
    assert "colour" in found[1]["error"]["message"]
    assert "base_vnd" in found[2]["error"]["message"]
    assert found[0]["answer"]["fine_vnd"] == 108_000_000
    assert found[8]["answer"] == {"due_on": ["2026-09-30"]}
    assert "lines" not in found[0]


def test_explained_every_line_has_its_article(capsys, file):
    path = file([{"id": 1, "ask": "fine", "facts": FINE}, {"id": 2, "ask": "x", "facts": {}}])
    _, (fine, wrong), _ = ask(capsys, path, "--explain")
    assert any("96.000.000 đến 120.000.000" in line for line in fine["lines"])
    assert all("Điều" in line for line in fine["lines"])
    assert "lines" not in wrong


def test_questions_may_come_on_standard_input(capsys, monkeypatch):
    text = json.dumps([{"id": "x", "ask": "fine", "facts": FINE}])
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    _, found, _ = ask(capsys, "-")
    assert found[0]["answer"]["regime"] == "283/2026/NĐ-CP"


@pytest.mark.parametrize("content", ["{", "{}", "5", "[" * 100_000])
def test_a_file_that_is_no_list_of_questions_is_refused(capsys, file, content):
    status, found, said = ask(capsys, file(content))
    assert (status, found) == (1, None)
    assert "mảng JSON" in said


def test_a_file_that_is_not_there_is_said(capsys, tmp_path):
    status, _, said = ask(capsys, tmp_path / "x.json")
    assert status == 1
    assert "x.json" in said
    assert main(["calc", str(tmp_path)]) == 1


def test_an_offices_readings_are_followed(sothu, full, file, capsys):
    full.open().services.law.choose("spanning", "daily_from_due_date")
    full.close()
    facts = {"amount_vnd": 200_000_000, "due_on": "2025-05-31", "as_of": "2025-12-31"}
    path = file([{"id": 1, "ask": "surcharge", "facts": facts}])
    found = json.loads(sothu("calc", path).out)
    assert found[0]["answer"]["days_late"] == 214
    assert found[0]["answer"]["readings"]["spanning"] == "daily_from_due_date"
