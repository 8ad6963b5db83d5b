"""What an official form is made of: its dates, its law, its page and its blocks of text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.documents.fact_book import Fact
    from app.documents.form_checks import Check
    from app.documents.form_terms import Condition
    from app.documents.template import Template

Align: TypeAlias = Literal["justify", "left", "center", "right"]
#: bases: italic, each ends with ";", the last with "."; close: centred and bold
LineStyle: TypeAlias = Literal["body", "bases", "close"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a paper; printed when every condition holds."""

    when: tuple[Condition, ...] = ()
    #: left out when none of its facts is known
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead(Block):
    """Agency left, national motto right, number and subject, place and date (Decree 30/2020)."""

    parent: Template
    agency: Template
    motto: Template
    ideal: Template
    number: Template
    place_date: Template
    subject: Template = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(Block):
    """Name of the kind of paper, what it is about under it, a rule if wanted."""

    text: Template
    about: Template = ()
    rule: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee(Block):
    """Who is written to and, smaller, what identifies them; blank lines are left out."""

    text: Template
    lines: tuple[Template, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Block):
    """Running text; with `each`, once per entry; `{items}` joins entries inside a sentence."""

    text: Template
    align: Align = "justify"
    #: first line indented as the page says
    indent: bool = True
    #: points taken off the body size
    smaller: int = 0
    #: a heading: on the same page as what follows
    keep: bool = False
    each: str = ""
    items: str = ""
    item: Template = ()
    join: str = "; "


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a statutory form, with the marks it bears there."""

    when: tuple[Condition, ...]
    #: left out when none of its facts that somebody typed is known
    optional: bool
    #: not in the statute: added for debts of social insurance
    adapted: bool
    left: Template
    #: repeated for each entry of this list, which its own name stands for in the line
    each: str = ""
    #: beside `left` on the same line, after a tab
    right: Template = ()
    #: as written in the file, without marks
    wording: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines(Block):
    """Paragraphs as a statutory form has them, one in each line of the file."""

    lines: tuple[Line, ...]
    style: LineStyle = "body"
    #: printed again for each entry of this list, whose parts are facts of the form
    again: str = ""
    #: numbers of items close up where one drops out
    renumber: bool = False
    #: what the last printed line ends with ("./.")
    ending: str = ""
    #: gaps are filled in by hand later
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """One who signs a record: what is said above the signature, how to sign, the name below."""

    caption: Template
    side: Literal["left", "right"]
    row: int
    when: tuple[Condition, ...] = ()
    hint: Template = ()
    name: Template = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signers(Block):
    """Several who sign, in two columns and as many rows as there are."""

    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Block):
    """Two columns without borders."""

    left: Template
    right: Template
    align: Align = "center"
    #: the left column's part of the width, percent
    share: int = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; width in parts of the sum of all columns' widths."""

    title: Template
    text: Template
    width: int
    align: Align = "left"
    total: Template = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """A ruled table, a row per entry; the header comes again on each page."""

    rows: str
    columns: tuple[Column, ...]
    #: a last row with the columns' totals
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes(Block):
    """VietQR codes of accounts that have a bank BIN, words to their left."""

    accounts: str
    purpose: Template
    text: tuple[Template, ...]
    #: said only where there is a code; may name the parts of its account
    hint: Template = ()
    #: under each code
    caption: Template = ()
    #: how many codes at most
    most: int = 1
    #: side of a code, mm
    side: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Block):
    """Who signs, right; who receives, left. Never parted from the end of the text."""

    capacity: Template
    title: Template
    name: Template
    note: Template = ()
    #: how to sign, in brackets, as statutory forms have it
    hint: Template = ()
    recipients: str = ""
    recipients_label: Template = ()
    #: recipients the form itself names, before the others
    always: tuple[Template, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage(Block):
    """An annex, an attachment or the back of the sheet begins."""

    #: the back of the sheet: filled in when the paper is handed over
    back: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Measures of Decree 30/2020, annex I: margins in mm, sizes and gaps in points."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    size: int = 13
    #: times the size; 1.15 is single spacing in Times
    spacing: float = 1.15
    gap: float = 6
    indent: float = 10


@dataclass(frozen=True, slots=True)
class Form:
    """A form in force for a time."""

    code: str
    title: str
    valid_from: date
    valid_to: date | None
    #: "mẫu nội bộ" until the official text has replaced it
    status: str
    note: str
    legal_basis: tuple[str, ...]
    #: the file it came from
    source: str
    page: Page
    blocks: tuple[Block, ...] = field(repr=False)
    #: PDF title and author, outline entry, line at the foot of each page
    document_title: Template = field(repr=False)
    author: Template = field(repr=False)
    outline: Template = field(repr=False)
    footer: Template = field(repr=False)
    #: facts it may print; `required` is as this form has it
    vocabulary: Mapping[str, Fact] = field(repr=False)
    #: letters after the number ("QĐ-XPHC"); "" = the number comes with its own
    symbol: str = ""
    #: facts a final paper must have although it may not print them: what it says hangs on them
    required: tuple[str, ...] = ()
    #: invented values that suit this form better than those of the dictionary
    sample: Mapping[str, object] = field(default_factory=dict, repr=False)
    #: what the facts must agree on
    checks: tuple[Check, ...] = field(default=(), repr=False)
    #: how sure the wording is: high, medium, low
    confidence: str = "medium"
    #: what is said where a fact is not there ("Không"), by fact
    fillers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def in_force(self, on: date) -> bool:
        """Tell whether papers dated `on` use it."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
