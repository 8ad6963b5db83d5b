"""Two texts side by side: whatever is asked, both can be read back from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.documents.text_difference import Change, around_changes, as_text, compare

TEXTS = st.lists(st.sampled_from(["một", "hai ba", "hai bốn", "", "Điều 40"]), max_size=12)


@given(TEXTS, TEXTS)
def test_both_texts_are_whole_in_it(before: list[str], after: list[str]) -> None:
    lines = compare("\n".join(before), "\n".join(after))
    old = ["".join(p.text for p in line.old) for line in lines if line.old_number]
    new = ["".join(p.text for p in line.new) for line in lines if line.new_number]
    assert old == "\n".join(before).splitlines()
    assert new == "\n".join(after).splitlines()
    assert [line.old_number for line in lines if line.old_number] == list(range(1, len(old) + 1))
    for line in lines:
        same = not any(part.changed for part in (*line.old, *line.new))
        assert (line.change is Change.SAME) == (same and bool(line.old_number and line.new_number))


def test_changed_words_are_marked_in_plain_text() -> None:
    lines = compare("a\nb\nHạn nộp là ngày 20\nc\nd\ne", "a\nb\nHạn nộp là ngày 30\nc\nd\ne\nf")
    [group] = around_changes(lines, context=1)[:1]
    assert as_text(group) == [
        "     2  b",
        "-    3  Hạn nộp là ngày [-20-]",
        "+    3  Hạn nộp là ngày {+30+}",
        "     4  c",
    ]
    assert around_changes(compare("a", "a")) == []
    assert len(around_changes(lines, context=1)) == 2
