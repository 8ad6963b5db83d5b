"""What the pages show and do, for whom, and what nobody gets past them."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import load_workbook

from sync.protocol.kinds import READ
from sync.server import lives, notes
from sync.server.audit import audit
from sync.server.books import incident
from sync.server.console import journal, oversight
from sync.server.console.pages import every
from sync.server.console.rights import PAGES, holds, roles
from sync.server.console.totals import Reckoner
from sync.server.database import rows, run
from tests.kit.console import HOSTILE, fill, words_of
from tests.kit.province import unguarded
from tests.sync.test_files import submit

ONE, TWO = "01903", "01904"
MONTHS = {
    "2026-09": (400_000_000, 1_200_000_000, 1_100_000_000),
    "2026-10": (500_000_000, 1_000_000_000, 900_000_000),
}


@pytest.fixture
def offices(pc):
    """Two offices with data; the second one's name is hostile."""
    made = {ONE: pc(ONE), TWO: pc(TWO)}
    fill(made[ONE], "Bảo hiểm xã hội cơ sở Đá Xanh", MONTHS)
    fill(made[TWO], HOSTILE, {"2026-09": (1_000_000, 2_000_000, 500_000)}, papers=2)
    return made


def test_offices_tell_their_last_sync_and_silence(person, offices, time):
    one = person("province_collection")
    page = words_of(one.get("offices"))
    assert "Đá Xanh" in page
    assert "2 trên 2 cơ quan; 0 cơ quan quá 3 ngày chưa liên lạc" in page
    assert "01904" not in words_of(one.get("offices", params={"text": "da xanh Đá"}))
    time.on(days=4)
    one.line.cookies.clear()
    one.sign_in()
    assert "2 cơ quan quá 3 ngày chưa liên lạc" in words_of(
        one.get("offices", params={"which": "silent"})
    )
    assert "Văn bản đôn đốc" in words_of(one.get(f"offices/{ONE}"))


def test_what_the_province_writes_or_restores_is_no_work_of_the_office(offices, province, time):
    def state():
        with province.database.read() as connection:
            return oversight.offices(connection, ONE)[0]

    before = state()
    assert before.operations == before.unsaved == 11
    time.on(hours=1)
    notes.send(province, ONE, "x", "chi")
    assert state() == before
    with province.database.read() as connection:
        heads = lives.heads(connection)
    lives.backed_up(province.database, heads)
    assert state().unsaved == 0
    province.begin_after_restore()
    assert (state().operations, state().unsaved) == (before.operations, 0)


def test_hostile_names_stay_text_on_every_page(person, offices, province):
    for role in roles():
        one = person(role, office=TWO if role == "director" else "")
        for page in every():
            if "{" in page.path or "GET" not in page.methods or page.open:
                continue
            answer = one.get(page.path.lstrip("/"))
            assert answer.status_code in {200, 403}, page.path
            assert "<script>alert" not in answer.text
            assert "<img" not in answer.text
    boss = person("administrator", "sep")
    boss.get("audit")
    answer = boss.post("audit", office="*")
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_a_hostile_account_name_is_text_in_the_journal(person):
    boss = person("administrator")
    boss.line.cookies.clear()
    boss.sign_in(name="<b>x</b>")
    boss.sign_in()
    answer = boss.get("audit")
    assert "<b>x" not in answer.text
    assert "&lt;b&gt;x" in answer.text


def test_each_role_sees_its_pages_and_no_other(person):
    for role in roles():
        one = person(role, office=ONE if role == "director" else "")
        for page in every():
            if not page.right or "{" in page.path:
                continue
            answer = one.get(page.path.lstrip("/"))
            assert (answer.status_code == 200) is holds(role, page.right), (role, page.path)
            if page.act is not None and not holds(role, page.act_right):
                assert one.post(page.path.lstrip("/"), act="x").status_code == 403
        menu = one.get("").text
        for name in PAGES:
            assert (f'href="/console/{name}"' in menu) is holds(role, name)


def test_a_director_sees_one_office_and_not_the_next_by_its_code(person, offices):
    one = person("director", office=ONE)
    page = words_of(one.get("offices"))
    assert "1 trên 1 cơ quan" in page
    assert TWO not in page
    assert one.get(f"offices/{ONE}").status_code == 200
    assert one.get(f"offices/{TWO}").status_code == 404
    unknown, other = one.get("offices/99999"), one.get(f"offices/{TWO}")
    assert words_of(unknown) == words_of(other)
    figures = words_of(one.get("figures"))
    assert TWO not in figures
    assert "Toàn tỉnh" not in figures


def test_figures_add_up_what_offices_synced(person, offices, province):
    reckoner = Reckoner(province)
    found, old = reckoner.figures(), reckoner.figures("2026-09")
    by_code = {each.code: each for each in found.offices}
    assert found.period == "2026-10"
    assert by_code[ONE].money["closing_vnd"] == 600_000_000
    assert by_code[ONE].paid_percent == 60
    assert by_code[ONE].letters == 3
    assert by_code[ONE].cases == 1
    assert not by_code[TWO].ledger
    assert old.total("paid_vnd") == 1_100_500_000
    assert old.course[0] == ("2026-09", 1_100_500_000, 502_500_000)
    page = words_of(person("province_collection").get("figures"))
    assert "600.000.000" in page
    assert "Chưa nộp sổ C12" in page
    assert words_of(person("province_inspection").get("figures?period=nonsense")) != ""


