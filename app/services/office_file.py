"""An office described in JSON: its names, people, communes and accounts, read and checked whole."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.identity import office_code
from app.domain.text import clean, fold
from app.errors import Refused, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_PLAIN = (
    "code",
    "name",
    "parent",
    "parent_code",
    "letter_symbol",
    "place",
    "address",
    "phone",
)
_OFFICER_TITLE = "Chuyên viên quản lý thu"
_WITH_BIN = 2
#: what a VietQR code can carry: six digits of the bank, Latin letters and digits of the account
_BIN = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,30}")
_ACCOUNT_SIGNS = re.compile(r"[\s.\-]")
_PLACE_WORDS = re.compile(
    r"\b(?:Phường|Xã|Đặc khu|Thị trấn|Thị xã|Thành phố|Huyện|Quận|Tỉnh)\s+([^,;.(]+)", re.IGNORECASE
)
_OFFICE_WORDS = re.compile(
    r"^\s*(?:BHXH|Bảo hiểm xã hội)\s+(?:cơ sở\s+|khu vực\s+)?", re.IGNORECASE
)
_COMMUNE_WORDS = ("phuong ", "xa ", "dac khu ", "thi tran ")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the office; `communes` are the codes an officer looks after."""

    name: str
    title: str
    phone: str = ""
    email: str = ""
    communes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """A collecting account; `bin` is None at the State Treasury, which has no VietQR."""

    bank: str
    bin: str | None
    account: str
    holder: str


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """Everything `init` needs."""

    code: str
    name: str
    parent: str
    parent_code: str
    letter_symbol: str
    place: str
    address: str
    phone: str
    director: Person
    deputies: tuple[Person, ...]
    officers: tuple[Person, ...]
    #: (code, name, other spellings)
    communes: tuple[tuple[str, str, tuple[str, ...]], ...]
    accounts: tuple[Account, ...]


