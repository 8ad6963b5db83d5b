"""A target spoken to on one PC while another one takes it out of the campaign."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from app.domain.coverage import ContactHow
from app.errors import Refused
from app.services.coverage import Coverage
from app.services.coverage_figures import CoverageFigures
from app.services.coverage_today import coverage_items
from app.services.coverage_views import CampaignEntry, Candidate, ContactEntry, TargetChoice
from app.services.listing import Query
from app.services.task import Task

DAY = date(2026, 9, 1)
CHOICE = TargetChoice(source="business")
LEFT = {"state": "left"}


class Desk:
    """The use cases of campaigns on one PC."""

    def __init__(self, pc):
        self.pc = pc
        self.work = Coverage(pc.register, actor="an")
        self.figures = CoverageFigures(pc.register)

    def call(self, target, **more):
        day = self.pc.clock.now().date()
        self.work.contact([target], ContactEntry(ContactHow.CALL, day, said="hẹn", **more))

    def listed(self, **filters):
        return [row.name for row in self.figures.listing.select(Query(filters=filters))]

    def left(self):
        return self.figures.listing.select(Query(filters=LEFT))

    def counts(self):
        figures = self.figures.campaigns()[0].figures
        return figures.targets, figures.contacted

    def sheet(self, **filters):
        book = openpyxl.load_workbook(io.BytesIO(self.figures.workbook(Query(filters=filters))))
        return [[cell.value for cell in row] for row in book.active.iter_rows()]


@pytest.fixture
def met(office):
    """Two PCs of one campaign; the first target is called by one and taken out by the other."""
    one, two = office("one"), office("two")
    made = [
        Candidate("business", "b1", row, f"k{row}", "", f"01000000{row:02d}", f"Công ty {row}")
        for row in (1, 2)
    ]
    first = Desk(one)
    first.work.open(CampaignEntry("Đợt", DAY), made, CHOICE)
    one.sync()
    two.sync()
    second = Desk(two)
    target = next(row.id for row in first.figures.listing.select(Query()) if row.row == 1)
    first.call(target)
    second.work.leave([target])
    for pc in (two, one, two):
        pc.sync()
    return first, second, target


def meet(*desks):
    for desk in (*desks, desks[0]):
        desk.pc.sync(Task())


def test_the_contact_is_listed_and_counts_nowhere(met):
    for desk in met[:2]:
        assert desk.listed() == ["Công ty 2"]
        [row] = desk.left()
        assert (row.name, row.contacts, row.left, row.quiet) == ("Công ty 1", 1, True, False)
        assert desk.figures.listing.totals(Query())["left"] == 1
        assert desk.figures.listing.totals(Query(filters=LEFT))["contacted"] == 0
        assert desk.counts() == (1, 0)
        assert desk.figures.figures("officer").total.targets == 1
        assert [each.said for each in desk.figures.contacts(row.id)] == ["hẹn"]
        due = desk.figures.due(DAY)
        assert (due.promises, due.left) == ((), 1)
        [told] = [each for each in coverage_items(due, DAY) if each.code == "coverage_left"]
        assert (told.page, told.query) == ("coverage", LEFT)


def test_the_excel_file_tells_them_apart_at_its_end(met):
    first, _, _ = met
    cells = [str(cell) for row in first.sheet() for cell in row if cell]
    assert cells.index("Công ty 2") < cells.index("Công ty 1") < cells.index("Đã bỏ, còn liên hệ")
    assert any(cell.startswith("1 đơn vị ở cuối danh sách") for cell in cells)
    only = [cell for row in first.sheet(**LEFT) for cell in row]
    assert "Công ty 1" in only
    assert "Công ty 2" not in only
    untouched = [cell for row in first.sheet(state="untouched") for cell in row]
    assert "Công ty 1" not in untouched


def test_brought_back_it_counts_again_on_both(met):
    first, second, target = met
    second.work.rejoin([target])
    meet(second, first)
    for desk in (first, second):
        assert desk.listed() == ["Công ty 1", "Công ty 2"]
        assert desk.left() == []
        assert desk.counts() == (2, 1)
    with pytest.raises(Refused, match="record_gone"):
        first.work.rejoin([target])


def test_struck_it_is_gone_on_both(met):
    first, second, target = met
    [contact] = second.figures.contacts(target)
    second.work.strike(contact.id, "gọi nhầm")
    meet(second, first)
    for desk in (first, second):
        assert desk.left() == []
        assert desk.listed() == ["Công ty 2"]
    with pytest.raises(Refused, match="record_gone"):
        first.work.rejoin([target])


def test_nothing_else_is_done_with_one_that_is_out(met):
    first, _, target = met
    with pytest.raises(Refused, match="record_gone"):
        first.call(target)
    [campaign] = first.figures.campaigns()
    first.work.close(campaign.id)
    with pytest.raises(Refused, match="campaign_closed"):
        first.work.rejoin([target])
    first.work.close(campaign.id, again=True)
    with pytest.raises(Refused, match="record_gone"):
        first.work.rejoin([])
