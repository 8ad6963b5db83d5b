"""Sổ Thu, the program: its version, nothing else."""

from __future__ import annotations

__version__ = "0.1.0"
