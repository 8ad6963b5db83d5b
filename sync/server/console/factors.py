"""The two factors of a sign-in: a password (scrypt) and a one-time code (RFC 6238).

The secret of the one-time codes is kept nowhere: it follows from the server's key, the account's
name and a seed, so a copy of the database alone lets nobody in.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import threading
from typing import TYPE_CHECKING

import pyotp

if TYPE_CHECKING:
    from datetime import datetime

    from sync.protocol.signing import SigningKey

#: scrypt's cost: about 60 ms and 32 MB a try
COST = {"n": 2**15, "r": 8, "p": 1}
_MEMORY = 64 * 1024 * 1024
#: tries reckoned at once: what a flood of sign-ins may take of the machine
_AT_ONCE = threading.BoundedSemaphore(2)
_STEP_SECONDS = 30
_SECRET_BYTES = 20
ISSUER = "Sổ Thu"


def new_salt() -> str:
    """Return random bytes in hexadecimal."""
    return secrets.token_hex(16)


def new_password() -> str:
    """Return a password for once, without letters that are read wrongly."""
    raw = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    return "-".join(raw[n : n + 4] for n in range(0, len(raw), 4))


def hashed(password: str, salt: str) -> str:
    """Return the hash of a password."""
    with _AT_ONCE:
        made = hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), maxmem=_MEMORY, **COST)
    return made.hex()


def totp_secret(key: SigningKey, name: str, seed: str) -> str:
    """Return the secret an authenticator holds, in base32."""
    text = f"sothu-totp-1\n{name}\n{seed}".encode()
    made = hmac.new(key.private, text, hashlib.sha256).digest()[:_SECRET_BYTES]
    return base64.b32encode(made).decode()


def totp_uri(secret: str, name: str) -> str:
    """Return what an authenticator reads, an otpauth address."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: datetime) -> int:
    """Return the step of time a code belongs to, one step of drift allowed; 0: to none."""
    plain = "".join(sign for sign in code if sign in "0123456789")
    generator = pyotp.TOTP(secret)
    present = int(now.timestamp()) // _STEP_SECONDS
    found = 0
    for step in (present + 1, present - 1, present):
        if hmac.compare_digest(generator.at(step * _STEP_SECONDS), plain):
            found = step
    return found
