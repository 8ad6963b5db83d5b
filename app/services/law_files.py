"""The law book of an office: the shipped files, and its own in DIR/law that win by name.

A wrong file never loads half: the whole last good set of the office's files goes on, of which a
copy is kept in DIR/law/last-good, and what is wrong is told. Without such a copy the shipped law
alone holds.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

import resources
from app.domain.law import LawBook, LawFaulty
from app.domain.reading import Readings
from app.domain.working_days import WorkingCalendar
from app.services.reference_files import reference

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GOOD = "last-good"


@dataclass(frozen=True, slots=True)
class LawSet:
    """The book in use, and what is wrong with the office's files, "" if nothing."""

    book: LawBook
    fault: str = ""
    #: file name → hash of its text, for papers to say which law they were reckoned by
    hashes: Mapping[str, str] = field(default_factory=dict)


def law_set(folder: Path | None) -> LawSet:
    """Return the law book with the office's own files, or the last good set and the fault."""
    shipped = {
        name.rpartition("/")[2]: resources.read_text(name)
        for name in resources.names("law", ".toml")
    }
    if folder is None:
        return LawSet(_parse(shipped), hashes=_hashes(shipped))
    try:
        own = _read(folder)
        book = _parse({**shipped, **own})
    except (LawFaulty, OSError, UnicodeDecodeError) as error:
        book, files = _last_good(shipped, folder)
        return LawSet(book, str(error), _hashes(files))
    _keep(folder, own)
    return LawSet(book, hashes=_hashes({**shipped, **own}))


def law_book() -> LawBook:
    """Return the law as shipped."""
    return law_set(None).book


def readings() -> Readings:
    """Return the open points of the law with their defaults."""
    name = "codes/readings.toml"
    return Readings.parse(name, resources.read_text(name))


def holidays(folder: Path | None = None) -> WorkingCalendar:
    """Return the holidays, as shipped or as the province published them since."""
    name = "holidays.toml"
    return reference(folder, name, lambda text: WorkingCalendar.parse(name, text))


def _parse(files: dict[str, str]) -> LawBook:
    return LawBook.parse(sorted(files.items()))


def _read(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    return {path.name: path.read_text(encoding="utf-8-sig") for path in folder.glob("*.toml")}


def _last_good(shipped: dict[str, str], folder: Path) -> tuple[LawBook, dict[str, str]]:
    try:
        files = {**shipped, **_read(folder / GOOD)}
        return _parse(files), files
    except (LawFaulty, OSError, UnicodeDecodeError):
        return _parse(shipped), shipped


def _hashes(files: Mapping[str, str]) -> dict[str, str]:
    return {name: sha256(text.encode()).hexdigest() for name, text in sorted(files.items())}


def _keep(folder: Path, own: dict[str, str]) -> None:
    """Keep a copy of a set that loaded; where nothing can be written, none is kept."""
    good = folder / GOOD
    with suppress(OSError):
        if not own and not good.is_dir():
            return
        if _read(good) == own:
            return
        good.mkdir(parents=True, exist_ok=True)
        for old in good.glob("*.toml"):
            if old.name not in own:
                old.unlink()
        for name, text in own.items():
            fresh = good / f"{name}.new"
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(good / name)
