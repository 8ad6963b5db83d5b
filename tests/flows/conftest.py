"""Offices on disk for these tests."""

from __future__ import annotations

from tests.kit.program import bare, full, sothu, urged

__all__ = ["bare", "full", "sothu", "urged"]
