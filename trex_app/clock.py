"""The moment, and the day at the booth."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Today = Callable[[], date]
"""Tells the date at the booth."""


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def calendar(timezone: str) -> Today:
    """The calendar of a time zone."""
    return lambda: datetime.now(ZoneInfo(timezone)).date()
