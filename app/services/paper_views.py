"""What the screens and commands see of papers of cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.domain.case_table import Ask
    from app.errors import Refused
    from app.services.case_views import MissingView
    from app.services.derivation import ExplanationLine
    from app.services.effects import Effects


@dataclass(frozen=True, slots=True)
class FactView:
    """One field beside the preview."""

    name: str
    label: str
    #: text, person, address, choice, money, number, date, month, flag, texts, rows
    kind: str
    #: None while nobody knows it
    value: object
    #: ledger, law, office, employer, case, proposed, typed; "" while unknown ([paper_source])
    origin: str
    required: bool
    missing: bool
    #: a person may type it
    editable: bool
    #: how a reckoned figure came about
    lines: tuple[ExplanationLine, ...] = ()
    #: choice → words
    choices: Mapping[str, str] | None = None
    #: of rows: part → kind
    parts: Mapping[str, str] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaperOption:
    """A kind of paper that can be drawn for a case."""

    #: words under [case_paper]
    kind: str
    title: str
    form: str
    #: "mẫu nội bộ" until the official text has replaced it
    status: str
    #: this office may issue it; else it draws a draft for the body that does
    ours: bool
    #: the step it is entered with, "" for none
    event: str
    #: that step could be next, or the paper goes with none
    now: bool
    #: what the step still lacks
    missing: tuple[MissingView, ...]


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """A paper before it is issued."""

    kind: str
    form: str
    title: str
    pdf: bytes
    pages: int
    facts: tuple[FactView, ...]
    #: facts that keep it from being issued
    missing: tuple[FactView, ...]
    #: what issuing would say of facts that do not agree
    disagree: tuple[Refused, ...]
    ours: bool
    on: date
    #: who may sign on its day, the usual one first; none where another body signs
    signers: tuple[SignerView, ...] = ()
    #: id of who signs it, "" for none
    signatory: str = ""
    #: why it cannot bear its day
    day_fault: Refused | None = None
    #: what its step asks for besides what it says
    asks: tuple[Ask, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether nothing in it keeps it from being issued."""
        faults = self.missing or self.disagree or self.day_fault
        return self.ours and not faults


@dataclass(frozen=True, slots=True)
class SignerView:
    """Who may sign on a day, and how."""

    id: str
    name: str
    title: str
    #: KT., TL., TUQ.; "" for who signs in the own office
    capacity: str
    #: the title signed for
    on_behalf_title: str
    #: number and day of the delegation, "" where none is needed
    delegation: str


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that was issued."""

    paper_id: str
    number: str
    issued_on: date
    effects: Effects
