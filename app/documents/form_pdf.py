"""A form plus its facts to PDF bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents import fonts
from app.documents.form_blocks import pieces_of
from app.documents.form_text import Scope
from app.documents.page_layout import Sheet, paginate
from app.documents.pdf_kit import Pdf
from app.documents.typeset import Typesetter
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.documents.fonts import Family
    from app.documents.form_model import Form
    from app.documents.page_layout import Piece

DRAFT = "DỰ THẢO"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper laid out, not yet drawn."""

    pages: list[list[tuple[float, Piece]]]
    title: str
    author: str
    outline: str
    footer: str
    draft: str


def render(
    form: Form,
    facts: Mapping[str, object],
    *,
    draft: bool = False,
    family: Family | None = None,
) -> bytes:
    """Return one paper as PDF; the same input gives the same bytes.

    Args:
        form: the form in force on the paper's date.
        facts: by the names of the form's vocabulary.
        draft: marks every page, puts dots where facts are missing.
        family: the faces; by default those of this machine.

    Raises:
        Refused: `facts_missing` (fields, names) for a final paper; `text_unprintable` (text,
            characters) where the faces have no such letter.
    """
    setter = Typesetter(family or fonts.serif())
    return draw(form, lay_out(form, facts, setter, draft=draft), setter)


def lay_out(form: Form, facts: Mapping[str, object], setter: Typesetter, *, draft: bool) -> Paper:
    """Return the pages of a paper; see `render` for what is refused."""
    scope = Scope(facts, form.vocabulary)
    sheet = Sheet(setter, form.page)
    pieces = pieces_of(form, scope, sheet)
    title, outline = scope.plain(form.document_title), scope.plain(form.outline)
    if scope.missing and not draft:
        raise Refused(
            "facts_missing",
            form=form.code,
            fields=", ".join(fact.label for fact in scope.missing.values()),
            names=tuple(scope.missing),
        )
    return Paper(
        pages=paginate(pieces, height=sheet.height),
        title=title,
        author=scope.plain(form.author),
        outline=outline,
        footer="" if scope.blank(form.footer) else scope.plain(form.footer),
        draft=DRAFT if draft else "",
    )


def draw(form: Form, paper: Paper, setter: Typesetter) -> bytes:
    """Return a paper as a file of its own."""
    pdf = open_pdf(form, setter, title=paper.title, author=paper.author)
    add_to(pdf, form, paper)
    return pdf.close()


def add_to(pdf: Pdf, form: Form, paper: Paper) -> None:
    """Draw a paper at the end of a file."""
    pdf.paper(
        paper.pages,
        outline=paper.outline,
        left=form.page.left,
        top=form.page.top,
        footer=paper.footer,
        draft=paper.draft,
    )


def open_pdf(form: Form, setter: Typesetter, *, title: str, author: str) -> Pdf:
    """Return an empty file that says which form it is of: code, standing, from when."""
    parts = (form.code, form.status, f"{form.valid_from:%d/%m/%Y}")
    keywords = "; ".join(part for part in parts if part)
    return Pdf(setter, title=title, author=author, subject=form.title, keywords=keywords)
