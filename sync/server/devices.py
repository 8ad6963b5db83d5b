"""Devices and their replicas: enrolment by a one-time code, signed requests, revocation."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sync.protocol import signing
from sync.protocol.chain import first_hash
from sync.protocol.kinds import BEGIN
from sync.protocol.messages import Enrol, Enrolled
from sync.server import books, sound
from sync.server.database import row, rows, run
from sync.server.faults import Denied, fork
from sync.server.lives import epoch_of, gifts

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from sync.server.database import Database
    from sync.server.standing import StandingNote

#: the scope of what the province publishes to everybody
PROVINCE = "PROV"
#: replica ids beginning so are the province's own logs
PROVINCE_AUTHOR = "province"
OFFICE_ROLES = ("officer", "director")
#: roles that read every office's log
PROVINCE_ROLES = ("province_collection", "province_inspection", "administrator")
ROLES = (*OFFICE_ROLES, *PROVINCE_ROLES)
_CODE_BYTES = 10
_GROUP = 4
#: letters of a version that are kept
_VERSION = 40


@dataclass(frozen=True, slots=True)
class Device:
    """A PC the province knows."""

    id: str
    public_key: str
    office: str
    role: str
    revoked_at: str | None
    last_sequence: int
    #: version of its program as last told, "" before
    program: str = ""

    @property
    def sees_all(self) -> bool:
        """Whether it reads every office's log."""
        return self.role in PROVINCE_ROLES


@dataclass(frozen=True, slots=True)
class Replica:
    """One life of a device's register."""

    id: str
    device: str
    last_dseq: int
    last_hash: str
    retired_by: str | None
    cursor_seq: int


@dataclass(frozen=True, slots=True)
class Signed:
    """A request as it came."""

    method: str
    target: str
    device: str
    sequence: int
    signature: str
    #: of the body as sent
    digest: str


def new_code(database: Database, *, office: str, role: str, hours: int, now: datetime) -> str:
    """Make a one-time code; only its hash is kept."""
    if role not in ROLES:
        message = f"role: {', '.join(ROLES)}"
        raise ValueError(message)
    if office == PROVINCE or not re.fullmatch(sound.NAME, office):
        message = f"office: {office!r} is the code of none"
        raise ValueError(message)
    raw = base64.b32encode(secrets.token_bytes(_CODE_BYTES)).decode()
    code = "-".join(raw[n : n + _GROUP] for n in range(0, len(raw), _GROUP))
    expires = (now + timedelta(hours=hours)).isoformat(timespec="seconds")
    with database.write() as connection:
        run(
            connection,
            "INSERT INTO enrol_code (digest, office, role, expires_at)"
            " VALUES (:digest, :office, :role, :expires)",
            digest=_digest(code),
            office=office,
            role=role,
            expires=expires,
        )
    return code


