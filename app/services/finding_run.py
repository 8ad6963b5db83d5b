"""One run over the register: what the rules find today, against what was found before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from app.domain.claim_rules import claim_finding
from app.domain.due import Reckoning
from app.domain.funds import FundSplit, fund_due
from app.domain.law import LawSilent
from app.domain.payment_rules import FundFacts, PaymentFacts, payment_findings
from app.domain.violation import Claim, Rule, State
from app.errors import Refused
from app.store.op_log import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from app.domain.calendar import Month
    from app.domain.contribution import LedgerLine
    from app.domain.employer import Unit
    from app.domain.funds import FundRates
    from app.domain.law import LawBook
    from app.domain.reading import Readings
    from app.domain.violation import Delivered, Finding
    from app.services.arrears import Arrears
    from app.store.command import Command
    from app.store.findings import FundStatement, KeptClaim, KeptFinding
    from app.store.register import Register

#: rule, unit id, claim id ("" without)
_Key: TypeAlias = tuple[str, str, str]
_PAYMENT = frozenset({Rule.LATE_PAYMENT.value, Rule.EVASION_UNPAID.value})


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules say on a day, and why what was found before is not found any more."""

    as_of: date
    found: Mapping[_Key, Finding]
    #: unit ids whose payments are judged on that day; without a ledger none
    judged: frozenset[str]
    ledger: Mapping[str, object]
    claims: Mapping[str, KeptClaim]
    registered: Mapping[str, int]
    #: claims the law book is silent on
    silent: tuple[str, ...]
    #: codes of late ledger lines whose unit is not in the register any more: not judged
    unknown: tuple[str, ...] = ()


@dataclass(slots=True)
class Differences:
    """Ids of the findings a run wrote."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    cured: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules need beside facts."""

    law: LawBook
    rates: FundRates
    #: the office's readings, asked each time; None reads everything as by default
    readings: Callable[[], Readings] | None = None

    @property
    def accident_in_si(self) -> bool:
        """Whether the accident fund is in the SI base, see `app.domain.violation.acts_of`."""
        return self.readings is None or self.readings()["accident_fund_in_base"] == "yes"

    @property
    def reckoning(self) -> Reckoning:
        """How due dates and days are read."""
        return Reckoning() if self.readings is None else Reckoning.of(self.readings())


def look(register: Register, rules: Rules, arrears: Arrears | None, as_of: date) -> Seen:
    """Apply every rule to the register on a day.

    Raises:
        Refused: law_silent, the day is before the law the rules stand on.
    """
    with register.snapshot():
        units = register.units.all()
        claims = {each.id: each for each in register.findings.claims()}
        found: dict[_Key, Finding] = {}
        try:
            for unit, finding in _payments(register, rules, arrears, units):
                found[finding.rule.value, unit.id, ""] = finding
        except LawSilent as error:
            raise Refused("law_silent", name=str(error).split(" ", 1)[0], day=as_of) from error
        ledger = _ledger(register, arrears)
    registered = _registered(units.values())
    silent = []
    by_id = {unit.id: unit for unit in units.values()}
    for kept in claims.values():
        unit_of = by_id.get(kept.unit_id)
        if kept.withdrawn or unit_of is None:
            continue
        try:
            judged = _claim(rules, kept, unit_of, registered.get(unit_of.id), as_of=as_of)
        except LawSilent:
            silent.append(kept.id)
            continue
        if judged is not None:
            found[judged.rule.value, unit_of.id, kept.id] = judged
    late = arrears.units.values() if arrears else ()
    unknown = tuple(owed.unit_code for owed in late if owed.late and owed.unit_code not in units)
    judged_units = _judged(arrears, units)
    return Seen(as_of, found, judged_units, ledger, claims, registered, tuple(silent), unknown)


