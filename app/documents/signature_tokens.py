"""Which tokens are plugged in, and the certificates on them: what may be seen without a PIN."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.errors import Unavailable

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class TokenSeen:
    """A token as its maker's library shows it."""

    #: the number of the reader it is in
    slot: int
    label: str
    serial: str
    #: labels of the certificates on it
    certificates: tuple[str, ...]


def tokens(library: Path) -> list[TokenSeen]:
    """Return what is plugged in; a token that shows nothing without its PIN has no certificates.

    Raises:
        Unavailable: token_library_missing (library), token_failed (token, hint).
    """
    import pkcs11

    if not library.is_file():
        raise Unavailable("token_library_missing", library=library)
    try:
        slots = pkcs11.lib(str(library)).get_slots(token_present=True)
        return [_seen(slot) for slot in slots if _ready(slot)]
    except Exception as error:  # the maker's library: anything it says is one failure to us
        raise Unavailable("token_failed", token="", hint=type(error).__name__) from error


def _ready(slot: Any) -> bool:
    from pkcs11 import TokenFlag

    return bool(slot.get_token().flags & TokenFlag.TOKEN_INITIALIZED)


def _seen(slot: Any) -> TokenSeen:
    token = slot.get_token()
    serial = token.serial.decode("ascii", "replace").strip()
    return TokenSeen(slot.slot_id, token.label.strip(), serial, _certificates(token))


def _certificates(token: Any) -> tuple[str, ...]:
    from pkcs11 import Attribute, ObjectClass
    from pkcs11.exceptions import PKCS11Error

    try:
        with token.open() as session:
            found = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
            return tuple(sorted(str(each[Attribute.LABEL]) for each in found))
    except PKCS11Error:
        return ()
