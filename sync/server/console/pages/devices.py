"""Devices: a one-time code for a PC, and taking nothing more from one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sync.server import documents_aside, quarantine
from sync.server.console import journal, oversight
from sync.server.console.pages import Page
from sync.server.devices import PROVINCE, ROLES, new_code
from sync.server.faults import Denied

if TYPE_CHECKING:
    from starlette.responses import Response

    from sync.server.console.visit import Visit

_OFFICE = re.compile("[A-Za-z0-9_-]{1,64}")
_HOURS = (1, 8, 24, 72)


def _devices(visit: Visit, code: str = "") -> Response:
    with visit.province.database.read() as connection:
        found = oversight.pcs(connection)
        names = oversight.names_of(connection)
        aside = {each.replica: each for each in quarantine.aside(connection)}
        documents = {each.device: each for each in documents_aside.kept(connection)}
    return visit.show(
        "devices.html",
        pcs=found,
        names=names,
        roles=ROLES,
        hours=_HOURS,
        code=code,
        aside=aside,
        documents=documents,
    )


def _act(visit: Visit) -> Response:
    asked = {"revoke": _revoke, "take_in": _take_in}
    return asked.get(visit.form.get("act", ""), _enrol)(visit)


def _enrol(visit: Visit) -> Response:
    office, role = visit.text("office", longest=64), visit.text("role", longest=40)
    hours = visit.text("hours", longest=3)
    if not _OFFICE.fullmatch(office) or office == PROVINCE:
        raise Denied(422, "office_code")
    if role not in ROLES or hours not in map(str, _HOURS):
        raise Denied(422, "field_needed", "role")
    now, database = visit.province.now(), visit.province.database
    with database.write() as connection:
        about = f"{role} {hours} h"
        journal.write(connection, now, visit.who.name, "code", about=about, office=office)
    code = new_code(database, office=office, role=role, hours=int(hours), now=now)
    return _devices(visit, code)


def _revoke(visit: Visit) -> Response:
    device, reason = visit.text("device", longest=64), visit.text("reason", longest=500)
    database = visit.province.database
    with database.read() as connection:
        found = [each for each in oversight.pcs(connection) if each.device == device]
    if not found:
        raise Denied(404, "not_found")
    with database.write() as connection:
        now, about = visit.province.now(), f"{device}: {reason}"
        who = visit.who.name
        journal.write(connection, now, who, "revoked", about=about, office=found[0].office)
    visit.province.devices.revoke(device)
    return visit.go("devices", "revoked")


def _take_in(visit: Visit) -> Response:
    device, reason = visit.text("device", longest=64), visit.text("reason", longest=500)
    database = visit.province.database
    with database.read() as connection:
        found = {each.device: each.office for each in documents_aside.kept(connection)}
        found |= {each.device: each.office for each in quarantine.aside(connection)}
    if device not in found:
        raise Denied(404, "not_found")
    with database.write() as connection:
        now, about = visit.province.now(), f"{device}: {reason}"
        who = visit.who.name
        journal.write(connection, now, who, "taken_in", about=about, office=found[device])
    done = quarantine.take_in(visit.province, device)
    return visit.go("devices", "taken_in" if not done.left else "taken_in_part")


PAGES = (Page("/devices", "devices", _devices, _act, right="devices", act_right="devices.change"),)
