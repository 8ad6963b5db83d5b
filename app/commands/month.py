"""`arrears`, `letters` and `return`: the month's work."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from app import messages, outfile
from app.commands.opening import opened
from app.commands.output import document, line
from app.domain.arrears import Ageing
from app.domain.urging import Choice
from app.errors import Refused
from app.services.arrears_list import arrears_workbook

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from app.domain.arrears import UnitArrears
    from app.program import Program
    from app.services.urging_views import Issued, Plan, SkippedUnit, Written

_SHOWN = 10


def arrears(asked: argparse.Namespace) -> int:
    """Say who owes what on a day."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        if asked.unit:
            return _explain(program, asked, language)
        found = program.services.arrears.on(asked.as_of)
        if asked.xlsx is not None:
            outfile.write(asked.xlsx, arrears_workbook(program.services.units, found, language))
            line(str(asked.xlsx))
            return 0
    if asked.json:
        document([_arrears(owed, found.names[code]) for code, owed in found.units.items()])
        return 0
    late = [owed for owed in found.units.values() if owed.late_principal]
    line(
        messages.text(
            "command",
            "arrears",
            language,
            as_of=asked.as_of,
            through=found.through,
            units=len(late),
            principal=sum(owed.late_principal for owed in late),
            surcharge=sum(owed.surcharge for owed in late),
        )
    )
    for owed in sorted(late, key=lambda each: -each.late_principal)[:_SHOWN]:
        amount = messages.show(owed.late_principal)
        line(f"  {owed.unit_code}  {amount:>18}  {found.names[owed.unit_code]}")
    return 0


def letters(asked: argparse.Namespace) -> int:
    """Issue a month's run of letters, or draw drafts of it."""
    choice = Choice(
        min_principal=asked.min,
        skip_small=asked.skip_small,
        only=frozenset(code.strip().upper() for code in asked.unit),
        communes=frozenset(asked.commune),
    )
    with opened(asked) as program:
        urging = program.services.urging
        plan = urging.plan(asked.month, asked.as_of, choice)
        outfile.make_folder(asked.out)
        if asked.preview:
            return _drafts(program, plan, asked)
        _prove_writable(asked.out)
        issued = urging.issue(plan)
        written = urging.write_out(issued.run_id, asked.out)
    if asked.json:
        document(_letters(issued, written))
    else:
        words = {"first": issued.first_number, "last": issued.last_number, "pdf": written.pdf}
        language = asked.lang or messages.LANGUAGES[0]
        line(messages.text("command", "letters", language, count=issued.count, **words))
    return 0


def make_return(asked: argparse.Namespace) -> int:
    """Assemble, check and write a return."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        returns = program.services.returns
        preview = returns.build(asked.kind, asked.period, asked.as_of)
        if not asked.json:
            for check in preview.checks:
                line(f"  {'✓' if check.ok else '✗'} {check.text}")
        returns.write(preview, asked.out)
    if asked.json:
        document(
            {
                "kind": preview.kind,
                "period": preview.period,
                "as_of": preview.as_of,
                "file": asked.out,
                "rows": len(preview.rows),
                "totals": preview.totals,
                "checks": preview.checks,
                "notes": preview.notes,
            }
        )
    else:
        line(messages.text("command", "return", language, file=asked.out, title=preview.title))
    return 0


def _explain(program: Program, asked: argparse.Namespace, language: str) -> int:
    services, unit_code = program.services, asked.unit
    ids = services.units.search(unit_code, 1)
    story = services.units.listing.rows(ids)
    row = next((row for row in story.values() if row.code == unit_code.upper()), None)
    if row is None:
        raise Refused("unknown_unit", unit=unit_code)
    explanation = services.units.explain(row.id, asked.as_of, language)
    if asked.json:
        document(explanation)
        return 0
    for each in explanation:
        amount = "" if each.amount is None else f": {messages.show(each.amount)}"
        article = f"  [{each.article}]" if each.article else ""
        line("  " * each.level + each.text + amount + article)
    return 0


def _arrears(owed: UnitArrears, name: str) -> dict[str, object]:
    return {
        "unit_code": owed.unit_code,
        "employer": name,
        "late_principal_vnd": owed.late_principal,
        "not_yet_due_vnd": owed.not_yet_due,
        "surcharge_vnd": owed.surcharge,
        "ageing": None if owed.ageing is Ageing.NONE else owed.ageing.value,
        "months_owed": owed.months_owed,
        "months_late": owed.months_late,
        "days_late": owed.days_late,
        "status": owed.status.value,
        "ledger_interest_vnd": owed.ledger_interest,
        "credit_vnd": owed.credit,
        "closing_vnd": owed.closing,
        "ledger_warning": owed.has_break,
        "periods": [
            {
                "period": bucket.period,
                "principal_vnd": bucket.principal,
                "due_on": bucket.due_on,
                "days_late": bucket.days_late,
                "surcharge_vnd": bucket.surcharge,
            }
            for bucket in owed.late
        ],
    }


def _letters(issued: Issued, written: Written) -> dict[str, object]:
    return {
        "count": issued.count,
        "first_number": issued.first_number,
        "last_number": issued.last_number,
        "pdf": written.pdf,
        "index_xlsx": written.index_xlsx,
        "files": len(written.files),
        "letters": [
            {
                "unit_code": row.unit_code,
                "number": row.number,
                "late_principal_vnd": row.late_principal,
                "surcharge_vnd": row.surcharge,
                "evasion_from": row.evasion_from,
            }
            for row in issued.letters
        ],
        "skipped": [_skipped(unit) for unit in issued.skipped],
    }


def _skipped(unit: SkippedUnit) -> dict[str, object]:
    return {"unit_code": unit.unit_code, "reason": unit.reason}


def _drafts(program: Program, plan: Plan, asked: argparse.Namespace) -> int:
    content = program.services.urging.preview_all(plan)
    path = asked.out / f"du-thao_{plan.month}.pdf"
    outfile.write(path, content)
    if asked.json:
        document(
            {
                "count": len(plan.letters),
                "first_number": None,
                "last_number": None,
                "pdf": path,
                "index_xlsx": None,
                "letters": [
                    {
                        "unit_code": letter.unit_code,
                        "number": None,
                        "late_principal_vnd": letter.late_principal,
                        "surcharge_vnd": letter.surcharge,
                        "evasion_from": letter.evasion_from,
                    }
                    for letter in plan.letters
                ],
                "skipped": [_skipped(unit) for unit in plan.skipped],
            }
        )
    else:
        line(str(path))
    return 0


def _prove_writable(folder: Path) -> None:
    """Find out before numbers are taken whether the files can be written at all."""
    with outfile.told(folder / "…"), tempfile.TemporaryFile(dir=folder):
        pass
