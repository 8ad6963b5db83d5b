"""Every official form on the dictionary's invented facts: how it looks, what it asks, refuses."""

from __future__ import annotations

import unicodedata
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from pypdf import PdfReader

from app import messages
from app.documents.fact_book import sample_of
from app.documents.form_pdf import asked, render, sample_facts
from app.documents.forms import forms_in_force
from app.errors import Refused
from tests.kit.official import FORMS, HOUSEHOLD, OURS, STATUTORY, pages, paper, said

if TYPE_CHECKING:
    from tests.kit.golden import Golden

SCALE = 55 / 72
#: every form but the letters, by its file; each has its golden text and pictures
NAMES = (
    "bb-gttt-2022", "ck-dt-2025", "cv-nh-2026", "dn-kt-2025", "gm-lv-2025", "hs-cd-2025",
    "mbb01-2022", "mbb02-2022", "mbb06-2022", "mbb09-2022", "mbb28-2022", "mqd02-2022",
    "mqd05-2022", "mqd08-2022", "mqd33-2022", "mqd34-2022", "mqd38-2022", "mqd40-2022",
    "pc-hs-2025", "tb-dc-2025", "th-tm-2026", "tm-dk-2026", "tt-dk-2025", "xm-tk-2026",
    "xn-kt-2025",
)  # fmt: skip
CASE = {name: FORMS[name] for name in NAMES}


@pytest.mark.parametrize("stem", CASE)
def test_looks_as_it_was_approved(golden: Golden, stem: str) -> None:
    pdf = paper(CASE[stem]).pdf
    golden.text(f"forms/{stem}.txt", "\n\n".join(pages(pdf)))
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, start=1):
        picture = BytesIO()
        page.render(scale=SCALE).to_pil().convert("L").save(picture, "PNG", optimize=True)
        golden.picture(f"forms/{stem}-{number}.png", picture.getvalue())
    document.close()


@pytest.mark.parametrize(
    "name", ["mqd02-2022-household", "mbb01-2022-household", "mqd08-2022-household"]
)
def test_household_looks_as_it_was_approved(golden: Golden, name: str) -> None:
    pdf = paper(CASE[name.removesuffix("-household")], **HOUSEHOLD).pdf
    golden.text(f"forms/{name}.txt", "\n\n".join(pages(pdf)))


def test_every_form_has_its_golden_files() -> None:
    assert FORMS.keys() - CASE.keys() == {"01-dd-2025", "01-dd-2026", "th-dd-2025"}


@pytest.mark.parametrize("stem", FORMS)
def test_file_says_what_it_is(stem: str) -> None:
    form = FORMS[stem]
    made = paper(form)
    reader = PdfReader(BytesIO(made.pdf))
    assert reader.metadata is not None
    assert reader.metadata.title
    assert "{" not in reader.metadata.title
    assert reader.metadata.author
    assert reader.metadata.subject == form.title
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"
    assert len(reader.outline) == 1
    assert len(reader.pages) == made.pages
    assert made.missing == ()
    assert unicodedata.is_normalized("NFC", said(form))
    assert "None" not in said(form)
    assert "DỰ THẢO" not in said(form)


@pytest.mark.parametrize("stem", FORMS)
def test_draft_without_facts_is_dots_with_a_mark(stem: str) -> None:
    made = render(FORMS[stem], {}, draft=True)
    found = pages(made.pdf)
    assert all("DỰ THẢO" in page for page in found)
    assert "…………" in found[0]
    assert "None" not in "".join(found)
    assert made.missing
    with pytest.raises(Refused) as refusal:
        render(FORMS[stem], {})
    assert refusal.value.code == "facts_missing"
    assert refusal.value.fields["names"] == tuple(fact.name for fact in made.missing)


#: facts whose line is only printed where they are known, or whose place a hand fills in
OPTIONAL = {
    "amend_text", "commune_rep_name", "coordinating_bodies", "fine_total", "hearing_record_number",
    "hearing_record_date", "instalment_3_amount", "pages", "registry_note", "remedy_instructions",
    "si_principal", "si_surcharge", "treasury_name", "ui_principal", "ui_surcharge",
    "other_place_kind", "other_place_reason", "debit_debt", "credit_institution_address",
}  # fmt: skip
#: names that only stand under a signature; a day of the paper that the day of the record replaces
SIGNED = {
    "CK-ĐT": {"individual_name", "officer_name", "organisation_rep_name", "violator_kind"},
    "BB-GTTT": {"issued_on", "maker_name"},
}


