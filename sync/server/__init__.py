"""The provincial server: takes operations in order, judges them, hands out what holds."""

from __future__ import annotations
