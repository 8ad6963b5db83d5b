"""`sothu-server admin files|decide|return|ask|publish|…`: the province without a console."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync.protocol.kinds import POSTS
from sync.protocol.packages import KINDS, packed
from sync.server import (
    documents_aside,
    files,
    incidents,
    lives,
    notes,
    ops,
    publishing,
    quarantine,
    returns,
    totals,
)
from sync.server.audit import audit
from sync.server.console.declarations import declare_written_down
from sync.server.declared import AS
from sync.server.saying import Undone

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from sync.server.office import Province

_WHO = "admin"


def add(tasks: Any, where: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add these tasks to `sothu-server admin`; `where` adds what every task takes."""
    made = {}
    for name, run, text in (
        ("files", _files, "penalty files that wait for an answer"),
        ("file", _file, "one file, its papers written to a folder"),
        ("decide", _decide, "send a signed decision down"),
        ("return", _give_back, "give a file back with a reason"),
        ("ask", _ask, "ask the office for changes to a file"),
        ("returns", _returns, "returns that offices submitted"),
        ("take", _take, "say that a return stands"),
        ("reject", _reject, "reject a return with a reason"),
        ("publish", _publish, "publish files as a signed package"),
        ("packages", _packages, "what was published"),
        ("note", _note, "write to an office, or to all of them (*)"),
        ("notes", _notes, "what was written, and who has read it"),
        ("figures", _figures, "C12 and urging by office and month"),
        ("contacts", _contacts, "who synced when"),
        ("audit", _audit, "follow an office's logs; exit 1 where one breaks"),
        ("quarantine", _quarantine, "what revoked PCs sent: kept aside, not applied"),
        ("take-in", _take_in, "apply what a revoked PC sent; it stays revoked"),
        ("head", _head, "the hash at an entry of an office's log, to compare with a PC's"),
        ("settle-incident", _settle, "note what was found about an incident"),
        ("declare", _declare, "say what became of numbers that lack or that nobody knows of"),
        ("name", _name, "what the province calls itself on decisions"),
    ):
        made[name] = task = tasks.add_parser(name, help=text)
        task.set_defaults(run=run)
        where(task)
    for name in ("files", "returns", "notes", "figures", "quarantine"):
        made[name].add_argument("--office")
    for name in ("file", "decide", "return", "ask", "take", "reject"):
        made[name].add_argument("id")
    for name in ("decide", "return", "ask", "take", "reject", "publish", "note", "declare"):
        made[name].add_argument("--who", default=_WHO, help="who does it, as the office sees it")
    made["file"].add_argument("--out", type=Path, help="folder for its documents")
    made["returns"].add_argument("--period")
    for name in ("return", "reject", "declare"):
        made[name].add_argument("--reason", required=True)
    made["ask"].add_argument("--text", required=True)
    made["note"].add_argument("office")
    made["note"].add_argument("text")
    for name in ("audit", "head", "declare"):
        made[name].add_argument("--office", required=True)
    made["head"].add_argument("--at", type=int, help="the entry; else the last one")
    made["take-in"].add_argument("device")
    made["settle-incident"].add_argument("no", type=int)
    made["settle-incident"].add_argument("text")
    made["name"].add_argument("name")
    _decision(made["decide"])
    _numbers(made["declare"])
    publish = made["publish"]
    publish.add_argument("kind", choices=KINDS)
    publish.add_argument("files", type=Path, nargs="+")
    publish.add_argument("--apply-on", type=date.fromisoformat, required=True)
    publish.add_argument("--note", default="")


def _decision(task: argparse.ArgumentParser) -> None:
    task.add_argument("--number", required=True)
    task.add_argument("--date", type=date.fromisoformat, required=True)
    task.add_argument("--signer", required=True)
    task.add_argument("--post", choices=POSTS, required=True)
    task.add_argument("--fine", type=int, required=True, help="whole đồng; 0: a warning")
    task.add_argument("--pdf", type=Path, required=True, help="the signed decision")
    task.add_argument("--body", default="", help="who issued it; else the province's name")
    task.add_argument("--text", default="")


def _numbers(task: argparse.ArgumentParser) -> None:
    task.add_argument("--series", required=True)
    task.add_argument("--code", required=True, help="of the book, as `books` tells it")
    task.add_argument("--year", type=int, required=True)
    task.add_argument("--first", type=int, required=True)
    to = task.add_mutually_exclusive_group(required=True)
    to.add_argument("--last", type=int)
    to.add_argument("--onward", action="store_true", help="all from the first on")
    task.add_argument("--as", dest="what", choices=AS, required=True)


def _files(province: Province, asked: argparse.Namespace) -> int:
    return _all(files.waiting(province, asked.office))


