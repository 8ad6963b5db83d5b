"""`case`: a case entered from a file, told as JSON and in lines."""

from __future__ import annotations

import json

import pytest

from tests.kit.papers import text_of
from tests.kit.program import EARLY, OFFICE

ACT = {"kind": "late_payment", "found_on": "2026-10-09", "base": 40_000_000, "workers": 15}
SESSION = {"event": "session_held", "day": "2026-10-10", "figures": {"signature": "both"}}
DECIDED = {
    "event": "decided",
    "day": "2026-10-10",
    "figures": {"fine": 12_000_000, "post": "provincial_si_director"},
    "elsewhere": {
        "number": "12/QĐ-XPHC",
        "on": "2026-10-10",
        "body": "Bảo hiểm xã hội tỉnh Sông Cò",
        "signer": "Vi Văn Thử",
    },
    "note": "quyết định gửi về ngày 10/10",
}


@pytest.fixture
def written(tmp_path):
    def write(**content):
        path = tmp_path / "vụ việc.json"
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def test_a_case_is_opened_and_taken_on_by_a_file(sothu, written, tmp_path):
    scan = tmp_path / "bien-ban.txt"
    scan.write_text("hai bên đã ký", encoding="utf-8")
    first = {**SESSION, "evidence": ["bien-ban.txt"]}
    path = written(unit="ng5295p", note="nợ lâu", acts=[ACT], steps=[first, DECIDED])
    ran = sothu("case", path, "--json", "--out", tmp_path / "ra")
    assert (ran.status, ran.err) == (0, "")
    assert (ran.json["unit_code"], ran.json["state"]) == ("NG5295P", "sanctioned")
    assert [e["event"] for e in ran.json["events"]] == ["opened", "session_held", "decided"]
    assert ran.json["fine_vnd"] == 12_000_000
    assert ran.json["acts"][0]["base_vnd"] == 40_000_000
    assert {"decision_delivered", "payment"} <= {step["event"] for step in ran.json["next"]}
    kept = json.loads((tmp_path / "ra" / "vu-viec.json").read_text(encoding="utf-8"))
    assert kept == ran.json
    # the same file again changes nothing; another payment of the same day is another one
    again = sothu("case", path, "--json")
    assert again.json == ran.json
    for amount in (5, 6):
        payment = {"event": "payment", "day": "2026-10-10", "figures": {"amount": amount}}
        more = sothu("case", written(unit="NG5295P", steps=[payment]), "--json")
    assert [e["event"] for e in more.json["events"]].count("payment") == 2


def test_in_lines_it_says_where_the_case_stands_and_what_is_missing(sothu, written):
    ran = sothu("case", written(unit="NG5295P", on=str(EARLY)))
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0].startswith("NG5295P")
    assert "Chậm đóng (từ 10/10/2026)" in lines[0]
    assert "  bước tiếp: Làm việc với đơn vị" in lines
    assert any("chưa được: Đóng vụ việc – còn nợ gốc" in each for each in lines)


def test_a_step_that_is_not_allowed_leaves_no_step_behind(sothu, written):
    evasion = {"event": "evasion", "day": "2026-10-10", "figures": {"ground": "39.1.đ"}}
    ran = sothu("case", written(unit="NG5295P", steps=[SESSION, evasion]), "--json")
    assert ran.status == 1
    assert ran.json["error"]["code"] == "case_step_refused"
    assert "Xác định trốn đóng" in ran.err
    again = sothu("case", written(unit="NG5295P"), "--json")
    assert [e["event"] for e in again.json["events"]] == ["opened"]


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({}, "unit"),
        ({"unit": 5}, "unit"),
        ({"unit": "NG5295P", "color": 1}, "color"),
        ({"unit": "NG5295P", "on": "mai"}, "on"),
        ({"unit": "NG5295P", "acts": {}}, "acts"),
        ({"unit": "NG5295P", "acts": [{"found_on": "x"}]}, "acts[0].found_on"),
        ({"unit": "NG5295P", "steps": [{"event": "note"}]}, "steps[0].day"),
        ({"unit": "NG5295P", "steps": [{"event": "note", "when": 1}]}, "steps[0].when"),
        ({"unit": "NG5295P", "steps": ["note"]}, "steps[0]"),
        (
            {"unit": "NG5295P", "steps": [{**DECIDED, "elsewhere": {"so": "1"}}]},
            "steps[0].elsewhere.so",
        ),
    ],
)
def test_a_faulty_file_is_named_with_its_entry(sothu, written, content, field):
    ran = sothu("case", written(**content), "--json")
    assert ran.status == 1
    assert ran.json["error"]["code"] == "case_file_faulty"
    assert f"sai mục: {field}." in ran.json["error"]["message"]


def test_what_the_register_does_not_know_is_refused(sothu, written, tmp_path):
    assert sothu("case", written(unit="TZ9999Z"), "--json").json["error"]["code"] == (
        "unit_code_unknown"
    )
    assert sothu("case", tmp_path / "none.json", "--json").json["error"]["code"] == (
        "case_file_faulty"
    )
    odd = {"event": "note", "day": "2026-10-10", "figures": {"x": 1}, "note": "a"}
    ran = sothu("case", written(unit="NG5295P", steps=[odd]), "--json")
    assert ran.json["error"]["code"] == "field_refused"
    lost = {**SESSION, "evidence": ["khong-co.pdf"]}
    ran = sothu("case", written(unit="NG5295P", steps=[lost]), "--json")
    assert ran.json["error"]["code"] == "case_file_faulty"


def test_day_and_signer_of_papers_are_taken_from_the_command_where_the_file_has_none(
    sothu, written, tmp_path
):
    paper = {"paper": "invitation"}
    path = written(unit="NG5295P", on=str(EARLY), papers=[paper])
    out = tmp_path / "ra"
    plain = sothu("case", path, "--json", "--out", out)
    assert plain.status == 0
    (usual,) = {text_of(each.read_bytes()) for each in out.glob("*.pdf")}
    assert "KT." in usual
    director = json.loads(OFFICE.read_text(encoding="utf-8"))["director"]["name"]
    more = sothu("case", path, "--json", "--out", out, "--signatory", director.upper())
    assert more.status == 0
    (chosen,) = {text_of(each.read_bytes()) for each in out.glob("*.pdf")}
    assert director in chosen
    assert "KT." not in chosen
    nobody = sothu("case", path, "--json", "--signatory", "Không Ai")
    assert nobody.json["error"]["code"] == "signatory_unknown"
    own = written(unit="NG5295P", papers=[{**paper, "signatory": director}])
    assert sothu("case", own, "--json", "--date", "2026-10-09", "--out", out).status == 0
    (dated,) = {text_of(each.read_bytes()) for each in out.glob("*.pdf")}
    assert "ngày 09 tháng 10 năm 2026" in dated
    assert director in dated
