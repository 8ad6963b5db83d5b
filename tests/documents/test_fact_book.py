"""The dictionary of facts: each described once, with a kind, a source and an invented value."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

import resources
from app.documents.fact_book import SOURCES, vocabularies, vocabulary
from app.documents.form_wording import wording
from tests.kit.official import FORMS

FILES = {
    name: tomllib.loads(resources.read_text(f"forms/facts/{name}.toml")) for name in vocabularies()
}


def test_each_fact_is_described_once() -> None:
    count = Counter(key for file in FILES.values() for key in file if key != "include")
    assert [name for name, times in count.items() if times > 1] == []


@pytest.mark.parametrize("name", vocabularies())
def test_every_fact_has_a_label_a_kind_and_a_source(name: str) -> None:
    for fact in vocabulary(name).values():
        assert fact.label, fact.name
        assert fact.source in SOURCES
        assert not (fact.kind == "choice" and not fact.choices), fact.name
        if fact.choices and fact.sample is not None:
            assert fact.sample in fact.choices
        if fact.kind == "money" and fact.sample is not None:
            assert isinstance(fact.sample, int)


def test_every_fact_is_printed_or_asked_by_some_form() -> None:
    text = "\n".join(
        resources.read_text(name) for name in resources.names("forms", ".toml")
    ) + "\n".join(resources.read_text(name) for name in resources.names("forms/facts", ".toml"))
    # the letters' services give these to any form an office may write
    spare = {
        "office_address", "office_phone", "letter_symbol", "officer_title", "both_sides",
        "no_signing_hints",
    }  # fmt: skip
    for file in FILES.values():
        for name in file:
            uses = len(re.findall(rf"\b{name}\b", text))
            assert uses > 1 or name in spare | {"include"}, name


def test_includes_bring_their_facts() -> None:
    assert vocabulary("urging").keys() > vocabulary("office").keys()
    assert vocabulary("case").keys() > vocabulary("enforcement").keys()
    assert "late_principal" in vocabulary("case")


def test_no_form_of_ours_invents_a_statutory_mark() -> None:
    for stem, form in FORMS.items():
        if form.status == "mẫu nội bộ":
            assert "[adapted]" not in resources.read_text(form.source), stem
            assert wording(form)
