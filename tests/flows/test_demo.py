"""`demo`, `self-test` and the program as a process of its own."""

from __future__ import annotations

import json

import openpyxl
import pypdfium2
import pytest

import resources
from app.commands import self_test
from tests.kit.program import DATA, OFFICE, RAW, REGISTER, new_trial, run_process, truth

SAMPLE = json.loads(resources.read_text("sample/truth.json"))


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What `demo --headless` prints, and where it wrote."""
    root = tmp_path_factory.mktemp("demo")
    out = root / "kết quả"
    return run_process(new_trial(root), "demo", "--headless", "--json", "--out", out), out


def test_the_demo_reproduces_the_samples_truth(shown):
    ran, out = shown
    assert (ran.status, ran.err) == (0, "")
    summary = ran.json
    assert summary == json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["register"]["rows"] == SAMPLE["register"]["rows"]
    assert [month["file"] for month in summary["c12"]] == [month["file"] for month in SAMPLE["c12"]]
    for made, known in zip(summary["c12"], SAMPLE["c12"], strict=True):
        assert made["rows"] == known["rows_accepted"]
        assert made["closing_vnd"] == known["sums"]["closing"]
    # The first file is compared with the list of employers, the others with the month before.
    for made, known in list(zip(summary["c12"], SAMPLE["c12"], strict=True))[1:]:
        assert (made["new"], made["removed"]) == (len(known["new"]), len(known["gone"]))
    assert summary["check_ok"] is True
    assert not list(out.parent.glob("sổ thu"))


def test_the_demos_debts_are_the_samples(shown):
    arrears, known = shown[0].json["arrears"], SAMPLE["arrears"]
    assert shown[0].json["as_of"] == known["as_of"]
    assert arrears["late_units"] == known["units_late"]
    for name in ("late_principal", "surcharge", "not_yet_due"):
        assert arrears[f"{name}_vnd"] == known["totals"][name]


def test_the_demo_writes_letters_returns_and_a_list(shown):
    ran, out = shown
    letters = ran.json["letters"]
    assert letters["count"] == ran.json["arrears"]["late_units"] == letters["files"]
    document = pypdfium2.PdfDocument(out / letters["pdf"])
    assert len(document) >= letters["count"]
    document.close()
    for name in (letters["index_xlsx"], ran.json["arrears"]["xlsx"]):
        assert openpyxl.load_workbook(out / name).active.max_row > letters["count"]
    for made in ran.json["returns"]:
        assert openpyxl.load_workbook(out / made["file"]).active.max_row > 5


def test_the_demo_does_not_write_into_a_folder_in_use(shown):
    _, out = shown
    ran = run_process(new_trial(out.parent), "demo", "--headless", "--json", "--out", out)
    assert (ran.status, ran.json["error"]["code"]) == (1, "demo_folder_in_use")


@pytest.mark.parametrize("part", [name for name in self_test._PARTS if name != "window"])
def test_the_program_proves_itself(tmp_path, part):
    assert self_test._try(self_test._PARTS[part], tmp_path) == ""


def test_a_self_test_names_what_fails(tmp_path, monkeypatch, capsys):
    """A computer whose temporary folder is not there cannot keep a register."""
    parts = {"law": self_test._law, "register": self_test._register}
    monkeypatch.setattr(self_test, "_PARTS", parts)
    monkeypatch.setattr(self_test, "create_register", _broken)
    from app.commands.arguments import parser

    assert self_test.run(parser().parse_args(["self-test"])) == 1
    said = capsys.readouterr().out
    assert "✗" in said
    assert "no disk" in said


def _broken(*_arguments, **_options):
    raise OSError("no disk")


def test_processes_of_their_own_do_the_months_work(tmp_path):
    trial = new_trial(tmp_path)
    assert run_process(trial, "init", OFFICE, "--key", "file").status == 0
    assert run_process(trial, "import", "register", DATA / REGISTER).status == 0
    made = run_process(trial, "import", "c12", DATA / RAW[-1], "--json")
    assert (made.status, made.err) == (0, "")
    assert made.json["rows"] == 726
    late = run_process(trial, "arrears", "--as-of", "2026-10-10", "--json").json
    assert (
        sum(unit["closing_vnd"] for unit in late)
        == truth("arrears_2026-10-10")["totals"]["closing"]
    )
    refused = run_process(trial, "import", "c12", DATA / "hostile" / "truncated.xls")
    assert (refused.status, refused.out) == (1, "")
    assert "truncated.xls" in refused.err
    wrong = run_process(trial, "arrears")
    assert wrong.status == 2
