"""Why the server did not do what it was asked; the code travels, words are the PC's."""

from __future__ import annotations


class Denied(Exception):
    """A request that is not done: an HTTP status, a code and what the code needs."""

    def __init__(self, status: int, code: str, detail: str = "", *, wait: int = 0) -> None:
        super().__init__(f"{code} {detail}".strip())
        self.status = status
        self.code = code
        self.detail = detail
        #: seconds after which to try again
        self.wait = wait


def gap(expected: int) -> Denied:
    """Return: the first operation is not the one that follows."""
    return Denied(409, "gap", str(expected))


def fork(why: str) -> Denied:
    """Return: this is not the log that was begun under this replica id."""
    return Denied(409, "fork", why)
