"""`import` and `take-back`: what they print, what they exit with, what they leave alone."""

from __future__ import annotations

import json

import openpyxl
import pytest

from tests.kit.program import DATA, RAW, REGISTER, SECOND_EXPORT, c12_truth, truth

#: contracts/commands.md: exactly these, further ones may be added
KEYS = {
    "file",
    "kind",
    "period",
    "sheet",
    "rows",
    "new",
    "changed",
    "same",
    "removed",
    "rejected",
    "warnings",
    "mapping",
    "totals",
}
TOTALS = {"opening_vnd", "due_vnd", "adjusted_vnd", "paid_vnd", "closing_vnd"}
HOSTILE = truth("hostile")


def batches(trial):
    return trial.open().services.imports.batches()


def test_json_has_the_agreed_keys_and_the_truths_figures(sothu):
    ran = sothu("import", "c12", DATA / SECOND_EXPORT, "--json")
    assert (ran.status, ran.err) == (0, "")
    made, known = ran.json, c12_truth(SECOND_EXPORT)
    assert made.keys() >= KEYS
    assert (made["file"], made["kind"], made["period"]) == (SECOND_EXPORT, "c12", "2026-09")
    assert made["rows"] == known["rows_accepted"]
    assert (made["new"], made["removed"], made["changed"]) == (6, 4, 40)
    assert made["new"] + made["changed"] + made["same"] == made["rows"]
    assert made["totals"].keys() == TOTALS
    sums = known["sums"]
    assert made["totals"] == {
        "opening_vnd": sums["opening"],
        "due_vnd": sums["due"],
        "adjusted_vnd": sums["adj_up"] - sums["adj_down"],
        "paid_vnd": sums["paid"],
        "closing_vnd": sums["closing"],
    }
    assert made["mapping"]["unit_code"] == "madvi"
    assert made["replaces"] == RAW[-1]
    assert made["written"] is True


def test_rejected_and_warned_rows_have_the_agreed_shape(sothu):
    sothu("take-back", "c12", "--period", "2026-09")
    made = sothu("import", "c12", DATA / RAW[-1], "--json").json
    (rejected,) = made["rejected"]
    assert rejected.keys() >= {"cell", "code", "value", "row_label"}
    assert rejected["code"] == "bad_unit_code"
    assert rejected["row_label"].startswith("TA12P")
    sothu("take-back", "c12", "--period", "2026-08")
    warnings = sothu("import", "c12", DATA / RAW[-2], "--json").json["warnings"]
    assert all(warning.keys() >= {"code", "unit_code", "cell"} for warning in warnings)
    expected = {
        entry["code"] for entry in truth("c12")["discrepancies"] if entry["period"] == "2026-08"
    }
    expected |= {unit["code"] for unit in truth("c12")["vanished_with_balance"]}
    assert {warning["unit_code"] for warning in warnings} == expected


def test_a_shape_without_a_column_leaves_its_total_out(sothu):
    made = sothu("import", "c12", DATA / "c12_2026-09_gon.xlsx", "--dry-run", "--json").json
    assert made["totals"].keys() == {"opening_vnd", "paid_vnd", "closing_vnd"}


def test_a_look_writes_nothing(sothu):
    before = batches(sothu.trial)
    ran = sothu("import", "c12", DATA / SECOND_EXPORT, "--dry-run", "--json")
    assert (ran.status, ran.json["written"]) == (0, False)
    assert ran.json["changed"] == 40
    told = sothu("import", "c12", DATA / SECOND_EXPORT, "--dry-run")
    assert "728" in told.out
    assert batches(sothu.trial) == before


def test_the_same_file_again_is_no_failure_and_changes_nothing(sothu):
    before = batches(sothu.trial)
    ran = sothu("import", "c12", DATA / RAW[-1], "--json")
    assert (ran.status, ran.json["already_imported"], ran.json["written"]) == (0, True, False)
    told = sothu("import", "register", DATA / REGISTER)
    assert told.status == 0
    assert REGISTER in told.out
    assert batches(sothu.trial) == before


def test_words_for_a_person(sothu):
    ran = sothu("import", "c12", DATA / SECOND_EXPORT)
    assert (ran.status, ran.err) == (0, "")
    first = ran.out.splitlines()[0]
    assert all(figure in first for figure in (SECOND_EXPORT, "728", "09/2026"))
    english = sothu("--lang", "en", "import", "c12", DATA / SECOND_EXPORT)
    assert english.out != ran.out


def test_taking_back_and_taking_back_again(sothu):
    ran = sothu("take-back", "c12", "--period", "2026-09")
    assert (ran.status, ran.err) == (0, "")
    assert "09/2026" in ran.out
    again = sothu("take-back", "c12", "--period", "2026-09")
    assert (again.status, again.out) == (1, "")
    assert len(again.err.splitlines()) == 1


