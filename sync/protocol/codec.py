"""Messages to JSON and back; strict: what does not fit is refused, naming the field.

Fields this version does not know are passed over, so that a newer partner may say more.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sync.protocol.chain import canonical_bytes

T = TypeVar("T")


class BadMessage(ValueError):
    """A message that does not say what it must; the text names the field."""


def write(message: object) -> bytes:
    """Return a message as canonical JSON; what a reader would put in by itself is left out."""
    return canonical_bytes(_plain(message))


def _plain(value: Any) -> Any:
    """Return records as objects; what is plain already is not copied."""
    if is_dataclass(value):
        found = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(told) for field, told in found if not _understood(field, told)}
    if isinstance(value, list) and value and is_dataclass(value[0]):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _understood(field: Field[Any], value: Any) -> bool:
    """Tell whether a field that is not there is read as this value."""
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return field.default is not MISSING and bool(value == field.default)


def read(kind: type[T], value: object) -> T:
    """Return a message of this kind from parsed JSON.

    Raises:
        BadMessage: a field is missing or of another kind.
    """
    found: T = _read(kind, value, kind.__name__)
    return found


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any, where: str) -> Any:
    if is_dataclass(kind):
        return _record(kind, value, where)
    origin, inside = get_origin(kind), get_args(kind)
    if origin is types.UnionType:
        return None if value is None else _read(inside[0], value, where)
    if origin is list and isinstance(value, list):
        return [_read(inside[0], item, f"{where}[{n}]") for n, item in enumerate(value)]
    if origin is dict and isinstance(value, dict):
        return {key: _read(inside[1], item, f"{where}.{key}") for key, item in value.items()}
    if kind is Any:
        return value
    if origin is None and type(value) is kind:
        return value
    message = f"{where}: not {kind if origin else kind.__name__}"
    raise BadMessage(message)


def _record(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        message = f"{where}: not an object"
        raise BadMessage(message)
    hints, given = _hints(kind), {}
    for field in fields(kind):
        if field.name in value:
            given[field.name] = _read(hints[field.name], value[field.name], f"{where}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            message = f"{where}.{field.name}: missing"
            raise BadMessage(message)
    return kind(**given)
