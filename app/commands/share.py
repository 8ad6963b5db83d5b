"""`share serve|join`, `stick write|read`: between the office's own PCs, without the province."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app import messages
from app.commands.opening import opened
from app.commands.output import line
from app.services.task import Task

if TYPE_CHECKING:
    import argparse

    from sync.client.lan import Serving
    from sync.client.sharing import Received


def serve(asked: argparse.Namespace) -> int:
    """Wait for the office's other PCs; Ctrl+C ends it, what was exchanged stays."""
    language = asked.lang or messages.LANGUAGES[0]

    def show(serving: Serving) -> None:
        words = {
            "code": serving.code,
            "addresses": ", ".join(f"{each}:{serving.port}" for each in serving.addresses),
        }
        line(messages.text("command", "share_serving", language, **words))
        sys.stdout.flush()

    with opened(asked) as program:
        try:
            program.services.office_network.serve(
                Task(),
                show,
                host=asked.host,
                port=asked.port,
                most=asked.most,
                met=lambda received: _told(received, language),
            )
        except KeyboardInterrupt:
            return 0
    return 0


def join(asked: argparse.Namespace) -> int:
    """Exchange with a PC that waits."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        network = program.services.office_network
        _told(network.join(asked.address, code=asked.code, task=Task()), language)
    return 0


def write(asked: argparse.Namespace) -> int:
    """Write a parcel to a stick."""
    from app import outfile

    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        made = program.services.sharing.write(invite=asked.invite, whole=asked.whole)
    path = asked.folder / made.name
    outfile.write(path, made.content)
    words = {"file": path, "operations": made.operations, "documents": made.documents}
    line(messages.text("command", "stick_written", language, **words))
    if made.absent:
        line(messages.text("command", "stick_absent", language, count=made.absent))
    if made.code:
        line(messages.text("command", "stick_code", language, code=made.code))
    return 0


def read(asked: argparse.Namespace) -> int:
    """Read a parcel from a stick."""
    from sync.client.sharing import load

    language = asked.lang or messages.LANGUAGES[0]
    content = load(asked.file)
    with opened(asked) as program:
        received = program.services.sharing.read(content, code=asked.code)
    _told(received, language)
    return 0


def _told(received: Received, language: str) -> None:
    words = {
        "name": received.name,
        "records": received.records,
        "known": received.known,
        "documents": received.documents,
    }
    line(messages.text("command", "shared", language, **words))
    if received.differing:
        count = received.differing
        line(messages.text("command", "share_differing", language, count=count))
    if received.new_book:
        line(messages.text("command", "share_new_book", language, book=received.new_book))
    sys.stdout.flush()
