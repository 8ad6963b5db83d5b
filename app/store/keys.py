"""The register's key: where it is kept is chosen openly and written in key.toml, never guessed.

keyring: the system's vault (Windows Credential Manager); file: register.key, readable by its owner
alone; passphrase: the key wrapped by one (scrypt). The recovery code carries the key to paper,
without which a backup is lost together with the PC.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import Refused, Unavailable
from app.store.faults import file_fault
from app.store.sqlcipher import KEY_BYTES
from app.store.vault import system_vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.store.vault import Vault

NOTE_NAME = "key.toml"
KEY_FILE_NAME = "register.key"
_SERVICE = "sothu"
#: scrypt at 64 MiB: a quarter of a second for us, a wall for whoever guesses
_COST = {"n": 2**16, "r": 8, "p": 1, "maxmem": 2**27}
_MARK = b"sothu register key"
_CHECK_BYTES = 3
_GROUP = 5


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where a key is kept."""

    #: keyring, file or passphrase
    kind: str
    #: tells one key from another and gives nothing of it away
    fingerprint: str
    #: the file, or the vault's entry, it is kept in
    place: str
    salt: str = ""
    wrapped: str = ""


def create_key(
    folder: Path,
    *,
    choice: str = "auto",
    passphrase: str = "",
    key: bytes | None = None,
    vault: Callable[[], Vault | None] = system_vault,
) -> tuple[bytes, KeyPlace]:
    """Make a key (or take the one given) and keep it for the register in `folder`.

    Args:
        folder: the data folder; made if need be.
        choice: keyring, file, passphrase, or auto: keyring where the system has one, else file.
        passphrase: for that choice.
        key: one from a recovery code, instead of a new one.
        vault: finds the system's vault.

    Returns:
        The key, and where it is now: to be told to the person.

    Raises:
        Refused: key_exists, passphrase_empty.
        Unavailable: keyring_missing, folder_read_only.
    """
    if (folder / NOTE_NAME).exists():
        raise Refused("key_exists", folder=str(folder))
    key = key or secrets.token_bytes(KEY_BYTES)
    store = vault() if choice in {"auto", "keyring"} else None
    if choice == "auto":
        choice = "keyring" if store is not None else "file"
    mark = fingerprint(key)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if choice == "keyring":
            info = _into_vault(store, key, mark)
        elif choice == "file":
            _write_private(folder / KEY_FILE_NAME, key.hex().encode())
            info = KeyPlace("file", mark, str(folder / KEY_FILE_NAME))
        elif choice == "passphrase":
            info = _wrap(key, mark, passphrase, folder)
        else:
            message = f"not a kind of key: {choice}"
            raise ValueError(message)
        _write_private(folder / NOTE_NAME, _note(info).encode())
    except OSError as error:
        raise file_fault(error, folder / NOTE_NAME) from error
    return key, info


def describe_key(folder: Path) -> KeyPlace | None:
    """Return where the key of the register in `folder` is kept; None if none was made.

    Raises:
        Unavailable: key_note_unreadable.
    """
    path = folder / NOTE_NAME
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        info = KeyPlace(**{name: str(value) for name, value in found.items()})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise Unavailable(
            "key_note_unreadable", file=path.name, folder=str(folder), hint=str(error)
        ) from error
    return info


def load_key(
    folder: Path, *, passphrase: str = "", vault: Callable[[], Vault | None] = system_vault
) -> bytes:
    """Return the key of the register in `folder`.

    Raises:
        Unavailable: key_missing (kind, place), keyring_missing, wrong_key, wrong_passphrase.
        Refused: passphrase_needed.
    """
    info = describe_key(folder)
    if info is None:
        raise Unavailable("key_missing", kind="", place=str(folder / NOTE_NAME))
    if info.kind == "passphrase":
        return _unwrap(info, passphrase)
    if info.kind == "keyring":
        text = _from_vault(vault(), info)
    else:
        text = _from_file(folder / KEY_FILE_NAME)
    key = _bytes(text)
    if key is None or fingerprint(key) != info.fingerprint:
        raise Unavailable("wrong_key", file=NOTE_NAME, folder=str(folder))
    return key


