"""Packages of the province put in place on their day: tested first, the last good one stays.

A package of forms, law files, holidays, reference data or return templates is only laid into the
office's own folders after the reader that will use it has read it; what it replaces is kept aside.
"""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app import messages, outfile
from app.domain.clock import today
from app.errors import AppError, Refused
from app.services.effects import Effects, Kind
from app.services.package_places import PackageFaulty, PackagePlaces
from app.store import packages
from app.store.packages import FAILED, PLACED, READY, REFUSED
from sync.protocol.packages import BadPackage, unpacked

if TYPE_CHECKING:
    from datetime import date

    from app.store.packages import KeptPackage
    from app.store.register import Register

_KINDS = frozenset({Kind.SETTINGS, Kind.PAPERS, Kind.RETURNS})
TAKEN_OUT = "taken-out"


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A package as lists show it."""

    kind: str
    version: int
    apply_on: date
    #: words under [package_state]
    state: str
    #: in words why it failed or was refused, "" if neither
    detail: str
    note: str
    who: str
    names: tuple[str, ...]


class Packages:
    """The use cases of packages."""

    def __init__(
        self,
        register: Register,
        places: PackagePlaces,
        *,
        actor: str,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._register = register
        self._places = places
        self._actor = actor
        self._language = language

    def listed(self) -> list[PackageRow]:
        """Return every package that came, by kind, newest first."""
        return [
            PackageRow(
                each.kind,
                each.version,
                each.apply_on,
                each.state,
                self._said(each.detail),
                each.note,
                each.who,
                tuple(sorted(self._files(each, quiet=True))),
            )
            for each in packages.every(self._register.connections.read())
        ]

    def diff(self, kind: str, version: int) -> list[str]:
        """Return line by line what a package changes of the files now in use.

        Raises:
            Refused: package_unknown; package_not_ready, its bytes are not here or were refused.
        """
        kept = self._kept(kind, version)
        found: list[str] = []
        for name, content in sorted(self._files(kept).items()):
            before, after = self._places.present(kind, name), content
            if name.endswith(".toml"):
                texts = (
                    (before or b"").decode("utf-8-sig", errors="replace").splitlines(),
                    after.decode("utf-8-sig", errors="replace").splitlines(),
                )
                found += difflib.unified_diff(*texts, f"{name} (trước)", name, lineterm="", n=2)
            elif before != after:
                found.append(f"*** {name}: {len(before or b'')} → {len(after)} byte")
        return found

    def test(self, kind: str, version: int) -> None:
        """Read a package through as it would be used; nothing is put in place.

        Raises:
            Refused: package_unknown, package_not_ready (why).
        """
        kept = self._kept(kind, version)
        files = self._files(kept)
        try:
            with TemporaryDirectory(prefix="sothu-package-") as folder:
                self._places.test(kind, files, Path(folder))
        except PackageFaulty as error:
            why = self._said(error.detail)
            raise Refused("package_not_ready", kind=kind, version=version, why=why) from error

    def place_due(self, on: date | None = None) -> Effects | None:
        """Put in place every package whose day has come, oldest first; None where nothing was.

        One that does not pass its test is marked as failed, with the reason; what is in use stays.
        """
        day = on or today(self._register.clock)
        waiting = [
            each
            for each in packages.every(self._register.connections.read())
            if each.state == READY and each.apply_on <= day
        ]
        placed = [
            each
            for each in sorted(waiting, key=lambda each: (each.kind, each.version))
            if self._place(each)
        ]
        if not placed:
            return None
        return Effects(_KINDS, "package_placed", None, (("count", str(len(placed))),))

    def faults(self) -> list[tuple[str, str]]:
        """Return (kind, why) of the newest packages that failed or were refused."""
        newest: dict[str, KeptPackage] = {}
        for each in packages.every(self._register.connections.read()):
            newest.setdefault(each.kind, each)
        return [
            (kind, self._said(each.detail))
            for kind, each in newest.items()
            if each.state in (FAILED, REFUSED)
        ]

    def coming(self) -> list[tuple[str, date]]:
        """Return (kind, day) of packages that wait for their day."""
        return [
            (each.kind, each.apply_on)
            for each in packages.every(self._register.connections.read())
            if each.state == READY
        ]

    def _place(self, kept: KeptPackage) -> bool:
        detail = ""
        try:
            files = self._files(kept)
            with TemporaryDirectory(prefix="sothu-package-") as folder:
                self._places.test(kept.kind, files, Path(folder))
            self._lay(kept.kind, files)
        except PackageFaulty as error:
            detail = error.detail
        except AppError as error:
            detail = json.dumps(
                {"code": "faulty", "why": messages.error(error, self._language).what}
            )
        state = FAILED if detail else PLACED
        with self._register.command("package_placed", actor=self._actor) as command:
            at = command.at.isoformat(timespec="seconds")
            packages.set_state(command.connection, kept, state, detail, at)
            payload = {"kind": kept.kind, "version": kept.version, "sha256": kept.sha256}
            payload |= {"state": state, "detail": detail}
            command.note("package.place", "package", self._register.identity.replica, payload)
        return not detail

    def _lay(self, kind: str, files: dict[str, bytes]) -> None:
        """Write the files into the office's folder; what they replace is kept aside first."""
        folder = self._places.folder(kind)
        for name in files:
            old = folder / name
            if old.is_file():
                outfile.write_beside(folder / TAKEN_OUT / name, old.read_bytes())
        for name, content in files.items():
            outfile.write(folder / name, content)

    def _kept(self, kind: str, version: int) -> KeptPackage:
        found = packages.one(self._register.connections.read(), kind, version)
        if found is None:
            raise Refused("package_unknown", kind=kind, version=version)
        if found.state == REFUSED:
            why = self._said(found.detail)
            raise Refused("package_not_ready", kind=kind, version=version, why=why)
        return found

    def _files(self, kept: KeptPackage, *, quiet: bool = False) -> dict[str, bytes]:
        content = self._register.blobs.get(kept.sha256)
        try:
            return unpacked(kept.kind, content or b"")
        except BadPackage as error:
            if quiet:
                return {}
            why = str(error)
            raise Refused(
                "package_not_ready", kind=kept.kind, version=kept.version, why=why
            ) from error

    def _said(self, detail: str) -> str:
        if not detail:
            return ""
        fields = json.loads(detail)
        code = fields.pop("code")
        return messages.text("package_fault", code, self._language, **fields)
