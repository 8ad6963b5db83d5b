"""A widget and its name in one expression: tests and screen readers' tools find it by that."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound="QWidget")


def named(widget: W, name: str) -> W:
    """Name a widget and return it."""
    widget.setObjectName(name)
    return widget


def primary(widget: W) -> W:
    """Make a button the one that does what the page is for, and return it."""
    widget.setProperty("primary", True)
    return widget


def restyle(widget: QWidget, **properties: bool) -> None:
    """Set properties the style sheet looks at, and have it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
