"""Issued papers signed with a key: the issued bytes stay, the signed ones are kept beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import messages
from app.documents.signature_tokens import TokenSeen
from app.errors import AppError, Refused
from app.services.documents_here import held
from app.services.effects import Effects, Kind
from app.services.signing_key import KeyPlace
from app.services.signing_views import (
    Newest,
    SignablePaper,
    Signed,
    SignedMany,
    ToSign,
    plain_name,
)
from app.services.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.documents.certificate import Certificate
    from app.documents.signature import Appearance, SigningHand
    from app.services.stamp_looks import StampLooks
    from app.services.trust import Trust
    from app.store.papers import Paper
    from app.store.register import Register

#: types of what is given here, for who shows it
__all__ = ["Newest", "SignablePaper", "Signed", "SignedMany", "Signing", "ToSign", "TokenSeen"]

_KINDS = frozenset({Kind.PAPERS, Kind.CASES})
_VOID = "void"


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
        paper, found = self._standing(paper_id), self.newest(paper_id)
        return ToSign(found.pdf, found.shown, self._look_words(paper, found.pdf))

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
        from app.documents.signature import signing_hand

        place, paper = self.key_place(), self._standing(paper_id)
        key, now = place.unlocked(secret), self._register.clock.now()
        with signing_hand(key, at=now, timestamp_server=place.timestamps) as hand:
            visible = self._put(hand, paper, visible=visible)
            signer = hand.certificate.subject
        details = (("number", paper.number), ("name", signer))
        effects = Effects(_KINDS, "paper_signed", None, details)
        return Signed(effects, signer, _printed(paper), visible)

    def sign_all(
        self,
        paper_ids: Sequence[str],
        secret: str,
        *,
        visible: bool = True,
        others: bool = False,
        task: Task | None = None,
    ) -> SignedMany:
        """Sign papers one after another with the key opened once; each is kept when it is signed.

        A voided paper, one this certificate has signed, and, unless `others`, one printed for
        somebody else are passed over. A stop or a failure leaves what was signed signed.

        Raises:
            Refused: paper_unknown; signing_key_missing; what opening the key refuses.
            Unavailable: file_missing, file_unreadable; token_*.
        """
        from app.documents.signature import signing_hand

        place, job = self.key_place(), task or Task()
        papers = [self._paper(paper_id) for paper_id in paper_ids]
        key, now = place.unlocked(secret), self._register.clock.now()
        signed: list[str] = []
        skipped: list[tuple[str, str]] = []
        failure: AppError | None = None
        with signing_hand(key, at=now, timestamp_server=place.timestamps) as hand:
            signer = hand.certificate.subject
            try:
                for done, paper in enumerate(papers):
                    job.step(done, len(papers), "signing")
                    reason = self._passed_over(paper, hand.certificate, others=others)
                    if reason:
                        skipped.append((paper.number, reason))
                        continue
                    self._put(hand, paper, visible=visible)
                    signed.append(paper.number)
            except AppError as error:
                failure = error
        details = (("count", str(len(signed))), ("name", signer))
        effects = Effects(_KINDS, "papers_signed", None, details)
        return SignedMany(effects, signer, tuple(signed), tuple(skipped), failure)

    def _passed_over(self, paper: Paper, mine: Certificate, *, others: bool) -> str:
        """Return why a paper is not signed with this certificate, or ""."""
        if self._voided(paper):
            return "paper_voided"
        made = self._register.signings.of([paper.id]).get(paper.id, ())
        if any((each.issuer, each.serial) == (mine.issuer, mine.serial) for each in made):
            return "signed_already"
        if not others and plain_name(_printed(paper)) not in plain_name(mine.subject):
            return "printed_for_another"
        return ""

    def _put(self, hand: SigningHand, paper: Paper, *, visible: bool) -> bool:
        """Sign a paper and keep the signed version; return whether the signature is seen."""
        base, content = self._newest(paper)
        look = self._look(paper, content) if visible else None
        made, signer = hand.sign(content, look=look), hand.certificate
        values = {
            "paper_id": paper.id,
            "base_sha256": base,
            "pdf_sha256": self._register.blobs.put(made, "application/pdf"),
            "signer": signer.subject,
            "issuer": signer.issuer,
            "serial": signer.serial,
            "visible": int(look is not None),
        }
        with self._register.command("paper_signed", actor=self._actor) as command:
            stamp = {"at": command.at.isoformat(), "actor": self._actor}
            command.verb("paper.sign", "paper_signing", None, {**values, **stamp})
        return look is not None

    def newest(self, paper_id: str) -> Newest:
        """Return the newest version of a paper, to be saved and to be looked at.

        Raises:
            Refused: paper_unknown, paper_bytes_missing (number).
        """
        paper = self._paper(paper_id)
        digest, content = self._newest(paper)
        return Newest(content, self._pages(paper, digest, content))

    def shown(self, paper_id: str) -> bytes:
        """Return its pages for screen and printer; errors as `newest`."""
        return self.newest(paper_id).shown

    def _pages(self, paper: Paper, digest: str, content: bytes) -> bytes:
        from app.documents.signature_shown import shown

        return content if digest == paper.pdf_sha256 else shown(content)

    def pdf(self, paper_id: str) -> bytes:
        """Return the version signed last; the issued bytes where nobody signed.

        Raises:
            Refused: paper_unknown, paper_bytes_missing (number).
        """
        return self._newest(self._paper(paper_id))[1]

    def _newest(self, paper: Paper) -> tuple[str, bytes]:
        signed = self._register.signings.of([paper.id]).get(paper.id, [])
        digest = signed[-1].pdf_sha256 if signed else paper.pdf_sha256
        lost = Refused("paper_bytes_missing", number=paper.number)
        return digest, held(self._register, digest, paper.number, lost)

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
        if self._voided(paper):
            raise Refused("paper_voided", number=paper.number)
        return paper

    def _voided(self, paper: Paper) -> bool:
        events = self._register.papers.events([paper.id]).get(paper.id, [])
        return any(event.kind.value == _VOID for event in events)

    def _paper(self, paper_id: str) -> Paper:
        paper = self._register.papers.get(paper_id)
        if paper is None:
            raise Refused("paper_unknown", number=paper_id)
        return paper


def _printed(paper: Paper) -> str:
    return str(paper.facts.get("signer_name", ""))
