"""`province`: what goes up to the province and comes down, without a window."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from app import messages, outfile
from app.commands.opening import opened
from app.commands.output import document, line
from app.errors import Refused
from app.services.listing import Query

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from app.program import Program
    from app.services.province_files import Crossing, FileLook


def send(asked: argparse.Namespace) -> int:
    """Send the penalty file of a unit's open case up, or show what it lacks."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        files = program.services.province_files
        case_id = case_of_unit(program, asked.unit)
        look = files.look(case_id)
        if not asked.look:
            files.send(case_id, asked.note)
    if asked.json:
        document({"unit_code": asked.unit, "ready": look.ready, **asdict(look)})
    else:
        for text in _told(look, language):
            line(text)
        if not asked.look:
            words = {"unit": asked.unit, "count": len(look.parts)}
            line(messages.text("command", "file_sent", language, **words))
    return 0 if look.ready or asked.look else 1


def answers(asked: argparse.Namespace) -> int:
    """List what went up and came down; take an answer in, or set it aside with a reason."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        files = program.services.province_files
        if asked.take:
            done = files.take(asked.take)
            line(messages.text("effect", done.label, language, **dict(done.details)))
            return 0
        if asked.set_aside:
            done = files.set_aside(asked.set_aside, asked.reason)
            line(messages.text("effect", done.label, language, **dict(done.details)))
            return 0
        if asked.unit:
            found = files.history(case_of_unit(program, asked.unit))
        else:
            found = [each for _, each in files.waiting()]
    if asked.json:
        document([asdict(each) for each in found])
    else:
        for each in found:
            _line(each, language)
    return 0


def returns(asked: argparse.Namespace) -> int:
    """List the versions of returns and how far they have come; submit the newest of one."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        service = program.services.province_returns
        found = service.listed(asked.kind, str(asked.period) if asked.period else None)
        if asked.submit:
            newest = next((each for each in found if each.newest), None)
            if newest is None or not (asked.kind and asked.period):
                raise Refused("return_unknown")
            service.submit(newest.id, asked.note)
            found = service.listed(asked.kind, str(asked.period))
    if asked.json:
        document([asdict(each) for each in found])
        return 0
    for each in found:
        words = {
            "period": each.period,
            "kind": messages.text("return_kind", each.kind, language),
            "version": each.version,
            "state": messages.text("return_state", each.state, language),
            "text": each.text,
        }
        line(messages.text("command", "return_line", language, **words).rstrip())
    return 0


def notes(asked: argparse.Namespace) -> int:
    """List the province's messages; say that one was read."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        service = program.services.province_notes
        if asked.read:
            done = service.read(asked.read)
            line(messages.text("effect", done.label, language))
            return 0
        found = service.listed(unread=asked.unread)
    if asked.json:
        document([asdict(each) for each in found])
        return 0
    for each in found:
        words = {"id": each.id, "at": f"{each.at:%d/%m/%Y %H:%M}", "who": each.actor}
        text = f"{each.subject}. {each.text}" if each.subject else each.text
        line(messages.text("command", "note_line", language, **words, text=text))
    return 0


def packages(asked: argparse.Namespace) -> int:
    """List the province's packages; show what one changes; put in place what is due."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        service = program.services.packages
        if asked.diff:
            kind, _, version = asked.diff.partition(":")
            changes = list(service.diff(kind, int(version) if version.isdigit() else 0))
            for text in changes or [messages.text("command", "package_same", language)]:
                line(text)
            return 0
        if asked.apply:
            service.place_due()
        found = service.listed()
    if asked.json:
        document([asdict(each) for each in found])
        return 0
    for each in found:
        words = {
            "kind": messages.text("package_kind", each.kind, language),
            "version": each.version,
            "on": f"{each.apply_on:%d/%m/%Y}",
            "state": messages.text("package_state", each.state, language),
            "detail": each.detail,
        }
        line(messages.text("command", "package_line", language, **words).rstrip())
    return 0


def decision(asked: argparse.Namespace) -> int:
    """Write the signed PDF of a decision to a file."""
    with opened(asked) as program:
        content = program.services.province_files.decision(asked.answer)
    outfile.write(asked.out, content)
    return 0


def case_of_unit(program: Program, unit_code: str) -> str:
    """Return the newest case of a unit.

    Raises:
        Refused: unknown_unit, unknown_case.
    """
    listing = program.services.units.listing
    rows = listing.rows(listing.ids(Query(text=unit_code))).values()
    unit = next((each for each in rows if each.code == unit_code.upper()), None)
    if unit is None:
        raise Refused("unknown_unit", unit=unit_code)
    cases = program.services.cases.of_unit(unit.id)
    if not cases:
        raise Refused("unknown_case", case=unit_code)
    return cases[-1]


def _told(look: FileLook, language: str) -> Iterable[str]:
    for part in look.parts:
        words = {"number": part.number, "title": part.title, "name": part.name}
        yield messages.text("command", "file_part", language, **words)
    for code, found in (("file_lacks", look.missing), ("file_minds", look.warnings)):
        for what in found:
            yield messages.text("command", code, language, what=what)


def _line(each: Crossing, language: str) -> None:
    words = {
        "at": f"{each.at:%d/%m/%Y %H:%M}",
        "what": messages.text("crossing", each.what, language),
        "number": each.number,
        "who": each.who,
        "text": each.text,
    }
    line(messages.text("command", "crossing_line", language, **words).rstrip())
    if not each.taken:
        told = {"id": each.id, "why": each.waits}
        line(messages.text("command", "crossing_waits", language, **told))
