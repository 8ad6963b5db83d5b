"""Opening and closing the register for one command; who works, which language."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app import messages
from app.bootstrap import open_program
from app.paths import Paths

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from app.program import Program


def paths_of(asked: argparse.Namespace) -> Paths:
    """Return the folders a command works in."""
    return Paths.choose(asked.data_dir)


@contextmanager
def opened(asked: argparse.Namespace) -> Iterator[Program]:
    """Open the register the command is about, and give it back whatever happens."""
    program = open_program(paths_of(asked), officer=asked.officer, language=asked.lang)
    if program.read_only:
        language, folder = program.settings.language, paths_of(asked).data
        print(messages.text("command", "read_only", language, folder=folder), file=sys.stderr)
    # On one line with what else is told on standard error, so that a failure stays one line.
    end = " "
    try:
        yield program
        end = "\n"
    finally:
        program.close()
        if told := _of_a_copy(program):
            print(told, end=end, file=sys.stderr)


def _of_a_copy(program: Program) -> str:
    """Return what the person must know when the register is a copy of one."""
    language = program.settings.language
    if program.waits_for_books:
        return messages.text("command", "waits_for_books", language)
    if program.continued_under is not None:
        return messages.text("command", "continued", language, book=program.continued_under)
    return ""
