"""The index of a run in Excel, and the same index filled in by hand and brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from app import messages
from app.domain.calendar import Month
from app.domain.problem import Problem
from app.services.delivery_views import DeliveryMark, DeliveryPreview
from app.services.letters import Letters
from app.services.return_head import return_head

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.documents.delivery_reader import Delivery
    from app.services.offices import Offices
    from app.services.urging_views import LetterRow
    from app.store.register import Register


def index_workbook_of(register: Register, offices: Offices, run_id: str) -> bytes:
    """Return the index of a run as xlsx, with what is known of each letter's delivery."""
    from app.documents.letter_index import IndexRow, index_workbook

    letters = Letters(register)
    papers = register.paper_heads.select(filters={"run": run_id})
    rows = {row.id: row for row in letters.of_run(run_id)}
    run = register.papers.run(run_id)
    paid = run.choice.get("paid_since", {}) if run else {}
    office = offices.current(papers[0].issued_on)
    listed = []
    for paper in papers:
        row = rows[paper.id]
        listed.append(
            IndexRow(
                number=row.number,
                issued_on=row.issued_on,
                unit_code=row.unit_code,
                tax_code=paper.tax_code,
                name=row.name,
                commune=row.commune,
                address=paper.address,
                late_principal=row.late_principal,
                surcharge=row.surcharge,
                evasion_from=row.evasion_from,
                officer=paper.officer,
                sent_how=row.sent_how,
                sent_on=row.sent_on,
                proof=row.proof,
                received_on=row.received_on,
                received_by=row.received_by,
                paid_since=_paid(paid.get(row.unit_code)),
            )
        )
    month = run.month if run else Month.of(papers[0].issued_on)
    return index_workbook(return_head(office, papers[0].issued_on), month, listed)


def _paid(kept: Sequence[Any] | None) -> str:
    """Return what the run knew of money after the ledger: [confirmed, proposed, day]."""
    if kept is None:
        return ""
    confirmed, proposed, day = kept
    amount = messages.show(confirmed + proposed)
    doubt = "" if not proposed else " ?"
    return f"{amount}{doubt} ({date.fromisoformat(day):%d/%m/%Y})"


def read_index(register: Register, path: Path) -> DeliveryPreview:
    """Return what a filled index would record; rows that say nothing new are left out."""
    from app.documents.delivery_reader import read_delivery

    file = read_delivery(path)
    letters = Letters(register)
    marks: list[DeliveryMark] = []
    problems = list(file.problems)
    for line in file.rows:
        papers = register.papers.by_number(line.number)
        if not papers:
            problems.append(
                Problem(
                    "letter_not_found", value=line.number, row_label=line.unit_code, row=line.row
                )
            )
            continue
        # Numbers begin afresh each year: the unit tells which year's letter is meant.
        own = [each for each in papers if line.unit_code in {"", each.facts.get("unit_code")}]
        paper = (own or papers)[-1]
        if line.unit_code and line.unit_code != paper.facts.get("unit_code"):
            problems.append(
                Problem(
                    "letter_of_other_unit",
                    value=line.number,
                    row_label=line.unit_code,
                    row=line.row,
                )
            )
            continue
        (row,) = letters.rows([paper.id]).values()
        mark = _news(line, row)
        if mark is not None:
            marks.append(mark)
    return DeliveryPreview(tuple(marks), tuple(problems))


def _news(line: Delivery, row: LetterRow) -> DeliveryMark | None:
    mark = DeliveryMark(
        paper_id=row.id,
        number=row.number,
        unit_code=row.unit_code,
        name=row.name,
        how=line.sent_how,
        sent_on=line.sent_on,
        proof=line.proof,
        received_on=line.received_on,
        received_by=line.received_by,
        note=line.note,
    )
    if line.sent_on == row.sent_on and line.proof in ("", row.proof):
        mark = replace(mark, sent_on=None)
    if line.received_on == row.received_on:
        mark = replace(mark, received_on=None)
    return mark if mark.sent_on or mark.received_on else None
