"""`calc`: legal questions from a JSON file, answered by the engine of the program."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from app import messages
from app.bootstrap import calculator, has_register
from app.commands.opening import opened, paths_of
from app.commands.output import document
from app.errors import Refused, Unavailable
from app.services.derivation import law_lines

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.calculator import Calculator

_QUESTION = {"id", "ask", "facts"}
#: what a file of examples may carry besides
_ASIDE = {"title", "expect", "confidence", "note"}


def calc(asked: argparse.Namespace) -> int:
    """Answer every question of a file; one that is wrong spoils none of the others."""
    questions = _questions(asked.file)
    language = asked.lang or messages.LANGUAGES[0]
    with _calculator(asked) as ask:
        found = [_answer(ask, each, language, explain=asked.explain) for each in questions]
    document(found)
    return 0


@contextmanager
def _calculator(asked: argparse.Namespace) -> Iterator[Calculator]:
    """Reckon as the office of the register asked for does, else by the law as shipped."""
    if asked.data_dir is None or not has_register(paths_of(asked)):
        yield calculator()
        return
    with opened(asked) as program:
        yield program.services.law.calculator()


def _answer(ask: Calculator, question: Any, language: str, *, explain: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"id": question.get("id") if isinstance(question, dict) else None}
    try:
        known = _whole(question)
        answer = ask.ask(str(known["ask"]), known["facts"])
    except Refused as error:
        found["error"] = {
            # the contract's name; forms have words of their own under it
            "code": error.code.removeprefix("legal_"),
            "message": str(messages.error(error, language)),
            **{name: str(value) for name, value in error.fields.items() if name != "message"},
        }
        return found
    found["answer"] = answer.values
    if explain:
        found["lines"] = [str(line) for line in law_lines(answer.steps, language)]
    return found


def _whole(question: Any) -> dict[str, Any]:
    if not isinstance(question, dict):
        raise Refused("bad_fact", name="question", value=str(question)[:60], rule="{…}")
    unknown = sorted(map(str, question.keys() - _QUESTION - _ASIDE))
    if unknown:
        raise Refused("unknown_facts", names=", ".join(unknown))
    missing = sorted(_QUESTION - {"id"} - question.keys())
    if missing:
        raise Refused("legal_facts_missing", names=", ".join(missing))
    return question


def _questions(path: Path) -> list[Any]:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
        content = json.loads(text)
    except FileNotFoundError as error:
        raise Unavailable("file_missing", file=path.name) from error
    except OSError as error:
        raise Unavailable("file_unreadable", file=path.name) from error
    except (ValueError, RecursionError) as error:
        raise Refused("calc_not_questions") from error
    if not isinstance(content, list):
        raise Refused("calc_not_questions")
    return content
