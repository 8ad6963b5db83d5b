"""`papers`: the register of outgoing papers; `case`: papers drawn from a file."""

from __future__ import annotations

import json

from openpyxl import load_workbook

from tests.kit.papers import SESSION, text_of
from tests.kit.program import EARLY

TYPED = {**SESSION, "session_date": "2026-10-26"}


def written(tmp_path, **content):
    path = tmp_path / "vụ việc.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_papers_of_a_case_are_drawn_and_issued_once(sothu, tmp_path):
    act = {"kind": "late_payment", "found_on": "2026-10-09", "base": 40_000_000, "workers": 15}
    wanted = [
        {"paper": "invitation", "facts": TYPED, "issue": True},
        {"paper": "decision"},
        {"paper": "reconciliation", "facts": {"answer_by": "2026-10-30"}, "issue": True},
    ]
    path = written(tmp_path, unit="NG5295P", acts=[act], papers=wanted)
    out = tmp_path / "ra"
    ran = sothu("case", path, "--json", "--out", out)
    assert (ran.status, ran.err) == (0, "")
    invitation, decision, notice = ran.json["papers"]
    assert invitation["number"].startswith("01/Q01-")
    assert notice["number"].startswith("02/Q01-")
    assert (decision["number"], decision["issued"]) == (None, False)
    assert "signer_name" in decision["missing"]
    assert [e["event"] for e in ran.json["events"]][-1] == "session_invited"
    assert "DỰ THẢO" in text_of((out / decision["file"]).read_bytes())
    assert invitation["number"] in text_of((out / invitation["file"]).read_bytes())
    # the same file again prints the stored paper, and takes no number
    again = sothu("case", path, "--json", "--out", tmp_path / "lại")
    assert again.json["papers"][0]["number"] == invitation["number"]
    kept = (tmp_path / "lại" / invitation["file"]).read_bytes()
    assert kept == (out / invitation["file"]).read_bytes()
    listed = sothu("papers", "--year", EARLY.year, "--json")
    assert [row["number"] for row in listed.json["papers"]] == [
        invitation["number"],
        notice["number"],
    ]


def test_papers_of_a_file_that_cannot_be_are_refused(sothu, tmp_path):
    missing = written(tmp_path, unit="NG5295P", papers=[{"paper": "invitation", "issue": True}])
    ran = sothu("case", missing)
    assert ran.status == 1
    assert "giờ làm việc" in ran.err
    ran = sothu("case", written(tmp_path, unit="NG5295P", papers=[{"paper": "decision", "x": 1}]))
    assert (ran.status, "papers[0].x" in ran.err) == (1, True)


def test_the_register_of_outgoing_papers_as_lines_and_excel(sothu, tmp_path):
    wanted = [{"paper": "invitation", "facts": TYPED, "issue": True}]
    sothu("case", written(tmp_path, unit="NG5295P", papers=wanted))
    ran = sothu("papers", "--xlsx", tmp_path / "so.xlsx")
    assert ran.status == 0
    assert "Giấy mời làm việc" in ran.out
    assert "(phát hành)" in ran.out
    sheet = load_workbook(tmp_path / "so.xlsx").active
    assert any("Giấy mời làm việc" in row for row in sheet.iter_rows(values_only=True))
    assert sothu("papers", "--year", 2025).out == ""
