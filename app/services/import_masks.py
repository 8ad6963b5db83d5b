"""Numbers of persons in what a preview says, hidden from those who need not see them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.outside import PERSONAL
from app.domain.personal_id import masked, masked_within

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.documents.outside_reader import Question
    from app.documents.sheet_layout import Found
    from app.domain.comparison import UnitChange
    from app.domain.problem import Problem
    from app.services.import_preview import Preview

#: a value that stands for a whole row may be a number of a person from so many digits on
_FEWEST_DIGITS = 9


def with_masks(preview: Preview) -> Preview:
    """Return a preview whose changes, problems and samples show the last three digits only.

    What is written (`Preview.content`) stays whole.
    """
    headers = {preview.content.found.headers[key] for key in _mapped(preview.content.found)}
    return replace(
        preview,
        changes=tuple(_change(each) for each in preview.changes),
        rejected=tuple(_problem(each, headers) for each in preview.rejected),
        warnings=tuple(_problem(each, headers) for each in preview.warnings),
        questions=tuple(map(_question, preview.questions)),
    )


def without_numbers(preview: Preview) -> Preview:
    """Return a preview of a header alone: where a row of data was taken for it, no numbers show."""
    return replace(
        preview,
        headers=tuple(map(masked_within, preview.headers)),
        fields=tuple(replace(each, header=masked_within(each.header)) for each in preview.fields),
    )


def personal_columns(found: Found) -> frozenset[int]:
    """Return the 0-based columns of a file that hold numbers of persons."""
    return frozenset(found.columns[key] for key in _mapped(found))


def _mapped(found: Found) -> list[str]:
    return sorted(PERSONAL & found.columns.keys() & found.headers.keys())


def _change(change: UnitChange) -> UnitChange:
    if not any(each.field in PERSONAL for each in change.fields):
        return change
    fields = tuple(
        replace(each, old=masked(each.old), new=masked(each.new))
        if each.field in PERSONAL
        else each
        for each in change.fields
    )
    return replace(change, fields=fields)


def _problem(problem: Problem, headers: Collection[str]) -> Problem:
    of_person = dict(problem.details).get("field") in headers
    of_row = problem.code == "row_without_name" and _digits(problem.value) >= _FEWEST_DIGITS
    return replace(problem, value=masked(problem.value)) if of_person or of_row else problem


def _question(question: Question) -> Question:
    samples = tuple((masked_within(raw), masked_within(text)) for raw, text in question.samples)
    return replace(question, samples=samples)


def _digits(text: str) -> int:
    return sum(letter.isdigit() for letter in text)
