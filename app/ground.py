"""What every use case stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.paths import Paths
    from app.settings import Settings
    from app.store.register import Register


@dataclass(frozen=True, slots=True)
class Ground:
    """What every use case stands on."""

    register: Register
    paths: Paths
    settings: Settings
    #: who is written into the log
    actor: str

    @property
    def language(self) -> str:
        """The language of lists and files."""
        return self.settings.language
