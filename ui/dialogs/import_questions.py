"""What a list was taken to be, to be confirmed or corrected: kind, letters, unit of money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services.import_reading import KINDS
from ui.widgets.labels import ElidedLabel
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.services.import_preview import Preview
    from ui.text import Words

_KEYS = ("encoding", "money_unit")


class QuestionBar(QWidget):
    """Combo boxes with what was found; choosing otherwise has the file read again."""

    #: kind of file the person chose
    kind_chosen = Signal(str)
    #: (question, answer)
    answered = Signal(str, str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.kind = named(QComboBox(), "import_kind")
        for kind in KINDS:
            self.kind.addItem(words.of("import_kind", kind), kind)
        self.kind.activated.connect(self._kind_picked)
        self.boxes = {key: named(QComboBox(), f"import_{key}") for key in _KEYS}
        self._labels = {key: QLabel() for key in _KEYS}
        self._sources = {key: QLabel() for key in _KEYS}
        self._samples = named(ElidedLabel(), "import_samples")
        self._samples.setProperty("muted", True)
        self._given: dict[str, str] = {}
        self._lay_out()
        self._show_none()

    def show_preview(self, preview: Preview) -> None:
        """Show what was taken, how it was learnt, and some of what was turned."""
        self._show_none()
        self.kind.setCurrentIndex(max(self.kind.findData(preview.kind), 0))
        for question in preview.questions:
            box = self.boxes[question.key]
            box.clear()
            for choice in dict.fromkeys((question.value, *question.choices)):
                box.addItem(self._words.of("list_answer", choice), choice)
            self._given[question.key] = question.value
            self._sources[question.key].setText(self._words.of("list_source", question.source))
            self._show(question.key)
            if question.samples:
                pairs = "  ·  ".join(f"{raw} → {text}" for raw, text in question.samples[:2])
                self._samples.say(pairs)
                self._samples.setVisible(True)

    def show_kind(self, kind: str) -> None:
        """Show the kind a file could not be read as, for another to be chosen."""
        self._show_none()
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Read &as"))
        title.setBuddy(self.kind)
        names = (self.tr("&Letters"), self.tr("&Unit of money"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(title)
        line.addWidget(self.kind)
        for key, name in zip(_KEYS, names, strict=True):
            label, box, source = self._labels[key], self.boxes[key], self._sources[key]
            label.setText(name)
            label.setBuddy(box)
            source.setProperty("muted", True)
            box.activated.connect(lambda _place, key=key: self._picked(key))
            line.addSpacing(10)
            for part in (label, box, source):
                line.addWidget(part)
        line.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(line)
        whole.addWidget(self._samples)

    def _show(self, key: str) -> None:
        for part in (self._labels[key], self.boxes[key], self._sources[key]):
            part.setVisible(True)

    def _show_none(self) -> None:
        self._given = {}
        self._samples.setVisible(False)
        for key in _KEYS:
            for part in (self._labels[key], self.boxes[key], self._sources[key]):
                part.setVisible(False)

    def _picked(self, key: str) -> None:
        answer = self.boxes[key].currentData()
        if answer != self._given.get(key):
            # as the letters stand is "none"; the rest are answers as they are
            self.answered.emit(key, "none" if answer == "unicode" else answer)

    def _kind_picked(self) -> None:
        self.kind_chosen.emit(self.kind.currentData())
