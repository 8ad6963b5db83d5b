"""Results given back to who sent a list, and the list of targets as Excel."""

from __future__ import annotations

import json

import pytest

from app.domain.coverage import ContactHow, TargetResult
from app.services.coverage_views import ContactEntry, ResultEntry, TargetChoice
from app.services.listing import Query
from app.services.outside_lists import ROLE_SETTING
from tests.kit.program import LATER
from tests.services.test_coverage import listed, opened, refused, services, sheet, trial

__all__ = ["listed", "services", "trial"]


@pytest.mark.parametrize("kind", ["business", "tax-employers"])
def test_results_go_back_in_the_senders_layout_and_come_in_unchanged(trial, tmp_path, kind):
    services = trial.open().services
    rows = opened(services, TargetChoice(source=kind))
    services.coverage.contact([rows[0].id], ContactEntry(ContactHow.CALL, LATER))
    services.coverage.result(
        [rows[0].id], ResultEntry(TargetResult.REFUSED, LATER, reason="chưa có lao động")
    )
    batch = next(each for each in services.imports.batches() if each.kind == kind)
    content = services.coverage_return.workbook(batch.id)
    path = tmp_path / "trả lời.xlsx"
    path.write_bytes(content)
    preview = services.imports.read(path)
    assert preview.kind == kind
    assert (preview.rows, preview.new, preview.changed) == (batch.rows, 0, 0)
    cells = sheet(content)
    head = next(row for row in cells if "Dòng tệp gửi" in row)
    mapping = services.coverage_sources._register.imports.get(batch.id).mapping
    assert [name for name in head if name in mapping.values()]
    [answered] = [row for row in cells if "chưa có lao động" in row]
    told = dict(zip(head, answered, strict=True))
    assert (told["Dòng tệp gửi"], told["Kết quả của cơ quan BHXH"]) == (rows[0].row, "Từ chối")
    only = sheet(services.coverage_return.workbook(batch.id, only_targets=True))
    answered = {row[0] for row in only if isinstance(row[0], int)}
    assert {row.row for row in rows} <= answered
    assert len(answered) < batch.rows
    register = services.coverage_sources._register
    sql = "SELECT core FROM outbox WHERE kind = 'list.export' ORDER BY no DESC LIMIT 1"
    sent = register.connections.read().execute(sql).fetchone()
    assert json.loads(sent[0])["payload"]["results"] == 1


def test_numbers_of_persons_stay_here_where_they_are_not_to_be_seen(trial):
    services = trial.open().services
    batch = next(each for each in services.imports.batches() if each.kind == "business")
    services.outside.set_role("none")
    assert services.coverage_sources._register.settings.value(ROLE_SETTING) == "none"
    ids = {row.personal_id for row in services.coverage_sources._register.outside.of_batch(
        "business", batch.id)} - {""}  # fmt: skip
    cells = {
        str(cell) for row in sheet(services.coverage_return.workbook(batch.id)) for cell in row
    }
    assert not ids & cells
    c12 = next(each for each in services.imports.batches() if each.kind == "c12")
    refused("batch_not_listed", services.coverage_return.workbook, c12.id)


def test_the_list_of_targets_as_excel(services):
    rows = opened(services)
    cells = sheet(services.coverage_figures.workbook(Query()))
    names = {row.name for row in rows}
    assert len([row for row in cells if names & set(map(str, row))]) == len(rows)
