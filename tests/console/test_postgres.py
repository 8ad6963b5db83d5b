"""The console on each engine there is: the same pages from the same acts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from sync.server.console import journal
from sync.server.office import Province
from tests.kit.asking import Sender
from tests.kit.console import fill, words_of
from tests.kit.postgres import ENGINES, Cluster
from tests.sync.test_files import submit


@pytest.fixture(params=[each for each in ENGINES if each != "sqlite"])
def province(tmp_path, time):
    cluster = Cluster()
    opened = Province(cluster.address(cluster.fresh()), tmp_path / "state", now=time)
    yield opened
    opened.close()
    cluster.close()


def test_every_page_and_act_on_postgresql(person, pc, province):
    office = pc("01903")
    fill(office, "Đá Xanh", {"2026-10": (5_000_000, 9_000_000, 8_000_000)})
    id_ = submit(office, unit_code="TZ0001Z")
    boss = person("administrator")
    for place in ("offices", "offices/01903", "devices", "packages", "accounts", "audit"):
        assert boss.get(place).status_code == 200, place
    assert "Có chỗ đứt" not in words_of(boss.post("audit", office="*"))
    one = person("province_inspection")
    for place in ("figures", "files", f"files/{id_}", "returns", "messages"):
        assert one.get(place).status_code == 200, place
    one.get(f"files/{id_}")
    assert one.post(f"files/{id_}", act="asked", asked="Thiếu").status_code == 200
    for place in ("offices/%00", "files/%00", "returns/%00/%00", "messages?office=%00"):
        assert one.get(place).status_code in {200, 404}, place
    assert (
        one.post("sign-in", token=False, name="a\x00", password="\x00", code="1").status_code == 403
    )
    assert journal.first_break(province.database) is None


def test_acts_written_at_once_stand_in_one_chain(province, time):
    def write(number):
        with province.database.write() as connection:
            journal.write(connection, time(), f"an{number}", "sent", about="x")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(60)))
    assert [each.no for each in journal.newest(province.database, 99)] == list(range(60, 0, -1))
    assert journal.first_break(province.database) is None


#: texts that are read as JSON a second time, and then say what no page and no database can hold
INNER = [r'[{"sha256": "\u0000", "title": "\u0000"}]', r'[{"sha256": "\ud800", "title": "\ud800"}]']
INNER += [r'{"unit_code": "\ud800", "acts": [{"name": "\ud800"}]}', r'{"unit_code": "\u0000"}']
INNER += ['[{"size": 1e999}]', "[" * 5000, '{"fine": 1e400, "no": ' + "9" * 5000 + "}"]


@pytest.mark.parametrize("inner", INNER)
def test_what_an_office_packed_into_a_text_spoils_no_page(person, address, province, inner):
    one = Sender(address).enrol(province)
    whole = {"kind": "case", "no": 1, "title": "x", "summary": inner, "contents": inner}
    for kind in ("case", "return"):
        patch = {name: [None, value] for name, value in {**whole, "kind": kind}.items()}
        entry = one.entry(one.place + 1, kind="province.submit", type="submission", patch=patch)
        answer = one.pushed([entry])
        assert answer.status_code in {200, 422}, answer.text
    one.close()
    for role in ("province_collection", "province_inspection", "administrator"):
        who = person(role)
        for place in ("", "offices", "offices/01903", "figures", "files", "returns", "messages"):
            assert who.get(place).status_code in {200, 403}, (place, role)
        for no, kind in enumerate(("files", "returns"), 1):
            assert who.get(f"{kind}/record-{one.device}-{no}").status_code in {200, 403, 404}
