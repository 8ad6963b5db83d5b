"""The urging letter as PDF: what it says, what it is made of, how it lies on the page."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from app import messages
from app.documents.fonts import tinos
from app.documents.form_pdf import render
from app.documents.forms import load_form
from app.domain.payment import vietqr
from app.errors import Refused
from tests.kit.letters import ACCOUNTS, facts, rows

if TYPE_CHECKING:
    from tests.kit.golden import Golden

FORM = load_form("01-ĐĐ", on=date(2026, 10, 8))
MM = 72 / 25.4
NINE_PERIODS = tuple(31_000_000 + number * 1_234_567 for number in range(9))


def letter(*amounts: int, draft: bool = False, **changes: Any) -> bytes:
    return render(FORM, facts(7, *amounts, **changes), draft=draft, family=tinos()).pdf


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    """All text, line ends as spaces."""
    return re.sub(r"\s+", " ", " ".join(pages(pdf)))


def other_reader(pdf: bytes) -> str:
    """The same by another library."""
    document = pypdfium2.PdfDocument(pdf)
    found = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return re.sub(r"\s+", " ", found)


def test_says_what_article_3_asks_for() -> None:
    said = text(letter())
    for wanted in (
        "BẢO HIỂM XÃ HỘI TỈNH HOA BAN",
        "Số: 07/Q01-BHXH-QLT&PTNTG",
        "Suối Mơ, ngày 08 tháng 10 năm 2026",
        "Kính gửi: Công ty TNHH Thương mại và Dịch vụ Lá Xanh số 7",
        "Mã đơn vị: TA0007B",
        "45.317.007 đồng (Bốn mươi lăm triệu ba trăm mười bảy nghìn không trăm linh bảy đồng)",
        "Số ngày chậm đóng: 8 ngày",
        "0,03%/ngày trên số tiền và số ngày chậm đóng: 108.760 đồng",
        "từ ngày 30/11/2026",
        "từ 12% đến 15% số tiền chậm đóng tại thời điểm lập biên bản (khoản 3 Điều 43",
        "từ 18% đến 20% số tiền trốn đóng (khoản 2 Điều 44; Điều 46)",
        "trước ngày 25/10/2026",
        "Vàng A Ví Dụ, điện thoại 0900000123",
        "45.317.007 × 0,03% × 8 = 108.760 đồng",
        "+BHXH+103+00+TA0007B+00999+dong BHXH+",
        "Kho bạc Nhà nước 3759100710",
        "KT. GIÁM ĐỐC",
        "Mã kiểm tra: K7QD",
    ):
        assert wanted in said, wanted


def test_two_readers_find_composed_vietnamese() -> None:
    pdf = letter()
    for said in (text(pdf), other_reader(pdf)):
        assert unicodedata.is_normalized("NFC", said)
        assert "Độc lập - Tự do - Hạnh phúc" in said
        assert "làm tròn đến đồng từng kỳ" in said


def test_letter_before_the_new_decree_cites_the_old_one() -> None:
    form = load_form("01-ĐĐ", on=date(2026, 8, 7))
    said = text(render(form, facts(7, issued_on=date(2026, 8, 7)), family=tinos()).pdf)
    assert "khoản 5 Điều 39" in said
    assert "283/2026" not in said


def test_conditions() -> None:
    plain = text(letter())
    assert "Trước đây đơn vị" not in plain
    assert "tiền lãi chưa nộp" not in plain
    assert "phạt cảnh cáo" not in plain
    full = text(
        letter(
            *NINE_PERIODS,
            already_over_60=True,
            small_debt=True,
            ledger_interest=1_234_567,
            fund_note="Số tiền gồm các quỹ.",
            previous_letters=[
                {"number": "12/Q01", "issued_on": date(2026, 8, 7)},
                {"number": "55/Q01", "issued_on": date(2026, 9, 8)},
            ],
        )
    )
    for wanted in (
        "đã được đôn đốc tại: văn bản số 12/Q01 ngày 07/08/2026; văn bản số 55/Q01 ngày 08/09",
        "đã có số tiền quá 60 ngày",
        "tiền lãi chưa nộp: 1.234.567 đồng",
        "Số tiền gồm các quỹ.",
        "phạt cảnh cáo (khoản 1 Điều 43",
        "Cộng 323.444.412",
    ):
        assert wanted in full, wanted
    assert "từ ngày 30/11/2026" not in full


@pytest.mark.parametrize(
    ("changes", "wanted", "unwanted"),
    [
        ({"signer_capacity": "", "signer_title": "Giám đốc"}, "GIÁM ĐỐC", "KT."),
        ({"signer_capacity": "TL.", "signer_title": "Tổ trưởng"}, "TL. GIÁM ĐỐC TỔ TRƯỞNG", "KT."),
        ({"delegation": "Theo Quyết định số 15/QĐ-BHXH"}, "(Theo Quyết định số 15/QĐ", "…"),
    ],
)
def test_signature(changes: dict[str, object], wanted: str, unwanted: str) -> None:
    said = text(letter(**changes))
    assert wanted in said
    assert unwanted not in said


def test_a_usual_letter_has_two_pages_and_a_small_file() -> None:
    for pdf in (letter(), letter(*NINE_PERIODS, urging_round=3)):
        assert len(pages(pdf)) == 2
        assert len(pdf) <= 75 * 1024


def test_same_facts_same_bytes() -> None:
    assert letter() == letter()
    assert letter() != letter(surcharge=1)


def test_what_the_file_says_of_itself() -> None:
    reader = PdfReader(BytesIO(letter()))
    information = reader.metadata
    assert information is not None
    assert information.title == (
        "Văn bản đôn đốc số 07/Q01-BHXH-QLT&PTNTG – Công ty TNHH Thương mại và Dịch vụ Lá Xanh số 7"
    )
    assert information.author == "Bảo hiểm xã hội cơ sở Suối Mơ"
    assert information.subject == FORM.title
    assert information["/Keywords"] == "01-ĐĐ; mẫu nội bộ; 10/09/2026"
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"
    assert [entry["/Title"] for entry in reader.outline] == [
        "07/Q01-BHXH-QLT&PTNTG – TA0007B – Công ty TNHH Thương mại và Dịch vụ Lá Xanh số 7"
    ]


def test_every_font_is_inside() -> None:
    for page in PdfReader(BytesIO(letter())).pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/FontDescriptor"]
            assert "/FontFile2" in descriptor
            assert "Tinos" in font.get_object()["/BaseFont"]


def test_final_letter_with_facts_missing_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        letter(number="", officer_phone=None, signer_name=" ".strip(), tax_code=None)
    assert refusal.value.code == "facts_missing"
    assert refusal.value.fields["names"] == ("number", "officer_phone", "signer_name")
    for language in messages.LANGUAGES:
        assert "điện thoại cán bộ" in messages.error(refusal.value, language).what


def test_draft_shows_dots_and_a_mark_on_each_page() -> None:
    pdf = letter(draft=True, number="", officer_phone=None)
    said = pages(pdf)
    assert len(said) == 2
    assert all("DỰ THẢO" in page for page in said)
    assert "Số: …………" in said[0]
    assert "DỰ THẢO" not in text(letter())


def test_a_name_that_cannot_be_printed_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        letter(employer_name="Công ty 漢")
    assert refusal.value.code == "text_unprintable"


@pytest.mark.parametrize(
    ("accounts", "found"),
    [(ACCOUNTS, ACCOUNTS[0]), (ACCOUNTS[::-1], ACCOUNTS[1]), (ACCOUNTS[2:], None)],
)
def test_code_is_read_back_from_the_picture(
    accounts: list[dict[str, Any]], found: dict[str, Any] | None
) -> None:
    document = pypdfium2.PdfDocument(letter(accounts=accounts))
    read = zxingcpp.read_barcodes(document[1].render(scale=200 / 72).to_pil())
    document.close()
    assert len(read) == (found is not None)
    if found is not None:
        memo = "+BHXH+103+00+TA0007B+00999+dong BHXH+"
        assert read[0].text == vietqr(bank_bin=found["bin"], account=found["account"], purpose=memo)


def boxes(page: Any) -> list[tuple[str, float, float, float, float]]:
    """Characters with left, bottom, right, top in mm from the sheet's left and top edges."""
    words = page.get_textpage()
    found = []
    for index in range(words.count_chars()):
        letter_ = words.get_text_range(index, 1)
        if letter_.strip():
            left, bottom, right, top = words.get_charbox(index, loose=True)
            found.append((letter_, left / MM, 297 - bottom / MM, right / MM, 297 - top / MM))
    return found


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"employer_name": "Chi nhánh Công ty TNHH Sản xuất Vận tải Quốc tế " * 4},
        {"rows": rows(*[1_000_000] * 60)},
        {"address": "x" * 300},
    ],
)
def test_margins_of_decree_30(changes: dict[str, object]) -> None:
    document = pypdfium2.PdfDocument(letter(**changes))
    for number, page in enumerate(document, start=1):
        inside = [box for box in boxes(page) if box[4] >= 20 - 0.5 and box[2] <= 277 + 0.5]
        outside = [box for box in boxes(page) if box not in inside]
        assert min(box[1] for box in inside) >= 30 - 0.1
        assert max(box[3] for box in inside) <= 210 - 15 + 0.1
        head = "".join(box[0] for box in outside if box[4] < 20)
        foot = "".join(box[0] for box in outside if box[2] > 277)
        assert head == ("" if number == 1 else str(number))
        assert foot == "Mãkiểmtra:K7QD"
        middles = [(box[1] + box[3]) / 2 for box in outside if box[4] < 20]
        assert all(abs(middle - 105) < 3 for middle in middles)
    document.close()


