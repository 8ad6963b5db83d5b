"""Both themes can be read by everybody, and a style sheet holds no colour of its own."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

import resources
from ui import icons, theme
from ui.theme import DARK, LIGHT, Tokens, Tone

TEXTS = ("text", "muted")
GROUNDS = ("frame", "page", "surface", "raised")


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_is_readable_on_every_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert theme.contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize("tone", Tone)
def test_tones_are_readable_as_chips_in_tables_and_when_selected(
    tokens: Tokens, tone: Tone
) -> None:
    colour, ground = tokens.of(tone)
    assert theme.contrast(colour, ground) >= 4.5
    assert theme.contrast(colour, tokens.surface) >= 4.5
    assert theme.contrast(colour, tokens.selection) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_buttons_selection_edges_and_focus_are_clear(tokens: Tokens) -> None:
    assert theme.contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert theme.contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
    assert theme.contrast(tokens.text, tokens.selection) >= 4.5
    for ground in GROUNDS:
        assert theme.contrast(tokens.accent, getattr(tokens, ground)) >= 4.5
    assert theme.contrast(tokens.edge, tokens.surface) >= 3
    assert theme.contrast(tokens.edge, tokens.page) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_style_sheet_takes_every_colour_from_the_theme() -> None:
    source = resources.read_text("theme.qss")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", source)
    used = set(re.findall(r"\$(\w+)", source)) - {"chevron"}
    assert used <= {field.name for field in fields(Tokens)}
    for tokens in (LIGHT, DARK):
        assert "$" not in theme.style_sheet(tokens)


def test_the_theme_can_be_changed_while_running(screen) -> None:
    theme.apply(screen, "dark")
    assert screen.palette().window().color().name() == DARK.page
    theme.apply(screen, "light")
    assert screen.palette().window().color().name() == LIGHT.page


def test_every_icon_draws_something(screen) -> None:
    from PySide6.QtCore import QSize

    for name in icons.names():
        picture = icons.icon(name).pixmap(QSize(24, 24)).toImage()
        inked = sum(picture.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24))
        assert inked > 10, name


def test_the_screen_font_is_the_bundled_one_in_proportion(screen) -> None:
    before = screen.font()
    try:
        assert theme.load_font(screen) == "IBM Plex Sans"
        plain = screen.font().pointSizeF()
        theme.load_font(screen, percent=150)
        assert screen.font().pointSizeF() == pytest.approx(plain * 1.5)
    finally:
        screen.setFont(before)
