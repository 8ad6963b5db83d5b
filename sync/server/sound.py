"""What no message may hold, whoever signed it: looked at before anything reads it."""

from __future__ import annotations

import re
from typing import Any

from sync.server.faults import Denied

#: a code or an id as it stands in a message; the same in the server's addresses
NAME = "^[A-Za-z0-9_-]{1,64}$"
_NAME = re.compile(NAME)
#: only with one of these in its bytes a message is looked through: NUL, a number of 19 digits
_ESCAPED, _LONG = "\\u0000", b"0" * 19
_BRACKETS = ("{", "[")
_DIGITS = bytes(ord("0") if byte in b"0123456789" else ord(".") for byte in range(256))
_LEAST, _MOST = -(2**63), 2**63


def keepable(raw: bytes, message: Any) -> bool:
    """Tell whether a database can keep what a message says.

    Args:
        raw: its bytes.
        message: what they say; text with the sign NUL, or a number beyond 64 bits, cannot be kept.
    """
    # Two searches for fixed bytes take a tenth of the time of a pattern.
    suspect = _ESCAPED.encode() in raw or _LONG in raw.translate(_DIGITS)
    return not suspect or _kept(message)


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
