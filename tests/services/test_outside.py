"""Lists of other bodies in the register: imported, taken back, counted once, shown, exported."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest

from app import messages
from app.domain.calendar import Month
from app.domain.outside import RECORDS
from app.errors import Refused, Unreadable
from app.services.import_limits import BOUNDS
from app.services.import_outside import KEEP_LIMIT
from app.services.outside_lists import ROLES
from app.store.check import check
from app.store.office_settings import put_setting
from tests.kit.program import DATA, bare_template, copy_of, truth
from tests.kit.sheets import write_xlsx

FILES = {
    "business": "dpi_new_businesses_2026-09.xlsx",
    "tax-employers": "tax_employers_2025.xlsx",
    "tax-workers": "tax_workers_2025.xlsx",
    "d02": "d02_lt.xlsx",
    "bank": "bank_statement.xlsx",
}


@pytest.fixture
def office(tmp_path):
    trial = copy_of(bare_template(), tmp_path / "office")
    yield trial
    trial.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    trial = copy_of(bare_template(), tmp_path_factory.mktemp("lists") / "office")
    trial.take_in(*FILES.values())
    yield trial
    trial.close()


def services(trial):
    return trial.open().services


def register(trial):
    return services(trial).imports._register


def bring(trial, path, kind=None, **options):
    imports = services(trial).imports
    preview = imports.read(path, kind, **options)
    return preview, imports.commit(preview)


@pytest.mark.parametrize("kind", FILES)
def test_the_kind_is_told_by_the_file(filled, kind):
    batch = services(filled).imports.current(
        kind, Month(2026, 9) if kind in {"business", "d02"} else None
    )
    assert (batch.kind, batch.file_name, batch.status) == (kind, FILES[kind], "current")


def test_a_list_in_letters_of_before_unicode_is_known_too(office):
    preview = services(office).imports.read(DATA / "dpi_vni.xls")
    assert (preview.kind, preview.rows) == ("business", truth("dpi_legacy")["rows"])


@pytest.mark.parametrize("kind", FILES)
def test_rows_come_back_as_they_were_read(filled, kind):
    preview = services(filled).imports.read(DATA / FILES[kind], kind)
    table = services(filled).outside.table(kind, preview.already.id)
    outside = register(filled).outside
    assert tuple(outside.of_batch(kind, preview.already.id)) == preview.content.records
    assert len(table.rows) == preview.rows
    assert (preview.new, preview.changed, preview.same) == (0, 0, preview.rows)
    distinct = {record.key for record in preview.content.records}
    assert len(services(filled).outside.table(kind).rows) == len(distinct)
    row = preview.content.records[5]
    assert outside.batch_of(kind, row.key) == (preview.already.id, row.row)
    assert outside.facts(preview.already.id).columns == preview.content.columns


def test_the_register_is_sound_and_the_files_are_kept(filled):
    assert check(register(filled)).ok
    for batch in services(filled).imports.batches():
        if batch.kind in FILES:
            kept = services(filled).outside.source(batch.id)
            assert kept == (DATA / FILES[batch.kind]).read_bytes()


def test_a_row_altered_on_disk_is_found(filled, tmp_path):
    trial = copy_of(filled, tmp_path / "bad") if filled.opened == [] else None
    assert trial is None
    writer = register(filled).connections._writer
    writer.execute("DROP TRIGGER guard_bank_line_update")
    writer.execute("UPDATE bank_line SET credit = credit + 1 WHERE row = 8")
    faults = {item.code: item.faults for item in check(register(filled)).items if item.faults}
    assert faults["lines"] == (FILES["bank"],)
    writer.execute("UPDATE bank_line SET credit = credit - 1 WHERE row = 8")
    writer.execute(
        "CREATE TRIGGER guard_bank_line_update BEFORE UPDATE ON bank_line"
        " BEGIN SELECT RAISE(ABORT, 'bank_line: fixed'); END"
    )
    assert check(register(filled)).ok


def test_the_same_file_again_is_refused_and_taking_back_frees_it(office):
    preview, effects = bring(office, DATA / FILES["d02"])
    assert effects.label == "import_d02"
    again = services(office).imports.read(DATA / FILES["d02"])
    assert again.blocking == ("already_imported",)
    services(office).imports.take_back(again.already.id)
    assert services(office).outside.table("d02").rows == ()
    third = services(office).imports.read(DATA / FILES["d02"])
    assert (third.blocking, third.new) == ((), preview.rows)


def test_undo_takes_an_import_back(office):
    _, effects = bring(office, DATA / FILES["bank"])
    assert len(services(office).outside.table("bank").rows) == 160
    services(office).history.undo(effects.change_set)
    assert services(office).outside.table("bank").rows == ()


HEADER = ["Ngày GD", "Số GD", "Ghi nợ", "Ghi có", "Số dư", "Nội dung"]


def statement(path, *lines):
    return write_xlsx(path, [["SAO KÊ"], HEADER, *lines])


def line(day, ref, credit, memo, balance=None):
    return [date(2026, 10, day), ref, None, credit, balance, memo]


def credits_of(trial):
    return [row.credit for row in services(trial).outside.table("bank").rows]


def test_lines_of_overlapping_statements_count_once(office, tmp_path):
    first = [line(1, "FT1", 100, "a"), line(2, "FT2", 200, "b")]
    second = [line(2, "FT2", 200, "b dài hơn"), line(3, "FT3", 300, "c")]
    bring(office, statement(tmp_path / "1.xlsx", *first))
    preview, _ = bring(office, statement(tmp_path / "2.xlsx", *second))
    assert (preview.new, preview.changed, preview.same) == (1, 1, 0)
    assert sorted(credits_of(office)) == [100, 200, 300]
    batches = services(office).imports.batches()
    services(office).imports.take_back(batches[1].id)
    assert sorted(credits_of(office)) == [200, 300]
    services(office).imports.take_back(batches[0].id)
    assert credits_of(office) == []


def test_the_same_sum_twice_on_one_day_without_references(office, tmp_path):
    twice = [line(1, None, 100, "BHXH"), line(1, None, 100, "BHXH"), line(2, None, 5, "x")]
    bring(office, statement(tmp_path / "1.xlsx", *twice))
    bring(office, statement(tmp_path / "2.xlsx", *twice, line(3, None, 7, "y")))
    assert sorted(credits_of(office)) == [5, 7, 100, 100]


def test_a_later_list_says_what_changed(office, tmp_path):
    header = ["Mã số doanh nghiệp", "Tên doanh nghiệp", "Vốn điều lệ (triệu đồng)", "Tình trạng"]
    title = ["DANH SÁCH DOANH NGHIỆP THÁNG 9/2026"]
    row = ["0100233488", "Công ty TNHH Thử", 500, "Đang hoạt động"]
    bring(office, write_xlsx(tmp_path / "1.xlsx", [title, header, row]))
    changed = [*row[:2], 700, row[3]]
    preview, _ = bring(office, write_xlsx(tmp_path / "2.xlsx", [title, header, changed]))
    (change,) = preview.changes
    assert change.state == "changed"
    assert [(f.field, f.old, f.new) for f in change.fields] == [
        ("capital", "500000000", "700000000")
    ]
    (kept,) = services(office).outside.table("business").rows
    assert kept.capital == 700_000_000


def test_communes_of_the_territory_are_named_by_code(filled):
    rows = {row.row: row for row in services(filled).outside.table("business").rows}
    for entry in truth("dpi")["sample"]:
        assert rows[entry["row"]].commune_code == entry["commune_code"]


def test_answers_change_what_is_read(office):
    imports = services(office).imports
    preview = imports.read(DATA / FILES["business"], answers={"money_unit": "1000"})
    assert preview.content.records[0].capital == 9_500_000
    assert {q.key for q in preview.questions} == {"encoding", "money_unit"}


def test_numbers_of_persons_are_masked_by_role(office):
    bring(office, DATA / FILES["tax-workers"])
    outside = services(office).outside

    def seen():
        table = outside.table("tax-workers")
        return table.masked, table.rows[0].person_id, table.rows[0].insurance_number

    assert outside.role() == "officers"
    for role in ROLES:
        outside.set_role(role)
        expected = {"all": False, "none": True}.get(role, seen()[0])
        assert seen()[0] is expected
    assert seen() == (True, "•••••••••434", "•••••••332")
    outside.set_role("all")
    assert seen() == (False, "019181984434", "1999821332")
    with pytest.raises(Refused):
        outside.set_role("somebody")


def test_the_role_goes_by_the_name_of_who_works_here(office):
    outside = services(office).outside
    office_record = register(office).offices.office()
    assert not outside.sees_ids()
    with register(office).command("test", actor="") as command:
        values = {"office_id": office_record.id, "name": "Đỗ Thị Thử"}
        command.create("officer", values)
    assert outside.sees_ids()
    outside.set_role("signatories")
    assert not outside.sees_ids()


@pytest.mark.parametrize("kind", FILES)
def test_an_export_comes_back_in_by_its_own_import(filled, kind, tmp_path):
    outside = services(filled).outside
    outside.set_role("all")
    table = outside.table(kind)
    path = tmp_path / f"{kind}.xlsx"
    before = len(register(filled).changes.recent(999))
    path.write_bytes(outside.workbook(table))
    preview = services(filled).imports.read(path, kind, period=Month(2026, 9))
    assert preview.rejected == ()
    assert preview.rows == len(table.rows)
    wrong = [(c.name, c.fields) for c in preview.changes]
    assert wrong == []
    assert preview.same == preview.rows
    noted = register(filled).changes.recent(999)
    assert len(noted) == before + 1
    assert noted[0].label == "list_export"


def test_every_export_is_noted_with_what_it_held(filled):
    outside = services(filled).outside
    outside.set_role("none")
    content = outside.workbook(outside.table("business"))
    entry = register(filled).changes.recent(1)[0]
    (change,) = register(filled).changes.change_set(entry.id)
    assert change.payload == {"kind": "business", "batch": "", "rows": 126, "whole_ids": 0}
    assert b"019098993210" not in content


def test_a_file_too_large_is_not_kept_but_read(office):
    with register(office).command("test", actor="") as command:
        put_setting(command, KEEP_LIMIT, "0")
    preview, _ = bring(office, DATA / FILES["bank"])
    (batch,) = services(office).imports.batches()[:1]
    assert services(office).outside.source(batch.id) is None
    assert preview.rows == 160


def test_a_file_changed_after_the_look_is_refused(office, tmp_path):
    path = statement(tmp_path / "s.xlsx", line(1, "FT1", 100, "a"))
    preview = services(office).imports.read(path)
    statement(path, line(1, "FT1", 999, "a"))
    with pytest.raises(Refused, match="file_changed"):
        services(office).imports.commit(preview)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        *(("imports.max_cells", "9"), ("imports.max_sheets", "1")),
        *(("imports.max_entries", "3"), ("imports.max_ratio", "20")),
    ],
)
def test_limits_are_settings_named_in_the_refusal(office, tmp_path, setting, value):
    rows = [HEADER, line(1, "FT1", 100, "a"), line(2, "FT2", 100, "a")]
    path = write_xlsx(tmp_path / "s.xlsx", rows, more={"B": rows})
    if setting == "imports.max_ratio":
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/zeros", bytes(33_000_000))
    with register(office).command("test", actor="") as command:
        put_setting(command, setting, value)
    with pytest.raises(Unreadable, match="too_large") as refused:
        services(office).imports.read(path, "bank")
    assert refused.value.fields["setting"] == setting
    assert setting in messages.error(refused.value).what


def test_limits_out_of_bounds_are_refused_by_name(office):
    limits = services(office).import_limits
    assert limits.values()["imports.max_file_mb"] == 200
    for name, (least, most) in BOUNDS.items():
        for text in (str(least - 1), str(most + 1), "", "²", "-1"):
            with pytest.raises(Refused, match="import_limit_refused") as refused:
                limits.put({name: text})
            assert refused.value.fields["field"] == name
        limits.put({name: str(least)})
        assert limits.values()[name] == least


def test_a_mapping_corrected_by_hand_is_remembered(office, tmp_path):
    rows = [["Ngày", "Mã", "Thu", "Diễn giải"], [date(2026, 10, 1), "R1", 5, "x"]]
    path = write_xlsx(tmp_path / "s.xlsx", rows)
    imports = services(office).imports
    looked = imports.read(path, "bank", correctable=True)
    assert looked.refusal.code == "no_header"
    mapping = {"booked_on": "Ngày", "reference": "Mã", "credit": "Thu", "memo": "Diễn giải"}
    imports.commit(imports.read(path, "bank", mapping=mapping))
    again = imports.read(
        write_xlsx(tmp_path / "t.xlsx", [*rows, [date(2026, 10, 2), "R2", 6, "y"]]), "bank"
    )
    assert (again.mapping_remembered, again.new, again.same) == (True, 1, 1)


def test_every_kind_has_columns_and_words(filled):
    for kind in RECORDS:
        table = services(filled).outside.table(kind)
        assert len({column.header for column in table.columns}) == len(table.columns)
    with pytest.raises(Refused):
        services(filled).outside.table("c12")
