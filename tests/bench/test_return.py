from __future__ import annotations

from io import BytesIO

import xlsxwriter

from app.documents.return_template import load_template
from app.documents.return_writer import fill
from app.domain.calendar import Month
from app.domain.late_return import late_return
from tests.kit.returns import AS_OF, HEAD, PERIOD, late_unit, sectors

ROWS = 5_000


def _plain_xlsxwriter(keys, rows):
    """The same rows and columns as anybody would write them: bordered, wrapped, formatted."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Báo cáo")
    look = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "valign": "vcenter"}
    head = book.add_format({**look, "bold": True, "align": "center", "text_wrap": True})
    text = book.add_format({**look, "text_wrap": True})
    money = book.add_format({**look, "num_format": "#,##0", "shrink": True})
    day = book.add_format({**look, "num_format": "dd/mm/yyyy"})
    month = book.add_format({**look, "num_format": "mm/yyyy"})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 9)
    sheet.freeze_panes(10, 4)
    sheet.set_column(0, len(keys) - 1, 12)
    for row in range(7, 10):
        for column, key in enumerate(keys):
            sheet.write_string(row, column, key, head)
    for number, row in enumerate(rows, start=10):
        for column, key in enumerate(keys):
            value = row.values.get(key)
            if value is None or value == "":
                sheet.write_blank(number, column, None, text)
            elif isinstance(value, str):
                sheet.write_string(number, column, value, text)
            elif isinstance(value, Month):
                sheet.write_datetime(number, column, value.first, month)
            elif hasattr(value, "year"):
                sheet.write_datetime(number, column, value, day)
            else:
                sheet.write_number(number, column, value, money)
    book.close()
    return target.getvalue()


def test_a_return_of_5000_rows_takes_at_most_1_3_times_xlsxwriter(race):
    units = [late_unit(number) for number in range(ROWS)]
    ret = late_return(
        units,
        period=PERIOD,
        as_of=AS_OF,
        everybody=[unit.arrears for unit in units],
        sectors=sectors(),
    )
    template = load_template("late_employers", on=PERIOD.first)
    keys = list(template.mapping.columns)
    assert len(keys) == 25
    race.within(
        1.3,
        candidate=lambda: fill(template, ret, head=HEAD),
        baseline=lambda: _plain_xlsxwriter(keys, ret.rows),
        name="return of 5,000 × 25 against XlsxWriter",
    )