def read_office_file(path: Path) -> OfficeFile:
    """Read an office file.

    Raises:
        Unavailable: file_missing, file_unreadable.
        Refused: office_file_faulty, naming the entry.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise Unavailable("file_missing", file=path.name) from error
    except OSError as error:
        raise Unavailable("file_unreadable", file=path.name) from error
    except (ValueError, RecursionError) as error:
        raise Refused("office_file_faulty", file=path.name, field="JSON") from error
    return _Reader(path.name).office(content)


def office_from_form(values: Mapping[str, str]) -> OfficeFile:
    """Return an office from typed fields.

    Args:
        values: code, name, parent, letter_symbol, place, address, phone, director, deputy (names),
            and lines of text: communes ("90101 Phường …"), officers ("name; phone; commune codes"),
            accounts ("bank; BIN or nothing; number").

    Raises:
        Refused: office_file_faulty, naming the field.
    """
    holder = values.get("name", "")
    content = {
        **{name: values.get(name, "") for name in _PLAIN},
        "director": {"name": values.get("director", ""), "title": "Giám đốc"},
        "communes": [
            dict(zip(("code", "name"), line.split(maxsplit=1), strict=False))
            for line in _lines(values, "communes")
        ],
        "collection_officers": [_officer(parts) for parts in _parts(values, "officers")],
        "collecting_accounts": [_account(parts, holder) for parts in _parts(values, "accounts")],
    }
    if values.get("deputy", "").strip():
        content["deputy"] = {"name": values["deputy"], "title": "Phó Giám đốc"}
    return _Reader("").office(content)


def _lines(values: Mapping[str, str], name: str) -> list[str]:
    return [line.strip() for line in values.get(name, "").splitlines() if line.strip()]


def _parts(values: Mapping[str, str], name: str) -> list[list[str]]:
    return [[part.strip() for part in line.split(";")] for line in _lines(values, name)]


def _officer(parts: list[str]) -> dict[str, object]:
    name, phone, communes, *_ = [*parts, "", ""]
    codes = communes.replace(",", " ").split()
    return {"name": name, "title": _OFFICER_TITLE, "phone": phone, "communes": codes}


def _account(parts: list[str], holder: str) -> dict[str, object]:
    bank, number, *_ = [parts[0], parts[-1], ""]
    bank_bin = parts[1] if len(parts) > _WITH_BIN else None
    return {"bank": bank, "bin": bank_bin or None, "account": number, "holder": holder}


class _Reader:
    """Takes entries out of the JSON and refuses by name what is missing or of the wrong kind."""

    def __init__(self, file: str) -> None:
        self._file = file

    def _refuse(self, field: str) -> Refused:
        return Refused("office_file_faulty", file=self._file, field=field)

    def text(self, entry: Any, key: str, *, where: str = "", required: bool = False) -> str:
        value = entry.get(key, "") if isinstance(entry, dict) else None
        value = "" if value is None else value
        if not isinstance(value, str) or (required and not value.strip()):
            raise self._refuse(f"{where}{key}")
        return clean(value)

    def entries(self, content: Mapping[str, Any], key: str) -> list[Any]:
        value = content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self._refuse(key)
        return value

    def once(self, values: Iterable[str], field: str) -> None:
        """Refuse what is listed twice: records are known by it."""
        seen = set()
        for value in values:
            if value in seen:
                raise self._refuse(f"{field} = {value}")
            seen.add(value)

    def office(self, content: Any) -> OfficeFile:
        if not isinstance(content, dict):
            raise self._refuse("JSON")
        communes = tuple(
            (
                self.text(item, "code", where="communes.", required=True),
                self.text(item, "name", where="communes.", required=True),
                tuple(clean(str(alias)) for alias in item.get("aliases", ())),
            )
            for item in self.entries(content, "communes")
        )
        self.once((code for code, _, _ in communes), "communes.code")
        address = self.text(content, "address")
        name = self.text(content, "name", required=True)
        officers = tuple(
            self.person(item, "collection_officers.")
            for item in self.entries(content, "collection_officers")
        )
        self.once((f"{o.name} {o.email}".strip() for o in officers), "collection_officers")
        for officer in officers:
            self.once(officer.communes, "collection_officers.communes")
        code = office_code(self.text(content, "code", required=True))
        if not code.isdigit():
            raise self._refuse("code")
        return OfficeFile(
            code=code,
            name=name,
            parent=self.text(content, "parent"),
            parent_code=self.text(content, "parent_code"),
            letter_symbol=self.text(content, "letter_symbol"),
            place=self.text(content, "place")
            or _place(address, [commune for _, commune, _ in communes])
            or _place_in_words(address, name),
            address=address,
            phone=self.text(content, "phone"),
            director=self.person(content.get("director"), "director."),
            deputies=tuple(self.person(item, "deputy.") for item in _several(content, "deputy")),
            officers=officers,
            communes=communes,
            accounts=tuple(
                self.account(item) for item in self.entries(content, "collecting_accounts")
            ),
        )

    def person(self, entry: Any, where: str) -> Person:
        communes = entry.get("communes", []) if isinstance(entry, dict) else []
        if not isinstance(communes, list):
            raise self._refuse(f"{where}communes")
        return Person(
            name=self.text(entry, "name", where=where, required=True),
            title=self.text(entry, "title", where=where),
            phone=self.text(entry, "phone", where=where),
            email=self.text(entry, "email", where=where),
            communes=tuple(str(code) for code in communes),
        )

    def account(self, entry: Any) -> Account:
        where = "collecting_accounts."
        bank_bin = self.text(entry, "bin", where=where)
        if bank_bin and not _BIN.fullmatch(bank_bin):
            raise self._refuse(f"{where}bin = {bank_bin}")
        account = _ACCOUNT_SIGNS.sub("", self.text(entry, "account", where=where, required=True))
        if not _ACCOUNT.fullmatch(account):
            raise self._refuse(f"{where}account")
        return Account(
            bank=self.text(entry, "bank", where=where, required=True),
            bin=bank_bin or None,
            account=account,
            holder=self.text(entry, "holder", where=where),
        )


def _several(content: Mapping[str, Any], key: str) -> list[Any]:
    value = content.get(key)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _place(address: str, communes: list[str]) -> str:
    """Return the place for the date line: the commune of the office's own address, if it says one.

    Decree 30/2020 Annex I: the administrative unit where the office sits. Editable afterwards.
    """
    for name in communes:
        if fold(name) in fold(address):
            return _bare(name)
    return ""


def _place_in_words(address: str, name: str) -> str:
    """Return the place where no listed commune is named: the address's own words, or the name's."""
    if found := _PLACE_WORDS.search(address):
        return found[1].strip()
    return _OFFICE_WORDS.sub("", name).strip() if _OFFICE_WORDS.match(name) else ""


def _bare(commune: str) -> str:
    for word in _COMMUNE_WORDS:
        if fold(commune).startswith(word):
            return commune.split(" ", word.count(" "))[-1]
    return commune
