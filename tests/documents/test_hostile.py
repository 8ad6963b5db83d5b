from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app import messages
from app.domain.text import clean
from app.errors import Unreadable
from tests.kit.golden import ROOT
from tests.kit.sheets import write_xlsx

DATA = Path(__file__).parents[1] / "data"
HOSTILE = DATA / "hostile"
TRUTH = json.loads((DATA / "truth" / "hostile.json").read_text(encoding="utf-8"))
SECONDS, MEGABYTES = 10, 600

#: reads a file in a process of its own, which the test can measure and the system can stop
READ = """
import json, sys, time
from pathlib import Path
from app.documents.c12_reader import read_c12
from app.errors import Unreadable
from tests.kit.peak import peak_megabytes
try:
    file = read_c12(Path(sys.argv[1]), password=sys.argv[2] or None)
except Unreadable as refused:
    answer = {"error": refused.code, "fields": refused.fields}
else:
    answer = {
        "rows": len(file.lines),
        "totals": file.totals,
        "rejected": [[each.row, each.unit_code, each.code, each.value] for each in file.rejected],
        "names": {line.unit_code: line.name for line in file.lines},
    }
answer["megabytes"] = peak_megabytes()
answer["seconds"] = time.process_time()
json.dump(answer, sys.stdout)
"""


def _read(path, password=""):
    ran = subprocess.run(
        [sys.executable, "-c", READ, str(path), password],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    answer = json.loads(ran.stdout)
    assert answer["seconds"] < SECONDS  # of the processor: other work may go on beside it
    assert answer["megabytes"] < MEGABYTES
    return answer


@pytest.mark.parametrize("name", [name for name, truth in TRUTH.items() if "rows" in truth])
def test_a_file_with_good_rows_gives_exactly_them(name):
    truth = TRUTH[name]
    answer = _read(HOSTILE / name, truth.get("password", ""))
    assert answer["rows"] == truth["rows"]
    assert {key: answer["totals"][f"{key}_vnd"] for key in truth["sums"]} == truth["sums"]
    assert answer["rejected"] == [
        [each["row"], each["code"], each["reason"], each["value"]]
        for each in truth.get("rejected", ())
    ]
    names = truth.get("names", {})
    if isinstance(names, list):
        assert list(answer["names"].values()) == names
    else:
        assert {code: answer["names"][code] for code in names} == {
            code: clean(name) for code, name in names.items()
        }


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty.xlsx", "empty"),
        ("truncated.xlsx", "truncated"),
        ("truncated.xls", "truncated"),
        ("zip_bomb.xlsx", "too_large"),
        ("password.xlsx", "encrypted"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(name, code):
    answer = _read(HOSTILE / name)
    assert answer["error"] == code
    said = str(messages.error(Unreadable(code, **answer["fields"])))
    assert name in said
    assert "…" not in said


def test_a_wrong_password_is_refused():
    assert _read(HOSTILE / "password.xlsx", "sai")["error"] == "encrypted"


def _sheet(path, body):
    """A workbook whose one sheet has this XML for its rows, made on a real one."""
    real = write_xlsx(path.with_name("real.xlsx"), [["a"]])
    with zipfile.ZipFile(real) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                before, rest = content.split(b"<sheetData>", 1)
                content = (
                    before
                    + b"<sheetData>"
                    + body
                    + b"</sheetData>"
                    + rest.split(b"</sheetData>", 1)[1]
                )
            new.writestr(entry.filename, content)
    return path


def _row(number, values):
    cells = "".join(
        f'<c r="{letter}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        for letter, value in zip("ABCD", values, strict=False)
    )
    return f'<row r="{number}">{cells}</row>'.encode()


GOOD = _row(1, ["madvi", "tendvi", "Tiền cuối kỳ"]) + _row(2, ["TA1234P", "Đơn vị A", "5"])


def test_two_cells_at_opposite_corners_are_refused_not_allocated(tmp_path):
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    answer = _read(_sheet(tmp_path / "far.xlsx", GOOD + far))
    assert answer["error"] == "too_large"
    assert answer["fields"]["size"] == "1048576 × 16384"


def test_a_long_sheet_of_few_columns_is_not_taken_for_a_large_one(tmp_path):
    last = b'<row r="900000"><c r="B900000" t="inlineStr"><is><t>x</t></is></c></row>'
    assert _read(_sheet(tmp_path / "long.xlsx", GOOD + last))["rows"] == 1


def test_a_million_rows_of_formatted_cells_are_nothing(tmp_path):
    empty = b"".join(
        b'<row r="%d" ht="15"><c r="A%d" s="0"/><c r="XFD%d" s="0"/></row>' % (n, n, n)
        for n in range(3, 1_000_000)
    )
    assert _read(_sheet(tmp_path / "formatted.xlsx", GOOD + empty))["rows"] == 1


def test_a_wide_header_takes_no_time(tmp_path):
    rows = [[f"Cột {number}" for number in range(16_384)]] * 60
    path = tmp_path / "wide.csv"
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    assert _read(path)["error"] == "no_header"


@pytest.mark.parametrize(
    "content",
    [
        b"<table>" * 5000,
        b"<table><tr><td colspan=999999999 rowspan=999999999>madvi" * 3000,
        b"a,b\n" * 2_000_000,
        b'"' + b"x,\n" * 1_000_000,
        b"\x00" * 5000,
        b"PK\x03\x04" + b"\xff" * 5000,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000,
    ],
    ids=["nested", "spans", "lines", "quote", "zeros", "zip", "ole"],
)
def test_nonsense_is_refused_quickly(tmp_path, content):
    path = tmp_path / "c12.xls"
    path.write_bytes(content)
    assert _read(path)["error"] in {
        "no_header",
        "not_a_spreadsheet",
        "too_large",
        "truncated",
    }


def test_an_archive_that_lies_about_its_sizes_is_refused(tmp_path):
    path = _sheet(tmp_path / "lies.xlsx", GOOD + b" " * 20_000_000)
    content = path.read_bytes()
    sizes = [
        entry.file_size.to_bytes(4, "little")
        for entry in zipfile.ZipFile(path).infolist()
        if entry.filename.startswith("xl/worksheets/")
    ]
    path.write_bytes(content.replace(sizes[0], (1000).to_bytes(4, "little")))
    assert _read(path)["error"] == "truncated"
