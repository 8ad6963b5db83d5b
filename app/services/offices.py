"""The office itself: made once from a file, corrected later; who signs and who looks after whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.domain.clock import today
from app.domain.office import Capacity, all_in_force, in_force
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.office_edits import OfficeEdits
from app.services.office_records import OfficeRecords, banks, records
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.domain.office import Commune, OfficeAccount, OfficeName, Officer, Signatory
    from app.services.office_file import OfficeFile
    from app.store.command import Command
    from app.store.register import Register

_NAME_FIELDS = frozenset(
    {"name", "parent_name", "parent_code", "letter_symbol", "place", "address", "phone"}
)


class _Recorded(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Recorded)


@dataclass(frozen=True, slots=True)
class OfficeDetails:
    """The office as it is on a day."""

    code: str
    letterhead: OfficeName
    accounts: tuple[OfficeAccount, ...]
    #: the one who signs by default comes first
    signatories: tuple[Signatory, ...]
    officers: tuple[Officer, ...]
    communes: tuple[Commune, ...]
    #: commune code → officer
    officer_of: Mapping[str, Officer]
    #: code of this computer's number book
    book: str


class Offices:
    """Reads and corrects the office's own records."""

    def __init__(self, register: Register, actor: str) -> None:
        self._register = register
        self._actor = actor
        #: accounts, communes, officers and duties altered over time
        self.edits = OfficeEdits(register, actor)

    def records(self) -> OfficeRecords:
        """Return the office's records of every period."""
        return records(self._register.offices, self._office_id(), today(self._register.clock))

    @staticmethod
    def banks() -> list[tuple[str, str]]:
        """Return known bank names, each with its BIN."""
        return banks()

    def current(self, on: date | None = None) -> OfficeDetails:
        """Return the office as it is on a day (today if none is given).

        Raises:
            Refused: office_missing, the register was made without one.
        """
        store = self._register.offices
        day = on or today(self._register.clock)
        office = store.office()
        letterhead = in_force(store.names(office.id), day) if office else None
        if office is None or letterhead is None:
            raise Refused("office_missing", on=day)
        return OfficeDetails(
            code=office.code,
            letterhead=letterhead,
            accounts=tuple(_in_order(all_in_force(store.accounts(office.id), day))),
            signatories=tuple(_in_order(all_in_force(store.signatories(office.id), day))),
            officers=tuple(all_in_force(store.officers(), day)),
            communes=tuple(sorted(all_in_force(store.communes(), day), key=lambda c: c.code)),
            officer_of=store.officer_of_commune(day),
            book=self._register.numbers.book,
        )

    def communes(self) -> tuple[Commune, ...]:
        """Return the communes of today."""
        return self.current().communes

    def officers(self) -> tuple[Officer, ...]:
        """Return the officers of today."""
        return self.current().officers

    def establish(self, office: OfficeFile) -> Effects:
        """Write the office of a new register."""
        with self._register.command("init", actor=self._actor) as command:
            _write_office(command, office)
        return Effects(
            frozenset({Kind.OFFICE}), "init", command.change_set, (("office", office.name),)
        )

    def change_letterhead(self, changes: Mapping[str, str], *, since: date) -> Effects:
        """Give the office another name, parent, symbol, address … from a day on.

        Papers dated before keep the old letterhead.

        Raises:
            Refused: field_refused.
        """
        for field, value in changes.items():
            if field not in _NAME_FIELDS or (field == "name" and not value.strip()):
                raise Refused("field_refused", field=field, value=value)
        details = self.current(since)
        old = details.letterhead
        with self._register.command("office_changed", actor=self._actor) as command:
            if old.valid_from == since:
                command.update("office_name", old.id, changes)
            else:
                values = {name: getattr(old, name) for name in (*_NAME_FIELDS, "office_id")}
                values |= {**changes, "valid_from": since, "valid_to": old.valid_to}
                command.create("office_name", values)
                command.update("office_name", old.id, {"valid_to": _day_before(since)})
        return Effects(frozenset({Kind.OFFICE}), "office_changed", command.change_set)

    def add_signatory(
        self,
        name: str,
        title: str,
        *,
        capacity: Capacity,
        on_behalf_title: str = "",
        delegation: tuple[str, date] | None = None,
        since: date | None = None,
    ) -> Effects:
        """Enter somebody who may sign from a day on.

        Raises:
            Refused: field_refused, a name or title is empty, or TUQ. without its delegation.
        """
        for field, value in (("name", name), ("title", title)):
            if not value.strip():
                raise Refused("field_refused", field=field, value=value)
        if capacity is Capacity.DELEGATED and delegation is None:
            raise Refused("field_refused", field="delegation_number", value="")
        number, day = delegation or ("", None)
        with self._register.command("office_changed", actor=self._actor) as command:
            values = {
                "office_id": self._office_id(),
                "name": name,
                "title": title,
                "capacity": capacity,
                "on_behalf_title": on_behalf_title,
                "delegation_number": number,
                "delegation_date": day,
                "valid_from": since,
            }
            command.create("signatory", values)
        return Effects(frozenset({Kind.OFFICE}), "office_changed", command.change_set)

    def end_signatory(self, signatory_id: str, last_day: date) -> Effects:
        """Say that somebody signs no more after a day; errors as `OfficeEdits.end_signatory`."""
        return self.edits.end_signatory(signatory_id, last_day)

    def correct_officer(self, officer_id: str, changes: Mapping[str, str]) -> Effects:
        """Correct an officer's name, title, phone or e-mail."""
        for field, value in changes.items():
            if field not in {"name", "title", "phone", "email"}:
                raise Refused("field_refused", field=field, value=value)
        with self._register.command("office_changed", actor=self._actor) as command:
            command.update("officer", officer_id, changes)
        return Effects(frozenset({Kind.OFFICE}), "office_changed", command.change_set)

    def _office_id(self) -> str:
        office = self._register.offices.office()
        if office is None:
            raise Refused("office_missing", on=today(self._register.clock))
        return office.id


