"""`sign` and `verify`: a key is asked for, what was signed is told, a file is judged."""

from __future__ import annotations

import io

import pytest

from app.services.signing_key import KeyPlace
from tests.kit import signing as kit
from tests.kit.program import EARLY
from tests.kit.signing import PASSWORD, SIGNER


@pytest.fixture
def key(full, tmp_path):
    path = tmp_path / "khóa.p12"
    path.write_bytes(kit.p12(kit.signer()))
    root = tmp_path / "gốc.cer"
    root.write_bytes(kit.authority().der)
    services = full.open().services
    services.signing.keep_place(KeyPlace("file", file=str(path)))
    trust = services.signing.trust
    trust.add(trust.look(root), root.name)
    full.close()


def test_papers_are_signed_by_number_and_their_files_are_good(sothu, key, tmp_path, monkeypatch):
    issued = sothu(
        *("letters", "--month", "2026-10", "--as-of", EARLY, "--json", "--out", tmp_path / "thư")
    ).json
    numbers = [letter["number"] for letter in issued["letters"][:2]]
    monkeypatch.setattr("sys.stdin", io.StringIO("sai\n"))
    wrong = sothu("sign", *numbers, "--json")
    assert (wrong.status, wrong.json["error"]["code"]) == (1, "key_password_wrong")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    other = sothu("sign", *numbers, "--json")
    assert other.status == 1
    assert {each["reason"] for each in other.json["skipped"]} == {"printed_for_another"}
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    out = tmp_path / "đã ký"
    ran = sothu("sign", *numbers, "--json", "--others", "--out", out)
    assert (ran.status, ran.json["signer"], ran.json["signed"]) == (0, SIGNER, numbers)
    [first, _second] = sorted(out.iterdir())
    good = sothu("verify", first, "--json")
    assert (good.status, good.json["good"]) == (0, True)
    content = bytearray(first.read_bytes())
    content[len(content) // 3] ^= 1
    changed = tmp_path / "đã sửa.pdf"
    changed.write_bytes(content)
    assert sothu("verify", changed).status != 0
    unknown = sothu("sign", "999/KHÔNG CÓ", "--json")
    assert unknown.json["error"]["code"] == "paper_unknown"
