"""The console's words: complete in both languages, and none that nothing says."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

from app.domain.case import State
from app.domain.case_act import ActKind
from sync.protocol.kinds import POSTS
from sync.server.console import words
from sync.server.console.rights import PAGES, roles
from sync.server.console.words import Words

FOLDER = Path(words.__file__).parent
#: groups whose names are values
VALUES = {"menu", "role", "sum", "series", "closed", "signature", "incident", "act", "said"}
VALUES |= {"field", "fault", "state", "summary", "value", "return", "post", "package"}
VALUES |= {"todo", "case_state", "act_kind", "fund", "block_rest", "command", "declared"}


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things():
    one, other = words.table("vi"), words.table("en")
    assert one.keys() == other.keys()
    assert {name: fields(text) for name, text in one.items()} == {
        name: fields(text) for name, text in other.items()
    }
    assert not [name for name, text in (*one.items(), *other.items()) if not text.strip()]


def test_everything_said_has_words_and_all_words_are_said():
    told = words.table("vi")
    text = "\n".join(path.read_text() for path in (FOLDER / "templates").glob("*.html"))
    code = "\n".join(path.read_text() for path in FOLDER.rglob("*.py"))
    said = set(re.findall(r"""w\(["']([a-z_]+\.[a-z_0-9]+)["']""", text))
    said |= set(re.findall(r'words\("([a-z_]+\.[a-z_]+)"', code))
    said -= {"offices.which_", "files.which_"}
    assert said <= told.keys()
    assert {f"menu.{page}" for page in PAGES} | {f"role.{role}" for role in roles()} <= told.keys()
    unsaid = {name for name in told if name not in said and name.split(".")[0] not in VALUES}
    assert {name for name in unsaid if not name.partition(".")[2].startswith("which_")} == set()
    for code_ in set(re.findall(r"Denied\(\d+, \"([a-z_]+)\"", code)) - {"session", "must_change"}:
        assert f"fault.{code_}" in told
    for act in set(re.findall(r"journal\.write\([^)]*?, \"([a-z_]+)\"", code)):
        assert f"act.{act}" in told
    for done in set(re.findall(r"visit\.go\(\"[^\"]*\", \"([a-z_]+)\"", code)):
        assert f"said.{done}" in told


@pytest.mark.parametrize(
    ("language", "number", "short", "moment", "day"),
    [
        ("vi", "−1.234.567", "1,5 tỷ", "00:30 29/11/2026", "05/01/2026"),
        ("en", "−1,234,567", "1.5 bn", "00:30 29 Nov 2026", "5 Jan 2026"),
    ],
)
def test_figures_and_days_are_written_as_the_language_does(language, number, short, moment, day):
    found = Words(language)
    assert found.number(-1_234_567) == number
    assert found.short(1_500_000_000) == short
    assert found.moment("2026-11-28T17:30:00+00:00") == moment
    assert found.day("2026-01-05") == day
    assert found.number(None) == found.moment(None) == found.day("") == "–"
    assert found.moment("hôm qua") == "hôm qua"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_offices_name_is_called_as_there(language):
    """The server shares no resources with the program: these are copies, and must stay so."""
    told = words.table(language)
    path = Path(words.__file__).parents[3] / f"resources/messages/cases.{language}.toml"
    office = tomllib.loads(path.read_text())
    for group, theirs in (("case_state", "case_state"), ("fund", "case_fund")):
        mine = {name.partition(".")[2] for name in told if name.startswith(f"{group}.")}
        assert {name: told[f"{group}.{name}"] for name in mine} == office[theirs]
    for kind in ActKind:
        assert told[f"act_kind.{kind.value}"]
    for state in State:
        assert told[f"case_state.{state.value}"]
    for post in POSTS:
        assert told[f"post.{post}"]
