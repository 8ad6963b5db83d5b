"""`crosscheck pairs`, `decide`, `decisions`; `succession`: who a row is, who follows whom."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from app import messages, outfile
from app.commands.crosscheck import ended
from app.commands.opening import opened
from app.commands.output import document, line
from app.domain.clock import today
from app.domain.match_decision import Says
from app.domain.succession import SuccessionKind
from app.errors import Refused
from app.services.match_desk import reason_in_words
from app.services.successions import SuccessionEntry

if TYPE_CHECKING:
    import argparse

    from app.program import Program


def pairs(asked: argparse.Namespace) -> int:
    """List the rows that wait for a person, each with the employers it may belong to."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        report = program.services.crosscheck.run(today(program.clock), source=asked.list)
        found = program.services.matching.pairings(report)
    if asked.json:
        document(
            {
                "pairs": [
                    {
                        "key": each.row.key,
                        "list": each.row.source.value,
                        "row": each.row.row,
                        "tax_code": each.row.tax_code,
                        "name": each.row.name,
                        "address": each.row.address,
                        "candidates": [asdict(one) for one in each.candidates],
                    }
                    for each in found
                ]
            }
        )
        return 0
    for each in found:
        row = each.row
        source = messages.text("cross_source", row.source.value, language)
        words = {"source": source, "row": row.row, "name": row.name, "key": row.key[:12]}
        line(
            messages.text(
                "command", "crosscheck_pair", language, **words, tax_code=row.tax_code or "–"
            )
        )
        for one in each.candidates:
            fields = {"score": one.score, "name": one.name, "tax_code": one.tax_code or "–"}
            units, why = ", ".join(one.units), "; ".join(one.reasons)
            line(
                messages.text(
                    "command", "crosscheck_candidate", language, **fields, units=units, reasons=why
                )
            )
    return 0


def decide(asked: argparse.Namespace) -> int:
    """Keep what a person says of a row in doubt and an employer."""
    with opened(asked) as program:
        services = program.services
        report = services.crosscheck.run(today(program.clock))
        waiting = [each.row for each in report.doubtful if each.row.key.startswith(asked.key)]
        if len(waiting) != 1:
            raise Refused("cross_pair", key=asked.key)
        subject = _subject(program, asked.employer)
        effects = services.matching.decide(waiting[0], subject, Says(asked.says), note=asked.note)
    return ended(asked, effects)


def decisions(asked: argparse.Namespace) -> int:
    """List what was decided."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        found = program.services.matching.decisions()
        if asked.xlsx is not None:
            outfile.write(asked.xlsx, program.services.matching.workbook())
    if asked.json:
        document({"decisions": [asdict(each) for each in found]})
        return 0
    for each in found:
        says = messages.text("match_says", each.says, language)
        words = {"row_name": each.row_name, "employer": each.employer, "says": says, "id": each.id}
        line(messages.text("command", "crosscheck_decision", language, **words))
    return 0


def successions(asked: argparse.Namespace) -> int:
    """List who follows whom, and new names."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        found = program.services.successions.all()
    if asked.json:
        document({"successions": [asdict(each) for each in found]})
        return 0
    for each in found:
        renamed = each.kind is SuccessionKind.RENAMED
        words = {
            "day": each.day,
            "from_name": each.old_name if renamed else each.from_name,
            "to_name": each.new_name if renamed else each.to_name,
            "kind": messages.text("succession_kind", each.kind.value, language),
            "document": each.document or "–",
            "id": each.id,
        }
        line(messages.text("command", "succession_line", language, **words))
    return 0


def enter_succession(asked: argparse.Namespace) -> int:
    """Keep who follows an employer, or its new name, with the day and the paper."""
    with opened(asked) as program:
        entry = SuccessionEntry(
            kind=SuccessionKind(asked.kind),
            from_id=_subject(program, asked.employer),
            to_ids=[_subject(program, each) for each in asked.to],
            day=asked.day or today(program.clock),
            document=asked.document,
            note=asked.note,
            new_name=asked.name,
        )
        effects = program.services.successions.enter(entry)
    return ended(asked, effects)


def withdraw_succession(asked: argparse.Namespace) -> int:
    """Take an entry back."""
    with opened(asked) as program:
        effects = program.services.successions.withdraw(asked.id)
    return ended(asked, effects)


def doubles(asked: argparse.Namespace) -> int:
    """List records of the register that may be of one employer."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        found = program.services.doubles.found()
    if asked.json:
        document({"doubles": [asdict(each) for each in found]})
        return 0
    for each in found:
        reasons = "; ".join(reason_in_words(one, language) for one in each.match.reasons)
        words = {
            "score": each.match.score,
            "one": each.one.names[0] if each.one.names else "–",
            "one_code": ", ".join(each.one_units) or each.one.tax_code or each.one.id,
            "other": each.other.names[0] if each.other.names else "–",
            "other_code": ", ".join(each.other_units) or each.other.tax_code or each.other.id,
            "reasons": reasons,
        }
        line(messages.text("command", "double_line", language, **words))
    return 0


def keep_apart(asked: argparse.Namespace) -> int:
    """Remember that two records are of two employers."""
    with opened(asked) as program:
        one, other = _subject(program, asked.one), _subject(program, asked.other)
        effects = program.services.doubles.keep_apart(one, other)
    return ended(asked, effects)


def _subject(program: Program, key: str) -> str:
    return program.services.successions.subject(key)
