"""Secrets between PCs of one office: sealed parcels, codes typed by hand, a certificate of its own.

A parcel is sealed in pieces (ChaCha20-Poly1305): each carries its place and whether it is the
last, so that one cut off, changed, swapped or taken from another parcel does not open.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = 1 << 20
_TAG = 16
PREFIX_BYTES = 7
_CODE_LETTERS = 12
_GROUP = 4
#: cost of turning a typed code into a key: a tenth of a second, 32 MB
_SCRYPT = {"n": 1 << 15, "r": 8, "p": 1, "maxmem": 64 << 20}
_DAYS = 3650


class NotOpened(Exception):
    """What was sealed does not open: another key, or it was changed or cut; the text says which."""


def new_secret() -> bytes:
    """Return 32 random bytes."""
    return secrets.token_bytes(32)


def new_code() -> str:
    """Return a code to be typed once: 60 random bits as ABCD-EFGH-IJKL."""
    text = base64.b32encode(secrets.token_bytes(8)).decode()[:_CODE_LETTERS]
    return "-".join(text[n : n + _GROUP] for n in range(0, len(text), _GROUP))


def key_of_code(code: str, salt: bytes) -> bytes:
    """Return the key a typed code stands for; small letters, spaces and dashes do not matter."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.scrypt(plain.encode(), salt=salt, dklen=32, **_SCRYPT)


def derived(secret: bytes, purpose: str, salt: bytes) -> bytes:
    """Return a key for one purpose."""
    return hmac.digest(secret, purpose.encode() + b"\n" + salt, "sha256")


def proof(key: bytes, text: str) -> str:
    """Return what only somebody with the key can say of a text."""
    return hmac.digest(key, text.encode(), "sha256").hex()


def same(one: str, other: str) -> bool:
    """Compare two proofs without telling by the time it takes."""
    return hmac.compare_digest(one.encode(), other.encode())


def seal(key: bytes, prefix: bytes, about: bytes, content: bytes) -> bytes:
    """Seal content; `prefix` (7 bytes) must never be used with this key again."""
    box = ChaCha20Poly1305(key)
    return b"".join(
        box.encrypt(nonce, piece, about) for nonce, piece in _pieces(prefix, content, _PIECE)
    )


def unseal(key: bytes, prefix: bytes, about: bytes, sealed: bytes) -> bytes:
    """Open what was sealed.

    Raises:
        NotOpened: cut, changed, or sealed with another key.
    """
    box = ChaCha20Poly1305(key)
    try:
        return b"".join(
            box.decrypt(nonce, piece, about)
            for nonce, piece in _pieces(prefix, sealed, _PIECE + _TAG)
        )
    except InvalidTag as error:
        raise NotOpened from error


def _pieces(prefix: bytes, content: bytes, size: int) -> Iterator[tuple[bytes, bytes]]:
    count = max(1, -(-len(content) // size))
    for number in range(count):
        last = b"\x01" if number == count - 1 else b"\x00"
        yield (
            prefix + number.to_bytes(4, "big") + last,
            content[number * size : (number + 1) * size],
        )


def own_certificate(name: str) -> tuple[str, str]:
    """Return a new certificate and its private key, PEM; it vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:60] or "sothu")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=365))
        .not_valid_after(now + timedelta(days=_DAYS))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return made.public_bytes(serialization.Encoding.PEM).decode(), private.decode()


def fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of a certificate as it is on the line (DER)."""
    return hashlib.sha256(certificate).hexdigest()