def keep(command: Command, seen: Seen, before: Sequence[KeptFinding]) -> Differences:
    """Write what is new, changed and cured; nothing for what is as it was."""
    done = Differences()
    standing = {_key(kept): kept for kept in before if kept.state is not State.CURED}
    episodes = Counter(_key(kept) for kept in before)
    for key, finding in sorted(seen.found.items()):
        kept = standing.get(key)
        values = finding_values(finding)
        if kept is None:
            fresh = {
                **values,
                "rule": key[0],
                "unit_id": key[1],
                "claim_id": key[2] or None,
                "episode": episodes[key] + 1,
                "state": State.OPEN,
                "first_on": seen.as_of,
                "last_on": seen.as_of,
            }
            done.new.append(command.verb("finding.find", "finding", None, fresh))
        elif _differs(kept, values):
            changes = {**values, "last_on": seen.as_of}
            command.verb("finding.change", "finding", kept.id, changes)
            done.changed.append(kept.id)
    for key, kept in standing.items():
        cure = None if key in seen.found else _cure(seen, key)
        if cure is not None:
            changes = {"state": State.CURED, "cured_on": seen.as_of, "cure": cure}
            command.verb("finding.change", "finding", kept.id, changes)
            done.cured.append(kept.id)
    return done


def finding_values(finding: Finding) -> dict[str, object]:
    """Return the columns a finding fills."""
    bases = {act.fund: act.base for act in finding.acts}
    return {
        "since": finding.since,
        "amount": finding.amount,
        "base_si": bases.get("si"),
        "base_ui": bases.get("ui"),
        "estimated": int(finding.estimated),
        "next_step": finding.next_step,
        "articles": finding.articles,
        "figures": finding.figures,
    }


def claim_facts(kept: KeptClaim, unit_code: str) -> Claim:
    """Return a kept claim as the rules take it."""
    return Claim(
        id=kept.id,
        kind=kept.kind,
        unit_code=unit_code,
        day=kept.day,
        source=kept.source,
        workers=kept.workers,
        names=kept.names,
        insured=kept.insured,
        legal=kept.legal,
        answer_due=kept.answer_due,
        number=kept.number,
        cured_on=kept.cured_on,
        confirmed=bool(kept.confirmed_by),
    )


def _payments(
    register: Register, rules: Rules, arrears: Arrears | None, units: Mapping[str, Unit]
) -> Iterator[tuple[Unit, Finding]]:
    if arrears is None:
        return
    late = [code for code, owed in arrears.units.items() if owed.late and code in units]
    dues = _dues(register, arrears, late)
    statements = register.findings.statements()
    letters = register.findings.delivered_letters()
    urged = register.paper_heads.standing()
    accident_in_si = rules.accident_in_si
    digest = str(_ledger(register, arrears)["ledger_sha256"])
    for code in late:
        unit = units[code]
        funds = _funds(
            rules,
            unit,
            dues.get(code, {}),
            statements.get(unit.id, ()),
            accident_in_si=accident_in_si,
        )
        received = _until(letters.get(unit.id, ()), arrears.as_of)
        facts = PaymentFacts(arrears.units[code], received, funds, digest, unit.id in urged)
        for finding in payment_findings(facts, rules.law):
            yield unit, finding


def _dues(
    register: Register, arrears: Arrears, late: Sequence[str]
) -> dict[str, dict[Month, FundSplit]]:
    """Return unit code → month → what the ledger charged for each fund.

    Only months since the oldest late one are read; of a unit whose late months do not all say it,
    every month, for the nearest one that does stands in for them (`split_principal`).
    """
    owed = {code: {bucket.period for bucket in arrears.units[code].late} for code in late}
    read = register.ledger.fund_dues
    found = _charged(read({code: min(months) for code, months in owed.items()}, arrears.through))
    short = [code for code, months in owed.items() if months - found.get(code, {}).keys()]
    return found | _charged(read(dict.fromkeys(short), arrears.through)) if short else found


def _charged(
    lines: Mapping[str, Iterable[tuple[Month, LedgerLine]]],
) -> dict[str, dict[Month, FundSplit]]:
    return {
        code: {month: due for month, line in own if (due := fund_due(line)) is not None}
        for code, own in lines.items()
    }


