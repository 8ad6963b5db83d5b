"""Official papers measured in the finished file, against Decree 30/2020/NĐ-CP, annex I."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest

from app.documents.form_pdf import sample_facts
from tests.kit.official import FORMS, HOUSEHOLD, chunks, pages, paper, said

MM = 25.4 / 72
#: pdfium's number for a path
PATH = 2
LONG = "Công ty Trách nhiệm hữu hạn Một thành viên Sản xuất Thương mại Dịch vụ Vận tải " * 4
REGULAR, BOLD, ITALIC, BOTH = (
    f"Tinos-{face}" for face in ("Regular", "Bold", "Italic", "BoldItalic")
)
PAPERS = {stem: form for stem, form in FORMS.items() if form.code not in {"01-ĐĐ", "TH-ĐĐ"}}


def boxes(page: Any) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom in mm from the sheet's corner, of every letter."""
    text, found = page.get_textpage(), []
    for index in range(text.count_chars()):
        if text.get_text_range(index, 1).strip():
            left, bottom, right, top = text.get_charbox(index, loose=True)
            found.append((left * MM, 297 - top * MM, right * MM, 297 - bottom * MM))
    return found


def rules(page: Any) -> list[tuple[float, float, float]]:
    """Left, right and height from the top, mm, of every line across."""
    found = []
    for path in page.get_objects(filter=[PATH]):
        left, bottom, right, top = path.get_bounds()
        if top - bottom < 2 < right - left:
            found.append((left * MM, right * MM, 297 - (top + bottom) / 2 * MM))
    return sorted(found, key=lambda rule: rule[2])


@pytest.mark.parametrize("changes", [{}, HOUSEHOLD, {"organisation_name": LONG, "agency": LONG}])
@pytest.mark.parametrize("stem", PAPERS)
def test_margins_and_page_numbers(stem: str, changes: dict[str, object]) -> None:
    document = pypdfium2.PdfDocument(paper(PAPERS[stem], **changes).pdf)
    for number, page in enumerate(document, start=1):
        assert page.get_size() == pytest.approx((595.28, 841.89), abs=0.1)
        every = boxes(page)
        inside = [box for box in every if box[1] >= 19.5]
        assert min(box[0] for box in inside) >= 29.6
        assert max(box[2] for box in inside) <= 195.5
        assert max(box[3] for box in inside) <= 277.5
        above = [box for box in every if box[1] < 19.5]
        assert bool(above) == (number > 1)
        if above:
            middle = (min(box[0] for box in above) + max(box[2] for box in above)) / 2
            assert middle == pytest.approx(105, abs=0.3)
            assert all(box[1] > 5 and box[3] < 20 for box in above)
    document.close()


