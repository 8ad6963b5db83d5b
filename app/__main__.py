"""`sothu`: read the arguments, then run the window or one command; Qt only for the window."""

from __future__ import annotations

import importlib
import json
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from app import messages
from app.commands.arguments import WrongUse, parser
from app.errors import AppError, Cancelled

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from types import TracebackType

DONE, FAILED, WRONG = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status (0 done, 1 refused or failed, 2 wrong use)."""
    _speak_utf8()
    try:
        asked = parser().parse_args(arguments)
    except WrongUse as error:
        print(f"sothu: {error}", file=sys.stderr)
        return WRONG
    earlier, sys.excepthook = sys.excepthook, partial(_tell_fault, asked)
    status = _run(asked)
    # Left in place by what the hook is there for: a mistake on its way out of here.
    sys.excepthook = earlier
    return status


def _run(asked: argparse.Namespace) -> int:
    module, _, function = asked.run.partition(":")
    try:
        command = getattr(importlib.import_module(f"app.commands.{module}"), function)
        status: int = command(asked)
    except AppError as error:
        return _tell(error, asked)
    except KeyboardInterrupt:
        return _tell(Cancelled(), asked)
    except BrokenPipeError:
        # Whoever read our output has gone (`sothu … | head`): that is not our failure.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _tell(error: AppError, asked: argparse.Namespace) -> int:
    words = str(messages.error(error, asked.lang or messages.LANGUAGES[0], command=True))
    if asked.json:
        document = {"error": {"code": error.code, "message": words}}
        print(json.dumps(document, ensure_ascii=False))
    print(words.replace("\n", " "), file=sys.stderr)
    return FAILED


def _tell_fault(
    asked: argparse.Namespace,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """A mistake of the program's own: one line for the person, everything else in a file."""
    from app.commands.faults import keep

    _tell(keep(asked, (kind, error, trace)), asked)


def _speak_utf8() -> None:
    """Windows consoles and pipes default to a code page without Vietnamese."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
