"""What a command is: one thing a person can ask for, by menu or key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask for."""

    id: str
    #: with its mnemonic; in English, translated under the context of `ui.actions`
    text: str
    menu: str
    #: portable text, "" if the menu is the only way
    key: str = ""
    icon: str = ""
    #: answered by the page shown, not by the window
    of_page: bool = True
