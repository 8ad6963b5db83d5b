"""How far campaigns have come, what waits in them, and their lists as Excel."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from app import messages
from app.domain.clock import today
from app.domain.coverage import ALWAYS, LEFT, Span, by_group, conversion, promise_due, quiet_since
from app.errors import Refused
from app.services.coverage_proposals import proposals
from app.services.coverage_rows import TargetListing, facts_of, names_of, quiet_days
from app.services.coverage_scope import read_choice
from app.services.coverage_views import (
    CampaignRow,
    ContactView,
    CoverageDue,
    FigureRow,
    FigureTable,
    PromiseDue,
)
from app.services.lists import ListField, list_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.domain.coverage import Conversion, TargetFacts
    from app.services.listing import Query
    from app.store.coverage import Target, TargetContact
    from app.store.register import Register

#: what figures can be by, words under [coverage_by]
GROUPS = ("commune", "sector", "officer", "campaign")
#: setting: how many days before its end a campaign is told about
ENDING_SETTING = "coverage.ending_days"
ENDING_DAYS = 7
_COUNTS = (
    "targets",
    "contacted",
    "promised",
    "broken",
    "won",
    "refused",
    "nobody",
    "workers",
    "workers_won",
)
_TARGET_COLUMNS: Sequence[tuple[str, str, float]] = (
    ("tax_code", "text", 15),
    ("name", "text", 42),
    ("address", "text", 40),
    ("commune", "text", 18),
    ("sector", "text", 26),
    ("officer", "text", 20),
    ("representative", "text", 22),
    ("phone", "text", 14),
    ("shows_words", "text", 30),
    ("workers", "int", 9),
    ("contacts", "int", 9),
    ("last_on", "date", 12),
    ("last_how_words", "text", 12),
    ("promise_on", "date", 12),
    ("letter", "text", 24),
    ("result_words", "text", 22),
    ("result_on", "date", 12),
    ("unit_code", "text", 12),
    ("workers_won", "int", 10),
    ("reason", "text", 30),
    ("campaign", "text", 30),
)


class CoverageFigures:
    """Reads campaigns; writes nothing."""

    def __init__(self, register: Register, *, language: str = messages.LANGUAGES[0]) -> None:
        self._register = register
        self._work = register.coverage
        self._language = language
        #: targets as a list
        self.listing = TargetListing(register)

    def campaigns(self) -> list[CampaignRow]:
        """Return every campaign with its figures, the latest first."""
        facts = self._facts(None)
        day = today(self._register.clock)
        officers = {each.id: each.name for each in self._register.offices.officers()}
        found = []
        for each in self._work.campaigns():
            own = [fact for target, fact in facts if target.campaign_id == each.id]
            found.append(
                CampaignRow(
                    each.id,
                    each.title,
                    each.starts_on,
                    each.ends_on,
                    each.goal,
                    each.note,
                    bool(each.closed),
                    each.officer_id or "",
                    officers.get(each.officer_id or "", ""),
                    read_choice(each.choice),
                    conversion(own, day),
                )
            )
        return found

    def campaign(self, wanted: str) -> CampaignRow:
        """Return a campaign by id, or by its title.

        Raises:
            Refused: campaign_unknown (campaign).
        """
        rows = self.campaigns()
        named = [row for row in rows if wanted in {row.id, row.title}]
        if len(named) != 1:
            raise Refused("campaign_unknown", campaign=wanted)
        return named[0]

    def contacts(self, target_id: str) -> list[ContactView]:
        """Return the contacts of a target, struck ones too, latest first."""
        listed = self._work.contacts([target_id], struck=True).get(target_id, [])
        known = self._work.targets_by_id([target_id]) or self._work.left_by_id([target_id])
        target = known.get(target_id)
        if target is None:
            return []
        standing = [each for each in listed if each.struck_on is None]
        waiting = promise_due(self._one(target, standing), date.max)
        papers = [each.paper_id for each in listed if each.paper_id]
        heads = self._register.paper_heads.select(ids=papers) if papers else []
        numbers = {head.id: head.number for head in heads}
        return [
            ContactView(
                each.id,
                each.how,
                each.day,
                each.who,
                each.person,
                each.said,
                each.promise_on,
                each.kept_on,
                numbers.get(each.paper_id or "", ""),
                each.paper_id or "",
                each.at,
                each.actor,
                waits=waiting is not None and waiting.id == each.id,
                struck_on=each.struck_on,
                struck_by=each.struck_by,
                struck_why=each.struck_why,
            )
            for each in reversed(listed)
        ]

    def figures(
        self,
        by: str,
        *,
        campaign_id: str | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> FigureTable:
        """Return figures of a campaign, or of all, by one thing, in a span of days.

        Raises:
            Refused: field_refused (by), span_refused.
        """
        if by not in GROUPS:
            raise Refused("field_refused", field="by", value=by)
        if first is not None and last is not None and last < first:
            raise Refused("field_refused", field="last", value=f"{last:%d/%m/%Y}")
        day = today(self._register.clock)
        span = Span(first, last) if first or last else ALWAYS
        facts = [fact for _, fact in self._facts(campaign_id)]
        count = partial(conversion, as_of=day, span=span)
        rows = [FigureRow(label, each) for label, each in by_group(facts, by, count).items()]
        return FigureTable(by, first, last, day, tuple(rows), count(facts))

    def due(self, as_of: date) -> CoverageDue:
        """Return what waits on a day in campaigns that are not closed."""
        standing = {each.id for each in self._work.campaigns() if not each.closed}
        if not standing:
            return CoverageDue()
        names = names_of(self._register, as_of)
        targets = [each for each in self._work.targets() if each.campaign_id in standing]
        contacts = self._work.contacts([each.id for each in targets])
        promises, quiet = [], []
        silent = quiet_days(self._register)
        for target in targets:
            listed = contacts.get(target.id, [])
            fact = facts_of(target, listed, names)
            waiting = promise_due(fact, as_of)
            if waiting is not None and waiting.promise_on is not None:
                said = next(each.said for each in listed if each.id == waiting.id)
                promises.append(
                    PromiseDue(
                        waiting.id,
                        target.id,
                        target.campaign_id,
                        target.name,
                        waiting.promise_on,
                        said,
                        fact.group["officer"],
                        (as_of - waiting.promise_on).days,
                    )
                )
            since = quiet_since(fact, target.added_on)
            if silent and since is not None and (as_of - since).days >= silent:
                quiet.append(target.id)
        rows = self.listing.rows(quiet)
        return CoverageDue(
            promises=tuple(sorted(promises, key=lambda each: (each.until, each.name))),
            ending=tuple(self._ending(as_of)),
            quiet=tuple(rows[id_] for id_ in quiet),
            quiet_days=silent,
            proposals=tuple(proposals(self._register, targets).values()),
            left=sum(each.campaign_id in standing for each in self._work.left()),
        )

    def workbook(self, query: Query) -> bytes:
        """Return the targets of a query as xlsx.

        Targets taken out that have contacts stand at the end, told apart, unless a state is asked.
        """
        text = partial(messages.text, language=self._language)
        fields = [
            ListField(key, text("coverage_column", key), kind, width)  # type: ignore[arg-type]
            for key, kind, width in _TARGET_COLUMNS
        ]
        listed = self.listing.select(query)
        if not query.filters.get("state"):
            listed += self.listing.select(replace(query, filters={**query.filters, "state": LEFT}))
        left = sum(row.left for row in listed)
        notes = [text("coverage_column", "left_note", count=left)] if left else []
        rows = (
            {
                **{name: getattr(row, name) for name in row.__dataclass_fields__},
                "shows_words": text("cross_kind", row.shows) if row.shows else "",
                "last_how_words": text("contact_how", row.last_how) if row.last_how else "",
                "result_words": (
                    text("target_state", LEFT)
                    if row.left
                    else text("target_result", row.result.value)
                ),
            }
            for row in listed
        )
        return list_file(text("coverage_column", "targets_title"), fields, rows, notes=notes)

    def figures_workbook(self, table: FigureTable) -> bytes:
        """Return figures as xlsx, the sums in the last row."""
        text = partial(messages.text, language=self._language)
        fields = [ListField("label", text("coverage_by", table.by), "text", 40)]
        fields += [ListField(key, text("coverage_column", key), "int", 13.5) for key in _COUNTS]
        fields.append(ListField("percent", text("coverage_column", "percent"), "percent", 12))
        rows = [self._figure_cells(each.label, each.figures) for each in table.rows]
        rows.append(self._figure_cells(text("coverage_column", "total"), table.total))
        first = f"{table.first:%d/%m/%Y}" if table.first else "…"
        last = f"{table.last or table.as_of:%d/%m/%Y}"
        span = text("coverage_column", "span", first=first, last=last)
        return list_file(text("coverage_column", "figures_title"), fields, rows, notes=[span])

    def _figure_cells(self, label: str, figures: Conversion) -> Mapping[str, object]:
        nothing = messages.text("coverage_column", "not_said", self._language)
        share = None if figures.percent is None else Decimal(str(figures.percent)) / 100
        return {**asdict(figures), "label": label or nothing, "percent": share}

    def _ending(self, as_of: date) -> Iterator[CampaignRow]:
        soon = self._days(ENDING_SETTING, ENDING_DAYS)
        for each in self.campaigns():
            if not each.closed and each.ends_on and (each.ends_on - as_of).days <= soon:
                yield each

    def _days(self, setting: str, usual: int) -> int:
        text = self._register.settings.value(setting)
        return int(text) if text.isdecimal() else usual

    def _facts(self, campaign_id: str | None) -> list[tuple[Target, TargetFacts]]:
        targets = self._work.targets(campaign_id)
        contacts = self._work.contacts([each.id for each in targets])
        names = names_of(self._register, today(self._register.clock))
        return [(each, facts_of(each, contacts.get(each.id, ()), names)) for each in targets]

    def _one(self, target: Target, listed: Sequence[TargetContact]) -> TargetFacts:
        return facts_of(target, listed, names_of(self._register, today(self._register.clock)))
