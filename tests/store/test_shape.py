"""Records that come are put in many at once; what is in afterwards is as if one by one."""

from __future__ import annotations

import pytest

from app.store.shape import Shape
from app.store.sqlcipher import IntegrityError

BODY = {"code": "TZ0001Z", "name": "Đá Xanh", "workers": 7}


def rows(register, count, body=BODY):
    return [[register.ids.new(), "unit", n + 1, 0, {**body, "workers": n}] for n in range(count)]


def put(register, *lots):
    with register.connections.transaction() as connection:
        shape = Shape(connection, "unit", register.tables["unit"])
        connection.execute("INSERT INTO meta (k, v) VALUES ('in_command', 'sync')")
        for lot in lots:
            shape.put(connection, lot)
        connection.execute("DELETE FROM meta WHERE k = 'in_command'")


def found(register, columns):
    sql = f"SELECT id, {columns} FROM unit"
    return {row[0]: row[1:] for row in register.connections.read().execute(sql).fetchall()}


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 200, 299])
def test_all_that_come_are_in(register, count):
    came = rows(register, count)
    put(register, came)
    kept = found(register, "rev, deleted, code, name, workers, phone, extra")
    assert kept == {
        each[0]: (each[2], 0, "TZ0001Z", "Đá Xanh", each[4]["workers"], "", "{}") for each in came
    }


@pytest.mark.parametrize("count", [1, 130])
def test_what_a_record_does_not_say_is_the_default_again(register, count):
    came = rows(register, count, {**BODY, "phone": "0208", "status": "closed", "later": 1})
    again = [[id_, type_, rev + 1000, 1, {"code": "TZ0002Z"}] for id_, type_, rev, _, _ in came]
    put(register, came, again)
    kept = found(register, "rev, deleted, code, name, workers, phone, status, extra")
    assert kept == {
        each[0]: (each[2], 1, "TZ0002Z", "", None, "", "active", "{}") for each in again
    }


@pytest.mark.parametrize("count", [1, 130])
def test_fields_nobody_knows_here_are_kept(register, count):
    came = rows(register, count, {"zeal": [1, "hai"], **BODY, "rev": 9, "extra": "x"})
    put(register, came)
    kept = found(register, "rev, name, workers, extra")
    extra = '{"extra":"x","rev":9,"zeal":[1,"hai"]}'
    assert kept == {each[0]: (each[2], "Đá Xanh", each[4]["workers"], extra) for each in came}


def test_records_of_many_fields_and_few_come_together(register):
    much, strange = rows(register, 130), rows(register, 130, {**BODY, "later": "x"})
    little = [[*each[:4], {"code": "TZ0003Z"}] for each in rows(register, 130)]
    put(register, [each for three in zip(much, little, strange, strict=True) for each in three])
    kept = found(register, "name, workers, status, extra")
    assert kept == (
        {each[0]: ("Đá Xanh", each[4]["workers"], "active", "{}") for each in much}
        | {each[0]: ("", None, "active", "{}") for each in little}
        | {each[0]: ("Đá Xanh", each[4]["workers"], "active", '{"later":"x"}') for each in strange}
    )


def test_one_that_does_not_fit_is_told_of(register):
    came = rows(register, 220)
    came[177][4] = {**BODY, "workers": -1}
    with pytest.raises(IntegrityError):
        put(register, came)
    assert found(register, "rev") == {}


def test_a_hundred_of_every_type_fit_one_statement(register):
    """As many values as a statement may have are more than those of any type's columns."""
    for type_, columns in register.tables.items():
        body = {name: None for name in columns if name not in {"id", "rev", "deleted", "extra"}}
        came = [[register.ids.new(), type_, 1, 0, {**body, "later": 1}] for _ in range(100)]
        with pytest.raises(IntegrityError), register.connections.transaction() as connection:
            Shape(connection, type_, columns).put(connection, came)
