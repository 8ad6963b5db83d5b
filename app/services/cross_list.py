"""Findings of lists as Excel: for the officer, and as the answer to who sent the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import messages
from app.services.matching_lists import columned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.matching_lists import Columns
    from app.store.outside_work import KeptCross

_COLUMNS: Columns = {
    "kind": ("text", 40),
    "tax_code": ("text", 16),
    "name": ("text", 44),
    "address": ("text", 44),
    "commune_code": ("text", 10),
    "workers": ("int", 10),
    "amount": ("money", 17),
    "since": ("date", 12),
    "evidence": ("text", 40),
    "articles": ("text", 50),
    "next_step": ("text", 34),
    "state": ("text", 16),
    "first_on": ("date", 12),
    "last_on": ("date", 12),
    "why": ("text", 30),
}


def cross_workbook(findings: Sequence[KeptCross], language: str) -> bytes:
    """Return findings as xlsx, in the order given."""
    rows = [_cells(each, language) for each in findings]
    return columned("title_findings", _COLUMNS, rows, language)


def basis(articles: Sequence[str], language: str) -> str:
    """Return the articles as cited; without any, that none was checked."""
    return "; ".join(articles) or messages.text("cross_told", "unverified", language)


def evidence(place: str, language: str) -> str:
    """Return where the row of a finding stands, in words."""
    source, batch, row = place.split(":", 2)
    kind = messages.text("outside_source", source, language)
    return messages.text("cross_told", "evidence", language, source=kind, batch=batch, row=row)


def _cells(each: KeptCross, language: str) -> dict[str, object]:
    return {
        **{key: getattr(each, key) for key in _COLUMNS if hasattr(each, key)},
        "kind": messages.text("cross_kind", each.kind, language),
        "evidence": evidence(each.place, language),
        "articles": basis(each.articles, language),
        "next_step": messages.text("cross_step", each.next_step, language),
        "state": messages.text("finding_state", each.state.value, language),
    }
