"""The row of a list that shows a finding: file, row and cells, as it is kept with the finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import messages
from app.domain.outside import PERSONAL
from app.services.outside_lists import cell_of, columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from app.domain.outside_row import RowPlace
    from app.store.cross_work import KeptCross
    from app.store.register import Register

#: of a person, and needed by no finding of an employer
_LEFT_OUT = PERSONAL | {"phone", "born"}


class Evidence:
    """Reads each file once, however many findings rest on it."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._rows: dict[str, Mapping[int, Any]] = {}
        self._files: dict[str, str] = {}

    def of(self, place: RowPlace) -> dict[str, object]:
        """Return file, batch and the cells that say something, by header, in order."""
        if place.batch_id not in self._rows:
            self._read(place)
        record = self._rows[place.batch_id].get(place.row)
        return {
            "file": self._files[place.batch_id],
            "batch": place.batch_id,
            "cells": _cells(place.source, record) if record is not None else [],
        }

    def _read(self, place: RowPlace) -> None:
        batch = self._register.imports.get(place.batch_id)
        self._files[place.batch_id] = batch.file_name if batch is not None else ""
        rows = self._register.outside.of_batch(place.source, place.batch_id)
        self._rows[place.batch_id] = {row.row: row for row in rows}


def _cells(source: str, record: Any) -> list[list[object]]:
    found: list[list[object]] = []
    for column in columns_of(source):
        value = cell_of(source, record, column.key)
        if column.key not in _LEFT_OUT and value not in ("", None):
            figure = isinstance(value, int) and column.key != "year"
            found.append([column.header, value if figure else _shown(value)])
    return found


def _shown(value: object) -> str:
    return str(value) if isinstance(value, int) else messages.show(value)


def evidence_words(kept: KeptCross, language: str) -> str:
    """Say which file and row show a finding."""
    file = str(kept.evidence.get("file") or "–")
    return messages.text("cross_column", "place", language, file=file, row=str(kept.row))
