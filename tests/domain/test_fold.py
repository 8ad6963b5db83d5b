"""What search compares: plain small words, whatever was typed."""

from __future__ import annotations

import pytest

from app.domain.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Công ty TNHH Đá Xanh số 7", "cong ty tnhh da xanh so 7"),
        ("  A-B.C@vi-du.invalid ", "a b c vi du invalid"),
        ("Đường\u00a0Hoàng\u2007Văn\tThụ", "duong hoang van thu"),
        ("tie\u0302\u0301ng Vie\u0323\u0302t", "tieng viet"),
        ("A–B “Ð” ²", "a b d"),
        ("中文 đ", "d"),
        ("\x1c...", ""),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded
