"""The program as its console has it, on offices on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.kit.program import bare, full, on_the_clock_of, sothu, urged

if TYPE_CHECKING:
    from tests.kit.program import Commands, Trial

__all__ = ["bare", "full", "sothu", "urged"]


@pytest.fixture
def new(bare: Trial, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """`new(...)` on the office with nothing in it yet."""
    return on_the_clock_of(bare, monkeypatch)
