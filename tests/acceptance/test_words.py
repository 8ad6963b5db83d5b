"""Every column a file may have can be named in both languages, wherever it is shown."""

from __future__ import annotations

import pytest

from app import messages
from app.documents.layout import load_layout
from app.services.imports import KINDS


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_file_has_words(kind, language):
    words = messages.catalogue(language)[f"field_{kind}"]
    assert {field.key for field in load_layout(kind).fields} <= set(words)
