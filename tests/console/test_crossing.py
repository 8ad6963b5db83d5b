"""Files, returns, messages and packages at the console: looked at, answered, by whom."""

from __future__ import annotations

import io
import zipfile

import pytest

from sync.server import files, notes, publishing, returns
from tests.kit.console import HOSTILE, words_of
from tests.sync.test_files import PDF, submit

ONE, TWO = "01903", "01904"
DECISION = {
    "act": "decided",
    "number": "12/QĐ-XPHC",
    "signer": "Vi Văn Thử",
    "fine": "9.000.000",
    "post": "provincial_si_director",
    "sure": "yes",
}


def decide(one, id_, time, *, pdf=PDF, **more):
    one.get(f"files/{id_}")
    fields = {**DECISION, "date": time.moment.date().isoformat(), **more}
    sent = {"pdf": ("qd.pdf", pdf, "application/pdf")} if pdf else {"x": b""}
    return one.post(f"files/{id_}", files=sent, **fields)


def test_a_file_is_read_and_decided_and_the_office_gets_it(person, pc, province, time):
    office = pc(ONE)
    id_ = submit(office, unit_code="TZ0001Z", fine=12_000_000)
    one = person("province_inspection")
    assert "1 hồ sơ chờ quyết định" in words_of(one.get("offices"))
    listed = words_of(one.get("files"))
    assert "1 hồ sơ đang chờ" in listed
    page = one.get(f"files/{id_}")
    assert "12.000.000" in words_of(page)
    paper = one.get(
        page.text.partition(f'href="/console/files/{id_}/')[2]
        .join((f"files/{id_}/", ""))
        .partition('"')[0]
    )
    assert paper.content == b"%PDF-1.7 record"
    assert paper.headers["content-type"] == "application/pdf"
    answer = decide(one, id_, time)
    assert "Đã gửi quyết định" in words_of(answer)
    assert "Phạt tiền 9.000.000 đồng" in words_of(answer)
    assert "Quyết định</h3>" not in answer.text
    found = files.one(province, id_)
    assert (found.state, found.answers[0].fine, found.answers[0].who) == (
        "decided",
        9_000_000,
        one.name,
    )
    office.sync()
    sql = "SELECT kind, number FROM province_answer"
    assert tuple(office.register.connections.read().execute(sql).fetchone()) == (
        "decided",
        "12/QĐ-XPHC",
    )
    assert decide(one, id_, time).status_code == 409
    acts = words_of(one.get("audit"))
    assert "Quyết định hồ sơ" in acts
    assert "Mở giấy tờ" in acts


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"fine": "9,5 triệu"}, "số nguyên"),
        ({"fine": "-1"}, "số nguyên"),
        ({"number": " "}, "số quyết định"),
        ({"date": "2099-01-01"}, "sau hôm nay"),
        ({"date": "hôm qua"}, "ngày"),
        ({"pdf": b"MZ program"}, "không phải PDF"),
        ({"pdf": b""}, "tệp quyết định"),
        ({"post": "king"}, "chức danh"),
        ({"sure": ""}, "đã đối chiếu"),
        ({"act": "burn"}, "việc cần làm"),
    ],
)
def test_a_decision_that_lacks_something_is_not_sent_and_keeps_what_was_typed(
    person, pc, province, time, wrong, told
):
    id_ = submit(pc(ONE))
    one = person("province_inspection")
    answer = decide(one, id_, time, **wrong)
    assert answer.status_code == 422
    assert told in words_of(answer)
    assert 'value="Vi Văn Thử"' in answer.text
    assert files.one(province, id_).state == "waiting"


def test_a_file_is_asked_about_and_given_back_with_a_reason(person, pc, province):
    id_ = submit(pc(ONE))
    one = person("province_inspection")
    one.get(f"files/{id_}")
    assert "Đã gửi yêu cầu" in words_of(
        one.post(f"files/{id_}", act="asked", asked="Thiếu biên bản")
    )
    assert one.post(f"files/{id_}", act="given_back", reason=" ").status_code == 422
    answer = one.post(f"files/{id_}", act="given_back", reason=HOSTILE)
    assert "Đã trả hồ sơ" in words_of(answer)
    assert "<script>alert" not in answer.text
    assert files.one(province, id_).state == "given_back"
    assert "Không có hồ sơ nào" in words_of(one.get("files"))
    assert id_ in one.get("files?which=answered").text


def test_who_may_not_decide_does_not_even_by_hand(person, pc, province, time):
    id_ = submit(pc(ONE))
    for role in ("province_collection", "director"):
        one = person(role, office=ONE if role == "director" else "")
        page = one.get(f"files/{id_}")
        assert page.status_code == 200
        assert 'value="decided"' not in page.text
        assert decide(one, id_, time).status_code == 403
    one = person("administrator")
    assert one.get(f"files/{id_}").status_code == 403
    assert files.one(province, id_).state == "waiting"


def test_another_office_s_file_is_not_there_by_any_id(person, pc):
    mine, other = submit(pc(ONE)), submit(pc(TWO))
    one = person("director", office=ONE)
    page = one.get("files").text
    assert mine in page
    assert other not in page
    sha256 = one.get(f"files/{mine}").text.partition(f"/files/{mine}/")[2].partition('"')[0]
    assert one.get(f"files/{mine}/{sha256}").status_code == 200
    for path in (
        f"files/{other}",
        f"files/{other}/{sha256}",
        f"returns/{other}",
        f"returns/{mine}",
    ):
        assert one.get(path).status_code == 404
    assert one.get(f"files/{mine}/{'0' * 64}").status_code == 404


