"""The collector is held while records are made, by several threads at once, and let go again."""

from __future__ import annotations

import gc
import threading

import pytest

from app.store.collection import no_collection, rare_collection


def first():
    return gc.get_threshold()[0]


def test_it_is_held_back_and_held_still_and_let_go_again():
    usual = gc.get_threshold()
    with rare_collection():
        assert first() > usual[0] > 0
        with no_collection():
            assert first() == 0
        assert first() > usual[0]
    assert gc.get_threshold() == usual


def test_an_error_lets_it_go():
    usual = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), no_collection():
        raise ZeroDivisionError
    assert gc.get_threshold() == usual


def test_threads_let_it_go_in_any_order():
    usual = gc.get_threshold()
    begun, go = threading.Event(), threading.Event()

    def work():
        with rare_collection():
            begun.set()
            go.wait(10)

    thread = threading.Thread(target=work)
    with no_collection():
        thread.start()
        assert begun.wait(10)
    assert first() > usual[0]  # the one that began first ends first
    go.set()
    thread.join(10)
    assert gc.get_threshold() == usual
