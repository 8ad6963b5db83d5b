"""`crosscheck` and `succession`: everything the window does, by command."""

from __future__ import annotations

import openpyxl
import pytest

from tests.kit.program import DATA, REGISTER


@pytest.fixture
def listed(sothu):
    assert sothu("import", "register", DATA / REGISTER).status == 0
    assert sothu("import", "tax-employers", DATA / "tax_employers_2025.xlsx").status == 0
    return sothu


def run(sothu, *words):
    found = sothu(*words, "--json")
    assert (found.status, found.err) == (0, ""), found.err
    return found.json


def test_findings_are_kept_judged_filled_in_and_undone(listed, tmp_path):
    before = run(listed, "crosscheck", "--as-of", "2026-10-10")
    assert (before["kept"], before["against_kept"]["new"]) == (False, len(before["findings"]))
    kept = run(listed, "crosscheck", "--as-of", "2026-10-10", "--keep")
    assert kept["kept"]
    found = run(listed, "crosscheck", "kept", "--state", "open")["findings"]
    assert len(found) == len(before["findings"])
    fewer = next(each for each in found if each["kind"] == "fewer_workers")
    aside = run(listed, "crosscheck", "set-aside", fewer["id"], "--why", "sai danh sách")
    assert len(run(listed, "crosscheck", "kept", "--state", "set_aside")["findings"]) == 1
    run(listed, "crosscheck", "undo", aside["undo"])
    run(listed, "crosscheck", "set-aside", fewer["id"], "--why", "sai danh sách")
    run(listed, "crosscheck", "take-up", fewer["id"], "--why", "xem lại")
    assert run(listed, "crosscheck", "adopt", fewer["id"])["done"] == "cross_adopted"
    again = listed("crosscheck", "adopt", fewer["id"])
    assert again.status == 1
    assert fewer["name"] in again.err
    file = tmp_path / "phát hiện.xlsx"
    told = listed("crosscheck", "kept", "--kind", "fewer_workers", "--xlsx", file)
    assert fewer["name"] in told.out
    book = openpyxl.load_workbook(file)
    sheet = book.active
    [header] = [row for row in sheet.iter_rows() if any(c.value == "Trạng thái" for c in row)]
    places = {cell.value: cell.column for cell in header}
    sheet.cell(header[0].row + 1, places["Trạng thái"]).value = "Để riêng"
    sheet.cell(header[0].row + 1, places["Lý do"]).value = "đã kiểm tra"
    book.save(file)
    taken = run(listed, "crosscheck", "take-in", file)
    assert (taken["changed"], taken["problems"]) == (1, [])
    assert "1 thay đổi" not in listed("crosscheck", "take-in", file).out
    second = listed("crosscheck", "--as-of", "2026-10-10", "--keep")
    assert "Không có gì mới để lưu." in second.out


def test_pairs_are_decided_listed_and_taken_back(listed):
    pairs = run(listed, "crosscheck", "pairs")["pairs"]
    first = next(each for each in pairs if each["candidates"] and not each["tax_code"])
    employer = first["candidates"][0]
    words = ("crosscheck", "decide", first["key"], employer["employer_id"], "same")
    said = run(listed, *words, "--note", "gọi")
    assert said["done"] == "match_decided"
    [kept] = run(listed, "crosscheck", "decisions")["decisions"]
    assert (kept["says"], kept["note"]) == ("same", "gọi")
    assert len(run(listed, "crosscheck", "pairs")["pairs"]) < len(pairs)
    unknown = listed(*words)
    assert unknown.status == 1
    run(listed, "crosscheck", "undo", kept["id"])
    assert run(listed, "crosscheck", "decisions")["decisions"] == []
    assert first["key"][:12] in listed("crosscheck", "pairs", "--list", "tax-employers").out


def test_successions_are_entered_listed_and_withdrawn(listed):
    register = openpyxl.load_workbook(DATA / REGISTER).active
    codes = [
        str(cell.value).strip()
        for row in register.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.strip().startswith(("TZ", "YN", "TA"))
    ][:2]
    one, other = codes
    entered = ("succession", "enter", "merged", one, "--to", other, "--day", "2026-09-01")
    refused = listed(*entered)
    assert refused.status == 1
    run(listed, *entered, "--document", "12/QĐ")
    [kept] = run(listed, "succession")["successions"]
    assert (kept["kind"], kept["document"], kept["day"]) == ("merged", "12/QĐ", "2026-09-01")
    assert "12/QĐ" in listed("succession").out
    run(listed, "succession", "withdraw", kept["id"])
    assert run(listed, "succession")["successions"] == []
    renamed = ("succession", "enter", "renamed", one, "--name", "Công ty Tên Mới")
    run(listed, *renamed, "--day", "2026-09-01", "--document", "GCN")
    assert "Công ty Tên Mới" in listed("succession").out
    doubles = run(listed, "succession", "doubles")["doubles"]
    if doubles:
        pair = doubles[0]
        run(listed, "succession", "apart", pair["one"]["id"], pair["other"]["id"])
        assert len(run(listed, "succession", "doubles")["doubles"]) == len(doubles) - 1
    assert listed("succession", "doubles").status == 0


def test_arrears_and_letters_tell_who_follows(sothu, tmp_path):
    for kind, name in (("register", REGISTER), ("c12", "c12_2026-09_raw.xlsx")):
        assert sothu("import", kind, DATA / name).status == 0
    owed = run(sothu, "arrears", "--as-of", "2026-10-10")
    late = [each for each in owed if each["late_principal_vnd"] > 0]
    one = late[0]["unit_code"]
    other = next(each["unit_code"] for each in late[1:] if each["employer"] != late[0]["employer"])
    entered = ("succession", "enter", "merged", one, "--to", other, "--day", "2026-09-01")
    run(sothu, *entered, "--document", "12/QĐ")
    told = sothu("arrears", "--as-of", "2026-10-10", "--json").json
    assert [len(each["followed_by"]) for each in told if each["unit_code"] == one] == [1]
    assert f"{one}: đơn vị đã do" in sothu("arrears", "--as-of", "2026-10-10").err
    made = sothu(
        "letters", "--month", "2026-10", "--as-of", "2026-10-10", "--out", tmp_path, "--preview"
    )
    assert f"{one}: đơn vị đã do" in made.err
