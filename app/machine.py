"""Which computer this is, as the operating system tells it: a register carried to another is told.

Windows makes the id when it is installed, Linux at its first start. Two computers made from one
disk image without the maker's usual last step share it; nothing but the province can tell those.
"""

from __future__ import annotations

import sys
from pathlib import Path

_LINUX = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_id() -> str:
    """Return the computer's id; "" where the system has none or does not tell it."""
    if sys.platform == "win32":
        import winreg

        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        place = (winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography")
        try:
            with winreg.OpenKey(*place, 0, access) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""
    for path in _LINUX:
        try:
            found = path.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            continue
        if found and found != "uninitialized":
            return found
    return ""
