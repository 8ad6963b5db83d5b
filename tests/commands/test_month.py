"""`arrears`, `letters` and `return`: the agreed JSON, the files, the exit status."""

from __future__ import annotations

import openpyxl
import pypdfium2
import pytest

from tests.kit.program import EARLY, LATER, truth

KNOWN = truth("arrears_2026-10-10")
ARREARS = {
    "unit_code",
    "employer",
    "late_principal_vnd",
    "not_yet_due_vnd",
    "surcharge_vnd",
    "ageing",
    "months_owed",
    "status",
    "periods",
}
PERIOD = {"period", "principal_vnd", "due_on", "days_late", "surcharge_vnd"}
LETTERS = {"count", "first_number", "last_number", "pdf", "index_xlsx", "letters", "skipped"}
LETTER = {"unit_code", "number", "late_principal_vnd", "surcharge_vnd", "evasion_from"}
AGES = {"<1": "lt1", "1-<3": "1_3", "3-<6": "3_6", "6-<12": "6_12"}


def letters(sothu, out, *more, on=EARLY, month="2026-10"):
    return sothu("letters", "--month", month, "--as-of", on, "--out", out, *more)


@pytest.mark.parametrize("on", [EARLY, LATER], ids=str)
def test_arrears_as_json_are_the_truths(sothu, on):
    ran = sothu("arrears", "--as-of", on, "--json")
    assert (ran.status, ran.err) == (0, "")
    made, known = ran.json, truth(f"arrears_{on}")
    assert len(made) == 726
    assert all(entry.keys() >= ARREARS for entry in made)
    assert all(period.keys() == PERIOD for entry in made for period in entry["periods"])
    late = {entry["unit_code"]: entry for entry in made if entry["late_principal_vnd"]}
    assert sorted(late) == known["urge"]
    for unit in known["units"]:
        entry = late[unit["code"]]
        assert entry["employer"] == unit["name"]
        assert entry["late_principal_vnd"] == unit["late_principal"]
        assert entry["not_yet_due_vnd"] == unit["not_yet_due"]
        assert entry["surcharge_vnd"] == unit["surcharge"]
        assert entry["ageing"] == AGES[unit["ageing"]]
        assert entry["months_owed"] == unit["months_owed"]
        assert entry["status"] == "late"
        assert [
            (p["period"], p["principal_vnd"], p["due_on"], p["days_late"], p["surcharge_vnd"])
            for p in entry["periods"]
        ] == [
            (b["period"], b["principal"], b["due_date"], b["days"], b["surcharge"])
            for b in unit["buckets"]
        ]
    assert {e["status"] for e in made if not e["late_principal_vnd"]} == {"on_time"}


def test_arrears_for_a_person_and_for_excel(sothu, tmp_path):
    ran = sothu("arrears", "--as-of", EARLY)
    assert "112" in ran.out
    assert "4.409.322.906" in ran.out
    path = tmp_path / "mới" / "nợ.xlsx"
    written = sothu("arrears", "--as-of", EARLY, "--xlsx", path)
    assert (written.status, written.out.strip()) == (0, str(path))
    cells = {c for r in openpyxl.load_workbook(path).active.iter_rows(values_only=True) for c in r}
    assert set(KNOWN["urge"]) <= cells


def test_arrears_of_one_unit_are_explained_with_articles(sothu):
    ran = sothu("arrears", "--as-of", EARLY, "--unit", "ng5295p")
    assert ran.status == 0
    assert "72.983.941" in ran.out
    assert "Điều 40 Luật Bảo hiểm xã hội số 41/2024/QH15" in ran.out
    as_json = sothu("arrears", "--as-of", EARLY, "--unit", "NG5295P", "--json").json
    assert any(line["amount"] == 72_983_941 for line in as_json)
    unknown = sothu("arrears", "--as-of", EARLY, "--unit", "TZ9999Z", "--json")
    assert (unknown.status, unknown.json["error"]["code"]) == (1, "unknown_unit")


def test_a_day_without_a_ledger_or_without_law_is_refused(sothu):
    for day, code in (("2026-01-15", "no_ledger"), ("1990-01-01", "no_ledger")):
        ran = sothu("arrears", "--as-of", day, "--json")
        assert (ran.status, ran.json["error"]["code"]) == (1, code)
        assert len(ran.err.splitlines()) == 1


