"""`coverage`: campaigns of coverage, from finding whom to aim at to giving results back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import messages, outfile
from app.commands import coverage_work
from app.commands.coverage_told import (
    campaign_line,
    campaign_told,
    campaign_values,
    chosen,
    plain_figures,
    target_again,
    target_line,
    target_of,
)
from app.commands.opening import opened
from app.commands.output import document, line
from app.domain.clock import today
from app.domain.coverage import LEFT, ContactHow, TargetResult
from app.errors import Refused
from app.services.coverage_views import CampaignEntry, ContactEntry, ResultEntry
from app.services.listing import Query

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from app.commands.coverage_told import Told
    from app.program import Program


def coverage(asked: argparse.Namespace) -> int:
    """Do one thing with campaigns; print what came of it."""
    with opened(asked) as program:
        told, lines = (_ACTS | coverage_work.ACTS)[asked.act](program, asked)
    if asked.json:
        document(told)
        return 0
    for code, fields in lines:
        line(messages.text("command", code, asked.lang or messages.LANGUAGES[0], **fields))
    return 0


def _find(program: Program, asked: argparse.Namespace) -> Told:
    found = program.services.coverage_sources.candidates(chosen(program, asked))
    return {"found": found}, [("coverage_found", {"count": len(found)})]


def _open(program: Program, asked: argparse.Namespace) -> Told:
    choice = chosen(program, asked)
    found = program.services.coverage_sources.candidates(choice)
    start = asked.start or today(program.clock)
    entry = CampaignEntry(asked.title, start, asked.end, asked.goal, "")
    id_, _ = program.services.coverage.open(entry, found, choice)
    return campaign_told(program.services.coverage_figures.campaign(id_))


def _list(program: Program, _asked: argparse.Namespace) -> Told:
    rows = program.services.coverage_figures.campaigns()
    lines = [campaign_line(row) for row in rows]
    return {"campaigns": [campaign_values(row) for row in rows]}, lines or [("coverage_none", {})]


def _show(program: Program, asked: argparse.Namespace) -> Told:
    figures = program.services.coverage_figures
    row = figures.campaign(asked.title)
    query = Query(filters={"campaign": row.id, "state": asked.state or ""})
    targets = figures.listing.select(query)
    if asked.xlsx is not None:
        outfile.write(asked.xlsx, figures.workbook(query))
    language = asked.lang or messages.LANGUAGES[0]
    lines = [campaign_line(row), *(target_line(each, language) for each in targets)]
    left = figures.listing.totals(query)["left"]
    if left and asked.state != LEFT:
        lines.append(("coverage_left", {"count": left}))
    return {**campaign_values(row), "targets": targets, "left": left}, lines


def _contact(program: Program, asked: argparse.Namespace) -> Told:
    row = target_of(program, asked)
    entry = ContactEntry(
        ContactHow(asked.how),
        asked.day or today(program.clock),
        "",
        asked.person,
        asked.said,
        asked.promise,
    )
    program.services.coverage.contact([row.id], entry)
    return target_again(program, row, asked)


def _result(program: Program, asked: argparse.Namespace) -> Told:
    row = target_of(program, asked)
    entry = ResultEntry(
        TargetResult(asked.result),
        asked.day or today(program.clock),
        asked.unit,
        asked.reason,
        asked.workers,
    )
    program.services.coverage.result([row.id], entry)
    return target_again(program, row, asked)


def _assign(program: Program, asked: argparse.Namespace) -> Told:
    row = target_of(program, asked)
    known = {each.name: each.id for each in program.services.offices.officers()}
    if asked.to and asked.to not in known:
        raise Refused("record_gone", type="officer", id=asked.to)
    program.services.coverage.assign([row.id], known[asked.to] if asked.to else None)
    return target_again(program, row, asked)


def _close(program: Program, asked: argparse.Namespace) -> Told:
    row = program.services.coverage_figures.campaign(asked.title)
    program.services.coverage.close(row.id, again=asked.again)
    return campaign_told(program.services.coverage_figures.campaign(row.id))


def _proposals(program: Program, asked: argparse.Namespace) -> Told:
    """Print what the register shows of targets; with --confirm take it as their result."""
    figures = program.services.coverage_figures
    filters = {"campaign": figures.campaign(asked.title).id, "state": "proposed"}
    rows = figures.listing.select(Query(filters=filters))
    if asked.confirm and rows:
        ids = [row.id for row in rows]
        program.services.coverage.confirm(ids, asked.day or today(program.clock))
    found = [row.proposal for row in rows if row.proposal is not None]
    lines = [
        (
            "coverage_proposal",
            {"name": each.name, "unit": each.unit_code, "workers": each.workers},
        )
        for each in found
    ]
    return {"proposals": found, "confirmed": bool(asked.confirm)}, lines


def _letters(program: Program, asked: argparse.Namespace) -> Told:
    services = program.services
    campaign = services.coverage_figures.campaign(asked.title)
    filters = {"campaign": campaign.id, "state": "letterless"}
    rows = services.coverage_figures.listing.select(Query(filters=filters))
    if not rows:
        raise Refused("no_letters")
    plan = services.coverage_letters.plan([row.id for row in rows], asked.day)
    told = {
        "letters": len(plan.letters),
        "first_number": plan.first_number,
        "last_number": plan.last_number,
        "article": plan.article,
        "skipped": [{"name": each.row.name, "why": each.why} for each in plan.skipped],
    }
    if asked.preview:
        pdf = services.coverage_letters.preview(plan)
        outfile.make_folder(asked.out)
        outfile.write(asked.out / "thu-moi_du-thao.pdf", pdf)
    else:
        issued = services.coverage_letters.issue(plan)
        files = services.coverage_letters.write_out(issued.run.id, asked.out)
        told |= {"printed": files.printed, "files": len(files.files)}
    fields = {
        "count": len(plan.letters),
        "first": plan.first_number,
        "last": plan.last_number,
        "skipped": len(plan.skipped),
    }
    return told, [("coverage_plan", fields)]


def _figures(program: Program, asked: argparse.Namespace) -> Told:
    figures = program.services.coverage_figures
    campaign = figures.campaign(asked.title).id if asked.title else None
    table = figures.figures(asked.by, campaign_id=campaign, first=asked.start, last=asked.end)
    if asked.xlsx is not None:
        outfile.write(asked.xlsx, figures.figures_workbook(table))
    language = asked.lang or messages.LANGUAGES[0]
    empty = messages.text("coverage_column", "not_said", language)
    named = [(row.label or empty, row.figures) for row in table.rows]
    named.append((messages.text("coverage_column", "total", language), table.total))
    lines = [
        ("coverage_figure", {"label": label, **plain_figures(each)}) for label, each in named
    ]  # fmt: skip
    return {
        "by": table.by,
        "rows": [{"label": row.label, **plain_figures(row.figures)} for row in table.rows],
        "total": plain_figures(table.total),
    }, lines


def _due(program: Program, asked: argparse.Namespace) -> Told:
    day = asked.day or today(program.clock)
    found = [each for each in program.services.today.due(day) if each.code.startswith("coverage_")]
    language = asked.lang or messages.LANGUAGES[0]
    lines: list[tuple[str, dict[str, Any]]] = [
        ("coverage_waits", {"text": messages.text("due", each.code, language, **each.fields)})
        for each in found
    ]
    return {"due": found}, lines or [("coverage_nothing_due", {})]


def _back(program: Program, asked: argparse.Namespace) -> Told:
    """Write a list back with results: of the newest file in force of its kind."""
    listed = (each for each in program.services.imports.batches() if each.status == "current")
    batch = next((each for each in listed if each.kind == asked.kind), None)
    if batch is None:
        raise Refused("batch_not_listed")
    content = program.services.coverage_return.workbook(batch.id, only_targets=asked.only_targets)
    outfile.write(asked.xlsx, content)
    return {"file": asked.xlsx, "of": batch.file_name}, [
        ("coverage_given_back", {"file": asked.xlsx.name, "of": batch.file_name})
    ]


_ACTS: dict[str, Callable[[Program, argparse.Namespace], Told]] = {
    "find": _find,
    "open": _open,
    "list": _list,
    "show": _show,
    "contact": _contact,
    "result": _result,
    "assign": _assign,
    "close": _close,
    "proposals": _proposals,
    "letters": _letters,
    "figures": _figures,
    "due": _due,
    "back": _back,
}