@pytest.mark.parametrize("kind", ["organisation", "individual"])
@pytest.mark.parametrize("stem", CASE)
def test_every_required_fact_it_asks_for_is_wanted(stem: str, kind: str) -> None:
    """Without one of the facts printed the paper is no final one, and says which."""
    form = CASE[stem]
    facts: dict[str, Any] = {**sample_facts(form), "violator_kind": kind}
    printed = [fact for fact in asked(form, facts) if fact.required and facts.get(fact.name)]
    lone = {fact.name for fact in printed if fact.kind not in {"rows", "texts", "flag"}}
    for name in sorted(lone - OPTIONAL - SIGNED.get(form.code, set()) - form.fillers.keys()):
        draft = render(form, {**facts, name: None}, draft=True)
        assert name in {fact.name for fact in draft.missing}, name


def test_asks_for_what_the_kind_of_violator_needs() -> None:
    form = STATUTORY["mqd02-2022"]
    person = [fact.name for fact in asked(form, HOUSEHOLD)]
    company = [fact.name for fact in asked(form, {"violator_kind": "organisation"})]
    assert "individual_name" in person
    assert "organisation_name" not in person
    assert "organisation_rep_name" in company
    assert "individual_name" not in company
    assert "violator_kind" in {fact.name for fact in asked(form)}
    assert not [fact for fact in asked(form, HOUSEHOLD) if fact.derived]


def test_deputy_signs_with_the_delegation_cited_and_the_head_without() -> None:
    form = STATUTORY["mqd02-2022"]
    deputy = said(form)
    assert "Căn cứ Quyết định số: 15/QĐ-GQXP ngày 05/01/2026 về việc giao quyền" in deputy
    assert "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC" in deputy
    head = said(form, signer_capacity="", signer_title="Giám đốc")
    assert "GQXP" not in head
    assert "KT." not in head
    with pytest.raises(Refused) as refusal:
        paper(form, delegation_number=None)
    assert refusal.value.fields["names"] == ("delegation_number",)


def test_enforcement_delegation_has_its_own_symbol() -> None:
    text = said(STATUTORY["mqd08-2022"])
    assert "16/QĐ-GQCC" in text
    assert "GQXP" not in text


def test_warning_has_no_account_and_no_treasury() -> None:
    text = said(STATUTORY["mqd02-2022"], main_form="Cảnh cáo", fine_lines=[], fine_total=None)
    assert "Hình thức xử phạt chính: Cảnh cáo" in text
    assert "Kho bạc Nhà nước Mẫu" not in text
    assert "2. Gửi cho Bảo hiểm xã hội cơ sở Suối Mơ để tổ chức thực hiện" in text
    assert "3. Gửi cho Ủy ban nhân dân phường Suối Mơ để biết và phối hợp thực hiện./." in text


def test_last_line_of_article_3_moves_its_mark() -> None:
    text = said(STATUTORY["mqd02-2022"], coordinating_bodies=None)
    assert "3. Gửi cho Bảo hiểm xã hội cơ sở Suối Mơ để tổ chức thực hiện./." in text
    assert text.count("./.") == 1


def test_one_act_stands_in_the_line_several_are_numbered() -> None:
    form = STATUTORY["mqd02-2022"]
    one = said(form, acts=["Chậm đóng."], provisions=["Khoản 3 Điều 43."], fine_lines=[])
    assert "hành vi vi phạm hành chính: Chậm đóng. 3. Quy định tại: Khoản 3 Điều 43." in one
    assert "Mức phạt: 54.280.800 đồng (Bằng chữ: Năm mươi tư triệu" in one
    two = said(form)
    assert "1) Khoản 3 Điều 43" in two
    assert "2) Điều 45" in two
    assert "Tổng cộng: 54.280.800 đồng" in two


def test_several_violators_each_have_their_lines() -> None:
    other = {
        "violator_kind": "individual",
        "individual_name": "Cà Thị Khác",
        "individual_gender": "Nữ",
        "individual_birth_date": date(1990, 1, 2),
        "individual_nationality": "Việt Nam",
        "individual_occupation": "Kế toán",
        "individual_residence": "Tổ 9",
        "individual_id_number": "000090000009",
        "individual_id_date": date(2022, 2, 2),
        "individual_id_place": "Bộ Công an",
    }
    form = STATUTORY["mqd02-2022"]
    text = said(form, other_violators=[other])
    assert "Tên của tổ chức: Công ty TNHH Sản xuất" in text
    assert "Họ và tên: Cà Thị Khác" in text
    with pytest.raises(Refused) as refusal:
        paper(form, other_violators=[{**other, "individual_occupation": ""}])
    assert refusal.value.fields["names"] == ("individual_occupation",)


