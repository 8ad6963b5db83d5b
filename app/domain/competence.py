"""Who may sign the fine: posts whose power reaches the maximum of the frame.

Both the frame and the power double for organisations, so an individual's amounts are compared
(Law 15/2012 art. 52). Whether the frame is that of the case or the decree's cap is a reading; it
is shown as a warning, never a block.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.penalty import NoProvision, assess, regime_for
from app.domain.step import Step, step

if TYPE_CHECKING:
    from app.domain.law import LawBook
    from app.domain.money import Vnd
    from app.domain.penalty import ActFacts
    from app.domain.reading import Readings
    from app.domain.regime import Post


@dataclass(frozen=True, slots=True)
class Competence:
    """Who may sanction one act."""

    #: posts that may always take such a case, in the order of the decree
    competent: tuple[Post, ...]
    #: posts that may within a check or a field of their own
    special: tuple[Post, ...]
    #: the highest fine of the frame, for an individual
    frame: Vnd
    reading: str
    steps: tuple[Step, ...]


def competence(facts: ActFacts, law: LawBook, readings: Readings) -> Competence:
    """Return who may sanction an act.

    Raises:
        NoProvision: the decree knows no such act.
        FactsMissing, LawSilent: as `penalty.assess`.
    """
    reading = readings["competence"]
    regime, _ = regime_for(law, facts.found_on, facts.ended_on)
    if reading == "cap_as_frame":
        act = regime.act(facts.act, facts.fund)
        if act is None:
            raise NoProvision(regime.short, facts.act, facts.fund)
        frame = act.highest
    else:
        frame = assess(replace(facts, violator="individual"), law, readings).most
    rule = law.on("competence.by_frame", facts.found_on)
    steps = [step(f"competence_{reading}", rule.citation, frame=frame)]
    able = [
        post
        for post in law.posts_on(facts.found_on)
        if frame <= post.up_to and (not post.acts or facts.act in post.acts)
    ]
    steps.extend(
        step("post_may", post.citation, post=post.code, up_to=post.up_to, level=1) for post in able
    )
    return Competence(
        tuple(post for post in able if not post.special),
        tuple(post for post in able if post.special),
        frame,
        reading,
        tuple(steps),
    )
