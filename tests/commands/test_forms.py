"""`forms`: a form taken out, checked, compared, put in place and taken out again by command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def test_a_form_goes_out_and_comes_back_by_command(sothu: Any, tmp_path: Path) -> None:
    copy = tmp_path / "gm.toml"
    assert sothu("forms", "copy", "GM-LV", "--out", str(copy)).status == 0
    text = copy.read_text(encoding="utf-8")
    copy.write_text(text.replace("{session_place}", "{phòng}", 1), encoding="utf-8")
    bad = sothu("forms", "check", str(copy), "--json")
    assert (bad.status, bad.json["good"]) == (1, False)
    [fault] = bad.json["faults"]
    assert "{phòng}" in copy.read_text(encoding="utf-8").splitlines()[fault["line"] - 1]
    refused = sothu("forms", "put", str(copy))
    assert refused.status == 1
    assert "gm.toml" in refused.err

    copy.write_text(text.replace("GIẤY MỜI", "THƯ MỜI"), encoding="utf-8")
    assert sothu("forms", "check", str(copy)).status == 0
    differs = sothu("forms", "diff", str(copy))
    assert "[-GIẤY-] MỜI" in differs.out
    assert "{+THƯ+} MỜI" in differs.out
    pdf = tmp_path / "xem.pdf"
    assert sothu("forms", "preview", str(copy), "--out", str(pdf)).status == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert sothu("forms", "put", str(copy)).status == 0

    def uses() -> dict[str, str]:
        rows = sothu("forms", "--json").json["forms"]
        return {row["file"]: row["use"] for row in rows if row["code"] == "GM-LV"}

    assert uses() == {"gm.toml": "in_use", "gm-lv-2025.toml": "replaced"}
    assert sothu("forms", "take-out", "gm.toml").status == 0
    assert uses() == {"gm-lv-2025.toml": "in_use"}
    assert sothu("forms", "put-back", "gm.toml").status == 0
    assert uses()["gm.toml"] == "in_use"
    assert "gm.toml" in sothu("forms").out
    assert sothu("forms", "take-out", "GM-LV").status == 0
    assert sothu("forms", "take-out", "GM-LV").status == 1
    assert sothu("forms", "dance").status == 2
