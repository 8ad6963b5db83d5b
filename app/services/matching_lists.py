"""Matches and decisions as Excel: what goes back to who sent the list, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from app import messages
from app.services.lists import ListField, list_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.domain.matching import Reason, RowMatch
    from app.services.known_employers import Known
    from app.store.outside_work import KeptDecision

#: key of a column → what it holds, its width in digits; headers under [outside_column]
Columns: TypeAlias = (
    "Mapping[str, tuple[Literal['text', 'money', 'int', 'date', 'month', 'percent'], float]]"
)

_MATCHES: Columns = {
    "row": ("int", 8),
    "tax_code": ("text", 16),
    "name": ("text", 44),
    "address": ("text", 44),
    "verdict": ("text", 16),
    "unit_codes": ("text", 18),
    "employer_tax_code": ("text", 16),
    "employer_name": ("text", 44),
    "score": ("int", 8),
    "reasons": ("text", 60),
}
_DECISIONS: Columns = {
    "tax_code": ("text", 16),
    "name": ("text", 44),
    "address": ("text", 44),
    "says": ("text", 16),
    "unit_codes": ("text", 18),
    "employer_name": ("text", 44),
    "note": ("text", 30),
    "decided_on": ("date", 12),
    "actor": ("text", 20),
}


def columned(
    title: str, columns: Columns, rows: Iterable[Mapping[str, object]], language: str
) -> bytes:
    """Return rows as xlsx; title and headers are words of [outside_column]."""
    fields = [
        ListField(key, messages.text("outside_column", key, language), kind, width)
        for key, (kind, width) in columns.items()
    ]
    return list_file(messages.text("outside_column", title, language), fields, rows)


def matches_workbook(
    found: Sequence[RowMatch], known: Known, words: Callable[[Reason], str], language: str
) -> bytes:
    """Return one line for each row and each employer it may belong to."""
    return columned("title_matches", _MATCHES, _match_rows(found, known, words, language), language)


def decisions_workbook(kept: Sequence[KeptDecision], known: Known, language: str) -> bytes:
    """Return one line for each decision."""
    rows = [
        {
            **_employer(each.subject_id, known),
            "tax_code": each.tax_code,
            "name": each.name,
            "address": each.address,
            "says": messages.text("match_says", each.says.value, language),
            "note": each.note,
            "decided_on": each.at.date(),
            "actor": each.actor,
        }
        for each in kept
    ]
    return columned("title_decisions", _DECISIONS, rows, language)


def _match_rows(
    found: Sequence[RowMatch], known: Known, words: Callable[[Reason], str], language: str
) -> Iterable[Mapping[str, object]]:
    for each in found:
        row = each.row
        who = {
            "row": row.row,
            "tax_code": row.tax_code,
            "name": row.name,
            "address": row.address,
            "verdict": messages.text("match_verdict", each.verdict.value, language),
        }
        if not each.matches:
            yield who
        for match in each.matches:
            reasons = "; ".join(map(words, match.reasons))
            theirs = _employer(match.employer_id, known)
            yield {**who, **theirs, "score": match.score, "reasons": reasons}


def _employer(id_: str, known: Known) -> dict[str, object]:
    subject = known.subject(id_)
    employer = known.employers.get(subject)
    return {
        "unit_codes": ", ".join(unit.code for unit in known.units.get(subject, ())),
        "employer_tax_code": employer.tax_code if employer else "",
        "employer_name": known.name(subject),
    }
