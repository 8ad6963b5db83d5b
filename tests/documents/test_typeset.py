"""Line breaking and page breaking, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.fonts import times_new_roman, tinos, vietnamese_letters
from app.documents.page_layout import Piece, Setting, paginate, paragraph
from app.documents.typeset import Line, Typesetter
from app.errors import Refused

WORDS = st.lists(st.sampled_from(["Đ", "đồng", "Nguyễn", "1.234.567", "a" * 90, "–"]), min_size=1)
RUNS = st.lists(
    st.tuples(WORDS.map(" ".join), st.integers(0, 3)).map(lambda run: (f"{run[0]} ", run[1])),
    min_size=1,
    max_size=4,
)
WIDTH, SIZE = 300.0, 13.0


def said(lines: list[Line]) -> str:
    return "".join("".join(text for text, _ in line.runs) for line in lines).replace(" ", "")


@given(RUNS, st.floats(0, 100))
def test_lines_say_it_all_and_fit(runs: list[tuple[str, int]], first: float) -> None:
    setter = Typesetter(tinos())
    lines = setter.lines(runs, size=SIZE, width=WIDTH, first=first)
    assert said(lines) == "".join(text for text, _ in runs).replace(" ", "")
    for number, line in enumerate(lines):
        room = WIDTH - (first if number == 0 else 0)
        space = 0 if line.end else setter.width([(" ", 0)], SIZE)
        assert line.width == pytest.approx(setter.width(line.runs, SIZE) - space)
        assert line.width <= room + 0.01 or (number == 0 and line.gaps == 0)
        assert line.gaps == sum(text.count(" ") for text, _ in line.runs) - (not line.end)
        assert line.end is (number == len(lines) - 1)


@given(RUNS)
def test_balancing_keeps_words_and_number_of_lines(runs: list[tuple[str, int]]) -> None:
    setter = Typesetter(tinos())
    plain = setter.lines(runs, size=SIZE, width=WIDTH)
    balanced = setter.balanced(runs, size=SIZE, width=WIDTH)
    assert len(balanced) == len(plain)
    assert said(balanced) == said(plain)


def test_balanced_heading_has_lines_of_like_width() -> None:
    runs = [("BẢO HIỂM XÃ HỘI TỈNH THÁI NGUYÊN", 0)]
    first, second = Typesetter(tinos()).balanced(runs, size=12, width=200)
    assert second.width > 0.6 * first.width


def test_bound_words_are_not_parted() -> None:
    setter = Typesetter(tinos())
    text = "một hai ba bốn năm sáu Điều\u00a043"
    room = setter.width([(text, 0)], SIZE) - 1
    lines = setter.lines([(text, 0)], size=SIZE, width=room)
    assert [line.runs[0][0].rstrip() for line in lines] == [
        "một hai ba bốn năm sáu",
        "Điều\u00a043",
    ]


def test_a_letter_the_face_has_not_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        Typesetter(tinos()).lines([("Công ty 漢字 A", 0)], size=SIZE, width=WIDTH)
    assert refusal.value.code == "text_unprintable"
    assert refusal.value.fields == {"text": "漢字", "characters": "漢字"}


def test_every_face_has_every_letter_and_the_same_digits() -> None:
    for face in tinos().faces:
        assert not face.missing(vietnamese_letters())
        assert {face.widths[ord(digit)] for digit in "0123456789"} == {500.0}


def test_no_times_new_roman_here_is_no_family(tmp_path) -> None:
    assert times_new_roman(tmp_path) is None


@given(
    st.lists(st.tuples(st.integers(5, 300), st.integers(0, 12), st.booleans()), max_size=60),
)
def test_pages_hold_every_piece_once_in_order(sizes: list[tuple[int, int, bool]]) -> None:
    pieces = [Piece(float(high), gap=float(gap), keep=keep) for high, gap, keep in sizes]
    pages = paginate(pieces, height=700)
    placed = [piece for page in pages for _, piece in page]
    assert [id(piece) for piece in placed] == [id(piece) for piece in pieces]
    for page in pages:
        ends = [top + piece.height for top, piece in page]
        assert all(end <= 700 for end in ends)
        assert all(top >= end for (top, _), end in zip(page[1:], ends, strict=False))


@given(st.integers(0, 50), st.integers(1, 5))
def test_kept_pieces_share_a_page(before: int, chain: int) -> None:
    pieces = [Piece(20.0) for _ in range(before)]
    pieces += [Piece(60.0, keep=number < chain - 1) for number in range(chain)]
    pages = paginate(pieces, height=700)
    assert len({number for number, page in enumerate(pages) for _, p in page if p.height > 20}) == 1


def test_table_header_comes_again_on_each_page() -> None:
    head = Piece(30.0, keep=True)
    rows = [Piece(20.0, head=head) for _ in range(100)]
    pages = paginate([head, *rows], height=700)
    assert len(pages) == 4
    assert all(page[0][1] is head for page in pages)
    assert sum(piece is not head for page in pages for _, piece in page) == 100


@pytest.mark.parametrize("lines_before", range(30, 36))
def test_no_widow_and_no_orphan(lines_before: int) -> None:
    how = Setting(SIZE, 20.0)
    text = paragraph(Typesetter(tinos()), [("chữ " * 200, 0)], width=WIDTH, how=how, gap=0)
    pages = paginate([Piece(20.0) for _ in range(lines_before)] + text, height=700)
    for page in pages:
        count = sum(bool(piece.texts) for _, piece in page)
        assert count == 0 or count >= 2