def test_a_mapping_from_a_file(sothu, tmp_path):
    mapping = tmp_path / "cột.json"
    mapping.write_text(json.dumps({"name": "diachi"}), encoding="utf-8")
    made = sothu(
        "import", "c12", DATA / SECOND_EXPORT, "--map", mapping, "--dry-run", "--json"
    ).json
    assert made["mapping"]["name"] == "diachi"
    for faulty in ("[]", '{"name": 3}', "{"):
        mapping.write_text(faulty, encoding="utf-8")
        ran = sothu("import", "c12", DATA / SECOND_EXPORT, "--map", mapping, "--json")
        assert (ran.status, ran.json["error"]["code"]) == (1, "mapping_faulty")
    missing = sothu("import", "c12", DATA / SECOND_EXPORT, "--map", tmp_path / "0.json", "--json")
    assert missing.json["error"]["code"] == "file_missing"


def test_the_password_of_a_file(sothu):
    path = DATA / "hostile" / "password.xlsx"
    words = ("import", "c12", path, "--period", "2026-10", "--json")
    assert sothu(*words).json["error"]["code"] == "encrypted"
    assert sothu(*words, "--password", "sai").json["error"]["code"] == "encrypted"
    made = sothu(*words, "--password", HOSTILE["password.xlsx"]["password"], "--dry-run").json
    assert made["rows"] == HOSTILE["password.xlsx"]["rows"]


def test_rejected_rows_go_to_a_file_of_their_own(sothu, tmp_path):
    path = tmp_path / "bị loại.xlsx"
    hostile = DATA / "hostile" / "formula_errors.xlsx"
    ran = sothu("import", "c12", hostile, "--period", "2026-10", "--rejected", path, "--json")
    known = HOSTILE["formula_errors.xlsx"]
    assert (ran.status, ran.json["rows"]) == (0, known["rows"])
    assert [each["code"] for each in ran.json["rejected"]] == ["formula_error"] * 5
    cells = {
        c for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True) for c in row
    }
    assert {each["code"] for each in known["rejected"]} <= cells


READABLE = [name for name, known in HOSTILE.items() if "rows" in known and name != "password.xlsx"]


@pytest.mark.parametrize("name", READABLE)
def test_a_difficult_file_gives_what_is_good_in_it(sothu, name):
    known = HOSTILE[name]
    ran = sothu("import", "c12", DATA / "hostile" / name, "--period", "2026-10", "--json")
    assert ran.status == 0
    assert ran.json["rows"] == known["rows"]
    assert {key: ran.json["totals"][f"{key}_vnd"] for key in known["sums"]} == known["sums"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty.xlsx", "empty"),
        ("truncated.xlsx", "truncated"),
        ("truncated.xls", "truncated"),
        ("zip_bomb.xlsx", "too_large"),
        ("password.xlsx", "encrypted"),
    ],
)
@pytest.mark.parametrize("kind", ["c12", "register"])
def test_a_file_that_cannot_be_read_is_said_and_nothing_is_written(sothu, kind, name, code):
    before = batches(sothu.trial)
    ran = sothu("import", kind, DATA / "hostile" / name, "--period", "2026-10", "--json")
    assert ran.status == 1
    assert ran.json.keys() == {"error"}
    assert ran.json["error"].keys() == {"code", "message"}
    assert ran.json["error"]["code"] == code
    assert name in ran.json["error"]["message"]
    assert ran.err.splitlines() == [ran.json["error"]["message"].replace("\n", " ")]
    assert "…" not in ran.err
    assert batches(sothu.trial) == before


def test_the_other_codes_of_the_contract(sothu, tmp_path):
    def code(*words):
        ran = sothu("import", *words, "--json")
        assert (ran.status, len(ran.err.splitlines())) == (1, 1)
        return ran.json["error"]["code"]

    before = batches(sothu.trial)
    letter = tmp_path / "thu.xlsx"
    letter.write_bytes(b"%PDF-1.7\n" + b"0" * 4000)
    assert code("c12", letter) == "not_a_spreadsheet"
    book = openpyxl.Workbook()
    book.active.append(["Kính gửi"])
    book.active.append(["Nội dung"])
    book.save(tmp_path / "khac.xlsx")
    assert code("c12", tmp_path / "khac.xlsx") == "no_header"
    assert code("c12", DATA / REGISTER) == "wrong_kind"
    assert code("register", DATA / RAW[0]) == "wrong_kind"
    nameless = tmp_path / "danh sach.xlsx"
    nameless.write_bytes((DATA / "c12_2026-08_gon.xlsx").read_bytes())
    assert code("c12", nameless) == "period_missing"
    two = openpyxl.Workbook()
    two.remove(two.active)
    for name in ("A", "B"):
        sheet = two.create_sheet(name)
        sheet.append(["Mã ĐV", "Tên ĐV", "Nợ đầu kỳ", "Nợ cuối kỳ"])
        sheet.append(["TZ0001Z", "Công ty TNHH Đá Xanh", 1, 2 if name == "A" else 3])
    two.save(tmp_path / "c12_2026-10.xlsx")
    assert code("c12", tmp_path / "c12_2026-10.xlsx") == "ambiguous_header"
    chosen = sothu(
        "import", "c12", tmp_path / "c12_2026-10.xlsx", "--sheet", "B", "--dry-run", "--json"
    )
    assert chosen.json["totals"]["closing_vnd"] == 3
    assert code("c12", tmp_path / "none.xlsx") == "file_missing"
    assert code("c12", tmp_path) == "file_unreadable"
    assert code("nothing", DATA / RAW[0]) == "unknown_kind"
    assert batches(sothu.trial) == before
