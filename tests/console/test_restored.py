"""What the console says of files after the server was put back from a backup."""

from __future__ import annotations

import json

from sync.protocol.messages import Forgotten
from sync.server import forgotten
from sync.server.__main__ import main
from sync.server.devices import device
from tests.console.test_crossing import ONE, decide
from tests.kit.console import HOSTILE, words_of
from tests.kit.province import open_province
from tests.sync.test_files import submit

MAYBE, KEPT = "có thể đã được quyết định", "Không quyết định lại với số khác"


def tell(province, office, time, id_, **more):
    with province.database.read() as connection:
        owner = device(connection, office.register.identity.device)
    told = Forgotten("province_answer", f"a{more}", "decided", id_, **more)
    forgotten.enter(province.database, owner, [told], time().isoformat())


def test_a_file_sent_before_a_restore_may_have_been_decided(person, pc, province, time):
    office = pc(ONE)
    id_ = submit(office)
    one = person("province_inspection")
    assert MAYBE not in words_of(one.get(f"files/{id_}"))
    time.on(minutes=5)
    province.begin_after_restore()
    assert MAYBE in words_of(one.get(f"files/{id_}"))
    tell(province, office, time, id_, number="7/QĐ", on="2026-11-20", signer=HOSTILE, fine=5_000)
    page = one.get(f"files/{id_}")
    words = words_of(page)
    assert KEPT in words
    assert MAYBE not in words
    assert "số 7/QĐ ngày 20/11/2026" in words
    assert "Phạt tiền 5.000 đồng" in words
    audit = one.get("audit")
    assert "Máy chủ mất trả lời của tỉnh" in words_of(audit)
    assert "số 7/QĐ ngày 20/11/2026" in words_of(audit)
    for each in (page, audit):
        assert "<script>alert" not in each.text
    decide(one, id_, time, number="7/QĐ")
    assert KEPT not in words_of(one.get(f"files/{id_}"))  # it was entered again as it was


def test_whatever_a_pc_tells_the_pages_stand(person, pc, province, time):
    office = pc(ONE)
    id_ = submit(office)
    province.begin_after_restore()
    odd = HOSTILE * 100
    tell(province, office, time, id_, number=odd, on=odd, at=odd, who="\0", text=odd, fine=2**62)
    one = person("province_inspection")
    for place in (f"files/{id_}", "audit"):
        answer = one.get(place)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


def test_the_administrator_lists_them(tmp_path, capsys):
    province = open_province(tmp_path)
    with province.database.write() as connection:
        values = {"id": "a", "number": "7/QĐ"}
        forgotten.books.incident(
            connection, "answer_lost", ONE, "d", at="2026-11-30", detail=json.dumps(values)
        )
    province.close()
    where = ("--db", f"sqlite:///{tmp_path / 'province.db'}", "--state", str(tmp_path / "state"))
    assert main(["admin", "incidents", *where]) == 0
    assert json.loads(capsys.readouterr().out)["detail"]["number"] == "7/QĐ"