def test_letters_a_second_run_and_the_next_month(sothu, tmp_path):
    out = tmp_path / "đôn đốc" / "tháng 10"
    ran = letters(sothu, out, "--json")
    assert (ran.status, ran.err) == (0, "")
    made = ran.json
    assert made.keys() >= LETTERS
    assert made["count"] == len(made["letters"]) == 112
    assert all(entry.keys() == LETTER for entry in made["letters"])
    numbers = [entry["number"] for entry in made["letters"]]
    assert numbers == [f"{n:02d}/Q01-BHXH-QLT&PTNTG" for n in range(1, 113)]
    assert (made["first_number"], made["last_number"]) == (numbers[0], numbers[-1])
    figures = {
        e["unit_code"]: (e["late_principal_vnd"], e["surcharge_vnd"]) for e in made["letters"]
    }
    assert figures == {u["code"]: (u["late_principal"], u["surcharge"]) for u in KNOWN["units"]}
    assert made["skipped"] == []
    document = pypdfium2.PdfDocument(made["pdf"])
    assert len(document) >= 2 * 112
    document.close()
    assert openpyxl.load_workbook(made["index_xlsx"]).active.max_row > 112
    assert len(list((out / "tung-don-vi").glob("*.pdf"))) == 112

    again = letters(sothu, tmp_path / "again", "--json")
    assert (again.status, again.err) == (0, "")
    assert again.json.keys() >= LETTERS
    assert (again.json["count"], again.json["letters"], again.json["pdf"]) == (0, [], None)
    assert {entry["reason"] for entry in again.json["skipped"]} == {"letter_sent"}
    assert len(again.json["skipped"]) == 112
    assert not (tmp_path / "again").exists()
    told = letters(sothu, tmp_path / "again")
    assert told.status == 0
    assert "112 đơn vị" in told.out
    assert "/Q01-BHXH-QLT&PTNTG" in told.out

    earlier = letters(sothu, tmp_path / "e", "--json", on="2026-10-09", month="2026-11")
    assert earlier.json["error"]["code"] == "run_date_earlier"
    only = ("--unit", "ng5295p", "--unit", "TB0145P")
    ahead = letters(sothu, tmp_path / "l", "--json", *only, on=LATER, month="2026-11")
    assert (ahead.status, ahead.json["error"]["code"]) == (1, "run_date_ahead")
    meant = (*only, "--ahead", "--json")
    later = letters(sothu, tmp_path / "l", *meant, on=LATER, month="2026-11").json
    assert later["warnings"] == []
    assert later["first_number"].startswith("113/")
    assert later["count"] == 2
    assert {entry["reason"] for entry in later["skipped"]} == {"not_chosen"}


def test_drafts_take_no_number(sothu, tmp_path):
    ran = letters(sothu, tmp_path, "--preview", "--json", "--commune", "90125")
    assert ran.status == 0
    made = ran.json
    assert made.keys() >= LETTERS
    assert made["first_number"] is made["last_number"] is made["index_xlsx"] is None
    assert {entry["number"] for entry in made["letters"]} == {None}
    assert 0 < made["count"] < 112
    document = pypdfium2.PdfDocument(made["pdf"])
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert all("DỰ THẢO" in page for page in pages)
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["du-thao_2026-10.pdf"]
    assert sothu.trial.open().services.urging.runs() == []
    told = letters(sothu, tmp_path, "--preview", "--unit", "NG5295P")
    assert told.out.strip().endswith("du-thao_2026-10.pdf")


def test_a_run_that_never_left_is_cancelled(sothu, tmp_path):
    two = ("--unit", "NG5295P", "--unit", "TB0145P")
    assert letters(sothu, tmp_path, *two, on="2026-12-12", month="2026-12").status == 1
    assert letters(sothu, tmp_path, *two, "--ahead", on="2026-12-12", month="2026-12").status == 0
    blocked = letters(sothu, tmp_path, "--json")
    assert blocked.json["error"]["code"] == "run_date_earlier"
    run = ("letters", "--month", "2026-12", "--as-of", "2026-12-12", "--cancel")
    assert sothu(*run, " ", "--json").json["error"]["code"] == "reason_missing"
    assert sothu(*run, "Ghi nhầm ngày", "--json").json == {"cancelled": 2}
    assert sothu(*run, "Ghi nhầm ngày", "--json").json["error"]["code"] == "no_run"
    assert letters(sothu, tmp_path, "--json").json["first_number"].startswith("03/")
    both = sothu(*run, "x", "--out", tmp_path)
    assert both.status == 2


