"""Whose word is taken for who asks and for https: the proxies the server was started with."""

from __future__ import annotations

import ipaddress

#: where a proxy stands when nothing else is said
HERE = "127.0.0.1"


def believed(text: str) -> list[str]:
    """Return the addresses and networks whose X-Forwarded-For and -Proto are believed.

    Raises:
        ValueError: one is neither; a name, or "*" for everybody, is never taken.
    """
    found = [each.strip() for each in text.split(",") if each.strip()]
    if not found:
        message = "no address is named"
        raise ValueError(message)
    for each in found:
        ipaddress.ip_network(each)  # else its text would be compared with an address, and never be
    return found
