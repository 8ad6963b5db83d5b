"""Keeping the register safe: backups that are verified, looking through it, its key on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.clock import today
from app.services.task import Task
from app.store import backup as copies
from app.store.check import check
from app.store.thinning import thin
from app.store.tidying import tidy

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from app.store.register import Register


@dataclass(frozen=True, slots=True)
class BackupDone:
    """A backup that was made and read through."""

    path: Path
    made_at: datetime
    size: int
    units: int
    papers: int
    entries: int


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing looked at, in words; `faults` are technical."""

    code: str
    ok: bool
    text: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckDone:
    """Everything looked at."""

    ok: bool
    lines: tuple[CheckLine, ...]


class Upkeep:
    """The use cases of keeping the register."""

    def __init__(self, register: Register, language: str = messages.LANGUAGES[0]) -> None:
        self._register = register
        self._language = language

    def backup(self, folder: Path | None = None, task: Task | None = None) -> BackupDone:
        """Copy the register and its papers to `folder` (its own backups if None), verified.

        Raises:
            Unavailable: disk_full, folder_read_only, copy_damaged, backup_damaged.
        """
        job = task or Task()
        made = copies.back_up(
            self._register, folder, progress=lambda done, total: job.step(done, total, "copying")
        )
        self._tidy()
        return BackupDone(made.path, made.made_at, made.size, made.units, made.papers, made.entries)

    def _tidy(self) -> None:
        """Make room: old copies by their quotas, documents that no record names."""
        if not self._register.writable:
            return
        thin(self._register.backups, today=today(self._register.clock))
        tidy(self._register)

    def check(self, task: Task | None = None) -> CheckDone:
        """Look through everything: pages, log, rows, numbers, papers; nothing is changed."""
        job = task or Task()
        report = check(
            self._register, progress=lambda done, total: job.step(done, total, "checking")
        )
        lines = tuple(
            CheckLine(
                item.code, item.ok, messages.text("check", item.code, self._language), item.faults
            )
            for item in report.items
        )
        return CheckDone(report.ok, lines)
