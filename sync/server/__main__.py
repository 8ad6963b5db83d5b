"""`sothu-server`: serve, or look after a server; works on a bare machine with a SQLite file."""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import logging
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import segno
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from sync.server import books, desk_commands, forgotten, lives, saying
from sync.server.checking import check
from sync.server.console.accounts import LANGUAGES, Accounts
from sync.server.console.rights import roles
from sync.server.console.words import Words
from sync.server.database import Database, rows
from sync.server.devices import ROLES, new_code
from sync.server.faults import Denied
from sync.server.office import Province, default_state
from sync.server.proxies import HERE, believed
from sync.server.saying import Undone

if TYPE_CHECKING:
    from collections.abc import Sequence

_URL = "sqlite:///province.db"
_NOWHERE = logging.NullHandler()
_FIELDS = ("method", "path", "status", "ms", "device")


class JsonLines(logging.Formatter):
    """One JSON document a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a line."""
        at = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
        told = {"at": at, "level": record.levelname}
        told |= {"logger": record.name, "message": record.getMessage()}
        told |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    asked = _parser().parse_args(arguments)
    # What a database says is told in the one line below, or logged once the server runs.
    logging.getLogger("sothu.server.database").addHandler(_NOWHERE)
    try:
        state = asked.state or default_state(Database(asked.db))
        with contextlib.closing(Province(asked.db, state)) as province:
            return int(asked.run(province, asked))
    except saying.FAILURES as error:
        sys.stderr.write(f"{saying.line(error, Words(asked.lang))}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="sothu-server", description=__doc__)
    top.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="of what is refused")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="answer the offices' PCs")
    serve.set_defaults(run=_serve)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8443)
    serve.add_argument("--certificate", type=Path, help="PEM; without it a proxy must do TLS")
    serve.add_argument("--key", type=Path, help="PEM of the certificate's private key")
    serve.add_argument(
        "--behind-proxy",
        nargs="?",
        const=believed(HERE),
        type=_believed,
        metavar="ADDRESS,…",
        help=f"whose X-Forwarded-For and -Proto are believed: addresses, networks; alone {HERE}",
    )
    _where(serve)
    admin = commands.add_parser("admin", help="codes, devices, restores, checks")
    tasks = admin.add_subparsers(required=True, metavar="TASK")
    for name, run, text in (
        ("code", _code, "a one-time code for a PC"),
        ("devices", _devices, "devices and how far they are"),
        ("revoke", _revoke, "take nothing more from a device"),
        ("check", _check, "follow every chain, play the logs again, compare"),
        ("books", _books, "the gap register of an office"),
        ("incidents", _incidents, "what a person must look into"),
        ("heads", _heads, "where the logs end: before a backup begins"),
        ("backed-up", _backed_up, "a backup up to these heads is made and verified"),
        ("restored", _restored, "a backup was put back: begin a new life"),
        ("account", _account, "an account of the console, or new secrets for one"),
    ):
        task = tasks.add_parser(name, help=text)
        task.set_defaults(run=run)
        _where(task)
        if name in {"code", "books"}:
            task.add_argument("--office", required=True)
        if name == "code":
            task.add_argument("--role", choices=ROLES, default=ROLES[0])
            task.add_argument("--hours", type=int, default=24)
        if name == "account":
            task.add_argument("name")
            task.add_argument("--role", choices=roles(), required=True)
            task.add_argument("--full-name", default="")
            task.add_argument("--office", default="", help="of a director")
        if name == "revoke":
            task.add_argument("device")
        if name == "backed-up":
            task.add_argument("heads", type=Path, help="what `heads` printed")
    desk_commands.add(tasks, _where)
    return top


def _database(text: str) -> str:
    try:
        known = make_url(text).get_backend_name() in {"sqlite", "postgresql"}
    except ArgumentError:
        known = False
    if not known:
        message = f"not sqlite:///FILE nor postgresql://…: {text!r}"
        raise argparse.ArgumentTypeError(message)
    return text


