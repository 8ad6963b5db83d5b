"""Days and months as they are typed after a command."""

from __future__ import annotations

import argparse
from datetime import date

from app.domain.calendar import Month

#: how two records alike are settled: which goes on, both do, or only one is left
TWIN_CHOICES = ("keep-mine", "keep-theirs", "both", "done")


def month(text: str) -> Month:
    """Read YYYY-MM."""
    try:
        return Month.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: YYYY-MM") from error


def day(text: str) -> date:
    """Read YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: YYYY-MM-DD") from error
