"""The invented office with a case ready to go up, and a server it is enrolled with."""

from __future__ import annotations

import io
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from app.documents.signature import sign
from app.documents.signature_key import FileKey
from tests.kit import signing
from tests.kit.papers import filled, paper_desk
from tests.kit.province import Pc, open_province

RECORD_DAY = date(2026, 10, 21)
DECIDED = date(2026, 10, 23)


class Crossing:
    """A desk with its case recorded, and a line to the province."""

    def __init__(self, urged, tmp_path):
        self.desk = paper_desk(urged)
        self.program = urged.open()
        self.services = self.program.services
        self.province = open_province(tmp_path, clock=urged.clock)
        self.pc = Pc(tmp_path / "unused", self.province, urged.clock, register=self.register)
        self.pc.enrol()

    @property
    def register(self):
        return self.services.cases._register

    @property
    def files(self):
        return self.services.province_files

    def close(self):
        self.province.close()

    def record(self):
        """An act is found and the record is drawn up, with what goes before it."""
        self.desk.on(RECORD_DAY)
        self.desk.act(found_on=RECORD_DAY, kind="late_payment")
        self.paper("violation_record")

    def paper(self, kind):
        papers = self.services.papers
        typed = filled(papers.draft(self.desk.id, kind), RECORD_DAY)
        return papers.issue(self.desk.id, kind, typed)

    def sync(self):
        """Exchange, and take in what came, as the use case does."""
        self.pc.sync()
        return self.files.take_in()


def plain_pdf():
    """A page nobody signed."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    canvas.drawString(100, 700, "QUYET DINH")
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def signed_pdf():
    """The page signed by an invented key."""
    key = FileKey(signing.p12(signing.signer()), signing.PASSWORD)
    return sign(plain_pdf(), key, at=signing.NOW)
