"""A form plus its facts to PDF bytes; what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents import fonts
from app.documents.fact_book import sample_of
from app.documents.form_blocks import pieces_of
from app.documents.form_checks import disagreements
from app.documents.form_text import Scope
from app.documents.page_layout import Sheet, paginate
from app.documents.pdf_kit import Pdf
from app.documents.typeset import Typesetter
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.documents.fact_book import Fact
    from app.documents.fonts import Family
    from app.documents.form_checks import Disagreement
    from app.documents.form_model import Form
    from app.documents.page_layout import Piece

DRAFT = "DỰ THẢO"


#: the fact that says how many sheets a record has: counted where nobody gave it
_SHEETS = "pages"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper laid out, not yet drawn."""

    pages: list[list[tuple[float, Piece]]]
    title: str
    author: str
    outline: str
    footer: str
    draft: str
    #: facts that a final paper must have and this one has not
    missing: tuple[Fact, ...] = ()
    #: what its facts do not agree on
    disagree: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paper as a file: its bytes, how many pages, what keeps it from being final."""

    pdf: bytes
    pages: int
    missing: tuple[Fact, ...] = ()
    disagree: tuple[Disagreement, ...] = ()


def render(
    form: Form,
    facts: Mapping[str, object],
    *,
    draft: bool = False,
    family: Family | None = None,
) -> Rendered:
    """Return one paper as PDF; the same input gives the same bytes.

    Args:
        form: the form in force on the paper's date.
        facts: by the names of the form's vocabulary.
        draft: marks every page, puts dots where facts are missing.
        family: the faces; by default those of this machine.

    Raises:
        Refused: for a final paper `facts_missing` (fields, names), `facts_sum`, `facts_share`,
            `facts_differ`, `facts_not_after`, `facts_at_least`, `facts_at_most` (fields, value,
            article); `text_unprintable` (text, characters) where the faces have no such letter,
            or it is written from right to left.
    """
    setter = Typesetter(family or fonts.serif())
    paper = lay_out(form, facts, setter, draft=draft)
    return Rendered(draw(form, paper, setter), len(paper.pages), paper.missing, paper.disagree)


def lay_out(form: Form, facts: Mapping[str, object], setter: Typesetter, *, draft: bool) -> Paper:
    """Return the pages of a paper; see `render` for what is refused."""
    scope = Scope(facts, form.vocabulary, fillers=form.fillers)
    sheet = Sheet(setter, form.page)
    pages = paginate(pieces_of(form, scope, sheet), height=sheet.height)
    title, outline = scope.plain(form.document_title), scope.plain(form.outline)
    for name in form.required:
        scope.demand(name)
    if _SHEETS in scope.missing:
        counted = _sheets(pages, both_sides=scope.has("both_sides"))
        return lay_out(form, {**facts, _SHEETS: counted}, setter, draft=draft)
    disagree = disagreements(form.checks, facts, form.vocabulary, scope=scope)
    if not draft:
        _refuse(form, scope.missing, disagree)
    return Paper(
        pages=pages,
        title=title,
        author=scope.plain(form.author),
        outline=outline,
        footer="" if scope.blank(form.footer) else scope.plain(form.footer),
        draft=DRAFT if draft else "",
        missing=tuple(scope.missing.values()),
        disagree=disagree,
    )


def _refuse(form: Form, missing: Mapping[str, Fact], disagree: Sequence[Disagreement]) -> None:
    """Refuse a final paper that lacks facts, or whose facts do not agree."""
    if missing:
        raise Refused(
            "facts_missing",
            form=form.code,
            fields=", ".join(fact.label for fact in missing.values()),
            names=tuple(missing),
        )
    for one in disagree:
        raise Refused(
            f"facts_{one.kind}",
            form=form.code,
            fields=", ".join(one.labels),
            value=one.value,
            article=one.article,
        )


def asked(form: Form, facts: Mapping[str, object] | None = None) -> list[Fact]:
    """Return the facts that the paper would look up, in the order it does; derived ones apart.

    What is asked for depends on `facts`: a paper on a household asks for a person, one on a
    company for its representative.
    """
    looked_up: dict[str, Fact] = {}
    scope = Scope(facts or {}, form.vocabulary, asked=looked_up, fillers=form.fillers)
    pieces_of(form, scope, Sheet(Typesetter(fonts.serif()), form.page))
    for name in form.required:
        scope.demand(name)
    for template in (form.document_title, form.outline, form.author, form.footer):
        scope.plain(template)
    return [fact for fact in looked_up.values() if not fact.derived]


def sample_facts(form: Form) -> dict[str, object]:
    """Return invented facts for a form, to look at it before there is a case."""
    return {**sample_of(form.vocabulary), **form.sample}


def _sheets(pages: Sequence[Sequence[tuple[float, Piece]]], *, both_sides: bool) -> int:
    """Return how many sheets of paper a record has; what is on the back needs none of its own."""
    front = sum(1 for page in pages if not any(piece.back for _, piece in page))
    return (len(pages) + 1) // 2 if both_sides else front


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
