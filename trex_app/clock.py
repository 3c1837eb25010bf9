"""The current time, and the date at the booth."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Today = Callable[[], date]
"""Returns the date at the booth."""


def now() -> datetime:
    """The current time in UTC."""
    return datetime.now(UTC)


def calendar(timezone: str) -> Today:
    """The date in a time zone, as a function."""
    return lambda: datetime.now(ZoneInfo(timezone)).date()
