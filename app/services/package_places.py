"""Where a package's files go, and the reader each kind must pass before it goes there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import resources
from app.domain.funds import FundRates
from app.domain.law import LawBook, LawFaulty
from app.domain.sector import Sectors
from app.domain.working_days import WorkingCalendar
from app.errors import AppError
from sync.protocol.packages import FORMS, HOLIDAYS, LAW, REFERENCE, RETURNS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.paths import Paths
    from app.services.form_desk import FormDesk

#: reference files a package may bring → what must be able to read them
_REFERENCE: Mapping[str, Callable[[str], object]] = {
    "fund_rates.toml": FundRates.parse,
    "sector_groups.toml": Sectors.parse,
}
_HOLIDAYS = "holidays.toml"


class PackageFaulty(Exception):
    """A package that does not pass its test; `detail` is a code with figures, as JSON."""

    def __init__(self, code: str, **fields: str) -> None:
        self.detail = json.dumps({"code": code, **fields}, ensure_ascii=False)
        super().__init__(self.detail)


class PackagePlaces:
    """Folders and tests of the kinds of packages."""

    def __init__(self, paths: Paths, forms: FormDesk) -> None:
        self._paths = paths
        self._forms = forms

    def folder(self, kind: str) -> Path:
        """Return where files of a kind lie."""
        return {
            FORMS: self._paths.forms,
            LAW: self._paths.law,
            RETURNS: self._paths.returns,
            HOLIDAYS: self._paths.reference,
            REFERENCE: self._paths.reference,
        }[kind]

    def present(self, kind: str, name: str) -> bytes | None:
        """Return the file that is in use under a name: the office's own, else the shipped one."""
        own = self.folder(kind) / name
        if own.is_file():
            return own.read_bytes()
        shipped = {FORMS: "forms", LAW: "law"}.get(kind, "codes")
        try:
            return resources.read_text(f"{shipped}/{name}").encode()
        except (OSError, KeyError):
            return None

    def test(self, kind: str, files: Mapping[str, bytes], folder: Path) -> None:
        """Read the files as they would be used; `folder` is empty and thrown away after.

        Raises:
            PackageFaulty: faulty (why), foreign (file).
        """
        tests = {
            FORMS: self._test_forms,
            LAW: self._test_law,
            RETURNS: _test_returns,
            HOLIDAYS: _test_holidays,
            REFERENCE: _test_reference,
        }
        for name, content in files.items():
            (folder / name).write_bytes(content)
        try:
            tests[kind](files, folder)
        except (AppError, LawFaulty, ValueError, KeyError, TypeError) as error:
            raise PackageFaulty("faulty", why=str(error)) from error

    def _test_forms(self, files: Mapping[str, bytes], folder: Path) -> None:
        for name in files:
            look = self._forms.check(folder / name)
            if look.faults:
                raise PackageFaulty("faulty", why=f"{name}: {'; '.join(look.faults)}")

    def _test_law(self, files: Mapping[str, bytes], folder: Path) -> None:
        """The whole set must load: shipped files, the office's own, and these over them."""
        del folder
        shipped = {
            name.rpartition("/")[2]: resources.read_text(name)
            for name in resources.names("law", ".toml")
        }
        own = {
            path.name: path.read_text(encoding="utf-8-sig")
            for path in self._paths.law.glob("*.toml")
        }
        new = {name: content.decode("utf-8-sig") for name, content in files.items()}
        LawBook.parse(sorted({**shipped, **own, **new}.items()))


def _test_returns(files: Mapping[str, bytes], folder: Path) -> None:
    from app.documents.return_template import load_template, parse_mapping

    mappings = [
        parse_mapping(content.decode("utf-8-sig"), file=name)
        for name, content in files.items()
        if name.endswith(".toml")
    ]
    used = {mapping.template for mapping in mappings}
    for name in files:
        if name.endswith(".xlsx") and name not in used:
            raise PackageFaulty("foreign", file=name)
    if not mappings:
        raise PackageFaulty("foreign", file=next(iter(files)))
    for mapping in mappings:
        load_template(mapping.kind, on=mapping.valid_from, folders=(folder,))


def _test_holidays(files: Mapping[str, bytes], folder: Path) -> None:
    del folder
    for name, content in files.items():
        if name != _HOLIDAYS:
            raise PackageFaulty("foreign", file=name)
        WorkingCalendar.parse(name, content.decode("utf-8-sig"))


def _test_reference(files: Mapping[str, bytes], folder: Path) -> None:
    del folder
    for name, content in files.items():
        if name not in _REFERENCE:
            raise PackageFaulty("foreign", file=name)
        _REFERENCE[name](content.decode("utf-8-sig"))
