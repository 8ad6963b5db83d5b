"""Invented employers, their debts, letters and stories, always the same."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from app.domain.arrears import Bucket, UnitArrears
from app.domain.calendar import Month
from app.domain.money import share
from app.services.derivation import ExplanationLine
from app.services.today import DueItem
from app.services.unit_story import StoryEvent
from app.services.unit_table import UnitRow
from app.services.units import MonthRow, UnitStory
from app.services.urging_views import LetterRow

TODAY = date(2026, 10, 12)
NOW = datetime(2026, 10, 12, 8, 30, tzinfo=UTC)
COMMUNES = ("Phường Bến Cau", "Xã Hòa Khê", "Xã Thủy Lĩnh", "Xã Khe Lạnh", "Phường Đồng Sương")
OFFICERS = ("Mạc Hồng Luyện", "Lương Thị Mơ", "Đỗ Bích Vượng")
_KINDS = (
    "Công ty TNHH",
    "Công ty cổ phần",
    "Hợp tác xã",
    "Trường mầm non",
    "Doanh nghiệp tư nhân",
    "Công ty TNHH một thành viên Thương mại Dịch vụ và Sản xuất",
)
_NAMES = (
    "Cơ khí Suối Đá",
    "May Ánh Dương Xanh",
    "Vận tải Đèo Khế",
    "Nông sản Trà Hoa",
    "Hoa Sen Nhỏ",
    "Gạch ngói Thung Xanh",
    "Xây dựng và Lắp máy Cầu Vồng",
    "Điện nước Bình Nguyên Mới",
)


def units(count: int) -> list[UnitRow]:
    """Return invented employers, always the same."""
    dice = random.Random(7)
    made = []
    for number in range(count):
        late = dice.random() < 0.25
        balance = dice.randrange(4_000_000, 240_000_000) if late else dice.choice((0, 0, -350_000))
        status = ("evasion" if dice.random() < 0.1 else "late") if late else "on_time"
        made.append(
            UnitRow(
                id=f"u{number:05}",
                code=f"TA{number:04}{dice.choice('ABCPQ')}",
                tax_code=f"46{number:08}"[:10],
                name=f"{dice.choice(_KINDS)} {dice.choice(_NAMES)} {number + 1}",
                commune=dice.choice(COMMUNES),
                sector_group=dice.choice(("DN", "HTX", "TH", "HX")),
                officer=dice.choice(OFFICERS),
                phone=f"0900{number:06}",
                workers=dice.randrange(1, 220),
                balance=balance,
                late_principal=balance if late else 0,
                status=status,
            )
        )
    return made


def due_items() -> list[DueItem]:
    return [
        DueItem(
            "letters_unsent",
            {"count": 46, "month": "10/2026"},
            date(2026, 10, 10),
            overdue=True,
            page="urging",
            query={"month": "2026-10"},
        ),
        DueItem("import_missing", {"period": "09/2026"}, date(2026, 10, 5), True, "imports"),
        DueItem("letters_undelivered", {"count": 45}, date(2026, 10, 13), False, "urging"),
        DueItem(
            "evasion_soon",
            {"count": 3},
            date(2026, 10, 16),
            overdue=False,
            page="employers",
            query={"standing": "late"},
        ),
        DueItem(
            "quarterly_list",
            {"quarter": "3/2026", "province_day": "15/10/2026"},
            date(2026, 10, 15),
            False,
            "returns",
        ),
    ]


def story(row: UnitRow) -> UnitStory:
    """Return one employer's story: late ones owe three periods, one of them not yet due."""
    late = bool(row.late_principal)
    owed = _arrears(row) if late else None
    return UnitStory(
        row=row,
        address=f"Số 14, đường Liên Xã, {row.commune}, tỉnh Trà Hoa",
        representative="Phùng Quý Mão – Giám đốc",
        contact="Vi Thị Lụa – kế toán",
        email="ke.toan@donvi.example",
        pay_cycle_months=1,
        accounts=(("0800123456789", "Ngân hàng Mẫu Trà Hoa"),),
        siblings=tuple(units(3)[1:]),
        months=tuple(_months(row)),
        arrears=owed,
        explanation=tuple(_explanation(owed)) if owed else (),
        letters=tuple(_letters(row)) if late else (),
        events=tuple(_events()) if late else (),
    )


