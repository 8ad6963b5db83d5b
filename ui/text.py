"""Load the screen's catalogues, and turn codes (states, kinds, errors) into words on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from PySide6.QtCore import QCoreApplication, QTranslator

import resources
from app import messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject

    from app.domain.problem import Problem
    from app.errors import AppError
    from app.services.effects import Effects

#: The catalogue of our own strings, and that of Qt's (buttons, file dialogs, text menus).
CATALOGUES = ("vi.ts", "qt/vi.ts")


def load_catalogue(name: str) -> dict[tuple[str, str, str], str]:
    """Return (context, source, comment) → translation of one .ts file under resources/i18n."""
    found: dict[tuple[str, str, str], str] = {}
    root = ET.fromstring(resources.read_text(f"i18n/{name}"))  # noqa: S314  (our own file)
    for context in root.iter("context"):
        title = context.findtext("name", "")
        for message in context.iter("message"):
            words = message.findtext("translation", "")
            if words:
                comment = message.findtext("comment", "")
                found[title, message.findtext("source", ""), comment] = words
    return found


class Translator(QTranslator):
    """Answers Qt from the catalogues as they are proof-read: nothing compiled can be stale."""

    def __init__(self, words: Mapping[tuple[str, str, str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:
        """Tell Qt whether there is anything to ask for."""
        return not self._words

    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Return the translation, or None for Qt to use the source text."""
        words = self._words.get((context, sourceText, disambiguation or ""))
        if words is None and disambiguation:
            words = self._words.get((context, sourceText, ""))
        return words  # type: ignore[return-value]  # None is how a null QString is given


def install_translator(app: QCoreApplication, language: str) -> Translator | None:
    """Make Qt speak a language; English is the source and needs nothing.

    A translator installed earlier is removed first, so that the language can be switched.
    """
    old: Translator
    for old in app.findChildren(Translator):
        app.removeTranslator(old)
        old.setParent(None)
    if language == "en":
        return None
    words: dict[tuple[str, str, str], str] = {}
    for name in CATALOGUES:
        words.update(load_catalogue(name))
    translator = Translator(words, app)
    app.installTranslator(translator)
    return translator


class Words:
    """Words for codes, in the language of the window."""

    def __init__(self, language: str) -> None:
        self.language = language

    def of(self, section: str, code: str, **fields: object) -> str:
        """Return the words of a code in a section of resources/messages."""
        return messages.text(section, code, self.language, **fields)

    def has(self, section: str, code: str) -> bool:
        """Tell whether a section has words for a code."""
        return code in messages.catalogue(self.language).get(section, {})

    def error(self, failure: AppError) -> messages.ErrorText:
        """Return what happened, what was saved, what to do."""
        return messages.error(failure, self.language)

    def problem(self, found: Problem) -> str:
        """Return one sentence on a fault in somebody's data."""
        return messages.problem(found, self.language)

    def effect(self, effects: Effects) -> str:
        """Return what a use case did, for the status line and for undo."""
        return self.of("effect", effects.label, **dict(effects.details))


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001  (for lupdate)
    """Return `text`, marked for the catalogue and translated when it is shown."""
    return text
