"""What signing shows and tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from app.errors import AppError
    from app.services.effects import Effects
    from app.store.signings import PaperSigning


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
class Newest:
    """The newest version of a paper: the issued bytes, or those signed last."""

    pdf: bytes
    #: the same as pages to be looked at and printed, stamps drawn in
    shown: bytes


@dataclass(frozen=True, slots=True)
class ToSign(Newest):
    """A paper about to be signed, with what will be seen of it."""

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
        return plain_name(self.printed) in plain_name(self.signer)


@dataclass(frozen=True, slots=True)
class SignedMany:
    """What became of papers signed one after another."""

    effects: Effects
    #: as the certificate names the signer
    signer: str
    #: numbers of the papers signed now
    signed: tuple[str, ...]
    #: number and code of those passed over: paper_voided, signed_already, printed_for_another
    skipped: tuple[tuple[str, str], ...]
    #: what ended it before the last paper; those signed stay signed
    failure: AppError | None = None


def plain_name(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(name.casefold().split())
