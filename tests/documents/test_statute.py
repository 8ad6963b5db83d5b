"""The statutory forms say what the annex of Decree 118/2021 says, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.documents import form_model as model
from app.documents.form_wording import wording
from tests.kit.official import HOUSEHOLD, STATUTORY, said

TEXTS = Path(__file__).resolve().parents[1] / "data" / "statute"
#: our names for what the annex calls otherwise: parts of a day, amounts in words, the signer
SAME = {
    "issued_on:day": "day",
    "issued_on:month": "month",
    "issued_on:year": "year",
    "cost_amount:words": "cost_words",
    "debit_amount:words": "debit_words",
    "instalment_1_amount:words": "instalment_1_words",
    "instalment_2_amount:words": "instalment_2_words",
    "instalment_3_amount:words": "instalment_3_words",
}
MARK = re.compile(r"^(?:\[(?!STT)[^\]]*\] ?)*")
SLOT = re.compile(r"\{([^{}]*)\}")


def named(line: str) -> str:
    """A line of ours with the annex's names of fields."""
    return SLOT.sub(lambda m: "{" + (SAME.get(m[1]) or m[1].split(":")[0]) + "}", line)


def head(lines: list[str]) -> list[str]:
    cells = [line.partition("|") for line in lines[:4]]
    left, right = [c[0].strip() for c in cells], [c[2].strip() for c in cells]
    return [left[0], left[1], right[0], right[1], left[3], right[3]]


def signed(lines: list[str]) -> list[str]:
    """Captions and how to sign, left before right, in the order of our blocks."""
    found = []
    for caption, hint in zip(lines[::2], lines[1::2], strict=True):
        for side in (0, 2):
            found += [caption.partition("|")[side].strip(), hint.partition("|")[side].strip()]
    return found


def decided(lines: list[str]) -> list[str]:
    """The end of a decision: post, how to sign, name; recipients without their marks."""
    cells = [line.partition("|") for line in lines]
    always = [cell[0].strip(" -;.") for cell in cells[1:]]
    return [cells[0][2].strip(), cells[1][2].strip(), cells[2][2].strip(), *always]


def annex(stem: str) -> list[str]:
    """Every line of the annex's form in the order our blocks have them."""
    text = (TEXTS / f"{stem}.txt").read_text(encoding="utf-8")
    parts = [part.splitlines() for part in text.split("\n\n")]
    lines = head(parts[0])
    lines += [MARK.sub("", line) for line in parts[1] if "{evidence_rows}" not in line]
    tail = [MARK.sub("", line) for line in parts[2]]
    lines += decided(tail) if tail[0].startswith("Nơi nhận") else signed(tail)
    if len(parts) > 3:
        back = [MARK.sub("", line) for line in parts[3]]
        lines += [back[0], *(line.strip("| ") for line in back[1:])]
    return [line for line in lines if line]


@pytest.mark.parametrize("stem", STATUTORY)
def test_wording_is_that_of_the_annex(stem: str) -> None:
    ours = [named(line) for line in wording(STATUTORY[stem], adapted=False)]
    # the line of capacity ("KT.") is the post of the competent head: not a line of the annex
    ours = [line for line in ours if not line.startswith("{signer_capacity}")]
    assert ours == annex(stem.split("-", maxsplit=1)[0])


@pytest.mark.parametrize("kind", ["organisation", "individual"])
@pytest.mark.parametrize("stem", STATUTORY)
def test_fixed_words_stand_in_the_filled_paper(stem: str, kind: str) -> None:
    form = STATUTORY[stem]
    text, at = said(form, violator_kind=kind), 0
    for block in form.blocks:
        if not isinstance(block, model.Lines) or block.when:
            continue
        for line in block.lines:
            if line.when or line.optional or line.each:
                continue
            words = [re.escape(part.rstrip(";.")) for part in SLOT.split(line.wording)[::2]]
            found = re.compile(".*?".join(words)).search(text, at)
            assert found, line.wording
            at = found.end()


def test_adapted_lines_are_few_and_marked() -> None:
    adapted = {
        stem: sum(
            line.adapted
            for block in form.blocks
            if isinstance(block, model.Lines)
            for line in block.lines
        )
        for stem, form in STATUTORY.items()
    }
    assert {stem for stem, count in adapted.items() if count} == {
        "mbb01-2022",
        "mqd02-2022",
        "mqd05-2022",
        "mqd08-2022",
        "mqd38-2022",
    }


def test_household_is_a_person() -> None:
    text = said(STATUTORY["mqd02-2022"], **HOUSEHOLD)
    assert "đối với ông (bà) có tên sau đây: Họ và tên: Lường Văn Mẫu" in text
    assert "Giao cho ông (bà) Lường Văn Mẫu là cá nhân bị xử phạt" in text
    assert "Mã số doanh nghiệp" not in text
