"""What the program does without a window: one module per group of commands."""

from __future__ import annotations
