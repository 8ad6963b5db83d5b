"""Data shipped with the program: law, forms, layouts, templates, words, fonts."""

from __future__ import annotations

from importlib import resources as _importlib_resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def path(name: str) -> Traversable:
    """Return the resource called `name` ("forms/urging.toml"), wherever we are installed."""
    return _importlib_resources.files(__name__).joinpath(name)


def read_text(name: str) -> str:
    """Return a UTF-8 text resource."""
    return path(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """Return a resource's bytes."""
    return path(name).read_bytes()


def names(folder: str, ending: str) -> list[str]:
    """Return the names ("layouts/c12.toml") of the resources in `folder` with this ending."""
    return sorted(
        f"{folder}/{item.name}" for item in path(folder).iterdir() if item.name.endswith(ending)
    )
