from __future__ import annotations

import os
import stat
import threading

import pytest

from app.errors import Refused, Unavailable
from app.store.keys import (
    adopt_key,
    create_key,
    describe_key,
    key_from_recovery_code,
    load_key,
    recovery_code,
)
from app.store.vault import _in_time, system_vault
from tests.kit.records import KEY


class MemoryVault:
    """A system's vault, as keyring's backends behave."""

    def __init__(self):
        self.secrets = {}

    def get_password(self, service, username):
        return self.secrets.get((service, username))

    def set_password(self, service, username, password):
        self.secrets[service, username] = password


@pytest.fixture
def vault():
    return MemoryVault()


def test_where_the_system_has_a_vault_the_key_goes_there(tmp_path, vault):
    key, info = create_key(tmp_path, vault=lambda: vault)
    assert (info.kind, len(key)) == ("keyring", 32)
    assert load_key(tmp_path, vault=lambda: vault) == key
    assert describe_key(tmp_path) == info
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert key.hex().encode() not in kept
    assert key not in kept


def test_where_it_has_none_a_file_is_used_and_said(tmp_path):
    key, info = create_key(tmp_path, vault=lambda: None)
    path = tmp_path / "register.key"
    assert (info.kind, info.place) == ("file", str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_key(tmp_path, vault=lambda: None) == key


def test_a_passphrase_wraps_the_key(tmp_path):
    key, info = create_key(tmp_path, choice="passphrase", passphrase="một con đò nhỏ")
    assert info.kind == "passphrase"
    assert key.hex() not in (tmp_path / "key.toml").read_text()
    assert load_key(tmp_path, passphrase="một con đò nhỏ") == key
    with pytest.raises(Unavailable, match="wrong_passphrase"):
        load_key(tmp_path, passphrase="một con đò lớn")
    with pytest.raises(Refused, match="passphrase_needed"):
        load_key(tmp_path)


def test_an_empty_passphrase_protects_nothing(tmp_path):
    with pytest.raises(Refused, match="passphrase_empty"):
        create_key(tmp_path, choice="passphrase")
    assert describe_key(tmp_path) is None


def test_a_vault_asked_for_must_be_there(tmp_path):
    with pytest.raises(Unavailable, match="keyring_missing"):
        create_key(tmp_path, choice="keyring", vault=lambda: None)
    assert describe_key(tmp_path) is None


def test_a_lost_key_is_said_and_where_it_should_be(tmp_path, vault):
    with pytest.raises(Unavailable, match="key_missing"):
        load_key(tmp_path)
    create_key(tmp_path / "a", choice="file")
    (tmp_path / "a" / "register.key").unlink()
    with pytest.raises(Unavailable, match="key_missing") as found:
        load_key(tmp_path / "a")
    assert found.value.fields["place"] == str(tmp_path / "a" / "register.key")
    create_key(tmp_path / "b", choice="keyring", vault=lambda: vault)
    vault.secrets.clear()
    with pytest.raises(Unavailable, match="key_missing"):
        load_key(tmp_path / "b", vault=lambda: vault)


@pytest.mark.parametrize("content", ["00" * 32, "no key at all", "é"])
def test_another_key_is_noticed_before_anything_is_opened(tmp_path, content):
    create_key(tmp_path, choice="file")
    (tmp_path / "register.key").write_text(content, encoding="utf-8")
    with pytest.raises(Unavailable) as found:
        load_key(tmp_path)
    assert found.value.code in {"wrong_key", "key_missing"}


def test_a_damaged_note_is_said(tmp_path):
    create_key(tmp_path, choice="file")
    (tmp_path / "key.toml").write_text("kind =")
    with pytest.raises(Unavailable, match="key_note_unreadable"):
        load_key(tmp_path)


def test_a_key_is_made_once(tmp_path):
    create_key(tmp_path, choice="file")
    with pytest.raises(Refused, match="key_exists"):
        create_key(tmp_path, choice="file")


def test_the_recovery_code_brings_the_key_to_another_computer(tmp_path):
    key, _ = create_key(tmp_path / "old", choice="file")
    code = recovery_code(key)
    assert {len(group) for group in code.split("-")[:-1]} == {5}
    assert key_from_recovery_code(code.lower().replace("-", " ")) == key
    create_key(tmp_path / "new", choice="file")
    before = load_key(tmp_path / "new")
    info = adopt_key(tmp_path / "new", key_from_recovery_code(code), choice="file")
    assert (load_key(tmp_path / "new"), info.kind) == (key, "file")
    kept = [path.read_text() for path in (tmp_path / "new").glob("register-*.key")]
    assert kept == [before.hex()]
    assert adopt_key(tmp_path / "new", key) == info


def test_every_single_mistyped_letter_is_noticed():
    code = recovery_code(KEY)
    for place, letter in enumerate(code):
        if letter != "-":
            wrong = code[:place] + ("A" if letter != "A" else "B") + code[place + 1 :]
            with pytest.raises(Refused, match="bad_recovery_code"):
                key_from_recovery_code(wrong)
    with pytest.raises(Refused, match="bad_recovery_code"):
        key_from_recovery_code("không phải mã")


def test_without_a_desktop_no_vault_is_waited_for(monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert system_vault() is None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path=/nowhere/{os.getpid()}")
    assert system_vault() is None


def test_a_vault_that_does_not_answer_is_not_waited_for():
    answer = threading.Event()

    def slow():
        answer.wait(30)

    assert _in_time(slow, 0.05) is None
    answer.set()
