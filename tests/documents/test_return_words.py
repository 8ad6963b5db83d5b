"""Whatever a return may contain has words: on the screen and in the shipped templates."""

from __future__ import annotations

from datetime import date

import pytest

from app import messages
from app.documents.return_template import load_template
from app.domain.calendar import Month
from app.domain.collection_return import SUMMED as COLLECTION_COLUMNS
from app.domain.collection_return import CollectionFigures, ImportSums, collection_return
from app.domain.contribution import LedgerLine
from app.domain.late_return import SUMMED as LATE_COLUMNS
from app.domain.late_return import late_return
from tests.kit.returns import AS_OF, PERIOD, late_unit, sectors


def late():
    units = [late_unit(number) for number in range(3)]
    everybody = [unit.arrears for unit in units]
    return late_return(
        units,
        period=PERIOD,
        as_of=AS_OF,
        everybody=everybody,
        sectors=sectors(),
        closing_total=sum(one.closing for one in everybody),
    )


def collections():
    """One report of a full file that does not add up, and one of a file of few columns."""
    full = LedgerLine("TA0001P", "Đơn vị", 2, opening=1, due=1, interest=0, paid=0, closing=9)
    bare = LedgerLine("TA0001P", "Đơn vị", 2, closing=9)
    figures = CollectionFigures(
        imported=ImportSums(1, opening=1, due=1, adjusted=0, paid=0, closing=9), breaks={}
    )
    yield collection_return([full], period=PERIOD, sectors=sectors(), figures=figures)
    plan = CollectionFigures(plan={"HP": 5}, earlier={Month(2026, 1): []})
    yield collection_return([bare], period=PERIOD, sectors=sectors(), figures=plan)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_checks_notes_and_columns_have_words(language):
    for ret in (late(), *collections()):
        mapping = load_template(ret.kind, on=date(2026, 9, 1)).mapping
        for check in ret.checks:
            assert messages.text("check", check.code, language)
            assert check.code in mapping.proof
        for note in ret.notes:
            assert "…" not in messages.text("note", note.code, language, **dict(note.fields))
            assert note.code in mapping.notes
        for share in ret.shares:
            assert share.code in mapping.words["ageing"]
            assert share.code in mapping.proof
        for column in (*mapping.columns, *LATE_COLUMNS, *COLLECTION_COLUMNS):
            assert messages.text("return_column", column, language)
        assert messages.text("return_kind", ret.kind, language)
