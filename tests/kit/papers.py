"""A case in the invented office, ready for papers to be drawn."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from app.documents.fact_book import vocabulary
from app.store.office_settings import put_setting
from tests.kit.cases_office import CaseDesk, late_code

DAY = date(2026, 10, 20)
SESSION = {
    "session_hour": 8,
    "session_minute": 30,
    "session_date": "2026-10-26",
    "session_place": "Trụ sở cơ quan",
    "session_topics": ["Đối chiếu số liệu"],
}
#: for facts the dictionary has no sample of
_SPARE = {"text": "Không", "person": "Người Mẫu", "address": "Số 1", "texts": ["Không"]}


def paper_desk(urged, *, place=0):
    """A case whose urging letter was received on 14 October, on the 20th."""
    made = CaseDesk(urged, late_code(urged, place=place))
    made.open()
    made.receive(date(2026, 10, 14))
    made.on(DAY)
    return made


def at_the_province(desk):
    """The same office, as one that signs what offices below draft."""
    with desk.cases._register.command("paper_facts", actor="mo") as command:
        put_setting(command, "office.level", "province")


def text_of(pdf):
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def facts(draft):
    return {view.name: view for view in draft.facts}


def filled(draft, day=DAY):
    """Invented values for what a draft still lacks; days are that of the paper."""
    known = vocabulary("case")
    found = {}
    for view in draft.missing:
        sample = known[view.name].sample
        found[view.name] = _SPARE.get(view.kind) if sample is None else sample
        if view.kind == "date":
            found[view.name] = day
    return {name: value for name, value in found.items() if value is not None}
