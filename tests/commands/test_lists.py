"""`import` of lists of other bodies, and `list`: text, JSON and Excel."""

from __future__ import annotations

import json

import openpyxl
import pytest

from tests.kit.program import DATA, truth

OFFICE = json.loads((DATA / "office.json").read_text(encoding="utf-8"))
OFFICER = OFFICE["collection_officers"][0]["name"]
FILES = {
    "business": ("dpi_new_businesses_2026-09.xlsx", {"capital_vnd": "sum_capital"}, "dpi"),
    "tax-employers": ("tax_employers_2025.xlsx", {"income_vnd": "sum_income"}, "tax_employers"),
    "tax-workers": ("tax_workers_2025.xlsx", {"income_vnd": "sum_income_vnd"}, "tax_workers"),
    "d02": ("d02_lt.xlsx", {"wage_vnd": "sum_wage"}, "d02"),
    "bank": ("bank_statement.xlsx", {"credit_vnd": "sum_credit"}, "bank"),
}


@pytest.mark.parametrize("kind", FILES)
def test_an_import_says_what_the_truth_says(sothu, kind, tmp_path):
    file, sums, name = FILES[kind]
    known = truth(name)
    ran = sothu("import", kind, DATA / file, "--json")
    assert (ran.status, ran.err) == (0, "")
    made = ran.json
    assert (made["kind"], made["sheet"], made["written"]) == (kind, known["sheet"], True)
    assert made["rows"] == known.get("rows", known.get("lines"))
    assert made["new"] + made["changed"] + made["same"] == made["rows"]
    assert {key: made["totals"][key] for key in sums} == {k: known[v] for k, v in sums.items()}
    assert made["rejected"] == []
    assert all(each["code"] and each["message"] for each in made["warnings"])
    assert sothu("import", kind, DATA / file, "--json").json["already_imported"] is True

    assert sothu("list", kind, "--json").json["masked"] is True  # nobody of the office
    listed = sothu("--officer", OFFICER, "list", kind, "--json").json
    assert (listed["kind"], listed["masked"]) == (kind, False)
    assert len({row["key"] for row in listed["rows"]}) == len(listed["rows"])
    out = tmp_path / f"{kind}.xlsx"
    told = sothu("--officer", OFFICER, "list", kind, "--xlsx", out)
    assert (told.status, told.err) == (0, "")
    assert openpyxl.load_workbook(out).active.max_row > len(listed["rows"])
    again = sothu("import", kind, out, "--period", "2026-09", "--dry-run", "--json").json
    assert (again["new"], again["changed"]) == (0, 0)


def test_words_for_a_person(sothu):
    ran = sothu("import", "business", DATA / "dpi_vni.xls")
    assert ran.status == 0
    assert "VNI" in ran.out
    assert "triệu đồng" in ran.out
    english = sothu("--lang", "en", "import", "business", DATA / "dpi_vni.xls", "--dry-run")
    assert "million đồng" in english.out
    assert "60" in sothu("list", "business").out
    back = sothu("take-back", "business", "--period", "2026-09")
    assert (back.status, back.err) == (0, "")
    assert sothu("list", "business", "--json").json["rows"] == []


def test_what_a_person_knows_better(sothu):
    words = ("import", "business", DATA / "dpi_vni.xls", "--dry-run", "--json")
    as_found = sothu(*words).json
    assert {each["question"]: each["source"] for each in as_found["questions"]} == {
        "encoding": "font",
        "money_unit": "header",
    }
    given = sothu(*words, "--money-unit", "1").json
    assert given["totals"]["capital_vnd"] < as_found["totals"]["capital_vnd"]
    assert sothu(*words, "--encoding", "none").json["error"]["code"] == "no_header"


def test_a_list_of_another_kind_is_said(sothu):
    for kind, (file, _, _) in FILES.items():
        other = "bank" if kind != "bank" else "business"
        ran = sothu("import", other, DATA / file, "--json")
        assert (ran.status, ran.json["error"]["code"]) == (1, "wrong_kind")


def test_wrong_use(sothu):
    assert sothu("list", "c12").status == 2
    assert sothu("import", "bank", DATA / FILES["bank"][0], "--encoding", "x").status == 2
