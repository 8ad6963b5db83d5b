"""What the screens and commands see of forms: the list, a file looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from app.documents.text_difference import DiffLine


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form file, shipped or the office's."""

    #: `FormRow.id` of the other use cases
    id: str
    code: str
    title: str
    #: None for a file that never loaded
    valid_from: date | None
    valid_to: date | None
    legal_basis: tuple[str, ...]
    #: "mẫu nội bộ" until the official text has replaced it
    status: str
    #: how sure the wording is: high, medium, low
    confidence: str
    note: str
    #: shipped, office ([form_origin])
    origin: str
    #: in_use, replaced, not_yet, over, faulty, faulty_kept (its last good copy is) ([form_use])
    use: str
    #: name of the file
    file: str
    #: what is wrong with it, in words; "" if nothing
    fault: str = ""
    #: an earlier file of this name can be put back
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class FormFault:
    """One thing wrong with a file."""

    #: from 1; 0 where it belongs to no line
    line: int
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class FormLook:
    """A form file looked at: what it is, what is wrong, its preview, its differences."""

    file: str
    code: str
    title: str
    status: str
    text: str
    faults: tuple[FormFault, ...]
    #: on invented facts, marked as a draft; empty where it cannot be drawn
    pdf: bytes
    pages: int
    #: the shipped form it is compared with, "" if there is none
    shipped: str
    #: the lines that differ, with a few around them, in groups
    groups: tuple[tuple[DiffLine, ...], ...]
    #: the same as plain text, changed words as [-…-] and {+…+}
    difference: str
    #: the office's file it would take the place of, "" if none
    takes_place_of: str = ""

    @property
    def good(self) -> bool:
        """Whether it may be put in place."""
        return not self.faults
