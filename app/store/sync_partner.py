"""Who the province is to this PC: its address, its key, this PC's own key; kept in the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.store.sync_marks import read_meta, read_metas, write_meta

if TYPE_CHECKING:
    from app.store.register import Register
    from app.store.sqlcipher import Connection

_FIELDS = ("url", "device_key", "server_key", "role", "ca_file", "proxy", "publishing_key")
_SEQUENCE = "sync_sequence"
_PENDING = "partner_pending_key"
#: sequence numbers taken at once, so that not every request writes to the disk
_RESERVE = 1000


@dataclass(frozen=True, slots=True)
class Partner:
    """The province's server as this PC was enrolled with it."""

    url: str
    #: this PC's private key, 32 bytes as hexadecimal digits; the register is encrypted
    device_key: str
    server_key: str
    role: str
    #: the file with the certificate of the server's own authority, "" = the system's
    ca_file: str = ""
    #: "http://host:port", "" = none; what the environment says is never used
    proxy: str = ""
    #: what the province signs its packages with, "" from a server that did not say
    publishing_key: str = ""


def read(register: Register) -> Partner | None:
    """Return the partner; None before the enrolment."""
    set_ = read_metas(register.connections.read(), [f"partner_{name}" for name in _FIELDS])
    found = {name: set_.get(f"partner_{name}", "") for name in _FIELDS}
    return Partner(**found) if found["url"] and found["device_key"] else None


def write(register: Register, partner: Partner) -> None:
    """Keep the partner."""
    with register.connections.transaction() as connection:
        for name in _FIELDS:
            write_meta(connection, f"partner_{name}", getattr(partner, name))


def pending_key(register: Register) -> str:
    """Return the private key of an enrolment that was not answered, "" if there is none."""
    return read_meta(register.connections.read(), _PENDING) or ""


def keep_pending_key(register: Register, key: str) -> None:
    """Keep the private key of an enrolment until it is answered."""
    with register.connections.transaction() as connection:
        write_meta(connection, _PENDING, key)


def take_sequence(connection: Connection, least: int = 0) -> tuple[int, int]:
    """Take numbers for requests: the first and the one after the last; they never come again."""
    first = max(int(read_meta(connection, _SEQUENCE) or 1), least)
    write_meta(connection, _SEQUENCE, str(first + _RESERVE))
    return first, first + _RESERVE
