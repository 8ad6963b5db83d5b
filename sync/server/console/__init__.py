"""The province's web page: who syncs, what came, decisions, devices, whether the logs are whole."""

from __future__ import annotations