def _believed(text: str) -> list[str]:
    try:
        return believed(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _where(command: argparse.ArgumentParser) -> None:
    said = "sqlite:///FILE or postgresql://…"
    command.add_argument("--db", default=_URL, type=_database, help=said)
    command.add_argument("--state", type=Path, help="folder of the key and what outlives a restore")


def _serve(province: Province, asked: argparse.Namespace) -> int:
    from uvicorn import Config

    from sync.server.routes import application
    from sync.server.serving import Server

    for file in (asked.certificate, asked.key):
        if file is not None:
            file.read_bytes()  # else the fault does not say which
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[lines], force=True)
    app = application(province)
    # What is loaded by now stays: the collector shall not walk through it in the midst of a push,
    # whose records are many, soon gone, and in no circles.
    gc.collect()
    gc.freeze()
    gc.set_threshold(500_000, 20, 50)
    settings = Config(
        app,
        host=asked.host,
        port=asked.port,
        ssl_certfile=asked.certificate,
        ssl_keyfile=asked.key,
        proxy_headers=asked.behind_proxy is not None,
        forwarded_allow_ips=asked.behind_proxy or [],  # never what the environment says
        log_config=None,
        access_log=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=20,
    )
    server = Server(settings)
    with contextlib.suppress(KeyboardInterrupt):  # told again after it has stopped for it
        server.run()
    return 0 if server.started else 1


def _code(province: Province, asked: argparse.Namespace) -> int:
    what = {"office": asked.office, "role": asked.role, "hours": asked.hours}
    try:
        _print(new_code(province.database, **what, now=province.now()))
    except ValueError as error:  # the role is one of ROLES already
        raise Denied(422, "office_code") from error
    return 0


def _devices(province: Province, _asked: argparse.Namespace) -> int:
    for each in province.devices.all():
        _print(json.dumps(each._asdict(), ensure_ascii=False))
    return 0


def _revoke(province: Province, asked: argparse.Namespace) -> int:
    if not province.devices.revoke(asked.device):
        raise Undone("no_device", asked.device)
    return 0


def _check(province: Province, _asked: argparse.Namespace) -> int:
    found = check(province.database)
    _print(json.dumps(asdict(found)))
    if found.faults:
        raise Undone("check_failed", found.faults[0], count=len(found.faults))
    return 0


def _books(province: Province, asked: argparse.Namespace) -> int:
    with province.database.read() as connection:
        for each in books.account(connection, asked.office):
            _print(json.dumps(asdict(each)))
    return 0


def _incidents(province: Province, _asked: argparse.Namespace) -> int:
    with province.database.read() as connection:
        for each in rows(connection, "SELECT * FROM incident ORDER BY no"):
            told = forgotten.read(each.kind, each.detail) or each.detail
            _print(json.dumps({**each._asdict(), "detail": told}, ensure_ascii=False))
    return 0


def _heads(province: Province, _asked: argparse.Namespace) -> int:
    with province.database.read() as connection:
        _print(json.dumps(lives.heads(connection)))
    return 0


def _backed_up(province: Province, asked: argparse.Namespace) -> int:
    try:
        heads = json.loads(asked.heads.read_text(encoding="utf-8"))
        found = {str(scope): int(seq) for scope, seq in heads.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise Undone("heads", str(asked.heads)) from error
    lives.backed_up(province.database, found)
    return 0


def _restored(province: Province, _asked: argparse.Namespace) -> int:
    _print(province.begin_after_restore())
    return 0


def _account(province: Province, asked: argparse.Namespace) -> int:
    accounts = Accounts(province.database, province.key, province.now)
    given = {"full_name": asked.full_name, "role": asked.role, "office": asked.office}
    made = accounts.give(asked.name, **given, who="sothu-server")
    _print(f"account   {made.name}\npassword  {made.password}   (to be changed at once)")
    _print(f"code key  {made.secret}\n{made.uri}")
    if sys.stdout.isatty():
        segno.make(made.uri).terminal(compact=True)
    return 0


def _print(text: str) -> None:
    print(text)  # noqa: T201 - a program for a terminal


if __name__ == "__main__":
    raise SystemExit(main())
