from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
OURS = ("app", "ui", "sync", "resources")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
LOCKED = {package["name"]: package for package in LOCK["package"]}


#: of the program and of the province's server
NEEDED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["server"],
]


def requirement(entry: dict[str, str]) -> tuple[str, str]:
    return entry["name"], str(Requirement("x" + entry.get("specifier", "")).specifier)


def declared(line: str) -> tuple[str, str]:
    parsed = Requirement(line)
    return canonicalize_name(parsed.name), str(parsed.specifier)


def test_the_lock_answers_to_the_project():
    """Renew it with `python3 packaging/dev.py lock`."""
    of_us = LOCKED["sothu"]["metadata"]
    assert {requirement(entry) for entry in of_us["requires-dist"]} == {
        declared(line) for line in NEEDED
    }
    for group in ("test", "check", "build"):
        assert {requirement(entry) for entry in of_us["requires-dev"][group]} == {
            declared(line) for line in PROJECT["dependency-groups"][group]
        }
    python = Requirement(f"x{PROJECT['project']['requires-python']}").specifier
    assert Requirement(f"x{LOCK['requires-python']}").specifier == python


def files(package: dict) -> list[dict]:
    return [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]


def test_the_lock_names_the_public_registry_and_a_hash_for_every_file():
    for name, package in LOCKED.items():
        if name == "sothu":
            continue
        assert package["source"] == {"registry": "https://pypi.org/simple"}
        assert files(package)
        for file in files(package):
            assert file["url"].startswith("https://files.pythonhosted.org/")
            assert re.fullmatch(r"sha256:[0-9a-f]{64}", file["hash"])


@pytest.mark.parametrize("python", ["cp311", "cp312", "cp313"])
def test_nothing_needs_a_compiler(python):
    """Each locked package is pure Python or has wheels for Linux and for Windows."""
    lacking = set()
    for name in LOCKED:
        # one Python may be given another version than the next
        versions = [package for package in LOCK["package"] if package["name"] == name]
        kept = [file for package in versions for file in package.get("wheels", [])]
        wheels = [file["url"].rpartition("/")[2] for file in kept]
        pure = any(wheel.endswith("-none-any.whl") for wheel in wheels)
        fits = [w for w in wheels if f"-{python}-" in w or "-abi3-" in w or "-py3-none-" in w]
        linux = any("manylinux" in wheel and "x86_64" in wheel for wheel in fits)
        windows = any("win_amd64" in wheel for wheel in fits)
        if name != "sothu" and not pure and not (linux and windows):
            lacking.add(name)
    assert lacking <= {"pywin32-ctypes"}


def test_no_dependency_takes_our_names():
    providers = packages_distributions()
    for name in (*OURS, "tests"):
        assert set(providers.get(name, [])) <= {"sothu"}, name


def imported() -> set[str]:
    found = set()
    for path in (path for folder in OURS for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - set(OURS) - set(sys.stdlib_module_names)


def test_what_the_program_imports_is_declared():
    providers = packages_distributions()
    allowed = {declared(line)[0] for line in NEEDED}
    undeclared = {
        name
        for name in imported()
        if not allowed & {canonicalize_name(provider) for provider in providers.get(name, [name])}
    }
    # The alias under which sqlite-utils looks for another SQLite, and the half of PySide6 below it.
    assert undeclared <= {"pysqlite3", "shiboken6"}


def test_the_wheel_holds_the_four_packages_and_their_files(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("sothu-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(OURS)
    for path in (path for folder in OURS for path in (ROOT / folder).rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.is_file() and "__pycache__" not in name:
            assert name in names
    licences = {name.rpartition("/")[2] for name in names if "/licenses/" in name}
    assert {"LICENSE"} | {p.name for p in ROOT.glob("resources/fonts/*-LICENSE.txt")} <= licences