def _file(province: Province, asked: argparse.Namespace) -> int:
    def work() -> None:
        found = files.one(province, asked.id)
        _all([found])
        if asked.out is None:
            return
        asked.out.mkdir(parents=True, exist_ok=True)
        for number, part in enumerate(found.parts, 1):
            if part.here:
                content = files.content(province, found.id, part.sha256)[1]
                (asked.out / f"{number:02d} {_plain(part.name)}").write_bytes(content)

    return _told(work)


def _plain(name: str) -> str:
    """A name an office sent is never a path here."""
    return "".join(sign if sign.isalnum() or sign in " ._-()" else "_" for sign in name)[-100:]


def _decide(province: Province, asked: argparse.Namespace) -> int:
    return _told(
        lambda: files.decide(
            province,
            asked.id,
            asked.number,
            asked.date,
            asked.signer,
            asked.pdf.read_bytes(),
            asked.who,
            fine=asked.fine,
            post=asked.post,
            body=asked.body,
            text=asked.text,
        )
    )


def _give_back(province: Province, asked: argparse.Namespace) -> int:
    return _told(lambda: files.give_back(province, asked.id, asked.reason, asked.who))


def _ask(province: Province, asked: argparse.Namespace) -> int:
    return _told(lambda: files.ask(province, asked.id, asked.text, asked.who))


def _returns(province: Province, asked: argparse.Namespace) -> int:
    return _all(returns.received(province, asked.office, asked.period))


def _take(province: Province, asked: argparse.Namespace) -> int:
    return _told(lambda: returns.take(province, asked.id, asked.who))


def _reject(province: Province, asked: argparse.Namespace) -> int:
    return _told(lambda: returns.reject(province, asked.id, asked.reason, asked.who))


def _publish(province: Province, asked: argparse.Namespace) -> int:
    def work() -> publishing.Package:
        content = packed({path.name: path.read_bytes() for path in asked.files})
        return publishing.publish(
            province, asked.kind, content, asked.apply_on, asked.who, note=asked.note
        )

    return _told(work)


def _packages(province: Province, _asked: argparse.Namespace) -> int:
    return _all(publishing.list(province))


def _note(province: Province, asked: argparse.Namespace) -> int:
    return _told(lambda: notes.send(province, asked.office, asked.text, asked.who))


def _notes(province: Province, asked: argparse.Namespace) -> int:
    return _all(notes.list(province, asked.office))


def _figures(province: Province, asked: argparse.Namespace) -> int:
    return _all(totals.by_month(province, asked.office))


def _contacts(province: Province, _asked: argparse.Namespace) -> int:
    return _all(totals.contacts(province))


def _audit(province: Province, asked: argparse.Namespace) -> int:
    found = audit(province, asked.office)
    _all([found])
    if not found.ok:
        raise Undone("audit_broken", asked.office)
    return 0


def _head(province: Province, asked: argparse.Namespace) -> int:
    with province.database.read() as connection:
        seq = ops.head_of(connection, asked.office).seq if asked.at is None else asked.at
        chain = ops.chain_at(connection, asked.office, seq)
    return 1 if chain is None else _all([{"office": asked.office, "seq": seq, "chain": chain}])


def _settle(province: Province, asked: argparse.Namespace) -> int:
    if not incidents.settle_incident(province, asked.no, asked.text):
        raise Undone("no_incident", str(asked.no))
    return 0


def _quarantine(province: Province, asked: argparse.Namespace) -> int:
    with province.database.read() as connection:
        office = asked.office or ""
        documents = documents_aside.kept(connection, office)
        return _all([*quarantine.aside(connection, office), *documents])


def _take_in(province: Province, asked: argparse.Namespace) -> int:
    return _told(lambda: quarantine.take_in(province, asked.device))


def _declare(province: Province, asked: argparse.Namespace) -> int:
    book = (asked.series, asked.code, asked.year)
    said = (asked.what, asked.reason, asked.who)
    numbers = (asked.first, asked.last)
    return _told(lambda: declare_written_down(province, asked.office, book, numbers, *said))


def _name(province: Province, asked: argparse.Namespace) -> int:
    with province.database.write() as connection:
        lives.set_meta(connection, files.NAME, asked.name.strip())
    return 0


def _told(work: Callable[[], object]) -> int:
    """Do it and print what came of it."""
    done = work()
    _all(done if isinstance(done, tuple) else () if done is None else (done,))
    return 0


def _all(found: Iterable[object]) -> int:
    """Print one JSON document a line."""
    import sys

    for each in found:
        plain = asdict(each) if is_dataclass(each) and not isinstance(each, type) else each
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, default=str) + "\n")
    return 0
