"""Commands of the page of coverage: campaigns, their targets, contacts and invitation letters."""

from __future__ import annotations

from ui.command import Command
from ui.text import QT_TRANSLATE_NOOP

COVERAGE = (
    Command("coverage.open", QT_TRANSLATE_NOOP("Commands", "&New campaign…"), "coverage", "Ctrl+N"),
    Command(
        "coverage.contact", QT_TRANSLATE_NOOP("Commands", "&Contact…"), "coverage", "Ctrl+Shift+L"
    ),
    Command(
        "coverage.result",
        QT_TRANSLATE_NOOP("Commands", "&Result…"),
        "coverage",
        "Ctrl+Shift+U",
        "check",
    ),
    Command(
        "coverage.assign",
        QT_TRANSLATE_NOOP("Commands", "&Assign targets to an officer…"),
        "coverage",
        "Ctrl+Shift+J",
        "person",
    ),
    Command(
        "coverage.confirm",
        QT_TRANSLATE_NOOP("Commands", "Confirm &what the register shows…"),
        "coverage",
        "Ctrl+Shift+W",
        "check",
    ),
    Command(
        "coverage.decline",
        QT_TRANSLATE_NOOP("Commands", "The &unit is another"),
        "coverage",
        icon="remove",
    ),
    Command(
        "coverage.correct",
        QT_TRANSLATE_NOOP("Commands", "C&orrect the campaign…"),
        "coverage",
        "Shift+F2",
        "edit",
    ),
    Command(
        "coverage.add",
        QT_TRANSLATE_NOOP("Commands", "A&dd targets…"),
        "coverage",
        "Shift+F4",
        "add",
    ),
    Command(
        "coverage.leave",
        QT_TRANSLATE_NOOP("Commands", "&Take targets out…"),
        "coverage",
        "Shift+F7",
        "remove",
    ),
    Command(
        "coverage.rejoin",
        QT_TRANSLATE_NOOP("Commands", "Bring &back who was taken out…"),
        "coverage",
        "Shift+F6",
        "undo",
    ),
    Command(
        "coverage.strike",
        QT_TRANSLATE_NOOP("Commands", "Stri&ke a contact…"),
        "coverage",
        "Shift+F8",
        "undo",
    ),
    Command(
        "coverage.letters",
        QT_TRANSLATE_NOOP("Commands", "Letters &issued…"),
        "coverage",
        "Ctrl+Shift+S",
        "papers",
    ),
    Command(
        "coverage.withdraw",
        QT_TRANSLATE_NOOP("Commands", "Withdraw or cancel an in&vitation…"),
        "coverage",
        "Shift+F9",
        "remove",
    ),
    Command(
        "coverage.close",
        QT_TRANSLATE_NOOP("Commands", "C&lose the campaign or take it up again…"),
        "coverage",
        icon="lock",
    ),
    Command(
        "coverage.back",
        QT_TRANSLATE_NOOP("Commands", "Results for the &sender of a list…"),
        "coverage",
        icon="returns",
    ),
)

#: offered by the page under *More things to do*
MORE = tuple(
    each
    for wanted in ("correct", "add", "leave", "rejoin", "strike", "letters", "withdraw")
    for each in COVERAGE
    if each.id == f"coverage.{wanted}"
)
