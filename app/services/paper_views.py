"""What the screens and commands see of papers of cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

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
    #: facts that do not agree: (kind of check, labels, article)
    disagree: tuple[tuple[str, tuple[str, ...], str], ...]
    ours: bool

    @property
    def ready(self) -> bool:
        """Whether nothing in it keeps it from being issued."""
        return self.ours and not self.missing and not self.disagree


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that was issued."""

    paper_id: str
    number: str
    issued_on: date
    effects: Effects
