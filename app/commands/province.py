"""`enrol`, `sync`, `conflicts`: the exchange with the province's server."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from app import messages
from app.commands.argument_values import TWIN_CHOICES
from app.commands.crossing import case_of_unit
from app.commands.opening import opened
from app.commands.output import document, line
from app.domain.document_choice import Choice
from app.errors import Refused, Unavailable
from app.services.task import Task
from sync.client.conflict_desk import told
from sync.client.failures import PASSING

if TYPE_CHECKING:
    import argparse

    from app.domain.document_choice import Counts
    from app.program import Program
    from sync.client.fetching import DocumentFetching
    from sync.client.heads import OfficeHead
    from sync.client.office import SyncDone

#: what contracts/commands.md names, in its order; more is told besides
_FIGURES = ("pushed", "pulled", "merged", "conflicts", "pending", "cursor")


def enrol(asked: argparse.Namespace) -> int:
    """Make this PC known to the province by a one-time code."""
    ca_file = ""
    if asked.ca is not None:
        if not asked.ca.is_file():
            raise Unavailable("file_missing", file=asked.ca.name)
        ca_file = str(asked.ca.absolute())
    with opened(asked) as program:
        done = program.services.sync.enrol(
            asked.url, asked.code, ca_file=ca_file, proxy=asked.proxy
        )
    language = asked.lang or messages.LANGUAGES[0]
    words = {"office": done.office, "role": done.role, "book": done.book}
    line(messages.text("command", "enrolled", language, **words))
    return 0


#: characters of a hash, and of a record's id
_HASH, _ID = 64, 36
#: how `sync --quiet` ends, besides 0 and 1: for a scheduled task, which only sees the number
OFFLINE, IN_USE, TO_DECIDE = 3, 4, 5


def quiet_sync(asked: argparse.Namespace) -> int:
    """Exchange for a scheduled task: nothing on standard output, one line where it failed.

    Returns 0; 3 when nobody was reached, 4 when another program has the register open (the
    window exchanges by itself), 5 when it is done and differences wait for a person.
    """
    language = asked.lang or messages.LANGUAGES[0]
    try:
        with opened(asked) as program:
            program.services.sync.run(Task(), choice=_choice(asked))
            waiting = program.services.sync_desk.glance().conflicts
    except Unavailable as error:
        if error.code not in PASSING and error.code != "register_in_use":
            raise
        print(messages.error(error, language, command=True), file=sys.stderr)
        return IN_USE if error.code == "register_in_use" else OFFLINE
    return TO_DECIDE if waiting else 0


def sync(asked: argparse.Namespace) -> int:
    """Exchange everything with the province; repeated after a cut it goes on where it was."""
    if asked.document or asked.case:
        return fetch(asked)
    if asked.quiet:
        return quiet_sync(asked)
    with opened(asked) as program:
        done = program.services.sync.run(_task(asked), choice=_choice(asked))
        counts = program.services.fetching.counts()
        wanted = program.services.sync.state().documents_wanted
        head = program.services.sync_desk.head()
    if asked.json:
        figures = asdict(done) | {"documents_wanted": wanted, "documents_at": asdict(counts)}
        figures["head"] = None if head is None else asdict(head)
        figures.pop("effects")
        document(figures)
        return 0
    _say(done, counts, head, asked.lang or messages.LANGUAGES[0])
    return 0


def fetch(asked: argparse.Namespace) -> int:
    """Fetch documents that are not here: some, or those of a case; 1 where one did not come."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        service = program.services.fetching
        if asked.case:
            is_id = len(asked.case) == _ID
            case_id = asked.case if is_id else case_of_unit(program, asked.case)
            done = service.of_case(case_id, _task(asked))
        else:
            found = [_named(service, name) for name in asked.document]
            done = service.some([each for some in found for each in some], _task(asked))
    if asked.json:
        lacking = [
            {"sha256": each.sha256, "file": each.name, "author": each.author}
            for each in done.lacking
        ]
        document({"fetched": done.fetched, "lacking": lacking, "bytes_down": done.bytes_down})
        return int(bool(lacking))
    line(messages.text("command", "documents_fetched", language, count=done.fetched))
    for each in done.lacking:
        words = {"file": each.name or each.sha256} | (
            {"author": each.author} if each.author else {}
        )
        line(messages.text("command", "document_not_sent", language, **words))
    return int(bool(done.lacking))


