"""What is done with findings of lists and with pairs in doubt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.clock import today
from app.domain.match_decision import Says
from app.domain.succession import SuccessionKind
from app.services.match_desk import Candidate
from ui.desk import Notice
from ui.dialogs.cross_decisions import CrossDecisionsDialog
from ui.dialogs.cross_judge import CrossJudgeDialog, CrossLegalDialog
from ui.dialogs.cross_run import CrossRunDialog
from ui.dialogs.opening import open_over
from ui.dialogs.outside_rows import OutsideRowsDialog
from ui.dialogs.succession import SuccessionDialog
from ui.pages.cross_pairs import Asked, PairsView
from ui.pages.cross_sheet import CrossSheet
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.cross_list import CrossRow
    from app.services.doubles import Double
    from app.services.effects import Effects
    from app.services.import_preview import BatchRow
    from app.services.match_desk import Pairing
    from app.services.task import Task
    from ui.desk import Desk


class CrossWork(QObject):
    """Dialogs and long work over the page; slow things are done by the worker."""

    #: a view to be shown over the list
    sided = Signal(object)
    #: back to the list
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent
        self._last: list[tuple[str, Asked]] = []
        self._sheet = CrossSheet(desk, parent)
        self.pairs = PairsView(
            name="pair_candidates",
            title=self.tr("Pairs in doubt"),
            left_title=self.tr("Row of the list"),
        )
        self.doubles = PairsView(
            name="double_candidates",
            title=self.tr("Records that may be of one employer"),
            left_title=self.tr("Record of the register"),
        )
        self.pairs.same.connect(self._same)
        self.pairs.different.connect(self._different)
        self.doubles.same.connect(self._double)
        self.doubles.different.connect(self._apart)
        for view in (self.pairs, self.doubles):
            view.left.connect(self.left)
            view.undo_wanted.connect(self.undo)

    def run(self) -> None:
        """Ask which list is held against which month, look, keep."""
        open_over(CrossRunDialog(self._desk, self._window))

    def decisions(self) -> None:
        """Show what was decided."""
        open_over(CrossDecisionsDialog(self._desk, self._window))

    def take_in(self) -> None:
        """Take in a list that was filled in."""
        self._sheet.ask()

    def ask_pairs(self) -> None:
        """Show the rows that wait for a person."""
        services = self._desk.program.services
        day = today(self._desk.program.clock)

        def work(task: Task) -> Sequence[Pairing]:
            return services.matching.pairings(services.crosscheck.run(day, task))

        self._desk.background.run(
            work, done=self._show_pairs, failed=self._desk.fail, label=self.tr("Pairs in doubt")
        )

    def ask_doubles(self) -> None:
        """Show records that may be of one employer."""
        self._desk.background.run(
            self._desk.program.services.doubles.found,
            done=self._show_doubles,
            failed=self._desk.fail,
            label=self.tr("Looking for duplicates"),
        )

    def judge(self, row: CrossRow) -> None:
        """Ask why a finding is set aside or taken up again."""
        open_over(CrossJudgeDialog(self._desk, row, self._window))

    def adopt(self, row: CrossRow) -> None:
        """Make a finding a fact; of wages the legal base is asked for."""
        if row.kind == "wage_under_taxed":
            open_over(CrossLegalDialog(self._desk, row, self._window))
            return
        adopt = partial(self._desk.program.services.cross_findings.adopt, row.id)
        self._write(adopt, self.tr("Make a fact for violations"))

    def step(self, row: CrossRow) -> None:
        """Open the place where the next step is taken."""
        if row.claim_id:
            self._desk.go("findings", {"unit": row.unit_id, "small": "1"})
        elif row.unit_id:
            self._desk.go("employers", {"unit": row.unit_id})
        else:  # the register does not know it: the list says where it is and whom to call
            words = self._desk.words.of("cross_step", row.next_step)
            who = " · ".join(part for part in (row.name, row.tax_code, row.address) if part)
            self._desk.tell(Notice(f"{words}: {who}", Tone.ACCENT))
            batches = self._desk.program.services.imports.batches
            self._desk.background.read(
                batches, done=partial(self._show_list_row, row), failed=self._desk.fail
            )

    def _show_list_row(self, row: CrossRow, batches: Sequence[BatchRow]) -> None:
        batch = next((each for each in batches if each.id == row.batch), None)
        if batch is not None:
            dialog = OutsideRowsDialog(self._desk, batch, self._window)
            dialog.search.setText(row.tax_code or row.name)
            open_over(dialog)

    def undo(self) -> None:
        """Take the last answer back and ask again."""
        if not self._last:
            self._desk.tell(Notice(self.tr("No answer to take back here yet."), Tone.WARN))
            return
        change_set, asked = self._last.pop()
        undo = partial(self._desk.program.services.history.undo, change_set)
        self._desk.background.run(
            lambda _task: undo(),
            done=partial(self._undone, asked),
            failed=self._desk.fail,
            label=self.tr("Undo"),
        )

    def _undone(self, asked: Asked, effects: Effects) -> None:
        view = self.doubles if isinstance(asked.subject, tuple) else self.pairs
        view.ask_again(asked)
        self._desk.announce(effects)

    def _show_pairs(self, found: Sequence[Pairing]) -> None:
        self._last.clear()
        self.pairs.show_questions([self._asked(each) for each in found])
        self.sided.emit(self.pairs)
        self.pairs.take_focus()

    def _asked(self, pairing: Pairing) -> Asked:
        row, words = pairing.row, self._desk.words
        facts = (
            (self.tr("Tax code"), row.tax_code),
            (self.tr("Address"), row.address),
            (self.tr("Commune code"), row.commune),
            (self.tr("Representative"), row.representative),
            (self.tr("List"), words.of("cross_source", row.source.value)),
            (self.tr("Row"), str(row.row)),
            (self.tr("State in the list"), str(row.fields.get("status") or "")),
            (self.tr("Contracts"), str(row.fields.get("contract_workers") or "")),
        )
        return Asked(row.key, row.name or row.tax_code, facts, pairing.candidates, pairing)

    def _show_doubles(self, found: Sequence[Double]) -> None:
        self._last.clear()
        self.doubles.show_questions([self._asked_double(each) for each in found])
        self.sided.emit(self.doubles)
        self.doubles.take_focus()

    def _asked_double(self, double: Double) -> Asked:
        one, other = double.one, double.other
        matching = self._desk.program.services.matching
        reasons = tuple(matching.words(each) for each in double.match.reasons)
        facts = (
            (self.tr("Tax code"), one.tax_code),
            (self.tr("Unit codes"), ", ".join(double.one_units)),
            (self.tr("Address"), "\n".join(one.addresses)),
            (self.tr("Representative"), "\n".join(one.representatives)),
        )
        candidate = Candidate(
            other.id,
            other.names[0] if other.names else "",
            other.tax_code,
            double.other_units,
            other.addresses,
            other.representatives,
            double.match.score,
            reasons,
        )
        name = one.names[0] if one.names else one.tax_code
        return Asked(one.id, name, facts, (candidate,), (one.id, other.id))

    def _same(self, asked: Asked, employer_id: str) -> None:
        decide = self._desk.program.services.matching.decide
        self._answer(asked, partial(decide, asked.subject.row, employer_id, Says.SAME), self.pairs)

    def _different(self, asked: Asked) -> None:
        none_of = self._desk.program.services.matching.none_of
        self._answer(asked, partial(none_of, asked.subject, Says.DIFFERENT), self.pairs)

    def _apart(self, asked: Asked) -> None:
        apart = self._desk.program.services.doubles.keep_apart
        self._answer(asked, partial(apart, *asked.subject), self.doubles)

    def _double(self, asked: Asked, employer_id: str) -> None:
        dialog = SuccessionDialog(
            self._desk,
            (asked.key, asked.name),
            self._window,
            kind=SuccessionKind.DUPLICATE,
            to=employer_id,
        )
        dialog.entered.connect(partial(self._answered, asked, self.doubles))
        open_over(dialog)

    def _answer(self, asked: Asked, act: partial[Effects], view: PairsView) -> None:
        self._desk.background.run(
            lambda _task: act(),
            done=partial(self._decided, asked, view),
            failed=self._desk.fail,
            label=self.tr("Keep the decision"),
        )

    def _decided(self, asked: Asked, view: PairsView, effects: Effects) -> None:
        self._answered(asked, view, effects)
        self._desk.announce(effects)

    def _answered(self, asked: Asked, view: PairsView, effects: Effects) -> None:
        if effects.change_set:
            self._last.append((effects.change_set, asked))
        view.answered()

    def _write(self, act: partial[Effects], label: str) -> None:
        self._desk.background.run(
            lambda _task: act(), done=self._desk.announce, failed=self._desk.fail, label=label
        )
