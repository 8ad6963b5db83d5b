"""The fines of a case's acts: each asked of the calculator, then their sum; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app import messages
from app.domain.case_act import acts_since
from app.errors import Refused
from app.services.derivation import ExplanationLine, law_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.case_act import Act
    from app.domain.money import Vnd
    from app.services.calculator import Answer, Calculator
    from app.services.case_views import CaseStory


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a fine hangs on besides the acts: who the violator is, counts of circumstances."""

    violator: str
    aggravating: int = 0
    mitigating: int = 0


@dataclass(frozen=True, slots=True)
class Fines:
    """The fines of a case in words. Sums in đồng, None where an act has no answer."""

    lines: tuple[ExplanationLine, ...]
    #: None as well where the law leaves an amount to the signer
    total: Vnd | None
    least: Vnd | None
    most: Vnd | None


def fines_of(
    story: CaseStory, given: Circumstances, calculator: Calculator, language: str
) -> Fines:
    """Return the fine of each act with its derivation and who may sign it, then their sum.

    Each act of one decision is fined by itself and the fines are added (Law 15/2012 art. 67).
    """
    acts = acts_since(story.acts, story.case.reopened_on)
    lines: list[ExplanationLine] = []
    answers: list[Answer | None] = []
    for act in acts:
        answer, told = _of_act(act, given, calculator, language)
        answers.append(answer)
        lines.extend(told)
    if not acts:
        lines.append(_line("nobody", language))
    known = [answer.values for answer in answers if answer is not None]
    whole = bool(acts) and len(known) == len(acts)
    least, most = (
        _sum(known, name) if whole else None for name in ("fine_min_vnd", "fine_max_vnd")
    )
    total = _sum(known, "fine_vnd") if whole else None
    lines[:0] = _sums(len(acts), total, least, most, language)
    return Fines(tuple(lines), total, least, most)


def _of_act(
    act: Act, given: Circumstances, calculator: Calculator, language: str
) -> tuple[Answer | None, Iterator[ExplanationLine]]:
    facts = {
        **act.facts(),
        "violator": given.violator,
        "aggravating": given.aggravating,
        "mitigating": given.mitigating,
    }
    try:
        answer = calculator.ask("fine", facts)
        posts = calculator.ask("competence", facts)
    except Refused as error:
        return None, iter([_title(act, None, language), _refusal(error, language)])
    return answer, _told(act, answer, posts, language)


def _told(act: Act, answer: Answer, posts: Answer, language: str) -> Iterator[ExplanationLine]:
    yield _title(act, answer.values["fine_vnd"], language)
    for line in law_lines(answer.steps, language):
        yield ExplanationLine(line.text, line.article, line.amount, line.level + 1)
    names = [messages.text("law_word", post, language) for post in posts.values["competent"]]
    words = messages.text("calc_told", "posts", language, posts=", ".join(names))
    yield ExplanationLine(words, "", None, 1)
    readings = [each for each in posts.steps if each.code == "reading"]
    for line in law_lines(readings, language):
        yield ExplanationLine(line.text, line.article, None, 1)


def _title(act: Act, fine: Vnd | None, language: str) -> ExplanationLine:
    words = messages.text(
        "calc_told",
        "act",
        language,
        act=messages.text("case_act", act.kind.value, language),
        fund=messages.text("case_fund", act.fund.value, language),
    )
    return ExplanationLine(words, "", fine, 0)


def _refusal(error: Refused, language: str) -> ExplanationLine:
    """A fact that is missing is named by the words of its field."""
    told = messages.error(error, language)
    known = messages.catalogue(language)["fact"]
    what = told.what
    for name in str(error.fields.get("names", "")).split(", "):
        what = what.replace(name, known[name]) if name in known else what
    return ExplanationLine(what, "", None, 1)


def _sum(known: list[Mapping[str, Any]], name: str) -> Vnd | None:
    amounts = [values[name] for values in known]
    return None if None in amounts else sum(amounts)


def _sums(
    count: int, total: Vnd | None, least: Vnd | None, most: Vnd | None, language: str
) -> Iterator[ExplanationLine]:
    if least is not None and most is not None:
        yield _line("sum_frame", language, least=least, most=most)
    if total is not None:
        yield _line("sum", language, total, count=count)


def _line(code: str, language: str, amount: Vnd | None = None, **fields: object) -> ExplanationLine:
    return ExplanationLine(messages.text("calc_told", code, language, **fields), "", amount, 0)
