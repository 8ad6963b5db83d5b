"""What the operating system must provide before Python packages can work, and how to get it."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Seconds to wait before trying the network again.
PAUSES = (0, 3, 15)


@dataclass(frozen=True)
class Need:
    """Something the system provides: the Debian package, how to see it is there, and why."""

    package: str
    present: Callable[[], bool]
    why: str
    #: the program runs without it, some tests do not
    tests_only: bool = False


def _library(name: str) -> Callable[[], bool]:
    def present() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return present


def _module(name: str) -> Callable[[], bool]:
    return lambda: importlib.util.find_spec(name) is not None


def _file(name: str) -> Callable[[], bool]:
    return lambda: Path(name).exists()


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _postgres() -> bool:
    return bool(shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


#: Read from the NEEDED entries of the Qt 6.8 libraries and plug-ins that the program loads.
NEEDS = (
    Need("ca-certificates", _file("/etc/ssl/certs/ca-certificates.crt"), "https"),
    Need("python3-venv", _module("ensurepip"), "the private environment in .venv"),
    Need("libatomic1", _library("libatomic.so.1"), "Qt: PDF preview"),
    Need("libcups2", _library("libcups.so.2"), "Qt: printing"),
    Need("libdbus-1-3", _library("libdbus-1.so.3"), "Qt: desktop services"),
    Need("libegl1", _library("libEGL.so.1"), "Qt: drawing"),
    Need("libfontconfig1", _library("libfontconfig.so.1"), "Qt: fonts"),
    Need("libfreetype6", _library("libfreetype.so.6"), "Qt: fonts"),
    Need("libgl1", _library("libGL.so.1"), "Qt: drawing"),
    Need("libglib2.0-0", _library("libgthread-2.0.so.0"), "Qt: event loop"),
    Need("libgssapi-krb5-2", _library("libgssapi_krb5.so.2"), "Qt: network library it links"),
    Need("libwayland-cursor0", _library("libwayland-cursor.so.0"), "Qt: a window under Wayland"),
    Need("libwayland-egl1", _library("libwayland-egl.so.1"), "Qt: a window under Wayland"),
    Need("libx11-6", _library("libX11.so.6"), "Qt: a window under X11"),
    Need("libx11-xcb1", _library("libX11-xcb.so.1"), "Qt: a window under X11"),
    Need("libxcb-cursor0", _library("libxcb-cursor.so.0"), "Qt: a window under X11"),
    Need("libxcb-icccm4", _library("libxcb-icccm.so.4"), "Qt: a window under X11"),
    Need("libxcb-image0", _library("libxcb-image.so.0"), "Qt: a window under X11"),
    Need("libxcb-keysyms1", _library("libxcb-keysyms.so.1"), "Qt: a window under X11"),
    Need("libxcb-randr0", _library("libxcb-randr.so.0"), "Qt: a window under X11"),
    Need("libxcb-render-util0", _library("libxcb-render-util.so.0"), "Qt: a window under X11"),
    Need("libxcb-shape0", _library("libxcb-shape.so.0"), "Qt: a window under X11"),
    Need("libxcb-sync1", _library("libxcb-sync.so.1"), "Qt: a window under X11"),
    Need("libxcb-xfixes0", _library("libxcb-xfixes.so.0"), "Qt: a window under X11"),
    Need("libxcb-xkb1", _library("libxcb-xkb.so.1"), "Qt: a window under X11"),
    Need("libxkbcommon0", _library("libxkbcommon.so.0"), "Qt: keyboard"),
    Need("libxkbcommon-x11-0", _library("libxkbcommon-x11.so.0"), "Qt: keyboard under X11"),
    Need(
        "softhsm2",
        _program("softhsm2-util"),
        "tests: signing with a token",
        tests_only=True,
    ),
    Need("poppler-utils", _program("pdftotext"), "tests: reading PDF back", tests_only=True),
    Need("chromium", _program("chromium"), "tests: the province's pages", tests_only=True),
    Need(
        "chromium-driver",
        _program("chromedriver"),
        "tests: the province's pages",
        tests_only=True,
    ),
    Need("postgresql", _postgres, "tests: the province's server", tests_only=True),
)


def persist(action: Callable[[], bool]) -> bool:
    """Try what needs the network a few times; tell whether it was done in the end."""
    for pause in PAUSES:
        time.sleep(pause)
        if action():
            return True
    return False


def missing(needs: Sequence[Need] = NEEDS) -> list[Need]:
    """Return what this machine lacks; nothing on Windows and macOS, whose wheels carry all."""
    if not sys.platform.startswith("linux"):
        return []
    return [need for need in needs if not need.present()]


def by_hand(needs: Sequence[Need]) -> str:
    """Return what to tell a person who must install these."""
    return (
        "These Debian packages are missing and cannot be installed from here:\n"
        + "\n".join(f"  {need.package:22} {need.why}" for need in needs)
        + "\nAsk for them once, then run this again:\n  apt-get install --no-install-recommends "
        + " ".join(need.package for need in needs)
    )


def _privilege() -> list[str] | None:
    """Return what to put before apt-get, or None where it is not allowed (never asks)."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(
            ["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


def _apt_get(privilege: list[str], *arguments: str) -> bool:
    """Run apt-get without questions, again when it fails; tell whether it was done."""
    command = [
        *privilege,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-q",
        "-y",
        "-o",
        "Acquire::Retries=3",
        "-o",
        "Dpkg::Use-Pty=0",
        *arguments,
    ]
    return persist(
        lambda: subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode == 0
    )


def provide() -> None:
    """Install what is missing through apt.

    Raises:
        SystemExit: apt is not here or not allowed, or failed; the text lists the packages.
    """
    needs = missing()
    if not needs:
        return
    privilege = _privilege() if shutil.which("apt-get") else None
    if privilege is None:
        if not all(need.tests_only for need in needs):
            raise SystemExit(by_hand(needs))
        print(by_hand(needs))
        return
    print("Installing Debian packages:")
    for need in needs:
        print(f"  {need.package:22} {need.why}")
    sys.stdout.flush()
    packages = [need.package for need in needs]
    done = _apt_get(privilege, "update") and _apt_get(
        privilege, "install", "--no-install-recommends", *packages
    )
    importlib.invalidate_caches()
    if not done or missing(needs):
        raise SystemExit(by_hand(missing(needs) or needs))
