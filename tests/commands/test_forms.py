"""`forms`: listed, copied, checked, put in place, taken out."""

from __future__ import annotations

import resources

FORM = "forms/gm-lv-2025.toml"


def test_forms_from_copy_to_place_and_out(sothu, tmp_path):
    listed = sothu("forms", "--json").json["forms"]
    assert len(listed) == len(resources.names("forms", ".toml"))
    copy = tmp_path / "mời.toml"
    assert sothu("forms", "--copy", "GM-LV", "--out", copy).status == 0
    copy.write_text(copy.read_text(encoding="utf-8").replace("GIẤY MỜI", "THƯ MỜI"), "utf-8")
    pdf = tmp_path / "xem.pdf"
    checked = sothu("forms", "--check", copy, "--out", pdf, "--json").json
    assert checked["faults"] == []
    assert {line["side"] for line in checked["differences"]} == {"own", "shipped"}
    assert pdf.read_bytes().startswith(b"%PDF")
    assert sothu("forms", "--place", copy).status == 0
    assert "của cơ quan: mời.toml" in sothu("forms").out
    assert sothu("forms", "--take-out", "mời.toml").status == 0
    assert "của cơ quan" not in sothu("forms").out


def test_a_wrong_form_ends_with_1_and_its_place(sothu, tmp_path):
    path = tmp_path / "sai.toml"
    path.write_text(resources.read_text(FORM).replace("{employer_name}", "{ai_do}"), "utf-8")
    checked = sothu("forms", "--check", path)
    assert checked.status == 1
    assert "ai_do" in checked.out
    refused = sothu("forms", "--place", path)
    assert refused.status == 1
    assert "sai.toml" in refused.err
    assert sothu("forms", "--copy", "KHÔNG-CÓ").status == 1
