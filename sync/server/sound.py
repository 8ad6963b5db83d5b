"""What no message may hold, whoever signed it: looked at before anything reads it."""

from __future__ import annotations

import re
from typing import Any

from sync.server.faults import Denied

#: a code or an id as it stands in a message; the same in the server's addresses
NAME = "^[A-Za-z0-9_-]{1,64}$"
_NAME = re.compile(NAME)
#: only with one of these in its bytes a message is looked through
_SUSPECT = re.compile(rb"\\u0000|[0-9]{19}")
_ESCAPED, _BRACKETS = "\\u0000", ("{", "[")
_LEAST, _MOST = -(2**63), 2**63


def keepable(raw: bytes, message: Any) -> bool:
    """Tell whether a database can keep what a message says.

    Args:
        raw: its bytes.
        message: what they say; text with the sign NUL, or a number beyond 64 bits, cannot be kept.
    """
    return _SUSPECT.search(raw) is None or _kept(message)


def _kept(value: Any) -> bool:
    if isinstance(value, str):
        inner = _ESCAPED in value and value.lstrip().startswith(_BRACKETS)  # read a second time
        return "\0" not in value and not inner
    if isinstance(value, dict):
        return all(_kept(name) and _kept(each) for name, each in value.items())
    if isinstance(value, list):
        return all(map(_kept, value))
    return not isinstance(value, int) or _LEAST <= value < _MOST


def named(**names: str) -> None:
    """Refuse what is no name; the parameters are the fields they stand in.

    Raises:
        Denied: bad_message (the field).
    """
    for field, name in names.items():
        if not _NAME.fullmatch(name):
            raise Denied(422, "bad_message", field)
