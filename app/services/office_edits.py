"""The office's records altered over time: accounts, communes, officers, who looks after what.

Nothing is renamed in the past: a new name, account or duty begins on a day, the one before it ends
on the day before. What is corrected in place (a mistyped phone) is logged field by field. Papers
keep the facts they were issued with.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.domain.clock import today
from app.domain.office import holds
from app.domain.text import clean
from app.errors import Refused
from app.services.effects import Effects, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from contextlib import AbstractContextManager
    from datetime import date

    from app.domain.office import Commune, Dated, OfficerCommune, Signatory
    from app.store.command import Command
    from app.store.register import Register

_KINDS = frozenset({Kind.OFFICE, Kind.EMPLOYERS})
_ACCOUNT_FIELDS = ("bank", "bin", "account", "holder")
_OFFICER_FIELDS = ("name", "title", "phone", "email")
_SIGNATORY_FIELDS = ("name", "title", "on_behalf_title", "delegation_number")
#: what a VietQR code can carry: six digits of the bank, Latin letters and digits of the account
_BIN = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,30}")
_ACCOUNT_SIGNS = re.compile(r"[\s.\-]")
_COMMUNE_CODE = re.compile(r"[0-9A-Za-z]{1,10}")


class _Recorded(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Recorded)


class OfficeEdits:
    """Adds, corrects and ends records of the office; every method is one logged command."""

    def __init__(self, register: Register, actor: str) -> None:
        self._register = register
        self._actor = actor

    def add_account(self, values: Mapping[str, str], *, since: date | None = None) -> Effects:
        """Enter an account the office collects on: `bank`, `bin` (or none), `account`, `holder`.

        Raises:
            Refused: field_needed, account_faulty, bin_faulty (field); account_known (account).
        """
        kept = _account(values)
        now = since or today(self._register.clock)
        if any(
            each.account == kept["account"] and each.bank == kept["bank"] and holds(each, now)
            for each in self._register.offices.accounts(self._office_id())
        ):
            raise Refused("account_known", field="account", account=kept["account"])
        with self._command("accounts_changed") as command:
            values_ = {"office_id": self._office_id(), **kept, "valid_from": since}
            command.create("office_account", values_)
        return _done(command, "accounts_changed", str(kept["account"]))

    def correct_account(self, account_id: str, changes: Mapping[str, str]) -> Effects:
        """Correct what was mistyped; another account is another record.

        Raises:
            Refused: as `add_account`; record_gone.
        """
        old = self._one(self._register.offices.accounts(self._office_id()), account_id)
        before = {name: getattr(old, name) or "" for name in _ACCOUNT_FIELDS}
        kept = _account({**before, **changes})
        with self._command("accounts_changed") as command:
            command.update("office_account", account_id, kept)
        return _done(command, "accounts_changed", str(kept["account"]))

    def end_account(self, account_id: str, last_day: date) -> Effects:
        """Say that nobody is to pay to an account after a day.

        Raises:
            Refused: end_before_begin (field, begin); record_gone.
        """
        old = self._one(self._register.offices.accounts(self._office_id()), account_id)
        return self._end("office_account", old, account_id, last_day, "accounts_changed")

    def add_commune(
        self, code: str, name: str, *, aliases: Collection[str] = (), since: date | None = None
    ) -> Effects:
        """Enter a commune of the office's territory.

        Raises:
            Refused: field_needed, commune_code_faulty (field); commune_known (code).
        """
        code, name = clean(code), _needed("name", name)
        if not _COMMUNE_CODE.fullmatch(code):
            raise Refused("commune_code_faulty", field="code", value=code)
        now = since or today(self._register.clock)
        if any(c.code == code and holds(c, now) for c in self._register.offices.communes()):
            raise Refused("commune_known", field="code", code=code)
        with self._command("communes_changed") as command:
            values = {"code": code, "name": name, "aliases": _spellings(aliases)}
            command.create("commune", {**values, "valid_from": since})
        return _done(command, "communes_changed", name)

    def change_commune(
        self,
        commune_id: str,
        *,
        name: str,
        aliases: Collection[str] = (),
        since: date | None = None,
    ) -> Effects:
        """Give a commune another name from a day on; the name before stays known as a spelling.

        Without a day, or with that from which the record holds, the record itself is corrected.

        Raises:
            Refused: field_needed; since_before_begin (field, begin); record_gone.
        """
        old = self._one(self._register.offices.communes(), commune_id)
        name = _needed("name", name)
        with self._command("communes_changed") as command:
            if since is None or since == old.valid_from:
                values = {"name": name, "aliases": _spellings(aliases)}
                command.update("commune", commune_id, values)
            else:
                _rename(command, old, name, _spellings([*aliases, old.name]), since)
        return _done(command, "communes_changed", name)

    def end_commune(self, commune_id: str, last_day: date) -> Effects:
        """Say that a commune is the office's no more after a day; whoever looks after it ends too.

        Raises:
            Refused: end_before_begin; record_gone.
        """
        old = self._one(self._register.offices.communes(), commune_id)
        begins = [link for link in self._links() if link.commune_code == old.code]
        with self._command("communes_changed") as command:
            _end(command, "commune", old, commune_id, last_day)
            _cut_links(command, begins, last_day)
        return _done(command, "communes_changed", old.name)

    def add_officer(self, values: Mapping[str, str], *, since: date | None = None) -> Effects:
        """Enter a collection officer, with `name`, `title`, `phone`, `email`.

        Raises:
            Refused: field_needed (field).
        """
        kept = {name: clean(values.get(name, "")) for name in _OFFICER_FIELDS}
        _needed("name", kept["name"])
        with self._command("officers_changed") as command:
            row = {"office_id": self._office_id(), **kept, "valid_from": since}
            command.create("officer", row)
        return _done(command, "officers_changed", kept["name"])

    def end_officer(self, officer_id: str, last_day: date) -> Effects:
        """Say that an officer is here no more after a day; the communes looked after become free.

        Raises:
            Refused: end_before_begin; record_gone.
        """
        old = self._one(self._register.offices.officers(), officer_id)
        links = [link for link in self._links() if link.officer_id == officer_id]
        with self._command("officers_changed") as command:
            _end(command, "officer", old, officer_id, last_day)
            _cut_links(command, links, last_day)
        return _done(command, "officers_changed", old.name)

    def assign(self, officer_id: str, communes: Collection[str], *, since: date) -> Effects:
        """Say which communes (codes) an officer looks after from a day on: these and no others.

        Whoever looked after one of them before does so until the day before.

        Raises:
            Refused: record_gone.
        """
        officer = self._one(self._register.offices.officers(), officer_id)
        wanted = set(communes)
        open_links = [link for link in self._links() if not _ended(link, since)]
        mine = {link.commune_code for link in open_links if link.officer_id == officer_id}
        over = [
            link
            for link in open_links
            if (link.officer_id == officer_id) != (link.commune_code in wanted)
        ]
        with self._command("duties_changed") as command:
            _cut_links(command, over, since - timedelta(days=1))
            for code in sorted(wanted - mine):
                link = {"officer_id": officer_id, "commune_code": code, "valid_from": since}
                command.create("officer_commune", link)
        return _done(command, "duties_changed", officer.name)

    def end_duty(self, duty_id: str, last_day: date) -> Effects:
        """Say that an officer looks after a commune no more after a day.

        Raises:
            Refused: end_before_begin; record_gone.
        """
        link = self._one(self._links(), duty_id)
        with self._command("duties_changed") as command:
            _end(command, "officer_commune", link, duty_id, last_day)
        people = {officer.id: officer.name for officer in self._register.offices.officers()}
        return _done(command, "duties_changed", people.get(link.officer_id, ""))

    def correct_signatory(self, signatory_id: str, changes: Mapping[str, str]) -> Effects:
        """Correct the mistyped name, title, or delegation's number of somebody who signs.

        Raises:
            Refused: field_refused, field_needed (field); record_gone.
        """
        old = self._one(self._register.offices.signatories(self._office_id()), signatory_id)
        for field in changes:
            if field not in _SIGNATORY_FIELDS:
                raise Refused("field_refused", field=field, value=changes[field])
        kept = {name: clean(value) for name, value in changes.items()}
        after = {name: kept.get(name, getattr(old, name)) for name in _SIGNATORY_FIELDS}
        _needed("name", after["name"])
        _needed("title", after["title"])
        if old.delegation_number:
            _needed("delegation_number", after["delegation_number"])
        with self._command("office_changed") as command:
            command.update("signatory", signatory_id, kept)
        return _done(command, "office_changed", after["name"])

    def end_signatory(self, signatory_id: str, last_day: date) -> Effects:
        """Say that somebody signs no more after a day.

        Raises:
            Refused: end_before_begin; record_gone.
        """
        old: Signatory = self._one(
            self._register.offices.signatories(self._office_id()), signatory_id
        )
        return self._end("signatory", old, signatory_id, last_day, "office_changed")

    def _end(self, type_: str, old: Dated, id_: str, last_day: date, label: str) -> Effects:
        with self._command(label) as command:
            _end(command, type_, old, id_, last_day)
        named = getattr(old, "name", "") or getattr(old, "account", "")
        return _done(command, label, named)

    def _command(self, label: str) -> AbstractContextManager[Command]:
        return self._register.command(label, actor=self._actor)

    def _links(self) -> list[OfficerCommune]:
        return self._register.offices.officer_communes()

    def _office_id(self) -> str:
        office = self._register.offices.office()
        if office is None:
            raise Refused("office_missing", on=today(self._register.clock))
        return office.id

    @staticmethod
    def _one(found: list[R], id_: str) -> R:
        for each in found:
            if each.id == id_:
                return each
        raise Refused("record_gone", type="office", id=id_)


def _done(command: Command, label: str, name: str) -> Effects:
    change_set = command.change_set if command.changed else None
    return Effects(_KINDS, label, change_set, (("name", name),))


def _needed(field: str, text: str) -> str:
    """Return the text without stray spaces; refuse an empty one."""
    if not clean(text):
        raise Refused("field_needed", field=field)
    return clean(text)


def _account(values: Mapping[str, str]) -> dict[str, object]:
    """Return an account's fields as kept; the State Treasury has no BIN."""
    number = _ACCOUNT_SIGNS.sub("", _needed("account", values.get("account", "")))
    bank_bin = clean(values.get("bin", ""))
    if not _ACCOUNT.fullmatch(number):
        raise Refused("account_faulty", field="account", value=number)
    if bank_bin and not _BIN.fullmatch(bank_bin):
        raise Refused("bin_faulty", field="bin", value=bank_bin)
    return {
        "bank": _needed("bank", values.get("bank", "")),
        "bin": bank_bin or None,
        "account": number,
        "holder": clean(values.get("holder", "")),
    }


