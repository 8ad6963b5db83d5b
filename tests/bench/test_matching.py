"""A tax list of 50,000 rows against 10,000 employers, to reading, keeping and one rapidfuzz pass.

Both sides read the cells and insert the rows; then one matches, the other measures every pair of
its blocks, the plainest ones: what shares a word of the proper name. In the first list most rows
bring a tax code, as they do; in the second none does, and every name has to be looked for.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from rapidfuzz import fuzz, process

import resources
from app.domain.identity import tax_check_digit
from app.domain.matching import KnownEmployer, MatchRules, Verdict
from app.domain.matching_index import MatchIndex
from app.domain.outside_row import OutsideRow, SourceKind
from app.store.collection import no_collection
from tests.bench.test_search import KINDS, SYLLABLES, TRADES
from tests.kit.golden import ROOT
from tests.kit.name_pairs import WORDS as OTHER_WORDS

ROWS, EMPLOYERS = 50_000, 10_000
#: with codes, as lists come; without any, the worst there is: measured 1.7 and 6.1 to 7.4, 123 MB
MOST, MOST_NAMES, MEGABYTES = 2.2, 8.0, 250
WORDS = sorted({*SYLLABLES, *OTHER_WORDS})
RULES = MatchRules.parse(resources.read_text("codes/matching.toml"))

ALONE = """
from tests.bench.test_matching import RULES, MatchIndex, employers, tax_list
from tests.kit.peak import peak_megabytes
index = MatchIndex(employers(), RULES)
rows = tax_list(codes=False)
print(sum(bool(found.matches) for found in index.match_all(rows)), peak_megabytes())
"""


def code(number, name):
    """Return a tax code that can exist: of a household its owner's twelve digits."""
    if name.startswith("Hộ"):
        return f"019{number:09d}"
    nine = f"46{number * 7:07d}"
    digit = tax_check_digit(nine)
    # where no code can have these nine, the neighbours above have one: they are seven apart
    return f"{nine}{digit}" if digit is not None else code_after(nine)


def code_after(nine):
    following = (f"{int(nine) + step:09d}" for step in range(1, 7))
    return next(
        f"{each}{digit}" for each in following if (digit := tax_check_digit(each)) is not None
    )


def a_name(chance):
    words = " ".join(chance.choices(WORDS, k=chance.choice((2, 2, 3))))
    return f"{chance.choice(KINDS)} {chance.choice(TRADES)} {words}"


def employers():
    chance = random.Random(50)
    names = [a_name(chance) for _ in range(EMPLOYERS)]
    return [
        KnownEmployer(
            f"e{number:05d}",
            code(number, name),
            (name,),
            (f"Số {chance.randrange(500)}, tổ {chance.randrange(20)}, xóm {number % 300}",),
            frozenset({f"901{number % 5:02d}"}),
        )
        for number, name in enumerate(names)
    ]


def tax_list(*, codes):
    """A seventh is registered; of the others a tenth is spelt like somebody who is."""
    chance = random.Random(51)
    known = employers()
    rows = []
    for number in range(ROWS):
        other = known[number % EMPLOYERS]
        here = number % 7 == 0
        name = other.names[0] if here or number % 10 == 3 else a_name(chance)
        if not here and number % 10 == 3:
            place = chance.randrange(len(name))
            name = name[:place] + chance.choice("aeiou") + name[place + 1 :]
        tax = ""
        if codes and number % 100:
            tax = other.tax_code if here else code(EMPLOYERS + number, name)
        address = other.addresses[0] if here else f"Số {number % 777}, tổ 9, xóm {number % 310}"
        rows.append(OutsideRow(SourceKind.TAX_EMPLOYERS, "b", number + 8, tax, name, address))
    return rows


def blocked(rows, known):
    """Return one block a word: the names of rows and of employers that have it."""
    blocks = {}
    for side, names in enumerate((rows, known)):
        for name in names:
            for word in set(name.split()):
                blocks.setdefault(word, ([], []))[side].append(name)
    return [block for block in blocks.values() if all(block)]


@pytest.fixture(scope="module")
def known():
    return employers()


@pytest.fixture(scope="module")
def blocks(known):
    rows = [RULES.words.parts(row.name).ordered for row in tax_list(codes=False)]
    return blocked(rows, [RULES.words.parts(each.names[0]).ordered for each in known])


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("tax") / "list.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(tax_list(codes=True)):
        cells = (
            number,
            row.tax_code,
            row.name,
            row.address,
            "Thuế cơ sở",
            "00",
            30,
            10**8,
            25,
            2025,
        )
        sheet.write_row(number, 0, cells)
    book.close()
    return path


def read_and_keep(path):
    """What anybody has to do first: read the cells, insert the rows."""
    cells = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE kept (a, b, c, d, e, f, g, h, i, j)")
        connection.executemany("INSERT INTO kept VALUES (?,?,?,?,?,?,?,?,?,?)", cells)
    connection.close()


@pytest.mark.parametrize("codes", [True, False], ids=["codes", "names"])
def test_matching_takes_little_more_than_the_comparisons(known, file, blocks, race, codes):
    rows = tax_list(codes=codes)
    answers = list(MatchIndex(known, RULES).match_all(rows[:700]))
    assert sum(answer.verdict is not Verdict.NONE for answer in answers) >= 100

    def one_pass():
        read_and_keep(file)
        for ours, theirs in blocks:
            process.cdist(ours, theirs, scorer=fuzz.ratio, score_cutoff=58, workers=1)

    @no_collection()  # as the crosscheck's own run
    def ours():
        read_and_keep(file)
        return sum(bool(each.matches) for each in MatchIndex(known, RULES).match_all(rows))

    pairs = sum(len(ours) * len(theirs) for ours, theirs in blocks)
    race.within(
        MOST if codes else MOST_NAMES,
        candidate=ours,
        baseline=one_pass,
        name=f"matching {ROWS:,} × {EMPLOYERS:,} by {'codes' if codes else 'names'}"
        f" ({pairs:,} pairs blocked by word)",
    )


def test_matching_takes_little_memory(race):
    ran = subprocess.run(
        [sys.executable, "-c", ALONE], cwd=ROOT, capture_output=True, check=True, timeout=300
    )
    found, megabytes = ran.stdout.split()
    race.report(f"matching {ROWS:,} rows: {float(megabytes):.0f} MB at the most")
    assert int(found) > 0
    assert float(megabytes) < MEGABYTES