def test_what_an_office_calls_a_paper_or_a_file_does_nothing(person, pc):
    office = pc(ONE)
    page = b"<html><script>alert(1)</script></html>"
    sha256 = office.register.blobs.put(page, "text/html")
    part = {
        "part": "file",
        "title": HOSTILE,
        "name": 'x"\r\nX-Evil: 1.html',
        "sha256": sha256,
        "size": len(page),
        "mime": "text/html",
    }
    with office.register.command("x", actor=HOSTILE) as command:
        values = {
            "kind": "case",
            "subject_id": "c",
            "no": 1,
            "title": HOSTILE,
            "summary": {HOSTILE: HOSTILE, "fine": True},
        }
        values |= {"contents": [part, "none", 7], "at": command.at.isoformat(), "actor": HOSTILE}
        id_ = command.verb("province.submit", "submission", None, values)
    office.sync()
    one = person("province_inspection")
    assert "<script>alert" not in one.get("files").text
    assert "<script>alert" not in one.get(f"files/{id_}").text
    answer = one.get(f"files/{id_}/{sha256}")
    assert answer.content == page
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "x-evil" not in answer.headers


def test_returns_are_taken_or_rejected_with_a_reason(person, pc, province):
    office = pc(ONE)
    options = {"kind": "return", "return_kind": "collection", "period": "2026-10"}
    first = submit(office, **options, version=1, totals={"paid_vnd": 5_000})
    one = person("province_collection")
    page = words_of(one.get("returns"))
    assert "Báo cáo tình hình thu" in page
    assert "10/2026" in page
    assert "5.000" in words_of(one.get(f"returns/{first}"))
    assert one.post(f"returns/{first}", act="rejected").status_code == 422
    assert "không chấp nhận" in words_of(
        one.post(f"returns/{first}", act="rejected", reason="Sai tổng")
    )
    second = submit(office, **options, version=2, no=2, supersedes=first)
    one.get(f"returns/{second}")
    assert "Các bản của báo cáo này" in words_of(one.page)
    assert "xác nhận" in words_of(one.post(f"returns/{second}", act="taken"))
    assert [each.state for each in returns.received(province)] == ["rejected", "taken"]
    assert one.post(f"returns/{second}", act="taken").status_code == 409
    other = person("province_inspection")
    other.get(f"returns/{second}")
    assert other.post(f"returns/{second}", act="rejected", reason="x").status_code == 403


def test_a_message_reaches_its_office_and_only_its_director_reads_it_here(person, pc, province):
    one_pc, _ = pc(ONE), pc(TWO)
    one = person("province_collection")
    one.get("messages")
    assert (
        one.post("messages", to=ONE, subject="Đối chiếu", text="Gửi C12\ntrước ngày 5").status_code
        == 200
    )
    assert one.post("messages", to="*", subject="Chung", text=HOSTILE).status_code == 200
    assert one.post("messages", to="99999", subject="x", text="x").status_code == 404
    assert len(notes.list(province)) == 3
    own, other = person("director", "a", office=ONE), person("director", "b", office=TWO)
    assert "Đối chiếu" in words_of(own.get("messages"))
    assert "Đối chiếu" not in words_of(other.get("messages", params={"office": ONE}))
    assert "<script>alert" not in other.page.text
    assert own.post("messages", to=ONE, subject="x", text="x").status_code == 403
    one_pc.sync()


def zipped(**named):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in named.items():
            archive.writestr(name.replace("_", "."), text)
    return made.getvalue()


def test_a_package_is_published_once_checked_and_downloads_as_it_was(person, province, time):
    one = person("province_collection")
    day = time.moment.date().isoformat()

    def publish(content, name="holidays.zip", **more):
        one.get("packages")
        fields = {"kind": "holidays", "apply_on": day, "sure": "yes", "note": "Tết", **more}
        return one.post("packages", files={"file": (name, content)}, **fields)

    for content, name, more in (
        (b"no zip", "a.zip", {}),
        (zipped(a_exe="x"), "a.zip", {}),
        (b"= broken", "a.toml", {}),
        (b"a = 1", "../a.toml.exe", {}),
        (b"a = 1", "a.toml", {"kind": "virus"}),
        (b"a = 1", "a.toml", {"sure": ""}),
        (b"a = 1", "a.toml", {"apply_on": "2099-01-01"}),
        (b"", "a.toml", {}),
    ):
        assert publish(content, name, **more).status_code == 422
    assert publishing.list(province) == ()
    assert "Đã ký và phát hành" in words_of(publish(b"year = 2027", "nghi_le.toml"))
    assert "Đã ký và phát hành" in words_of(publish(zipped(a_toml="b = 2")))
    newest = publishing.list(province)[0]
    assert (newest.version, newest.names, newest.who) == (2, ("a.toml",), one.name)
    got = one.get(f"packages/{newest.id}")
    assert got.content == publishing.content(province, newest)
    assert publish(zipped(a_toml="b = 2")).status_code == 422 or one.page.status_code == 409
    other = person("province_inspection")
    other.get("packages")
    assert other.post("packages", kind="holidays").status_code == 403


def test_a_stranger_s_large_upload_is_not_read(person, pc, address, time):
    id_ = submit(pc(ONE))
    big = b"%PDF-" + b"x" * 6_000_000
    one = person("province_inspection")
    token = one.line.cookies["sothu"]
    one.line.cookies.clear()
    sent = {"files": {"pdf": big}, "headers": {"Origin": address}, "timeout": 20}
    assert one.line.post(f"{one.root}/files/{id_}", **sent).status_code == 413
    one.line.cookies.set("sothu", token, domain="127.0.0.1")
    assert "Đã gửi quyết định" in words_of(decide(one, id_, time, pdf=big))
