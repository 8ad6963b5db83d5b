"""`arrears`, `letters` and `return`: the month's work."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app import messages, outfile
from app.commands import bank
from app.commands.followed import tell_followed
from app.commands.opening import opened
from app.commands.output import document, line
from app.domain.arrears import Ageing
from app.domain.urging import Choice
from app.errors import AWAY, Cancelled, Refused, Unavailable
from app.services.arrears_list import arrears_workbook

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.arrears import UnitArrears
    from app.program import Program
    from app.services.urging import Urging
    from app.services.urging_views import LetterRow, Plan, RunRow, SkippedUnit, Written

_SHOWN = 10
#: reasons the person gave; the others are told first
_LEFT_OUT = ("not_chosen", "filtered")


def arrears(asked: argparse.Namespace) -> int:
    """Say who owes what on a day."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        if asked.unit:
            return _explain(program, asked, language)
        found = program.services.arrears.on(asked.as_of)
        late_codes = [code for code, owed in found.units.items() if owed.late_principal]
        after = program.services.successions.followed(late_codes, asked.as_of)
        paid = program.services.bank_lines.since_by_code(found.through, asked.as_of)
        if asked.xlsx is not None:
            outfile.write(
                asked.xlsx, arrears_workbook(program.services.units, found, language, paid)
            )
            line(str(asked.xlsx))
            return 0
    if asked.json:
        document(
            [
                {
                    **_arrears(owed, found.names[code]),
                    "followed_by": list(after.get(code, ())),
                    **bank.since(paid.get(code)),
                }
                for code, owed in found.units.items()
            ]
        )
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
    tell_followed(after, language)
    bank.tell_beside(paid, language)
    return 0


def letters(asked: argparse.Namespace) -> int:
    """Issue a month's run of letters, or draw drafts of it."""
    choice = Choice(
        min_principal=asked.min,
        skip_small=asked.skip_small,
        skip_paid=asked.skip_paid,
        only=frozenset(code.strip().upper() for code in asked.unit),
        communes=frozenset(asked.commune),
    )
    if asked.cancel is not None:
        return _cancel(asked)
    if asked.reprint:
        return _reprint(asked)
    with opened(asked) as program:
        urging = program.services.urging
        plan = urging.plan(asked.month, asked.as_of, choice)
        codes = [letter.unit_code for letter in plan.letters]
        after = program.services.successions.followed(codes, asked.as_of)
        tell_followed(after, asked.lang or messages.LANGUAGES[0])
        if not plan.letters:
            return _nobody(plan, asked)
        outfile.make_folder(asked.out)
        if asked.preview:
            return _drafts(program, plan, asked)
        _prove_writable(asked.out)
        issued = urging.issue(replace(plan, ahead_meant=asked.ahead))
        made = _Made(issued.first_number, issued.last_number, issued.letters)
        written = _write_out(urging, issued.run_id, made, asked)
    _tell_letters(made, written, issued.skipped, asked, plan)
    return 0


