"""What became of an employer: merged, split, renamed, a duplicate; with the day and the paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.clock import today
from app.domain.succession import SuccessionKind
from app.services.successions import SuccessionEntry
from ui import format as shown
from ui.dialogs.entry import EntryDialog
from ui.dialogs.form_checks import choice, day_check
from ui.widgets.date_edit import DateEdit

if TYPE_CHECKING:
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk

_APART = re.compile(r"[,;\s]+")


class SuccessionDialog(EntryDialog):
    """Records, papers and debts stay as they are; only where work goes from the day on changes."""

    #: effects of what was entered
    entered = Signal(object)

    def __init__(
        self,
        desk: Desk,
        subject: tuple[str, str],
        parent: QWidget | None = None,
        *,
        kind: SuccessionKind = SuccessionKind.MERGED,
        to: str = "",
    ) -> None:
        """Take the employer as (id, name), and what is known of the answer."""
        super().__init__(desk, "", parent)
        self._id, name = subject
        self._to = to
        self.setWindowTitle(self.tr("What became of {name}").format(name=name))
        self._today = today(desk.program.clock)
        words = QLabel(
            self.tr(
                "Papers, debts and history stay under this record and its name. From the day on,"
                " its page points to who follows."
            ),
            wordWrap=True,
        )
        words.setProperty("muted", True)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(1, words)
        self._add_fields(kind)
        self._show_kind()

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the entry."""
        successions = self.desk.program.services.successions
        kind = SuccessionKind(values["kind"])
        keys = [key for key in _APART.split(values["to"]) if key]
        renamed = kind is SuccessionKind.RENAMED
        return successions.enter(
            SuccessionEntry(
                kind=kind,
                from_id=self._id,
                to_ids=[] if renamed else [successions.subject(key) for key in keys],
                day=shown.read_day(values["day"], today=self._today),
                document=values["document"],
                note=values["note"],
                new_name=values["new_name"],
            )
        )

    def _saved(self, effects: Effects) -> None:
        self.entered.emit(effects)
        super()._saved(effects)

    def _add_fields(self, kind: SuccessionKind) -> None:
        form = self.form
        kinds = [(k.value, self.desk.words.of("succession_kind", k.value)) for k in SuccessionKind]
        self._kind = form.add("kind", self.tr("&What happened"), choice(kinds))
        tip = self.tr("Unit code or tax code; several after a split, with commas.")
        form.add("to", self.tr("F&ollowed by"), tip=tip)
        form.add("new_name", self.tr("&New name"))
        form.add(
            "day", self.tr("In &force from"), DateEdit(self._today), check=day_check(self._today)
        )
        tip = self.tr("Number and day of the decision or registration certificate.")
        form.add("document", self.tr("&Paper"), tip=tip)
        form.add("note", self.tr("No&te"))
        day = shown.day(self._today)
        form.fill({"kind": kind.value, "to": self._to, "day": day})
        self._kind.activated.connect(self._show_kind)

    def _show_kind(self) -> None:
        renamed = self.form.values()["kind"] == SuccessionKind.RENAMED.value
        self.form.set_visible("to", not renamed)
        self.form.set_visible("new_name", renamed)

    def accept(self) -> None:
        """Save even if only what was proposed is confirmed."""
        if self._to and not self.form.changes():
            self.form.fill({"note": self.form.values()["note"]})
            self._save_as_proposed()
            return
        super().accept()

    def _save_as_proposed(self) -> None:
        self.buttons.setEnabled(False)
        values = self.form.values()
        self.desk.background.run(
            lambda task: self.save(values, {}, task),
            done=self._saved,
            failed=self._refused,
            label=self.windowTitle(),
        )
