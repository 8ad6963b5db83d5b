"""`coverage`: a campaign from finding to giving results back, by commands alone."""

from __future__ import annotations

import openpyxl
import pytest

from tests.kit.program import DATA

NEW = "dpi_new_businesses_2026-09.xlsx"


@pytest.fixture
def listed(sothu):
    """The commands of an office that has the list of new businesses."""
    assert sothu("import", "business", DATA / NEW).status == 0
    return sothu


def test_a_campaign_by_commands(listed, tmp_path):
    choice = ("--rows-of", "business", "--workers", "10")
    assert "Chưa có đợt" in listed("coverage", "list").out
    found = listed("coverage", "find", *choice, "--json").json["found"]
    made = listed("coverage", "open", "Quý IV", "--to", "2026-10-12", *choice, "--json").json
    assert made["figures"]["targets"] == len(found) > 5
    code = next(each["tax_code"] for each in found if each["tax_code"])
    said = ("--how", "call", "--person", "Kế toán", "--promise", "2026-10-10", "--json")
    target = listed("coverage", "contact", "Quý IV", code, *said).json["target"]
    assert (target["contacts"], target["promise_on"]) == (1, "2026-10-10")
    assert [each["code"] for each in listed("coverage", "due", "--json").json["due"]] == [
        "coverage_promises_today",
        "coverage_ending",
    ]
    ended = listed("coverage", "result", "Quý IV", code, "--result", "refused", "--reason", "không")
    assert "Từ chối" in ended.out
    assert listed("coverage", "due", "--date", "2026-10-10").out.count("\n") == 1
    draft = listed("coverage", "letters", "Quý IV", "--out", tmp_path / "nháp", "--preview")
    assert (draft.status, (tmp_path / "nháp" / "thu-moi_du-thao.pdf").exists()) == (0, True)
    issued = listed("coverage", "letters", "Quý IV", "--out", tmp_path / "thư", "--json").json
    assert issued["files"] == issued["letters"] == len(list((tmp_path / "thư").rglob("*.pdf"))) - 1
    assert listed("papers", "--json").json["papers"][0]["number"] == issued["first_number"]
    nobody = listed("coverage", "letters", "Quý IV", "--out", tmp_path / "thư", "--json")
    assert (nobody.status, nobody.json["error"]["code"]) == (1, "no_letters")
    total = listed("coverage", "figures", "--json").json["total"]
    assert (total["targets"], total["refused"]) == (len(found), 1)
    assert total["contacted"] == 1 + issued["letters"]
    figures = tmp_path / "số liệu.xlsx"
    assert "Cộng" in listed("coverage", "figures", "--by", "sector", "--xlsx", figures).out
    assert openpyxl.load_workbook(figures).active.max_row > 3


def test_results_are_given_back_and_come_in_as_they_were(listed, tmp_path):
    listed("coverage", "open", "A", "--rows-of", "business")
    shown = listed("coverage", "show", "A", "--state", "untouched", "--xlsx", tmp_path / "a.xlsx")
    assert shown.out.count("\n") > 100
    back = tmp_path / "trả.xlsx"
    assert listed("coverage", "back", "business", "--xlsx", back).status == 0
    preview = listed("import", "business", back, "--dry-run", "--json").json
    assert (preview["new"], preview["changed"]) == (0, 0)
    assert listed("coverage", "back", "tax-employers", "--xlsx", back).status == 1


def test_who_does_it_and_when_it_ends(listed):
    listed("coverage", "open", "A", "--rows-of", "business")
    shown = listed("coverage", "show", "A", "--json").json["targets"]
    code = next(each["tax_code"] for each in shown if each["tax_code"])
    names = {each["officer"] for each in shown}
    other = next(name for name in sorted(names) if name)
    assert listed("coverage", "assign", "A", code, "--to", other, "--json").json["target"][
        "officer"
    ] == other  # fmt: skip
    assert listed("coverage", "assign", "A", code, "--to", "Không Có Ai").status == 1
    assert listed("coverage", "close", "A", "--json").json["closed"]
    assert listed("coverage", "contact", "A", code, "--how", "call").status == 1
    assert not listed("coverage", "close", "A", "--again", "--json").json["closed"]
    assert listed("coverage", "proposals", "A", "--confirm", "--json").json["proposals"] == []
    assert listed("coverage", "find", "--sector", "x", "--of-officer", "Không Có Ai").status == 1
    assert listed("coverage").status == 2


