"""Choices of the office: work on coverage, the crosscheck, numbers of papers, who receives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.services.office_choices import (
    LEVEL,
    LEVELS,
    NUMBER_MODES,
    NUMBERS,
    RECIPIENTS,
)
from app.services.paper_numbers import LETTERS, PAPERS
from ui.desk import Notice
from ui.dialogs.form_checks import choice, needed
from ui.dialogs.settings_parts import button, row_of
from ui.theme import Tone
from ui.widgets.form import Form
from ui.widgets.named import primary

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.effects import Effects
    from ui.desk import Desk

_LINES = 3
#: until the words under a field have found their place
_LAID_OUT_MS = 50
#: heights of a field that the words under it may take
_TOLD = 5


class ChoicesPane(QWidget):
    """One form for each group; what was changed in all of them is kept together."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._forms = (self._coverage(), self._crosscheck(), self._papers())
        titles = (self.tr("Coverage"), self.tr("Crosscheck of lists"), self.tr("Papers and files"))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 14, 8, 0)
        column.setSpacing(10)
        for title, form in zip(titles, self._forms, strict=True):
            heading = QLabel(title)
            heading.setProperty("strong", True)
            column.addWidget(heading)
            column.addWidget(form)
            form.submitted.connect(self.save)
        save = primary(button(self.tr("&Save choices"), "", self.save, name="save_choices"))
        column.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Choices of the office"))
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        whole.addWidget(row_of(save))

    def reload(self) -> None:
        """Ask for the choices again."""
        choices = self._desk.program.services.office_choices
        self._desk.background.read(choices.values, done=self._show, failed=self._desk.fail)

    def save(self, _checked: object = None) -> None:
        """Keep what was changed."""
        if not all(form.check() for form in self._forms):
            return
        changed = {k: v for form in self._forms for k, v in form.changes().items()}
        if not changed:
            return
        choices = self._desk.program.services.office_choices
        self._desk.background.run(
            lambda _task: choices.put(changed),
            done=self._saved,
            failed=self._refused,
            label=self.tr("Saving settings"),
        )

    def _coverage(self) -> Form:
        form = Form()
        tip = self.tr("A target without a word for so long is told about in Hôm nay; 0: never.")
        form.add("coverage.quiet_days", self.tr("&Quiet for, days"), check=needed, tip=tip)
        tip = self.tr("So long before its end a campaign is told about in Hôm nay.")
        form.add(
            "coverage.ending_days", self.tr("Campaign &ends within, days"), check=needed, tip=tip
        )
        tip = self.tr(
            "From the day of an invitation letter; printed in letters of today and later."
        )
        form.add(
            "coverage.answer_days", self.tr("To &answer a letter, days"), check=needed, tip=tip
        )
        return form

    def _crosscheck(self) -> Form:
        form = Form()
        tip = self.tr("Smaller differences are not shown. They hold from today on.")
        form.add(
            "crosscheck.contract_workers",
            self.tr("Contracts of &who is not registered, at least"),
            check=needed,
            tip=tip,
        )
        form.add("crosscheck.workers_missing", self.tr("Workers &missing, at least"), check=needed)
        form.add(
            "crosscheck.wage_gap_percent",
            self.tr("Insured under the &taxed wage by, %, at least"),
            check=needed,
        )
        form.add(
            "crosscheck.debt", self.tr("&Debt of who is dissolved, đồng, at least"), check=needed
        )
        return form

    def _papers(self) -> Form:
        form = Form()
        modes = [(each, self._desk.words.of("number_mode", each)) for each in NUMBER_MODES]
        tip = self.tr(
            "With one book for the office every PC is given blocks of it at each exchange with the"
            " province; numbers not used by the end of the year stay free."
        )
        form.add(NUMBERS, self.tr("&Books of numbers"), _wide(modes), tip=tip)
        tip = self.tr(
            "{ordinal} is needed, {book} too unless the office has one book; {year} and {symbol}"
            " may stand. {ordinal:02d} writes 07."
        )
        form.add(LETTERS, self.tr("&Number of a letter"), check=needed, tip=tip)
        form.add(PAPERS, self.tr("Number of &records and decisions"), check=needed)
        tip = self.tr(
            "So long after the last exchange with the province papers are numbered by this"
            " computer's clock alone; not asked of a computer that never exchanged."
        )
        form.add(
            "numbering.alone_days",
            self.tr("Numbers without exchange, da&ys"),
            check=needed,
            tip=tip,
        )
        lines = QPlainTextEdit(tabChangesFocus=True)
        lines.setFixedHeight(lines.fontMetrics().lineSpacing() * _LINES + 12)
        tip = self.tr("A line each; empty: Như trên, Lưu: VT and the office's letters.")
        form.add(RECIPIENTS, self.tr("Re&ceived by (Nơi nhận)"), lines, tip=tip)
        levels = [(each, self._desk.words.of("office_level", each)) for each in LEVELS]
        tip = self.tr("Asked when a new step of a case is entered; steps entered stay as they are.")
        form.add(LEVEL, self.tr("&Whose register this is"), _wide(levels), tip=tip)
        tip = self.tr("Larger files of lists are read, but their bytes are not kept; 0: none is.")
        form.add("imports.keep_mb", self.tr("Lists are &kept up to, MB"), check=needed, tip=tip)
        return form

    def _show(self, values: dict[str, str]) -> None:
        for form in self._forms:
            form.fill({name: values[name] for name in form.values()})

    def _saved(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self._desk.tell(Notice(self._desk.words.effect(effects), Tone.GOOD))
        self.reload()

    def _refused(self, failure: AppError) -> None:
        name = str(failure.fields.get("field", ""))
        words = self._desk.words.error(failure)
        for form in self._forms:
            if name in form.values():
                form.blame(name, f"{words.what} {words.todo}")
                QTimer.singleShot(_LAID_OUT_MS, self, self._reveal)
                return
        self._desk.fail(failure)

    def _reveal(self) -> None:
        """Scroll to where what was refused is told: it stands under the field, which has focus."""
        inner = self._area.widget()
        field = inner.focusWidget()
        if field is not None:
            below = field.mapTo(inner, QPoint(0, field.height() * _TOLD))
            self._area.ensureVisible(0, below.y(), 0, 0)


def _wide(items: list[tuple[str, str]]) -> QComboBox:
    """Return a box as wide as the fields above it: the words under it are not cut off."""
    box = choice(items)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
