"""A case from an office's register through the province's pages and back, by public doors alone."""

from __future__ import annotations

import pytest

from tests.kit.console import Person, Time, words_of
from tests.kit.crossing import DECIDED, Crossing, plain_pdf
from tests.kit.serving import serving


@pytest.fixture
def crossing(urged, tmp_path):
    made = Crossing(urged, tmp_path)
    yield made
    made.close()


def test_a_file_goes_up_is_read_and_decided_on_the_page_and_moves_the_case(crossing):
    crossing.record()
    crossing.paper("transfer_slip")
    crossing.files.send(crossing.desk.id, "Gấp")
    crossing.sync()
    crossing.desk.on(DECIDED)
    time = Time()
    time.moment = crossing.province.now()
    with serving(crossing.province) as address:
        one = Person(address, crossing.province, time, "chi", "province_inspection").at_work()
        listed = one.get("files")
        assert crossing.desk.unit.code in words_of(listed)
        place = listed.text.partition("<tbody>")[2].partition('href="/console/')[2].partition('"')
        page = one.get(place[0])
        told = words_of(page)
        assert "Gấp" in told
        assert "Chậm đóng" in told
        assert "Đã lập biên bản vi phạm" in told
        assert "21/10/2026" in told
        papers = page.text.count(f'href="/console/{place[0]}/')
        assert papers >= 3
        assert "Chưa tới" not in told
        answer = one.post(
            place[0],
            files={"pdf": ("qd.pdf", plain_pdf(), "application/pdf")},
            act="decided",
            number="12/QĐ-XPHC",
            date=DECIDED.isoformat(),
            signer="Vi Văn Thử",
            fine="9.000.000",
            post="provincial_si_director",
            sure="yes",
        )
        assert "Đã gửi quyết định" in words_of(answer)
    assert crossing.sync().taken == 1
    assert crossing.desk.state == "sanctioned"
    case = crossing.desk.story.case
    assert (case.fine, case.decision_number, case.decided_on) == (9_000_000, "12/QĐ-XPHC", DECIDED)
