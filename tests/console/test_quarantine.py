"""What a revoked PC sent is shown on the pages of devices and offices, and taken in there."""

from __future__ import annotations

import json

from app import __version__
from app.services.task import Task
from app.store import sync_marks
from sync.protocol import codec
from sync.protocol.messages import Push
from sync.server import documents_aside, quarantine
from sync.server.console.rights import DIRECTOR, roles
from sync.server.database import rows
from sync.server.devices import Signed
from tests.kit.console import words_of
from tests.kit.province import unpacked, work
from tests.kit.records import issue

OFFICE = "01903"
TOLD = "Giữ riêng 4 thao tác"


def left_aside(pc, province):
    """Do some work, be revoked, and bring what was done as the routes take it."""
    pc.sync()
    work(pc, 2)
    device = pc.register.identity.device
    province.devices.revoke(device)
    acked = sync_marks.read_marks(pc.register.connections.read()).acked
    parcel = pc.engine._sending().batch_after(acked).parcel
    push = codec.read(Push, json.loads(unpacked(parcel.fields, parcel.body)))
    quarantine.keep(province, Signed("POST", "/v1/push", device, 9, "", ""), push)
    return device


def test_it_is_counted_dated_and_taken_in_with_a_reason(person, pc, province):
    device = left_aside(pc(OFFICE), province)
    boss = person("administrator")
    assert TOLD in words_of(boss.get(f"offices/{OFFICE}"))
    page = words_of(boss.get("devices"))
    assert TOLD in page
    assert f"Sổ Thu {__version__}" in page
    assert "Đưa 4 thao tác, 0 tệp vào" in page
    assert "Thiếu một đoạn" not in page
    assert boss.post("devices", act="take_in", device=device, reason="").status_code == 422
    assert boss.post("devices", act="take_in", device="none", reason="x").status_code == 404
    boss.get("devices")
    answer = boss.post("devices", act="take_in", device=device, reason="Đúng việc của họ")
    assert "Đã đưa phần giữ riêng vào" in words_of(answer)
    assert TOLD not in words_of(boss.get("devices"))
    assert "Đúng việc của họ" in words_of(boss.get("audit"))
    with province.database.read() as connection:
        assert rows(connection, "SELECT count(*) FROM op WHERE scope = :o", o=OFFICE)[0][0] == 4


def test_papers_kept_aside_are_told_and_taken_in_even_alone(person, pc, province):
    one = pc(OFFICE)
    one.sync()
    pdf = one.register.blobs.put(b"%PDF-1.4 x", "application/pdf")
    with one.register.command("x", actor="an") as command:
        issue(command, pdf=pdf)
    one.engine._sending().run(Task())  # the operation came, the line broke before its paper
    device = one.register.identity.device
    province.devices.revoke(device)
    documents_aside.add(province, device, pdf, 0, 10, b"%PDF-1.4 x")
    boss = person("administrator")
    told = "Giữ riêng 1 tệp, 10 byte"
    assert told in words_of(boss.get(f"offices/{OFFICE}"))
    page = words_of(boss.get("devices"))
    assert told in page
    assert "Đưa 0 thao tác, 1 tệp vào" in page
    boss.post("devices", act="take_in", device=device, reason="Đúng giấy của họ")
    assert told not in words_of(boss.get("devices"))
    assert province.documents.whole(OFFICE, pdf) == b"%PDF-1.4 x"


def test_who_may_not_change_devices_takes_nothing_in(person, pc, province):
    device = left_aside(pc(OFFICE), province)
    for role in set(roles()) - {"administrator"}:
        one = person(role, office=OFFICE if role == DIRECTOR else "")
        one.get("offices")
        answer = one.post("devices", act="take_in", device=device, reason="x")
        assert answer.status_code == 403
    with province.database.read() as connection:
        assert len(quarantine.aside(connection)) == 1
