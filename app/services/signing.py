"""Issued papers signed with a key: the issued bytes stay, the signed ones are kept beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.documents.signature_tokens import TokenSeen
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.signing_key import KeyPlace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from app.documents.signature import Appearance
    from app.services.stamp_looks import StampLooks
    from app.services.trust import Trust
    from app.store.papers import Paper
    from app.store.register import Register
    from app.store.signings import PaperSigning

#: types of what is given here, for who shows it
__all__ = ["SignablePaper", "Signed", "Signing", "ToSign", "TokenSeen"]

_KINDS = frozenset({Kind.PAPERS, Kind.CASES})
_VOID = "void"


@dataclass(frozen=True, slots=True)
class SignablePaper:
    """An issued paper as it is offered for signing."""

    id: str
    number: str
    title: str
    on: date
    #: who is printed as signing it
    printed: str
    #: who signed it with a key, in order
    signed: tuple[PaperSigning, ...]


@dataclass(frozen=True, slots=True)
class ToSign:
    """A paper about to be signed, with what will be seen of it."""

    #: the newest version: the issued bytes, or those signed last
    pdf: bytes
    #: the same as pages to be looked at and printed, stamps drawn in
    shown: bytes
    #: what a visible signature would show: both, signer, seal, nothing (no picture), nowhere (the
    #: paper names no place)
    look: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that was put on a paper."""

    effects: Effects
    #: as the certificate names the signer
    signer: str
    #: the name printed on the paper
    printed: str
    visible: bool

    @property
    def same(self) -> bool:
        """The certificate and the paper name the same person."""
        return _plain(self.printed) in _plain(self.signer)


class Signing:
    """The use cases of signing papers."""

    def __init__(
        self,
        register: Register,
        *,
        of_case: Callable[[str], list[Paper]],
        looks: StampLooks,
        trust: Trust,
        place: Path,
        actor: str,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        """Take who knows a case's papers, and the file that says where this computer's key is."""
        self._register = register
        self._of_case = of_case
        self.looks = looks
        self.trust = trust
        self._place = place
        self._actor = actor
        self._language = language

    def key_place(self) -> KeyPlace:
        """Return where this computer's key is."""
        return KeyPlace.load(self._place)

    def keep_place(self, place: KeyPlace) -> Effects:
        """Keep where the key is; never its password or PIN.

        Raises:
            Refused: as `KeyPlace.save`.
            Unavailable: as `KeyPlace.save`.
        """
        place.save(self._place)
        return Effects(frozenset({Kind.SETTINGS}), "signing_key")

    def tokens(self, library: Path) -> list[TokenSeen]:
        """Return the tokens plugged in; errors as `signature_tokens.tokens`."""
        from app.documents.signature_tokens import tokens

        return tokens(library)

    def papers(self, case_id: str) -> list[SignablePaper]:
        """Return the papers of a case that stand, the newest first.

        Raises:
            Refused: unknown_case.
        """
        found = self._of_case(case_id)
        signed = self._register.signings.of([paper.id for paper in found])
        return [
            SignablePaper(
                id=paper.id,
                number=paper.number,
                title=messages.text("case_paper", paper.kind, self._language),
                on=paper.issued_on,
                printed=_printed(paper),
                signed=tuple(signed.get(paper.id, ())),
            )
            for paper in reversed(found)
        ]

    def prepare(self, paper_id: str) -> ToSign:
        """Return what would be signed, and what would be seen.

        Raises:
            Refused: paper_unknown, paper_voided, paper_bytes_missing (number).
        """
        from app.documents.signature_shown import shown

        paper = self._standing(paper_id)
        digest, content = self._newest(paper)
        pages = content if digest == paper.pdf_sha256 else shown(content)
        return ToSign(content, pages, self._look_words(paper, content))

    def sign(self, paper_id: str, secret: str, *, visible: bool = True) -> Signed:
        """Put one more signature on a paper and keep the signed version.

        Args:
            paper_id: an issued paper that stands.
            secret: the key file's password or the token's PIN; used once, kept nowhere.
            visible: show the pictures above the printed name, where there are any.

        Raises:
            Refused: paper_unknown, paper_voided, paper_bytes_missing; signing_key_missing;
                as `documents.signature.sign`.
            Unavailable: file_missing, file_unreadable; token_*, timestamp_failed.
        """
        from app.documents.certificate import last_signer
        from app.documents.signature import sign

        place, paper, now = self.key_place(), self._standing(paper_id), self._register.clock.now()
        base, content = self._newest(paper)
        key = place.unlocked(secret)
        look = self._look(paper, content) if visible else None
        made = sign(content, key, at=now, look=look, timestamp_server=place.timestamps)
        found = last_signer(made)
        values = {
            "paper_id": paper.id,
            "base_sha256": base,
            "pdf_sha256": self._register.blobs.put(made, "application/pdf"),
            "signer": found.subject,
            "issuer": found.issuer,
            "serial": found.serial,
            "visible": int(look is not None),
        }
        with self._register.command("paper_signed", actor=self._actor) as command:
            stamp = {"at": command.at.isoformat(), "actor": self._actor}
            command.verb("paper.sign", "paper_signing", None, {**values, **stamp})
        details = (("number", paper.number), ("name", found.subject))
        effects = Effects(_KINDS, "paper_signed", None, details)
        return Signed(effects, found.subject, _printed(paper), look is not None)

    def pdf(self, paper_id: str) -> bytes:
        """Return the version signed last; the issued bytes where nobody signed.

        Raises:
            Refused: paper_unknown, paper_bytes_missing (number).
        """
        return self._newest(self._paper(paper_id))[1]

    def _newest(self, paper: Paper) -> tuple[str, bytes]:
        signed = self._register.signings.of([paper.id]).get(paper.id, [])
        digest = signed[-1].pdf_sha256 if signed else paper.pdf_sha256
        content = self._register.blobs.get(digest)
        if content is None:
            raise Refused("paper_bytes_missing", number=paper.number)
        return digest, content

    def _look(self, paper: Paper, content: bytes) -> Appearance | None:
        from app.documents.signature import Appearance
        from app.documents.signature_place import box_at, place_of

        stamp = self.looks.stamp_of(_printed(paper))
        place = place_of(content, _printed(paper)) if stamp is not None else None
        if stamp is None or place is None:
            return None
        return Appearance(stamp, box_at(place, stamp))

    def _look_words(self, paper: Paper, content: bytes) -> str:
        look = self._look(paper, content)
        if look is None:
            return "nothing" if self.looks.stamp_of(_printed(paper)) is None else "nowhere"
        if look.stamp.signer and look.stamp.seal:
            return "both"
        return "signer" if look.stamp.signer else "seal"

    def _standing(self, paper_id: str) -> Paper:
        paper = self._paper(paper_id)
        events = self._register.papers.events([paper_id]).get(paper_id, [])
        if any(event.kind.value == _VOID for event in events):
            raise Refused("paper_voided", number=paper.number)
        return paper

    def _paper(self, paper_id: str) -> Paper:
        paper = self._register.papers.get(paper_id)
        if paper is None:
            raise Refused("paper_unknown", number=paper_id)
        return paper


def _printed(paper: Paper) -> str:
    return str(paper.facts.get("signer_name", ""))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
