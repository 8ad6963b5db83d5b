"""A server put back from a backup gives no version of a package twice; PCs take the new one."""

from __future__ import annotations

from datetime import date

import pytest

from app.store import packages
from sync.protocol.packages import packed
from sync.server import lives, publishing
from sync.server.faults import Denied
from sync.server.standing import StandingNote
from tests.kit.server_backup import keep, put_back

DAY = date(2026, 12, 1)


#: put back in silence, the server's log says that it noticed
pytestmark = pytest.mark.usefixtures("caplog")


@pytest.fixture(params=[True, False], ids=["procedure", "silent"])
def told(request):
    return request.param


@pytest.fixture
def publish(province):
    def one(value, day=DAY):
        content = packed({"a.toml": f"x = {value}\n".encode()})
        return publishing.publish(province, "holidays", content, day, "chi")

    return one


def newest(pc):
    kept = packages.every(pc.register.connections.read())[0]
    return kept.version, kept.sha256, kept.state


def test_a_version_lost_by_the_server_is_not_given_to_another_content(
    office, province, publish, told
):
    pc = office("one")
    publish(1)
    backup = keep(province)
    lost = publish(2)
    pc.sync()
    assert newest(pc) == (2, lost.sha256, "ready")
    put_back(province, backup, told=told)
    again = publish(3)
    assert again.version == 2 + publishing.STEP
    assert publish(4).version == again.version + 1
    pc.sync()
    assert newest(pc) == (again.version + 1, publishing.list(province)[0].sha256, "ready")


def test_one_backup_put_back_twice_gives_other_versions_each_time(province, publish, told):
    backup = keep(province)
    given = [publish(0).version]
    for number in range(1, 4):
        put_back(province, backup, told=told)
        given += [publish(10 * number).version, publish(10 * number + 1).version]
    assert len(set(given)) == len(given)
    assert given == sorted(given)


def test_what_was_in_use_before_the_lost_one_can_be_published_again(
    office, province, publish, told
):
    """PCs have the lost one in use: the one before it is news to them."""
    pc = office("one")
    before = publish(1)
    backup = keep(province)
    publish(2)
    pc.sync()
    put_back(province, backup, told=told)
    again = publish(1)
    pc.sync()
    assert again.version > 2
    assert newest(pc) == (again.version, before.sha256, "ready")
    with pytest.raises(Denied, match="package_same"):
        publish(1)


def test_what_another_program_noted_is_seen_by_a_server_that_runs(province, publish, caplog):
    """`sothu-server admin publish` is a program of its own."""
    backup = keep(province)
    publish(1)
    noted = province.note.said.gifts
    StandingNote(province.state).gave(noted + 1)
    assert province.note.said.gifts == noted + 1
    put_back(province, backup, told=False)
    with province.database.read() as connection:
        before = lives.epoch_of(connection)
    province.look()
    with province.database.read() as connection:
        assert lives.epoch_of(connection) != before
    assert "put back from a backup" in caplog.text