def _in_order(items: list[R]) -> list[R]:
    """Ids rise with time: the order of entry."""
    return sorted(items, key=lambda item: item.id)


def _day_before(day: date) -> date:
    return day.fromordinal(day.toordinal() - 1)


def _write_office(command: Command, office: OfficeFile) -> None:
    id_ = named("office", office.code)
    command.create("office", {"code": office.code}, id=id_)
    command.create(
        "office_name",
        {
            "office_id": id_,
            "name": office.name,
            "parent_name": office.parent,
            "parent_code": office.parent_code,
            "letter_symbol": office.letter_symbol,
            "place": office.place,
            "address": office.address,
            "phone": office.phone,
        },
        id=named("office_name", office.code, ""),
    )
    for account in office.accounts:
        values = {name: getattr(account, name) for name in ("bank", "bin", "account", "holder")}
        command.create("office_account", {"office_id": id_, **values})
    _write_signatories(command, office, id_)
    for code, name, aliases in office.communes:
        commune = {"code": code, "name": name, "aliases": aliases}
        command.create("commune", commune, id=named("commune", code, ""))
    mailboxes = Counter(person.email for person in office.officers)
    for person in office.officers:
        # Officers may share the office's mailbox: then their names tell them apart.
        own = person.email if mailboxes[person.email] == 1 else ""
        officer_id = named("officer", office.code, own or person.name)
        values = {name: getattr(person, name) for name in ("name", "title", "phone", "email")}
        command.create("officer", {"office_id": id_, **values}, id=officer_id)
        for code in person.communes:
            link = {"officer_id": officer_id, "commune_code": code}
            command.create("officer_commune", link, id=named("officer_commune", officer_id, code))


def _write_signatories(command: Command, office: OfficeFile, office_id: str) -> None:
    """The deputy who signs in the director's place first: so office letters are signed."""
    for deputy in office.deputies:
        command.create(
            "signatory",
            {
                "office_id": office_id,
                "name": deputy.name,
                "title": deputy.title,
                "capacity": Capacity.DEPUTY,
                "on_behalf_title": office.director.title,
            },
        )
    command.create(
        "signatory",
        {"office_id": office_id, "name": office.director.name, "title": office.director.title},
    )
