"""The console in a real Chromium: by keyboard, with its scripts, printed."""

from __future__ import annotations

import subprocess

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.kit.chromium import BROWSERS, Chromium
from tests.kit.console import HOSTILE, PASSWORD, Person, fill
from tests.sync.test_files import PDF, submit


@pytest.fixture(scope="module", params=BROWSERS)
def browser(tmp_path_factory):
    opened = Chromium(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


def until(browser, true):
    """Wait until it is true; a page that gives way to the next while it is asked is asked again."""
    wait = WebDriverWait(
        browser.driver, 10, 0.05, ignored_exceptions=[StaleElementReferenceException]
    )
    wait.until(lambda _: true())


def enter(browser, person):
    """Sign in by keyboard alone."""
    driver = browser.driver
    driver.delete_all_cookies()
    driver.get(f"{person.root}/sign-in")
    # The browser gives the field its focus with the first picture, after the page has come.
    until(browser, lambda: driver.switch_to.active_element.get_attribute("name") == "name")
    driver.switch_to.active_element.send_keys(person.name + Keys.TAB)
    driver.switch_to.active_element.send_keys(person.password + Keys.TAB)
    driver.switch_to.active_element.send_keys(person.code() + Keys.ENTER)
    until(browser, lambda: "sign-in" not in driver.current_url)


def test_a_day_at_the_console_by_keyboard(browser, person, pc, time):
    one, two = pc("01903"), pc("01904")
    fill(one, "Bảo hiểm xã hội cơ sở Đá Xanh", {"2026-10": (5_000_000, 9_000_000, 8_000_000)})
    fill(two, HOSTILE, {"2026-10": (1_000_000, 2_000_000, 500_000)}, papers=1)
    boss = person("administrator")
    enter(browser, boss)
    driver = browser.driver
    assert "Cơ quan và lần đồng bộ cuối" in driver.title
    body = browser.find("body")
    body.send_keys(Keys.TAB)
    skip = driver.switch_to.active_element
    assert skip.text == "Tới nội dung chính"
    assert skip.is_displayed()
    skip.send_keys(Keys.ENTER)
    assert driver.switch_to.active_element.get_attribute("id") == "main"
    # the list follows what is typed, without a new page
    browser.find("#text").send_keys("đá xanh")
    until(browser, lambda: len(browser.all("#list tbody tr")) == 1)
    assert browser.find("#text").get_attribute("value") == "đá xanh"
    # chains, followed in place
    driver.get(f"{boss.root}/audit")
    browser.find("#office").send_keys("01903")
    browser.find("main section form button").send_keys(Keys.ENTER)
    until(browser, lambda: browser.all("#followed table"))
    assert "Nguyên vẹn" in browser.find("#followed h3").text
    assert browser.all("img") == []
    assert "<script>alert(1)</script>" in browser.find("#office").text
    # the other language
    browser.find("header form[action$=language] button").send_keys(Keys.ENTER)
    until(browser, lambda: "Audit" in driver.title)
    assert browser.find("html").get_attribute("lang") == "en"
    assert browser.complaints() == []


def test_every_control_is_named_and_access_keys_are_its_own(browser, person, pc):
    fill(pc("01903"), "Đá Xanh", {"2026-10": (5_000_000, 9_000_000, 8_000_000)})
    driver = browser.driver
    for role in ("administrator", "province_collection", "province_inspection"):
        one = person(role)
        enter(browser, one)
        for link in [each.get_attribute("href") for each in browser.all("nav a")]:
            driver.get(link)
            assert browser.find("nav a[aria-current=page]").get_attribute("href") == link
            unnamed = [
                each.get_attribute("outerHTML")
                for each in browser.all("input:not([type=hidden]), select, textarea, button")
                if each.is_displayed() and not each.accessible_name
            ]
            assert unnamed == []
            keys = [each.get_attribute("accesskey") for each in browser.all("[accesskey]")]
            assert len(keys) == len(set(keys))
            wide = "return document.documentElement.scrollWidth <= window.innerWidth"
            assert driver.execute_script(wide), link
            assert len(browser.all("h1")) == 1
            assert browser.complaints() == []


def test_a_file_is_read_and_decided_in_the_browser(browser, person, pc, tmp_path):
    office = pc("01903")
    id_ = submit(office, unit_code="TZ0001Z", acts=[{"kind": "late_payment", "base_vnd": 7}])
    one = person("province_inspection")
    enter(browser, one)
    driver = browser.driver
    driver.get(f"{one.root}/files")
    browser.find("#list a, tbody a").send_keys(Keys.ENTER)
    until(browser, lambda: id_ in driver.current_url)
    assert "Chậm đóng" in browser.find("main").text
    pdf = tmp_path / "qd.pdf"
    pdf.write_bytes(PDF)
    browser.fill(number="12/QĐ-XPHC", signer="Vi Văn Thử", fine="9.000.000")
    browser.find("#pdf").send_keys(str(pdf))
    send = browser.find("button[value=decided]")
    send.send_keys(Keys.ENTER)  # the browser itself asks for the box
    assert driver.current_url.endswith(id_)
    browser.find("[name=sure]").send_keys(Keys.SPACE)
    send.send_keys(Keys.ENTER)
    until(browser, lambda: "said=decided" in driver.current_url)
    assert "Phạt tiền 9.000.000 đồng" in browser.find("main").text
    assert browser.all("button[value=decided]") == []
    assert browser.complaints() == []


def test_it_prints_the_page_and_not_the_controls(browser, person, pc, tmp_path):
    fill(pc("01903"), "Cơ sở Đá Xanh", {"2026-10": (5_000_000, 9_000_000, 8_000_000)})
    one = person("province_collection")
    enter(browser, one)
    browser.driver.get(f"{one.root}/figures")
    assert len(browser.all("svg.chart rect")) == 3
    browser.printed(tmp_path / "page.pdf")
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Số liệu theo cơ quan" in text
    assert "6.000.000" in text
    assert "In từ trang quản lý lúc" in text
    assert "Đăng xuất" not in text
    assert "Tới nội dung chính" not in text


def test_without_the_session_s_cookie_a_script_gets_nothing(
    browser, person, address, province, time
):
    other = Person(address, province, time, "binh", "administrator")
    enter(browser, other)
    assert "/me" in browser.driver.current_url
    assert browser.driver.execute_script("return document.cookie") == ""
    assert PASSWORD not in browser.driver.page_source
