"""Sets of lines that came with imports: kept whole, or not at all."""

from __future__ import annotations

import pytest

from app.store import line_sets


@pytest.mark.parametrize("kind", ["c12", "business"])
@pytest.mark.parametrize(
    "content", [b"[[]", b"[]", b'[["name"],["x","y"]]', b'[["name"],[{}]]', b"{}", b"\xff", b"[1]"]
)
def test_a_set_that_cannot_be_read_stays_lacking_and_harms_nothing(register, kind, content):
    with register.command("x", actor="an") as command:
        values = {"kind": kind, "period": "2026-09", "file_name": "a.xlsx", "status": "current"}
        values |= {"file_sha256": "ab" * 32, "lines": 1, "lines_sha256": "cd" * 32}
        id_ = command.verb("import.commit", "import_batch", None, values)
        line_sets.keep(command.connection, {"cd" * 32: content})
    connection = register.connections.read()
    assert line_sets.wanted(connection) == ["cd" * 32]
    assert line_sets.held(connection) == {}
    assert register.ledger.lines_of_batch(id_) == []
    assert register.outside.facts(id_) is None


@pytest.mark.parametrize("facts", ["[]", "5", '{"sender": {}}', '{"money_unit": "x"}'])
def test_a_list_that_says_nonsense_of_itself_stays_lacking(register, facts):
    with register.command("x", actor="an") as command:
        values = {"kind": "business", "period": "2026-09", "file_name": "a.xlsx", "facts": facts}
        values |= {"status": "current", "file_sha256": "ab" * 32}
        values |= {"lines": 1, "lines_sha256": "cd" * 32}
        command.verb("import.commit", "import_batch", None, values)
        line_sets.keep(command.connection, {"cd" * 32: b'[["row","name"]]'})
    assert line_sets.wanted(register.connections.read()) == ["cd" * 32]
