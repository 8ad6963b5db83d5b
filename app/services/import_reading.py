"""One file on its way in: which kind it is, which mapping fits, how large it may be."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.clock import today
from app.errors import Unavailable, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from app.documents.c12_reader import C12File
    from app.documents.file_limits import Limits
    from app.documents.outside_reader import OutsideFile
    from app.documents.register_reader import RegisterFile
    from app.domain.calendar import Month
    from app.domain.law import LawBook
    from app.services.task import Task
    from app.store.register import Register

    ReadFile = C12File | RegisterFile | OutsideFile

#: lists of other bodies
OUTSIDE = ("business", "tax-employers", "tax-workers", "d02", "bank")
KINDS = ("c12", "register", *OUTSIDE)
#: office settings of how large a file may be, "imports.max_file_mb" → field of `Limits`, its factor
LIMITS: Mapping[str, tuple[str, int]] = {
    "imports.max_file_mb": ("max_file_bytes", 1_000_000),
    "imports.max_inflated_mb": ("max_inflated_bytes", 1_000_000),
    "imports.max_text_mb": ("max_text_bytes", 1_000_000),
    "imports.max_field_chars": ("max_field_chars", 1),
    "imports.max_cells": ("max_cells", 1),
    "imports.max_sheets": ("max_sheets", 1),
    "imports.max_entries": ("max_entries", 1),
    "imports.max_ratio": ("max_ratio", 1),
}
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a person wants a file read."""

    path: Path
    kind: str | None = None
    period: Month | None = None
    sheet: str | None = None
    mapping: Mapping[str, str] | None = None
    password: str | None = None
    #: encoding, money_unit: see `app.documents.outside_reader.Question`
    answers: Mapping[str, str] = field(default_factory=dict)


class Reading:
    """Reads one file as wanted."""

    def __init__(self, register: Register, law: LawBook, wanted: Wanted, task: Task) -> None:
        self._register = register
        self._law = law
        self._wanted = wanted
        self._task = task
        self._limits = limits_of(register)
        self.remembered = False

    def file(self) -> tuple[str, ReadFile]:
        """Return the kind and what the file says.

        Raises:
            Unreadable: as the readers.
        """
        kind = self._wanted.kind
        if kind is not None:
            return kind, self._read(kind)
        try:
            return "c12", self._read("c12")
        except Unreadable as error:
            other = self._other(error)
            if other is None:
                raise
        return other, self._read(other)

    def _other(self, error: Unreadable) -> str | None:
        """Return the kind a file that is no C12 seems to be."""
        found = error.fields.get("looks_like")
        if error.code == "wrong_kind":
            return str(found) if found in KINDS else None
        if error.code != "no_header":
            return None
        # headers in letters of before Unicode are no words yet
        for kind in OUTSIDE:
            try:
                self._read(kind)
            except Unreadable:
                continue
            return kind
        return None

    def _read(self, kind: str) -> ReadFile:
        wanted = self._wanted
        self.remembered = False
        if kind == "c12":
            from app.documents.c12_reader import read_c12

            return read_c12(
                wanted.path,
                period=wanted.period,
                sheet=wanted.sheet,
                mapping=wanted.mapping,
                recall=self._recaller(kind),
                password=wanted.password,
                limits=self._limits,
                progress=self._progress,
            )
        if kind == "register":
            from app.documents.register_reader import read_register

            return read_register(
                wanted.path,
                sheet=wanted.sheet,
                mapping=wanted.mapping,
                recall=self._recaller(kind),
                password=wanted.password,
                limits=self._limits,
                progress=self._progress,
            )
        return self._outside(kind)

    def _outside(self, kind: str) -> OutsideFile:
        from app.documents.outside_reader import read_outside

        wanted = self._wanted
        return read_outside(
            wanted.path,
            kind,
            today=today(self._register.clock),
            base_salary=self._base_salary,
            period=wanted.period,
            sheet=wanted.sheet,
            mapping=wanted.mapping,
            recall=self._recaller(kind),
            answers=wanted.answers,
            password=wanted.password,
            limits=self._limits,
            progress=self._progress,
        )

    def _recaller(self, kind: str) -> Callable[[str], Mapping[str, str] | None]:
        def recall(shape: str) -> Mapping[str, str] | None:
            known = self._register.imports.mapping(kind, shape)
            self.remembered = self.remembered or known is not None
            return known

        return recall

    def _progress(self, done: int, total: int) -> None:
        self._task.step(done, total, "reading")

    def _base_salary(self, on: date) -> int | None:
        for parameter in self._law.all_of("reference_level"):
            if parameter.holds_on(on):
                return parameter.number
        return None


def limits_of(register: Register) -> Limits:
    """Return how large a file may be, as the office set it."""
    from app.documents.file_limits import Limits

    given = {}
    for name, (key, factor) in LIMITS.items():
        text = register.settings.value(name)
        if text.isdecimal() and int(text) > 0:
            given[key] = int(text) * factor
    return Limits(**given)


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Say of a file that cannot be opened what is the matter with it."""
    try:
        yield
    except FileNotFoundError as error:
        raise Unavailable("file_missing", file=path.name) from error
    except (PermissionError, IsADirectoryError) as error:
        raise Unavailable("file_unreadable", file=path.name) from error


def fingerprint(path: Path) -> tuple[str, int]:
    """Return the SHA-256 of a file and its size in bytes."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size