@pytest.mark.parametrize("stem", PAPERS)
def test_faces_and_sizes(stem: str) -> None:
    made = paper(PAPERS[stem])
    for page in range(made.pages):
        seen = chunks(made.pdf, page)
        assert {face for _, face, *_ in seen} <= {REGULAR, BOLD, ITALIC, BOTH}
        assert {size for _, _, size, *_ in seen} <= {11, 12, 13, 14}
        if page:
            assert (str(page + 1), REGULAR, 13) in {chunk[:3] for chunk in seen}
            continue
        look = {words: (face, size) for words, face, size, *_ in seen}
        assert look["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] == (BOLD, 12)
        assert look["Độc lập - Tự do - Hạnh phúc"] == (BOLD, 13)
        number = next(words for words in look if words.startswith(("Số: ", "Mã đơn vị")))
        assert look[number] == (REGULAR, 13)


def at(seen: list[tuple[str, str, float, float, float]], start: str) -> tuple[Any, ...]:
    return next(chunk for chunk in seen if chunk[0].startswith(start))


def test_each_kind_of_text_in_its_face_and_size() -> None:
    pdf = paper(PAPERS["mqd02-2022"], handed_over=False).pdf
    first, last = chunks(pdf), chunks(pdf, 2)
    assert at(first, "BẢO HIỂM XÃ HỘI VIỆT NAM")[1:3] == (REGULAR, 12)
    assert at(first, "TỈNH HOA BAN")[1:3] == (BOLD, 12)
    assert at(first, "Số: 25/QĐ-XPHC")[1:3] == (REGULAR, 13)
    assert at(first, "Hoa Ban, ngày")[1:3] == (ITALIC, 13)
    assert at(first, "QUYẾT ĐỊNH")[1:3] == (BOLD, 14)
    assert at(first, "Xử phạt vi phạm hành chính")[1:3] == (BOLD, 13)
    assert at(first, "GIÁM ĐỐC BẢO HIỂM")[1:3] == (BOLD, 13)
    assert at(first, "Căn cứ Điều")[1:3] == (ITALIC, 13)
    assert at(first, "Điều 1.")[1:3] == (BOLD, 13)
    assert at(first, "1. Xử phạt")[1:3] == (REGULAR, 13)
    assert at(last, "Nơi nhận:")[1:3] == (BOTH, 12)
    assert at(last, "- Như Điều")[1:3] == (REGULAR, 11)
    assert at(last, "KT. GIÁM ĐỐC")[1:3] == (BOLD, 13)
    assert at(last, "Hà Thị Thử Nghiệm")[1:3] == (BOLD, 13)


def test_places_on_the_first_page() -> None:
    seen = chunks(paper(PAPERS["mqd02-2022"]).pdf)
    assert at(seen, "CỘNG HÒA")[3] > 105
    assert at(seen, "Độc lập")[3] > 105
    assert at(seen, "BẢO HIỂM XÃ HỘI VIỆT NAM")[3] < 60
    # number and place stand on one line, under both columns
    assert at(seen, "Số: 25")[4] == pytest.approx(at(seen, "Hoa Ban, ngày")[4], abs=0.01)
    assert at(seen, "Số: 25")[4] > at(seen, "Độc lập")[4]
    # first lines are indented by 1 cm
    assert at(seen, "1. Xử phạt")[3] == pytest.approx(40, abs=0.1)
    assert at(seen, "Tên của tổ chức")[3] == pytest.approx(40, abs=0.1)


def test_spacing_of_the_body() -> None:
    seen = chunks(paper(PAPERS["mqd02-2022"]).pdf)
    top = at(seen, "Điều 1.")[4]
    lines = sorted({round(chunk[4], 2) for chunk in seen if chunk[3] < 41 and chunk[4] >= top})
    steps = [(second - first) / MM for first, second in pairwise(lines)]
    single, parted = 13 * 1.15, 13 * 1.15 + 6
    assert all(
        step == pytest.approx(single, abs=0.1) or step == pytest.approx(parted, abs=0.1)
        for step in steps
    )
    assert any(step == pytest.approx(parted, abs=0.1) for step in steps)


@pytest.mark.parametrize("agency", [None, "Bảo hiểm xã hội", LONG], ids=["usual", "short", "long"])
@pytest.mark.parametrize("stem", FORMS)
def test_rules_of_the_head_on_every_form(stem: str, agency: str | None) -> None:
    """Under the motto as long as it is, under the agency a third to a half of its longest line."""
    pdf = paper(FORMS[stem], **({"agency": agency, "office_name": agency} if agency else {})).pdf
    document = pypdfium2.PdfDocument(pdf)
    seen = chunks(pdf)
    agency_rule, motto_rule = sorted(rules(document[0])[:2])
    every = boxes(document[0])
    ideal = at(seen, "Độc lập")[4]
    left, right = extent(every, ideal, right=True)
    assert motto_rule[:2] == pytest.approx((left, right), abs=0.8)
    assert 0 < motto_rule[2] - ideal < 4
    assert right <= 195.5
    head = [c for c in seen if c[1:3] == (BOLD, 12) and c[3] < 100 and c[4] < agency_rule[2]]
    spans = [extent(every, chunk[4], right=False) for chunk in head]
    widest = max(end - start for start, end in spans)
    assert 1 / 3 - 0.02 <= (agency_rule[1] - agency_rule[0]) / widest <= 1 / 2 + 0.02
    assert 0 < agency_rule[2] - max(chunk[4] for chunk in head) < 4
    # the columns do not touch
    assert max(end for _, end in spans) + 4 < extent(every, at(seen, "CỘNG HÒA")[4], right=True)[0]
    document.close()


def extent(
    every: list[tuple[float, float, float, float]], line: float, *, right: bool
) -> tuple[float, float]:
    """Where the text with this baseline begins and ends, in the left or right column of a head."""
    on = [box for box in every if box[1] < line < box[3] + 0.5 and (box[0] > 100) == right]
    return min(box[0] for box in on), max(box[2] for box in on)


@pytest.mark.parametrize("stem", ["mqd02-2022", "mqd40-2022", "mbb06-2022", "gm-lv-2025"])
def test_rules_have_their_length_and_place(stem: str) -> None:
    document = pypdfium2.PdfDocument(paper(PAPERS[stem]).pdf)
    page = document[0]
    seen = chunks(paper(PAPERS[stem]).pdf)
    across = rules(page)
    agency, motto = (rule for rule in sorted(across[:2]))
    every = boxes(page)

    def width(line: float, *, right: bool) -> tuple[float, float]:
        """Where the text with this baseline begins and ends, in the left or right column."""
        on = [box for box in every if box[1] < line < box[3] + 0.5 and (box[0] > 100) == right]
        return min(box[0] for box in on), max(box[2] for box in on)

    left, end = width(at(seen, "Độc lập")[4], right=True)
    assert motto[0] == pytest.approx(left, abs=0.8)
    assert motto[1] == pytest.approx(end, abs=0.8)
    assert 0 < motto[2] - at(seen, "Độc lập")[4] < 4
    names = [chunk for chunk in seen if chunk[1:3] == (BOLD, 12) and chunk[3] < 90]
    left, end = max((width(c[4], right=False) for c in names), key=lambda w: w[1] - w[0])
    assert 1 / 3 - 0.02 <= (agency[1] - agency[0]) / (end - left) <= 1 / 2 + 0.02
    assert (agency[0] + agency[1]) / 2 == pytest.approx((left + end) / 2, abs=0.5)
    title = across[2]
    above = max((c for c in seen if c[1] == BOLD and c[4] < title[2]), key=lambda chunk: chunk[4])
    on = [box for box in every if box[1] < above[4] < box[3] + 0.5]
    share = (title[1] - title[0]) / (max(box[2] for box in on) - min(box[0] for box in on))
    assert 1 / 3 - 0.02 <= share <= 1 / 2 + 0.02
    document.close()


@pytest.mark.parametrize("extra", range(12))
@pytest.mark.parametrize("stem", ["mqd02-2022", "mbb01-2022", "dn-kt-2025"])
def test_signature_is_never_alone_on_a_page(stem: str, extra: int) -> None:
    acts = [f"Hành vi số {number} trong danh sách dài" for number in range(2 + extra)]
    grounds = {"acts": acts, "check_grounds": acts, "handed_over": False}
    found = pages(paper(PAPERS[stem], **grounds).pdf)
    signed = next(page for page in found if "Hà Thị Thử Nghiệm" in page or "NGƯỜI LẬP" in page)
    before = re.split(r"Nơi nhận:|CÁ NHÂN/NGƯỜI ĐẠI DIỆN|KT\. GIÁM ĐỐC", signed)[0]
    lines = [line for line in before.splitlines() if len(line.strip()) > 3]
    assert len(lines) >= 2


#: what begins a signature: a capacity, a post in capitals, a caption, who receives
SIGNS = re.compile(
    r"^(Nơi nhận:|KT\.|PHÓ |GIÁM ĐỐC$|NGƯỜI |CÁ NHÂN/|ĐẠI DIỆN|BÊN |CÁN BỘ|XÁC NHẬN)"
)
#: words that make a paper longer, by the fact that every form of its kind prints
GROWING = ("organisation_name", "employer_name", "organisation_address", "address")


@pytest.mark.parametrize("stem", FORMS)
def test_signature_is_never_alone_on_a_page_of_any_form(stem: str) -> None:
    """While a paper grows line by line, at least two lines of its text stay with the signature."""
    form, broken = FORMS[stem], 0
    parts = {name for name in GROWING if isinstance(sample_facts(form).get(name), str)}
    if stem == "ck-dt-2025":
        parts.remove("employer_name")  # it stands in the head
    for extra in range(0, 48, 3):
        grown = dict.fromkeys(parts, "Tên dài thêm từng dòng " * (1 + extra))
        pdf = paper(form, handed_over=False, **grown).pdf
        for number in range(len(pages(pdf))):
            lines = body_lines(pdf, number)
            signed = [n for n, line in enumerate(lines) if SIGNS.match(line)]
            if not signed or number == 0 or "Kèm theo" in " ".join(lines[:3]):
                continue
            broken += 1
            assert signed[0] >= 2, (extra, number, lines[:3])
    assert broken or len(pages(pdf)) == 1 or stem == "01-dd-2025"


def body_lines(pdf: bytes, page: int) -> list[str]:
    """The lines of a page between its margins, from the top."""
    found: dict[float, list[tuple[float, str]]] = {}
    for words, _face, _size, left, down in chunks(pdf, page):
        if 20 < down < 279:
            found.setdefault(round(down, 1), []).append((left, words))
    return [" ".join(w for _, w in sorted(found[down])) for down in sorted(found)]


@pytest.mark.parametrize("extra", range(0, 40, 3))
def test_no_widow_no_orphan(extra: int) -> None:
    """No page begins with the last line of a paragraph, none ends with the first of one."""
    statement = "Đơn vị trình bày lý do chậm đóng và đề nghị được đóng theo tiến độ. " * 12
    acts = [f"Hành vi số {number}" for number in range(extra)] or ["Một hành vi"]
    pdf = paper(PAPERS["mbb01-2022"], violator_statement=statement, acts=acts).pdf
    whole = len(pages(pdf)) - 1
    for number in range(whole - 1):
        on = [
            sorted(c for c in chunks(pdf, n) if c[4] > 20 and c[3] < 41)
            for n in (number, number + 1)
        ]
        bottom = max(on[0], key=lambda chunk: chunk[4])
        tops = sorted(on[1], key=lambda chunk: chunk[4])[:2]
        continued = tops[0][3] < 31
        if continued:
            assert tops[1][3] < 31 or tops[1][4] - tops[0][4] < 13 * 1.15 * MM + 0.1
            ends = sorted(on[0], key=lambda chunk: chunk[4])[-2:]
            assert not (bottom[3] > 39 and ends[-1] == bottom), bottom


def test_a_long_table_repeats_its_head_and_keeps_its_total() -> None:
    rows = [
        {"period": month, "principal": 1, "due_on": day, "days_late": 1, "surcharge": 1}
        for month, day in [sample_month()] * 60
    ]
    pdf = paper(PAPERS["tb-dc-2025"], rows=rows, late_principal=60, surcharge=60).pdf
    found = pages(pdf)
    assert len(found) >= 3
    assert sum("Hạn đóng" in page for page in found) >= 2
    total = next(page for page in found if "Cộng" in page)
    assert "09/2026" in total.split("Cộng")[0]


def sample_month() -> tuple[Any, Any]:
    from datetime import date

    from app.domain.calendar import Month

    return Month(2026, 9), date(2026, 10, 31)


@pytest.mark.parametrize("stem", PAPERS)
def test_long_names_wrap(stem: str) -> None:
    names = dict.fromkeys(("organisation_name", "employer_name", "record_place", "acts"), LONG)
    text = said(PAPERS[stem], **{**names, "acts": [LONG]})
    shown = ("organisation_name", "employer_name")
    if any(f"{{{name}" in " ".join(_wording(stem)) for name in shown):
        assert LONG.strip() in text


def _wording(stem: str) -> list[str]:
    from app.documents.form_wording import wording

    return [
        line
        for line in wording(PAPERS[stem])
        if "{employer_name}" in line or ("Tên của tổ chức" in line)
    ]