def test_several_decrees_have_a_line_each() -> None:
    text = said(STATUTORY["mqd02-2022"], decree_basis=["Nghị định A", "Nghị định B"])
    assert "Căn cứ Nghị định A; Căn cứ Nghị định B; Căn cứ Biên bản" in text


def test_right_to_explain_prints_one_case() -> None:
    form = STATUTORY["mbb01-2022"]
    assert "10. Quyền và thời hạn" not in said(form, right_to_explain="none")
    oral = said(form, right_to_explain="oral")
    assert "Trong thời hạn 02 ngày làm việc" in oral
    assert "văn bản yêu cầu được giải trình trực tiếp đến Giám đốc" in oral
    written = said(form, right_to_explain="written")
    assert "Trong thời hạn 05 ngày làm việc" in written
    assert "có quyền gửi văn bản giải trình đến Giám đốc" in written
    for unknown in (None, "perhaps"):
        with pytest.raises(Refused) as refusal:
            paper(form, right_to_explain=unknown)
        assert refusal.value.fields["names"] == ("right_to_explain",)


def test_who_does_not_sign_gives_a_reason() -> None:
    form = STATUTORY["mbb01-2022"]
    assert "không ký biên bản" not in said(form)
    with pytest.raises(Refused):
        paper(form, not_signed=True)
    text = said(form, not_signed=True, refusal_reason="không đồng ý số tiền")
    assert "vi phạm không ký biên bản: không đồng ý số tiền" in text


def test_signature_captions_follow_who_is_present() -> None:
    form = STATUTORY["mbb01-2022"]
    assert "ĐẠI DIỆN CHÍNH QUYỀN" in said(form)
    alone = said(form, commune_rep_name=None)
    assert "ĐẠI DIỆN CHÍNH QUYỀN" not in alone
    assert "NGƯỜI PHIÊN DỊCH" not in alone
    assert "(Ký, ghi rõ họ và tên)" not in said(form, no_signing_hints=True, handed_over=False)


def test_sheets_are_counted() -> None:
    form = STATUTORY["mbb01-2022"]
    assert paper(form).pages == 3
    assert "gồm 02 tờ" in said(form)
    assert "gồm 02 tờ" in said(form, both_sides=True)
    assert "gồm 01 tờ" in said(form, both_sides=True, handed_over=False)
    assert "gồm 05 tờ" in said(form, pages=5)


def test_back_page_only_where_handed_over() -> None:
    form = STATUTORY["mqd02-2022"]
    assert "NGƯỜI NHẬN QUYẾT ĐỊNH" in pages(paper(form).pdf)[-1]
    assert "NGƯỜI NHẬN QUYẾT ĐỊNH" not in said(form, handed_over=False)
    filled = said(form, delivery_hour=9, delivery_minute=5, delivery_date=date(2026, 12, 9))
    assert "vào hồi 09 giờ 05 phút, ngày 09/12/2026" in filled


def test_law_is_cited_as_of_the_day_of_the_paper() -> None:
    form = STATUTORY["mqd34-2022"]
    assert "(sửa đổi, bổ sung năm 2020, 2025)" in said(form, issued_on=date(2025, 7, 1))
    assert "(sửa đổi, bổ sung năm 2020)" in said(form, issued_on=date(2025, 6, 30))
    old = STATUTORY["mqd08-2022"]
    draft = render(old, {**sample_facts(old), "issued_on": date(2025, 12, 31)}, draft=True)
    assert "166/2013/NĐ-CP" in "".join(pages(draft.pdf)).replace("\n", " ")
    assert "enforcement_decree_date" in {fact.name for fact in draft.missing}


def test_two_instalments_close_with_the_second() -> None:
    form = STATUTORY["mqd05-2022"]
    assert "(Bằng chữ: Sáu mươi chín triệu đồng); c)" in said(form)
    two = said(form, instalment_2_amount=138_000_000, instalment_3_amount=None)
    assert "(Bằng chữ: Một trăm ba mươi tám triệu đồng). Điều 2." in two
    assert "lần thứ ba" not in two


def test_debt_is_never_sent_to_the_treasury() -> None:
    form = STATUTORY["mqd08-2022"]
    text = said(form)
    assert "205.945.000 đồng" in text
    assert "chuyển vào tài khoản số: 0000111122223 của Bảo hiểm xã hội cơ sở" in text
    fine = said(form, debit_debt=None, debit_amount=54_280_800)
    assert "0000111122223" not in fine
    assert fine.count("tài khoản số: 0000000007111 của Kho bạc Nhà nước Mẫu") == 3