def test_units_asked_for_by_code_are_answered_first(sothu, tmp_path):
    one = letters(sothu, tmp_path, "--unit", "NG5295P")
    assert one.out.startswith("Đã phát hành 1 văn bản đôn đốc, số 01/Q01-BHXH-QLT&PTNTG: ")
    again = letters(sothu, tmp_path, "--unit", "NG5295P")
    assert (again.status, "số 01/" in again.out) == (0, False)
    assert "NG5295P" in again.out.splitlines()[1]
    assert "01/Q01-BHXH-QLT&PTNTG" in again.out.splitlines()[1]
    units = sothu("arrears", "--as-of", EARLY, "--json").json
    paid = next(u["unit_code"] for u in units if not (u["late_principal_vnd"] or u["closing_vnd"]))
    asked = letters(sothu, tmp_path, "--unit", paid, "--json").json
    assert asked["count"] == 0
    assert {"unit_code": paid, "reason": "not_late"} in asked["skipped"]


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--unit", "XX9999X"), "unknown_unit"), (("--commune", "1"), "unknown_commune")],
)
def test_a_mistyped_code_does_not_look_like_nobody_to_urge(sothu, tmp_path, words, code):
    ran = letters(sothu, tmp_path, *words, "--json")
    assert (ran.status, ran.json["error"]["code"]) == (1, code)


def test_newer_ledger_months_left_out_are_warned_about(sothu, tmp_path):
    ran = letters(sothu, tmp_path, "--json", month="2026-08")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["warnings"] == [{"code": "newer_ledger_unused", "periods": ["2026-09"]}]
    told = letters(sothu, tmp_path, "--preview", month="2026-07", on="2026-10-12")
    assert "08/2026, 09/2026" in told.err
    assert told.out.strip().endswith(".pdf")


def test_small_debts_can_be_left_out(sothu, tmp_path):
    large = letters(sothu, tmp_path, "--preview", "--json", "--min", "100000000").json
    assert large["count"] == sum(u["late_principal"] >= 100_000_000 for u in KNOWN["units"])
    small = letters(sothu, tmp_path, "--preview", "--json", "--skip-small").json
    assert {s["unit_code"] for s in small["skipped"]} == {
        u["code"] for u in KNOWN["units"] if u["small_debt"]
    }
    assert {s["reason"] for s in small["skipped"]} == {"small_debt"}


@pytest.mark.parametrize("kind", ["late", "collection", "b03", "B02a-TS"])
def test_a_return_is_made_checked_and_written(sothu, tmp_path, kind):
    path = tmp_path / "báo cáo.xlsx"
    ran = sothu("return", kind, "--period", "2026-09", "--as-of", EARLY, "--out", path, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json.keys() >= {"kind", "period", "file", "rows", "totals", "checks"}
    assert all(check["ok"] for check in ran.json["checks"])
    assert ran.json["file"] == str(path)
    assert openpyxl.load_workbook(path).active.max_row > ran.json["rows"]
    totals = ran.json["totals"]
    if ran.json["kind"] == "late_employers":
        assert totals["late"] == KNOWN["totals"]["late_principal"]
    else:
        assert totals["closing_debt"] - totals["closing_credit"] == KNOWN["totals"]["closing"]


def test_a_return_for_a_person_lists_its_checks(sothu, tmp_path):
    ran = sothu("return", "late", "--period", "2026-09", "--out", tmp_path / "b.xlsx")
    assert ran.out.count("✓") >= 5
    assert "✗" not in ran.out


def test_returns_that_cannot_be_made(sothu, tmp_path):
    path = tmp_path / "b.xlsx"
    for words, code in (
        (("b99", "--period", "2026-09"), "unknown_return"),
        (("late", "--period", "2026-10"), "ledger_month_missing"),
    ):
        ran = sothu("return", *words, "--out", path, "--json")
        assert (ran.status, ran.json["error"]["code"]) == (1, code)
    assert not path.exists()
