"""Preferences of the person at this computer: read leniently, written atomically.

What the office decides (names, signatories, numbering) is in the register, not here.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_CHOICES = {
    "language": ("vi", "en"),
    "theme": ("system", "light", "dark"),
    "sync_documents": ("all", "open", "none"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Each preference with its default; `unknown` keeps what a newer program wrote."""

    #: language of the screens and messages: vi, en
    language: str = "vi"
    #: colours: system, light, dark
    theme: str = "system"
    #: text size in percent of the system's
    text_scale: int = 100
    #: who works at this computer; written on every operation
    officer: str = ""
    #: folder offered for letters and returns, "" = the user's documents
    out_folder: str = ""
    #: a second folder backups are copied to (a stick), "" = none
    backup_folder: str = ""
    #: the hour from which unsent work is reminded of, 0 = never
    sync_hour: int = 16
    #: exchange with the province by itself: when the window opens, and at that hour
    sync_at_start: bool = False
    sync_at_hour: bool = False
    #: documents of others fetched by themselves: all; open, those of open cases and of records
    #: this computer works on; none
    sync_documents: str = "all"
    #: MB above which one is not fetched by itself, 0 = none is too large
    sync_document_mb: int = 0
    unknown: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> tuple[Settings, tuple[str, ...]]:
        """Return settings and the names of entries that were bad and took their default."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls(), ()
        except (OSError, ValueError):
            return cls(), (path.name,)
        if not isinstance(stored, dict):
            return cls(), (path.name,)
        known = {item.name: item for item in fields(cls) if item.name != "unknown"}
        good: dict[str, Any] = {}
        bad: list[str] = []
        for name, value in stored.items():
            if name not in known:
                continue
            allowed = _CHOICES.get(name)
            if type(value) is not type(known[name].default) or (allowed and value not in allowed):
                bad.append(name)
            else:
                good[name] = value
        rest = {name: value for name, value in stored.items() if name not in known}
        return replace(cls(), **good, unknown=rest), tuple(bad)

    def save(self, path: Path) -> None:
        """Write beside, then rename, so that a cut leaves the old file."""
        content = {**self.unknown, **{k: v for k, v in asdict(self).items() if k != "unknown"}}
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        with beside.open("w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
