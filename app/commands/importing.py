"""`import` and `take-back`: files that come in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app import messages, outfile
from app.commands.opening import opened
from app.commands.output import document, line
from app.errors import Refused, Unavailable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

    from app.domain.problem import Problem
    from app.services.import_preview import Preview

_SHOWN = 20


def import_file(asked: argparse.Namespace) -> int:
    """Read a file, compare, and commit it unless only a look was asked for."""
    mapping = _mapping(asked.map) if asked.map else None
    with opened(asked) as program:
        imports = program.services.imports
        preview = imports.read(
            asked.file,
            asked.kind,
            period=asked.period,
            sheet=asked.sheet,
            mapping=mapping,
            password=asked.password,
            answers=_answers(asked),
        )
        if mapping and preview.refusal is None:
            _refuse_unknown(mapping, preview, asked.map)
        if asked.rejected is not None and preview.rejected:
            outfile.write(asked.rejected, imports.rejected_workbook(preview, asked.password))
        again = preview.already is not None
        if preview.blocking and not (again and preview.blocking == ("already_imported",)):
            imports.commit(preview)  # refuses, naming the reason
        if not (asked.dry_run or again):
            imports.commit(preview)
            program.services.cases.refresh_from_ledger()
    if asked.json:
        document(summary(preview, written=not (asked.dry_run or again)))
    else:
        _tell(preview, asked)
    return 0


def take_back(asked: argparse.Namespace) -> int:
    """Undo the import in force of a kind and month."""
    with opened(asked) as program:
        imports = program.services.imports
        batch = imports.current(asked.kind, asked.period)
        if batch is None:
            kind = messages.text("file_kind", asked.kind, asked.lang or messages.LANGUAGES[0])
            raise Refused("nothing_imported", kind=kind, period=asked.period or "")
        effects = imports.take_back(batch.id)
        program.services.cases.refresh_from_ledger()
    line(messages.text("effect", effects.label, asked.lang or "vi", **dict(effects.details)))
    return 0


def summary(preview: Preview, *, written: bool) -> dict[str, object]:
    """Return the document of contracts/commands.md, with unit codes beside the counts."""
    totals = {key: value for key, value in preview.totals.items() if key != "interest_vnd"}
    return {
        "file": preview.file_name,
        "kind": preview.kind,
        "period": str(preview.period) if preview.period else None,
        "period_from": preview.period_from,
        "sheet": preview.sheet,
        "header_row": preview.header_row,
        "rows": preview.rows,
        "new": preview.new,
        "changed": preview.changed,
        "same": preview.same,
        "removed": preview.removed,
        "rejected": [_problem(problem) for problem in preview.rejected],
        "warnings": [_problem(problem) for problem in preview.warnings],
        "ignored": preview.ignored,
        "mapping": {field.key: field.header for field in preview.fields if field.header},
        "totals": totals,
        "units": {
            state: [change.unit_code for change in preview.changes if change.state == state]
            for state in ("new", "changed", "removed")
        },
        "replaces": preview.replaces.file_name if preview.replaces else None,
        "questions": [
            {"question": each.key, "value": each.value, "source": each.source}
            for each in preview.questions
        ],
        "already_imported": preview.already is not None,
        "written": written,
    }


def _answers(asked: argparse.Namespace) -> dict[str, str]:
    given = {"encoding": asked.encoding, "money_unit": asked.money_unit}
    return {name: value for name, value in given.items() if value}


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "cell": problem.cell,
        "code": problem.code,
        "value": problem.value,
        "row": problem.row,
        "row_label": problem.row_label,
        "unit_code": problem.unit_code,
        "message": messages.problem(problem),
    }


def _mapping(path: Path) -> dict[str, str]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise Unavailable("file_missing", file=path.name) from error
    except (OSError, ValueError, RecursionError) as error:
        raise Refused("mapping_faulty", file=path.name) from error
    if not isinstance(content, dict) or not all(isinstance(v, str) for v in content.values()):
        raise Refused("mapping_faulty", file=path.name)
    return content


def _refuse_unknown(mapping: Mapping[str, str], preview: Preview, path: Path) -> None:
    """A field or header misspelt would leave a column out without a word."""
    found = {field.key: field.header for field in preview.fields}
    for field, header in mapping.items():
        if field not in found or found[field] != header:
            raise Refused(
                "mapping_unknown",
                file=path.name,
                field=field,
                header=header,
                known=", ".join(found),
            )


def _tell(preview: Preview, asked: argparse.Namespace) -> None:
    language = asked.lang or messages.LANGUAGES[0]
    code = "imported"
    if preview.already is not None:
        code = "imported_before"
    elif asked.dry_run:
        code = "would_import"
    line(
        messages.text(
            "command",
            code,
            language,
            file=preview.file_name,
            period=f" {messages.show(preview.period)}" if preview.period else "",
            rows=preview.rows,
            new=preview.new,
            changed=preview.changed,
            same=preview.same,
            removed=preview.removed,
            rejected=len(preview.rejected),
            warnings=len(preview.warnings),
        )
    )
    if preview.replaces is not None and preview.already is None:
        old = preview.replaces
        words = {"file": old.file_name, "on": old.imported_at.date()}
        line("  " + messages.text("command", "replaces", language, **words))
    for each in preview.questions:
        words = {
            "name": messages.text("list_question", each.key, language),
            "value": messages.text("list_answer", each.value, language),
            "source": messages.text("list_source", each.source, language),
        }
        line("  " + messages.text("command", "question", language, **words))
    for problem in (*preview.rejected, *preview.warnings)[:_SHOWN]:
        line("  " + messages.problem(problem, language))
    more = len(preview.rejected) + len(preview.warnings) - _SHOWN
    if more > 0:
        line("  " + messages.text("command", "and_more", language, count=more))
