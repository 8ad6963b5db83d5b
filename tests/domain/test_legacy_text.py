"""TCVN3 and VNI, there and back, and telling them from Unicode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.legacy_text import (
    Encoding,
    decoded,
    encoded,
    encoding_of_font,
    font_is_capital,
    is_suspicious,
    likeness,
)
from app.domain.syllable import is_syllable

NAME = "Công ty TNHH Thương mại Đại Phát"
SMALL = (
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵabcdefghijklmnopqrstuvwxyz"
)
SENTENCE = (
    "công ty cổ phần thương mại dịch vụ sản xuất chè xây dựng Đức Thịnh phường Phố Cò huyện"
    " Cẩm Lĩnh xã Hòa Khê nghĩa quyết giường khuya uể oải thuở Đắk Lắk người được hưởng kỳ"
    " ngừng hoạt động nguyễn"
)
WORDS = SENTENCE.split()

#: codes given by the standard's chart, one or two of each row
CHART = {
    0xA1: "Ă", 0xA7: "Đ", 0xA8: "ă", 0xA9: "â", 0xAA: "ê", 0xAB: "ô", 0xAC: "ơ", 0xAD: "ư",
    0xAE: "đ", 0xB5: "à", 0xB9: "ạ", 0xBE: "ắ", 0xC6: "ặ", 0xC7: "ầ", 0xCB: "ậ", 0xCC: "è",
    0xD1: "ẹ", 0xD6: "ệ", 0xD8: "ỉ", 0xDC: "ĩ", 0xDE: "ị", 0xDF: "ò", 0xE1: "ỏ", 0xE4: "ọ",
    0xE9: "ộ", 0xEE: "ợ", 0xEF: "ù", 0xF1: "ủ", 0xF9: "ự", 0xFA: "ỳ", 0xFE: "ỵ",
}  # fmt: skip


@pytest.mark.parametrize(("code", "letter"), CHART.items())
def test_codes_of_tcvn3_are_those_of_the_standard(code, letter):
    assert decoded(chr(code), Encoding.TCVN3) == letter


def test_one_name_in_both():
    assert decoded("C«ng ty TNHH Th\xad¬ng m¹i §¹i Ph¸t", Encoding.TCVN3) == NAME
    assert decoded("Coâng ty TNHH Thöông maïi Ñaïi Phaùt", Encoding.VNI) == NAME
    assert decoded("CÔNG TY", Encoding.UNICODE) == "CÔNG TY"


@given(st.text(alphabet=SMALL + " 0123456789.,-/()&", max_size=60))
def test_small_letters_go_there_and_back(text):
    assert decoded(encoded(text, Encoding.TCVN3), Encoding.TCVN3) == text


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from("lut"))
def test_words_go_there_and_back_in_any_case(words, case):
    text = " ".join(words)
    text = {"l": text, "u": text.upper(), "t": text.title()}[case]
    assert decoded(encoded(text, Encoding.VNI), Encoding.VNI) == text
    if case != "u":
        again = decoded(encoded(text, Encoding.TCVN3), Encoding.TCVN3)
        assert again.lower() == text.lower()
    capital = decoded(encoded(text.lower(), Encoding.TCVN3), Encoding.TCVN3, capital=True)
    assert capital == text.upper()


def test_capitals_typed_without_a_capital_font():
    assert decoded("TR¦êNG TIÓU HäC", Encoding.TCVN3) == "TRƯỜNG TIỂU HỌC"
    assert decoded("Hå V¨n §ç", Encoding.TCVN3) == "Hồ Văn Đỗ"


def test_text_files_read_as_windows_1258_are_understood_too():
    raw = encoded("Hộ đường sắt Ngà", Encoding.TCVN3).encode("latin-1")
    assert decoded(raw.decode("cp1258"), Encoding.TCVN3) == "Hộ đường sắt Ngà"


@pytest.mark.parametrize(
    ("font", "encoding", "capital"),
    [
        (".VnTime", Encoding.TCVN3, False),
        (".VnTimeH", Encoding.TCVN3, True),
        (".vnarial", Encoding.TCVN3, False),
        ("VNI-Times", Encoding.VNI, False),
        ("Times New Roman", Encoding.UNICODE, False),
        ("Vnevermind", Encoding.UNICODE, False),
    ],
)
def test_a_font_names_its_encoding(font, encoding, capital):
    assert (encoding_of_font(font), font_is_capital(font)) == (encoding, capital)


@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=9))
def test_words_are_likest_in_their_own_encoding(words):
    text = " ".join(words)
    assert not is_suspicious(text)
    for encoding in Encoding:
        good, seen = likeness(encoded(text, encoding), encoding)
        assert (good, seen) == (seen, seen)


@pytest.mark.parametrize("word", [*WORDS, "Đỗ", "CÔNG", "gì", "ý", "yêu", "ngoèo", "khuỷu"])
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["Coâng", "Th\xad¬ng", "m¹i", "ththử", "cổng̀", "cÔng", "ô tô", "Saỷn"]
)
def test_what_is_no_syllable(word):
    assert not is_syllable(word)
