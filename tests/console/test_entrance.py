"""Who may come in: both factors, each code once, few tries, sessions that end."""

from __future__ import annotations

import html
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace

import pytest

from sync.server.console import factors, journal
from sync.server.console.accounts import Accounts
from sync.server.console.sessions import AGE, IDLE
from sync.server.database import row, rows
from sync.server.faults import Denied
from sync.server.office import Province
from tests.kit.console import PASSWORD, Person, words_of
from tests.kit.province import unguarded
from tests.kit.serving import serving


def acts(province):
    return [each.what for each in journal.newest(province.database, 1000)]


@pytest.fixture
def person(address, province, time):
    """Make people who went through the door themselves."""

    def make(role, name=None):
        return Person(address, province, time, name or role, role).settle()

    return make


def test_a_password_is_dear_to_try():
    """The other tests reckon it cheaply."""
    assert factors.COST == {"n": 2**15, "r": 8, "p": 1}


def test_a_given_password_lets_in_only_to_change_it(address, province, time):
    person = Person(address, province, time, "an", "administrator")
    assert "/console/me" in person.sign_in().url
    for place in ("devices", "accounts", "offices", "audit"):
        assert person.get(place).url.endswith("/me")
    person.get("me")
    time.on(seconds=31)
    short = person.post("me", password=person.password, new="ngan", again="ngan", code="1")
    assert short.status_code == 422
    person.get("me")
    answer = person.post(
        "me", password=person.password, new=PASSWORD, again=PASSWORD, code=person.code()
    )
    assert "Đã đổi mật khẩu" in words_of(answer)
    assert person.get("devices").status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"password": "khac"}, {"code": "000000"}, {"name": "khong-co"}, {"code": "٣٣٣٣٣٣"}]
)
def test_either_factor_wrong_lets_nobody_in_and_says_not_which(person, wrong):
    one = person("administrator")
    one.line.cookies.clear()
    answer = one.sign_in(**wrong)
    assert answer.status_code == 403
    assert "Tên, mật khẩu hoặc mã xác thực không đúng" in words_of(answer)
    assert not one.line.cookies.get("sothu")
    assert "sign-in" in one.get("devices").url


def test_a_code_works_once(person, time):
    one = person("administrator")
    one.line.cookies.clear()
    code = one.code()
    assert one.sign_in(code=code).status_code == 200
    one.line.cookies.clear()
    assert one.sign_in(code=code).status_code == 403
    time.on(seconds=31)
    assert one.sign_in(code=code).status_code == 403
    assert one.sign_in().status_code == 200


def test_an_account_tried_too_often_waits_longer_each_time_even_for_who_knows(
    person, province, time
):
    one = person("administrator")
    accounts = Accounts(province.database, province.key, time)
    for _ in range(5):
        with pytest.raises(Denied, match="sign_in"):
            accounts.prove(one.name, "wrong", "000000")
    for wait in (14, 1):
        with pytest.raises(Denied, match="sign_in_wait"):
            accounts.prove(one.name, PASSWORD, one.code())
        time.on(minutes=wait)
    with pytest.raises(Denied, match=r"^sign_in$"):
        accounts.prove(one.name, "wrong", "000000")
    time.on(minutes=16)
    with pytest.raises(Denied, match="sign_in_wait"):
        accounts.prove(one.name, PASSWORD, one.code())
    time.on(minutes=15)
    assert accounts.prove(one.name, PASSWORD, one.code()).name == one.name


def test_one_time_codes_are_not_found_by_trying_at_the_door(person, time):
    """The password is known already; half a million tries would be needed for one in two."""
    one = person("administrator")
    one.line.cookies.clear()
    right = one.code()
    wrong = [f"{(int(right) + n * 1009) % 10**6:06d}" for n in range(1, 8)]
    found = [one.sign_in(code=code).status_code for code in wrong]
    assert found == [403] * 5 + [429] * 2
    assert "đã nhập sai nhiều lần" in words_of(one.page)
    assert one.sign_in(code=right).status_code == 429
    assert not one.line.cookies.get("sothu")
    time.on(minutes=16)
    assert one.sign_in(code=right).status_code == 403  # long past
    time.on(minutes=31)
    assert one.sign_in().status_code == 200


def test_many_tries_at_once_are_no_more_than_a_few(person, province, time):
    one = person("administrator")
    accounts = Accounts(province.database, province.key, time)

    def attempt(_):
        try:
            accounts.prove(one.name, "wrong", "000000")
        except Denied as denied:
            return denied.code
        return "in"

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(attempt, range(16)))
    assert sorted(found) == ["sign_in"] * 5 + ["sign_in_wait"] * 11


