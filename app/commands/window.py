"""No command: the window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app import messages
from app.beginnings import Beginnings
from app.bootstrap import create_register, open_program, restore_register
from app.commands.opening import paths_of
from app.services.office_file import office_from_form, read_office_file
from app.settings import Settings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

    from app.domain.clock import Clock
    from app.paths import Paths
    from app.services.office_file import OfficeFile


def open_window(asked: argparse.Namespace) -> int:
    """Open the window on the register; it offers to make one where there is none."""
    return show(paths_of(asked), officer=asked.officer, language=asked.lang)


def show(
    paths: Paths,
    *,
    officer: str | None = None,
    language: str | None = None,
    clock: Clock | None = None,
) -> int:
    """Open the window on the register in `paths` and return when it is closed."""
    from app import log
    from ui.app import run

    log.install(paths.log)
    settings, _ = Settings.load(paths.settings)
    if language is not None:
        settings = replace(settings, language=language)
    opener = partial(open_program, paths, clock=clock, officer=officer, language=language)
    return run(opener, settings, beginnings=beginnings(paths, settings.language))


def beginnings(paths: Paths, language: str) -> Beginnings:
    """Return the ways to get a register into `paths`."""

    def create(office: OfficeFile) -> str:
        place = create_register(paths, office)
        kept = messages.text("key", place.kind, language, place=place.place)
        return f"{kept} {messages.text('command', 'save_the_key', language)}"

    def from_file(path: Path) -> str:
        return create(read_office_file(path))

    def from_form(values: Mapping[str, str]) -> str:
        return create(office_from_form(values))

    def from_backup(path: Path, code: str) -> str:
        restore_register(paths, path, recovery_code=code)
        return messages.text("command", "restored_here", language, file=path.name)

    return Beginnings(from_file, from_form, from_backup)