def _named(service: DocumentFetching, name: str) -> list[str]:
    """Return the documents of this name; a hash may be one that was lost here."""
    found = service.find(name)
    if not found and len(name) == _HASH and set(name) <= set("0123456789abcdef"):
        return [name]
    if not found:
        raise Refused("document_unknown", name=name)
    return found


def _choice(asked: argparse.Namespace) -> Choice | None:
    return Choice(asked.documents) if asked.documents else None


def _task(asked: argparse.Namespace) -> Task:
    language = asked.lang or messages.LANGUAGES[0]

    def told(done: int, total: int, stage: str) -> None:
        if total and sys.stderr.isatty():
            words = messages.text("stage", stage, language)
            print(f"\r{words} {done}/{total}", end="", file=sys.stderr)

    return Task(None if asked.json else told)


def _say(done: SyncDone, counts: Counts, head: OfficeHead | None, language: str) -> None:
    """Print what an exchange did: documents still to come, the end of the office's log."""
    words = {name: getattr(done, name) for name in _FIGURES}
    line(messages.text("command", "synced", language, **words, seconds=done.seconds))
    for code, count in (
        ("documents_coming", counts.coming),
        ("documents_left", counts.left),
        ("documents_wanted", counts.lacking),
    ):
        if count:
            line(messages.text("command", code, language, count=count))
    if head is not None:
        line(messages.text("command", "head", language, seq=head.seq, chain=head.chain))
    if done.new_book:
        line(messages.text("command", "book_renamed", language, book=done.new_book))
    if done.answers or done.answers_waiting:
        taken, waiting = done.answers, done.answers_waiting
        line(messages.text("command", "answers", language, taken=taken, waiting=waiting))
    if done.conflicts:
        line(messages.text("command", "conflicts_open", language, count=done.conflicts))


def conflicts(asked: argparse.Namespace) -> int:
    """List what two PCs entered differently, or settle one of it."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        if asked.settle:
            return _settle(program, asked, language)
        found = program.services.sync.conflicts()
    if asked.json:
        document([asdict(each) for each in found])
        return 0
    for each in found:
        words = {
            "id": each.id,
            "type": _word("record_type", each.target_type, language),
            "fields": ", ".join(_word("record_field", name, language) for name in each.fields),
            "mine": _values(each.mine, each.fields),
            "mine_actor": each.mine_actor,
            "theirs": _values(each.theirs, each.fields),
            "theirs_actor": each.theirs_actor,
        }
        line(messages.text("command", f"conflict_{each.reason}", language, **words))
    return 0


def _settle(program: Program, asked: argparse.Namespace, language: str) -> int:
    """Settle a conflict, or with `--preview` only print what would be written."""
    services, id_, choice = program.services, asked.settle, asked.choice.replace("-", "_")
    twins = services.twins if asked.choice in TWIN_CHOICES else None
    if asked.preview and twins is not None:
        line(twins.view(id_).written(choice, language))
        return 0
    if asked.preview:
        names = [each.name for each in services.conflicts.view(id_).fields]
        for each in services.conflicts.preview(id_, dict.fromkeys(names, choice)):
            field = _word("record_field", each.field, language)
            line(f"{field}: {told(each.now)} → {told(each.then)}")
        return 0
    if twins is not None:
        done = twins.settle(id_, choice, asked.note)
    else:
        done = services.sync.settle(id_, choice, note=asked.note)
    line(messages.text("effect", done.label, language, **dict(done.details)))
    return 0


def _word(section: str, code: str, language: str) -> str:
    """Return the words of a code; what a newer program wrote is told by its code."""
    return str(messages.catalogue(language)[section].get(code, code))


def _values(values: object, fields: tuple[str, ...]) -> str:
    found = values if isinstance(values, dict) else {}
    return ", ".join(str(found.get(name, "–")) for name in fields)
