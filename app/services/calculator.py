"""Legal questions answered: one engine for the command, the window, documents and cases."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain import fine_payment, procedure
from app.domain.competence import competence
from app.domain.contribution_rates import contribution
from app.domain.criminal import CriminalFacts, criminal
from app.domain.debit import debit_on_request
from app.domain.due import Reckoning, due_date, due_rule, end_of_cycle
from app.domain.law import LawSilent
from app.domain.old_interest import OldRow, four_decimals, old_interest
from app.domain.penalty import ActFacts, FactsMissing, NoProvision, assess
from app.domain.step import Step, step
from app.domain.surcharge import Payment, surcharge
from app.errors import Refused
from app.services.evasion_dates import evasion_dates
from app.services.question_facts import CYCLES, read_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.law import LawBook
    from app.domain.penalty import Assessment
    from app.domain.reading import Readings
    from app.domain.working_days import WorkingCalendar

#: the last day of the law that knew monthly interest (Law 58/2014)
_OLD_LAW = date(2025, 6, 30)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer by the names of contracts/calc.md, with its derivation."""

    values: Mapping[str, Any]
    steps: tuple[Step, ...] = ()


class Calculator:
    """Answers questions of the law; holds no register."""

    def __init__(
        self, law: LawBook, readings: Readings, calendar: WorkingCalendar, *, today: date
    ) -> None:
        self.law = law
        self.readings = readings
        self.calendar = calendar
        #: the day of the law that holds where a question names no day
        self._today = today

    def ask(self, question: str, facts: Mapping[str, Any]) -> Answer:
        """Answer one question; facts as JSON has them.

        Raises:
            Refused: unknown_question, unknown_facts, legal_facts_missing, bad_fact, no_provision,
                law_silent.
        """
        known = read_facts(question, facts)
        with _in_our_words():
            answer: Answer = getattr(self, f"_{question}")(known)
        return answer

    def assess(self, facts: ActFacts) -> Assessment:
        """Return the fine for one act.

        Raises:
            Refused: legal_facts_missing, no_provision, law_silent, bad_fact.
        """
        _refuse_order("ended_on", facts.ended_on, "found_on", facts.found_on)
        for name, count in (("workers", facts.workers), ("dossiers", facts.dossiers)):
            if count == 0:
                raise Refused("bad_fact", name=name, value="0", rule="≥ 1")
        with _in_our_words():
            return assess(facts, self.law, self.readings)

    def reading_steps(self, names: tuple[str, ...]) -> tuple[Step, ...]:
        """Return what figures hang on: one line for each reading, with its article."""
        return tuple(
            step(
                "reading",
                self.readings.known[name].article,
                reading=name,
                choice=f"{name}.{self.readings[name]}",
            )
            for name in names
        )

    def _fine(self, facts: dict[str, Any]) -> Answer:
        found = self.assess(_act_facts(facts))
        provision = found.provision
        values = {
            "regime": found.regime.short,
            "provision": {
                "article": provision.article,
                "clause": provision.clause,
                "point": provision.point,
            },
            "warning": found.warning,
            "fine_min_vnd": found.least,
            "fine_max_vnd": found.most,
            "fine_vnd": found.fine,
            "choice_vnd": None if found.choice is None else list(found.choice),
            "cap_hit": found.cap_hit,
            "remedies": list(found.act.remedies),
            "confidence": found.act.confidence,
            "readings": {name: self.readings[name] for name in found.readings},
        }
        return Answer(values, (*found.steps, *self.reading_steps(found.readings)))

    def _competence(self, facts: dict[str, Any]) -> Answer:
        reading = facts.pop("reading", self.readings["competence"])
        readings = self.readings.with_choices({"competence": reading})
        act = _act_facts(facts)
        _refuse_order("ended_on", act.ended_on, "found_on", act.found_on)
        found = competence(act, self.law, readings)
        if not found.competent:
            raise Refused("no_provision", regime="", act=act.act, fund=act.fund)
        values = {
            "competent": [post.code for post in found.competent],
            "special": [post.code for post in found.special],
            "frame_max_individual_vnd": found.frame,
            "reading": reading,
        }
        return Answer(values, (*found.steps, *self.reading_steps(("competence",))))

    def _limitation(self, facts: dict[str, Any]) -> Answer:
        found_on, ended_on = facts["found_on"], facts.get("ended_on")
        _refuse_order("ended_on", ended_on, "found_on", found_on)
        ends_on, rule = procedure.limitation_end(found_on, ended_on, self.law)
        barred = found_on > ends_on
        code = "limitation_ongoing" if ended_on is None else "limitation_ended"
        if barred:
            code = "limitation_barred"
        said = {"found_on": found_on, "ended_on": ended_on, "ends_on": ends_on}
        values = {"time_barred": barred, "limitation_ends_on": ends_on}
        return Answer(values, (step(code, rule.citation, **said),))

    def _surcharge(self, facts: dict[str, Any]) -> Answer:
        chosen = {}
        if "count_payment_day" in facts:
            chosen["count_payment_day"] = "yes" if facts["count_payment_day"] else "no"
        if "spanning" in facts:
            chosen["spanning"] = facts["spanning"]
        readings = self.readings.with_choices(chosen)
        found = surcharge(
            facts["amount_vnd"],
            facts["due_on"],
            facts["as_of"],
            self.law,
            payments=[Payment(p["paid_on"], p["amount_vnd"]) for p in facts.get("payments", ())],
            count_payment_day=readings["count_payment_day"] == "yes",
            spanning=readings["spanning"],
        )
        values = {
            "surcharge_vnd": found.total,
            "days_late": found.days_late,
            "outstanding_vnd": found.outstanding,
            "excess_vnd": found.excess,
            "parts": [
                {
                    "amount_vnd": part.amount,
                    "until": part.until,
                    "days_late": part.days,
                    "surcharge_vnd": part.surcharge,
                    "paid": part.paid,
                }
                for part in found.parts
            ],
            "readings": {name: readings[name] for name in ("count_payment_day", "spanning")},
        }
        hang = {
            "count_payment_day": any(part.paid for part in found.parts),
            "spanning": facts["due_on"] <= _OLD_LAW,
        }
        names = tuple(name for name, hangs in hang.items() if hangs)
        of = Calculator(self.law, readings, self.calendar, today=self._today)
        return Answer(values, (*found.steps, *of.reading_steps(names)))

    def _interest_old(self, facts: dict[str, Any]) -> Answer:
        rows = [_old_row(number, row) for number, row in enumerate(facts["rows"], start=1)]
        rounding = self.readings["old_rate_rounding"]
        found = old_interest(rows, _OLD_LAW, self.law, rounding=rounding)
        values = {
            "rates_percent_month": [four_decimals(rate) for rate in found.rates],
            "interest_vnd": list(found.interest),
            "total_vnd": found.total,
        }
        return Answer(values, (*found.steps, *self.reading_steps(("old_rate_rounding",))))

    def _evasion_date(self, facts: dict[str, Any]) -> Answer:
        return Answer(*evasion_dates(facts, self.law))

    def _due_date(self, facts: dict[str, Any]) -> Answer:
        cycle, reckoning = CYCLES[facts["cycle"]], Reckoning.of(self.readings)
        days, steps = [], []
        for month in facts["months"]:
            days.append(due_date(month, cycle, self.law, reckoning))
            end = end_of_cycle(month, cycle)
            rule = due_rule(end, self.law, reckoning)
            steps.append(step("due", rule.citation, month=month, end=end, due_on=days[-1]))
        return Answer({"due_on": days}, tuple(steps))

    def _fine_surcharge(self, facts: dict[str, Any]) -> Answer:
        _refuse_order("received_on", facts["received_on"], "paid_on", facts["paid_on"])
        found = fine_payment.fine_surcharge(
            facts["fine_vnd"],
            facts["received_on"],
            facts["paid_on"],
            law=self.law,
            calendar=self.calendar,
        )
        values = {
            "pay_by": found.pay_by,
            "days_late": found.days_late,
            "surcharge_vnd": found.surcharge,
        }
        return Answer(values, found.steps)

    def _instalments(self, facts: dict[str, Any]) -> Answer:
        fines = facts["fines_vnd"]
        if not fines:
            raise Refused("legal_facts_missing", names="fines_vnd")
        found = fine_payment.instalments(facts["violator"], fines, self._today, self.law)
        values = {
            "eligible": found.eligible,
            "total_vnd": found.total,
            "max_instalments": found.most if found.eligible else None,
            "max_months": found.months if found.eligible else None,
            "first_min_vnd": found.first_least if found.eligible else None,
        }
        return Answer(values, found.steps)

    def _explanation_right(self, facts: dict[str, Any]) -> Answer:
        has, steps = fine_payment.explanation_right(
            facts["violator"], facts["frame_max_vnd"], self._today, self.law
        )
        return Answer({"has_right": has}, steps)

    def _deadlines(self, facts: dict[str, Any]) -> Answer:
        if not facts:
            raise Refused(
                "legal_facts_missing", names="discovered_on, record_on, decision_signed_on"
            )
        found = procedure.deadlines(law=self.law, calendar=self.calendar, **facts)
        values = {each.name: each.due_on for each in found}
        return Answer(values, tuple(each.step for each in found))

    def _contribution(self, facts: dict[str, Any]) -> Answer:
        found = contribution(facts["month"], facts["wage_fund_vnd"], self.law)
        values = {
            "employer_vnd": {**found.employer, "total": sum(found.employer.values())},
            "employee_vnd": {**found.employee, "total": sum(found.employee.values())},
            "total_vnd": found.total,
        }
        return Answer(values, found.steps)

    def _freeze_by(self, facts: dict[str, Any]) -> Answer:
        day, rule = procedure.deadline(
            "procedure.freeze", facts["received_on"], law=self.law, calendar=self.calendar
        )
        said = procedure.Deadline("freeze_by", day, facts["received_on"], rule).step
        return Answer({"freeze_by": day}, (said,))

    def _debit_on_request(self, facts: dict[str, Any]) -> Answer:
        route = debit_on_request(facts["on"], self.law)
        return Answer({"allowed": route.allowed, "instead": list(route.instead)}, route.steps)

    def _criminal(self, facts: dict[str, Any]) -> Answer:
        given = CriminalFacts(
            facts["evaded_vnd"],
            facts["workers"],
            facts["months"],
            facts["sanctioned_before"],
            facts["fraud"],
        )
        clause, steps = criminal(given, self._today, self.law)
        return Answer({"clause": clause}, steps)


