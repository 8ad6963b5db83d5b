"""Random days of three PCs over a line that delays, crawls, cuts, resets and swallows."""

from __future__ import annotations

import os
import random
import time
from collections import Counter

import pytest

from app import messages
from app.errors import Unavailable
from app.store import sync_documents, sync_queue
from app.store.check import check
from sync.server import books
from sync.server.checking import check as check_server
from sync.server.database import rows
from tests.kit.bad_days import BadPc, Office
from tests.kit.province import OFFICE, rows_of
from tests.kit.serving import serving
from tests.kit.spoiling import INTERRUPTIONS

DAYS = int(os.environ.get("SOTHU_SYNC_DAYS", "20" if os.environ.get("CI") else "6"))
#: other days when a long run is to find others
SEED = random.randrange(10**6) if os.environ.get("SOTHU_SYNC_RANDOM") else 5


@pytest.fixture
def port(province):
    with serving(province) as address:
        yield int(address.rpartition(":")[2])


@pytest.fixture(autouse=True)
def spoilt_answers_may_be_warned_of(caplog):
    """An answer torn in its head is warned of by the library that reads it."""
    return caplog


@pytest.fixture
def pc(tmp_path, province, clock, port):
    made = BadPc(tmp_path / "one", province, clock, port=port, seed=1)
    yield made
    made.close()


@pytest.fixture
def bad_office(tmp_path, province, clock, port):
    made = Office(tmp_path, province, clock, port=port, seed=SEED)
    yield made
    made.close()


def history_faults(pc):
    """Return what the history of exchanges does not explain."""
    runs = pc.service.runs(10**6)[::-1]
    told = [run.outcome for run in runs]
    lived = ["done" if error is None else error.code for error in pc.ends]
    faults = [] if told == lived else [f"{lived} told as {told}"]
    faults += [f"{run.no} has no end" for run in runs if run.ended_at is None]
    for error in filter(None, pc.ends):
        for language in ("vi", "en"):
            words = messages.error(error, language)
            if not (words.what and words.saved and words.todo):
                faults.append(f"{error.code}: no plain words")
    befell = sum(what in INTERRUPTIONS for what in pc.spoiler.befell)
    explained = sum(run.figures["repeats"] + (run.outcome != "done") for run in runs)
    if befell > explained:
        faults.append(f"{befell} interruptions, {explained} of them explained")
    return faults


def test_random_days_end_equal_and_every_interruption_is_explained(bad_office, province, race):
    began = time.monotonic()
    for day in range(DAYS):
        bad_office.day(day)
    bad_office.heal()
    pcs = bad_office.pcs
    assert [sync_queue.waiting(pc.register) for pc in pcs] == [0, 0, 0]
    assert rows_of(pcs[0].register) == rows_of(pcs[1].register) == rows_of(pcs[2].register)
    assert check_server(province.database).faults == ()
    units = Counter(code for pc in pcs for code in pc.units)
    numbers = sorted(number for pc in pcs for number in pc.numbers)
    assert len(numbers) == len(set(numbers))
    for pc in pcs:
        assert Counter(unit.code for unit in pc.register.units.all().values()) == units
        reading = pc.register.connections.read()
        papers = reading.execute("SELECT book, year, ordinal, pdf_sha256 FROM paper").fetchall()
        assert sorted((book, year, ordinal) for book, year, ordinal, _ in papers) == numbers
        assert sync_documents.wanted(reading) == set()
        assert all(pc.register.blobs.get(sha256) for *_, sha256 in papers)
        assert history_faults(pc) == []
        assert [item.code for item in check(pc.register).items if not item.ok] == []
    with province.database.read() as connection:
        ids = [row[0] for row in rows(connection, "SELECT op_id FROM op")]
        assert len(ids) == len(set(ids))
        made = sum(sync_queue.head(pc.register).dseq for pc in pcs)
        assert len(ids) == made
        accounts = books.account(connection, OFFICE)
        assert [each for each in accounts if each.lacking or each.twice] == []
        met = rows(connection, "SELECT count(*) FROM record WHERE type = 'conflict_record'")[0][0]
    befell = Counter(what for pc in pcs for what in pc.spoiler.befell if what)
    ends = Counter(error.code for pc in pcs for error in pc.ends if error is not None)
    race.report(
        f"bad line, seed {SEED}: {DAYS} days of 3 PCs in {time.monotonic() - began:.0f} s;"
        f" {len(ids)} operations, {met} conflicts, {len(numbers)} papers;"
        f" befell {dict(befell)}; exchanges that ended early {dict(ends)}"
    )


@pytest.mark.parametrize("what", ["unanswered", "cut", "torn", "reset", "hole"])
def test_the_same_push_three_times_over_a_cut_line_is_one_record(pc, province, what):
    """Lesson 1 of the acceptance list: greeted, then three pushes are broken off, then it holds."""
    pc.work(0)
    made = sync_queue.head(pc.register).dseq
    pc.spoiler.plan = ["", what, what, what]
    done = pc.service.run()
    assert pc.spoiler.befell[:5] == ["", what, what, what, ""]
    assert (done.pending, done.repeats) == (0, 3)
    with province.database.read() as connection:
        assert rows(connection, "SELECT count(*) FROM op")[0][0] == made
        created = rows(connection, "SELECT count(*) FROM record WHERE type = 'unit'")[0][0]
    assert created == len(pc.units)
    assert check_server(province.database).faults == ()


def test_a_hole_in_the_line_ends_in_time_with_a_reason(pc):
    """Lesson 3: "sending" does not last without a reason; the save beside it is not held up."""
    pc.work(0)
    pc.spoiler.plan = ["hole"] * 40
    with pytest.raises(Unavailable) as told:
        pc.service.run()
    assert told.value.code == "sync_timeout"
    latest = pc.service.runs()[0]
    assert latest.outcome == "sync_timeout"
    assert latest.ended_at is not None
    pc.work(1)
    pc.spoiler.plan = []
    assert pc.service.run().pending == 0
