"""What signs: a certificate with its private key, in a PKCS#12 file or on a PKCS#11 token.

Passwords and PINs are used and forgotten: nothing here keeps, logs or reports them.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from app.errors import Refused, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileKey:
    """A key in a PKCS#12 file (.p12, .pfx)."""

    content: bytes = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key on a token, reached through the library of its maker."""

    library: Path
    pin: str = field(repr=False)
    #: the token's label; "" = the only one plugged in
    token: str = ""
    #: the label of the certificate on it
    certificate: str = ""


SigningKey: TypeAlias = FileKey | TokenKey


@contextmanager
def opened(key: SigningKey, *, at: datetime) -> Iterator[Any]:
    """Open a key for signing at a moment, and close it again.

    Raises:
        Refused: key_file_unreadable, key_password_wrong, token_pin_wrong, certificate_expired
            (name, until), certificate_not_yet (name, since), certificate_not_on_token (name).
        Unavailable: token_missing (token, library), token_library_missing (library), token_failed.
    """
    if isinstance(key, FileKey):
        signer = _from_file(key)
        _check_dates(signer, at)
        yield signer
    else:
        with _token_session(key) as session:
            signer = _from_token(key, session)
            _check_dates(signer, at)
            yield signer


def _from_file(key: FileKey) -> Any:
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from cryptography.hazmat.primitives import serialization as form
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    private, own, others = _unlocked(key)
    if private is None or own is None:
        raise Refused("key_file_unreadable")
    plain = private.private_bytes(form.Encoding.DER, form.PrivateFormat.PKCS8, form.NoEncryption())
    known: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    known.register_multiple(
        Certificate.load(each.public_bytes(form.Encoding.DER)) for each in others
    )
    certificate = Certificate.load(own.public_bytes(form.Encoding.DER))
    return SimpleSigner(certificate, PrivateKeyInfo.load(plain), known)


def _unlocked(key: FileKey) -> tuple[Any, Any, list[Any]]:
    from asn1crypto.pkcs12 import Pfx
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

    try:
        Pfx.load(key.content).native  # noqa: B018 - reads it all: told from a wrong password
    except (ValueError, TypeError) as error:
        raise Refused("key_file_unreadable") from error
    try:
        return load_key_and_certificates(key.content, key.password.encode())
    except ValueError as error:
        raise Refused("key_password_wrong") from error


@contextmanager
def _token_session(key: TokenKey) -> Iterator[Any]:
    from pkcs11 import exceptions as refused
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import open_pkcs11_session

    if not key.library.is_file():
        raise Unavailable("token_library_missing", library=key.library)
    wanted = TokenCriteria(label=key.token) if key.token else None
    try:
        session = open_pkcs11_session(str(key.library), token_criteria=wanted, user_pin=key.pin)
    except (refused.PinIncorrect, refused.PinLenRange, refused.PinInvalid) as error:
        raise Refused("token_pin_wrong", token=key.token) from error
    except refused.PinLocked as error:
        raise Refused("token_pin_locked", token=key.token) from error
    except Exception as error:  # the maker's library: anything it says is one failure to us
        raise _no_token(key, error) from error
    try:
        yield session
    except refused.PKCS11Error as error:
        raise Unavailable("token_failed", token=key.token, hint=type(error).__name__) from error
    finally:
        session.close()


def _no_token(key: TokenKey, error: Exception) -> Unavailable:
    from pkcs11 import exceptions as refused

    absent = (refused.NoSuchToken, refused.TokenNotPresent, refused.SlotIDInvalid)
    # The library says "no token matches" by the plain class, a token's own trouble by others.
    if isinstance(error, absent) or type(error) is refused.PKCS11Error:
        return Unavailable("token_missing", token=key.token, library=key.library)
    return Unavailable("token_failed", token=key.token, hint=type(error).__name__)


def _from_token(key: TokenKey, session: Any) -> Any:
    from pkcs11.exceptions import PKCS11Error
    from pyhanko.sign.pkcs11 import PKCS11Signer

    label = key.certificate or _only_certificate(key, session)
    signer = PKCS11Signer(session, cert_label=label, key_label=label)
    try:
        found = signer.signing_cert
    except PKCS11Error as error:
        if type(error) is not PKCS11Error:  # the token's own trouble; the plain class: no such one
            raise
        raise Refused("certificate_not_on_token", name=label) from error
    if found is None:
        raise Refused("certificate_not_on_token", name=label)
    return signer


def _only_certificate(key: TokenKey, session: Any) -> str:
    """Return the label of the first certificate that has its private key on the token."""
    from pkcs11 import Attribute, ObjectClass

    keys = session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})
    labels = sorted(str(each[Attribute.LABEL]) for each in keys)
    if len(labels) != 1:
        raise Refused("certificate_not_on_token", name=", ".join(labels) or key.token)
    return labels[0]


def _check_dates(signer: Any, at: datetime) -> None:
    certificate = signer.signing_cert
    name = certificate.subject.native.get("common_name", certificate.subject.human_friendly)
    if at > certificate.not_valid_after:
        raise Refused("certificate_expired", name=name, until=certificate.not_valid_after.date())
    if at < certificate.not_valid_before:
        raise Refused("certificate_not_yet", name=name, since=certificate.not_valid_before.date())
