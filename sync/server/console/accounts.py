"""Accounts: made, given new secrets, closed; a sign-in proved by both factors."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sync.server.console import factors, journal
from sync.server.console.rights import DIRECTOR, roles
from sync.server.database import row, rows, run
from sync.server.faults import Denied

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from sync.protocol.signing import SigningKey
    from sync.server.database import Database

#: tries in a row before an account waits; each further one doubles the wait, to a day
_TRIES, _WAIT, _LONGEST = 5, timedelta(minutes=15), timedelta(days=1)
SHORTEST_PASSWORD = 12
#: more is refused before it is hashed
LONGEST_PASSWORD = 200
_LONGEST_NAME = 64
#: a name so long must not be part of the password
_TELLING = 4
LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Made:
    """An account's new secrets, shown once."""

    name: str
    password: str
    secret: str
    #: for an authenticator
    uri: str


@dataclass(frozen=True, slots=True)
class Account:
    """Who may sign in."""

    name: str
    full_name: str
    role: str
    office: str
    language: str
    wait_until: str | None
    given: int
    closed_at: str | None


_ACCOUNT = "name, full_name, role, office, language, wait_until, given, closed_at"


class Accounts:
    """Makes accounts and proves who signs in."""

    def __init__(self, database: Database, key: SigningKey, now: Callable[[], datetime]) -> None:
        self._database = database
        self._key = key
        self._now = now

    def all(self) -> list[Account]:
        """Return every account by name."""
        sql = f"SELECT {_ACCOUNT} FROM console_user ORDER BY name"  # noqa: S608
        with self._database.read() as connection:
            return [Account(*each) for each in rows(connection, sql)]

    def give(self, name: str, *, full_name: str, role: str, office: str, who: str) -> Made:
        """Make an account, or give one new secrets: its sessions end, its wait is over.

        Raises:
            Denied: account_name, account_role, account_office (a director without one, another
                role with one).
        """
        name, office = name.strip(), office.strip()
        if not name or len(name) > _LONGEST_NAME or not name.isprintable() or " " in name:
            raise Denied(422, "account_name")
        if role not in roles():
            raise Denied(422, "account_role")
        if bool(office) != (role == DIRECTOR):
            raise Denied(422, "account_office")
        password, salt, seed = factors.new_password(), factors.new_salt(), factors.new_salt()
        values = {
            "name": name,
            "full_name": full_name.strip()[:200] or name,
            "role": role,
            "office": office,
            "salt": salt,
            "hash": factors.hashed(password, salt),
            "seed": seed,
        }
        with self._database.write() as connection:
            _end_sessions(connection, name)
            run(connection, _GIVE, **values)
            about = f"{name} {role}"
            journal.write(connection, self._now(), who, "account", about=about, office=office)
        secret = factors.totp_secret(self._key, name, seed)
        return Made(name, password, secret, factors.totp_uri(secret, name))

    def close(self, name: str, who: str) -> bool:
        """Let an account in no more, and end its sessions; False if there is none."""
        with self._database.write() as connection:
            _end_sessions(connection, name)
            sql = "UPDATE console_user SET closed_at = :at WHERE name = :name AND closed_at IS NULL"
            done = run(connection, sql, at=_text(self._now()), name=name)
            if done:
                journal.write(connection, self._now(), who, "account_closed", about=name)
        return bool(done)

    def prove(self, name: str, password: str, code: str) -> Account:
        """Return whose password and one-time code these are; each code is good once.

        A try is counted before it is looked at, so that many at once are no more than a few.

        Raises:
            Denied: sign_in (wrong, whichever it was), sign_in_wait (until when).
        """
        found = self._counted(name)
        salt = found.salt if found else factors.new_salt()
        hash_ = factors.hashed(password[:LONGEST_PASSWORD], salt)
        right = found is not None and hmac.compare_digest(hash_, found.hash)
        seed = found.seed if found else salt
        step = factors.step_of(factors.totp_secret(self._key, name, seed), code, self._now())
        if found is None or not right or not self._entered(name, step, hash_):
            with self._database.write() as connection:
                journal.write(connection, self._now(), name[:_LONGEST_NAME], "sign_in_failed")
            raise Denied(403, "sign_in")
        return Account(*(getattr(found, column) for column in _ACCOUNT.split(", ")))

    def _counted(self, name: str) -> Any:
        """Count a try of an account and return it; None if there is none.

        Raises:
            Denied: sign_in_wait.
        """
        now = self._now()
        sql = (
            f"SELECT {_ACCOUNT}, salt, hash, seed, tries FROM console_user"  # noqa: S608
            " WHERE name = :name AND closed_at IS NULL"
        )
        with self._database.write() as connection:
            lock = "UPDATE console_user SET tries = tries WHERE name = :name"
            run(connection, lock, name=name)
            found = row(connection, sql, name=name)
            if found is None:
                return None
            if found.wait_until and now < datetime.fromisoformat(found.wait_until):
                raise Denied(429, "sign_in_wait", found.wait_until)
            over = found.tries + 1 - _TRIES
            wait = min(_WAIT * 2 ** min(over, 10), _LONGEST) if over >= 0 else None
            run(
                connection,
                "UPDATE console_user SET tries = tries + 1, wait_until = :wait WHERE name = :name",
                wait=wait and _text(now + wait),
                name=name,
            )
            return found

    def _entered(self, name: str, step: int, hash_: str) -> bool:
        """Use up a code; False if it, or a later one, was used before."""
        with self._database.write() as connection:
            sql = (
                "UPDATE console_user SET last_step = :step, tries = 0, wait_until = NULL"
                " WHERE name = :name AND last_step < :step AND hash = :hash"
            )
            return bool(run(connection, sql, step=step, name=name, hash=hash_))

    def change_password(self, name: str, password: str, code: str, new: str) -> None:
        """Change an account's own password; its other sessions end.

        Raises:
            Denied: password_short, password_long, password_same; as `prove`.
        """
        if len(new) < SHORTEST_PASSWORD:
            raise Denied(422, "password_short", str(SHORTEST_PASSWORD))
        if len(new) > LONGEST_PASSWORD:
            raise Denied(422, "password_long", str(LONGEST_PASSWORD))
        if new == password or (len(name) >= _TELLING and name.lower() in new.lower()):
            raise Denied(422, "password_same")
        self.prove(name, password, code)
        salt = factors.new_salt()
        hash_ = factors.hashed(new, salt)
        with self._database.write() as connection:
            sql = "UPDATE console_user SET salt = :salt, hash = :hash, given = 0 WHERE name = :name"
            run(connection, sql, salt=salt, hash=hash_, name=name)
            _end_sessions(connection, name)
            journal.write(connection, self._now(), name, "password")

    def speak(self, name: str, language: str) -> None:
        """Remember an account's language."""
        if language in LANGUAGES:
            with self._database.write() as connection:
                sql = "UPDATE console_user SET language = :language WHERE name = :name"
                run(connection, sql, language=language, name=name)


_GIVE = (
    "INSERT INTO console_user (name, full_name, role, office, language, salt, hash, seed,"
    " last_step, tries, given)"
    " VALUES (:name, :full_name, :role, :office, 'vi', :salt, :hash, :seed, 0, 0, 1)"
    " ON CONFLICT (name) DO UPDATE SET full_name = excluded.full_name, role = excluded.role,"
    " office = excluded.office, salt = excluded.salt, hash = excluded.hash, seed = excluded.seed,"
    " last_step = 0, tries = 0, given = 1, wait_until = NULL, closed_at = NULL"
)


def _end_sessions(connection: Connection, name: str) -> None:
    run(connection, "DELETE FROM console_session WHERE name = :name", name=name)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
