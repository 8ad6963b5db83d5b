"""The words on screen: collect them from the screens' source, compare, compile for Qt."""

from __future__ import annotations

import shutil
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from environment import ROOT, program, run

#: Qt's catalogues (.ts), and the screens whose strings they hold.
FOLDER = ROOT / "resources" / "i18n"
SCREENS = ROOT / "ui"


def _collect(catalogue: Path, screens: Path) -> int:
    """Bring a .ts file up to date with the strings in the screens' source."""
    options = ["-silent", "-no-obsolete", "-locations", "none"]
    languages = ["-source-language", "en", "-target-language", "vi_VN"]
    sources = sorted(str(path) for path in screens.rglob("*.py"))
    tool = [program("pyside6-lupdate"), *options, *languages]
    return run([*tool, *sources, "-ts", str(catalogue)])


def _messages(catalogue: Path) -> list[tuple[str, str, str]]:
    """Return (context, source, "done" or "unfinished") of each message, sorted."""
    found = []
    for context in ET.parse(catalogue).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            source, word = message.findtext("source", ""), message.find("translation")
            forms = [] if word is None else [word.text, *(form.text for form in word)]
            done = word is not None and word.get("type") is None and any(forms)
            found.append((name, source, "done" if done else "unfinished"))
    return sorted(found)


def build(folder: Path = FOLDER) -> None:
    """Compile each .ts that is newer than its .qm (which git does not keep)."""
    for source in folder.glob("*.ts"):
        made = source.with_suffix(".qm")
        if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
            tool = [program("pyside6-lrelease"), "-silent", str(source), "-qm", str(made)]
            if run(tool) != 0:
                raise SystemExit(f"{source} could not be compiled (message above).")


def update(folder: Path = FOLDER, screens: Path = SCREENS) -> int:
    """Collect new strings into every catalogue, then compile; the translator fills them in."""
    status = max((_collect(path, screens) for path in folder.glob("*.ts")), default=0)
    build(folder)
    return status


def up_to_date(folder: Path = FOLDER, screens: Path = SCREENS) -> bool:
    """Tell whether every catalogue holds exactly the source's strings, all translated."""
    good = True
    for path in folder.glob("*.ts"):
        with tempfile.TemporaryDirectory() as aside:
            fresh = Path(shutil.copy(path, aside))
            if _collect(fresh, screens) != 0:
                return False
            now, then = _messages(fresh), _messages(path)
        for context, source, _ in sorted(set(now) ^ set(then)):
            print(f"{path.name}: not in step with the source: {context}: {source!r}")
        for context, source, state in now:
            if state != "done":
                print(f"{path.name}: without translation: {context}: {source!r}")
        good = good and now == then and all(state == "done" for *_, state in now)
    if not good:
        print("Run `python3 packaging/dev.py i18n`, translate, and commit the catalogue.")
    return good