def _spellings(aliases: Collection[str]) -> list[str]:
    """Return other names, each once, in the order given."""
    return list(dict.fromkeys(name for alias in aliases if (name := clean(alias))))


def _rename(command: Command, old: Commune, name: str, aliases: list[str], since: date) -> None:
    if old.valid_from is not None and since < old.valid_from:
        raise Refused("since_before_begin", field="since", begin=old.valid_from)
    values = {"code": old.code, "name": name, "aliases": [a for a in aliases if a != name]}
    command.create("commune", {**values, "valid_from": since, "valid_to": old.valid_to})
    command.update("commune", old.id, {"valid_to": since - timedelta(days=1)})


def _end(command: Command, type_: str, old: Dated, id_: str, last_day: date) -> None:
    if old.valid_from is not None and last_day < old.valid_from:
        raise Refused("end_before_begin", field="last_day", begin=old.valid_from)
    command.update(type_, id_, {"valid_to": last_day})


def _cut_links(command: Command, links: list[OfficerCommune], last_day: date) -> None:
    """End duties that go on after a day; one that would begin later never was."""
    for link in links:
        if _ended(link, last_day + timedelta(days=1)):
            continue
        if link.valid_from is not None and link.valid_from > last_day:
            command.delete("officer_commune", link.id)
        else:
            command.update("officer_commune", link.id, {"valid_to": last_day})


def _ended(link: OfficerCommune, on: date) -> bool:
    return link.valid_to is not None and link.valid_to < on
