"""The composition root: folder → key → register → law → use cases; the only place that builds."""

from __future__ import annotations

import getpass
from dataclasses import replace
from typing import TYPE_CHECKING

from app.assembly import Services
from app.clock import SystemClock
from app.domain.clock import today as clock_today
from app.errors import Refused, Unavailable
from app.ground import Ground
from app.machine import machine_id
from app.program import Program
from app.settings import Settings
from app.store import keys, packages
from app.store.file_kind import is_there
from app.store.opening import BLOBS_NAME, REGISTER_NAME
from app.store.register import Register

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.clock import Clock
    from app.paths import Paths
    from app.services.calculator import Calculator
    from app.services.office_file import OfficeFile
    from app.store.keys import KeyPlace


def open_program(
    paths: Paths,
    *,
    clock: Clock | None = None,
    officer: str | None = None,
    language: str | None = None,
) -> Program:
    """Open the register in `paths.data` and build everything on it.

    Raises:
        Unavailable: no_register, key_missing, wrong_key, register_in_use, folder_read_only …
        Refused: register_newer.
    """
    if not is_there(paths.data / REGISTER_NAME):
        raise Unavailable("no_register", folder=paths.data)
    settings, _ = Settings.load(paths.settings)
    settings = replace(
        settings,
        language=language or settings.language,
        officer=officer or settings.officer,
    )
    key = keys.load_key(paths.data)
    register = _open(paths, key, clock or SystemClock())
    return build(register, paths, settings, actor=settings.officer or whoami())


def _open(paths: Paths, key: bytes, clock: Clock) -> Register:
    """Open for work; for reading only where the medium takes no writing."""
    try:
        return Register.open(
            paths.data, key=key, clock=clock, state=paths.state, machine=machine_id()
        )
    except Unavailable as error:
        if error.code != "folder_read_only":
            raise
        return Register.open(paths.data, key=key, clock=clock, read_only=True)


def create_register(
    paths: Paths,
    office: OfficeFile,
    *,
    book: str = "Q01",
    key: str = "auto",
    clock: Clock | None = None,
    officer: str | None = None,
) -> KeyPlace:
    """Make the register of an office and return where its key is kept, to be told openly.

    Raises:
        Unavailable: folder_read_only, keyring_missing, disk_full.
        Refused: register_exists, key_exists, bad_book_code.
    """
    if is_there(paths.data / REGISTER_NAME):
        raise Refused("register_exists", folder=paths.data)
    secret, place = _key(paths.data, key)
    hand = clock or SystemClock()
    register = Register.create(
        paths.data,
        key=secret,
        clock=hand,
        office=office.code,
        book=book,
        state=paths.state,
        machine=machine_id(),
    )
    done = False
    try:
        _establish(register, office, officer or whoami())
        done = True
    finally:
        register.close()
        if not done:
            # A register without its office can do nothing, and would stand in the next one's way.
            for name in (REGISTER_NAME, BLOBS_NAME):
                (paths.data / name).unlink(missing_ok=True)
    return place


def _establish(register: Register, office: OfficeFile, officer: str) -> None:
    from app.services.offices import Offices

    Offices(register, officer).establish(office)


def restore_register(
    paths: Paths, backup: Path, *, recovery_code: str | None = None
) -> Path | None:
    """Put a backup in place of the register; the present files are set aside and returned.

    Raises:
        Unavailable: key_missing, wrong_key, backup_damaged, register_in_use, disk_full …
        Refused: bad_recovery_code, register_newer.
    """
    if recovery_code is not None:
        key = keys.key_from_recovery_code(recovery_code)
    else:
        key = keys.load_key(paths.data)
    from app.store.backup import restore

    aside = restore(paths.data, backup, key=key, clock=SystemClock())
    keys.adopt_key(paths.data, key)
    return aside


def recovery_code(paths: Paths) -> str:
    """Return the key of the register as a code for paper.

    Raises:
        Unavailable: key_missing, wrong_key.
    """
    return keys.recovery_code(keys.load_key(paths.data))


def _key(folder: Path, choice: str) -> tuple[bytes, KeyPlace]:
    """Make a key; one that an interrupted `init` left behind without a register is used again."""
    place = keys.describe_key(folder)
    if place is not None and not (folder / REGISTER_NAME).exists():
        return keys.load_key(folder), place
    return keys.create_key(folder, choice=choice)


def build(register: Register, paths: Paths, settings: Settings, *, actor: str) -> Program:
    """Lay the use cases over an open register."""
    services = Services(Ground(register, paths, settings, actor))
    if register.writable and packages.due(register.connections.read(), clock_today(register.clock)):
        services.packages.place_due()
    return Program(
        services,
        settings,
        paths,
        register.clock,
        register.close,
        register.continued_under,
        waits_for_books=register.numbers.in_doubt,
        read_only=not register.writable,
        ahead=tuple(services.ahead()),
    )


def has_register(paths: Paths) -> bool:
    """Tell whether a register lies there."""
    return is_there(paths.data / REGISTER_NAME)


def calculator() -> Calculator:
    """Return what answers legal questions without a register: by the law as shipped."""
    from app.services.calculator import Calculator
    from app.services.law_files import holidays, law_book, readings

    today = clock_today(SystemClock())
    return Calculator(law_book(), readings(), holidays(), today=today)


def whoami() -> str:
    """Return the computer's own name for who works here."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
