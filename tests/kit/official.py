"""Official papers on the invented facts of the dictionary, and what can be read back from them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from app.documents.fonts import tinos
from app.documents.form_pdf import Rendered, render, sample_facts
from app.documents.forms import shipped_forms

if TYPE_CHECKING:
    from app.documents.form_model import Form

FORMS = {form.source.split("/")[-1].removesuffix(".toml"): form for form in shipped_forms()}
STATUTORY = {stem: form for stem, form in FORMS.items() if form.code.startswith(("MQĐ", "MBB"))}
OURS = {stem: form for stem, form in FORMS.items() if stem not in STATUTORY}
HOUSEHOLD = {"violator_kind": "individual"}


def paper(form: Form, *, draft: bool = False, **changes: object) -> Rendered:
    """Return a paper on the form's sample facts; `changes` replace single ones."""
    return render(form, {**sample_facts(form), **changes}, draft=draft, family=tinos())


def said(form: Form, *, draft: bool = False, **changes: object) -> str:
    """Return all the text of a paper, line ends as spaces."""
    return squeezed(paper(form, draft=draft, **changes).pdf)


def pages(pdf: bytes) -> list[str]:
    """Return a file's text by page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def squeezed(pdf: bytes) -> str:
    """Return a file's text, line ends and bound spaces as spaces."""
    return re.sub(r"\s+", " ", " ".join(pages(pdf)))


def chunks(pdf: bytes, page: int = 0) -> list[tuple[str, str, float, float, float]]:
    """Return what a page shows: words, face, size, left and baseline in mm from the sheet's top."""
    found = []

    def note(words: str, _cm: Any, matrix: list[float], font: Any, size: float) -> None:
        if words.strip() and font is not None:
            face = str(font["/BaseFont"]).split("+")[-1]
            at = (matrix[4] / 72 * 25.4, 297 - matrix[5] / 72 * 25.4)
            found.append(
                (words.replace("\u00a0", " ").strip(), face, round(size * matrix[3], 1), *at)
            )

    PdfReader(BytesIO(pdf)).pages[page].extract_text(visitor_text=note)
    return found
