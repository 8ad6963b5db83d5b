"""Documents that are left at the province, fetched by commands over a real line."""

from __future__ import annotations

from hashlib import sha256

import pytest

from sync.server import files
from tests.commands.test_crossing import PDF, desk, province, sothu
from tests.kit.crossing import DECIDED
from tests.kit.province import Pc
from tests.kit.records import add_employer, issue

__all__ = ["desk", "province", "sothu"]


@pytest.fixture
def decided(desk, sothu, province, urged):
    """A decision came down with an exchange that fetched no document."""
    unit = desk.unit.code
    assert sothu("send-file", unit).status == 0
    assert sothu("sync").status == 0
    [waiting] = files.waiting(province)
    urged.clock.on(DECIDED.year, DECIDED.month, DECIDED.day)
    options = {"fine": 9_000_000, "post": "provincial_si_director"}
    files.decide(province, waiting.id, "12/QĐ-XPHC", DECIDED, "Vi Văn Thử", PDF, "chi", **options)
    done = sothu("sync", "--documents", "none", "--json").json
    assert (done["documents_wanted"], done["answers"], done["answers_waiting"]) == (1, 0, 1)
    return sothu("answers", "--unit", unit, "--json").json[0]["id"]


def test_what_was_left_says_how_it_is_fetched_and_is_taken_in_when_it_comes(
    decided, desk, sothu, tmp_path
):
    out = tmp_path / "quyết định.pdf"
    refused = sothu("decision", decided, "--out", out)
    assert (refused.status, out.exists()) == (1, False)
    assert "chưa có trên máy này (" in refused.err
    assert "sync --document " in refused.err
    fetched = sothu("sync", "--document", "12/QĐ-XPHC")
    assert (fetched.status, fetched.out.strip()) == (0, "Đã lấy 1 tài liệu về máy này.")
    assert sothu("decision", decided, "--out", out).status == 0
    assert out.read_bytes() == PDF
    # the decision waited for its file: it is in the case now, no further exchange was needed
    [answer, *_] = sothu("answers", "--unit", desk.unit.code, "--json").json
    assert answer["taken"]


def test_letters_of_another_pc_say_how_they_are_fetched(sothu, urged, province, tmp_path):
    pc = Pc(tmp_path / "other", province, urged.clock).enrol()
    pdf = pc.register.blobs.put(PDF, "application/pdf")
    with pc.register.command("x", actor="chi") as command:
        day = {"month": "2026-08", "as_of": "2026-11-02", "at": "2026-11-02T09:00:00+07:00"}
        values = {**day, "papers": 1, "merged_sha256": pdf, "actor": "chi"}
        values |= {"first_number": "01/Q02-BHXH", "last_number": "01/Q02-BHXH"}
        run = command.verb("urging.run", "urging_run", None, values)
        _, unit = add_employer(command, code="TZ9999Z", tax_code="0312345678")
        issue(command, pdf=pdf, unit_id=unit, facts={}, run_id=run, actor="chi")
    pc.sync()
    pc.close()
    assert sothu("sync", "--documents", "none").status == 0
    asked = ("letters", "--month", "2026-08", "--as-of", "2026-11-02", "--reprint")
    refused = sothu(*asked, "--out", tmp_path / "ra")
    assert (refused.status, list((tmp_path / "ra").glob("*"))) == (1, [])
    assert "chưa có trên máy này (" in refused.err
    assert f"sync --document {sha256(PDF).hexdigest()}" in refused.err
    assert "--reprint" not in refused.err


def test_all_of_a_case_and_all(decided, desk, sothu):
    del decided
    done = sothu("sync", "--case", desk.id, "--json").json
    assert (done["fetched"], done["lacking"]) == (1, [])
    again = sothu("sync", "--case", desk.unit.code.lower(), "--json")
    assert (again.status, again.json["fetched"]) == (0, 0)
    assert sothu("sync", "--case", "KHONG").status == 1
    assert sothu("sync", "--case", "0" * 36).status == 1


def test_an_exchange_that_fetches_all_although_little_is_chosen(decided, sothu):
    del decided
    at = sothu("sync", "--documents", "all", "--json").json["documents_at"]
    assert (at["coming"], at["left"], at["lacking"]) == (0, 0, 0)


def test_a_document_nobody_waits_for_is_refused(sothu):
    refused = sothu("sync", "--document", "99/KHONG-CO")
    assert (refused.status, "99/KHONG-CO" in refused.err) == (1, True)
    assert sothu("sync", "--document", "1", "--documents", "all").status == 2