def _act_facts(facts: dict[str, Any]) -> ActFacts:
    return ActFacts(
        violator=facts["violator"],
        act=facts["act"],
        fund=facts["fund"],
        found_on=facts["found_on"],
        ended_on=facts.get("ended_on"),
        base=facts.get("base_vnd"),
        workers=facts.get("workers"),
        dossiers=facts.get("dossiers"),
        aggravating=facts.get("aggravating", 0),
        mitigating=facts.get("mitigating", 0),
    )


def _old_row(number: int, row: dict[str, Any]) -> OldRow:
    annual, monthly = row.get("annual_rate_percent"), row.get("monthly_rate_percent")
    if (annual is None) == (monthly is None):
        names = f"rows[{number}].annual_rate_percent / monthly_rate_percent"
        raise Refused("legal_facts_missing", names=names)
    return OldRow(row["fund"], row["cumulative_vnd"], row["not_yet_due_vnd"], annual, monthly)


def _refuse_order(earlier: str, first: date | None, later: str, second: date | None) -> None:
    if first is not None and second is not None and first > second:
        raise Refused("bad_fact", name=earlier, value=first.isoformat(), rule=f"≤ {later}")


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Turn what the domain cannot answer into refusals that name the field and the rule."""
    try:
        yield
    except NoProvision as error:
        fields = {"regime": error.regime, "act": error.act, "fund": error.fund}
        raise Refused("no_provision", **fields) from error
    except FactsMissing as error:
        raise Refused("legal_facts_missing", names=", ".join(error.names)) from error
    except LawSilent as error:
        name, _, day = str(error).partition(" on ")
        raise Refused("law_silent", name=name, day=date.fromisoformat(day)) from error
