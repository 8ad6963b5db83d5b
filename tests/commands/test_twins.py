"""`conflicts`: two records alike, decided without the window."""

from __future__ import annotations

import pytest

from sync.server.devices import new_code
from tests.kit.program import new_trial, on_the_clock_of
from tests.kit.province import Pc, open_province
from tests.kit.records import add_employer
from tests.kit.serving import serving


@pytest.fixture
def province(tmp_path):
    opened = open_province(tmp_path / "tinh")
    yield opened
    opened.close()


@pytest.fixture
def sothu(tmp_path, monkeypatch):
    return on_the_clock_of(new_trial(tmp_path / "pc").create(), monkeypatch)


@pytest.fixture
def twins(sothu, province, tmp_path):
    """Ids of one unit that two PCs entered: (the one before, the later one)."""
    trial, ids = sothu.trial, []
    other = Pc(tmp_path / "other", province, trial.clock).enrol()
    now = province.now()
    code = new_code(province.database, office="01903", role="officer", hours=24, now=now)
    with serving(province) as url:
        assert sothu("enrol", url, code).status == 0
        for each, tax_code in ((other.register, "0100233488"), (None, "0312345678")):
            opened = each or trial.open().services.sync._register
            with opened.command("x", actor="an") as command:
                ids.append(add_employer(command, tax_code=tax_code)[1])
        other.sync()
        other.close()
        trial.close()
        assert sothu("sync").status == 0
    return ids


def test_one_of_two_units_goes_on_after_it_was_looked_at(sothu, twins):
    listed = sothu("conflicts").out
    assert "--choice keep-mine" in listed
    assert "  đơn vị: " in listed
    id_ = listed.split()[0]
    asked = ("conflicts", "--settle", id_, "--choice", "keep-theirs")
    looked = sothu(*asked, "--preview")
    assert "là bản trùng của" in looked.out
    before, later = twins  # alike in name, who and minute: the end of the id says which is which
    assert looked.out.index(f"({later[-8:]}, an,") < looked.out.index(f"({before[-8:]}, an,")
    assert sothu("conflicts").out == listed  # nothing was written
    assert sothu("conflicts", "--settle", id_, "--choice", "done").status == 1
    ran = sothu("--lang", "en", *asked, "--note", "x")
    assert (ran.status, ran.out.splitlines()[-1][:19]) == (0, "Two records are one")
    assert sothu("conflicts").out == ""
    again = sothu(*asked)
    assert (again.status, again.out) == (1, "")
    assert "đã có người giải quyết" in again.err
    register = sothu.trial.open().services.sync._register
    assert [each.id for each in register.units.all().values()] == [twins[0]]
    sothu.trial.close()


def test_two_fields_are_looked_at_before_they_are_settled_too(sothu, twins):
    id_ = sothu("conflicts").out.split()[0]
    looked = sothu("conflicts", "--settle", id_, "--preview")
    assert (looked.status, looked.out) == (0, "")
    assert sothu("conflicts", "--settle", id_, "--choice", "both").status == 0
    assert sothu("conflicts").out == ""
