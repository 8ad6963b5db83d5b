"""A PC's side of the exchange with the province."""

from __future__ import annotations
