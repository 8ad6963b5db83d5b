"""A folder of the office's own forms: a wrong file never stops a paper, the last good one goes on.

Of every file that loads a copy is kept in a folder beside (`last-good`). A file that does not load
is left aside and told: its copy is used, or, without one, the shipped form.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from app.documents.form_reader import is_form_of, read_form
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.documents.form_model import Form

GOOD = "last-good"


def office_files(folder: Path) -> list[Path]:
    """Return the form files of a folder by name, good or not; none where there is no folder."""
    return sorted(path for path in folder.glob("*.toml") if path.is_file())


def text_of(path: Path) -> str:
    """Return a file's text; what is no text cannot be TOML and is told so when it is read.

    Raises:
        Refused: form_not_toml, the file cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        fields = {"file": str(path), "line": 1, "entry": "", "value": error.strerror or ""}
        raise Refused("form_not_toml", **fields) from error


def office_forms(folder: Path, code: str = "") -> Iterator[Form]:
    """Yield the forms of a folder that hold, all or those of a code."""
    for path in office_files(folder):
        form = _loaded(path, code)
        if form is not None:
            yield form


def good_copy(path: Path) -> Path:
    """Return where the last good copy of a file of the folder is."""
    return path.parent / GOOD / path.name


def keep_good(folder: Path) -> dict[Path, Refused]:
    """Copy the files that load, once each; return those that do not, with what is wrong.

    Where nothing can be written no copy is kept.
    """
    found: dict[Path, Refused] = {}
    for path in office_files(folder):
        try:
            text = text_of(path)
            if _kept(path) != text:
                read_form(str(path), text)
                _keep(path, text)
        except Refused as fault:
            found[path] = fault
    return found


def _loaded(path: Path, code: str) -> Form | None:
    for file in (path, good_copy(path)):
        try:
            text = text_of(file)
            if code and not is_form_of(code, str(file), text):
                return None
            return read_form(str(file), text)
        except Refused:
            continue
    return None


def _kept(path: Path) -> str | None:
    try:
        return good_copy(path).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _keep(path: Path, text: str) -> None:
    copy = good_copy(path)
    with suppress(OSError):
        copy.parent.mkdir(parents=True, exist_ok=True)
        fresh = copy.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8", newline="")
        fresh.replace(copy)
