"""How the numbers of papers are printed: by the office's templates, and no two of a year alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.numbering import DEFAULT_TEMPLATE, names_book, number_text, read_number
from app.errors import Refused
from app.services.letters import SERIES
from sync.protocol.leasing import STEM, is_offices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.numbering import Ordinal
    from app.store.register import Register

LETTERS, PAPERS = "numbering.letters", "numbering.papers"
#: a form with letters of its own after the number prints what stands before them
OWN_TEMPLATE = "{ordinal:02d}-{book}"
#: template → what it is without a choice
TEMPLATES: Mapping[str, str] = {LETTERS: DEFAULT_TEMPLATE, PAPERS: OWN_TEMPLATE}


class PaperNumbers:
    """Writes numbers about to be given, as they will be printed.

    Those that write raise:
        Refused: template_lacks_book (field, value), each PC has a book of its own and their papers
            would bear the same numbers; number_printed (number), a paper of the series and year
            bears the number already.
    """

    def __init__(self, register: Register) -> None:
        self._register = register

    def letters(self, numbers: Sequence[Ordinal], symbol: str) -> list[str]:
        """Write the numbers of letters, with the office's letters."""
        template = self._template(LETTERS)
        texts = [number_text(each, symbol=symbol, template=template) for each in numbers]
        self._refuse_printed(numbers, texts)
        return texts

    def paper(self, number: Ordinal, symbol: str) -> tuple[str, str]:
        """Return what a form with letters of its own prints after "Số:", and the whole number."""
        printed = number_text(number, template=self._template(PAPERS))
        whole = f"{printed}/{symbol}"
        self._refuse_printed([number], [whole])
        return printed, whole

    def lacking(self) -> list[str]:
        """Return the templates nothing can be numbered by: PCs' books that are not named."""
        if self._register.numbers.leased:
            return []
        value = self._register.settings.value
        kept = [value(name, default=usual) for name, usual in TEMPLATES.items()]
        return [template for template in kept if not names_book(template)]

    def _template(self, name: str) -> str:
        template = self._register.settings.value(name, default=TEMPLATES[name])
        if not names_book(template) and not self._register.numbers.leased:
            raise Refused("template_lacks_book", field=name, value=template)
        return template

    def _refuse_printed(self, numbers: Sequence[Ordinal], texts: Sequence[str]) -> None:
        for number in numbers[:1]:
            borne = self._register.numbers.borne(number.series, number.year, texts)
            if borne:
                raise Refused("number_printed", number=min(borne, key=texts.index))


def printed_again(
    register: Register, name: str, template: str, *, symbol: str, leased: bool, year: int
) -> str | None:
    """Return a number on a paper of a year that a sound template would print again for another.

    Args:
        register: what was issued, as far as it is known here.
        name: whose template it is, see `TEMPLATES`.
        template: to be chosen.
        symbol: the office's letters.
        leased: numbers will come from blocks of the office's one book.
        year: other years' numbers may be alike.
    """
    printed = register.numbers.printed(year)
    codes = {STEM, register.numbers.book, *(number.book for number, _ in printed)}
    coming = {code for code in codes if is_offices(code) == leased}
    for number, text in printed:
        if (number.series == SERIES) != (name == LETTERS):
            continue
        # Without the code in it a number of the same book is the same, not another.
        alike = {number.book} & coming if not names_book(template) else set()
        books = [replace(number, book=code) for code in alike or coming]
        own = text if name == LETTERS else text.removesuffix(f"/{number.series}")
        if read_number(own, template, symbol=symbol, books=books) - {number}:
            return text
    return None
