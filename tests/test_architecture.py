from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("app", "ui", "sync", "resources")
TESTS = ROOT / "tests"


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_longer_than_400_lines():
    lengths = {
        named(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources(*PACKAGES, "tests", "packaging")
    }
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_packaging_is_never_a_package():
    """It would shadow PyPI's `packaging`, which our tools import."""
    assert list((ROOT / "packaging").rglob("__init__.py")) == []
    import packaging

    assert "site-packages" in str(packaging.__file__)


REFUSED = re.compile(
    r"^(utils?|helpers?|common|managers?|processors?|handlers?|base|data|info|core|misc)$"
)


def words(name: str) -> list[str]:
    """Split snake_case and CamelCase into lower-case words."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")


def test_modules_are_named_by_what_they_are_about():
    modules = [path.with_suffix("").relative_to(ROOT) for path in sources(*PACKAGES, "packaging")]
    refused = {
        str(module)
        for module in modules
        for part in module.parts
        if any(REFUSED.match(word) for word in words(part))
    }
    assert refused == set()


def test_classes_are_named_by_what_they_are_about():
    refused = {
        f"{named(path)}: {node.name}"
        for path in sources(*PACKAGES, "packaging", "tests")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ClassDef) and REFUSED.match(words(node.name)[-1])
    }
    assert refused == set()


def test_every_package_module_says_what_it_is():
    silent = [
        named(path)
        for path in sources(*PACKAGES, "packaging")
        if not ast.get_docstring(ast.parse(path.read_bytes()))
    ]
    assert silent == []


def test_nothing_is_excused():
    """No unfinished code, no test that does not run, no line left out of coverage."""
    # [E] and the like: so that this file does not find itself.
    excuses = re.compile(
        r"NotImplemented[E]rror|pragma: [n]o cover|\b[x]fail\(|mark\.([s]kip|[x]fail)"
        r"|pytest\.([s]kip|[i]mportorskip)\b|type: [i]gnore(?!\[)|[n]oqa(?!: [A-Z])"
    )
    found = [
        f"{named(path)}:{number}: {line.strip()}"
        for path in sources(*PACKAGES, "tests", "packaging")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if excuses.search(line)
    ]
    assert found == []


def kept_files() -> list[Path]:
    folders = [TESTS / name for name in ("data", "golden", "old")]
    return sorted(p for folder in folders for p in folder.rglob("*") if p.is_file())


def test_every_kept_file_is_used_by_a_test():
    """A file in tests/data, golden or old is named in a test, or in a list that a test reads."""
    lists = [path for path in kept_files() if path.suffix in {".json", ".toml"}]
    readers = [*sources("tests"), *lists]
    text = {path: path.read_text(encoding="utf-8", errors="replace") for path in readers}

    def mentioned(path: Path) -> bool:
        # "letter-long-2.png" may be written "letter-long-{page}.png" where it is compared.
        stem = re.sub(r"[-_.]?\d+$", "", path.stem)
        return any(stem in words for reader, words in text.items() if reader != path)

    assert [named(path) for path in kept_files() if not mentioned(path)] == []


#: Slow to import or not on every machine: only when the work needs them.
HEAVY = (
    "PySide6",
    "openpyxl",
    "python_calamine",
    "reportlab",
    "requests",
    "keyring",
    "pypdf",
    "pyhanko",
)


@pytest.mark.parametrize(
    "module",
    [
        name
        for name in ("app.__main__", "app.messages", "app.domain.arrears")
        if (ROOT / f"{name.replace('.', '/')}.py").exists()
    ],
)
def test_importing_the_command_line_stays_light(module):
    code = f"import sys, {module}; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(ran.stdout.split())
    assert module in loaded
    assert sorted(loaded.intersection(HEAVY)) == []


def test_opening_a_register_imports_no_use_case():
    """The window is usable before its pages are: they bring their use cases along when visited."""
    code = "import sys, ui.app, app.bootstrap; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(ran.stdout.split())
    assert "app.store.register" in loaded
    codes_only = {"app.services", "app.services.effects", "app.services.task"}
    ours = {name for name in loaded if name.startswith(("app.services", "app.documents"))}
    assert sorted(ours - codes_only) == []
    assert sorted(loaded.intersection(HEAVY) - {"PySide6"}) == []


def test_emitting_keeps_the_counts_of_true_and_none(qapp):
    """Some Qt bindings drop a reference to True and None at each emit, and abort in the end."""
    from PySide6.QtCore import QObject, Signal

    class Bell(QObject):
        rang = Signal(bool)
        told = Signal(object)

    heard = []
    bell = Bell()
    bell.rang.connect(heard.append)
    bell.told.connect(lambda _: None)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(2000):
        bell.rang.emit(True)
        bell.told.emit(None)
    heard_all = len(heard)
    heard.clear()
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert heard_all == 2000
    assert abs(after[0] - before[0]) < 100
    assert abs(after[1] - before[1]) < 100
