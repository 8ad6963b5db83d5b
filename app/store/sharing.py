"""Exchange between PCs of the office without the province: secrets, other PCs, how far each is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.store.sync_marks import read_meta, write_meta

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.store.register import Register
    from app.store.sqlcipher import Connection

_KEY, _SECRETS, _CERTIFICATE = "share_key", "share_secrets", "share_certificate"


@dataclass(frozen=True, slots=True)
class Peer:
    """Another PC of the office."""

    device: str
    name: str
    public_key: str
    #: of its certificate, "" when it never served
    fingerprint: str
    address: str
    met_at: str


@dataclass(frozen=True, slots=True)
class ReadHead:
    """How far another replica's log was read here."""

    dseq: int
    hash: str


def own(register: Register) -> tuple[str, list[str], tuple[str, str]]:
    """Return this PC's private key, the office's secrets (newest first), certificate and key."""
    connection = register.connections.read()
    certificate = json.loads(read_meta(connection, _CERTIFICATE) or '["", ""]')
    return (
        read_meta(connection, _KEY) or "",
        list(json.loads(read_meta(connection, _SECRETS) or "[]")),
        (str(certificate[0]), str(certificate[1])),
    )


def keep_own(
    register: Register,
    *,
    key: str = "",
    secret: str = "",
    certificate: tuple[str, str] | None = None,
) -> None:
    """Keep what was made or told; a secret known before becomes the newest."""
    secrets = [secret, *(each for each in own(register)[1] if each != secret)] if secret else []
    with register.connections.transaction() as connection:
        if key:
            write_meta(connection, _KEY, key)
        if secrets:
            write_meta(connection, _SECRETS, json.dumps(secrets))
        if certificate is not None:
            write_meta(connection, _CERTIFICATE, json.dumps(certificate))


def peers(register: Register) -> list[Peer]:
    """Return the PCs met before, the latest first."""
    rows = register.connections.read().execute(
        "SELECT device, name, public_key, fingerprint, address, met_at FROM share_peer"
        " ORDER BY met_at DESC"
    )
    return [Peer(*row) for row in rows.fetchall()]


def keep_peer(connection: Connection, peer: Peer) -> None:
    """Keep a PC; what it does not tell this time stays."""
    connection.execute(
        "INSERT INTO share_peer (device, name, public_key, fingerprint, address, met_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (device) DO UPDATE SET name = excluded.name,"
        " fingerprint = CASE excluded.fingerprint WHEN '' THEN fingerprint"
        " ELSE excluded.fingerprint END, address = CASE excluded.address WHEN '' THEN address"
        " ELSE excluded.address END, met_at = excluded.met_at",
        (peer.device, peer.name, peer.public_key, peer.fingerprint, peer.address, peer.met_at),
    )


def heads(connection: Connection) -> dict[str, ReadHead]:
    """Return replica → how far it was read here."""
    rows = connection.execute("SELECT replica, dseq, hash FROM share_head").fetchall()
    return {replica: ReadHead(dseq, hash_) for replica, dseq, hash_ in rows}


def move_head(connection: Connection, replica: str, device: str, head: ReadHead) -> None:
    """Note how far a replica was read."""
    connection.execute(
        "INSERT INTO share_head (replica, device, dseq, hash) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (replica) DO UPDATE SET dseq = excluded.dseq, hash = excluded.hash",
        (replica, device, head.dseq, head.hash),
    )


def told(connection: Connection) -> dict[str, dict[str, int]]:
    """Return device → replica → how far that PC said it has read."""
    found: dict[str, dict[str, int]] = {}
    sql = "SELECT device, replica, dseq FROM share_told"
    for device, replica, dseq in connection.execute(sql).fetchall():
        found.setdefault(device, {})[replica] = dseq
    return found


def keep_told(connection: Connection, device: str, read: Mapping[str, int]) -> None:
    """Note how far another PC has read; it never goes back."""
    connection.executemany(
        "INSERT INTO share_told (device, replica, dseq) VALUES (?, ?, ?)"
        " ON CONFLICT (device, replica) DO UPDATE SET dseq = max(dseq, excluded.dseq)",
        [(device, replica, dseq) for replica, dseq in read.items()],
    )


def parcel_at(connection: Connection, id_: str, way: str) -> str | None:
    """Return when a parcel was read (or written) here, None if it was not."""
    sql = "SELECT at FROM share_parcel WHERE id = ? AND way = ?"
    row = connection.execute(sql, (id_, way)).fetchone()
    return None if row is None else str(row[0])


def keep_parcel(
    connection: Connection, id_: str, *, at: str, way: str, device: str, figures: object
) -> None:
    """Note a parcel read or written."""
    connection.execute(
        "INSERT INTO share_parcel (id, at, way, device, figures) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING",
        (id_, at, way, device, json.dumps(figures)),
    )
