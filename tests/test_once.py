"""An attribute made when it is first asked for is made once, even for two threads."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app.once import Once


class Office:
    """Counts how often its list is made."""

    def __init__(self) -> None:
        self.made = 0
        self.fails = 0

    @Once
    def names(self) -> list[str]:
        """The names."""
        if self.fails:
            self.fails -= 1
            raise ConnectionError
        time.sleep(0.01)  # leaves the other threads time to come by
        self.made += 1
        return ["An"]

    @Once
    def greeting(self) -> str:
        """What stands on the names."""
        return f"Chào {self.names[0]}"


def test_threads_that_ask_together_get_the_same_thing() -> None:
    office, gate = Office(), Barrier(8)

    def ask(_number: int) -> list[str]:
        gate.wait(5)
        return office.names

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, range(8)))
    assert office.made == 1
    assert all(each is found[0] for each in found)


def test_each_instance_has_its_own() -> None:
    first, second = Office(), Office()
    assert first.names is not second.names
    assert first.greeting == "Chào An"
    assert (first.made, second.made) == (1, 1)


def test_what_failed_is_tried_again() -> None:
    office = Office()
    office.fails = 1
    with pytest.raises(ConnectionError):
        _ = office.names
    assert office.names == ["An"]


def test_the_class_shows_the_words_about_it() -> None:
    assert Office.names.__doc__ == "The names."