def test_figures_are_reckoned_anew_a_minute_after_something_came(offices, province, time):
    reckoner = Reckoner(province)
    first = reckoner.figures()
    fill(offices[TWO], "Sông Mới", {"2026-10": (1_000_000, 2_000_000, 500_000)})
    assert reckoner.figures().total("paid_vnd") == first.total("paid_vnd")
    time.on(seconds=61)
    second = reckoner.figures()
    assert second.total("paid_vnd") == first.total("paid_vnd") + 500_000
    time.on(seconds=61)
    third = reckoner.figures()
    assert (third.offices, third.at > second.at) == (second.offices, True)


def test_totals_an_office_wrote_otherwise_are_left_out(offices, province):
    for wrong in ('{"totals":"[1]"', '{"totals":"{\\"paid_vnd\\":\\"x\\"}"', '{"totals":7'):
        body = f'{wrong},"kind":"c12","status":"current","period":"2026-10"}}'
        sql = "UPDATE record SET body = :body WHERE type = 'import_batch' AND scope = :scope"
        with province.database.write() as connection:
            run(connection, sql, body=body, scope=TWO)
        found = Reckoner(province).figures()
        assert {each.code: each.money for each in found.offices}[TWO] == {}


def test_a_code_made_at_the_console_enrols_and_a_revoked_pc_is_out(person, pc, province):
    boss = person("administrator")
    boss.get("devices")
    answer = boss.post("devices", act="enrol", office="01905", role="officer", hours="24")
    code = answer.text.partition('class="big">')[2].partition("<")[0]
    assert len(code) == 19
    assert code not in boss.get("devices").text
    made = pc(ONE)
    device = made.register.identity.device
    boss.get("devices")
    assert boss.post("devices", act="revoke", device=device, reason="").status_code == 422
    answer = boss.post("devices", act="revoke", device=device, reason="Máy mất")
    assert "Đã thu hồi thiết bị" in words_of(answer)
    with province.database.read() as connection:
        assert rows(connection, "SELECT revoked_at FROM device WHERE id = :id", id=device)[0][0]
    page = words_of(boss.get("audit"))
    assert "Cấp mã ghi danh" in page
    assert "Máy mất" in page
    boss.get("devices")
    assert boss.post("devices", act="revoke", device="none", reason="x").status_code == 404


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        ("UPDATE op SET core = replace(core, 'Đá', 'Da') WHERE replica = :replica AND dseq = 2", 2),
        ("DELETE FROM op WHERE replica = :replica AND dseq = 3", 4),
        ("DELETE FROM op WHERE replica = :replica AND dseq = last", None),
    ],
)
def test_audit_says_where_a_chain_breaks(person, offices, province, spoil, place):
    boss = person("province_inspection")
    boss.get("audit")
    whole = boss.post("audit", office=ONE)
    assert "Có chỗ đứt" not in words_of(whole)
    assert "Nguyên vẹn" in words_of(whole)
    replica = offices[ONE].register.identity.replica
    with unguarded(province.database) as connection:
        last = rows(connection, "SELECT max(dseq) FROM op WHERE replica = :r", r=replica)[0][0]
        run(connection, spoil.replace("last", str(last)), replica=replica)
    found = audit(province, ONE)
    assert not found.ok
    assert found.chains[0].broken_at == (place or last)
    page = words_of(boss.post("audit", office="*"))
    assert f"Đứt tại mục {place or last}" in page
    assert "01904: ok" not in page


def test_audit_finds_a_head_nobody_signed_and_a_record_changed_beside_the_log(offices, province):
    with province.database.write() as connection:
        run(connection, "UPDATE replica SET signature = 'AAAA' WHERE office = :o", o=ONE)
        sql = (
            "UPDATE record SET body = replace(body, 'Đá', 'Da') WHERE scope = :o AND type = 'unit'"
        )
        assert run(connection, sql, o=ONE)
    found = audit(province, ONE)
    assert [each.signature for each in found.chains] == ["false"]
    assert len(found.altered) == 1
    assert audit(province, TWO).ok


def test_a_form_needs_its_session_s_token_and_its_own_site(person):
    boss, other = person("administrator"), person("administrator", "khac")
    boss.get("devices")
    form = {"act": "enrol", "office": "01905", "role": "officer", "hours": "24"}
    token = other.get("devices").text.partition('form_token" value="')[2].partition('"')[0]
    for wrong in ("", "x", token):
        assert boss.post("devices", token=wrong, **form).status_code == 403
        boss.get("devices")
    for origin in ("https://example.org", "null", ""):
        answer = boss.post("devices", headers={"Origin": origin}, **form)
        assert answer.status_code == 403
        assert "trang khác" in words_of(answer)
        boss.get("devices")
    assert boss.post("devices", headers={}, **form).status_code == 403
    boss.get("devices")
    cross = {"Origin": boss.root.removesuffix("/console"), "Sec-Fetch-Site": "cross-site"}
    assert boss.post("devices", headers=cross, **form).status_code == 403
    assert "Cấp mã ghi danh" not in words_of(boss.get("audit")).partition("Nhật ký")[2]


