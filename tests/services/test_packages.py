"""Packages of the province: only its own, only whole, tested, on their day; the last good stays."""

from __future__ import annotations

from datetime import date

import pytest

import resources
from app.store import packages as kept
from app.store import sync_partner
from sync.protocol.packages import package_text, packed
from sync.protocol.signing import SigningKey
from sync.server import province_log, publishing
from sync.server.database import run
from tests.kit.cases_office import refusal
from tests.kit.province import Pc, open_province

TODAY, LATER = date(2026, 10, 10), date(2027, 1, 1)
HOLIDAYS = "holidays.toml"


@pytest.fixture
def province(bare, tmp_path):
    opened = open_province(tmp_path, clock=bare.clock)
    yield opened
    opened.close()


@pytest.fixture
def pc(bare, province, tmp_path):
    register = bare.open().services.sync._register
    return Pc(tmp_path / "unused", province, bare.clock, register=register).enrol()


@pytest.fixture
def packages(bare):
    return bare.open().services.packages


def table(note="x"):
    return f"# {note}\n".encode() + resources.read_text(f"codes/{HOLIDAYS}").encode()


def publish(province, kind="holidays", files=None, on=TODAY):
    content = packed(files or {HOLIDAYS: table()})
    return publishing.publish(province, kind, content, on, "chi")


def states(packages):
    return [(each.version, each.state) for each in packages.listed()]


def test_a_package_waits_for_its_day_then_is_used(bare, province, pc, packages):
    publish(province, on=LATER)
    pc.sync()
    assert states(packages) == [(1, "ready")]
    assert packages.place_due() is None
    assert packages.coming() == [("holidays", LATER)]
    bare.clock.on(2027, 1, 1)
    with bare.closed():
        pass
    services = bare.open().services  # placed as the program opens
    assert states(services.packages) == [(1, "placed")]
    assert (bare.paths.reference / HOLIDAYS).read_bytes() == table()
    assert services.law.calendar().off


def test_what_is_no_newer_or_of_another_is_refused(province, pc, packages):
    publish(province)
    pc.sync()
    packages.place_due()
    thief = SigningKey.new()
    content = packed({HOLIDAYS: table("thief")})
    sha256 = province.documents.put("PROV", content)
    for version, key in ((2, thief), (0, province.publishing_key)):
        body = {"what": "package", "kind": "holidays", "version": version, "size": len(content)}
        body |= {"apply_on": "2026-10-10", "sha256": sha256, "names": HOLIDAYS, "note": ""}
        text = package_text("holidays", version, "2026-10-10", len(content), sha256)
        body |= {"who": "x", "at": "2026-10-10", "signature": key.sign(text)}
        where = (province.database, "PROV", ("province_record", f"p-{version}"), body)
        province_log.enter(*where, actor="x", at="2026-10-10")
    pc.sync()
    assert packages.place_due() is None
    assert states(packages) == [(2, "refused"), (1, "placed")]
    assert "chữ ký" in dict(packages.faults())["holidays"]
    assert refusal(packages.diff, "holidays", 2).code == "package_not_ready"


def test_an_altered_record_of_a_known_version_changes_nothing(province, pc, packages):
    publish(province, on=LATER)
    pc.sync()
    with province.database.write() as connection:
        sql = "UPDATE record SET body = replace(body, '2027-01-01', '2026-01-01'), rev = rev + 1"
        run(connection, f"{sql} WHERE type = 'province_record'")
    pc.sync()
    assert [each.apply_on for each in packages.listed()] == [LATER]


def test_one_that_fails_its_test_leaves_the_last_good_in_use(bare, province, pc, packages):
    publish(province)
    pc.sync()
    packages.place_due()
    publish(province, files={HOLIDAYS: b"years = 3\n"})
    pc.sync()
    assert packages.place_due() is None
    assert states(packages) == [(2, "failed"), (1, "placed")]
    assert (bare.paths.reference / HOLIDAYS).read_bytes() == table()
    codes = {item.code for item in bare.open().services.today.due(TODAY)}
    assert "package_failed" in codes
    publish(province, files={HOLIDAYS: table("mended")})
    pc.sync()
    assert packages.place_due() is not None
    assert states(packages) == [(3, "placed"), (2, "passed"), (1, "passed")]


def test_forms_go_through_the_form_checker_and_law_through_its_loader(bare, province, pc, packages):
    form = resources.read_text("forms/gm-lv-2025.toml").replace("GIẤY MỜI", "GIẤY MỜI", 1)
    publish(province, "forms", {"gm-lv-tinh.toml": form.encode()})
    publish(province, "forms", {"hong.toml": b'code = "X"\n'})
    law = resources.read_text("law/nghi_dinh_296_2025.toml")
    publish(province, "law", {"nghi_dinh_296_2025.toml": law.encode()})
    publish(province, "law", {"nghi_dinh_296_2025.toml": b"[regime]\nx = 1\n"})
    pc.sync()
    packages.place_due()
    found = {(each.kind, each.version): each for each in packages.listed()}
    wanted = {("forms", 1): "placed", ("forms", 2): "failed"}
    wanted |= {("law", 1): "placed", ("law", 2): "failed"}
    assert {key: each.state for key, each in found.items()} == wanted
    assert all(found[kind, 2].detail for kind in ("forms", "law"))
    assert (bare.paths.forms / "gm-lv-tinh.toml").is_file()
    assert (bare.paths.law / "nghi_dinh_296_2025.toml").read_bytes() == law.encode()


def test_return_templates_come_with_their_workbook(bare, province, pc, packages):
    from importlib.resources import files

    shipped = files("resources") / "returns"
    pair = {name: (shipped / name).read_bytes() for name in ("collection.toml", "collection.xlsx")}
    publish(province, "returns", pair)
    publish(province, "returns", {"collection.toml": pair["collection.toml"]})
    pc.sync()
    packages.place_due()
    assert states(packages) == [(2, "failed"), (1, "placed")]
    assert (bare.paths.returns / "collection.xlsx").is_file()


def test_what_a_package_changes_can_be_looked_at(province, pc, packages):
    publish(province, files={HOLIDAYS: table("năm 2028")}, on=LATER)
    pc.sync()
    assert "+# năm 2028" in packages.diff("holidays", 1)
    packages.test("holidays", 1)
    assert refusal(packages.diff, "law", 9).code == "package_unknown"


def test_placing_is_in_the_log_and_its_bytes_are_kept(bare, province, pc, packages):
    publish(province)
    pc.sync()
    packages.place_due()
    register = bare.open().services.sync._register
    sql = "SELECT count(*) FROM outbox WHERE kind = 'package.place'"
    assert register.connections.read().execute(sql).fetchone()[0] == 1
    from app.store.check import named_blobs

    assert kept.hashes(register.connections.read()) <= named_blobs(register.connections.read())
    pc.sync()


def test_a_computer_without_the_key_takes_nothing(province, pc, packages, bare):
    register = bare.open().services.sync._register
    from dataclasses import replace

    partner = sync_partner.read(register)
    sync_partner.write(register, replace(partner, publishing_key=""))
    publish(province)
    pc.sync()
    assert states(packages) == [(1, "refused")]
