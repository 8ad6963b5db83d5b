"""Many papers of one form: a file for each and one printable file of all, laid out once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents import fonts
from app.documents.form_pdf import add_to, draw, lay_out, open_pdf
from app.documents.typeset import Typesetter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.documents.fonts import Family
    from app.documents.form_model import Form


@dataclass(frozen=True, slots=True)
class Single:
    """One paper as a file of its own."""

    pdf: bytes
    pages: int


class Batch:
    """Papers added one by one; only the merged file grows in memory."""

    def __init__(
        self,
        form: Form,
        *,
        title: str,
        author: str,
        draft: bool = False,
        family: Family | None = None,
    ) -> None:
        self._form = form
        self._draft = draft
        self._setter = Typesetter(family or fonts.serif())
        self._merged = open_pdf(form, self._setter, title=title, author=author)

    def add(self, facts: Mapping[str, object]) -> Single:
        """Lay a paper out, draw it at the end of the merged file, return it alone too.

        Raises:
            Refused: as `form_pdf.render`; the merged file is then as before.
        """
        paper = lay_out(self._form, facts, self._setter, draft=self._draft)
        add_to(self._merged, self._form, paper)
        return Single(draw(self._form, paper, self._setter), len(paper.pages))

    def add_merged(self, facts: Mapping[str, object]) -> int:
        """Draw a paper into the merged file only; return its number of pages."""
        paper = lay_out(self._form, facts, self._setter, draft=self._draft)
        add_to(self._merged, self._form, paper)
        return len(paper.pages)

    def close(self) -> bytes:
        """Return the merged file: papers in the order added, an outline entry each."""
        return self._merged.close()


def render_batch(
    form: Form,
    many_facts: Iterable[Mapping[str, object]],
    *,
    title: str,
    author: str,
    draft: bool = False,
    family: Family | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[list[bytes], bytes]:
    """Return every paper alone and all of them merged, in the given order.

    `progress` is told the number done after each paper; it may raise to stop (`Cancelled`). For
    runs of thousands use `Batch`, which lets go of each single file.
    """
    batch = Batch(form, title=title, author=author, draft=draft, family=family)
    singles = []
    for done, facts in enumerate(many_facts, start=1):
        singles.append(batch.add(facts).pdf)
        if progress is not None:
            progress(done)
    return singles, batch.close()