def test_one_address_signs_in_only_so_often(address, province, time):
    person = Person(address, province, time, "an", "administrator")
    found = [person.sign_in(name=f"ai{n}").status_code for n in range(22)]
    assert found[:20] == [403] * 20
    assert 429 in found[20:]
    assert person.page.headers["retry-after"]


def test_a_session_takes_a_new_token_at_sign_in(address, province, time):
    """Session fixation: what a browser was made to send beforehand is not the session."""
    person = Person(address, province, time, "an", "administrator")
    planted = "x" * 43
    person.line.cookies.set("sothu", planted, domain="127.0.0.1")
    person.sign_in()
    assert [each.value for each in person.line.cookies if each.value == planted] == []
    other = Person(address, province, time, "binh", "administrator")
    other.line.cookies.set("sothu", planted, domain="127.0.0.1")
    assert "sign-in" in other.get("me").url


def test_a_session_ends_idle_old_or_left(person, time, province):
    one = person("administrator")
    time.on(seconds=(IDLE.total_seconds() - 60))
    assert one.get("devices").url.endswith("/devices")
    time.on(seconds=(IDLE.total_seconds() + 1))
    answer = one.get("devices")
    assert "sign-in" in answer.url
    assert "Phiên làm việc đã kết thúc" in words_of(answer)
    one.sign_in()
    for _ in range(int(AGE / (IDLE / 2))):
        time.on(seconds=IDLE.total_seconds() / 2)
        one.get("devices")
    time.on(seconds=60)
    assert "sign-in" in one.get("devices").url
    one.sign_in()
    token = one.line.cookies["sothu"]
    one.get("devices")
    one.post("sign-out")
    one.line.cookies.set("sothu", token, domain="127.0.0.1")
    assert "sign-in" in one.get("devices").url
    assert acts(province)[:3] == ["signed_out", "signed_in", "signed_in"]


def test_a_closed_account_is_out_at_once(person):
    boss, one = person("administrator", "sep"), person("administrator", "an")
    boss.get("accounts")
    assert boss.post("accounts", act="close", name="an").status_code == 200
    assert "sign-in" in one.get("devices").url
    assert one.sign_in().status_code == 403
    boss.get("accounts")
    assert boss.post("accounts", act="close", name="sep").status_code == 409


def test_new_secrets_end_what_the_old_ones_began(person, province, time):
    boss, one = person("administrator", "sep"), person("administrator", "an")
    boss.get("accounts")
    answer = boss.post("accounts", act="give", name="an", role="administrator", office="")
    assert "otpauth" not in answer.text
    assert "<svg" in answer.text
    assert "sign-in" in one.get("devices").url
    assert one.sign_in().status_code == 403


def test_a_copy_of_the_database_holds_no_second_factor(person, province):
    one = person("administrator")
    with province.database.read() as connection:
        kept = str(rows(connection, "SELECT * FROM console_user"))
        session = str(rows(connection, "SELECT * FROM console_session"))
    assert one.made.secret not in kept
    assert PASSWORD not in kept
    assert one.line.cookies["sothu"] not in session


def test_the_cookie_is_for_this_site_and_no_script(address, province, time):
    person = Person(address, province, time, "an", "administrator")
    answer = person.line.post(
        f"{person.root}/sign-in",
        data={"name": "an", "password": person.password, "code": person.code()},
        headers={"Origin": address},
        allow_redirects=False,
        timeout=10,
    )
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "max-age" not in cookie


def test_every_answer_forbids_frames_scripts_of_others_and_copies(person):
    one = person("administrator")
    for place in ("devices", "sign-in", "nowhere", "audit"):
        answer = one.get(place)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert " style=" not in answer.text
        assert "<script>" not in answer.text
        assert " onclick" not in answer.text


def test_the_chain_of_acts_shows_what_was_changed_or_taken_out(person, province):
    person("administrator")
    database = province.database
    assert journal.first_break(database) is None
    with unguarded(database) as connection:
        last = row(connection, "SELECT max(no) FROM console_event")[0]
        rows(connection, "UPDATE console_event SET about = 'x' WHERE no = 2 RETURNING no")
    assert journal.first_break(database) == 2
    with unguarded(database) as connection:
        rows(connection, "UPDATE console_event SET about = '' WHERE no = 2 RETURNING no")
        rows(connection, "DELETE FROM console_event WHERE no = :no RETURNING no", no=last)
    assert journal.first_break(database) in {2, last}


