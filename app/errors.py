"""Refusals and failures a person is told about; everything else is a bug.

An error carries a code and fields, never a sentence: the words are in
resources/messages/<language>.toml under the code, in three parts (what happened, what was
saved, what to do).
"""

from __future__ import annotations

#: codes of failures that say that a document has not come to this computer yet
AWAY = frozenset({"document_not_here", "document_not_sent"})


class AppError(Exception):
    """A request refused, or surroundings that failed, in a way the officer can act on."""

    def __init__(self, code: str, /, **fields: object) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields


class Refused(AppError):
    """The request cannot be done now, for a reason of ours (a rule, a state, a missing fact)."""


class Unreadable(AppError):
    """A file that cannot be imported; the code is one of contracts/commands.md."""


class Unavailable(AppError):
    """The surroundings failed: disk full, file locked, folder read-only, no key, no network."""


class Cancelled(AppError):
    """The person pressed Cancel; nothing was written."""

    def __init__(self) -> None:
        super().__init__("cancelled")