@pytest.mark.parametrize(
    ("stem", "changes", "code"),
    [
        ("mqd02-2022", {"fine_total": 54_280_801}, "facts_sum"),
        ("mqd02-2022", {"si_account": "0000000007111"}, "facts_differ"),
        ("mqd02-2022", {"record_date": date(2026, 12, 8)}, "facts_not_after"),
        ("mqd05-2022", {"instalment_1_amount": 93_000_000}, "facts_sum"),
        (
            "mqd05-2022",
            {"instalment_1_amount": 91_999_999, "instalment_2_amount": 69_000_001},
            "facts_share",
        ),
        ("mqd05-2022", {"instalment_months": 7}, "facts_at_most"),
        ("mqd08-2022", {"voluntary_days": 31}, "facts_at_most"),
        ("mbb01-2022", {"copies": 1}, "facts_at_least"),
        ("ck-dt-2025", {"schedule_total": 1}, "facts_sum"),
    ],
)
def test_facts_that_do_not_agree(stem: str, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        paper(CASE[stem], **changes)
    assert refusal.value.code == code
    for language in messages.LANGUAGES:
        assert CASE[stem].code in messages.error(refusal.value, language).what
    draft = paper(CASE[stem], draft=True, **changes)
    assert [f"facts_{one.kind}" for one in draft.disagree] == [code]
    assert draft.disagree[0].labels


def test_only_the_day_that_is_too_late_is_named() -> None:
    draft = paper(CASE["mqd02-2022"], draft=True, record_date=date(2026, 12, 8))
    assert draft.disagree[0].labels == ("ngày lập biên bản vi phạm hành chính", "ngày văn bản")


def test_our_own_papers_say_so() -> None:
    assert {form.code for form in OURS.values()} == {
        "01-ĐĐ", "BB-GTTT", "CK-ĐT", "CV-NH", "GM-LV", "HS-CĐ", "PC-HS", "TB-ĐC", "TH-ĐĐ",
        "TH-TM", "TM-ĐK", "TT-ĐKKD", "XM-TK", "XN-KT", "ĐN-KT",
    }  # fmt: skip
    assert all(form.status == "mẫu nội bộ" for form in OURS.values())
    assert {form.code for form in STATUTORY.values()} == {
        "MBB01", "MBB02", "MBB06", "MBB09", "MBB28", "MQĐ02", "MQĐ05", "MQĐ08", "MQĐ33", "MQĐ34",
        "MQĐ38", "MQĐ40",
    }  # fmt: skip
    assert all(form.status == "mẫu quy định" for form in STATUTORY.values())
    assert all("68/2025" in form.note for form in STATUTORY.values())


def test_choices_have_boxes() -> None:
    text = said(CASE["xn-kt-2025"], hard_reason="bankrupt")
    assert "□ Không còn tại địa chỉ đăng ký" in text
    assert "■ Đang giải thể, phá sản" in text
    other = said(CASE["xn-kt-2025"], hard_reason="other", hard_other="chủ hộ đã chết")
    assert "Lý do khác: chủ hộ đã chết" in other


def test_an_entry_may_lack_only_what_it_may() -> None:
    form = CASE["mqd33-2022"]
    row = {"name": "Sổ lương", "unit": "quyển", "quantity": "01"}
    assert "…………" not in said(form, evidence_rows=[row])
    with pytest.raises(Refused) as refusal:
        paper(form, evidence_rows=[{**row, "quantity": ""}])
    assert refusal.value.fields["names"] == ("evidence_rows",)


def test_forms_of_a_day() -> None:
    codes = [form.code for form in forms_in_force(on=date(2026, 11, 28))]
    assert codes == sorted(codes)
    assert len(codes) == len(set(codes)) == 27
    assert "XM-TK" not in {form.code for form in forms_in_force(on=date(2025, 12, 31))}
    assert forms_in_force(on=date(2021, 12, 31)) == []


def test_office_form_wins_in_the_list(tmp_path: Any) -> None:
    import resources

    text = resources.read_text("forms/gm-lv-2025.toml")
    (tmp_path / "ours.toml").write_text(text.replace("2025-11-30", "2026-01-01"), encoding="utf-8")
    found = {form.code: form for form in forms_in_force(on=date(2026, 2, 1), folders=[tmp_path])}
    assert found["GM-LV"].source == str(tmp_path / "ours.toml")
    before = {form.code: form for form in forms_in_force(on=date(2025, 12, 1), folders=[tmp_path])}
    assert before["GM-LV"].source == "forms/gm-lv-2025.toml"


def test_samples_cover_all_that_is_required() -> None:
    for form in CASE.values():
        assert not paper(form).missing
        assert sample_of(form.vocabulary).keys() <= form.vocabulary.keys()
