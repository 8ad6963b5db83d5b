"""Targets taken out of a campaign that have contacts: one line that tells, and lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.domain.coverage import LEFT
from ui import format as shown
from ui.icons import icon
from ui.widgets.named import named

if TYPE_CHECKING:
    from collections.abc import Mapping


class TotalsLine(QWidget):
    """What the list comes to, and beside it who counts nowhere; pressing `shows` lists them."""

    def __init__(self) -> None:
        super().__init__()
        self.said = QLabel()
        self.said.setProperty("muted", True)
        self.shows = named(QPushButton(icon("warning"), ""), "coverage_left")
        self.shows.setToolTip(
            self.tr(
                "Another PC took them out before it knew of the contact. They count in no figure;"
                " bring them back, or strike the contact."
            )
        )
        self.shows.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said, 1)
        row.addWidget(self.shows)

    def say(self, count: int, totals: Mapping[str, int], state: str) -> None:
        """Tell what a list of a state comes to."""
        left = totals.get("left", 0)
        self.shows.setText(
            self.tr("&Taken out, with contacts: {count}…").format(count=shown.count(left))
        )
        self.shows.setVisible(bool(left) and state != LEFT)
        if state == LEFT:
            text = self.tr("{count} targets taken out of their campaign have contacts; none counts")
            said = text.format(count=shown.count(count))
        else:
            text = self.tr(
                "{count} targets   ·   {contacted} spoken to   ·   {won} brought in,"
                " {workers} workers"
            )
            said = text.format(
                count=shown.count(count),
                contacted=shown.count(totals.get("contacted", 0)),
                won=shown.count(totals.get("won", 0)),
                workers=shown.count(totals.get("workers_won", 0)),
            )
        self.said.setText(said if count else "")
