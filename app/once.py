"""An attribute that is made when it is first asked for.

A window opens on one page: what the other pages stand on is neither imported nor built until
somebody goes there.
"""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Once(Generic[T]):
    """Made by the first reader, in whichever thread, and kept.

    `functools.cached_property` would make it twice for two threads from Python 3.12 on. One lock an
    attribute cannot lock two threads out of each other as long as attributes do not need one
    another in a ring, and a ring would not end in one thread either.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._lock = RLock()
        self._name = ""
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn the name the value is kept under; from then on it hides this descriptor."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> T | Self:
        """Return the value of an instance, made now if it was not."""
        if instance is None:
            return self
        kept = instance.__dict__
        if self._name not in kept:
            with self._lock:
                if self._name not in kept:
                    kept[self._name] = self._make(instance)
        value: T = kept[self._name]
        return value
