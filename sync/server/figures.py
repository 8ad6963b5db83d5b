"""Figures for whoever watches the server, in Prometheus' text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram
from prometheus_client import generate_latest as written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.protocol.messages import Outcome


class Figures:
    """Counts what one server does; a registry of its own, so that two may live in one process."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "sothu_requests", "Requests answered", ["method", "path", "status"], registry=registry
        )
        self._seconds = Histogram(
            "sothu_request_seconds", "Time to answer", ["path"], registry=registry
        )
        self._ops = Counter("sothu_operations", "Operations", ["result"], registry=registry)
        self._rows = Counter("sothu_records_sent", "Records handed out", registry=registry)

    def answered(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count an answer."""
        self._requests.labels(method, path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def pushed(self, count: int, outcomes: Sequence[Outcome]) -> None:
        """Count operations by what became of them."""
        self._ops.labels("applied").inc(count - len(outcomes))
        for outcome in outcomes:
            self._ops.labels(outcome.result).inc()

    def pulled(self, count: int) -> None:
        """Count records handed out."""
        self._rows.inc(count)

    def text(self) -> tuple[bytes, str]:
        """Return the figures and their media type."""
        return written(self._registry), CONTENT_TYPE_LATEST
