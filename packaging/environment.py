"""The private environment in .venv: made from nothing out of uv.lock, once per lock."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

import system_libraries
from system_libraries import persist

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "sothu-environment.json"
OLDEST, TOO_NEW = (3, 11), (3, 14)


def program(name: str) -> str:
    """Return the path of a program of the environment ("python", "ruff", "sothu")."""
    return str(SCRIPTS / (f"{name}.exe" if os.name == "nt" else name))


def run(command: list[str], **more: str) -> int:
    """Run a command in the repository, `more` added to its environment.

    Returns its status; of one that a signal ended 128 and the signal, as a shell says it: never
    less than 0, which `max` or the process's own end would turn into success.
    """
    sys.stdout.flush()
    status = subprocess.run(
        command, cwd=ROOT, env=os.environ | more, stdin=subprocess.DEVNULL, check=False
    ).returncode
    return status if status >= 0 else 128 - status


def fingerprint() -> dict[str, object]:
    """Return what the environment depends on; a difference means that it must be renewed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    kept = [project.get(part) for part in ("build-system", "project", "dependency-groups")]
    digest = hashlib.sha256(json.dumps(kept, sort_keys=True).encode())
    digest.update((ROOT / "uv.lock").read_bytes())
    digest.update(" ".join(need.package for need in system_libraries.NEEDS).encode())
    return {
        "lock": digest.hexdigest(),
        "folder": str(VENV),
        "python": str(Path(program("python")).resolve()),
    }


def _stamp() -> dict[str, object]:
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def refuse_python(version: tuple[int, int]) -> None:
    """Stop with a sentence where this Python cannot run the program."""
    if not OLDEST <= version < TOO_NEW:
        raise SystemExit(
            f"Python {version[0]}.{version[1]} ({sys.executable}) cannot run this program: "
            f"it needs Python {OLDEST[0]}.{OLDEST[1]} or later, before "
            f"{TOO_NEW[0]}.{TOO_NEW[1]} (the pinned Qt has no packages for it)."
        )


def _pip(*arguments: str) -> int:
    pip = [program("python"), "-m", "pip", "--no-input", "--disable-pip-version-check"]
    return run([*pip, *arguments], PIP_ROOT_USER_ACTION="ignore")


def _ask_pip(*arguments: str) -> str:
    """Return what pip of the environment answers; nothing when it does not work."""
    command = [program("python"), "-m", "pip", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _make_venv(old: dict[str, object], new: dict[str, object]) -> None:
    """Make .venv, or keep one that works and was made in this folder by the Python it names."""
    kept = all(old.get(key, new[key]) == new[key] for key in ("python", "folder"))
    if kept and Path(program("python")).exists() and "pip " in _ask_pip("--version"):
        return
    if VENV.is_symlink():  # `--clear` would empty another checkout's
        raise SystemExit(
            f"{VENV} leads to another environment: remove the link, then run this again."
        )
    print(f"Making the environment in {VENV}")
    if run([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        raise SystemExit(f"Python could not make an environment in {VENV} (message above).")


def uv_requirement(lock: str) -> str:
    """Return the requirement line of uv itself, pinned with hashes, from a lock's text."""
    (package,) = (item for item in tomllib.loads(lock)["package"] if item["name"] == "uv")
    files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
    hashes = " ".join(f"--hash={file['hash']}" for file in files)
    return f"uv=={package['version']} {hashes}\n"


def _exists(place: str) -> bool:
    """Tell whether a place pip was told about can be there (a folder on this disk may not)."""
    address = urlparse(place)
    if address.scheme in {"http", "https"}:
        return True
    path = url2pathname(address.path) if address.scheme == "file" else place
    return Path(path).is_dir()


def index_options(pip_config: str) -> list[str]:
    """Return uv's options for the registry that `pip config list` names (an office's mirror)."""
    settings: dict[str, str] = {}
    for line in pip_config.splitlines():
        name, equals, value = line.partition("=")
        if equals:
            settings[name.rpartition(".")[2]] = str(ast.literal_eval(value))
    options = []
    for setting, option in (
        ("index-url", "--index-url"),
        ("extra-index-url", "--extra-index-url"),
        ("find-links", "--find-links"),
    ):
        for place in settings.get(setting, "").split():
            if _exists(place):
                options += [option, place]
    # The lock's hashes say what may be installed, so any of these places may provide it.
    return [*options, "--index-strategy", "unsafe-best-match"] if options else []


def _certificates() -> dict[str, str]:
    """Return where uv finds trusted certificates: as told, else the system's own collection."""
    system = Path("/etc/ssl/certs/ca-certificates.crt")
    told = os.environ.get("SSL_CERT_FILE") or os.environ.get("PIP_CERT")
    if told or system.exists():
        return {"SSL_CERT_FILE": told or str(system)}
    return {}


def _install() -> None:
    """Install uv through pip, then exactly what the lock names, then this repository itself."""
    first = VENV / "uv.txt"
    first.write_text(uv_requirement((ROOT / "uv.lock").read_text(encoding="utf-8")))
    pinned = VENV / "requirements.txt"
    uv = program("uv")
    locked = [uv, "export", "-q", "--frozen", "--no-emit-project", "--all-groups"]
    locked += ["--all-extras"]
    options = index_options(_ask_pip("config", "list"))
    sync = [uv, "pip", "sync", "--python", program("python"), "--require-hashes"]
    itself = [uv, "pip", "install", "-q", "--python", program("python")]
    itself += ["--no-deps", "--offline", "--no-build-isolation"]
    surroundings = {"UV_PYTHON_DOWNLOADS": "never", "UV_HTTP_TIMEOUT": "180"} | _certificates()
    print("Installing the Python packages of uv.lock, each checked against its hash")
    ready = (
        persist(lambda: _pip("install", "-q", "--require-hashes", "-r", str(first)) == 0)
        and run([*locked, "-o", str(pinned)], UV_OFFLINE="1", UV_PYTHON_DOWNLOADS="never") == 0
        # pip, slower, where uv cannot find its way to the registry.
        and (
            persist(lambda: run([*sync, *options, str(pinned)], **surroundings) == 0)
            or _pip("install", "--require-hashes", "-r", str(pinned)) == 0
        )
        and run([*itself, "-e", str(ROOT)]) == 0
    )
    if not ready:
        raise SystemExit("The Python packages could not be installed (message above).")


def ensure() -> None:
    """Make everything ready to run; at once when it already is.

    Raises:
        SystemExit: with a sentence saying what is missing and what to do.
    """
    refuse_python(sys.version_info[:2])
    wanted, found = fingerprint(), _stamp()
    if found == wanted:
        return
    system_libraries.provide()
    _make_venv(found, wanted)
    STAMP.unlink(missing_ok=True)
    _install()
    STAMP.write_text(json.dumps(fingerprint()), encoding="utf-8")
    print(f"Ready: {VENV}")