def _cancel(asked: argparse.Namespace) -> int:
    """Cancel what was issued for a month on a day and never left the office."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        urging = program.services.urging
        runs = [run for run in urging.runs(asked.month) if run.as_of == asked.as_of]
        left = [run for run in runs if run.voided < run.count]
        if not left:
            raise Refused("no_run", month=asked.month, as_of=asked.as_of)
        done = [program.services.deliveries.cancel_run(run.id, asked.cancel) for run in left]
    if asked.json:
        document({"cancelled": sum(run.count - run.voided for run in left)})
        return 0
    for effects in done:
        line(messages.text("effect", effects.label, language, **dict(effects.details)))
    return 0


@dataclass(frozen=True, slots=True)
class _Made:
    """Letters of one run."""

    first_number: str
    last_number: str
    letters: Sequence[LetterRow]


def _reprint(asked: argparse.Namespace) -> int:
    """Hand out again the files of what was issued for a month on a day; nothing is drawn anew."""
    with opened(asked) as program:
        urging = program.services.urging
        runs = [run for run in urging.runs(asked.month) if run.as_of == asked.as_of]
        if not runs:
            raise Refused("no_run", month=asked.month, as_of=asked.as_of)
        outfile.make_folder(asked.out)
        # Several runs of one day have files of their own numbers each; the last one is told of.
        for run in sorted(runs, key=lambda each: each.at)[:-1]:
            _hand_out(urging, run, asked)
        made, written = _hand_out(urging, max(runs, key=lambda each: each.at), asked)
    _tell_letters(made, written, (), asked)
    return 0


def _hand_out(urging: Urging, run: RunRow, asked: argparse.Namespace) -> tuple[_Made, Written]:
    made = _Made(run.first_number, run.last_number, urging.letters.of_run(run.id))
    return made, _write_out(urging, run.id, made, asked)


def _write_out(urging: Urging, run_id: str, made: _Made, asked: argparse.Namespace) -> Written:
    """Write the files of a run; whatever stops it, the letters are issued and that is said."""
    try:
        return urging.write_out(run_id, asked.out)
    except (Unavailable, KeyboardInterrupt) as error:
        if isinstance(error, Unavailable) and error.code in AWAY:
            raise  # issued on another computer: what is to be done is to fetch it
        cause = error if isinstance(error, Unavailable) else Cancelled()
        raise Unavailable(
            "letters_not_written",
            count=len(made.letters),
            first=made.first_number,
            last=made.last_number,
            folder=asked.out,
            cause=messages.error(cause, asked.lang or messages.LANGUAGES[0]).what,
        ) from error


def _tell_letters(
    made: _Made,
    written: Written,
    skipped: Sequence[SkippedUnit],
    asked: argparse.Namespace,
    plan: Plan | None = None,
) -> None:
    if asked.json:
        document({**_letters(made, written, skipped), "warnings": _warnings(plan)})
        return
    _warn(plan, asked)
    words = {"first": made.first_number, "last": made.last_number, "pdf": written.pdf}
    language = asked.lang or messages.LANGUAGES[0]
    for path in written.beside:
        told = messages.text("command", "written_beside", language, file=path.name)
        print(told, file=sys.stderr)
    code = "letters" if len(made.letters) > 1 else "letter"
    line(messages.text("command", code, language, count=len(made.letters), **words))


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


def _letters(made: _Made, written: Written, skipped: Sequence[SkippedUnit]) -> dict[str, object]:
    return {
        "count": len(made.letters),
        "first_number": made.first_number,
        "last_number": made.last_number,
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
            for row in made.letters
        ],
        "skipped": [_skipped(unit) for unit in skipped],
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
                "warnings": _warnings(plan),
            }
        )
    else:
        _warn(plan, asked)
        line(str(path))
    return 0


def _nobody(plan: Plan, asked: argparse.Namespace) -> int:
    """Say that nobody is left to urge, and why not; there is nothing to write."""
    if asked.json:
        nothing = dict.fromkeys(("first_number", "last_number", "pdf", "index_xlsx"))
        skipped = [_skipped(unit) for unit in plan.skipped]
        more = {"letters": [], "skipped": skipped, "warnings": _warnings(plan)}
        document({"count": 0, **nothing, **more})
        return 0
    language = asked.lang or messages.LANGUAGES[0]
    _warn(plan, asked)
    late = sum(unit.late_principal > 0 for unit in plan.skipped)
    words = {"month": plan.month, "skipped": late}
    line(messages.text("command", "letters_none", language, **words))
    told = sorted(plan.skipped, key=lambda unit: unit.reason in _LEFT_OUT)
    for unit in told[:_SHOWN]:
        reason = messages.text("skip", unit.reason, language, **dict(unit.fields))
        line(f"  {unit.unit_code}  {unit.name}: {reason}")
    return 0


def _warnings(plan: Plan | None) -> list[dict[str, object]]:
    if plan is None:
        return []
    newer: list[dict[str, object]] = (
        [{"code": "newer_ledger_unused", "periods": list(plan.newer)}] if plan.newer else []
    )
    paid = [
        {"code": "paid_after_ledger", "unit_code": code, **told["paid_after_ledger"]}
        for code, each in plan.paid.items()
        for told in (bank.since(each),)
    ]
    return [*newer, *paid]


def _warn(plan: Plan | None, asked: argparse.Namespace) -> None:
    if plan is None:
        return
    language = asked.lang or messages.LANGUAGES[0]
    if plan.newer:
        months = ", ".join(month.vietnamese for month in plan.newer)
        words = messages.text("command", "newer_ledger_unused", language, months=months)
        print(words, file=sys.stderr)
    for code, each in plan.paid.items():
        print(bank.paid_words(code, each, language), file=sys.stderr)


def _prove_writable(folder: Path) -> None:
    """Find out before numbers are taken whether the files can be written at all."""
    with outfile.told(folder / "…"), tempfile.TemporaryFile(dir=folder):
        pass
