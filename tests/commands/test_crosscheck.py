"""`crosscheck`: what it prints, and that it writes nothing."""

from __future__ import annotations

import openpyxl

from tests.kit.program import DATA


def test_json_text_and_excel_say_the_same(sothu, tmp_path):
    empty = sothu("crosscheck", "--as-of", "2026-11-05")
    assert (empty.status, empty.err) == (0, "")
    assert "Chưa nhập danh sách nào" in empty.out
    assert sothu("import", "tax-employers", DATA / "tax_employers_2025.xlsx").status == 0
    found = sothu("crosscheck", "--as-of", "2026-11-05", "--json").json
    assert {"as_of", "lists", "findings", "doubtful", "against_kept"} <= set(found)
    assert found["lists"]["tax-employers"]["rows"] == 2990
    kinds = [each["kind"] for each in found["findings"]]
    assert kinds.count("unregistered") > 1000
    first = next(each for each in found["findings"] if each["kind"] == "unregistered")
    assert first["evidence"].startswith("tax_employers_2025.xlsx, dòng ")
    assert first["articles"]
    told = sothu("crosscheck", "--as-of", "2026-11-05").out
    count = f"{kinds.count('unregistered'):,}".replace(",", ".")
    assert f"Có hợp đồng lao động, chưa tham gia: {count}" in told
    file = tmp_path / "đối chiếu.xlsx"
    assert sothu("crosscheck", "--as-of", "2026-11-05", "--xlsx", file).status == 0
    assert openpyxl.load_workbook(file).active.max_row > len(kinds)