def test_what_is_too_large_or_no_form_is_refused(person, address):
    boss = person("administrator")
    boss.get("devices")
    assert boss.post("devices", act="enrol", office="x" * 100_000).status_code == 413
    boss.get("devices")
    many = {f"field{n}": "x" for n in range(200)}
    assert boss.post("devices", **many).status_code == 400
    big = boss.line.post(
        f"{boss.root}/sign-in",
        files={"x": b"x" * 100_000},
        headers={"Origin": address},
        timeout=10,
    )
    assert big.status_code == 413
    assert boss.line.put(f"{boss.root}/devices", timeout=10).status_code == 405


def test_the_console_is_no_part_of_what_pcs_are_told_it_does(address):
    import requests

    told = requests.get(f"{address}/openapi.json", timeout=10).json()
    assert not [path for path in told["paths"] if "console" in path]


@pytest.mark.parametrize(
    "odd", ["x", 10**12, None, "[1]", '[{"size": "x"}]', '{"acts": [{}]}', "lacking"]
)
def test_whatever_an_office_writes_into_records_every_page_stands(person, offices, province, odd):
    """An office may send anything: what it sends spoils nobody's page."""
    id_ = submit(offices[ONE], unit_code="TZ0001Z")
    return_ = submit(offices[ONE], kind="return", return_kind="collection", period="2026-10")
    kept = {"submission": ("kind",), "import_batch": ("kind", "status"), "paper": ("kind",)}
    with unguarded(province.database) as connection:
        for no, type_, body in rows(connection, "SELECT id, type, body FROM record"):
            keys = kept.get(type_, ())
            told = {
                name: value if name in keys else odd
                for name, value in json.loads(body).items()
                if odd != "lacking" or name in keys
            }
            sql = "UPDATE record SET body = :body WHERE id = :id"
            run(connection, sql, body=json.dumps(told), id=no)
        note = 'INSERT INTO record (scope, id, type, rev, deleted, "by", since, actor, at, body)'
        note += " VALUES ('01903', 'odd', :type, 1, 0, 'x', 1, 'x', 'x', :body)"
        run(
            connection,
            note,
            type=READ,
            body=json.dumps({} if odd == "lacking" else {"note_id": odd}),
        )
    for role in ("province_collection", "province_inspection", "administrator"):
        one = person(role)
        for place in ("offices", f"offices/{ONE}", "figures", "files", "returns", "messages"):
            assert one.get(place).status_code in {200, 403}, (place, role)
        for place in (f"files/{id_}", f"returns/{return_}", "audit", "devices", "accounts"):
            assert one.get(place).status_code in {200, 403}, (place, role)
        one.get("files?which=all")
        assert one.page.status_code in {200, 403}


def test_an_incident_is_looked_into_once(person, pc, province, time):
    pc(ONE)
    with province.database.write() as connection:
        incident(connection, "number_twice", ONE, "d", at=time().isoformat(), detail=HOSTILE)
    boss = person("province_inspection")
    page = boss.get("audit")
    assert "Trùng số văn bản" in words_of(page)
    assert "<script>alert" not in page.text
    assert boss.post("audit", act="settle", no="1", found=" ").status_code == 422
    answer = boss.post("audit", act="settle", no="1", found="In lại từ bản lưu")
    assert "In lại từ bản lưu" in words_of(answer)
    assert 'value="settle"' not in answer.text
    for no in ("1", "99", "x", "²"):
        boss.get("audit")
        assert boss.post("audit", act="settle", no=no, found="x").status_code == 404


def test_lists_are_saved_as_excel_with_texts_as_texts(person, pc, province):
    fill(pc(ONE), '=HYPERLINK("http://example.org","x")\x07', {"2026-10": (5, 7, 6)})
    one = person("province_collection")
    for place, name, figure in (("offices", 1, None), ("figures", 1, 6)):
        answer = one.get(f"{place}?as=xlsx")
        assert answer.headers["content-disposition"].startswith("attachment")
        sheet = load_workbook(io.BytesIO(answer.content)).active
        heads, first = list(sheet.iter_rows())[:2]
        assert first[name].data_type == "s"
        assert first[name].value.startswith("=HYPERLINK")
        assert heads[0].value == "Mã"
        assert figure is None or first[6].value == figure
    assert journal.newest(province.database, 1)[0].what == "saved"
    book = load_workbook(io.BytesIO(person("province_inspection").get("audit?as=xlsx").content))
    assert "Lưu danh sách ra Excel" in str(list(book.active.values))
    director = person("director", office=TWO)
    sheet = load_workbook(io.BytesIO(director.get("figures?as=xlsx").content)).active
    assert ONE not in str(list(sheet.values))
