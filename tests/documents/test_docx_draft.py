"""Drafts for Word: the words of the PDF, the page of Decree 30, marked as drafts."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from app.documents.docx_draft import render_docx
from app.documents.form_pdf import render, sample_facts
from app.documents.forms import load_form, shipped_forms
from app.errors import Refused
from tests.kit.letters import facts
from tests.kit.official import HOUSEHOLD

if TYPE_CHECKING:
    from pathlib import Path

FORM = load_form("01-ĐĐ", on=date(2026, 10, 8))
FORMS = shipped_forms()
CALLED = {form.source.split("/")[-1].removesuffix(".toml"): form for form in FORMS}
EVERY = pytest.mark.parametrize("name", CALLED)
SOFFICE = shutil.which("soffice")


def read(**changes: object) -> Any:
    return Document(io.BytesIO(render_docx(FORM, facts(7, 1_000_000, 2_500_000, **changes))))


def of(name: str, **changes: object) -> Any:
    form = CALLED[name]
    return Document(io.BytesIO(render_docx(form, {**sample_facts(form), **changes})))


def words(document: Any) -> str:
    return "\n".join(words_of(paragraph) for paragraph in paragraphs(document))


def words_of(element: Any) -> str:
    return "".join(t.text or " " for t in element.iter(qn("w:t"), qn("w:br")))


def paragraphs(document: Any) -> list[Any]:
    return list(document.element.body.iter(qn("w:p")))


def bag(text: str) -> list[str]:
    return sorted(re.findall(r"\w+", text))


def test_a_draft_says_what_the_paper_says() -> None:
    text = words(read())
    for part in ("CỘNG HÒA XÃ HỘI", "Lá Xanh số 7", "1.000.000", "2.500.000", "Nơi nhận", "Hà Thị"):
        assert part in text


@pytest.mark.parametrize("changes", [{}, HOUSEHOLD], ids=["organisation", "household"])
@EVERY
def test_every_word_of_the_pdf_and_no_other(name: str, changes: dict[str, object]) -> None:
    form = CALLED[name]
    told = {**sample_facts(form), **changes, "pages": 2}
    printed = PdfReader(io.BytesIO(render(form, told).pdf))
    expected = bag(" ".join(page.extract_text() for page in printed.pages))
    found = bag(words(of(name, **changes, pages=2)))
    # what is outside of the text: page numbers, the foot, the words under a payment code
    beside = {"Mã", "kiểm", "tra", "K7QD", "Quét", "để", "chuyển"} | set("23456789")
    assert [w for w in found if w not in beside] == [w for w in expected if w not in beside]


@EVERY
def test_every_page_says_that_it_is_a_draft_and_its_number_from_the_second(name: str) -> None:
    section = of(name).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "DỰ THẢO"
    others = section.header.paragraphs[0]
    assert others.text.endswith("DỰ THẢO")
    [instruction] = others._p.iter(qn("w:instrText"))
    assert instruction.text.strip() == "PAGE"
    assert "PAGE" not in section.first_page_header.paragraphs[0]._p.xml
    middle, _right = others.paragraph_format.tab_stops
    assert section.left_margin + middle.position == pytest.approx(section.page_width / 2, abs=9000)


@EVERY
def test_its_page_is_that_of_the_decree(name: str) -> None:
    document, page = of(name), CALLED[name].page
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for side in ("top", "bottom", "left", "right"):
        assert round(getattr(section, f"{side}_margin").mm) == getattr(page, side)
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", page.size)
    assert normal.paragraph_format.widow_control
    assert normal.paragraph_format.line_spacing == pytest.approx(1.0)
    sizes = {int(each.get(qn("w:val"))) / 2 for each in document.element.iter(qn("w:sz"))}
    assert sizes - {0.5} <= {11, 12, 13, 14}  # 0.5: the width of a rule, in eighths of a point


def test_the_head_has_two_columns_with_their_rules() -> None:
    document = of("mqd02-2022")
    head = document.tables[0]
    left, right = head.rows[0].cells
    assert left.text.split("\n")[0] == "BẢO HIỂM XÃ HỘI VIỆT NAM"
    assert right.text.split("\n")[:2] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    for cell in (left, right):
        [ruled] = [p for p in cell.paragraphs if p._p.find(f".//{qn('w:pBdr')}") is not None]
        length = (
            cell.width - ruled.paragraph_format.left_indent - ruled.paragraph_format.right_indent
        )
        share = length / cell.width
        assert (0.2 < share < 0.5) if cell is left else (0.5 < share < 0.8)
    number, place = head.rows[1].cells
    assert number.text.startswith("Số: 25/QĐ-XPHC")
    assert place.text.startswith("Hoa Ban, ngày")


def kept(paragraph: Any) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


@EVERY
def test_no_row_is_cut_and_tables_are_apart(name: str) -> None:
    document = of(name)
    body = [e for e in document.element.body if e.tag in {qn("w:p"), qn("w:tbl")}]
    for number, element in enumerate(body):
        if element.tag != qn("w:tbl"):
            continue
        assert number == 0 or body[number - 1].tag == qn("w:p")
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in element.tr_lst)


@pytest.mark.parametrize("name", ["tb-dc-2025", "ck-dt-2025", "hs-cd-2025", "mqd33-2022"])
def test_a_table_repeats_its_head_and_keeps_its_total(name: str) -> None:
    document = of(name)
    [table] = [t for t in document.tables if t._tbl.find(f".//{qn('w:insideH')}") is not None]
    head, *rows = table.rows
    assert head._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row._tr.find(f".//{qn('w:tblHeader')}") is None for row in rows)
    assert all(kept(p) for p in head._tr.iter(qn("w:p")))
    if rows[-1].cells[1].text == "Cộng":
        assert all(kept(p) for p in rows[-2]._tr.iter(qn("w:p")))


@pytest.mark.parametrize("name", ["mqd02-2022", "mbb01-2022", "tb-dc-2025", "xn-kt-2025"])
def test_a_signature_stays_with_the_end_of_the_text(name: str) -> None:
    document = of(name, handed_over=False)
    body = [e for e in document.element.body if e.tag in {qn("w:p"), qn("w:tbl")}]
    signed = max(
        n
        for n, e in enumerate(body)
        if e.tag == qn("w:tbl") and re.search("Hà Thị Thử|LẬP BIÊN BẢN", words_of(e))
    )
    before = [e for e in body[:signed] if e.tag == qn("w:p")][-2:]
    assert all(kept(paragraph) for paragraph in before)
    table = body[signed]
    assert all(kept(p) for row in table.tr_lst[:-1] for p in row.iter(qn("w:p")))


def test_what_is_missing_is_dots_and_markup_stays_words() -> None:
    text = words(read(number="", employer_name="A & B <w:p> «X»"))
    assert "…………" in text
    assert "A & B <w:p>" in text


@pytest.mark.parametrize("odd", ["\x07", "\ufffe", "\ud800", "\u202e", "שלום", "😀"])
def test_letters_that_no_paper_takes_are_refused_as_in_the_pdf(odd: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(employer_name=f"Công ty {odd} Mẫu")
    assert refusal.value.code == "text_unprintable"


@EVERY
def test_every_form_can_be_edited_in_word(name: str) -> None:
    document = of(name)
    text = words(document)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "{" not in text
    assert "None" not in text
    assert document.core_properties.title
    assert document.core_properties.language == "vi-VN"


def test_the_same_draft_is_the_same_words_without_facts() -> None:
    for form in FORMS:
        assert "…………" in words(Document(io.BytesIO(render_docx(form, {}))))


# Converting needs LibreOffice, which no machine must have: the parts above do without it.
if SOFFICE:

    def test_libreoffice_shows_the_same_pages(tmp_path: Path) -> None:
        for name, form in CALLED.items():
            (tmp_path / f"{name}.docx").write_bytes(render_docx(form, sample_facts(form)))
        subprocess.run(
            [
                *(SOFFICE, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"),
                *("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)),
                *(str(tmp_path / f"{name}.docx") for name in CALLED),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        for name, form in CALLED.items():
            shown = PdfReader(tmp_path / f"{name}.pdf")
            printed = PdfReader(io.BytesIO(render(form, sample_facts(form), draft=True).pdf))
            found = [page.extract_text() for page in shown.pages]
            assert len(found) == len(printed.pages), name
            assert all("DỰ THẢO" in page for page in found)
            for number, page in enumerate(found, start=1):
                top = page.replace("DỰ THẢO", "").split()
                assert (str(number) in top) or number == 1
            apart = set(bag(" ".join(found))) ^ set(
                bag(" ".join(page.extract_text() for page in printed.pages))
            )
            assert len(apart) <= 8, (name, apart)  # sheets not counted, foot of the page, codes
            closing = next(page for page in reversed(found) if re.search(r"\(Ký|ĐỐC", page))
            assert len(bag(closing)) > 12
