"""Sessions: begun by a sign-in under a new token, ended by leaving, by idling or by age."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sync.server.console import journal
from sync.server.console.rights import DIRECTOR, holds
from sync.server.database import row, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.server.console.accounts import Account
    from sync.server.database import Database

#: a session not used so long ends; so does one this old
IDLE, AGE = timedelta(minutes=20), timedelta(hours=8)
#: use is written down this often, not at every page
_NOTED = timedelta(minutes=1)
_TOKEN_LENGTH = 43


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is signed in."""

    name: str
    full_name: str
    role: str
    #: what a director sees; "" sees every office
    office: str
    language: str
    #: sent back by every form of the session
    form_token: str
    must_change: bool

    def may(self, right: str) -> bool:
        """Tell whether this is theirs to look at or do."""
        return holds(self.role, right)

    def sees(self, office: str) -> bool:
        """Tell whether an office's data are within their scope."""
        return self.role != DIRECTOR or (office == self.office and office != "")


class Sessions:
    """Begins and ends sessions; only the hash of a token is kept."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def begin(self, account: Account) -> str:
        """Return the token of a new session; sessions that have ended are forgotten."""
        token, now = secrets.token_urlsafe(32), self._now()
        with self._database.write() as connection:
            run(
                connection,
                "DELETE FROM console_session WHERE used_at < :idle OR began_at < :old",
                idle=_text(now - IDLE),
                old=_text(now - AGE),
            )
            run(
                connection,
                "INSERT INTO console_session (digest, name, form_token, began_at, used_at)"
                " VALUES (:digest, :name, :form_token, :now, :now)",
                digest=_digest(token),
                name=account.name,
                form_token=secrets.token_urlsafe(32),
                now=_text(now),
            )
            journal.write(connection, now, account.name, "signed_in", office=account.office)
        return token

    def visitor(self, token: str) -> Visitor | None:
        """Return whose session this is; None when there is none or it has ended."""
        if len(token) != _TOKEN_LENGTH:
            return None
        digest, now = _digest(token), self._now()
        sql = (
            "SELECT u.name, u.full_name, u.role, u.office, u.language, s.form_token, u.given,"
            " s.began_at, s.used_at FROM console_session AS s"
            " JOIN console_user AS u ON u.name = s.name"
            " WHERE s.digest = :digest AND u.closed_at IS NULL"
        )
        with self._database.read() as connection:
            found = row(connection, sql, digest=digest)
        if found is None:
            return None
        used = datetime.fromisoformat(found.used_at)
        if now - used > IDLE or now - datetime.fromisoformat(found.began_at) > AGE:
            self._end(digest)
            return None
        if now - used > _NOTED:
            with self._database.write() as connection:
                sql = "UPDATE console_session SET used_at = :now WHERE digest = :digest"
                run(connection, sql, now=_text(now), digest=digest)
        name, full_name, role, office, language, form_token, given, *_ = found
        return Visitor(name, full_name, role, office, language, form_token, must_change=bool(given))

    def end(self, token: str, name: str) -> None:
        """End a session by its owner's wish."""
        self._end(_digest(token))
        with self._database.write() as connection:
            journal.write(connection, self._now(), name, "signed_out")

    def _end(self, digest: str) -> None:
        with self._database.write() as connection:
            sql = "DELETE FROM console_session WHERE digest = :digest"
            run(connection, sql, digest=digest)


def same(one: str, other: str) -> bool:
    """Tell whether two secrets are the same, in the same time whatever they are."""
    return hmac.compare_digest(one.encode(), other.encode())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
