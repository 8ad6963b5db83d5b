"""The pages of the window, in the order of their keys."""

from __future__ import annotations

from dataclasses import dataclass

from ui.text import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the window; its module is imported on the first visit."""

    id: str
    title: str
    icon: str
    #: "module:Class", a subclass of ui.pages.page.Page taking the Desk
    factory: str


#: Every page, in the order of the navigation list (Ctrl+1, Ctrl+2, …).
PAGES = (
    Entry("today", QT_TRANSLATE_NOOP("Pages", "Today"), "today", "ui.pages.today:TodayPage"),
    Entry(
        "employers",
        QT_TRANSLATE_NOOP("Pages", "Employers"),
        "employers",
        "ui.pages.employers:EmployersPage",
    ),
    Entry(
        "imports",
        QT_TRANSLATE_NOOP("Pages", "Imports"),
        "imports",
        "ui.pages.imports:ImportsPage",
    ),
    Entry("bank", QT_TRANSLATE_NOOP("Pages", "Bank lines"), "money", "ui.pages.bank:BankPage"),
    Entry(
        "urging",
        QT_TRANSLATE_NOOP("Pages", "Urging letters"),
        "urging",
        "ui.pages.urging:UrgingPage",
    ),
    Entry(
        "findings",
        QT_TRANSLATE_NOOP("Pages", "Violations"),
        "violations",
        "ui.pages.findings:FindingsPage",
    ),
    Entry(
        "crosscheck",
        QT_TRANSLATE_NOOP("Pages", "Crosscheck"),
        "search",
        "ui.pages.crosscheck:CrosscheckPage",
    ),
    Entry(
        "coverage",
        QT_TRANSLATE_NOOP("Pages", "Coverage"),
        "person",
        "ui.pages.coverage:CoveragePage",
    ),
    Entry("cases", QT_TRANSLATE_NOOP("Pages", "Cases"), "cases", "ui.pages.cases:CasesPage"),
    Entry(
        "papers",
        QT_TRANSLATE_NOOP("Pages", "Outgoing papers"),
        "papers",
        "ui.pages.papers:PapersPage",
    ),
    Entry(
        "returns",
        QT_TRANSLATE_NOOP("Pages", "Returns"),
        "returns",
        "ui.pages.returns:ReturnsPage",
    ),
    Entry(
        "calculator",
        QT_TRANSLATE_NOOP("Pages", "Calculator"),
        "calculator",
        "ui.pages.calculator:CalculatorPage",
    ),
    Entry("sync", QT_TRANSLATE_NOOP("Pages", "Exchange"), "sync", "ui.pages.sync:SyncPage"),
)
