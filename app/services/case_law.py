"""What cases ask of the law: ends of periods, and who may sanction their acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.law import LawSilent
from app.domain.procedure import deadline, limitation_end
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.case_act import Act
    from app.services.law_desk import LawDesk

#: a limitation is not moved off a day off, unlike the periods of the procedure
_LIMITATION = "limitation"


class CaseLaw:
    """Asks the law book with the office's holidays and readings."""

    def __init__(self, desk: LawDesk) -> None:
        self._desk = desk

    def count(self, name: str, start: date) -> tuple[date, str] | None:
        """Return the last day of a period and its article; None where the law book is silent."""
        try:
            if name == _LIMITATION:
                last, rule = limitation_end(start, None, self._desk.book)
            else:
                calendar = self._desk.calendar()
                last, rule = deadline(name, start, law=self._desk.book, calendar=calendar)
        except LawSilent:
            return None
        return last, rule.citation

    def working_left(self, today: date, due: date) -> int | None:
        """Return the working days after a day up to a deadline; None where no table tells."""
        try:
            return self._desk.calendar().days_left(today, due)
        except LawSilent:
            return None

    def competent(self, acts: Sequence[Act], day: date) -> frozenset[str] | None:
        """Return the posts that may sanction every act; None where that cannot be told."""
        del day  # the law of the day an act was found decides
        calculator = self._desk.calculator()
        found: frozenset[str] | None = None
        for act in acts:
            # Power and frame double together for organisations, so the answer is the same.
            try:
                answer = calculator.ask("competence", {"violator": "organisation", **act.facts()})
            except Refused:
                return None
            posts = frozenset((*answer.values["competent"], *answer.values["special"]))
            found = posts if found is None else found & posts
        return found
