"""Choices of the office that have no page of their own: their values, bounds and how they are kept.

Whole numbers with bounds, two templates of numbers, whether each PC has a book of its own, the
lines of "Nơi nhận", and whose register this is. What is read by the day of a paper or a run begins
to hold today; the rest holds at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.clock import today
from app.domain.crosscheck_limits import CrossLimits
from app.domain.numbering import Ordinal, names_book, number_text, template_is_sound
from app.domain.office import in_force
from app.errors import Refused
from app.services.coverage_figures import ENDING_DAYS, ENDING_SETTING
from app.services.coverage_letters import ANSWER_DAYS, ANSWER_SETTING
from app.services.coverage_rows import QUIET_DAYS, QUIET_SETTING
from app.services.effects import Effects, Kind
from app.services.import_outside import KEEP_LIMIT, KEEP_MB
from app.services.paper_numbers import TEMPLATES, printed_again
from app.store import leases, sync_partner
from app.store.number_clock import ALONE_DAYS, ALONE_SETTING
from app.store.office_settings import put_setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.store.register import Register

LEVEL = "office.level"
LEVELS = ("office", "province")
RECIPIENTS = "letters.recipients"
NUMBERS, NUMBER_MODES = leases.MODE, leases.MODES
#: lines of "Nơi nhận" that find room beside a signature
_MOST_LINES = 12
_LONGEST_TEMPLATE = 60


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number an office chooses: its own value unless chosen, and the bounds."""

    usual: int
    least: int
    most: int
    #: read by the day it is asked for: a change holds from today on
    dated: bool = False


_CROSS = CrossLimits()
COUNTS: Mapping[str, Count] = {
    QUIET_SETTING: Count(QUIET_DAYS, 0, 365),
    ENDING_SETTING: Count(ENDING_DAYS, 0, 90),
    ANSWER_SETTING: Count(ANSWER_DAYS, 1, 90, dated=True),
    "crosscheck.contract_workers": Count(_CROSS.contract_workers, 0, 10_000, dated=True),
    "crosscheck.workers_missing": Count(_CROSS.workers_missing, 1, 10_000, dated=True),
    "crosscheck.wage_gap_percent": Count(_CROSS.wage_gap_percent, 0, 100, dated=True),
    "crosscheck.debt": Count(_CROSS.debt, 0, 10_000_000_000, dated=True),
    ALONE_SETTING: Count(ALONE_DAYS, 1, 400, dated=True),
    KEEP_LIMIT: Count(KEEP_MB, 0, 500),
}
_SAMPLE = Ordinal("letters", "Q01", 2026, 7)


class OfficeChoices:
    """The use cases of these choices."""

    def __init__(self, register: Register, *, actor: str) -> None:
        self._register = register
        self._actor = actor

    def values(self) -> dict[str, str]:
        """Return setting → its value of today as text, the program's own where none was chosen."""
        settings, day = self._register.settings, today(self._register.clock)
        found = {}
        for name, count in COUNTS.items():
            text = settings.value(name, on=day)
            found[name] = text if text.isdecimal() else str(count.usual)
        for name, usual in TEMPLATES.items():
            found[name] = settings.value(name, default=usual)
        level = settings.value(LEVEL, default=LEVELS[0])
        found[LEVEL] = level if level in LEVELS else LEVELS[0]
        mode = settings.value(NUMBERS, default=NUMBER_MODES[0])
        found[NUMBERS] = mode if mode in NUMBER_MODES else NUMBER_MODES[0]
        found[RECIPIENTS] = settings.value(RECIPIENTS, on=day)
        return found

    def sample(self, name: str, template: str, symbol: str) -> str:
        """Return a number as a template would print it.

        Raises:
            Refused: template_refused (field), as `put`.
        """
        _refuse_template(name, template)
        return number_text(_SAMPLE, symbol=symbol, template=template)

    def put(self, values: Mapping[str, str]) -> Effects:
        """Keep choices as typed; all or none.

        Raises:
            Refused: import_limit_refused (field, value, least, most), no number within the bounds;
                template_refused, template_needs_book (field), PCs of books of their own would
                print one number twice; template_prints_again (field, number), a paper of the year
                bears it; recipients_refused (field, most); field_refused (field, value), an
                unknown setting, level or mode; lease_no_province, blocks of numbers come from the
                province and this PC is not known there.
        """
        kept = {name: _checked(name, text) for name, text in values.items()}
        if kept.get(NUMBERS) == leases.LEASE and sync_partner.read(self._register) is None:
            raise Refused("lease_no_province", field=NUMBERS)
        self._refuse_alike(kept)
        day = today(self._register.clock)
        with self._register.command("office_choices", actor=self._actor) as command:
            for name, text in kept.items():
                dated = name == RECIPIENTS or (name in COUNTS and COUNTS[name].dated)
                put_setting(command, name, text, valid_from=day if dated else None)
        change_set = command.change_set if command.changed else None
        kinds = frozenset({Kind.SETTINGS, Kind.COVERAGE, Kind.LISTS})
        return Effects(kinds, "office_choices", change_set)

    def _refuse_alike(self, kept: Mapping[str, str]) -> None:
        """Refuse choices under which two papers of a year could bear one number; see `put`."""
        now = self.values()
        mode = kept.get(NUMBERS, now[NUMBERS])
        for name in TEMPLATES:
            template = kept.get(name, now[name])
            if (mode, template) == (now[NUMBERS], now[name]):
                continue
            if mode != leases.LEASE and not names_book(template):
                raise Refused("template_needs_book", field=name, value=template)
            again = printed_again(
                self._register,
                name,
                template,
                symbol=self._symbol(),
                leased=mode == leases.LEASE,
                year=today(self._register.clock).year,
            )
            if again is not None:
                raise Refused("template_prints_again", field=name, value=template, number=again)

    def _symbol(self) -> str:
        offices = self._register.offices
        office, day = offices.office(), today(self._register.clock)
        letterhead = in_force(offices.names(office.id), day) if office else None
        return letterhead.letter_symbol if letterhead else ""


def _checked(name: str, text: str) -> str:
    """Return a choice as it is kept; see `OfficeChoices.put` for refusals."""
    plain = text.strip()
    if name in COUNTS:
        count, digits = COUNTS[name], plain.replace(".", "")
        fits = digits.isascii() and digits.isdecimal() and count.least <= int(digits) <= count.most
        if not fits:
            bounds = {"least": count.least, "most": count.most}
            raise Refused("import_limit_refused", field=name, value=text, **bounds)
        return str(int(digits))
    if name in TEMPLATES:
        _refuse_template(name, plain)
        return plain
    if name == RECIPIENTS:
        lines = [line.strip() for line in plain.splitlines() if line.strip()]
        if len(lines) > _MOST_LINES:
            raise Refused("recipients_refused", field=name, most=_MOST_LINES)
        return "\n".join(lines)
    if (name == LEVEL and plain in LEVELS) or (name == NUMBERS and plain in NUMBER_MODES):
        return plain
    raise Refused("field_refused", field=name, value=text)


def _refuse_template(name: str, template: str) -> None:
    """Refuse a template under which two papers of a book could bear one number.

    Raises:
        Refused: template_refused (field): it names something else than ordinal, book, year and
            symbol, leaves the ordinal out, or writes it so that it cannot be read again.
    """
    sound = template_is_sound(template) and len(template) <= _LONGEST_TEMPLATE
    if not sound or not number_text(_SAMPLE, symbol="BHXH", template=template).isprintable():
        raise Refused("template_refused", field=name, value=template)
