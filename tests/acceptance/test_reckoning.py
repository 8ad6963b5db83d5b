"""Offices drawn at random against a second reckoning: counts, sums, warnings, arrears."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from tests.acceptance import model
from tests.kit.sheets import write_xlsx


def amount(rng, figure, style):
    """Return a figure as somebody may have typed it."""
    if style == "numbers":
        return figure
    if figure == 0:
        return rng.choice([None, "-", "0", 0])
    grouped = f"{abs(figure):,}"
    sign = "-" if figure < 0 else ""
    if figure < 0 and rng.random() < 0.3:
        return f"({grouped})"
    return sign + rng.choice([grouped, grouped.replace(",", "."), grouped.replace(",", " ") + " "])


def month_file(folder, rng, members, month):
    """Write one month in a shape of its own; return the file and its rows."""
    rows = {member.code: (member, member.rows[month]) for member in members if month in member.rows}
    style = rng.choice(["numbers", "texts"])
    names = rng.choice([model.HEADERS, model.TECHNICAL])
    order = list(names)
    rng.shuffle(order)
    sheet = [[] for _ in range(rng.choice([0, 6]))]
    sheet.append([names[key] for key in order])
    codes = list(rows)
    rng.shuffle(codes)
    for code in codes:
        member, row = rows[code]
        figures = {key: getattr(row, key) for key in ("due", "up", "down", "interest", "paid")}
        figures |= {"opening": max(row.opening, 0), "credit": max(-row.opening, 0)}
        figures["closing"] = row.closing
        cells = {key: amount(rng, figure, style) for key, figure in figures.items()}
        cells |= {"code": code, "name": member.name}
        sheet.append([cells[key] for key in order])
    name = f"c12_{month[0]}-{month[1]:02d}.xlsx"
    cover = {"Bìa": [["Trang bìa"]]} if rng.random() < 0.5 else None
    return write_xlsx(folder / name, sheet, more=cover), {
        code: row for code, (_, row) in rows.items()
    }


def register_file(folder, members):
    cycles = {1: "Hằng tháng", 3: "3 tháng một lần", 6: "6 tháng một lần"}
    header = ["Mã đơn vị", "Mã số thuế", "Tên đơn vị", "Phương thức đóng"]
    rows = [[each.code, each.tax_code, each.name, cycles[each.cycle]] for each in members]
    return write_xlsx(folder / "ds.xlsx", [header, *rows])


@pytest.mark.parametrize("seed", range(6))
def test_any_office_is_reckoned_as_the_conventions_say(new, tmp_path, seed):
    rng = random.Random(seed)
    first = rng.choice([(2025, 8), (2025, 11), (2026, 2)])
    members = model.office(rng, units=25, first=first, months=5)
    listed_first = rng.random() < 0.5
    if listed_first:
        assert new("import", "register", register_file(tmp_path, members)).status == 0
    left_out = model.plus(first, rng.choice([2, 99]))
    known, before, closings = [], {m.code for m in members} if listed_first else set(), {}
    for count in range(5):
        month = model.plus(first, count)
        if month == left_out:
            continue
        path, rows = month_file(tmp_path, rng, members, month)
        made = new("import", "c12", path, "--json").json
        assert (made["rows"], made["rejected"]) == (len(rows), [])
        assert made["totals"] == {
            "opening_vnd": sum(row.opening for row in rows.values()),
            "due_vnd": sum(row.due for row in rows.values()),
            "adjusted_vnd": sum(row.up - row.down for row in rows.values()),
            "paid_vnd": sum(row.paid for row in rows.values()),
            "closing_vnd": sum(row.closing for row in rows.values()),
        }
        assert set(made["units"]["new"]) == set(rows) - before
        assert set(made["units"]["removed"]) == before - set(rows)
        said = {(each["code"], each["unit_code"]) for each in made["warnings"]}
        breaks = {
            ("opening_differs_from_previous_closing", code)
            for code, row in rows.items()
            if row.opening != closings.get(code, row.opening)
        } | {
            ("closing_differs_from_row_arithmetic", code)
            for code, row in rows.items()
            if row.closing != row.follows
        }
        assert {each for each in said if "differs" in each[0]} == breaks
        closings |= {code: row.closing for code, row in rows.items()}
        known.append(month)
        before = set(rows)
    if not listed_first:
        made = new("import", "register", register_file(tmp_path, members), "--json").json
        assert made["new"] == sum(not any(m in each.rows for m in known) for each in members)
    end = model.last_day(known[-1])
    for on in (end, end + timedelta(10), end + timedelta(40), date(2028, 2, 29)):
        found = {each["unit_code"]: each for each in new("arrears", "--as-of", on, "--json").json}
        assert set(found) == before
        for member in members:
            if member.code in before:
                wanted = model.expected(member, known, on)
                assert {key: found[member.code][key] for key in wanted} == wanted
    assert new("check").status == 0
