"""What the province says no with, sorted: what a person is told, what the engine answers itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from app.errors import AppError, Refused, Unavailable
from sync.protocol import codec
from sync.protocol.messages import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

#: nobody was reached, or not for long enough: nothing is wrong here, the next time may do
PASSING = frozenset(
    {
        "sync_offline",
        "sync_no_name",
        "sync_timeout",
        "sync_cut",
        "sync_busy",
        "sync_too_often",
    }
)
#: one message was too much: a smaller one may do
TOO_MUCH = frozenset({"sync_too_large", "sync_too_many"})

#: codes of the province about this PC, which may not do what it asked
_REFUSED = {
    "unknown_device": "sync_unknown_device",
    "device_revoked": "sync_revoked",
    "quarantine_full": "sync_revoked_part",
    "bad_signature": "sync_bad_signature",
    "bad_code": "sync_bad_code",
    "device_taken": "sync_device_taken",
    "scope": "sync_scope",
}
#: codes of the province about the message
_MESSAGE = {
    "too_large": "sync_too_large",
    "too_many": "sync_too_many",
    "too_often": "sync_too_often",
    "bad_message": "sync_bad_message",
    "bad_gzip": "sync_bad_message",
    "coding": "sync_bad_message",
    "bad_document": "sync_bad_document",
    "cut": "sync_cut",
}
#: codes the engine knows what to do about
_ANSWERED = frozenset({"gap", "fork", "diverged", "no_document", "offset", "not_revoked"})
#: status → code, where the answer bears none of the province's (something on the way wrote it)
_STATUS = {
    407: "sync_proxy",
    413: "sync_too_large",
    426: "sync_program_old",
    429: "sync_too_often",
}
_SERVER_FAULT = 500


class Denial(Exception):
    """The province did not do it; the code is its own (gap, fork, diverged …)."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.error)
        self.code = fault.error
        self.detail = fault.detail


def fault_of(body: bytes) -> Fault:
    """Return what the province said; a page of something else on the way has no code."""
    try:
        return codec.read(Fault, orjson.loads(body))
    except ValueError:
        return Fault("", "")


def failure(status: int, fields: Mapping[str, str], fault: Fault) -> AppError | Denial:
    """Return what an answer that is none means; the fields are those of its head."""
    if fault.error in _ANSWERED:
        return Denial(fault)
    if fault.error in _REFUSED:
        return Refused(_REFUSED[fault.error], detail=fault.detail)
    wait = fields.get("retry-after", "0")
    return Unavailable(
        _code(status, fault),
        hint=f"{fault.error} {fault.detail}".strip(),
        status=status,
        wait=wait if wait.isdigit() else "0",
    )


def told_wait(error: AppError) -> float:
    """Return the seconds after which the province asked to come again, 0 if it did not."""
    return float(str(error.fields.get("wait", 0))) if error.code in PASSING else 0.0


def _code(status: int, fault: Fault) -> str:
    if fault.error in _MESSAGE:
        return _MESSAGE[fault.error]
    if status in _STATUS:
        return _STATUS[status]
    if status >= _SERVER_FAULT:
        return "sync_busy"
    return "sync_not_understood" if fault.error else "sync_not_server"
