"""The one line that says why a command was not done, what was changed and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from sync.server.console.words import explained
from sync.server.faults import Denied

if TYPE_CHECKING:
    from sync.server.console.words import Words

#: what a command that was not done may end with; anything else is a fault of the program
FAILURES = (Denied, OSError, SQLAlchemyError, CommandError)
_DATABASE_FAILS = 503


class Undone(Denied):
    """A command that found nothing to do, or would do harm: words under [command]."""

    def __init__(self, code: str, detail: str = "", **values: object) -> None:
        super().__init__(0, code, detail)
        self.values = values


def line(error: Exception, words: Words) -> str:
    """Return what a person is told of one of FAILURES."""
    if isinstance(error, Undone):
        text = words(f"command.{error.code}", detail=error.detail, **error.values)
    elif isinstance(error, Denied) and error.status != _DATABASE_FAILS:
        text = explained(words, error)
    elif isinstance(error, OSError):
        text = words("command.file", name=error.filename or "–", why=_why(error, words))
    else:
        text = words("command.database", why=_first_line(error))
    return " ".join(text.split())


def _why(error: OSError, words: Words) -> str:
    if isinstance(error, FileNotFoundError):
        return words("command.no_file")
    if isinstance(error, PermissionError):
        return words("command.no_right")
    return error.strerror or str(error)


def _first_line(error: Exception) -> str:
    """Return the driver's own word, whatever it came wrapped in."""
    cause = error.__cause__ if isinstance(error, Denied) else error
    return str(getattr(cause, "orig", cause)).partition("\n")[0]
