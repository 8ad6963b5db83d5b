"""Issuing many letters at once: render and store bytes first, then number and write in one go."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from app.errors import Refused, Unavailable
from app.services.paper_numbers import PaperNumbers
from app.store.op_log import canonical_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from app.documents.batch_pdf import Batch
    from app.documents.form_model import Form
    from app.services.task import Task
    from app.services.urging_views import Plan
    from app.store.command import Command
    from app.store.register import Register

_PDF = "application/pdf"
#: blobs are stored so many at a time, so that a run of thousands does not sit in memory
_CHUNK = 64
#: bytes a letter may take on disk, twice over: alone, merged, and the write-ahead logs
_ROOM_PER_LETTER = 200_000
_ROOM_AT_LEAST = 50_000_000
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is kept of a letter until it is numbered."""

    sha256: str
    pages: int
    #: canonical JSON, as the register keeps them
    facts: str


@dataclass(frozen=True, slots=True)
class Lot:
    """Papers to be issued together."""

    #: kind of paper, words under [case_paper]
    kind: str
    on: date
    #: the unit each is to, None for who is not in the register
    unit_ids: Sequence[str | None]
    #: writes the run's own record (first number, last number, hash of the print file), returns id
    opened: Callable[[Command, tuple[str, str, str]], str]
    #: writes more about the paper of a place, if anything
    issued: Callable[[Command, int, str], None] | None = None


class LetterRun:
    """One run being issued."""

    def __init__(self, register: Register, series: str, actor: str) -> None:
        self._register = register
        self._series = series
        self._actor = actor

    def issue(
        self,
        lot: Lot,
        form: Form,
        facts: Callable[[str, int], dict[str, object]],
        *,
        symbol: str,
        provenance: Mapping[str, object],
        task: Task,
    ) -> str:
        """Render, store, number and write all letters; return the run's id.

        Args:
            lot: what is issued.
            form: what it is drawn by.
            facts: what a letter states, given its number and place.
            symbol: the office's letters after a number.
            provenance: what all of them rest on.
            task: told of each that is drawn.

        Raises:
            Refused: numbers_moved, somebody issued a paper meanwhile; template_lacks_book,
                number_printed.
            Unavailable: disk_nearly_full, disk_full.
        """
        from app.documents.batch_pdf import Batch

        count = len(lot.unit_ids)
        self._need_room(count)
        ordinals = self._register.numbers.upcoming(self._series, lot.on.year, count)
        numbers = PaperNumbers(self._register).letters(ordinals, symbol)
        first, last = numbers[0], numbers[-1]
        author = str(facts(first, 0)["office_name"])
        papers = (facts(number, place) for place, number in enumerate(numbers))
        # The print file is let go of before all is written: nobody but `_render` holds it.
        drawn, merged = self._render(
            Batch(form, title=f"{first} – {last}", author=author),
            papers,
            count,
            provenance=provenance,
            task=task,
        )
        with self._register.command("letters_issued", actor=self._actor) as command:
            run_id = lot.opened(command, (first, last, merged))
            for place, unit_id in enumerate(lot.unit_ids):
                letter = drawn[place]
                taken = command.next_number(self._series, lot.on.year)
                if taken != ordinals[place]:
                    raise Refused("numbers_moved")
                paper_id = command.verb(
                    "paper.issue",
                    "paper",
                    None,
                    {
                        "kind": lot.kind,
                        "form_code": form.code,
                        "series": taken.series,
                        "book": taken.book,
                        "year": taken.year,
                        "ordinal": taken.ordinal,
                        "number": numbers[place],
                        "issued_on": lot.on,
                        "unit_id": unit_id,
                        "run_id": run_id,
                        "facts": letter.facts,
                        "pdf_sha256": letter.sha256,
                        "pages": letter.pages,
                        "at": command.at.isoformat(),
                        "actor": self._actor,
                    },
                )
                if lot.issued is not None:
                    lot.issued(command, place, paper_id)
        return run_id

    def _render(
        self,
        batch: Batch,
        papers: Iterable[dict[str, object]],
        count: int,
        *,
        provenance: Mapping[str, object],
        task: Task,
    ) -> tuple[list[_Drawn], str]:
        """Draw and store the letters and the print file; return what is kept of each, its hash."""
        drawn: list[_Drawn] = []
        waiting: list[tuple[bytes, str]] = []
        for done, facts in enumerate(papers):
            task.step(done, count, "rendering")
            single = batch.add(facts)
            sha256 = hashlib.sha256(single.pdf).hexdigest()
            drawn.append(_Drawn(sha256, single.pages, canonical_text({**facts, **provenance})))
            waiting.append((single.pdf, _PDF))
            if len(waiting) == _CHUNK:
                self._register.blobs.put_many(waiting)
                waiting.clear()
        task.step(count, count, "merging")
        *_, merged = self._register.blobs.put_many([*waiting, (batch.close(), _PDF)])
        return drawn, merged

    def _need_room(self, letters: int) -> None:
        needed = _ROOM_AT_LEAST + letters * _ROOM_PER_LETTER
        free = shutil.disk_usage(self._register.folder).free
        if free < needed:
            raise Unavailable("disk_nearly_full", free_mb=free // _MB, needed_mb=needed // _MB)


def urging_lot(plan: Plan) -> Lot:
    """Return the letters of a plan of urging, to be issued as a run of its month."""

    def opened(command: Command, written: tuple[str, str, str]) -> str:
        first, last, merged = written
        return command.verb(
            "urging.run",
            "urging_run",
            None,
            {
                "month": plan.month,
                "as_of": plan.as_of,
                "batches": list(plan.batches),
                "choice": _plain_choice(plan),
                "first_number": first,
                "last_number": last,
                "papers": len(plan.candidates),
                "merged_sha256": merged,
                "at": command.at.isoformat(),
                "actor": command.actor,
            },
        )

    return Lot("urging", plan.as_of, [each.unit_id for each in plan.candidates], opened)


def _plain_choice(plan: Plan) -> dict[str, object]:
    """The choice as the register keeps it: sets as sorted lists, and who had paid by then."""
    choice: dict[str, object] = {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in asdict(plan.choice).items()
    }
    if plan.paid:
        choice["paid_since"] = {
            code: [paid.confirmed, paid.proposed, paid.last_on.isoformat()]
            for code, paid in sorted(plan.paid.items())
        }
    return choice
