"""Every command once: id, words, key, icon, menu; menus, tool tips and the F1 sheet read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from ui.command import Command
from ui.coverage_commands import COVERAGE
from ui.icons import icon
from ui.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CONTEXT = "Commands"


#: Menus in the order of the bar: id and title.
MENUS = (
    ("register", QT_TRANSLATE_NOOP("Commands", "&Register")),
    ("record", QT_TRANSLATE_NOOP("Commands", "&Employer")),
    ("case", QT_TRANSLATE_NOOP("Commands", "&Case")),
    ("coverage", QT_TRANSLATE_NOOP("Commands", "Co&verage")),
    ("list", QT_TRANSLATE_NOOP("Commands", "&List")),
    ("go", QT_TRANSLATE_NOOP("Commands", "&Go")),
    ("help", QT_TRANSLATE_NOOP("Commands", "&Help")),
)

#: keys of the first pages, with Ctrl or Alt; later pages have none
PAGE_KEYS = "1234567890"

COMMANDS = (
    Command(
        "import.open",
        QT_TRANSLATE_NOOP("Commands", "&Import a file…"),
        "register",
        "Ctrl+I",
        "imports",
        of_page=False,
    ),
    Command(
        "undo",
        QT_TRANSLATE_NOOP("Commands", "&Undo last action"),
        "register",
        "Ctrl+Shift+Z",
        "undo",
        of_page=False,
    ),
    Command(
        "backup",
        QT_TRANSLATE_NOOP("Commands", "&Back up now"),
        "register",
        "Ctrl+Shift+B",
        "save",
        of_page=False,
    ),
    Command(
        "sync.now",
        QT_TRANSLATE_NOOP("Commands", "E&xchange with the province now"),
        "register",
        "F12",
        "sync",
        of_page=False,
    ),
    Command(
        "settings",
        QT_TRANSLATE_NOOP("Commands", "&Settings…"),
        "register",
        "Ctrl+,",
        "settings",
        of_page=False,
    ),
    Command(
        "signature.check",
        QT_TRANSLATE_NOOP("Commands", "&Check a signed PDF…"),
        "register",
        icon="check",
        of_page=False,
    ),
    Command("quit", QT_TRANSLATE_NOOP("Commands", "&Quit"), "register", "Ctrl+Q", of_page=False),
    Command(
        "record.open", QT_TRANSLATE_NOOP("Commands", "&Open"), "record", "Ctrl+Return", "employers"
    ),
    Command("record.edit", QT_TRANSLATE_NOOP("Commands", "&Correct…"), "record", "F2", "edit"),
    Command(
        "record.memo",
        QT_TRANSLATE_NOOP("Commands", "Copy payment &memo"),
        "record",
        "Ctrl+Shift+C",
        "copy",
    ),
    Command(
        "bank.confirm",
        QT_TRANSLATE_NOOP("Commands", "Confirm &bank line"),
        "record",
        "F8",
        "check",
    ),
    Command(
        "bank.choose",
        QT_TRANSLATE_NOOP("Commands", "Choose or s&plit the unit…"),
        "record",
        "F4",
        "search",
    ),
    Command(
        "bank.reject",
        QT_TRANSLATE_NOOP("Commands", "Set bank line &aside…"),
        "record",
        "F9",
        "remove",
    ),
    Command(
        "bank.undo",
        QT_TRANSLATE_NOOP("Commands", "&Take back bank line"),
        "record",
        "F7",
        "undo",
    ),
    Command(
        "bank.certain",
        QT_TRANSLATE_NOOP("Commands", "Confirm all c&ertain lines…"),
        "record",
        "Ctrl+F8",
        "money",
    ),
    Command(
        "findings.detect",
        QT_TRANSLATE_NOOP("Commands", "Detect &violations"),
        "case",
        "Ctrl+Shift+V",
        "violations",
    ),
    Command(
        "findings.confirm",
        QT_TRANSLATE_NOOP("Commands", "&Confirm the split over the funds…"),
        "case",
        "Ctrl+Shift+F",
        "check",
    ),
    Command(
        "findings.judge",
        QT_TRANSLATE_NOOP("Commands", "Set aside or ta&ke up again…"),
        "case",
        "Ctrl+Shift+G",
        "note",
    ),
    Command(
        "claim.enter",
        QT_TRANSLATE_NOOP("Commands", "Enter a fac&t about an employer…"),
        "case",
        "Ctrl+Shift+E",
        "add",
    ),
    Command(
        "cross.run",
        QT_TRANSLATE_NOOP("Commands", "Crosscheck &lists with the register…"),
        "list",
        "Ctrl+Shift+X",
        "search",
    ),
    Command(
        "cross.pairs",
        QT_TRANSLATE_NOOP("Commands", "Pairs in &doubt"),
        "list",
        "Ctrl+Shift+R",
        "employers",
    ),
    Command("cross.doubles", QT_TRANSLATE_NOOP("Commands", "Dup&licates in the register"), "list"),
    Command("cross.decisions", QT_TRANSLATE_NOOP("Commands", "Decisions &on pairs…"), "list"),
    Command("cross.take_in", QT_TRANSLATE_NOOP("Commands", "&Take in a filled list…"), "list"),
    Command(
        "record.succession",
        QT_TRANSLATE_NOOP("Commands", "What &became of it: merged, split, renamed…"),
        "record",
        "Ctrl+Shift+H",
        "note",
    ),
    Command(
        "case.open",
        QT_TRANSLATE_NOOP("Commands", "&Open a case…"),
        "case",
        "Ctrl+Shift+O",
        "cases",
    ),
    Command(
        "case.step",
        QT_TRANSLATE_NOOP("Commands", "&Enter the next step…"),
        "case",
        "Ctrl+Shift+N",
        "forward",
    ),
    Command(
        "case.elsewhere",
        QT_TRANSLATE_NOOP("Commands", "Step &done elsewhere…"),
        "case",
        "Ctrl+Shift+D",
        "note",
    ),
    Command(
        "case.act",
        QT_TRANSLATE_NOOP("Commands", "&Add an act…"),
        "case",
        "Ctrl+Shift+A",
        "violations",
    ),
    Command(
        "case.paper",
        QT_TRANSLATE_NOOP("Commands", "Draw a &paper…"),
        "case",
        "Ctrl+Shift+P",
        "print",
    ),
    Command(
        "case.sign",
        QT_TRANSLATE_NOOP("Commands", "Si&gn a paper…"),
        "case",
        "Ctrl+Shift+Y",
        "edit",
    ),
    Command(
        "case.attach",
        QT_TRANSLATE_NOOP("Commands", "Attach a &file…"),
        "case",
        "Ctrl+Shift+T",
        "attach",
    ),
    Command(
        "case.note",
        QT_TRANSLATE_NOOP("Commands", "Write a &note…"),
        "case",
        "Ctrl+Shift+M",
        "edit",
    ),
    Command(
        "case.assign",
        QT_TRANSLATE_NOOP("Commands", "A&ssign to an officer…"),
        "case",
        icon="person",
    ),
    *COVERAGE,
    Command("list.search", QT_TRANSLATE_NOOP("Commands", "&Search"), "list", "Ctrl+F", "search"),
    Command(
        "list.export",
        QT_TRANSLATE_NOOP("Commands", "&Export to Excel…"),
        "list",
        "Ctrl+E",
        "export",
    ),
    Command("list.columns", QT_TRANSLATE_NOOP("Commands", "&Columns…"), "list", "Ctrl+Shift+K"),
    Command("list.reload", QT_TRANSLATE_NOOP("Commands", "&Refresh"), "list", "F5", "refresh"),
    Command("print", QT_TRANSLATE_NOOP("Commands", "&Print…"), "list", "Ctrl+P", "print"),
    Command(
        "letters.issue",
        QT_TRANSLATE_NOOP("Commands", "Iss&ue letters…"),
        "list",
        "Ctrl+Shift+I",
        "urging",
    ),
    Command(
        "letters.deliver",
        QT_TRANSLATE_NOOP("Commands", "Enter &delivery of letters…"),
        "list",
        "Ctrl+D",
        "check",
    ),
    Command(
        "return.write",
        QT_TRANSLATE_NOOP("Commands", "&Write return to Excel…"),
        "list",
        "Ctrl+S",
        "save",
    ),
    Command(
        "calculator",
        QT_TRANSLATE_NOOP("Commands", "&Calculator"),
        "go",
        "Ctrl+K",
        "calculator",
        of_page=False,
    ),
    Command(
        "back", QT_TRANSLATE_NOOP("Commands", "&Back"), "go", "Alt+Left", "back", of_page=False
    ),
    Command(
        "shortcuts",
        QT_TRANSLATE_NOOP("Commands", "&Keyboard shortcuts"),
        "help",
        "F1",
        "keyboard",
        of_page=False,
    ),
    Command(
        "about", QT_TRANSLATE_NOOP("Commands", "&About Sổ Thu"), "help", "", "info", of_page=False
    ),
)


def words(text: str) -> str:
    """Return the translation of a command's or a menu's text."""
    return QCoreApplication.translate(CONTEXT, text)


def bare(text: str) -> str:
    """Return a command's words without mnemonic and dots."""
    return words(text).replace("&", "").removesuffix("…")


class Actions(QObject):
    """One QAction for each command; those of pages are enabled while the page answers them."""

    triggered = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_id: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(words(command.text), self)
            action.setObjectName(command.id)
            if command.icon:
                action.setIcon(icon(command.icon))
            if command.key:
                action.setShortcut(QKeySequence(command.key))
            action.triggered.connect(self._tell)
            self._by_id[command.id] = action

    def __getitem__(self, ident: str) -> QAction:
        """Return the action of a command."""
        return self._by_id[ident]

    def offer(self, of_page: Mapping[str, Callable[[], None]]) -> None:
        """Enable the page's commands that are possible now."""
        for command in COMMANDS:
            if command.of_page:
                self._by_id[command.id].setEnabled(command.id in of_page)

    def _tell(self) -> None:
        self.triggered.emit(self.sender().objectName())
