"""What every page and dialog is given: the program, the worker, the words, and the way around."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.errors import AppError
    from app.program import Program
    from app.services.effects import Effects
    from ui.background import Background
    from ui.refresh import Refresh
    from ui.text import Words


@dataclass(frozen=True, slots=True)
class Notice:
    """A message in the page: what it says, how it feels, and one thing to do about it."""

    text: str
    tone: Tone = Tone.ACCENT
    action: str = ""
    act: Callable[[], None] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Desk:
    """One window's surroundings; pages know nothing of the window itself."""

    program: Program
    background: Background
    refresh: Refresh
    words: Words
    #: show a message above the page
    tell: Callable[[Notice], None]
    #: tell a refusal or failure in a dialog
    fail: Callable[[AppError], None]
    #: go to a page by id, with what to show there
    go: Callable[[str, Mapping[str, str]], None]

    def announce(self, effects: Effects) -> None:
        """Tell every page what a use case changed."""
        self.refresh.announce(effects)
