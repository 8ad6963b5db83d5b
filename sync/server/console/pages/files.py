"""Penalty files: which wait, what is in one, and the province's answer to it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sync.protocol.kinds import POSTS
from sync.server import files
from sync.server.console import journal, lost_answers
from sync.server.console.pages import Page
from sync.server.console.pages.submissions import document, named, whose
from sync.server.faults import Denied
from sync.server.submitted import OPEN

if TYPE_CHECKING:
    from starlette.responses import Response

    from sync.server.console.visit import Visit
    from sync.server.submitted import Submitted

_CHOICES = ("waiting", "answered", "all")


def _files(visit: Visit) -> Response:
    which = visit.query.get("which", "")
    which = which if which in _CHOICES else _CHOICES[0]
    found = files.every(visit.province, visit.only or None)
    shown = [
        each for each in found if which == "all" or (each.state in OPEN) is (which == "waiting")
    ]
    return visit.show(
        "files.html",
        files=shown if which == "waiting" else shown[::-1],
        waiting=sum(each.state in OPEN for each in found),
        which=which,
        choices=_CHOICES,
        names=named(visit),
        days=_days(visit, shown),
    )


def _days(visit: Visit, found: list[Submitted]) -> dict[str, int]:
    """Return how many days each open file has waited; none where its time cannot be told."""
    now, days = visit.province.now(), {}
    for each in found:
        try:
            sent = datetime.fromisoformat(each.at)
        except ValueError:
            continue
        if each.state in OPEN and sent.tzinfo is not None:
            days[each.id] = max(0, (now - sent).days)
    return days


def _one(visit: Visit) -> Submitted:
    return whose(visit, files.one(visit.province, visit.path["id"]))


def _file(visit: Visit) -> Response:
    visit.province.look()  # put back without a word, it may have lost an answer
    found = _one(visit)
    lost, restored = lost_answers.about(visit, found)
    return visit.show(
        "file.html",
        file=found,
        lost=lost,
        restored=restored,
        names=named(visit),
        open=found.state in OPEN,
        posts=POSTS,
        today=visit.words.today(visit.province.now()),
        earlier=[
            each
            for each in files.every(visit.province, found.scope)
            if each.subject == found.subject and each.id != found.id
        ],
    )


def _act(visit: Visit) -> Response:
    """Decide, give back or ask."""
    found, act = _one(visit), visit.form.get("act", "")
    if act not in _ACTS:
        raise Denied(422, "field_needed", "act")
    _ACTS[act](visit, found)
    return visit.go(f"files/{found.id}", act)


def _decide(visit: Visit, found: Submitted) -> None:
    number, signer = visit.text("number", longest=100), visit.text("signer", longest=200)
    day, fine = _day(visit), _fine(visit.text("fine", longest=20))
    pdf = visit.files.get("pdf", b"")
    if not pdf:
        raise Denied(422, "field_needed", "pdf")
    if visit.form.get("sure") != "yes":
        raise Denied(422, "field_needed", "sure")
    files.decide(
        visit.province,
        found.id,
        number,
        day,
        signer,
        pdf,
        visit.who.name,
        fine=fine,
        post=visit.text("post", longest=60),
        body=visit.text("body", needed=False, longest=200),
        text=visit.text("text", needed=False),
    )
    _note(visit, found, "decided", f"{number} {day.isoformat()} {fine}")


def _give_back(visit: Visit, found: Submitted) -> None:
    reason = visit.text("reason")
    files.give_back(visit.province, found.id, reason, visit.who.name)
    _note(visit, found, "given_back", reason)


def _ask(visit: Visit, found: Submitted) -> None:
    text = visit.text("asked")
    files.ask(visit.province, found.id, text, visit.who.name)
    _note(visit, found, "asked", text)


_ACTS = {"decided": _decide, "given_back": _give_back, "asked": _ask}


def _note(visit: Visit, found: Submitted, what: str, about: str) -> None:
    with visit.province.database.write() as connection:
        journal.write(
            connection,
            visit.province.now(),
            visit.who.name,
            what,
            about=f"{found.title}: {about}"[:1000],
            office=found.scope,
        )


def _day(visit: Visit) -> date:
    try:
        return date.fromisoformat(visit.text("date", longest=10))
    except ValueError as error:
        raise Denied(422, "field_needed", "date") from error


def _fine(text: str) -> int:
    """Return whole đồng, written with or without points and spaces between the thousands."""
    plain = text.translate({ord(sign): None for sign in ". , \u00a0"})
    if not (plain.isascii() and plain.isdigit()):
        raise Denied(422, "fine_missing")
    return int(plain)


def _document(visit: Visit) -> Response:
    found = _one(visit)
    return document(visit, found, visit.path["sha256"])


PAGES = (
    Page("/files", "files", _files, right="files"),
    Page("/files/{id}", "files", _file, _act, right="files", act_right="files.decide"),
    Page("/files/{id}/{sha256}", "files", _document, right="files"),
)