def _arrears(row: UnitRow) -> UnitArrears:
    part = (row.late_principal or 0) // 3
    dues = ((Month(2026, 7), date(2026, 8, 31)), (Month(2026, 8), date(2026, 9, 30)))
    buckets = [
        Bucket(
            month,
            part,
            due,
            (TODAY - due).days,
            share(part, Fraction(3, 10_000) * (TODAY - due).days),
        )
        for month, due in dues
    ]
    buckets.append(Bucket(Month(2026, 9), part, date(2026, 10, 31), 0, 0))
    return UnitArrears(
        unit_code=row.code,
        as_of=TODAY,
        through=Month(2026, 9),
        buckets=tuple(buckets),
        ledger_interest=412_000,
        credit=0,
        closing=row.balance or 0,
        last_due=part,
        urged_on=date(2026, 9, 9),
    )


def _explanation(owed: UnitArrears) -> list[ExplanationLine]:
    lines = []
    for bucket in owed.buckets:
        period = bucket.period.vietnamese
        lines.append(ExplanationLine(f"Kỳ {period}: còn phải đóng", "", bucket.principal, 0))
        article = "Luật Bảo hiểm xã hội 41/2024/QH15, Điều 34 khoản 4"
        lines.append(ExplanationLine(f"Hạn đóng: {bucket.due_on:%d/%m/%Y}", article, None, 1))
        if bucket.days_late:
            words = f"Quá hạn đến hết 12/10/2026: {bucket.days_late} ngày × 0,03 %"
            article = "Luật Bảo hiểm xã hội 41/2024/QH15, Điều 40 khoản 1"
            lines.append(ExplanationLine(words, article, bucket.surcharge, 1))
        else:
            words = "Chưa đến hạn vào ngày 12/10/2026, không tính 0,03 %/ngày"
            lines.append(ExplanationLine(words, "", None, 1))
    total = f"Tổng chậm đóng đến ngày {TODAY:%d/%m/%Y}"
    return [*lines, ExplanationLine(total, "", owed.late_principal, 0)]


def _months(row: UnitRow) -> list[MonthRow]:
    due = max((row.late_principal or 9_000_000) // 3, 1_000_000)
    made = []
    closing = 0
    for number in range(9):
        period = Month(2026, number + 1)
        paid = due if number < 6 or not row.late_principal else 0
        opening, closing = closing, closing + due - paid
        warning = ("đầu kỳ khác cuối kỳ tháng trước 350.000 đồng",) if number == 4 else ()
        made.append(MonthRow(period, opening, due, 0, 0, paid, closing, warning))
    return made[::-1]


def _letters(row: UnitRow) -> list[LetterRow]:
    made = []
    for number, (day, state) in enumerate(
        ((date(2026, 10, 8), "sent"), (date(2026, 9, 9), "delivered"))
    ):
        received = day + timedelta(days=3) if state == "delivered" else None
        made.append(
            LetterRow(
                id=f"l{number}",
                unit_id=row.id,
                unit_code=row.code,
                name=row.name,
                commune=row.commune,
                number=f"{17 + number:02}/Q01-BHXH-QLT&PTNTG",
                issued_on=day,
                late_principal=row.late_principal or 0,
                surcharge=184_220,
                evasion_from=date(2026, 10, 31),
                state=state,
                sent_how="post",
                sent_on=day,
                received_on=received,
                received_by="Vi Thị Lụa" if received else "",
                proof="",
            )
        )
    return made


def _events() -> list[StoryEvent]:
    told = (
        (
            8,
            "letter",
            "Phát hành văn bản đôn đốc số 17/Q01-BHXH-QLT&PTNTG, số tiền 84.130.000 đồng",
        ),
        (6, "record", "Số lao động: 41 → 43; Điện thoại: – → 0900000017"),
        (3, "import", "Nhập C12 tháng 09/2026: cuối kỳ 126.195.000 đồng"),
    )
    return [
        StoryEvent(datetime(2026, 10, day, 9, 12, tzinfo=UTC), kind, text, "Mạc Hồng Luyện")
        for day, kind, text in told
    ]
