"""The notice that withdraws a letter: it names what it withdraws and why."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents import fonts
from app.documents.form_pdf import render
from app.documents.forms import load_form
from app.errors import Refused

FACTS = {
    "office_name": "BHXH cơ sở Đá Bạc",
    "office_parent": "BHXH tỉnh Thái Nguyên",
    "number": "41/Q01-BHXH-QLT",
    "place": "Đá Bạc",
    "issued_on": date(2026, 10, 9),
    "employer_name": "Công ty TNHH Suối Lụa",
    "unit_code": "TA1234P",
    "tax_code": "0100233488",
    "address": "Phường Đá Bạc",
    "withdrawn_number": "07/Q01-BHXH-QLT",
    "withdrawn_on": date(2026, 10, 8),
    "reason": "Đơn vị đã đóng đủ trước ngày lập văn bản",
    "officer_name": "Lê Văn Tùng",
    "officer_phone": "0900000001",
    "signer_capacity": "KT.",
    "signer_on_behalf_title": "Giám đốc",
    "signer_title": "Phó Giám đốc",
    "signer_name": "Trần Thị Hiệu",
    "recipients": ["Như trên", "Lưu: VT"],
    "check_code": "AB12",
}


def test_it_names_the_withdrawn_letter_and_the_reason() -> None:
    form = load_form("TH-ĐĐ", on=date(2026, 10, 9))
    pdf = render(form, FACTS, family=fonts.tinos()).pdf
    (page,) = PdfReader(BytesIO(pdf)).pages
    text = " ".join(page.extract_text().split())
    assert "Số: 41/Q01-BHXH-QLT" in text
    assert "thu hồi Văn bản số 07/Q01-BHXH-QLT ngày 08/10/2026" in text
    assert "Lý do: Đơn vị đã đóng đủ trước ngày lập văn bản" in text
    assert "KT. GIÁM ĐỐC" in text


def test_without_a_reason_it_is_not_issued() -> None:
    form = load_form("TH-ĐĐ", on=date(2026, 10, 9))
    with pytest.raises(Refused) as refusal:
        render(form, {**FACTS, "reason": ""}, family=fonts.tinos())
    assert refusal.value.code == "facts_missing"
