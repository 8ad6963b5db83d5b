"""Whom the office trusts to say whose signature is whose, and what a signed file is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents.certificate import Certificate
from app.documents.signature_check import SignatureFinding
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.stamp_looks import read
from app.store.ids import named
from app.store.signings import TrustedCertificate

if TYPE_CHECKING:
    from pathlib import Path

    from app.store.register import Register

#: types of what is given here, for who shows it
__all__ = ["Certificate", "SignatureFinding", "SignedFile", "Trust", "TrustedCertificate"]

_LARGEST = 100 << 20


@dataclass(frozen=True, slots=True)
class SignedFile:
    """What was found in a file."""

    file_name: str
    signatures: tuple[SignatureFinding, ...]
    #: signatures that were taken out of it
    removed: int
    #: how many certificates the office trusts
    trusted: int


class Trust:
    """The use cases of trusted certificates."""

    def __init__(self, register: Register, actor: str) -> None:
        self._register = register
        self._actor = actor

    def listed(self) -> list[TrustedCertificate]:
        """Return the certificates trusted now."""
        return self._register.signings.trusted()

    def look(self, path: Path) -> Certificate:
        """Return what a certificate's file says, to be compared before it is trusted.

        Raises:
            Refused: certificate_unreadable; certificate_known.
            Unavailable: file_missing, file_unreadable (file).
        """
        from app.documents.certificate import read_certificate

        found = read_certificate(read(path))
        if any(each.fingerprint == found.fingerprint for each in self.listed()):
            raise Refused("certificate_known", name=found.subject)
        return found

    def add(self, found: Certificate, file_name: str) -> Effects:
        """Trust a certificate from now on; who did so stands in the log.

        Raises:
            Refused: certificate_known.
        """
        if any(each.fingerprint == found.fingerprint for each in self.listed()):
            raise Refused("certificate_known", name=found.subject)
        values = {
            "blob": self._register.blobs.put(found.der, "application/pkix-cert"),
            "fingerprint": found.fingerprint,
            "subject": found.subject,
            "issuer": found.issuer,
            "serial": found.serial,
            "file_name": file_name,
            "valid_from": found.valid_from,
            "valid_to": found.valid_to,
        }
        ident = named("trusted_certificate", found.fingerprint)
        with self._register.command("certificate_trusted", actor=self._actor) as command:
            stamp = {"at": command.at.isoformat(), "actor": self._actor}
            command.put("trusted_certificate", ident, {**values, **stamp})
        return _changed("certificate_trusted", command.change_set, found.subject)

    def remove(self, certificate_id: str) -> Effects:
        """Trust a certificate no more.

        Raises:
            Refused: record_gone.
        """
        names = {each.id: each.subject for each in self.listed()}
        with self._register.command("certificate_distrusted", actor=self._actor) as command:
            command.delete("trusted_certificate", certificate_id)
        name = names.get(certificate_id, "")
        return _changed("certificate_distrusted", command.change_set, name)

    def check_file(self, path: Path) -> SignedFile:
        """Look at a received file; nothing of it is believed, nothing is kept.

        Raises:
            Refused: pdf_unreadable, pdf_encrypted, pdf_too_large (limit_mb), trust_unreadable.
            Unavailable: file_missing, file_unreadable (file).
        """
        content = read(path)
        if len(content) > _LARGEST:
            raise Refused("pdf_too_large", file=path.name, limit_mb=_LARGEST >> 20)
        return self.check(content, path.name)

    def check(self, content: bytes, file_name: str) -> SignedFile:
        """Look at the signatures of a file's bytes; errors as `check_file`."""
        from app.documents.signature_check import check_signatures, removed_signatures

        listed = self.listed()
        kept = [self._register.blobs.get(each.blob) for each in listed]
        trusted = [each for each in kept if each is not None]
        found = check_signatures(content, at=self._register.clock.now(), trusted=trusted)
        removed = removed_signatures(content)
        return SignedFile(file_name, tuple(found), removed, len(trusted))


def _changed(label: str, change_set: str, name: str) -> Effects:
    return Effects(frozenset({Kind.SETTINGS}), label, change_set, (("name", name),))
