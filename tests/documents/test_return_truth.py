"""The collection report made from the C12 files says what the truth about those files says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.documents.c12_reader import read_c12
from app.documents.return_template import load_template
from app.documents.return_writer import fill
from app.domain.calendar import Month
from app.domain.collection_return import CollectionFigures, ImportSums, collection_return
from tests.kit.returns import HEAD, sectors

FILES = Path(__file__).resolve().parents[1] / "data"
TRUTH = {
    entry["file"]: entry
    for entry in json.loads((FILES / "truth" / "c12.json").read_text(encoding="utf-8"))["files"]
}


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_the_report_has_the_sums_of_the_file_and_ties(name):
    truth, month = TRUTH[name], Month.parse(TRUTH[name]["period"])
    file = read_c12(FILES / name, period=month)
    totals = file.totals
    imported = ImportSums(
        rows=len(file.lines),
        opening=totals.get("opening_vnd"),
        due=totals.get("due_vnd"),
        adjusted=totals.get("adjusted_vnd"),
        paid=totals.get("paid_vnd"),
        closing=totals.get("closing_vnd"),
    )
    ret = collection_return(
        file.lines,
        period=month,
        sectors=sectors(),
        figures=CollectionFigures(imported=imported),
    )
    assert ret.red == ()
    total, sums = ret.total.values, truth["sums"]
    assert total["units"] == truth["rows_accepted"]
    assert total["closing_debt"] - total["closing_credit"] == sums["closing"]
    assert total["opening_debt"] - total["opening_credit"] == sums["opening"]
    for key in ("due", "paid", "interest"):
        if key in file.columns:
            assert total[key] == sums[key]
    assert fill(load_template("collection", on=month.first), ret, head=HEAD)[:2] == b"PK"