def _digest(code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


class Devices:
    """Enrols devices and tells who sent a request."""

    def __init__(
        self, database: Database, keys: tuple[str, str], now: Callable[[], datetime], *,
        note: StandingNote,
    ) -> None:  # fmt: skip
        """`keys` are the public ones of the server and of the province's packages."""
        self._database, self._note = database, note
        self._server_key, self._publishing_key = keys
        self._now = now
        #: as they were when read; what is remembered of one decides nothing by itself
        self._known: dict[str, Device] = {}

    def enrol(self, enrol: Enrol, signed: Signed) -> Enrolled:
        """Make a device known by its code; asked again with the same key, answer the same.

        Raises:
            Denied: bad_signature, bad_code (unknown, used, too late, or of another office),
                device_taken, device_revoked, stale_sequence (the last one), fork.
        """
        if signed.device != enrol.device or not _proves(enrol.public_key, signed):
            raise Denied(401, "bad_signature")
        now = self._now()
        with self._database.write() as connection:
            sql = "SELECT office, role, expires_at, used_by FROM enrol_code WHERE digest = :digest"
            code = row(connection, sql, digest=_digest(enrol.code))
            same = code is not None and code.used_by == enrol.public_key
            usable = code is not None and (same or code.used_by is None)
            if not usable or datetime.fromisoformat(code.expires_at) < now:
                raise Denied(403, "bad_code")
            if code.office != enrol.office:
                raise Denied(403, "bad_code", "office")
            self._enter(connection, enrol, code, signed, now, again=same)
            sql = "UPDATE enrol_code SET used_by = :key WHERE digest = :digest"
            run(connection, sql, digest=_digest(enrol.code), key=enrol.public_key)
            done, given = self._enrolled(connection, enrol, code, now), gifts(connection)
        self._note.gave(given)
        return done

    def _enter(
        self,
        connection: Connection,
        enrol: Enrol,
        code: Any,
        signed: Signed,
        now: datetime,
        *,
        again: bool,
    ) -> None:
        known = device(connection, enrol.device)
        if known is not None and known.office != code.office:
            raise Denied(409, "device_taken")
        owner = row(
            connection, "SELECT id FROM device WHERE public_key = :key", key=enrol.public_key
        )
        if owner is not None and owner.id != enrol.device:
            raise Denied(409, "device_taken")
        if known is not None and known.public_key == enrol.public_key:
            # A code's second use must not undo what happened since its first.
            if again and known.revoked_at is not None:
                raise Denied(403, "device_revoked", known.revoked_at)
            if signed.sequence <= known.last_sequence:
                raise Denied(409, "stale_sequence", str(known.last_sequence))
        run(
            connection,
            "INSERT INTO device (id, public_key, office, role, machine, enrolled_at, program,"
            " last_sequence) VALUES (:id, :key, :office, :role, :machine, :at, '', :sequence)"
            " ON CONFLICT (id) DO UPDATE SET public_key = excluded.public_key,"
            " role = excluded.role, machine = excluded.machine, revoked_at = NULL,"
            " enrolled_at = excluded.enrolled_at, last_sequence = excluded.last_sequence",
            id=enrol.device,
            key=enrol.public_key,
            office=code.office,
            role=code.role,
            machine=enrol.machine[:200],
            at=now.isoformat(timespec="seconds"),
            sequence=signed.sequence,
        )

    def _enrolled(self, connection: Connection, enrol: Enrol, code: Any, now: datetime) -> Enrolled:
        found = device(connection, enrol.device)
        if found is None:
            message = "a device that was just entered"
            raise LookupError(message)
        if replica(connection, enrol.replica) is None:
            begin_replica(connection, found, enrol.replica)
        at = now.isoformat(timespec="seconds")
        book = books.give(connection, code.office, enrol.book, enrol.replica, at)
        return Enrolled(
            device=found.id,
            office=code.office,
            role=code.role,
            scopes=["*"] if found.sees_all else [code.office, PROVINCE],
            book=book,
            server_key=self._server_key,
            epoch=epoch_of(connection),
            publishing_key=self._publishing_key,
        )

    def sender(self, signed: Signed) -> Device:
        """Return who sent a request, and note its sequence so that it cannot be sent again.

        Raises:
            Denied: unknown_device, bad_signature, stale_sequence (the last one), device_revoked.
        """
        known = self._known.get(signed.device)
        if known is not None and _proves(known.public_key, signed) and self._moved(known, signed):
            return known
        with self._database.read() as connection:
            found = device(connection, signed.device)
        if found is None:
            raise Denied(401, "unknown_device")
        if not _proves(found.public_key, signed):
            raise Denied(401, "bad_signature")
        if found.revoked_at is not None:
            raise Denied(403, "device_revoked", found.revoked_at)
        if not self._moved(found, signed):
            with self._database.read() as connection:
                last = device(connection, signed.device)
            raise Denied(409, "stale_sequence", str(last.last_sequence if last else 0))
        self._known[found.id] = found
        return found

    def _moved(self, known: Device, signed: Signed) -> bool:
        """Note a request's sequence; False if it is not newer, or the device is another by now."""
        at = self._now().isoformat(timespec="seconds")
        values = {"id": known.id, "key": known.public_key, "office": known.office}
        return bool(
            self._database.ahead(
                "UPDATE device SET last_sequence = :sequence, last_seen = :at"
                " WHERE id = :id AND public_key = :key AND office = :office AND role = :role"
                " AND revoked_at IS NULL AND last_sequence < :sequence",
                **values,
                role=known.role,
                sequence=signed.sequence,
                at=at,
            )
        )

    def revoke(self, id_: str) -> bool:
        """Take nothing more from a device; False if there is none."""
        sql = "UPDATE device SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL"
        with self._database.write() as connection:
            return bool(run(connection, sql, at=self._now().isoformat(timespec="seconds"), id=id_))

    def all(self) -> list[Any]:
        """Return every device with its replicas' progress."""
        sql = (
            "SELECT d.id, d.office, d.role, d.machine, d.enrolled_at, d.revoked_at, d.last_seen,"
            " d.program, r.id AS replica, r.last_dseq, r.cursor_seq, r.retired_by"
            " FROM device AS d LEFT JOIN replica AS r ON r.device = d.id"
            " ORDER BY d.office, d.id, r.id"
        )
        with self._database.read() as connection:
            return rows(connection, sql)


def _proves(public_key: str, signed: Signed) -> bool:
    text = signing.request_text(
        signed.method, signed.target, signed.device, signed.sequence, signed.digest
    )
    return signing.signed_by(public_key, signed.signature, text)


def device(connection: Connection, id_: str) -> Device | None:
    """Return a device; None if there is none."""
    sql = (
        "SELECT id, public_key, office, role, revoked_at, last_sequence, program"
        " FROM device WHERE id = :id"
    )
    found = row(connection, sql, id=id_)
    return None if found is None else Device(*found)


_REPLICA_COLUMNS = "id, device, last_dseq, last_hash, retired_by, cursor_seq"


def program_changed(connection: Connection, known: Device, told: str) -> bool:
    """Tell whether a PC runs another version than is kept; `known` may be from some time ago."""
    if told[:_VERSION] in {"", known.program}:
        return False
    found = device(connection, known.id)
    return found is not None and found.program != told[:_VERSION]


def keep_program(connection: Connection, id_: str, told: str) -> None:
    """Write which version of the program a PC runs."""
    sql = "UPDATE device SET program = :program WHERE id = :id"
    run(connection, sql, program=told[:_VERSION], id=id_)


def revoked(connection: Connection, office: str) -> frozenset[str]:
    """Return the devices of an office that nothing is taken from any more."""
    sql = "SELECT id FROM device WHERE office = :office AND revoked_at IS NOT NULL"
    return frozenset(each[0] for each in rows(connection, sql, office=office))


def replica(connection: Connection, id_: str) -> Replica | None:
    """Return a replica; None if there is none."""
    found = row(connection, _REPLICA, id=id_)
    return None if found is None else Replica(*found)


_REPLICA = f"SELECT {_REPLICA_COLUMNS} FROM replica WHERE id = :id"  # noqa: S608
_LOCK = f"UPDATE replica SET last_dseq = last_dseq WHERE id = :id RETURNING {_REPLICA_COLUMNS}"  # noqa: S608


def lock_replica(connection: Connection, id_: str) -> Replica | None:
    """Return a replica as it is after whoever else was writing to it."""
    found = row(connection, _LOCK, id=id_)
    return None if found is None else Replica(*found)


def begin_replica(connection: Connection, owner: Device, id_: str) -> Replica:
    """Enter a replica whose log begins.

    Raises:
        Denied: fork, the name is one the province writes under.
    """
    if id_.startswith(PROVINCE_AUTHOR):
        raise fork("unknown replica")
    run(
        connection,
        "INSERT INTO replica (id, device, office, last_hash, signature)"
        " VALUES (:id, :device, :office, :hash, '') ON CONFLICT DO NOTHING",
        id=id_,
        device=owner.id,
        office=owner.office,
        hash=first_hash(id_),
    )
    found = replica(connection, id_)
    if found is None:
        raise fork("unknown replica")
    return found


def advance_replica(
    connection: Connection, id_: str, dseq: int, hash_: str, signature: str
) -> None:
    """Write how far a replica's log has come, with its device's signature of that."""
    run(
        connection,
        "UPDATE replica SET last_dseq = :dseq, last_hash = :hash, signature = :signature"
        " WHERE id = :id",
        id=id_,
        dseq=dseq,
        hash=hash_,
        signature=signature,
    )


def seen_replica(connection: Connection, id_: str, *, cursor: int, at: str) -> None:
    """Write how far a replica has read."""
    sql = "UPDATE replica SET cursor_seq = :cursor, last_seen = :at WHERE id = :id"
    run(connection, sql, id=id_, cursor=cursor, at=at)


def retire_earlier(
    connection: Connection, owner: Device, id_: str, entries: list[dict[str, Any]]
) -> None:
    """A register that began a new life writes nothing more under the old one."""
    for entry in entries:
        if entry["kind"] == BEGIN:
            after = entry.get("payload", {}).get("after", {})
            run(
                connection,
                "UPDATE replica SET retired_by = :new WHERE id = :old AND device = :device"
                " AND retired_by IS NULL AND id <> :new",
                new=id_,
                old=str(after.get("replica", "")) if isinstance(after, dict) else "",
                device=owner.id,
            )
