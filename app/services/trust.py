"""Certificates the office trusts, and what the signatures of a received file are worth."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.given_file import read_given
from app.store.ids import named

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.documents.signature_check import SignatureFinding
    from app.store.register import Register
    from app.store.signatures import TrustedCertificate

_KINDS = frozenset({Kind.SETTINGS})


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate in a file, before it is trusted."""

    file: str
    subject: str
    issuer: str
    serial: str
    valid_from: date
    valid_to: date
    #: SHA-256 in groups, to be compared with what its owner says
    fingerprint: str
    #: it may sign other certificates
    authority: bool
    #: it is trusted already
    known: bool


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A received file looked at."""

    file: str
    #: SHA-256 of its bytes
    sha256: str
    content: bytes
    #: in the order they were made, empty where it has none
    signatures: tuple[SignatureFinding, ...]
    #: how many certificates the office trusts
    trusted: int


class Trust:
    """The use cases of trust: who is believed, and looking at a received file."""

    def __init__(self, register: Register, *, actor: str) -> None:
        self._register = register
        self._actor = actor

    def check(self, path: Path) -> SignedFile:
        """Return what the signatures of a PDF are worth now; the network is not asked.

        Raises:
            Refused: pdf_unreadable, pdf_encrypted.
            Unavailable: file_missing, file_unreadable.
        """
        return self.check_bytes(read_given(path), path.name)

    def check_bytes(self, content: bytes, name: str) -> SignedFile:
        """Do the same with bytes.

        Raises:
            Refused: pdf_unreadable, pdf_encrypted.
        """
        from app.documents.signature_check import check_signatures

        trusted = [each.der for each in self._register.signatures.trusted()]
        now = self._register.clock.now()
        found = check_signatures(content, at=now, trusted=trusted)
        digest = sha256(content).hexdigest()
        return SignedFile(name, digest, content, tuple(found), len(trusted))

    def certificates(self) -> list[TrustedCertificate]:
        """Return the certificates the office trusts, by name."""
        return self._register.signatures.trusted()

    def look(self, path: Path) -> CertificateView:
        """Return what a certificate says of itself, to be compared before it is trusted.

        Raises:
            Refused: trust_unreadable.
            Unavailable: file_missing, file_unreadable.
        """
        from app.documents.certificate import read_certificate

        found = read_certificate(read_given(path))
        known = {each.fingerprint for each in self.certificates()}
        return CertificateView(
            file=path.name,
            subject=found.subject,
            issuer=found.issuer,
            serial=found.serial,
            valid_from=found.valid_from,
            valid_to=found.valid_to,
            fingerprint=grouped(found.fingerprint),
            authority=found.authority,
            known=found.fingerprint in known,
        )

    def add(self, path: Path, *, fingerprint: str) -> Effects:
        """Trust the certificate in a file, if it is still the one that was looked at.

        Args:
            path: the file.
            fingerprint: as `look` told it.

        Raises:
            Refused: trust_unreadable, trust_changed (file), trust_known (name).
            Unavailable: file_missing, file_unreadable.
        """
        from app.documents.certificate import read_certificate

        found = read_certificate(read_given(path))
        if grouped(found.fingerprint) != fingerprint:
            raise Refused("trust_changed", file=path.name)
        if found.fingerprint in {each.fingerprint for each in self.certificates()}:
            raise Refused("trust_known", name=found.subject)
        values = {
            "fingerprint": found.fingerprint,
            "subject": found.subject,
            "issuer": found.issuer,
            "serial": found.serial,
            "valid_from": found.valid_from,
            "valid_to": found.valid_to,
            "authority": found.authority,
            "der": b64encode(found.der).decode(),
            "file_name": path.name,
        }
        with self._register.command("trust_added", actor=self._actor) as command:
            ident = named("trusted_certificate", found.fingerprint)
            command.put("trusted_certificate", ident, values)
        return Effects(_KINDS, "trust_added", command.change_set, (("name", found.subject),))

    def remove(self, certificate_id: str) -> Effects:
        """Trust a certificate no more.

        Raises:
            Refused: record_gone.
        """
        names = {each.id: each.subject for each in self.certificates()}
        with self._register.command("trust_removed", actor=self._actor) as command:
            command.delete("trusted_certificate", certificate_id)
        details = (("name", names.get(certificate_id, "")),)
        return Effects(_KINDS, "trust_removed", command.change_set, details)


def grouped(fingerprint: str) -> str:
    """Return a fingerprint as people compare it: "A1B2 C3D4 …"."""
    upper = fingerprint.upper()
    return " ".join(upper[at : at + 4] for at in range(0, len(upper), 4))
