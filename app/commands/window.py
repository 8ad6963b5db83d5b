"""No command: the window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.bootstrap import open_program
from app.commands.opening import paths_of
from app.settings import Settings

if TYPE_CHECKING:
    import argparse

    from app.domain.clock import Clock
    from app.paths import Paths


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
    return run(opener, settings)