def _until(letters: Iterable[Delivered], as_of: date) -> list[Delivered]:
    return [letter for letter in letters if letter.received_on <= as_of]


def _funds(
    rules: Rules,
    unit: Unit,
    charged: Mapping[Month, FundSplit],
    statements: Iterable[FundStatement],
    *,
    accident_in_si: bool,
) -> FundFacts:
    """A statement of the employer wins over the ledger's columns, a confirmed estimate does not."""
    told = {each.period: each for each in statements}
    dues = {each.period: FundSplit(each.si, each.hi, each.ui, each.oai) for each in told.values()}
    dues |= {
        month: due
        for month, due in charged.items()
        if month not in told or told[month].source == "estimate"
    }
    return FundFacts(rules.rates, dues, unit.sector_group, accident_in_si)


def _ledger(register: Register, arrears: Arrears | None) -> dict[str, object]:
    if arrears is None:
        return {}
    batch = register.imports.current("c12", arrears.through)
    digest = batch.lines_sha256 if batch else ""
    return {"through": str(arrears.through), "ledger_sha256": digest}


def _judged(arrears: Arrears | None, units: Mapping[str, Unit]) -> frozenset[str]:
    """A unit that left the ledger while it owed is not judged: leaving cures nothing."""
    if arrears is None:
        return frozenset()
    gone = {each.unit_code for each in arrears.vanished}
    return frozenset(unit.id for code, unit in units.items() if code not in gone)


def _registered(units: Iterable[Unit]) -> dict[str, int]:
    """Return unit id → workers insured in all units of its employer, as the register says."""
    known = [unit for unit in units if unit.workers is not None]
    workers: Counter[str] = Counter()
    for unit in known:
        workers[unit.employer_id or unit.id] += unit.workers or 0
    return {unit.id: workers[unit.employer_id or unit.id] for unit in known}


def _claim(
    rules: Rules, kept: KeptClaim, unit: Unit, registered: int | None, *, as_of: date
) -> Finding | None:
    return claim_finding(
        claim_facts(kept, unit.code),
        as_of=as_of,
        law=rules.law,
        rates=rules.rates,
        cycle_months=unit.pay_cycle_months,
        group=unit.sector_group,
        registered=registered,
        accident_in_si=rules.accident_in_si,
    )


def _key(kept: KeptFinding) -> _Key:
    return kept.rule, kept.unit_id, kept.claim_id or ""


def _differs(kept: KeptFinding, values: Mapping[str, object]) -> bool:
    return any(plain(getattr(kept, name)) != plain(value) for name, value in values.items())


def _cure(seen: Seen, key: _Key) -> dict[str, object] | None:
    """Return the figures that cure a finding; None when nothing shows that it is cured."""
    rule, unit_id, claim_id = key
    if rule in _PAYMENT:
        return _paid(seen, rule, unit_id)
    claim = seen.claims.get(claim_id)
    if claim is None or claim.id in seen.silent:
        return None
    later = sorted(r for r, unit, by in seen.found if (unit, by) == (unit_id, claim_id))
    return {"became": later[0]} if later else _made_good(seen, rule, claim)


def _made_good(seen: Seen, rule: str, claim: KeptClaim) -> dict[str, object] | None:
    if claim.withdrawn:
        return {"withdrawn": claim.withdrawn}
    if claim.cured_on is not None:
        return {"made_good_on": claim.cured_on.isoformat(), "source": claim.source}
    if rule == Rule.FEWER_THAN_TAXED.value:
        workers = seen.registered.get(claim.unit_id)
        return None if workers is None else {"registered": workers, "workers": claim.workers}
    return {"corrected": claim.day.isoformat(), "source": claim.source}


def _paid(seen: Seen, rule: str, unit_id: str) -> dict[str, object] | None:
    if unit_id not in seen.judged:
        return None
    [other] = _PAYMENT - {rule}
    if (other, unit_id, "") in seen.found:
        return {**seen.ledger, "became": other}
    return {**seen.ledger, "late_principal": 0}