def test_a_campaign_is_kept_up_and_a_letter_taken_back_by_commands(listed, tmp_path):
    choice = ("--rows-of", "business", "--workers", "10")
    listed("coverage", "open", "A", *choice)
    shown = listed("coverage", "show", "A", "--json").json["targets"]
    code, other = [each["tax_code"] for each in shown if each["tax_code"] and each["address"]][:2]
    wide = ("--rows-of", "business", "--workers", "5", "--scope", "--json")
    counted = listed("coverage", "correct", "A", *wide, "--preview").json
    assert counted["figures"]["targets"] == len(shown)
    corrected = listed("coverage", "correct", "A", "--title", "B", "--goal", "7", *wide).json
    assert (corrected["title"], corrected["goal"]) == ("B", 7)
    assert corrected["figures"]["targets"] == len(shown) + counted["scope"]["added"] > len(shown)
    gone = listed("coverage", "leave", "B", other, "--json").json["figures"]["targets"]
    assert gone == corrected["figures"]["targets"] - 1
    back = listed("coverage", "add", "B", *choice, "--only", other, "--json").json
    assert back["figures"]["targets"] == gone + 1
    listed("coverage", "contact", "B", code, "--how", "call")
    struck = listed("coverage", "strike", "B", code, "--reason", "nhầm", "--json").json["target"]
    assert struck["contacts"] == 0
    assert listed("coverage", "strike", "B", code, "--reason", "nhầm").status == 1
    listed("coverage", "letters", "B", "--out", tmp_path / "thư")
    again = listed("coverage", "files", "B", "--out", tmp_path / "lại", "--json").json
    assert again["files"] == len(list((tmp_path / "lại" / "tung-don-vi").iterdir()))
    taken = listed(
        "coverage", "withdraw", "B", code, "--reason", "nhầm", "--out", tmp_path, "--json"
    )
    assert taken.json["target"]["letter"] == ""
    assert (tmp_path / taken.json["files"][0].rpartition("/")[2]).exists()
    cancelled = listed("coverage", "withdraw", "B", other, "--reason", "nhầm", "--cancel", "--json")
    assert (cancelled.json["target"]["letter"], cancelled.json["notices"]) == ("", [])
    assert listed("coverage", "withdraw", "B", other, "--reason", "nhầm").status == 1


def test_a_contact_with_who_was_taken_out_is_shown_brought_back_and_struck(listed):
    listed("coverage", "open", "Quý IV", "--rows-of", "business", "--workers", "10")
    targets = listed("coverage", "show", "Quý IV", "--json").json["targets"]
    code = next(each["tax_code"] for each in targets if each["tax_code"])
    listed("coverage", "contact", "Quý IV", code, "--how", "call")
    row = next(each for each in targets if each["tax_code"] == code)
    register = listed.trial.open().services.coverage._register
    with register.command("targets_left", actor="an") as command:
        command.delete("campaign_target", row["id"])
    listed.trial.close()
    shown = listed("coverage", "show", "Quý IV", "--json").json
    assert (shown["left"], shown["figures"]["contacted"]) == (1, 0)
    assert "--state left" in listed("coverage", "show", "Quý IV").out
    [left] = listed("coverage", "show", "Quý IV", "--state", "left", "--json").json["targets"]
    assert (left["tax_code"], left["left"]) == (code, True)
    assert "Đã bỏ, còn liên hệ" in listed("coverage", "show", "Quý IV", "--state", "left").out
    back = listed("coverage", "rejoin", "Quý IV", code, "--json").json["target"]
    assert (back["left"], back["contacts"]) == (False, 1)
    register = listed.trial.open().services.coverage._register
    with register.command("targets_left", actor="an") as command:
        command.delete("campaign_target", row["id"])
    listed.trial.close()
    assert listed("coverage", "strike", "Quý IV", code, "--reason", "nhầm").status == 1
    assert listed("coverage", "strike", "Quý IV", code, "--left", "--reason", "nhầm").status == 0
    assert listed("coverage", "show", "Quý IV", "--json").json["left"] == 0
