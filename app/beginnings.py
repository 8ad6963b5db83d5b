"""How a computer without a register gets one; what the window offers at the first start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Three ways to begin; each returns words on where the register's key is kept."""

    #: from an office file (JSON) handed out by the province
    from_file: Callable[[Path], str]
    #: from what was typed: code, name, parent, letter_symbol, address, phone, director, deputy …
    from_form: Callable[[Mapping[str, str]], str]
    #: from a backup, with the recovery code of its key
    from_backup: Callable[[Path, str], str]
