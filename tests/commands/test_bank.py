"""`bank`: lines listed, confirmed, split, set aside, taken back; told beside other figures."""

from __future__ import annotations

import pytest

from tests.kit.program import EARLY, full, sothu, truth

__all__ = ["full", "sothu"]


@pytest.fixture
def office(full):
    full.take_in("bank_statement.xlsx")
    full.close()
    return full


@pytest.fixture
def run(office, sothu):
    def called(*words):
        return sothu("--data-dir", office.folder, *map(str, words))

    return called


def test_listed_previewed_confirmed_undone(run, tmp_path):
    told = run("bank", "--json", "--state", "certain").json
    assert told["totals"]["certain"] == truth("bank")["matched"] == len(told["lines"])
    preview = run("bank", "--confirm-certain", "--preview", "--json").json
    assert preview["amount_vnd"] == truth("bank")["matched_amount"]
    assert "22.534.000" in run("bank", "--confirm-certain", "--preview").out
    assert run("bank", "--confirm-certain").status == 0
    assert run("bank", "--confirm-certain").status == 1
    assert run("bank", "--undo", "FT2600000000").status == 0
    assert run("bank", "--confirm", "FT2600000000").status == 0
    assert run("bank", "--confirm", "FT2600000000").status == 1
    out = tmp_path / "tiền.xlsx"
    assert run("bank", "--xlsx", out).status == 0
    assert out.exists()
    assert "Đã xác nhận" in run("bank").out


def test_split_set_aside_refused(run):
    one, two = (each["unit_code"] for each in truth("bank")["lines_detail"][:2])
    line = "FT2600000014"
    assert run("bank", "--confirm", line, "--unit", f"{one}=1", "--unit", two).status == 1
    assert run("bank", "--confirm", line, "--unit", "ZZ9999Z").status == 1
    assert run("bank", "--confirm", line, "--unit", f"{one}=x").status == 1
    shares = ("--unit", f"{one}=17.920.998", "--unit", f"{two}=1")
    assert run("bank", "--confirm", line, *shares).status == 1
    amount = run("bank", "--json").json
    [row] = [each for each in amount["lines"] if each["reference"] == line]
    shares = ("--unit", f"{one}={row['amount_vnd'] - 1}", "--unit", f"{two}=1")
    assert run("bank", "--confirm", line, *shares, "--json").json["done"] == "bank_confirmed"
    assert run("bank", "--reject", "FT2600000015").status == 1
    assert run("bank", "--reject", "FT2600000015", "--why", "tiền hoàn trả").status == 0


def test_beside_the_arrears_and_the_letters(run, tmp_path):
    found = {each["unit_code"]: each for each in run("arrears", "--as-of", EARLY, "--json").json}
    paid = {code: each for code, each in found.items() if "paid_after_ledger" in each}
    assert paid
    assert "chờ xác nhận" in run("arrears", "--as-of", EARLY).out
    words = ("letters", "--month", "2026-10", "--as-of", EARLY, "--out", tmp_path, "--preview")
    told = run(*words, "--json").json
    warned = {each["unit_code"] for each in told["warnings"]}
    assert warned <= paid.keys()
    assert warned & {each["unit_code"] for each in told["letters"]}
    assert "Đã nộp sau kỳ sổ thu" in run(*words).err
    left = run(*words, "--skip-paid", "--json").json
    assert not warned & {each["unit_code"] for each in left["letters"]}
    assert {"unit_code": min(warned), "reason": "paid_since"} in left["skipped"]
