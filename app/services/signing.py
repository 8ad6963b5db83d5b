"""Signing issued papers: the key is asked for its PIN each time, the issued bytes stay."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.given_file import read_given
from app.services.signing_setup import SigningSetup
from app.store.office_settings import put_setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.documents.signature import Appearance
    from app.documents.signature_key import SigningKey
    from app.documents.signature_stamp import Stamp
    from app.store.papers import Paper
    from app.store.register import Register
    from app.store.signatures import PaperSignature

SIZES = ("signer_mm", "seal_mm")
_SETTING = "signing."
#: facts of a paper that name who signs it for the office, the likelier first
_NAMES = ("signer_name", "maker_name")
_KINDS = frozenset({Kind.PAPERS, Kind.CASES})


@dataclass(frozen=True, slots=True)
class PaperToSign:
    """An issued paper as the signing dialog lists it."""

    id: str
    number: str
    kind: str
    #: whom it names as its signer, "" if nobody
    signer: str
    #: its signed versions, oldest first
    signed: tuple[PaperSignature, ...]


class Signing:
    """The use cases of signatures on papers."""

    def __init__(self, register: Register, *, file: Path, actor: str) -> None:
        """Take the file of what signs at this computer."""
        self._register = register
        self._file = file
        self._actor = actor

    def setup(self) -> SigningSetup:
        """Return what signs at this computer."""
        return SigningSetup.load(self._file)

    def sizes(self) -> dict[str, int]:
        """Return how large the pictures are drawn, mm, by name (SIZES)."""
        value = self._register.settings.value
        found = {}
        for name, limits in _limits().items():
            text = value(f"{_SETTING}{name}")
            found[name] = int(text) if text.isdecimal() else limits["default"]
        return found

    def save_setup(self, setup: SigningSetup, sizes: Mapping[str, str]) -> Effects:
        """Keep what signs here, and the sizes (mm, as typed) for the office.

        Raises:
            Refused: size_out_of_range (field, value, least, most), stamp_image_unreadable (part).
            Unavailable: file_missing, file_unreadable; as `outfile.told`.
        """
        for name, limits in _limits().items():
            text = sizes[name].strip()
            if not text.isdecimal() or not limits["least"] <= int(text) <= limits["most"]:
                bounds = {"least": limits["least"], "most": limits["most"]}
                raise Refused("size_out_of_range", field=name, value=text, **bounds)
        _look_at_pictures(setup)
        if setup.kind == "file":
            read_given(Path(setup.key_file))
        with self._register.command("signing_setup", actor=self._actor) as command:
            for name in SIZES:
                put_setting(command, f"{_SETTING}{name}", str(int(sizes[name])))
            setup.save(self._file)
        return Effects(frozenset({Kind.SETTINGS}), "signing_setup", None)

    def papers(self, case_id: str) -> list[PaperToSign]:
        """Return the issued papers of a case that stand, latest first."""
        found = self._register.papers
        case = self._register.cases.get(case_id)
        if case is None:
            raise Refused("unknown_case", case=case_id)
        mine = [p for p in found.for_unit(case.unit_id) if p.facts.get("case_id") == case_id]
        events = found.events([paper.id for paper in mine])
        gone = {key for key, all_ in events.items() if any(e.kind.value == "void" for e in all_)}
        return [self._row(paper) for paper in reversed(mine) if paper.id not in gone]

    def sign(self, paper_id: str, secret: str, *, seen: bool = True, reason: str = "") -> Effects:
        """Sign a paper with the key of this computer; a signature before stays valid.

        Args:
            paper_id: an issued paper.
            secret: the password of the key file or the PIN of the token; used and forgotten.
            seen: show the pictures over the printed name of the signer, where there is one.
            reason: what the signature says it is for.

        Raises:
            Refused: paper_unknown, paper_voided, paper_bytes_missing, signing_not_set_up,
                signature_not_whole; key_*, certificate_*, token_pin_*, stamp_*.
            Unavailable: file_missing, file_unreadable, token_*, timestamp_failed.
        """
        from app.documents.certificate import signers_of
        from app.documents.signature import sign
        from app.documents.signature_check import check_signatures

        paper, setup = self._standing(paper_id), self.setup()
        pdf = self._newest(paper)
        look = self._look(paper, pdf, setup) if seen else None
        now = self._register.clock.now()
        signed = sign(
            pdf,
            _key(setup, secret),
            at=now,
            look=look,
            reason=reason.strip(),
            timestamp_server=setup.timestamp_server,
        )
        # Whether it is whole, not whether it is trusted: each signer is taken at their word.
        found = check_signatures(signed, at=now, trusted=signers_of(signed))[-1]
        if not (found.intact and found.valid and signed.startswith(pdf)):
            raise Refused("signature_not_whole", number=paper.number)
        values = {
            "paper_id": paper.id,
            "blob": self._register.blobs.put(signed, "application/pdf"),
            "signer": found.signer,
            "issuer": found.issuer,
            "serial": found.serial,
        }
        with self._register.command("paper_signed", actor=self._actor) as command:
            command.create("paper_signature", values)
        details = (("number", paper.number), ("signer", found.signer))
        return Effects(_KINDS, "paper_signed", command.change_set, details)

    def has_place(self, paper_id: str) -> bool:
        """Tell whether pictures are chosen and the paper has a printed name to put them over.

        Raises:
            Refused: as `sign`.
            Unavailable: as `sign`.
        """
        paper = self._standing(paper_id)
        return self._look(paper, self._newest(paper), self.setup()) is not None

    def pdf(self, signature_id: str) -> bytes:
        """Return a signed version's stored bytes.

        Raises:
            Refused: paper_unknown, paper_bytes_missing.
        """
        found = self._register.signatures.get(signature_id)
        if found is None:
            raise Refused("paper_unknown", number=signature_id)
        return self._bytes(found.blob, found.signer)

    def _row(self, paper: Paper) -> PaperToSign:
        return PaperToSign(
            id=paper.id,
            number=paper.number,
            kind=paper.kind,
            signer=next(iter(_names(paper)), ""),
            signed=tuple(self._register.signatures.of_paper(paper.id)),
        )

    def _standing(self, paper_id: str) -> Paper:
        paper = self._register.papers.get(paper_id)
        if paper is None:
            raise Refused("paper_unknown", number=paper_id)
        events = self._register.papers.events([paper_id]).get(paper_id, [])
        if any(event.kind.value == "void" for event in events):
            raise Refused("paper_voided", number=paper.number)
        return paper

    def _newest(self, paper: Paper) -> bytes:
        """Return the bytes to be signed: with the signatures there are, else as issued."""
        signed = self._register.signatures.of_paper(paper.id)
        return self._bytes(signed[-1].blob if signed else paper.pdf_sha256, paper.number)

    def _bytes(self, blob: str, number: str) -> bytes:
        content = self._register.blobs.get(blob)
        if content is None:
            raise Refused("paper_bytes_missing", number=number)
        return content

    def _look(self, paper: Paper, pdf: bytes, setup: SigningSetup) -> Appearance | None:
        from app.documents.signature_place import place_of

        stamp = _stamp(setup, self.sizes())
        if not (stamp.signer or stamp.seal):
            return None
        return place_of(pdf, _names(paper), stamp)


@cache
def _limits() -> dict[str, dict[str, int]]:
    raw = tomllib.loads(resources.read_text("codes/signature_stamp.toml"))
    bounds = ("default", "least", "most")
    return {name: {key: int(raw[name][key]) for key in bounds} for name in SIZES}


def _names(paper: Paper) -> list[str]:
    return [str(paper.facts[name]) for name in _NAMES if paper.facts.get(name)]


def _key(setup: SigningSetup, secret: str) -> SigningKey:
    from app.documents.signature_key import FileKey, TokenKey

    if setup.kind == "file":
        return FileKey(read_given(Path(setup.key_file)), secret)
    if setup.kind == "token":
        library = Path(setup.library)
        return TokenKey(library, secret, token=setup.token, certificate=setup.certificate)
    raise Refused("signing_not_set_up")


def _stamp(setup: SigningSetup, sizes: Mapping[str, int]) -> Stamp:
    from app.documents.signature_stamp import Stamp

    return Stamp(
        signer=read_given(Path(setup.signer_image)) if setup.signer_image else b"",
        seal=read_given(Path(setup.seal_image)) if setup.seal_image else b"",
        signer_mm=float(sizes["signer_mm"]),
        seal_mm=float(sizes["seal_mm"]),
    )


def _look_at_pictures(setup: SigningSetup) -> None:
    """Refuse what is no picture before it is kept."""
    from app.documents import fonts
    from app.documents.signature_stamp import Box, draw

    stamp = _stamp(setup, {name: limits["least"] for name, limits in _limits().items()})
    if stamp.signer or stamp.seal:
        draw(stamp, Box(0, 0, 2000, 2000), family=fonts.serif())
