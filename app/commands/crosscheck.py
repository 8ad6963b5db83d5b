"""`crosscheck`: what lists of other bodies show against the register; what is done about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app import messages, outfile
from app.commands.opening import opened
from app.commands.output import document, line
from app.domain.clock import today
from app.services.listing import Query

if TYPE_CHECKING:
    import argparse

    from app.domain.crosscheck import CrossFinding
    from app.domain.matching import RowMatch
    from app.services.cross_findings import CrossPreview
    from app.services.crosscheck import Crosscheck, CrossReport
    from app.services.effects import Effects


def crosscheck(asked: argparse.Namespace) -> int:
    """Print what is found, or write it as Excel; with --keep it becomes work."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        service, kept = program.services.crosscheck, program.services.cross_findings
        day = asked.as_of or today(program.clock)
        report = service.run(day, source=asked.list, month=asked.month)
        preview = kept.preview(report)
        effects = kept.keep(preview) if asked.keep else None
        if asked.xlsx is not None:
            outfile.write(asked.xlsx, service.workbook(report))
        if asked.json:
            document(_document(service, preview, effects))
            return 0
    _told(report, language)
    if asked.keep:
        if effects is None:
            line(messages.text("command", "crosscheck_same", language))
        else:
            done(effects, language)
    elif not preview.empty:
        line(messages.text("command", "crosscheck_would", language, **_counts(preview)))
    return 0


def kept(asked: argparse.Namespace) -> int:
    """List the findings kept."""
    language = asked.lang or messages.LANGUAGES[0]
    query = Query(asked.text, {"kind": asked.kind, "state": asked.state, "source": asked.list})
    with opened(asked) as program:
        service = program.services.cross_findings
        rows = service.listing.rows(ids := service.listing.ids(query))
        if asked.xlsx is not None:
            outfile.write(asked.xlsx, service.listing.workbook(query))
    if asked.json:
        document({"findings": [asdict(rows[id_]) for id_ in ids]})
        return 0
    for id_ in ids:
        row = asdict(rows[id_])
        row["kind"] = messages.text("cross_kind", row["kind"], language)
        row["state"] = messages.text("finding_state", row["state"], language)
        names = ("kind", "name", "tax_code", "workers", "amount", "state", "id")
        words = {name: row[name] for name in names}
        line(messages.text("command", "crosscheck_kept_line", language, **words))
    return 0


def set_aside(asked: argparse.Namespace) -> int:
    """Set a finding aside with a reason."""
    with opened(asked) as program:
        effects = program.services.cross_findings.set_aside(asked.id, asked.why)
    return ended(asked, effects)


def take_up(asked: argparse.Namespace) -> int:
    """Take up again what was set aside."""
    with opened(asked) as program:
        effects = program.services.cross_findings.reopen(asked.id, asked.why)
    return ended(asked, effects)


def adopt(asked: argparse.Namespace) -> int:
    """Make a finding a fact that the run of violations judges."""
    with opened(asked) as program:
        effects = program.services.cross_findings.adopt(asked.id, legal=asked.legal)
    return ended(asked, effects)


def take_in(asked: argparse.Namespace) -> int:
    """Take in a list of findings that was filled in."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        service = program.services.cross_findings
        found = service.read_sheet(asked.file)
        effects = service.apply(found.changes)
    counts = {"count": len(found.changes), "same": found.same, "problems": len(found.problems)}
    if asked.json:
        told = [messages.problem(each, language) for each in found.problems]
        undo = effects.change_set if effects else None
        document({"changed": counts["count"], "same": found.same, "problems": told, "undo": undo})
        return 0
    for each in found.problems:
        line(messages.problem(each, language))
    line(messages.text("command", "crosscheck_taken", language, **counts))
    if effects is not None:
        done(effects, language)
    return 0


def undo(asked: argparse.Namespace) -> int:
    """Take back a decision, or a command of these by the id it printed."""
    with opened(asked) as program:
        services = program.services
        standing = {each.id for each in services.matching.decisions()}
        if asked.id in standing:
            effects = services.matching.undo(asked.id)
        else:
            effects = services.history.undo(asked.id)
    return ended(asked, effects)


def ended(asked: argparse.Namespace, effects: Effects) -> int:
    """Say what was written, and how to take it back."""
    if asked.json:
        document({"done": effects.label, **dict(effects.details), "undo": effects.change_set})
    else:
        done(effects, asked.lang or messages.LANGUAGES[0])
    return 0


def done(effects: Effects, language: str) -> None:
    """Say in words what was written, and how to take it back."""
    line(messages.text("effect", effects.label, language, **dict(effects.details)))
    if effects.change_set:
        line(messages.text("command", "crosscheck_undo", language, id=effects.change_set))


def _told(report: CrossReport, language: str) -> None:
    if not report.compared:
        line(messages.text("command", "crosscheck_nothing", language))
    for source, (count, matched) in report.compared.items():
        kind = messages.text("import_kind", source, language)
        words = {"kind": kind, "count": count, "matched": matched}
        line(messages.text("command", "crosscheck_list", language, **words))
    if report.compared and report.ledger is not None:
        line(messages.text("command", "crosscheck_ledger", language, month=report.ledger))
    for code, count in sorted(Counter(each.kind.value for each in report.findings).items()):
        kind = messages.text("cross_kind", code, language)
        line(messages.text("command", "crosscheck_found", language, kind=kind, count=count))
    if report.doubtful:
        count = len(report.doubtful)
        line(messages.text("command", "crosscheck_doubtful", language, count=count))


def _counts(preview: CrossPreview) -> dict[str, int]:
    return {
        "new": len(preview.new),
        "changed": len(preview.changed),
        "cured": len(preview.cured),
        "same": preview.same,
    }


def _document(
    service: Crosscheck, preview: CrossPreview, effects: Effects | None
) -> dict[str, Any]:
    report = preview.report
    return {
        "as_of": str(report.as_of),
        "ledger": str(report.ledger) if report.ledger else None,
        "lists": {
            source: {"rows": count, "matched": matched}
            for source, (count, matched) in report.compared.items()
        },
        "findings": [_finding(service, each, report) for each in report.findings],
        "doubtful": [_doubtful(each, report) for each in report.doubtful],
        "against_kept": _counts(preview),
        "kept": effects is not None,
        "undo": effects.change_set if effects else None,
    }


def _finding(service: Crosscheck, each: CrossFinding, report: CrossReport) -> dict[str, Any]:
    return {
        "kind": each.kind.value,
        "tax_code": each.tax_code,
        "name": each.name,
        "employer": report.names.get(each.employer_id, ""),
        "since": str(each.since),
        "workers": each.workers,
        "amount_vnd": each.amount,
        "articles": list(each.articles),
        "next_step": each.next_step.value,
        "figures": dict(each.figures),
        "evidence": service.evidence(each),
    }


def _doubtful(match: RowMatch, report: CrossReport) -> dict[str, Any]:
    return {
        "list": match.row.source.value,
        "row": match.row.row,
        "key": match.row.key,
        "tax_code": match.row.tax_code,
        "name": match.row.name,
        "candidates": [
            {
                "id": each.employer_id,
                "employer": report.names.get(each.employer_id, ""),
                "score": each.score,
                "reasons": [reason.code for reason in each.reasons],
            }
            for each in match.matches
        ],
    }
