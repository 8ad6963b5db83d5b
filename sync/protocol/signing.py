"""Ed25519: a device signs each request and the head of its chain, the server countersigns heads.

A request is signed over method, target (path and query), device, sequence and the SHA-256 of the
body as sent, a line each. The sequence of a device only rises, so nothing can be sent twice.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

DEVICE_FIELD = "X-Sothu-Device"
SEQUENCE_FIELD = "X-Sothu-Sequence"
SIGNATURE_FIELD = "X-Sothu-Signature"


class SigningKey:
    """A private key with its public half."""

    def __init__(self, private: bytes) -> None:
        """Take the 32 bytes of a private key."""
        self._key = Ed25519PrivateKey.from_private_bytes(private)
        #: 32 bytes in base64
        self.public = _text(self._key.public_key().public_bytes_raw())

    @classmethod
    def new(cls) -> SigningKey:
        """Make a key pair."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def private(self) -> bytes:
        """The 32 bytes to keep secret."""
        return self._key.private_bytes_raw()

    def sign(self, text: str) -> str:
        """Return the signature of a text in base64."""
        return _text(self._key.sign(text.encode()))


def signed_by(public: str, signature: str, text: str) -> bool:
    """Tell whether `signature` of `text` was made with the key whose public half this is."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
        key.verify(base64.b64decode(signature, validate=True), text.encode())
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def request_text(method: str, target: str, device: str, sequence: int, digest: str) -> str:
    """Return what is signed of a request; `target` is path and query, `digest` of the body."""
    return "\n".join(("sothu-request-1", method, target, device, str(sequence), digest))


def digest_of(body: bytes) -> str:
    """Return the SHA-256 of a body as sent."""
    return hashlib.sha256(body).hexdigest()


def head_text(replica: str, dseq: int, hash_: str) -> str:
    """Return what a device signs of its chain."""
    return "\n".join(("sothu-head-1", replica, str(dseq), hash_))


def receipt_text(replica: str, dseq: int, hash_: str, place: str) -> str:
    """Return what the server countersigns; `place` says where: "epoch scope seq chain"."""
    return "\n".join(("sothu-receipt-1", replica, str(dseq), hash_, place))


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()