def adopt_key(
    folder: Path,
    key: bytes,
    *,
    choice: str = "auto",
    passphrase: str = "",
    vault: Callable[[], Vault | None] = system_vault,
) -> KeyPlace:
    """Make `key` the key of `folder`, as after restoring another PC's backup.

    What was kept for another key stays beside it under that key's fingerprint.
    """
    present = describe_key(folder)
    if present is not None and present.fingerprint == fingerprint(key):
        return present
    if present is not None:
        for name in (NOTE_NAME, KEY_FILE_NAME):
            old = folder / name
            if old.exists():
                old.replace(folder / f"{old.stem}-{present.fingerprint}{old.suffix}")
    return create_key(folder, choice=choice, passphrase=passphrase, key=key, vault=vault)[1]


def fingerprint(key: bytes) -> str:
    """Return sixteen hex digits that tell this key from others."""
    return hmac.new(key, _MARK, hashlib.sha256).hexdigest()[:16]


def recovery_code(key: bytes) -> str:
    """Return the key for paper: groups of five letters and digits, a mistyped one is noticed."""
    check = hashlib.sha256(_MARK + key).digest()[:_CHECK_BYTES]
    text = base64.b32encode(key + check).decode().rstrip("=")
    return "-".join(text[n : n + _GROUP] for n in range(0, len(text), _GROUP))


def key_from_recovery_code(text: str) -> bytes:
    """Read a recovery code as typed.

    Raises:
        Refused: bad_recovery_code.
    """
    bare = "".join(text.split()).replace("-", "").upper().replace("0", "O").replace("1", "I")
    try:
        found = base64.b32decode(bare + "=" * (-len(bare) % 8))
    except ValueError as error:
        raise Refused("bad_recovery_code") from error
    key, check = found[:KEY_BYTES], found[KEY_BYTES:]
    if len(key) != KEY_BYTES or hashlib.sha256(_MARK + key).digest()[:_CHECK_BYTES] != check:
        raise Refused("bad_recovery_code")
    return key


def _into_vault(store: Vault | None, key: bytes, mark: str) -> KeyPlace:
    if store is None:
        raise Unavailable("keyring_missing")
    store.set_password(_SERVICE, mark, key.hex())
    return KeyPlace("keyring", mark, f"{_SERVICE}/{mark}")


def _from_vault(store: Vault | None, info: KeyPlace) -> str:
    if store is None:
        raise Unavailable("keyring_missing")
    text = store.get_password(_SERVICE, info.fingerprint)
    if text is None:
        raise Unavailable("key_missing", kind=info.kind, place=info.place)
    return text


def _from_file(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, ValueError) as error:
        raise Unavailable("key_missing", kind="file", place=str(path)) from error


def _bytes(text: str) -> bytes | None:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None


def _wrap(key: bytes, mark: str, passphrase: str, folder: Path) -> KeyPlace:
    salt = secrets.token_bytes(16)
    wrapped = _mixed(key, passphrase, salt)
    return KeyPlace("passphrase", mark, str(folder / NOTE_NAME), salt.hex(), wrapped.hex())


def _unwrap(info: KeyPlace, passphrase: str) -> bytes:
    if not passphrase:
        raise Refused("passphrase_needed")
    key = _mixed(bytes.fromhex(info.wrapped), passphrase, bytes.fromhex(info.salt))
    if fingerprint(key) != info.fingerprint:
        raise Unavailable("wrong_passphrase")
    return key


def _mixed(text: bytes, passphrase: str, salt: bytes) -> bytes:
    """Add the passphrase's digest, of the key's length and of use once per salt, to `text`."""
    if not passphrase:
        raise Refused("passphrase_empty")
    pad = hashlib.scrypt(passphrase.encode(), salt=salt, dklen=KEY_BYTES, **_COST)
    return bytes(a ^ b for a, b in zip(text, pad, strict=True))


def _note(info: KeyPlace) -> str:
    lines = [f'kind = "{info.kind}"', f'fingerprint = "{info.fingerprint}"']
    lines.append(f"place = {_quoted(info.place)}")
    if info.kind == "passphrase":
        lines += [f'salt = "{info.salt}"', f'wrapped = "{info.wrapped}"']
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write_private(path: Path, content: bytes) -> None:
    """Write a file its owner alone may read, whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)
