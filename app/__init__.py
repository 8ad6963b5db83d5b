"""Sổ Thu, the program: its version, nothing else."""

__version__ = "0.1.0"
