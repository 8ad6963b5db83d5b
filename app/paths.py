"""Where the register, backups, logs, settings and outgoing files live; `--data-dir` overrides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = "SoThu"


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders of one office on this computer. Nothing is created until something is written."""

    #: register, blobs, key file: never a network share
    data: Path
    #: notes kept away from the data, so that an older copy of the whole folder is noticed
    state: Path | None = None

    @classmethod
    def choose(cls, data_dir: Path | None) -> Paths:
        """Return the folder asked for, or the platform's own for this user."""
        from platformdirs import user_data_path, user_state_path

        state = user_state_path(PROGRAM, appauthor=False)
        if data_dir is not None:
            return cls(data_dir.expanduser().absolute(), state)
        return cls(user_data_path(PROGRAM, appauthor=False), state)

    @property
    def settings(self) -> Path:
        """Preferences of the person at this computer."""
        return self.data / "settings.json"

    @property
    def backups(self) -> Path:
        """Copies taken on this computer."""
        return self.data / "backups"

    @property
    def log(self) -> Path:
        """Rotating log files."""
        return self.data / "log"

    @property
    def law(self) -> Path:
        """Law files of the office's own, which win over those shipped."""
        return self.data / "law"

    @property
    def forms(self) -> Path:
        """Forms of the office's own, which win over those shipped."""
        return self.data / "forms"

    @property
    def reference(self) -> Path:
        """Reference tables and holidays as the province published them."""
        return self.data / "reference"

    @property
    def signing(self) -> Path:
        """Where the key is that signs at this computer; never what opens it."""
        return self.data / "signing.json"

    @property
    def returns(self) -> Path:
        """Return templates of the office's own, which win over those shipped."""
        return self.data / "returns"
