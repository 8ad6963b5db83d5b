"""`init`: the register of an office."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app import messages
from app.bootstrap import create_register
from app.commands.opening import paths_of
from app.commands.output import line
from app.services.office_file import read_office_file

if TYPE_CHECKING:
    import argparse


def init(asked: argparse.Namespace) -> int:
    """Make the register; say openly where its key is kept."""
    paths = paths_of(asked)
    place = create_register(
        paths, read_office_file(asked.office), book=asked.book, key=asked.key, officer=asked.officer
    )
    language = asked.lang or messages.LANGUAGES[0]
    line(messages.text("command", "register_made", language, folder=paths.data))
    print(messages.text("key", place.kind, language, place=place.place), file=sys.stderr)
    print(messages.text("command", "save_the_key", language), file=sys.stderr)
    return 0