def test_the_first_account_is_made_on_the_server(tmp_path, capsys, time, province, address):
    from sync.server.__main__ import main

    where = ["--db", f"sqlite:///{tmp_path / 'province.db'}", "--state", str(tmp_path / "state")]
    told = ["admin", "account", "an", "--role", "administrator", "--full-name", "Vi Thử", *where]
    assert main(told) == 0
    printed = capsys.readouterr().out
    password = printed.partition("password  ")[2].split()[0]
    secret = printed.partition("code key  ")[2].split()[0]
    person = Person(address, province, time, "binh", "administrator")
    person.name, person.password = "an", password
    person.made = replace(person.made, secret=secret)
    assert person.sign_in().status_code == 200
    assert "Vi Thử" in person.page.text
    wrong = ["admin", "account", "an", "--role", "director", *where]
    assert main(wrong) == 1
    assert "Lãnh đạo cơ quan phải có một cơ quan" in capsys.readouterr().err


def test_without_tls_only_this_machine_is_let_in(address, province, time):
    """A password never crosses a network in the clear; behind a proxy what it says counts."""
    person = Person(address, province, time, "an", "administrator")
    far = {"X-Forwarded-For": "10.0.0.9", "X-Forwarded-Proto": "http"}
    answer = person.get("sign-in", headers=far)
    assert answer.status_code == 403
    assert "https" in words_of(answer)
    safe = {**far, "X-Forwarded-Proto": "https", "Origin": address}
    assert person.get("sign-in", headers=safe).headers["strict-transport-security"]
    form = {"name": "an", "password": person.password, "code": person.code()}
    answer = person.line.post(
        f"{person.root}/sign-in", data=form, headers=safe, allow_redirects=False, timeout=10
    )
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-sothu=")
    assert "Secure" in cookie
    assert "Path=/;" in cookie


def test_what_was_refused_is_written_down(person, province):
    one = person("province_collection")
    one.get("devices")
    assert acts(province)[0] == "refused"
    assert journal.newest(province.database, 1)[0].about == "right GET /console/devices"


def test_another_site_signs_nobody_in(address, province, time):
    """Else a stranger could have somebody work under the stranger's account."""
    person = Person(address, province, time, "an", "administrator")
    fields = {"name": "an", "password": person.password, "code": person.code()}
    for headers in ({"Origin": "https://example.org"}, {"Origin": "null"}, {}):
        answer = person.post("sign-in", token=False, headers=headers, **fields)
        assert answer.status_code == 403
        assert not person.line.cookies.get("sothu")
    assert person.post("sign-in", token=False, **fields).status_code == 200


def test_a_busy_database_is_told_in_words(person, province, time, caplog):
    one = person("administrator")
    caplog.set_level(logging.ERROR, logger="sothu.server")
    url = province.database.url.render_as_string(hide_password=False)
    small = Province(url, province.state, now=time, pool=1, wait=0.2)
    with serving(small) as address, ExitStack() as taken:
        one.root = f"{address}/console"
        for _ in range(2):
            taken.enter_context(small.database.read())
        answer = one.get("devices")
        assert answer.status_code == 503
        assert "Máy chủ đang bận" in words_of(answer)
        assert int(answer.headers["retry-after"]) >= 1
        taken.close()
        assert one.get("devices").status_code == 200
    small.close()


def test_the_bare_address_leads_to_the_pages(address, province, time):
    person = Person(address, province, time, "an", "administrator")
    assert person.line.get(address, timeout=10).url.endswith("/console/sign-in")


def test_another_language_leaves_one_where_one_was(person):
    one = person("administrator")
    asked = one.get("devices?office=01903&said=revoked").text
    back = html.unescape(re.search('name="back" value="([^"]*)"', asked)[1])
    assert back == "devices?office=01903"
    answer = one.post("language", language="en", back=back)
    assert answer.url == f"{one.root}/{back}"
    assert 'lang="en"' in answer.text


@pytest.mark.parametrize(
    "back",
    ["//example.org", "https://example.org", "../v1/hello", "a/../../x", "devices?x=\r\nA:b"],
)
def test_a_language_leads_nowhere_else(person, back):
    one = person("administrator")
    one.get("devices")
    assert one.post("language", language="en", back=back).url == f"{one.root}/offices"
