"""Acts of `coverage` that keep campaigns up: corrected, added to, struck, letters taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app import outfile
from app.commands.coverage_told import campaign_told, chosen, target_again, target_of
from app.errors import Refused
from app.services.coverage_views import CampaignEntry

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from app.commands.coverage_told import Told
    from app.program import Program
    from app.services.coverage_views import CampaignRow


def _correct(program: Program, asked: argparse.Namespace) -> Told:
    """Correct a campaign; with --scope also whom it is about, with --preview only count that."""
    services = program.services
    row = services.coverage_figures.campaign(asked.title)
    scope = services.coverage_scope.plan(row.id, chosen(program, asked)) if asked.scope else None
    if not asked.preview:
        services.coverage.correct(row.id, _entry(program, row, asked), scope)
    told, lines = campaign_told(services.coverage_figures.campaign(row.id))
    if scope is not None:
        counts = {"added": len(scope.added), "left": len(scope.left), "stay": len(scope.stay)}
        told |= {"scope": counts, "preview": bool(asked.preview)}
        lines.append(("coverage_scope", counts))
    return told, lines


def _entry(program: Program, row: CampaignRow, asked: argparse.Namespace) -> CampaignEntry:
    """Return a campaign as it stands with what was given laid over it."""
    entry = CampaignEntry(row.title, row.starts_on, row.ends_on, row.goal, row.note, row.officer_id)
    given = {
        "title": asked.new_title,
        "starts_on": asked.start,
        "ends_on": asked.end,
        "goal": asked.goal,
        "note": asked.note,
    }
    if asked.led_by is not None:
        known = {each.name: each.id for each in program.services.offices.officers()}
        if asked.led_by and asked.led_by not in known:
            raise Refused("record_gone", type="officer", id=asked.led_by)
        given["officer_id"] = known.get(asked.led_by, "")
    return replace(entry, **{name: value for name, value in given.items() if value is not None})


def _add(program: Program, asked: argparse.Namespace) -> Told:
    services = program.services
    row = services.coverage_figures.campaign(asked.title)
    found = services.coverage_sources.candidates(chosen(program, asked), of=row.id)
    if asked.only:
        found = [each for each in found if each.tax_code in asked.only or each.name in asked.only]
    services.coverage.add(row.id, found)
    return campaign_told(services.coverage_figures.campaign(row.id))


def _leave(program: Program, asked: argparse.Namespace) -> Told:
    row = target_of(program, asked)
    program.services.coverage.leave([row.id])
    return campaign_told(program.services.coverage_figures.campaign(row.campaign_id))


def _rejoin(program: Program, asked: argparse.Namespace) -> Told:
    """Bring a target back that was taken out although somebody had spoken to it."""
    row = target_of(program, asked, left=True)
    program.services.coverage.rejoin([row.id])
    return target_again(program, row, asked)


def _strike(program: Program, asked: argparse.Namespace) -> Told:
    """Strike the contact of a day, or the only one; several of one day are a refusal."""
    row = target_of(program, asked, left=asked.left)
    contacts = program.services.coverage_figures.contacts(row.id)
    found = [
        each
        for each in contacts
        if each.struck_on is None and asked.day in {None, each.day} and not each.paper_id
    ]
    if len(found) != 1:
        raise Refused("record_gone", type="target_contact", id=str(asked.day or asked.target))
    program.services.coverage.strike(found[0].id, asked.reason)
    return target_again(program, row, asked)


def _files(program: Program, asked: argparse.Namespace) -> Told:
    """Write the letters issued in a campaign into a folder, as they were issued."""
    letters = program.services.coverage_letters
    row = program.services.coverage_figures.campaign(asked.title)
    runs = letters.runs(row.id)
    if not runs:
        raise Refused("no_letters")
    outfile.make_folder(asked.out)
    written = [letters.write_out(run.id, asked.out) for run in runs]
    count = sum(len(each.files) for each in written)
    told = {"printed": [each.printed for each in written], "files": count}
    return told, [("coverage_files", {"count": count, "folder": str(asked.out)})]


def _withdraw(program: Program, asked: argparse.Namespace) -> Told:
    """Withdraw the letters of a target that stand, by a notice each; --cancel takes no number."""
    row = target_of(program, asked)
    withdrawal = program.services.coverage_withdrawal
    ids = [each.id for each in withdrawal.standing([row.id])]
    if not ids:
        raise Refused("no_letters")
    notices: list[str] = []
    if asked.cancel:
        withdrawal.cancel(ids, asked.reason)
    else:
        notices, _ = withdrawal.withdraw(ids, asked.reason)
    told, lines = target_again(program, row, asked)
    files = [_write(program, id_, asked) for id_ in notices if asked.out is not None]
    return {**told, "notices": notices, "files": files}, lines


def _write(program: Program, paper_id: str, asked: argparse.Namespace) -> str:
    letters = program.services.urging.letters
    paper = letters.paper(paper_id)
    outfile.make_folder(asked.out)
    name = f"thu-hoi_{paper.year}_{paper.book}_{paper.ordinal:04d}.pdf"
    return str(outfile.write_beside(asked.out / name, letters.content(paper)))


ACTS: dict[str, Callable[[Program, argparse.Namespace], Told]] = {
    "correct": _correct,
    "add": _add,
    "leave": _leave,
    "rejoin": _rejoin,
    "strike": _strike,
    "files": _files,
    "withdraw": _withdraw,
}
