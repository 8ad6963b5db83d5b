"""The back of an issued paper's sheet, filled in when it is handed over (Decree 118/2021, forms).

The stored paper is not touched: this is what is printed on its back, or beside a copy of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.errors import Refused
from app.services.paper_source import typed_facts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.documents.form_model import Block, Form
    from app.store.papers import Paper


def back_blocks(form: Form) -> tuple[Block, ...]:
    """Return what a form prints on the back of its sheet, () for nothing."""
    from app.documents.form_model import NewPage

    for place, block in enumerate(form.blocks):
        if isinstance(block, NewPage) and block.back:
            return tuple(form.blocks[place + 1 :])
    return ()


def back_page(form: Form, paper: Paper, on: date, at: tuple[int, int] | None) -> bytes:
    """Return the back page of an issued paper with the day and hour it was handed over.

    Args:
        form: the form the paper was issued on.
        paper: the paper; its frozen facts are printed.
        on: the day it was handed over.
        at: hour and minute; dots are left to be filled by hand where None.

    Raises:
        Refused: no_back_page (number), the form has none.
    """
    from app.documents.form_pdf import render

    blocks = back_blocks(form)
    if not blocks:
        raise Refused("no_back_page", number=paper.number)
    known = {name for name, fact in form.vocabulary.items() if not fact.derived}
    frozen = {name: value for name, value in paper.facts.items() if name in known}
    given: Mapping[str, object] = {"handed_over": True, "delivery_date": on}
    hour = {} if at is None else {"delivery_hour": at[0], "delivery_minute": at[1]}
    facts = {**typed_facts(frozen, form.vocabulary), **given, **hour}
    back = replace(form, blocks=blocks, required=(), checks=())
    return render(back, facts).pdf
