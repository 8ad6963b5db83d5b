"""The province knows which version of the program each PC runs, and writes it when it changes."""

from __future__ import annotations

import app
from sync.client import engine
from tests.kit.province import work


def versions(province):
    return {each.machine or each.id: each.program for each in province.devices.all()}


def test_a_greeting_tells_the_version_and_a_change_of_it_alone_is_kept(
    office, province, monkeypatch
):
    one = office("one")
    work(one, 1)
    for _ in range(2):
        one.sync()
    assert set(versions(province).values()) == {app.__version__}
    written = []
    plain = province.database.write

    def counted():
        written.append(1)
        return plain()

    monkeypatch.setattr(province.database, "write", counted)
    one.sync()
    assert written == []
    monkeypatch.setattr(engine, "__version__", "9.1.0")
    for _ in range(3):
        one.sync()
    assert set(versions(province).values()) == {"9.1.0"}
    assert written == [1]
    monkeypatch.setattr(engine, "__version__", "")  # an older program does not say
    one.sync()
    monkeypatch.setattr(engine, "__version__", "9" * 100)
    for _ in range(2):
        one.sync()
    assert set(versions(province).values()) == {"9" * 40}
    assert written == [1, 1]
