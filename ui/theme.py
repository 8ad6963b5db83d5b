"""Two palettes (light, dark), the style sheet made from them, and the screen's font."""

from __future__ import annotations

import string
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_MIDDLE_GREY = 128
_SMALLEST_POINTS = 9.5


class Tone(Enum):
    """What a figure, chip or message says at a glance; always beside a word or an icon."""

    PLAIN = "plain"
    MUTED = "muted"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    ACCENT = "accent"


_STATUS_TONES = {
    "on_time": Tone.GOOD,
    "late": Tone.WARN,
    "evasion": Tone.BAD,
    "excused": Tone.ACCENT,
}


def status_tone(status: str) -> Tone:
    """Return the tone of a legal standing (codes of [status])."""
    return _STATUS_TONES.get(status, Tone.PLAIN)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, `#rrggbb`; each text colour reads ≥ 4.5:1 on its grounds."""

    #: behind the navigation list, menus and the status line
    frame: str
    #: behind a page
    page: str
    #: inputs, tables and tiles
    surface: str
    #: header rows, hovered rows
    raised: str
    text: str
    muted: str
    #: separators that only arrange
    line: str
    #: edges that must be seen: inputs, buttons (≥ 3:1)
    edge: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    selection: str
    disabled: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str

    def of(self, tone: Tone) -> tuple[str, str]:
        """Return (text, ground) of a tone."""
        return {
            Tone.PLAIN: (self.text, self.raised),
            Tone.MUTED: (self.muted, self.raised),
            Tone.GOOD: (self.good, self.good_soft),
            Tone.WARN: (self.warn, self.warn_soft),
            Tone.BAD: (self.bad, self.bad_soft),
            Tone.ACCENT: (self.accent, self.accent_soft),
        }[tone]


LIGHT = Tokens(
    frame="#eef2f5",
    page="#f8fafb",
    surface="#ffffff",
    raised="#f1f4f7",
    text="#18222d",
    muted="#566373",
    line="#dde4ea",
    edge="#8391a0",
    accent="#17608f",
    accent_hover="#104a70",
    on_accent="#ffffff",
    accent_soft="#e1eff8",
    selection="#d3e7f5",
    disabled="#9aa5b1",
    good="#1c6b43",
    good_soft="#e3f3ea",
    warn="#835000",
    warn_soft="#fdf1d8",
    bad="#ae2a20",
    bad_soft="#fceae8",
)
DARK = Tokens(
    frame="#171c22",
    page="#1b2128",
    surface="#212830",
    raised="#28313b",
    text="#e7ecf1",
    muted="#a5b1be",
    line="#333d48",
    edge="#728091",
    accent="#74bdea",
    accent_hover="#9bd1f2",
    on_accent="#0c1c28",
    accent_soft="#203a4c",
    selection="#24435a",
    disabled="#66717d",
    good="#84d1a4",
    good_soft="#1d3a2b",
    warn="#efc074",
    warn_soft="#3d3118",
    bad="#ff9f95",
    bad_soft="#452622",
)


def tokens(widget: QWidget) -> Tokens:
    """Return the tokens of the theme a widget is painted in."""
    # Not the widget's own palette: a style sheet's transparent ground would read as black.
    ground = QApplication.palette(widget).color(QPalette.ColorRole.Window)
    return LIGHT if ground.lightness() > _MIDDLE_GREY else DARK


def wants_dark(app: QApplication, choice: str) -> bool:
    """Tell whether a choice ("light", "dark", anything else: as the system) means dark."""
    if choice in {"light", "dark"}:
        return choice == "dark"
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def apply(app: QApplication, choice: str = "system") -> Tokens:
    """Dress the application in Fusion with our palette and style sheet; callable at any time."""
    chosen = DARK if wants_dark(app, choice) else LIGHT
    if app.style().name().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(chosen))
    app.setStyleSheet(style_sheet(chosen))
    return chosen


def palette(of: Tokens) -> QPalette:
    """Return the Qt palette of a theme."""
    role = QPalette.ColorRole
    made = QPalette()
    for which, colour in (
        (role.Window, of.page),
        (role.WindowText, of.text),
        (role.Base, of.surface),
        (role.AlternateBase, of.raised),
        (role.Text, of.text),
        (role.PlaceholderText, of.muted),
        (role.Button, of.raised),
        (role.ButtonText, of.text),
        (role.BrightText, of.bad),
        (role.Light, of.surface),
        (role.Midlight, of.line),
        (role.Mid, of.edge),
        (role.Dark, of.edge),
        (role.Highlight, of.selection),
        (role.HighlightedText, of.text),
        (role.Accent, of.accent),
        (role.Link, of.accent),
        (role.LinkVisited, of.accent_hover),
        (role.ToolTipBase, of.surface),
        (role.ToolTipText, of.text),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(of.disabled))
    return made


def style_sheet(of: Tokens) -> str:
    """Return resources/theme.qss with the colours of a theme put in."""
    colours = {field.name: getattr(of, field.name) for field in fields(of)}
    chevron = Path(str(resources.path("icons/chevron.svg"))).as_posix()
    return string.Template(resources.read_text("theme.qss")).substitute(colours, chevron=chevron)


def load_font(app: QApplication, *, percent: int = 100) -> str:
    """Load the bundled sans fonts, make them the application's font, and return the family.

    Args:
        app: the application to dress.
        percent: size relative to the system's own text size.
    """
    families: list[str] = []
    for name in resources.names("fonts", ".ttf"):
        if not name.removeprefix("fonts/").startswith("Tinos"):
            number = QFontDatabase.addApplicationFont(str(resources.path(name)))
            families.extend(QFontDatabase.applicationFontFamilies(number))
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if families:
        font.setFamily(min(families, key=len))
    font.setPointSizeF(max(font.pointSizeF(), _SMALLEST_POINTS) * percent / 100)
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
    return font.family()


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return a copy of a font, larger or smaller in proportion."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2 contrast ratio of two colours (1 to 21)."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
