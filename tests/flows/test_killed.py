"""The process is killed at any moment: the next one finds all or nothing."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.kit.golden import ROOT
from tests.kit.killing import LETTERS, PAPERS
from tests.kit.program import (
    EARLY,
    OCTOBER,
    RAW,
    SECOND_EXPORT,
    c12_truth,
    process_surroundings,
    truth,
)


def killed_while(trial, what):
    trial.close()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.kit.killing", what, str(trial.root)],
        cwd=ROOT,
        capture_output=True,
        timeout=240,
        check=False,
        env=process_surroundings(trial),
    )
    assert ran.returncode == 0, ran.stderr.decode()[-3000:]
    return json.loads(ran.stdout)


# Killing without a word is what POSIX systems do; Windows ends a process in an orderly way.
if sys.platform != "win32":

    def test_an_import_is_in_the_register_whole_or_not_at_all(full):
        found = killed_while(full, "imports")
        assert sum(not each["done"] for each in found) >= len(found) // 2
        units = {}
        for each in found:
            assert each["faults"] == []
            assert each["file"] in (RAW[-1], SECOND_EXPORT)
            assert each["closing"] == c12_truth(each["file"])["sums"]["closing"]
            units.setdefault(each["file"], set()).add(each["units"])
        # what was taken in before decides what else is known, so counts may differ; never none
        assert all(min(counts) > 0 for counts in units.values())
        assert not found[0]["done"]
        assert all(each["file"] == SECOND_EXPORT for each in found if each["done"])
        full.take_in(SECOND_EXPORT)
        assert full.open().services.upkeep.check().ok

    def test_numbers_and_letters_are_there_together_or_not_at_all(full):
        found = killed_while(full, "letters")
        assert sum(not each["done"] for each in found) >= len(found) // 2
        count = 2 * LETTERS
        for each in found:
            assert each["faults"] == []
            assert each["readable"]
            assert set(each["runs"]) == {LETTERS}
            assert sum(each["runs"]) in {count + LETTERS, *([] if each["done"] else [count])}
            count = sum(each["runs"])
            assert each["numbers"] == list(range(1, count + 1))
            assert each["units"] == truth("arrears_2026-10-10")["urge"][:count]
        urging = full.open().services.urging
        issued = urging.issue(urging.remaining(OCTOBER, EARLY))
        assert issued.first_number.startswith(f"{count + 1:02d}/")
        assert issued.last_number.startswith("112/")
        assert urging.remaining(OCTOBER, EARLY).letters == ()
        assert full.open().services.upkeep.check().ok

    def test_200_papers_have_their_number_their_bytes_and_their_step_or_nothing(urged):
        found = killed_while(urged, "papers")
        assert sum(not each["done"] for each in found) >= 5
        before = 0
        for each in found:
            assert each["faults"] == []
            standing = each["standing"]
            # no gap, no double, and nothing that stood before is lost
            assert each["numbers"] == list(range(1, 112 + standing + 1))
            assert each["printed"] == 112 + standing
            assert standing >= before
            # no number without bytes; every step entered with its paper, and none without
            assert each["bytes"] == standing
            assert sorted(each["invited"]) == each["entered"]
            before = standing
        assert found[-1]["done"]
        assert before == PAPERS
        assert urged.open().services.upkeep.check().ok
