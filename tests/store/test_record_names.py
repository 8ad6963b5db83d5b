"""What a person calls a record."""

from __future__ import annotations

import pytest

from app.store.record_names import names
from tests.kit.records import add_month, line


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2026-06", "06/2026 · c12_2026-06.xlsx"),
        ("2026", "2026 · c12_2026.xlsx"),
    ],
)
def test_an_import_is_named_by_its_month_as_a_person_writes_it(register, period, name):
    with register.command("x", actor="an") as command:
        batch = add_month(command, period, [line(due=1)])
    asked = [("import_batch", batch), ("import_batch", "gone"), ("of a newer program", "x")]
    assert names(register.connections.read(), asked) == {batch: name}
