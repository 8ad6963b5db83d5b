"""`crosscheck`: what lists of other bodies show against the register."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from app import messages, outfile
from app.commands.opening import opened
from app.commands.output import document, line
from app.domain.clock import today

if TYPE_CHECKING:
    import argparse

    from app.domain.crosscheck import CrossFinding
    from app.domain.matching import RowMatch
    from app.services.crosscheck import Crosscheck, CrossReport


def crosscheck(asked: argparse.Namespace) -> int:
    """Print what is found, or write it as Excel; the register stays as it is."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        service = program.services.crosscheck
        report = service.run(asked.as_of or today(program.clock))
        if asked.xlsx is not None:
            outfile.write(asked.xlsx, service.workbook(report))
        if asked.json:
            document(_document(service, report))
            return 0
    _told(report, language)
    return 0


def _told(report: CrossReport, language: str) -> None:
    if not report.compared:
        line(messages.text("command", "crosscheck_nothing", language))
    for source, (count, matched) in report.compared.items():
        kind = messages.text("import_kind", source, language)
        words = {"kind": kind, "count": count, "matched": matched}
        line(messages.text("command", "crosscheck_list", language, **words))
    for code, count in sorted(Counter(each.kind.value for each in report.findings).items()):
        kind = messages.text("cross_kind", code, language)
        line(messages.text("command", "crosscheck_found", language, kind=kind, count=count))
    if report.doubtful:
        count = len(report.doubtful)
        line(messages.text("command", "crosscheck_doubtful", language, count=count))


def _document(service: Crosscheck, report: CrossReport) -> dict[str, Any]:
    return {
        "as_of": str(report.as_of),
        "lists": {
            source: {"rows": count, "matched": matched}
            for source, (count, matched) in report.compared.items()
        },
        "findings": [_finding(service, each, report) for each in report.findings],
        "doubtful": [_doubtful(each, report) for each in report.doubtful],
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
        "tax_code": match.row.tax_code,
        "name": match.row.name,
        "candidates": [
            {
                "employer": report.names.get(each.employer_id, ""),
                "score": each.score,
                "reasons": [reason.code for reason in each.reasons],
            }
            for each in match.matches
        ],
    }
