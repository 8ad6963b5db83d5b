"""`backup`, `restore`, `check`, `save-key`: keeping the register safe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app import messages, outfile
from app.bootstrap import recovery_code, restore_register
from app.commands.opening import opened, paths_of
from app.commands.output import document, line
from app.errors import Unavailable

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

_REGISTER_FILE = "register.db"


def backup(asked: argparse.Namespace) -> int:
    """Make a verified copy and say what is in it."""
    with opened(asked) as program:
        made = program.services.upkeep.backup(asked.to)
    if asked.json:
        document(made)
    else:
        language = asked.lang or messages.LANGUAGES[0]
        words = {"units": made.units, "papers": made.papers, "path": made.path}
        line(messages.text("command", "backup", language, **words))
    return 0


def restore(asked: argparse.Namespace) -> int:
    """Put a backup in place; the present files are set aside."""
    code = _read(asked.key_file) if asked.key_file else None
    file = asked.file / _REGISTER_FILE if asked.file.is_dir() else asked.file
    aside = restore_register(paths_of(asked), file, recovery_code=code)
    # Opening it once starts its new life (numbers go on in a new book) and proves that it opens.
    with opened(asked) as program:
        book = program.services.offices.current().book
    language = asked.lang or messages.LANGUAGES[0]
    line(messages.text("command", "restored", language, file=file, aside=aside or "–", book=book))
    return 0


def check(asked: argparse.Namespace) -> int:
    """Look through the register; exit 1 if something is wrong."""
    with opened(asked) as program:
        report = program.services.upkeep.check()
    if asked.json:
        document(report)
    else:
        for found in report.lines:
            line(f"{'✓' if found.ok else '✗'} {found.text}")
            for fault in found.faults[:5]:
                line(f"    {fault}")
    if not report.ok:
        words = messages.text("command", "check_failed", asked.lang or messages.LANGUAGES[0])
        print(words, file=sys.stderr)
    return 0 if report.ok else 1


def save_key(asked: argparse.Namespace) -> int:
    """Write the recovery code of the key to a file, to be kept away from the computer."""
    code = recovery_code(paths_of(asked))
    outfile.write(asked.file, f"{code}\n".encode())
    language = asked.lang or messages.LANGUAGES[0]
    line(messages.text("command", "key_saved", language, file=asked.file))
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise Unavailable("file_missing", file=path.name) from error
    except (OSError, ValueError) as error:
        raise Unavailable("file_unreadable", file=path.name) from error
