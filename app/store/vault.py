"""The system's own vault for secrets, where there is a real one."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE_SECONDS = 5.0


class Vault(Protocol):
    """What is asked of a vault (the shape of keyring's backends)."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret, None if there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""


def system_vault() -> Vault | None:
    """Return this system's vault: Windows Credential Manager, macOS Keychain or Secret Service.

    None where there is none, or where it does not answer within a few seconds: no other backend
    is taken, for some keep secrets in the open.
    """
    if sys.platform not in {"win32", "darwin"} and not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    return _in_time(_find, _PATIENCE_SECONDS)


def _find() -> Vault | None:
    try:
        if sys.platform == "win32":
            from keyring.backends.Windows import WinVaultKeyring as Backend
        elif sys.platform == "darwin":
            from keyring.backends.macOS import Keyring as Backend
        else:
            from keyring.backends.SecretService import Keyring as Backend
        return cast("Vault", Backend()) if Backend.viable else None  # type: ignore[no-untyped-call]
    except (ImportError, RuntimeError, OSError):
        return None


def _in_time(find: Callable[[], Vault | None], seconds: float) -> Vault | None:
    """Ask on a thread of its own: a desktop's vault may wait for a dialog nobody sees."""
    found: list[Vault | None] = []
    thread = threading.Thread(target=lambda: found.append(find()), daemon=True)
    thread.start()
    thread.join(seconds)
    return found[0] if found else None
