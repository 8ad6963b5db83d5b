"""Every shipped form, drawn once as a draft: what an installed program proves of its papers."""

from __future__ import annotations


def check_forms() -> int:
    """Render every form as a draft without facts (dots stand for them); return how many.

    Raises:
        Refused: a form that does not load or render.
    """
    from app.documents.form_pdf import render
    from app.documents.forms import shipped_forms

    forms = shipped_forms()
    for form in forms:
        render(form, {}, draft=True)
    return len(forms)
