"""A console to try: accounts, a person at a browser without scripts, offices with data."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta

import pyotp
import requests

from sync.server.console.accounts import Accounts
from sync.server.console.sessions import Sessions
from sync.server.database import run
from tests.kit.records import add_employer, add_month, issue, line

PASSWORD = "ao sen mua he khong xa"


class Time:
    """A clock for the server, set by hand; begins now, so that PCs' own clocks agree."""

    def __init__(self):
        self.moment = datetime.now(UTC).replace(microsecond=0)

    def __call__(self):
        return self.moment

    def on(self, **span):
        self.moment += timedelta(**span)


class Person:
    """Somebody with an account, over HTTP as a browser would, without running scripts."""

    def __init__(self, address, province, time, name, role, office=""):
        self.province = province
        self.root, self.time, self.name = f"{address}/console", time, name
        self.accounts = accounts = Accounts(province.database, province.key, time)
        self.made = accounts.give(name, full_name=name.title(), role=role, office=office, who="x")
        self.password = self.made.password
        self.line = requests.Session()
        self.line.trust_env = False
        self.page = None

    def code(self, steps=0):
        moment = self.time.moment + timedelta(seconds=30 * steps)
        return pyotp.TOTP(self.made.secret).at(moment)

    def get(self, path, **more):
        self.page = self.line.get(f"{self.root}/{path}", timeout=20, **more)
        return self.page

    def post(self, path, *, token=True, headers=None, files=None, **fields):
        """Send a form as the page last read would; `token` False or text: another one."""
        found = re.search(
            'name="form_token" value="([^"]+)"', self.page.text if self.page is not None else ""
        )
        if token is True and found:
            fields.setdefault("form_token", found[1])
        elif isinstance(token, str):
            fields["form_token"] = token
        origin = {"Origin": self.root.removesuffix("/console")}
        self.page = self.line.post(
            f"{self.root}/{path}",
            data=fields,
            files=files,
            headers=origin if headers is None else headers,
            timeout=20,
        )
        return self.page

    def sign_in(self, **other):
        """Sign in with the present code."""
        fields = {"name": self.name, "password": self.password, "code": self.code(), **other}
        return self.post("sign-in", token=False, **fields)

    def at_work(self):
        """Be signed in, the given password taken as one's own."""
        with self.province.database.write() as connection:
            sql = "UPDATE console_user SET given = 0 WHERE name = :name"
            run(connection, sql, name=self.name)
        account = next(each for each in self.accounts.all() if each.name == self.name)
        token = Sessions(self.province.database, self.time).begin(account)
        self.line.cookies.set("sothu", token, domain="127.0.0.1")
        return self

    def settle(self):
        """Sign in, change the given password, and be at work."""
        self.sign_in()
        self.time.on(seconds=31)
        old, self.password = self.password, PASSWORD
        answer = self.post("me", password=old, new=PASSWORD, again=PASSWORD, code=self.code())
        self.time.on(seconds=31)
        assert answer.status_code == 200, answer.text
        return self


def words_of(answer):
    """Return what a page says, without its tags."""
    text = re.sub("<[^>]+>", " ", answer.text.partition("<main")[2])
    return " ".join(html.unescape(text).split())


#: what an office might call itself to make the page do something
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7*7 }} Mỹ Lộc"


def fill(pc, name, months, *, papers=3):
    """Give an office a name, ledger months (month → (owed before, due, paid)) and letters; sync."""
    register = pc.register
    with register.command("x", actor=name) as command:
        office = command.create("office", {"code": register.identity.office})
        command.create(
            "office_name", {"office_id": office, "name": name, "valid_from": "2025-07-01"}
        )
        _, unit = add_employer(command, name=f"Công ty {name}")
        for month, (opening, due, paid) in months.items():
            totals = {
                "opening_vnd": opening,
                "due_vnd": due,
                "adjusted_vnd": 0,
                "paid_vnd": paid,
                "closing_vnd": opening + due - paid,
            }
            add_month(command, month, [line(due=due, paid=paid)], totals=totals)
        newest = max(months)
        run = command.create(
            "urging_run",
            {"month": newest, "as_of": f"{newest}-25", "papers": papers},
        )
        for _ in range(papers):
            issue(command, pdf="ab" * 32, unit_id=unit, run_id=run, issued_on=f"{newest}-26")
        case = {"unit_id": unit, "opened_on": f"{newest}-10", "state": "urged"}
        command.create("case_file", case)
    pc.sync()