def test_justified_lines_end_at_the_margin() -> None:
    document = pypdfium2.PdfDocument(letter())
    lines: dict[int, float] = {}
    for _, _, bottom, right, _ in boxes(document[0]):
        lines[round(bottom)] = max(lines.get(round(bottom), 0.0), right)
    document.close()
    at_margin = [right for right in lines.values() if abs(right - 195) < 0.3]
    assert len(at_margin) >= 12


def test_sizes_of_decree_30() -> None:
    sizes: dict[str, set[float]] = {}

    def note(words: str, _cm: Any, matrix: list[float], _font: Any, size: float) -> None:
        if words.strip():
            sizes.setdefault(words.strip()[:11], set()).add(round(size * matrix[3], 1))

    PdfReader(BytesIO(letter())).pages[0].extract_text(visitor_text=note)
    assert {size for found in sizes.values() for size in found} <= {9, 11, 12, 13}
    assert sizes["CỘNG HÒA XÃ"] == {12}
    assert sizes["Độc lập - T"] == {13}
    assert sizes["Nơi nhận:"] == {12}
    assert sizes["- Như trên;"] == {11}


@pytest.mark.parametrize("paragraphs", range(8))
def test_signature_is_never_alone_on_a_page(paragraphs: int) -> None:
    note = [
        {"number": f"{n}/Q01-BHXH", "issued_on": date(2026, 8, 7)} for n in range(paragraphs * 3)
    ]
    said = pages(letter(previous_letters=note))
    signed = next(page for page in said if "PHÓ GIÁM ĐỐC" in page)
    assert "để đối chiếu./." in signed
    assert "Hà Thị Thử Nghiệm" in signed


def test_looks_as_it_was_approved(golden: Golden) -> None:
    pdf = letter(
        *NINE_PERIODS,
        already_over_60=True,
        urging_round=2,
        previous_letters=[{"number": "12/Q01-BHXH-QLT&PTNTG", "issued_on": date(2026, 9, 8)}],
    )
    golden.text("letter.txt", "\n\n".join(pages(pdf)))
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, start=1):
        picture = BytesIO()
        page.render(scale=80 / 72).to_pil().convert("L").save(picture, "PNG")
        golden.picture(f"letter-{number}.png", picture.getvalue())
    document.close()
